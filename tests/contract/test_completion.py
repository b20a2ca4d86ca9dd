"""Completion at a tab: in the real shells, set up as the documentation says, and what the shells are told."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.terminal import Terminal, needs_tmux
from tests.test_imports import HEAVY, loaded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Hfs

SHELLS = ("bash", "zsh", "fish")
PROMPT = "ready>"
ALL_COMMANDS = ("ask", "topics", "show", "why", "completion", "kb")


def configure(shell: str, home: Path) -> list[str]:
    """Sets a shell up in a home folder of its own. Returns how to start it."""
    if shell == "bash":
        (home / ".bashrc").write_text(f"PS1='{PROMPT} '\neval \"$(hfs completion bash)\"\n")
        return ["bash", "--noprofile", "--rcfile", str(home / ".bashrc"), "-i"]
    if shell == "zsh":
        lines = ["autoload -Uz compinit", f"compinit -u -d {home}/dump", f"PS1='{PROMPT} '"]
        (home / ".zshrc").write_text("\n".join([*lines, 'eval "$(hfs completion zsh)"', ""]))
        return ["zsh", "-d", "-i"]
    folder = home / ".config" / "fish" / "completions"
    folder.mkdir(parents=True)
    (folder.parent / "config.fish").write_text(f"set fish_greeting\nfunction fish_prompt; echo -n '{PROMPT} '; end\n")
    return ["fish", "--init-command", f"hfs completion fish > {folder}/hfs.fish", "-i"]


@pytest.fixture(scope="module", params=SHELLS)
def shell(
    request: pytest.FixtureRequest, hfs: Hfs, club: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Terminal]:
    """A shell at its prompt, in a folder with some files; HFS_KB names the small knowledge base."""
    name: str = request.param
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    home = tmp_path_factory.mktemp(name)
    shutil.copy(club, home / "my club.yaml")
    (home / "broken.yaml").write_text("entries: [")
    (home / "notes.jsonl").write_text("")
    (home / "notes.json").write_text("")
    (home / "older").mkdir()
    (home / "older" / "one.yml").write_text("")
    hfs("topics", "--kb", club)  # compiled now, so that no tab waits for it
    path = f"{Path(hfs.command[0]).parent}:{hfs.environment['PATH']}"
    own = {"HOME": str(home), "ZDOTDIR": str(home), "XDG_CONFIG_HOME": str(home / ".config"), "HFS_KB": str(club)}
    environment = {**hfs.environment, **own, "PATH": path, "LC_ALL": "C.UTF-8"}
    with Terminal(configure(name, home), environment, columns=100, rows=40) as terminal:
        terminal.wait_for(PROMPT)
        terminal.type(f"cd {home}; clear")
        terminal.press("Enter")
        terminal.wait_without("clear")
        yield terminal


@pytest.fixture
def line(shell: Terminal) -> Iterator[Terminal]:
    """The shell with an empty line on an empty screen."""
    yield shell
    # Not Ctrl-C: with it the terminal drops what is typed next.
    shell.press("C-e", "C-u")
    shell.type("clear")
    shell.press("Enter")
    shell.wait_without("hfs")
    shell.wait_without("clear")


@needs_tmux
@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("hfs top", "hfs topics "),
        ("hfs kb te", "hfs kb test "),
        ("hfs ask --js", "hfs ask --json "),
        ("hfs ask --json --fo", "hfs ask --json --format "),
        ("hfs ask --format mark", "hfs ask --format markdown "),
        ("hfs ask --format=mark", "hfs ask --format=markdown "),
        ("hfs topics jo", "hfs topics joining "),
        ("hfs show fe", "hfs show fees "),
        ("hfs show fees bo", "hfs show fees boats "),
        ("hfs show --json -- fe", "hfs show --json -- fees "),
        ("hfs show --kb 'my club.yaml' fe", "hfs show --kb 'my club.yaml' fees "),
        ("hfs show --kb my\\ club.yaml fe", "hfs show --kb my\\ club.yaml fees "),
        ("hfs topics ga", "hfs topics gaps "),
        ("hfs ask --kb my", "hfs ask --kb my\\ club.yaml "),
        ("hfs ask --kb my\\ c", "hfs ask --kb my\\ club.yaml "),
        ("hfs ask --kb 'my", "hfs ask --kb 'my club.yaml' "),
        ("hfs ask --kb old", "hfs ask --kb older/"),
        ("hfs ask --kb ~/older/o", "hfs ask --kb ~/older/one.yml "),
        ("hfs kb check br", "hfs kb check broken.yaml "),
        ("hfs kb test --against no", "hfs kb test --against notes.json "),
        ("hfs ask --kb=my", "hfs ask --kb=my\\ club.yaml "),
        ("hfs kb test no", "hfs kb test notes.jsonl "),
        ("hfs completion zs", "hfs completion zsh "),
    ],
)
def test_a_tab_completes(line: Terminal, typed: str, completed: str) -> None:
    line.type(typed)
    line.press("Tab")
    line.type("END")
    line.wait_for(f"{completed}END")


@needs_tmux
def test_a_tab_completes_where_the_command_is_called_by_its_path(line: Terminal, hfs: Hfs, tmp_path: Path) -> None:
    short = tmp_path / "hfs"  # the whole path would not fit on a line
    short.symlink_to(hfs.command[0])
    line.type(f"{short} top")
    line.press("Tab")
    line.type("END")
    line.wait_for("topics END")


@needs_tmux
@pytest.mark.parametrize(
    ("typed", "listed"),
    [
        ("hfs ", ["ask", "Answer a question.", "topics"]),
        ("hfs show ", ["fees", "What does membership cost?", "joining", "How do I become a member?"]),
        ("hfs topics ", ["joining", "Joining", "water", "On the water"]),
        ("hfs why --", ["--kb", "The knowledge base to use.", "--json", "The same as --format json."]),
    ],
)
def test_tabs_list_what_there_is_with_descriptions(line: Terminal, typed: str, listed: list[str]) -> None:
    line.type(typed)
    line.press("Tab", "Tab")
    line.wait_for(*listed)


@needs_tmux
@pytest.mark.parametrize(
    ("typed", "listed", "hidden"),
    [
        ("hfs show --kb ", ["broken.yaml", "club.yaml", "older"], "notes"),
        ("hfs kb test ", ["notes.jsonl", "older"], "yaml"),
        ("hfs ask --gaps ", ["broken.yaml", "notes.json", "notes.jsonl", "older"], "one.yml"),
    ],
)
def test_files_that_are_meant_are_listed_in_order(line: Terminal, typed: str, listed: list[str], hidden: str) -> None:
    line.type(typed)
    line.press("Tab", "Tab")
    screen = line.wait_for(*listed)
    assert hidden not in screen
    places = [screen.index(name) for name in listed]
    assert places == sorted(places)


@needs_tmux
@pytest.mark.parametrize(
    "typed",
    [
        "hfs show --kb notes",
        "hfs show nosuch",
        "hfs nosuch fe",
        "hfs show --kb broken.yaml fe",
        "hfs show --kb absent.yaml fe",
        "hfs ask fe",
    ],
)
def test_a_tab_leaves_alone_what_it_cannot_complete(line: Terminal, typed: str) -> None:
    line.type(typed)
    line.press("Tab")
    line.type("END")
    screen = line.wait_for(f"{typed}END")
    assert [row for row in screen.splitlines() if row.strip()] == [f"{PROMPT} {typed}END"]


def told(hfs: Hfs, shell: str, *words: str | Path) -> list[str]:
    """What a shell is told of a command line, line by line."""
    done = hfs("completion", shell, "--", *words)
    assert (done.status, done.err) == (0, "")
    return done.out.splitlines()


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (["show", "fe"], ["words", "fees\tWhat does membership cost?"]),
        (["show", "FE"], ["words", "fees\tWhat does membership cost?"]),
        (["show", "fees", "fe"], ["words"]),
        (["topics", "wat"], ["words", "water\tOn the water"]),
        (["ask", "--format", "j"], ["words", "json"]),
        (["topics", "ga"], ["words", "gaps\twhat the source does not tell"]),
        (["ask", "--kb", ""], ["files", ".yaml", ".yml"]),
        (["ask", "--gaps", ""], ["files"]),
    ],
    ids=" ".join,
)
def test_what_a_shell_is_told(hfs: Hfs, club: Path, words: list[str], lines: list[str]) -> None:
    command, *rest = words
    assert told(hfs, "bash", "hfs", command, "--kb", club, *rest) == lines


def test_commands_are_told_with_what_they_do(hfs: Hfs) -> None:
    """Every command that --help lists is there."""
    lines = told(hfs, "bash", "hfs", "")
    assert lines[0] == "words"
    assert [name for name in ALL_COMMANDS if not any(line.startswith(f"{name}\t") for line in lines)] == []


@pytest.mark.parametrize(("shell", "found"), [("bash", False), ("zsh", True), ("fish", True)])
def test_shells_that_look_into_the_middle_of_names_are_told_all(
    hfs: Hfs, club: Path, shell: str, *, found: bool
) -> None:
    """Bash puts what its candidates have in common in place of the word, so it is told of nothing else."""
    lines = told(hfs, shell, "hfs", "show", "--kb", club, "ees")
    assert ("fees\tWhat does membership cost?" in lines) is found


def test_descriptions_are_one_line_without_control_codes(hfs: Hfs, tmp_path: Path) -> None:
    kb = tmp_path / "kb.yaml"
    kb.write_text(
        'topics: {care: "Looking\\tafter\\x1b[31m\\nit"}\n'
        'entries: [{id: "how", question: "How\\tis\\x1b\\nit?", answer: So., topic: care}]\n'
    )
    assert told(hfs, "bash", "hfs", "topics", "--kb", kb, "") == ["words", "care\tLooking after[31m it"]
    assert told(hfs, "bash", "hfs", "show", "--kb", kb, "") == ["words", "how\tHow is it?"]


def test_many_entries_are_cut_short_but_not_what_they_have_in_common(hfs: Hfs, tmp_path: Path) -> None:
    """Of 3,000 entries only some are told; the first and the last of the alphabet are among them."""
    kb = tmp_path / "kb.yaml"
    names = [f"b{number:04}" for number in range(3000)]
    names.insert(1500, "a-first")
    names.insert(2500, "c-last")
    kb.write_text(
        "entries:\n" + "".join(f"- {{id: {name}, question: Is it {name}?, answer: Yes.}}\n" for name in names)
    )
    ids = [line.partition("\t")[0] for line in told(hfs, "bash", "hfs", "show", "--kb", kb, "")[1:]]
    assert 1000 <= len(ids) <= 1010
    assert ids[0] == "b0000"
    assert {"a-first", "c-last"} <= set(ids)
    assert told(hfs, "bash", "hfs", "show", "--kb", kb, "b299")[1:] == [
        f"b299{digit}\tIs it b299{digit}?" for digit in range(10)
    ]


def test_a_tab_loads_no_more_than_an_answer(hfs: Hfs, club: Path) -> None:
    hfs("topics", "--kb", club)
    names = loaded(hfs, "completion", "bash", "--", "hfs", "show", "--kb", club, "fe")
    assert [name for name in HEAVY if name in names] == []


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_printed(hfs: Hfs, shell: str) -> None:
    """The script names no command but `completion`, so that it outlives the version that printed it."""
    done = hfs("completion", shell)
    assert (done.status, done.err) == (0, "")
    assert "completion" in done.out
    assert "topics" not in done.out


@pytest.mark.parametrize(
    ("shell", "line"),
    [
        ("bash", 'command -v hfs > /dev/null && eval "$(hfs completion bash)"'),
        ("zsh", 'command -v hfs > /dev/null && eval "$(hfs completion zsh)"'),
        ("fish", "mkdir -p ~/.config/fish/completions"),
        ("fish", "hfs completion fish > ~/.config/fish/completions/hfs.fish"),
    ],
)
def test_the_help_the_script_and_the_page_tell_the_same_set_up(hfs: Hfs, shell: str, line: str) -> None:
    page = (Path(__file__).parents[2] / "docs" / "install.md").read_text(encoding="utf-8")
    for text in (hfs("completion", "--help").out, hfs("completion", shell).out, page):
        assert line in text


@needs_tmux
def test_on_a_terminal_the_script_comes_with_how_to_keep_it(hfs: Hfs) -> None:
    with Terminal([*hfs.command, "completion", "bash"], hfs.environment, columns=120, rows=60) as terminal:
        terminal.wait_for('To keep it, add to ~/.bashrc: command -v hfs > /dev/null && eval "$(hfs completion bash)"')
        assert terminal.wait_for_end() == 0


@pytest.mark.parametrize("arguments", [["completion"], ["completion", "tcsh"]], ids=" ".join)
def test_a_shell_must_be_named(hfs: Hfs, arguments: list[str]) -> None:
    done = hfs(*arguments)
    assert (done.status, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1
    assert all(name in done.err for name in SHELLS)
