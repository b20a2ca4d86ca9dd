"""docs/knowledge-base.md: every key is told, and every example passes the check."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hfs_cli.kb.findings import RULES
from hfs_cli.kb.read import read
from hfs_cli.kb.schema import FORMAT

PAGE = (Path(__file__).parents[2] / "docs" / "knowledge-base.md").read_text(encoding="utf-8")
SECTIONS = [text for text in re.split(r"^(?=##+ )", PAGE, flags=re.MULTILINE) if "```" in text]
BLOCK = re.compile(r"^```(?:yaml|text)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
NAMED = re.compile(r"# (\S+\.(?:yaml|txt))\n")


def examples(section: str) -> list[dict[str, str]]:
    """The knowledge bases of a section as files by name; a block that starts with a name joins the one before."""
    found: list[dict[str, str]] = []
    for text in BLOCK.findall(section):
        named = NAMED.match(text)
        name = named[1] if named else "faq.yaml"
        if name == "faq.yaml":
            found.append({})
        found[-1][name] = text
    return found


EXAMPLES = [
    pytest.param(files, id=f"{section.partition(chr(10))[0].strip('# ')}-{number}")
    for section in SECTIONS
    for number, files in enumerate(examples(section), 1)
]


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 10


@pytest.mark.parametrize("files", EXAMPLES)
def test_every_example_passes_the_check(files: dict[str, str], tmp_path: Path) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    base = read(tmp_path / "faq.yaml")
    assert len(base.digests) == len(files), "a file of the example is not used"


@pytest.mark.parametrize(("record", "key"), [(record, key) for record, keys in FORMAT.items() for key in keys])
def test_every_key_is_documented(record: str, key: str) -> None:
    assert re.search(rf"^\| `{key}` \|", PAGE, re.MULTILINE), f"the {key} of {record} has no row in a table"


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_of_the_check_is_documented(rule: str) -> None:
    assert f"\n| `{rule}` |" in PAGE


def test_links_lead_to_headings() -> None:
    anchors = {
        re.sub(r"[^a-z -]", "", line.lower()).strip().replace(" ", "-") for line in re.findall(r"^#+ (.*)$", PAGE, re.M)
    }
    assert set(re.findall(r"\]\(#([^)]*)\)", PAGE)) <= anchors
