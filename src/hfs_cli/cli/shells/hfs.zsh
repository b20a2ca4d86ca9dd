#compdef hfs
# Completion of hfs for Zsh. In ~/.zshrc, after compinit: command -v hfs > /dev/null && eval "$(hfs completion zsh)"

_hfs() {
    local program=${(Q)words[1]/#\~\//$HOME/} line
    local -a lines candidates
    (( $+commands[$program] )) || [[ -x $program ]] || return 1
    lines=("${(@f)$("$program" completion zsh -- "${(@)words[1,CURRENT-1]}" "$PREFIX" 2>/dev/null)}")
    [[ $PREFIX == --*=* ]] && compset -P 1 '*='
    if [[ $lines[1] == files ]]; then
        if (( $#lines > 1 )); then
            _path_files -g "*(-/) *(${(j:|:)lines[2,-1]})(-.)"
        else
            _files
        fi
        return
    fi
    for line in "${(@)lines[2,-1]}"; do
        if [[ $line == *$'\t'* ]]; then
            candidates+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
        else
            candidates+=("${line//:/\\:}")
        fi
    done
    (( $#candidates )) && _describe -V hfs candidates
}

# Loaded from a folder of $fpath it completes at once; given to eval it registers itself.
if [[ $funcstack[1] == _hfs ]]; then
    _hfs "$@"
else
    compdef _hfs hfs
fi
