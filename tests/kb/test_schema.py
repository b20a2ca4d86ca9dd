"""The JSON Schema says what the reader takes, and its committed copy is up to date."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from hfs_cli.kb.schema import FORMAT, LANGUAGES, json_schema

ROOT = Path(__file__).parents[2]


def test_the_committed_schema_is_up_to_date() -> None:
    committed = json.loads((ROOT / "data" / "knowledge-base.schema.json").read_text(encoding="utf-8"))
    assert committed == json_schema(), "make it again: hfs kb schema > data/knowledge-base.schema.json"


def test_the_built_in_knowledge_base_points_to_the_schema_beside_it() -> None:
    first = (ROOT / "data" / "faq.yaml").read_text(encoding="utf-8").partition("\n")[0]
    assert first == "# yaml-language-server: $schema=./knowledge-base.schema.json"


def test_every_language_has_a_stemmer() -> None:
    import Stemmer

    assert set(LANGUAGES) <= set(Stemmer.algorithms())


def records(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """All object schemas with keys of their own."""
    found = [schema] if "properties" in schema else []
    for child in schema.get("properties", {}).values():
        found += records(child)
    return found + (records(schema["items"]) if "items" in schema else [])


def test_it_describes_every_key_of_every_record_and_allows_no_other() -> None:
    described = records(json_schema())
    assert len(described) == len(FORMAT)
    for record, keys in zip(described, (FORMAT[name] for name in _order()), strict=True):
        assert set(record["properties"]) == set(keys)
        assert record["additionalProperties"] is False
        assert set(record.get("required", [])) == {key for key, spec in keys.items() if spec.required}
        assert all(one["description"] for one in record["properties"].values())


def _order() -> list[str]:
    """The records in the order in which the format mentions them."""
    return ["knowledge base", *(spec.record for spec in FORMAT["knowledge base"].values() if spec.record)]


@pytest.mark.parametrize(
    ("text", "sound"),
    [("a", True), ("a-b2", True), ("a_b", True), ("A", False), ("a b", False), ("-a", False), ("", False)],
)
def test_ids(text: str, sound: bool) -> None:
    entry = json_schema()["properties"]["entries"]["items"]
    assert bool(re.search(entry["properties"]["id"]["pattern"], text)) is sound
