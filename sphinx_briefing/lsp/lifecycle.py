"""From the first word of an editor to its last: which projects are open, and when to read them."""

from __future__ import annotations

from typing import Any

from lsprotocol import types

from sphinx_briefing.lsp.server import WATCHED, Server


def initialize(ls: Server, params: types.InitializeParams) -> None:
    """Take the options that the editor gives."""
    given = params.initialization_options
    ls.options = given if isinstance(given, dict) else {}


async def initialized(ls: Server, _params: types.InitializedParams) -> None:
    """Look for projects, and ask to be told of changes on the disk."""
    roots = [one.uri for one in ls.workspace.folders.values()]
    roots = roots or ([ls.workspace.root_uri] if ls.workspace.root_uri else [])
    for path in filter(None, map(ls.path, roots)):
        for folder in ls.finder.below(path):
            ls.open(folder)
    watching = ls.client_capabilities.workspace
    watching_files = watching and watching.did_change_watched_files
    if watching_files and watching_files.dynamic_registration:
        pattern = types.FileSystemWatcher(glob_pattern=WATCHED)
        options = types.DidChangeWatchedFilesRegistrationOptions([pattern])
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        wanted = types.Registration("files", method, options)
        await ls.client_register_capability_async(types.RegistrationParams([wanted]))


def changed(ls: Server, params: Any) -> None:
    """Read the project again of a document that was opened, changed, saved or closed."""
    path = ls.path(params.text_document.uri)
    project = ls.project(path) if path else None
    if project:
        project.changed()


def watched(ls: Server, _params: types.DidChangeWatchedFilesParams) -> None:
    """Read all projects again: a file was changed by somebody else."""
    for project in ls.projects.values():
        project.changed()
