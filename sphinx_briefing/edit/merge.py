"""Merge a draft into a record that exists: its id becomes that of the record, everywhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from sphinx_briefing.edit.drafts import OF_DRAFTS
from sphinx_briefing.edit.entries import without
from sphinx_briefing.edit.mentions import DataFile
from sphinx_briefing.edit.proof import Facts, difference, facts, new_fault, unparsed
from sphinx_briefing.edit.rename import Renaming, Scope, rename_edits
from sphinx_briefing.edit.textfiles import Changes, Edit, EditError, TextFile
from sphinx_briefing.load import load_data
from sphinx_briefing.load.files import Trial
from sphinx_briefing.load.positions import Mapping
from sphinx_briefing.model import Statement
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store import Store, build_store


@dataclass
class _Collected(Changes):
    """Changes whose edits can still be added to."""

    edits: dict[Path, tuple[TextFile, set[Edit]]] = field(default_factory=dict)

    def add(self, file: TextFile, edits: Iterable[Edit]) -> None:
        """Take edits of a file beside those that there are."""
        self.edits.setdefault(file.path, (file, set()))[1].update(edits)

    def whole(self) -> Changes:
        """Return the changes of all files."""
        changes = Changes()
        for file, edits in self.edits.values():
            changes.add(file, edits)
        return changes


def merge(scope: Scope, old: Ref, into: Ref) -> Changes:
    """Return the changes by which a draft is part of another record; raises EditError.

    What the draft says stays, as a statement of its source on that record. Where both stand in one
    file, a key can stand there but once: then the draft's own fields go, and what names it stays.
    """
    loaded = load_data(scope.entries, scope.base, scheme=scope.scheme)
    if fault := unparsed(loaded):
        raise EditError(f"nothing is merged before the data can be read: {fault}")
    store = build_store(loaded, scope.base)
    draft, target = store.find(old), store.find(into)
    if draft is None or target is None or draft is target:
        raise EditError(f"{old} cannot be merged into {into}: they are no two records")
    if len(draft.statements) > 1:
        raise EditError(f"{old} is stated in several files; merge it by hand")
    collected = _Collected()
    rename_edits(scope, loaded, store, Renaming(old, into), collected)
    (statement,) = draft.statements
    beside = any(one.origin.path == statement.origin.path for one in target.statements)
    _take_out(scope.base, statement, collected, whole=beside)
    changes = collected.whole()
    _prove(scope, store, Renaming(old, into), changes)
    return changes


def _take_out(base: Path, statement: Statement, collected: _Collected, *, whole: bool) -> None:
    """Take the fields that only drafts have out of an entry, or all of it."""
    name = statement.origin.path
    file = DataFile(TextFile(base / name, name))
    plural, key = statement.origin.keys
    parent = file.root.get(plural) if isinstance(file.root, Mapping) else None
    _, node = file.statement(statement)
    if node is None or not isinstance(parent, Mapping):
        raise EditError(f"{name}: {statement.id} is not where it was; nothing is merged")
    if not whole:
        collected.add(file.file, without(file, node, OF_DRAFTS))
        return
    out = list(without(file, parent, (key,)))
    _, edits = collected.edits.setdefault(file.file.path, (file.file, set()))
    edits -= {one for one in edits for gone in out if gone.start <= one.start < gone.end}
    edits.update(out)


def _prove(scope: Scope, store: Store, renaming: Renaming, changes: Changes) -> None:
    """Raise EditError if anything but the two records would be other than before."""
    trial = Trial(changes.content())
    loaded = load_data(scope.entries, scope.base, trial=trial, scheme=scope.scheme)
    after = build_store(loaded, scope.base)
    expected, found = facts(store, renaming), facts(after)
    fault = difference(_others(expected, renaming.new), _others(found, renaming.new))
    if fault := fault or new_fault(store, after):
        raise EditError(f"nothing is merged, for it would change what the data say: {fault}")


def _others(known: Facts, left_out: Ref) -> Facts:
    return {name: value for name, value in known.items() if not name.startswith(f"{left_out}.")}
