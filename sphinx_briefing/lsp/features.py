"""What the server answers: one line a request."""

from __future__ import annotations

from typing import Any

from lsprotocol import types

from sphinx_briefing.lsp import answers, changing, lifecycle
from sphinx_briefing.lsp.server import Finder, Server

TRIGGERS = ("`", "<", " ", "=", ",", ":", ".", "[")
"""Signs behind which editors ask what can be written."""
FEATURES: tuple[tuple[str, Any, Any], ...] = (
    (types.INITIALIZE, lifecycle.initialize, None),
    (types.INITIALIZED, lifecycle.initialized, None),
    (types.TEXT_DOCUMENT_DID_OPEN, lifecycle.changed, None),
    (types.TEXT_DOCUMENT_DID_CHANGE, lifecycle.changed, None),
    (types.TEXT_DOCUMENT_DID_SAVE, lifecycle.changed, None),
    (types.TEXT_DOCUMENT_DID_CLOSE, lifecycle.changed, None),
    (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, lifecycle.watched, None),
    (
        types.TEXT_DOCUMENT_COMPLETION,
        answers.complete,
        types.CompletionOptions(TRIGGERS, None, True),
    ),
    (types.COMPLETION_ITEM_RESOLVE, answers.explain, None),
    (types.TEXT_DOCUMENT_HOVER, answers.hover, None),
    (types.TEXT_DOCUMENT_DEFINITION, answers.define, None),
    (types.TEXT_DOCUMENT_REFERENCES, answers.refer, None),
    (types.TEXT_DOCUMENT_PREPARE_RENAME, changing.prepare, None),
    (types.TEXT_DOCUMENT_RENAME, changing.rename, types.RenameOptions(prepare_provider=True)),
    (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, answers.outline, None),
    (types.WORKSPACE_SYMBOL, answers.search, None),
    (types.TEXT_DOCUMENT_INLAY_HINT, answers.hint, None),
    (types.TEXT_DOCUMENT_CODE_ACTION, changing.mend, None),
)
"""Every request that is answered, and what answers it."""


def make_server(finder: Finder) -> Server:
    """Return a server that answers all of them."""
    server = Server(finder)
    for method, answer, options in FEATURES:
        server.feature(method, options)(answer)
    return server
