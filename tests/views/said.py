"""What a view says, as plain text: for tests of views without any renderer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sphinx_briefing.model.dates import Date
from sphinx_briefing.store import Store
from sphinx_briefing.views import Language, Request, Shown, show
from sphinx_briefing.views.blocks import Card, Cite, Facts, Line, Slot
from tests.load.data import stored


def loaded(base: Path, **files: str) -> Store:
    """Return the store of files given by name; they must have no problem."""
    store = stored(base, {f"data/{name}.yaml": text for name, text in files.items()})
    assert store.problems == ()
    return store


def shown(
    store: Store, request: Request, as_of: str = "", code: str = "en_GB", **asked: Any
) -> Shown:
    """Return what a request shows."""
    day = Date.parse(as_of) if as_of else None
    return show(request, store, Language.for_code(code), day, **asked)


def text(line: Line, view: Shown) -> str:
    """Return a line as plain text; citations as ``[id]``, slots as their words."""
    words = {child.key: child.text for child in view.children}
    parts = []
    for piece in line:
        if isinstance(piece, Cite):
            parts.append(f"[{piece.source}]")
        else:
            parts.append(
                words[piece.key] if isinstance(piece, Slot) else getattr(piece, "text", "")
            )
    return "".join(parts)


def card(view: Shown) -> Card:
    """Return the only card."""
    (block,) = view.blocks
    assert isinstance(block, Card)
    return block


def chips(view: Shown) -> list[str]:
    """Return the words of a card's chips."""
    return [chip.text for chip in card(view).chips]


def rows(view: Shown) -> dict[str, list[str]]:
    """Return the rows of a card by key, each a list of lines."""
    (facts,) = [block for block in card(view).blocks if isinstance(block, Facts)] or [Facts(())]
    return {row.key: [text(line, view) for line in row.values] for row in facts.rows}


def cells(view: Shown) -> list[list[str]]:
    """Return the cells of a listing's table."""
    (listing,) = view.blocks
    (table,) = listing.blocks  # type: ignore[union-attr]
    return [
        [" / ".join(text(line, view) for line in cell.values) for cell in row]
        for row in table.rows  # type: ignore[union-attr]
    ]
