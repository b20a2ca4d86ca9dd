# Completion of hfs for fish. Once: mkdir -p ~/.config/fish/completions; hfs completion fish > ~/.config/fish/completions/hfs.fish

function __hfs_completion
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    set -l program (string replace -r '^~/' "$HOME/" -- $words[1])
    type -q $program; or return
    set -l lines ($program completion fish -- $words "$word" 2>/dev/null)
    # fish takes "--option=value" as one word, so that candidates for a value stand with their option.
    set -l option (string match -r '^--[^=]+=' -- $word)
    if test "$lines[1]" = files
        # As behind a command that fish knows nothing of, with what is quoted so far.
        set -l found (complete -C "'' "(string replace -r '^--[^=]+=' '' -- $word | string collect) | sort)
        if set -q lines[2]
            set -l endings (string escape --style=regex -- $lines[2..])
            set found (string match -r '^[^\t]*(?:/|'(string join '|' -- $endings)')(?:\t.*)?$' -- $found)
        end
        set lines files $found
    end
    for line in $lines[2..]
        printf '%s%s\n' "$option" $line
    end
end

complete --command hfs --no-files --keep-order --arguments '(__hfs_completion)'
