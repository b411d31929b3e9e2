"""Our values as those of LSP 3.17."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from lsprotocol import types

from sphinx_briefing.checks import Level
from sphinx_briefing.edit.textfiles import Edit
from sphinx_briefing.lsp.complete import Item
from sphinx_briefing.lsp.diagnose import Diagnosis
from sphinx_briefing.lsp.hover import Card
from sphinx_briefing.lsp.renaming import Renamed
from sphinx_briefing.lsp.symbols import Symbol
from sphinx_briefing.lsp.text import Place, Range, Text

SOURCE = "sphinx-briefing"
SEVERITIES = {
    Level.ERROR: types.DiagnosticSeverity.Error,
    Level.WARNING: types.DiagnosticSeverity.Warning,
    Level.NOTE: types.DiagnosticSeverity.Information,
}
SYMBOLS = {
    "source": types.SymbolKind.File,
    "actor": types.SymbolKind.Object,
    "event": types.SymbolKind.Event,
    "quote": types.SymbolKind.String,
    "claim": types.SymbolKind.Boolean,
    "place": types.SymbolKind.Namespace,
    "topic": types.SymbolKind.Key,
    "predicate": types.SymbolKind.Operator,
}
"""What editors draw beside the records of each kind."""
Uri = Callable[[Path], str]


def place(position: types.Position) -> Place:
    """Return a position of LSP as ours."""
    return Place(position.line, position.character)


def span(found: Range) -> types.Range:
    """Return a range as LSP has it."""
    return types.Range(types.Position(*found.start), types.Position(*found.end))


def diagnostic(one: Diagnosis) -> types.Diagnostic:
    """Return a problem with its code, and with the address of its description if there is one."""
    return types.Diagnostic(
        range=span(one.range),
        message=one.message,
        severity=SEVERITIES[one.level],
        code=one.code,
        code_description=types.CodeDescription(one.address) if one.address else None,
        source=SOURCE,
    )


def completion(item: Item, where: types.Range) -> types.CompletionItem:
    """Return something to write in a range."""
    kind = types.CompletionItemKind.Reference if item.ref else types.CompletionItemKind.Keyword
    return types.CompletionItem(
        label=item.word,
        kind=kind,
        detail=item.about or None,
        filter_text=item.sought,
        sort_text=f"{item.rank:04}{item.word}",
        text_edit=types.TextEdit(where, item.word),
        data={"kind": item.ref.kind, "id": item.ref.id} if item.ref else None,
    )


def hover(card: Card, where: types.Range | None, *, markdown: bool) -> types.Hover:
    """Return a card as the editor can show it."""
    return types.Hover(words(card, markdown=markdown), where)


def words(card: Card, *, markdown: bool) -> types.MarkupContent:
    """Return a card in Markdown, or as plain text."""
    if markdown:
        return types.MarkupContent(types.MarkupKind.Markdown, card.markdown())
    return types.MarkupContent(types.MarkupKind.PlainText, card.plain())


def document_symbol(one: Symbol, text: Text) -> types.DocumentSymbol:
    """Return a record as part of the outline of a file."""
    start, end = one.spot.start, one.spot.end
    return types.DocumentSymbol(
        name=one.ref.id,
        detail=one.name if one.name != one.ref.id else one.ref.kind,
        kind=SYMBOLS[one.ref.kind],
        range=span(text.range(start, max(end, one.last))),
        selection_range=span(text.range(start, end)),
    )


def edits(text: Text, made: Iterable[Edit]) -> list[types.TextEdit]:
    """Return edits of a text."""
    return [types.TextEdit(span(text.range(one.start, one.end)), one.new) for one in made]


def workspace_edit(
    renamed: Renamed, uri: Uri, versions: Mapping[Path, int], encoding: str, *, rich: bool
) -> types.WorkspaceEdit:
    """Return the edits of a renaming; ``rich``: the editor can rename files, too.

    ``versions`` are those of the documents that the editor holds.
    """
    made = {
        path: edits(Text(renamed.texts[path], encoding), found)
        for path, found in renamed.edits.items()
    }
    if not rich:
        return types.WorkspaceEdit(changes={uri(path): found for path, found in made.items()})
    changes = [
        types.TextDocumentEdit(
            types.OptionalVersionedTextDocumentIdentifier(uri(path), versions.get(path)), found
        )
        for path, found in made.items()
    ]
    moves = [types.RenameFile(uri(old), uri(new)) for old, new in renamed.moved.items()]
    return types.WorkspaceEdit(document_changes=[*changes, *moves])
