"""How a draft is shown to its reviewer: its fields, its place in the article, what it may be."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sphinx_briefing.cli.terminal import paint, printable
from sphinx_briefing.edit.drafts import Draft
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store import Store
from sphinx_briefing.store.verify import Snapshot, Span

_AROUND = 160
"""Characters of the article before and behind what was found."""
_HIDDEN = frozenset({"review", "found", "sha256"})


def show_draft(path: Path, draft: Draft, store: Store) -> Iterator[str]:
    """Yield the lines by which a draft is shown."""
    yield paint(f"{draft.kind} {draft.key}", "green", sys.stdout)
    for name, value in draft.fields.items():
        if name not in _HIDDEN:
            yield f"  {name}: {printable(_words(value))}"
    for ident in _listed(draft.fields.get("maybe")):
        record = store.find(Ref(draft.kind, ident))
        if record is not None:
            about = ", ".join(role.text for role in getattr(record, "roles", ()))
            yield f"  Same as {ident}?  {printable(record.name)}{f', {about}' if about else ''}"
    found = str(draft.fields.get("found") or "")
    snapshot = _snapshot(path, store)
    if snapshot is not None and (place := _place(found)) is not None:
        yield f"  Found by {found.split(' ')[0]}:"
        yield f"  {_passage(snapshot.text, place)}"


def _snapshot(path: Path, store: Store) -> Snapshot | None:
    for source in store.of_kind("source"):
        if any(Path(part.origin.path) == path for part in source.statements):
            return store.snapshot(source.id)
    return None


def _place(found: str) -> Span | None:
    match = re.search(r" (\d+)-(\d+)", found)
    return Span(int(match[1]), int(match[2])) if match else None


def _passage(text: str, place: Span) -> str:
    """Return the words that were found, in colour or in brackets, with some around them."""
    before = text[max(0, place.start - _AROUND) : place.start]
    behind = text[place.end : place.end + _AROUND]
    if place.start > _AROUND:
        before = f"… {before.partition(' ')[2]}"
    if place.end + _AROUND < len(text):
        behind = f"{behind.rpartition(' ')[0]} …"
    words = _plain(text[place.start : place.end])
    coloured = paint(words, "yellow", sys.stdout)
    shown = coloured if coloured != words else f"[[{words}]]"
    return f"{_plain(before)}{shown}{_plain(behind)}"


def _plain(text: str) -> str:
    return printable(re.sub(r"\s+", " ", text))


def _words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_listed(value))
    if isinstance(value, dict):
        return ", ".join(value)
    return str(value)


def _listed(value: Any) -> list[str]:
    """Return the texts of a field that takes one or several."""
    if isinstance(value, list):
        return [str(one[0]) if isinstance(one, tuple) else str(one) for one in value]
    return [str(value)] if value else []
