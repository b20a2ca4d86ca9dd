# Completion of hfs for Bash. In ~/.bashrc: command -v hfs > /dev/null && eval "$(hfs completion bash)"

_hfs_completion() {
    local program=${1/#\~\//$HOME/} word=$2 line kind= ending
    local -a endings=()
    type "$program" >/dev/null 2>&1 || return
    COMPREPLY=()
    # Bash shows descriptions only in a list; where it would put candidates into the line, they must stand alone.
    local listing=
    case $COMP_TYPE in 33 | 63 | 64) listing=yes ;; esac
    while IFS= read -r line; do
        if [[ -z $kind ]]; then
            kind=$line
        elif [[ $kind == files ]]; then
            endings+=("$line")
        elif [[ -n $listing && $line == *$'\t'* ]]; then
            line="${line%%$'\t'*}  (${line#*$'\t'})"
            ((${#line} < ${COLUMNS:-80})) || line="${line:0:${COLUMNS:-80}-2}…"
            COMPREPLY+=("$line")
        else
            COMPREPLY+=("${line%%$'\t'*}")
        fi
    done < <("$program" completion bash -- "${COMP_WORDS[@]:0:COMP_CWORD}" "$word" 2>/dev/null)
    if [[ -n $listing && ${#COMPREPLY[@]} -eq 1 ]]; then
        COMPREPLY=("${COMPREPLY[0]%%  (*}")
    fi
    [[ $kind == files ]] || return
    compopt +o nosort 2>/dev/null
    [[ ${#endings[@]} -eq 0 ]] && compopt -o default 2>/dev/null && return
    compopt -o filenames 2>/dev/null
    while IFS= read -r line; do
        if [[ ${#endings[@]} -eq 0 || -d ${line/#\~\//$HOME/} ]]; then
            COMPREPLY+=("$line")
        else
            for ending in "${endings[@]}"; do [[ $line == *"$ending" ]] && COMPREPLY+=("$line"); done
        fi
    done < <(compgen -f -- "$word")
}

# Bash before 4.4 can only list in alphabetical order.
complete -o nosort -F _hfs_completion hfs 2>/dev/null || complete -F _hfs_completion hfs
