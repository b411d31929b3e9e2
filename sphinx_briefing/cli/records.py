"""Find the record that somebody means on the command line."""

from __future__ import annotations

from sphinx_briefing.cli.command import UsageError
from sphinx_briefing.model import DATA_TYPES, Record
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store import Store


def find_record(store: Store, text: str) -> Record:
    """Return the record of ``id`` or ``kind:id``, former ids too; raises UsageError."""
    kind, colon, ident = text.partition(":")
    if colon and kind not in DATA_TYPES:
        raise UsageError(f"{kind!r} is no kind of record; write one of {', '.join(DATA_TYPES)}")
    kinds, ident = ((kind,), ident) if colon else (tuple(DATA_TYPES), text)
    found = [record for one in kinds if (record := store.find(Ref(one, ident)))]
    exact = [record for record in found if record.id == ident]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if found:
        choices = " or ".join(str(record.ref) for record in found)
        raise UsageError(f"{text!r} is an id of several kinds: write {choices}")
    hint = store.suggestion(kind if colon else "", ident)
    raise UsageError(f"no {kind if colon else 'record'} {ident!r} in the data{hint}")
