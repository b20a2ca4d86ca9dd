# Completion of hfs for fish. In a file: hfs completion fish > ~/.config/fish/completions/hfs.fish

function __hfs_completion
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    set -l program (string replace -r '^~/' "$HOME/" -- $words[1])
    type -q $program; or return
    set -l lines ($program completion fish -- $words "$word" 2>/dev/null)
    # fish takes "--option=value" as one word, so that candidates for a value stand with their option.
    set -l option (string match -r '^--[^=]+=' -- $word)
    if test "$lines[1]" = files
        set lines files (__fish_complete_path (string replace -r '^--[^=]+=' '' -- $word))
    end
    for line in $lines[2..]
        printf '%s%s\n' "$option" $line
    end
end

complete --command hfs --no-files --keep-order --arguments '(__hfs_completion)'
