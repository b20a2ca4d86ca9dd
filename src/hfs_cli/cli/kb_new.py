"""`hfs kb new` and `hfs kb schema`: what a knowledge base of one's own starts with."""

from __future__ import annotations

import json

from hfs_cli.cli import status, streams
from hfs_cli.cli.shell_words import argument
from hfs_cli.kb import schema, starter
from hfs_cli.kb.locate import path_of

STDOUT = "-"


def new(file: str, *, force: bool) -> int:
    """Writes the starter to a file that is not there yet, with `force` over what is there; or prints it for "-"."""
    if file == STDOUT:
        streams.write(starter.text().rstrip("\n"))
        return status.ANSWERED
    path = path_of(file)
    starter.write(path, argument(path.name), force=force)
    streams.say(f"wrote {path}; next: change its texts, then: hfs kb check {argument(file)}")
    return status.ANSWERED


def print_schema() -> int:
    """Prints the JSON Schema of knowledge base files."""
    streams.write(json.dumps(schema.json_schema(), indent=2, ensure_ascii=False))
    return status.ANSWERED
