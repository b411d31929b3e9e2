"""Speaks with a language server (LSP 3.17) over its standard input and output."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from pathlib import Path
from typing import Any

SECONDS = 60
"""How long an answer is waited for, also on a machine with other things to do."""


class LanguageServer:
    """A running yaml-language-server; a context manager that ends it."""

    def __init__(self, command: str, folder: Path, schema: Path | None = None) -> None:
        self._process = subprocess.Popen(
            [command, "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._messages: queue.Queue[dict[str, Any]] = queue.Queue()
        self._settings = {
            "yaml": {
                "validate": True,
                "completion": True,
                "schemaStore": {"enable": False},  # it would ask the network
                "schemas": {schema.as_uri(): "*.yaml"} if schema else {},
            }
        }
        self._number = 0
        threading.Thread(target=self._read, daemon=True).start()
        root = folder.as_uri()
        about = {"processId": None, "rootUri": root, "capabilities": CAPABILITIES}
        self._ask("initialize", about | {"workspaceFolders": [{"uri": root, "name": "p"}]})
        self._send("initialized", {})
        self._send("workspace/didChangeConfiguration", {"settings": self._settings})

    def __enter__(self) -> LanguageServer:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()

    def open(self, path: Path, text: str) -> list[str]:
        """Open a file that holds a text; return its diagnostics as ``line:column: message``."""
        item = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._send("textDocument/didOpen", {"textDocument": item})
        told = self._wait(
            lambda message: (
                message.get("method") == "textDocument/publishDiagnostics"
                and message["params"]["uri"] == path.as_uri()
            )
        )
        found = []
        for one in told["params"]["diagnostics"]:
            start = one["range"]["start"]
            found.append(f"{start['line'] + 1}:{start['character'] + 1}: {one['message']}")
        return found

    def complete(self, path: Path, text: str) -> list[str]:
        """Return what is offered where ``|`` stands in a text."""
        before, _, after = text.partition("|")
        self.open(path, before + after)
        line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
        place = {"line": line, "character": column}
        asked = {"textDocument": {"uri": path.as_uri()}, "position": place}
        answer = self._ask("textDocument/completion", asked)
        items = answer["items"] if isinstance(answer, dict) else answer
        return [item["label"] for item in items]

    def _ask(self, method: str, params: dict[str, Any]) -> Any:
        self._number += 1
        number = self._number
        self._send(method, params, id=number)
        return self._wait(lambda one: one.get("id") == number and "method" not in one)["result"]

    def _send(self, method: str, params: dict[str, Any], **more: object) -> None:
        self._write({"jsonrpc": "2.0", "method": method, "params": params, **more})

    def _write(self, message: dict[str, Any]) -> None:
        body = json.dumps(message).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _wait(self, wanted: Any) -> dict[str, Any]:
        while True:
            message = self._messages.get(timeout=SECONDS)
            if message.get("method") == "workspace/configuration":
                asked = message["params"]["items"]
                answer = [self._settings.get(item.get("section")) for item in asked]
                self._write({"jsonrpc": "2.0", "id": message["id"], "result": answer})
            elif "method" in message and "id" in message:
                self._write({"jsonrpc": "2.0", "id": message["id"], "result": None})
            elif wanted(message):
                return message

    def _read(self) -> None:
        out = self._process.stdout
        assert out is not None
        while header := out.readline():
            length = int(header.partition(b":")[2])
            while out.readline().strip():
                pass
            self._messages.put(json.loads(out.read(length)))


CAPABILITIES = {
    "workspace": {"configuration": True, "workspaceFolders": True},
    "textDocument": {
        "completion": {"completionItem": {"snippetSupport": False}},
        "publishDiagnostics": {},
    },
}
