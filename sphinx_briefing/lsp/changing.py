"""What changes files: another id for a record, and what mends a problem by one edit."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Iterator

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams

from sphinx_briefing.lsp import convert
from sphinx_briefing.lsp.found import Found
from sphinx_briefing.lsp.mending import correction
from sphinx_briefing.lsp.renaming import EditError, renamed
from sphinx_briefing.lsp.server import Server
from sphinx_briefing.lsp.text import Text
from sphinx_briefing.lsp.verdicts import Mending, mendings


async def prepare(
    ls: Server, params: types.PrepareRenameParams
) -> types.PrepareRenamePlaceholder | None:
    """Return which id a place has, to be given another one."""
    asked = await ls.asked(params.text_document.uri, params.position)
    if asked is None:
        return None
    project, world, name, text, offset = asked
    one = project.reader.at(world, name, text.text, offset)
    if one is None or world.store.find(one.ref) is None:
        return None
    where = convert.span(text.range(one.start, one.end))
    words = text.text[one.start : one.end]
    return types.PrepareRenamePlaceholder(where, _short(one, words))


def _short(one: Found, words: str) -> str:
    """Return an id; of a source that has none of its own, the name of its file."""
    return one.ref.id if words == "source" and one.ref.kind == "source" else words


async def rename(ls: Server, params: types.RenameParams) -> types.WorkspaceEdit | None:
    """Return the edits that give a record another id, or say why it cannot be."""
    asked = await ls.asked(params.text_document.uri, params.position)
    if asked is None:
        return None
    project, world, name, text, offset = asked
    one = project.reader.at(world, name, text.text, offset)
    if one is None:
        return None
    keep = ls.said("keepOld", otherwise=False)
    held = {path: found for path, found in ls.texts().items() if project.holds(path)}
    work = functools.partial(renamed, world, one.ref, params.new_name, held, keep_old=keep)
    try:
        found = await asyncio.get_running_loop().run_in_executor(None, work)
    except (EditError, OSError) as error:
        raise JsonRpcInvalidParams(str(error)) from None
    known = ls.client_capabilities.workspace
    edit = known.workspace_edit if known else None
    operations = (edit and edit.resource_operations) or ()
    rich = bool(edit and edit.document_changes)
    if found.moved and not (rich and types.ResourceOperationKind.Rename in operations):
        words = "a file must get another name, and the editor cannot; use sphinx-briefing rename"
        raise JsonRpcInvalidParams(words)
    return convert.workspace_edit(found, ls.uri, ls.versions(), ls.encoding, rich=rich)


async def mend(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction] | None:
    """Offer what mends a problem by one edit."""
    asked = await ls.asked(params.text_document.uri)
    if asked is None:
        return None
    project, world, name, text, _ = asked
    first, last = _offsets(text, params.range)
    uri = params.text_document.uri
    found = mendings(world, project.reader, name, text.text, first, last)
    return [*_corrections(text, params), *(_mending(text, uri, one) for one in found)]


def _corrections(text: Text, params: types.CodeActionParams) -> Iterator[types.CodeAction]:
    for told in params.context.diagnostics:
        if told.source != convert.SOURCE:
            continue
        mended = correction(text.text, *_offsets(text, told.range), str(told.message))
        if mended:
            where = convert.span(text.range(mended.start, mended.end))
            edit = types.TextEdit(where, mended.right)
            yield types.CodeAction(
                f"Write {mended.right!r}",
                types.CodeActionKind.QuickFix,
                diagnostics=[told],
                edit=types.WorkspaceEdit({params.text_document.uri: [edit]}),
            )


def _mending(text: Text, uri: str, one: Mending) -> types.CodeAction:
    words = one.words if len(one.words) <= 60 else f"{one.words[:59]}…"
    kinds = types.CodeActionKind
    return types.CodeAction(
        f"Put the words as the source has them: {words}",
        kinds.QuickFix if one.faulty else kinds.RefactorRewrite,
        edit=types.WorkspaceEdit({uri: convert.edits(text, [one.edit])}),
    )


def _offsets(text: Text, where: types.Range) -> tuple[int, int]:
    first, last = (text.offset(convert.place(one)) for one in (where.start, where.end))
    return first, last
