"""Speaks LSP 3.17 with an editor, by pygls: hands requests on, and answers back."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer

from sphinx_briefing import __version__
from sphinx_briefing.lsp import convert
from sphinx_briefing.lsp.diagnose import diagnoses
from sphinx_briefing.lsp.projects import Project
from sphinx_briefing.lsp.text import Text
from sphinx_briefing.lsp.world import Setup, SetupError, World

WATCHED = "**/*.{yaml,yml,rst,md,txt,py}"
"""Files whose change by others than the editor is asked to be told of."""


class Finder(Protocol):
    """Finds projects, and reads their settings."""

    def below(self, root: Path) -> Sequence[Path]:
        """Return the folders of projects in a folder that the editor has open."""

    def owner(self, path: Path) -> Path | None:
        """Return the folder of the project that a file belongs to."""

    def setup(self, folder: Path) -> Setup:
        """Return a project's settings; raises SetupError."""


class Server(LanguageServer):
    """The server of one editor; knows which projects it has open."""

    def __init__(self, finder: Finder) -> None:
        super().__init__(convert.SOURCE, __version__, types.TextDocumentSyncKind.Full)
        self.finder = finder
        self.projects: dict[Path, Project] = {}
        self.options: dict[str, Any] = {}
        self._said: dict[Path, str] = {}

    def said(self, name: str, *, otherwise: bool) -> bool:
        """Return a yes or no of ``initializationOptions``."""
        given = self.options.get(name, otherwise)
        return given if isinstance(given, bool) else otherwise

    @property
    def encoding(self) -> str:
        """What columns count, as agreed with the editor."""
        agreed = self.workspace.position_encoding or types.PositionEncodingKind.Utf16
        return str(getattr(agreed, "value", agreed))

    def path(self, uri: str) -> Path | None:
        """Return the file that a URI names; None for what is no file."""
        name = uris.to_fs_path(uri) if uri.startswith("file:") else None
        return Path(os.path.normpath(name)) if name else None

    def uri(self, path: Path) -> str:
        """Return the URI of a file, as the editor writes it where it has the file open."""
        documents = self.workspace.text_documents.values()
        held = {self.path(one.uri): one.uri for one in documents}
        return held.get(path) or path.as_uri()

    def texts(self) -> dict[Path, str]:
        """Return what the editor holds."""
        found = ((self.path(one.uri), one) for one in self.workspace.text_documents.values())
        return {path: Text(one.source).text for path, one in found if path is not None}

    def versions(self) -> dict[Path, int]:
        """Return the versions of what the editor holds."""
        found = ((self.path(one.uri), one) for one in self.workspace.text_documents.values())
        return {path: one.version or 0 for path, one in found if path is not None}

    def project(self, path: Path) -> Project | None:
        """Return the project of a file; one that is not known yet is read."""
        folder = self.finder.owner(path)
        if folder is not None:
            return self.open(folder)
        # data may lie elsewhere than the pages
        return next((one for one in self.projects.values() if one.holds(path)), None)

    def open(self, folder: Path) -> Project:
        """Begin to look after a project."""
        if folder not in self.projects:
            find = self._find(folder)
            self.projects[folder] = Project(folder, find, self.texts, self._told)
            self.projects[folder].changed(0)
        return self.projects[folder]

    def _find(self, folder: Path) -> Callable[[], Setup]:
        return lambda: self.finder.setup(folder)

    async def _told(self, project: Project, error: Exception | None) -> None:
        """Publish what is wrong in a project, or say why it cannot be read."""
        if error is not None:
            words = str(error) if isinstance(error, SetupError) else f"{error!r}"
            if self._said.get(project.folder) != words:
                message = f"{convert.SOURCE}: {words}"
                self.window_show_message(types.ShowMessageParams(types.MessageType.Error, message))
            self._said[project.folder] = words
            return
        self._said.pop(project.folder, None)
        if project.world is not None:
            self.publish(project, project.world)

    def publish(self, project: Project, world: World) -> None:
        """Tell the editor what is wrong in each file, and which files are good again."""
        found = diagnoses(world, self.encoding)
        for name in project.published - found.keys():
            self._publish(world, name, [])
        for name, problems in found.items():
            self._publish(world, name, [convert.diagnostic(one) for one in problems])
        project.published = set(found)

    def _publish(self, world: World, name: str, problems: list[types.Diagnostic]) -> None:
        uri = self.uri(world.setup.path(name))
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, problems))

    async def asked(
        self, uri: str, position: types.Position | None = None
    ) -> tuple[Project, World, str, Text, int] | None:
        """Return project, world, name, text and offset that a request is about."""
        path = self.path(uri)
        project = self.project(path) if path else None
        world = await project.known() if project else None
        if project is None or world is None or path is None:
            return None
        text = Text(self.workspace.get_text_document(uri).source, self.encoding)
        offset = text.offset(convert.place(position)) if position else 0
        return project, world, world.name(path), text, offset
