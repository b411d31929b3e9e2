"""Whether a record can have another id."""

from __future__ import annotations

from sphinx_briefing.edit.textfiles import EditError
from sphinx_briefing.model.values import Ref, is_id, suggest_id
from sphinx_briefing.store import Store


def new_id(text: str, old: Ref, store: Store) -> str:
    """Return the whole new id of a record; raises EditError where it is none or taken."""
    new = text.removeprefix(f"{old.kind}:")
    source, dot, _ = old.id.partition(".")
    if dot and "." not in new:
        new = f"{source}.{new}"
    if not is_id(new, local=bool(dot)):
        near = suggest_id(text)
        hint = f", did you mean {near!r}?" if near else ""
        raise EditError(f"{text!r} is not an id: lower-case words joined by hyphens{hint}")
    if dot and new.partition(".")[0] != source:
        raise EditError(f"{old.kind} {old.id!r} belongs to source {source!r}; write only the rest")
    if new == old.id:
        raise EditError(f"{text!r} is its id already")
    taken = store.records[old.kind].get(new)
    if taken:
        place = f"{taken.statements[0].origin.path}:{taken.statements[0].origin.line}"
        raise EditError(f"{old.kind} {new!r} exists already ({place}); nothing is renamed")
    former = store.former.get(Ref(old.kind, new))
    if former:
        raise EditError(f"{new!r} is a former id of {former}; delete it from 'was' first")
    return new
