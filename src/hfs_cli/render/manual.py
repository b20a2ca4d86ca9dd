"""What the manual page tells beyond the commands. Backquotes stand around what is typed or named literally."""

from __future__ import annotations


def _items(text: str) -> dict[str, str]:
    """Names, each a line at the margin, and what is said of them in the indented lines below."""
    items: dict[str, str] = {}
    for line in text.strip().splitlines():
        if line[:1].isspace():
            name = next(reversed(items))
            items[name] = f"{items[name]} {line.strip()}".strip()
        else:
            items[line] = ""
    return items


SUMMARY = "answer questions about hemifacial spasm, or from a knowledge base of your own"

DESCRIPTION = """\
A question is answered only where the knowledge base tells the answer. Otherwise it is declined: by the name of the gap
where it is a known one, and with the nearest questions that can be answered. A question that could mean two things is
not decided: both are offered. What sounds urgent raises a safety notice, whether or not there is an answer.

Answers go to standard output; hints, the disclaimer, progress and errors go to standard error. Standard input is read
only where `-` stands for the question. On a terminal output is laid out for reading; into a pipe or a file it is plain
text, without escapes and line breaks of its own, that stays the same from release to release. For programs there is
`--json`: one object on one line for each question, always with the same keys.

On a terminal, lists, explanations and help that are longer than the screen go through a pager; an answer does where it
is longer than two screens, or where a notice would scroll off. `hfs chat` pages nothing.

Options come in any order; `--` ends them. Nothing is sent anywhere. Nothing is written but the cache and what the
options below ask for.
"""

EXIT_STATUS = _items("""
0
    Every question was answered; a list or a check succeeded.
1
    At least one question was not answered (declined or ambiguous); `hfs kb check` or `hfs kb test` found a fault; an id
    is unknown.
2
    Wrong usage, or an input, a knowledge base or an output that cannot be read, parsed or written: one line on standard
    error says what and where.
70
    A fault of the program.
130
    Interrupted, as by Ctrl-C.
141
    The reader of standard output closed the pipe.
""")

EXIT_STATUS_SHORT = _items("""
0
    every question was answered; a list or check succeeded
1
    a question was not answered; a check found a fault; unknown id
2
    wrong usage, or something that cannot be read or written
70
    a fault of the program
130
    interrupted, as by Ctrl-C
141
    the reader of the pipe closed it
""")
"""The same for --help."""

ENVIRONMENT = _items("""
HFS_KB
    The knowledge base to use where `--kb` is not given.
HFS_HISTORY
    A file in which `hfs chat` keeps the questions. Unset: they are kept nowhere.
HFS_GAPS
    A file to which unanswered questions are appended, for `hfs gaps`. Unset: they are written nowhere.
HFS_PAGER, PAGER
    The program that long output on a terminal is shown with; the first that is set. Empty or `cat`: none. Neither set:
    less(1), where it is installed. Unless `LESS` is set, `less` gets the options `FRX` and a prompt that tells how to
    leave it; unless `LESSSECURE` is set, it can write no files and start no programs.
HFS_ACCESSIBLE
    Not empty and not 0: for screen readers and braille displays: no pager, and a chat that redraws nothing.
HFS_DEBUG
    Not empty and not 0: a fault of the program is told in full, with its traceback.
NO_COLOR
    Not empty: no escapes at all. Only `--color` goes before it.
FORCE_COLOR
    Not empty and not 0: escapes also where output is not a terminal.
TERM
    `dumb`: no escapes, and the same as `HFS_ACCESSIBLE`.
COLUMNS
    The width of the terminal, in characters, where the terminal itself is not to be asked.
XDG_CACHE_HOME
    The folder to make the cache in, on Linux and other Unix systems. Default: `~/.cache`.
""")

FILES = _items("""
~/.cache/hfs/
    The cache: compiled knowledge bases, made again when they are missing. Those that nobody used for 30 days are
    deleted when another one is made; the folder may be deleted at any time. On macOS it is
    `~/Library/Caches/hfs`, on Windows `%LOCALAPPDATA%\\hfs\\Cache`; `hfs kb info` tells where it is.
""")

EXAMPLES = (
    ("Ask:", "hfs ask what causes it"),
    ("See what it can answer:", "hfs topics"),
    ("Tell an answer from none in a script:", 'if hfs ask "is it hereditary" > answer.txt; then cat answer.txt; fi'),
    ("Which of many questions are answered:", "hfs ask --json - < questions.txt | jq -r .status"),
    ("Answer from a file of your own:", "hfs kb new mine.yaml && hfs ask --kb mine.yaml when are you open"),
)

SEE_ALSO = ("jq(1)", "less(1)", "parallel(1)")
