"""What is told of a place in a file: what can stand there, what does, and where else it stands."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Sequence

from lsprotocol import types

from sphinx_briefing.lsp import convert
from sphinx_briefing.lsp.complete import offered
from sphinx_briefing.lsp.hover import card
from sphinx_briefing.lsp.places import Spot, definitions, references
from sphinx_briefing.lsp.server import Server
from sphinx_briefing.lsp.symbols import in_file, in_project
from sphinx_briefing.lsp.text import Text
from sphinx_briefing.lsp.verdicts import hints
from sphinx_briefing.lsp.world import World
from sphinx_briefing.model.values import Ref


async def complete(ls: Server, params: types.CompletionParams) -> types.CompletionList | None:
    """Offer ids, fields and words."""
    asked = await ls.asked(params.text_document.uri, params.position)
    if asked is None or asked[0].names is None:
        return None
    project, _, name, text, offset = asked
    assert project.names is not None  # noqa: S101 - asked above
    words = ls.said("words", otherwise=True)
    offer = offered(project.names, name, text.text, offset, words=words)
    if offer is None:
        return None
    where = convert.span(text.range(offer.start, offset))
    items = [convert.completion(one, where) for one in offer.items]
    for item in items:
        if item.data is not None:
            item.data |= {"uri": params.text_document.uri}
    return types.CompletionList(not offer.whole, items)


async def explain(ls: Server, item: types.CompletionItem) -> types.CompletionItem:
    """Add the card of the record that an offered id names."""
    data = item.data if isinstance(item.data, dict) else {}
    asked = await ls.asked(str(data.get("uri", "")))
    found = card(asked[1], Ref(str(data.get("kind")), str(data.get("id")))) if asked else None
    if found:
        item.documentation = convert.words(found, markdown=_markdown(ls, "completion"))
    return item


def _markdown(ls: Server, where: str) -> bool:
    """Say whether the editor shows Markdown there."""
    known = ls.client_capabilities.text_document
    kinds: Sequence[types.MarkupKind] | None = None
    if known and where == "hover" and known.hover:
        kinds = known.hover.content_format
    elif known and known.completion and known.completion.completion_item:
        kinds = known.completion.completion_item.documentation_format
    return types.MarkupKind.Markdown in (kinds or ())


async def hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
    """Show the card of the record that is named at a place."""
    asked = await ls.asked(params.text_document.uri, params.position)
    if asked is None:
        return None
    project, world, name, text, offset = asked
    one = project.reader.at(world, name, text.text, offset)
    found = card(world, one.ref) if one else None
    if one is None or found is None:
        return None
    where = convert.span(text.range(one.start, one.end))
    return convert.hover(found, where, markdown=_markdown(ls, "hover"))


async def define(ls: Server, params: types.DefinitionParams) -> list[types.Location] | None:
    """Return all statements of the record that is named at a place."""
    asked = await ls.asked(params.text_document.uri, params.position)
    if asked is None:
        return None
    project, world, name, text, offset = asked
    one = project.reader.at(world, name, text.text, offset)
    return _locations(ls, world, definitions(world, one.ref)) if one else None


async def refer(ls: Server, params: types.ReferenceParams) -> list[types.Location] | None:
    """Return where the record is named that is named at a place."""
    asked = await ls.asked(params.text_document.uri, params.position)
    if asked is None:
        return None
    project, world, name, text, offset = asked
    one = project.reader.at(world, name, text.text, offset)
    if one is None:
        return None
    declared = params.context.include_declaration
    look = functools.partial(references, world, project.reader, one.ref, declared=declared)
    return _locations(ls, world, await asyncio.get_running_loop().run_in_executor(None, look))


def _locations(ls: Server, world: World, spots: Sequence[Spot]) -> list[types.Location]:
    texts: dict[str, Text] = {}
    found = []
    for spot in spots:
        if spot.name not in texts:
            texts[spot.name] = Text(world.text(spot.name), ls.encoding)
        uri = ls.uri(world.setup.path(spot.name))
        where = convert.span(texts[spot.name].range(spot.start, spot.end))
        found.append(types.Location(uri, where))
    return found


async def outline(
    ls: Server, params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol] | None:
    """Return the records of a file."""
    asked = await ls.asked(params.text_document.uri)
    if asked is None:
        return None
    project, world, name, text, _ = asked
    found = in_file(world, project.reader, name, text.text)
    return [convert.document_symbol(one, text) for one in found]


async def search(
    ls: Server, params: types.WorkspaceSymbolParams
) -> list[types.SymbolInformation] | None:
    """Return the records of all projects in which some words stand."""
    found = []
    for project in ls.projects.values():
        world = await project.known()
        if world is None:
            continue
        look = functools.partial(in_project, world, params.query)
        symbols = await asyncio.get_running_loop().run_in_executor(None, look)
        places = _locations(ls, world, [one.spot for one in symbols])
        found += [
            types.SymbolInformation(
                location=place,
                name=one.name,
                kind=convert.SYMBOLS[one.ref.kind],
                container_name=str(one.ref),
            )
            for one, place in zip(symbols, places, strict=True)
        ]
    return found


async def hint(ls: Server, params: types.InlayHintParams) -> list[types.InlayHint] | None:
    """Return the verdicts of quotations, beside them."""
    asked = await ls.asked(params.text_document.uri)
    if asked is None or not ls.said("hints", otherwise=True):
        return None
    project, world, name, text, _ = asked
    first = text.offset(convert.place(params.range.start))
    last = text.offset(convert.place(params.range.end))
    return [
        types.InlayHint(
            position=types.Position(*text.place(one.offset)),
            label=one.words,
            padding_left=True,
            tooltip=one.more or None,
        )
        for one in hints(world, project.reader, name, text.text)
        if first <= one.offset <= last
    ]
