"""A real YAML language server completes and underlines in a knowledge base with our schema."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import threading
from pathlib import Path
from queue import Empty, Queue
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Hfs

PACKAGE = "yaml-language-server@1.25.0"
PATIENCE = 60
"""Seconds to wait for an answer of the server."""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The command that starts the server, installed into a temporary folder."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        pytest.skip("node and npm are not installed")
    folder = tmp_path_factory.mktemp("server")
    command = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(folder), PACKAGE]
    try:
        done = subprocess.run(command, capture_output=True, timeout=240, check=False)
    except subprocess.TimeoutExpired:
        pytest.skip("npm did not finish in time")
    if done.returncode:
        pytest.skip(f"npm can't install it here: {done.stderr.decode(errors='replace').strip()[-200:]}")
    return [node, str(folder / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"), "--stdio"]


class Server:
    """A client that speaks just enough of the language server protocol."""

    def __init__(self, program: list[str], folder: Path) -> None:
        self._process = subprocess.Popen(
            program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder
        )
        self._received: Queue[dict[str, Any]] = Queue()
        self._diagnostics: dict[str, list[dict[str, Any]]] = {}
        self._number = 0
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        root = folder.as_uri()
        folders = [{"uri": root, "name": "kb"}]
        self.request(
            "initialize", processId=os.getpid(), rootUri=root, workspaceFolders=folders, capabilities={"workspace": {}}
        )
        self._send(method="initialized", params={})

    def open(self, path: Path) -> list[dict[str, Any]]:
        """Opens a file; what is underlined in it."""
        uri = path.as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": path.read_text(encoding="utf-8")}
        self._send(method="textDocument/didOpen", params={"textDocument": document})
        self._until(lambda message: message.get("method") == "textDocument/publishDiagnostics")
        return self._diagnostics[uri]

    def complete(self, path: Path, line: int, character: int) -> set[str]:
        """What is offered at a place; both count from 0."""
        where = {"line": line, "character": character}
        result = self.request("textDocument/completion", textDocument={"uri": path.as_uri()}, position=where)
        return {str(item["label"]) for item in result["items"]}

    def request(self, method: str, **params: Any) -> Any:
        """The answer to a request."""
        self._number += 1
        number = self._number
        self._send(id=number, method=method, params=params)
        return self._until(lambda message: message.get("id") == number and "method" not in message)["result"]

    def close(self) -> None:
        """Ends the server."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
        self._reader.join(10)

    def _until(self, wanted: Any) -> dict[str, Any]:
        while True:
            try:
                message = self._received.get(timeout=PATIENCE)
            except Empty:
                pytest.fail("the language server does not answer")
            if message.get("method") == "textDocument/publishDiagnostics":
                self._diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
            elif "method" in message and "id" in message:
                # A question of the server, about settings: ours are its own.
                items = message.get("params", {}).get("items", [])
                self._send(id=message["id"], result=[{} for _ in items])
            if wanted(message):
                return message

    def _send(self, **message: Any) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(f"Content-Length: {len(data)}\r\n\r\n".encode() + data)
        self._process.stdin.flush()

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while header := stream.readline():
            length = int(header.partition(b":")[2])
            while stream.readline().strip():
                pass
            self._received.put(json.loads(stream.read(length)))


@pytest.fixture
def server(program: list[str], hfs: Hfs, tmp_path: Path) -> Iterator[Server]:
    """A server in a folder that holds the schema, as `hfs kb new` tells to make it."""
    (tmp_path / "knowledge-base.schema.json").write_text(hfs("kb", "schema").out, encoding="utf-8")
    running = Server(program, tmp_path)
    yield running
    running.close()


MODELINE = "# yaml-language-server: $schema=./knowledge-base.schema.json\n"


def test_nothing_is_underlined_in_the_starter(server: Server, hfs: Hfs, tmp_path: Path) -> None:
    hfs("kb", "new", cwd=tmp_path)
    assert server.open(tmp_path / "faq.yaml") == []


def test_mistakes_are_underlined(server: Server, tmp_path: Path) -> None:
    path = tmp_path / "faq.yaml"
    path.write_text(
        f"{MODELINE}language: klingon\nentries:\n  - question: 1.10\n    anwser: x\n    id: Not Kebab\n",
        encoding="utf-8",
    )
    said = {(one["range"]["start"]["line"], one["message"].lower()) for one in server.open(path)}
    lines = {line for line, _ in said}
    assert lines == {1, 3, 4, 5}
    assert any("anwser" in message for _, message in said)
    assert any('missing property "answer"' in message for _, message in said)


def test_keys_and_values_are_completed(server: Server, tmp_path: Path) -> None:
    path = tmp_path / "faq.yaml"
    path.write_text(f"{MODELINE}entries:\n  - question: a\n    answer: b\n    \nlanguage: \n", encoding="utf-8")
    server.open(path)
    assert {"aliases", "topic", "source", "related", "id"} <= server.complete(path, 4, 4)
    assert {"english", "german"} <= server.complete(path, 5, 10)
