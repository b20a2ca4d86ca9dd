"""The format of a knowledge base file: the one definition that the reader, the JSON Schema and the docs follow."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

Kind = Literal[
    "text",
    "id",
    "texts",
    "ids",
    "paths",
    "text-map",
    "texts-map-or-path",
    "path",
    "reason",
    "language",
    "records",
    "record",
]

ID_PATTERN = r"[a-z0-9]+(?:[-_][a-z0-9]+)*"
"""Ids: small letters and digits, joined by hyphens (kebab-case; underscores are taken too)."""

DECLINE_REASONS = ("other-subject", "no-match")

LANGUAGES = (
    "arabic", "armenian", "basque", "catalan", "danish", "dutch", "english", "finnish", "french", "german", "greek",
    "hindi", "hungarian", "indonesian", "irish", "italian", "lithuanian", "nepali", "norwegian", "portuguese",
    "romanian", "russian", "serbian", "spanish", "swedish", "tamil", "turkish", "yiddish",
)  # fmt: skip
"""The languages that every supported release of PyStemmer has a Snowball stemmer for."""


class Key(NamedTuple):
    """A key of a record: what its value is, and what it means. `record` names the record that it holds."""

    kind: Kind
    meaning: str
    required: bool = False
    record: str = ""


FORMAT: dict[str, dict[str, Key]] = {
    "knowledge base": {
        "entries": Key("records", "The questions and their answers.", required=True, record="entry"),
        "title": Key("text", "The subject, as a heading."),
        "language": Key("language", "The language of the texts, by which words are stemmed; english where missing."),
        "source": Key("text", "What all answers are drawn from."),
        "disclaimer": Key("text", "Said on standard error beside answers, to people."),
        "subject": Key("record", "The subject's own names, which tell nothing apart.", record="subject"),
        "topics": Key("text-map", "Topic ids and their titles, in the order in which they are listed."),
        "lexicon": Key(
            "texts-map-or-path",
            "Words and phrases that mean the same, by concept; or the name of a YAML file that holds such a map.",
        ),
        "cues": Key(
            "texts-map-or-path",
            "Words and phrases for the signs of danger that notices are raised for, and for their context; as lexicon.",
        ),
        "wordings": Key("paths", "Files with further wordings: [id] lines, and below each one wording a line."),
        "weights": Key("path", "A file of fitted feature weights; without it they are computed from the wordings."),
        "gaps": Key("records", "What people ask and the source does not tell: declined by name.", record="gap"),
        "elsewhere": Key("records", "Kinds of questions on other subjects: declined.", record="elsewhere"),
        "notices": Key("records", "Safety notices that the words of a question raise.", record="notice"),
    },
    "subject": {
        "names": Key("texts", "Names of the subject (short forms too)."),
        "concepts": Key("ids", "Concepts of the lexicon that stand for the subject."),
        "related": Key("ids", "Concepts of the lexicon that belong to the subject, such as its signs."),
        "foreign": Key("ids", "Concepts of the lexicon that stand for other subjects."),
    },
    "entry": {
        "id": Key("id", "The name by which scripts know the entry; made from the question where missing."),
        "question": Key("text", "The question as a heading, the first wording.", required=True),
        "answer": Key("text", "The answer, in Markdown: paragraphs, lists, emphasis.", required=True),
        "aliases": Key("texts", "Other wordings of the question."),
        "topic": Key("id", "The topic to list it under."),
        "source": Key("text", "Where in the source the answer stands."),
        "related": Key("ids", "Entries worth reading next."),
    },
    "gap": {
        "id": Key("id", "The name of the gap in replies.", required=True),
        "title": Key("text", 'Completes "The source does not tell ...".', required=True),
        "aliases": Key("texts", "Wordings of questions that fall into the gap."),
        "nearest": Key("ids", "Entries offered instead."),
    },
    "elsewhere": {
        "id": Key("id", "A name for this kind of question.", required=True),
        "reason": Key("reason", "The reason given: other-subject or no-match.", required=True),
        "title": Key("text", "What these questions are about."),
        "aliases": Key("texts", "Wordings of such questions."),
    },
    "notice": {
        "id": Key("id", "The name of the notice in replies.", required=True),
        "text": Key("text", "The notice, shown before everything else.", required=True),
        "aliases": Key("texts", "Messages that raise it."),
        "signs": Key("ids", "Concepts of the cues that the notice is raised for."),
        "context": Key("ids", "Concepts of the cues that tell a sign that is there now from one that is past."),
        "calm": Key("texts", "Look-alikes that must not raise it."),
    },
}

_TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
_ID: dict[str, Any] = {"type": "string", "pattern": f"^{ID_PATTERN}$"}
_TEXTS: dict[str, Any] = {"type": "array", "items": _TEXT}
_TEXTS_MAP: dict[str, Any] = {"type": "object", "propertyNames": _ID, "additionalProperties": _TEXTS}
_VALUES: dict[Kind, dict[str, Any]] = {
    "text": _TEXT,
    "id": _ID,
    "texts": _TEXTS,
    "ids": {"type": "array", "items": _ID},
    "path": _TEXT,
    "paths": {"anyOf": [_TEXT, _TEXTS]},
    "text-map": {"type": "object", "propertyNames": _ID, "additionalProperties": _TEXT},
    "texts-map-or-path": {"anyOf": [_TEXTS_MAP, _TEXT]},
    "reason": {"enum": list(DECLINE_REASONS)},
    "language": {"enum": list(LANGUAGES)},
}


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a knowledge base file, for editors and other programs."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "hfs knowledge base",
        **_record("knowledge base"),
    }


def _record(name: str) -> dict[str, Any]:
    keys = FORMAT[name]
    record: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {key: {"description": spec.meaning, **_value(spec)} for key, spec in keys.items()},
    }
    required = [key for key, spec in keys.items() if spec.required]
    if required:
        record["required"] = required
    return record


def _value(spec: Key) -> dict[str, Any]:
    if spec.kind == "records":
        return {"type": "array", "items": _record(spec.record), **({"minItems": 1} if spec.required else {})}
    if spec.kind == "record":
        return _record(spec.record)
    return _VALUES[spec.kind]
