"""An editor: the client of pygls, over the standard input and output of the real command."""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient

SECONDS = 60
"""How long an answer is waited for, also on a machine with other things to do."""
MARKDOWN = [types.MarkupKind.Markdown]
CAPABILITIES = types.ClientCapabilities(
    text_document=types.TextDocumentClientCapabilities(
        hover=types.HoverClientCapabilities(content_format=MARKDOWN),
        completion=types.CompletionClientCapabilities(
            completion_item=types.ClientCompletionItemOptions(documentation_format=MARKDOWN)
        ),
    ),
    workspace=types.WorkspaceClientCapabilities(
        workspace_edit=types.WorkspaceEditClientCapabilities(
            document_changes=True, resource_operations=[types.ResourceOperationKind.Rename]
        ),
        did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(
            dynamic_registration=True
        ),
    ),
)


class Editor:
    """A running server and what it has told; a context manager that ends it."""

    def __init__(
        self, folder: Path, *arguments: str, encoding: str = "", **options: object
    ) -> None:
        self.folder = folder
        self.told: dict[str, list[types.Diagnostic]] = {}
        self.count: dict[str, int] = {}
        self.messages: list[str] = []
        self.registered: list[types.Registration] = []
        self._versions: dict[str, int] = {}
        self._client = LanguageClient("editor", "1")
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        self._client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(partial(self._published))
        self._client.feature(types.WINDOW_SHOW_MESSAGE)(partial(self._said))
        self._client.feature(types.CLIENT_REGISTER_CAPABILITY)(partial(self._asked))
        self.about = self.wait(self._start(arguments, encoding, options))

    async def _start(
        self, arguments: tuple[str, ...], encoding: str, options: dict[str, object]
    ) -> types.InitializeResult:
        command = (sys.executable, "-m", "sphinx_briefing", "lsp", *arguments)
        await self._client.start_io(*command)
        known = CAPABILITIES
        if encoding:
            general = types.GeneralClientCapabilities(
                position_encodings=[types.PositionEncodingKind(encoding)]
            )
            known = types.ClientCapabilities(known.workspace, known.text_document, general=general)
        uri = self.folder.as_uri()
        about = await self._client.initialize_async(
            types.InitializeParams(
                capabilities=known,
                root_uri=uri,
                workspace_folders=[types.WorkspaceFolder(uri, "briefing")],
                initialization_options=options,
            )
        )
        self._client.initialized(types.InitializedParams())
        return about

    def __enter__(self) -> Editor:
        return self

    def __exit__(self, *_: object) -> None:
        self.wait(self._client.shutdown_async(None))
        self._client.exit(None)
        self.wait(self._client.stop())
        self._loop.call_soon_threadsafe(self._loop.stop)

    def wait(self, work: Awaitable[Any]) -> Any:
        """Return what the server answers."""
        return asyncio.run_coroutine_threadsafe(_awaited(work), self._loop).result(SECONDS)

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until something is true."""
        end = time.monotonic() + SECONDS
        while not true():
            assert time.monotonic() < end, (self.told, self.messages)
            time.sleep(0.01)

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def text(self, name: str) -> str:
        return (self.folder / name).read_bytes().decode()

    def open(self, name: str, text: str | None = None) -> str:
        """Open a file, also with a text that is not saved; return the text."""
        text = self.text(name) if text is None else text
        self._versions[name] = 1
        item = types.TextDocumentItem(self.uri(name), "yaml", 1, text)
        self._client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return text

    def change(self, name: str, text: str) -> None:
        """Change a file without saving it."""
        self._versions[name] += 1
        version = types.VersionedTextDocumentIdentifier(self._versions[name], self.uri(name))
        whole = types.TextDocumentContentChangeWholeDocument(text)
        changed = types.DidChangeTextDocumentParams(version, [whole])
        self._client.text_document_did_change(changed)

    def close(self, name: str) -> None:
        document = types.TextDocumentIdentifier(self.uri(name))
        self._client.text_document_did_close(types.DidCloseTextDocumentParams(document))

    def saved_outside(self, name: str) -> None:
        """Tell the server that somebody else changed a file."""
        event = types.FileEvent(self.uri(name), types.FileChangeType.Changed)
        changed = types.DidChangeWatchedFilesParams([event])
        self._client.workspace_did_change_watched_files(changed)

    def codes(self, name: str) -> list[str]:
        """Return what is told of a file: ``line:column-column code``, columns as the server has."""
        found = []
        for one in self.told.get(self.uri(name), []):
            start, end = one.range.start, one.range.end
            found.append(f"{start.line}:{start.character}-{end.character} {one.code}")
        return found

    def after(self, edit: types.WorkspaceEdit) -> dict[str, str]:
        """Return the files that an edit changes, as they are then."""
        found = {}
        for change in edit.document_changes or ():
            if isinstance(change, types.TextDocumentEdit):
                name = change.text_document.uri.removeprefix(f"{self.folder.as_uri()}/")
                found[name] = applied(self.text(name), list(change.edits))
        return found

    def ask(self, request: str, name: str, place: tuple[int, int] | None, **more: Any) -> Any:
        """Ask something of a place, or of a whole file."""
        params = getattr(types, f"{request}Params")
        where = {"position": types.Position(*place)} if place else {}
        document = types.TextDocumentIdentifier(self.uri(name))
        return self.wait(
            METHODS[request](self._client)(params(text_document=document, **where, **more))
        )

    def search(self, words: str) -> Any:
        return self.wait(self._client.workspace_symbol_async(types.WorkspaceSymbolParams(words)))

    def resolve(self, item: types.CompletionItem) -> Any:
        return self.wait(self._client.completion_item_resolve_async(item))

    def _published(self, params: types.PublishDiagnosticsParams) -> None:
        self.told[params.uri] = list(params.diagnostics)
        self.count[params.uri] = self.count.get(params.uri, 0) + 1

    def _said(self, params: types.ShowMessageParams) -> None:
        self.messages.append(params.message)

    def _asked(self, params: types.RegistrationParams) -> None:
        self.registered += params.registrations


METHODS: dict[str, Callable[[LanguageClient], Any]] = {
    "Hover": lambda one: one.text_document_hover_async,
    "Definition": lambda one: one.text_document_definition_async,
    "Reference": lambda one: one.text_document_references_async,
    "Completion": lambda one: one.text_document_completion_async,
    "PrepareRename": lambda one: one.text_document_prepare_rename_async,
    "Rename": lambda one: one.text_document_rename_async,
    "DocumentSymbol": lambda one: one.text_document_document_symbol_async,
    "InlayHint": lambda one: one.text_document_inlay_hint_async,
    "CodeAction": lambda one: one.text_document_code_action_async,
}


async def _awaited(work: Awaitable[Any]) -> Any:
    return await work


def applied(text: str, edits: list[types.TextEdit]) -> str:
    """Return a text after edits, whose columns count UTF-16."""
    lines = text.splitlines(keepends=True)

    def offset(place: types.Position) -> int:
        line = lines[place.line] if place.line < len(lines) else ""
        before = line.encode("utf-16-le")[: 2 * place.character].decode("utf-16-le")
        return sum(map(len, lines[: place.line])) + len(before)

    for one in sorted(edits, key=lambda each: offset(each.range.start), reverse=True):
        text = text[: offset(one.range.start)] + one.new_text + text[offset(one.range.end) :]
    return text


def column(text: str, line: int, words: str, more: int = 0) -> tuple[int, int]:
    """Return the place of some words in a line, as UTF-16 counts."""
    before = text.split("\n")[line].partition(words)[0]
    return line, len(before.encode("utf-16-le")) // 2 + more
