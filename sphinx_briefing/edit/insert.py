"""A new record in a data file: behind the last of its kind, all else with each of its bytes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from sphinx_briefing.edit.entries import entries_end, is_block
from sphinx_briefing.edit.mentions import DataFile
from sphinx_briefing.edit.proof import difference, facts, unparsed
from sphinx_briefing.edit.stub import stub
from sphinx_briefing.edit.textfiles import Changes, Edit, EditError, TextFile
from sphinx_briefing.load import load_data
from sphinx_briefing.load.files import Trial
from sphinx_briefing.load.positions import Mapping
from sphinx_briefing.model import RECORD_TYPES
from sphinx_briefing.model.values import Ref
from sphinx_briefing.problems import Problem
from sphinx_briefing.store import Store, build_store

STEP = "  "


class FaultyRecordError(Exception):
    """The new record has faults of its own: ``problems``; nothing was written."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(str(problems[0]))
        self.problems = tuple(problems)


def inserted(file: TextFile, ref: Ref, given: dict[str, str]) -> Changes:
    """Return the change that puts a new record into a file; raises EditError."""
    data = DataFile(file)
    plural = RECORD_TYPES[ref.kind].plural
    root = data.root
    if root is not None and not (isinstance(root, Mapping) and is_block(data, root)):
        raise EditError(f"{file.name}: is no mapping with a line for each key; choose another file")
    parent = root.get(plural) if isinstance(root, Mapping) else None
    changes = Changes()
    if isinstance(parent, Mapping) and parent.entries:
        if not is_block(data, parent):
            message = f"{plural} stand between brackets; give each a line of its own first"
            raise EditError(f"{file.name}: {message}")
        changes.add(file, [_behind(data, parent, ref, given)])
        return changes
    if isinstance(root, Mapping) and any(key.text == plural for key, _ in root.entries):
        raise EditError(f"{file.name}: {plural} is empty; delete this line first")
    changes.add(file, [_at_end(file, ref, given)])
    return changes


def new_file(ref: Ref, given: dict[str, str]) -> str:
    """Return a data file with a new record alone."""
    return f"{RECORD_TYPES[ref.kind].plural}:\n{_entry(ref, given, STEP)}"


def _behind(data: DataFile, parent: Mapping, ref: Ref, given: dict[str, str]) -> Edit:
    raw = data.file.raw
    first = data.file.at(parent.entries[0][0].offset)
    begin = max(raw.rfind(sign, 0, first) for sign in ("\n", "\r")) + 1
    indent = raw[begin:first].removeprefix("\ufeff")
    end = entries_end(data, parent)
    text = _entry(ref, given, indent)
    return Edit(end, end, "\n".join(["", text.rstrip("\n")]).replace("\n", data.file.newline))


def _at_end(file: TextFile, ref: Ref, given: dict[str, str]) -> Edit:
    end = len(file.raw)
    before = "" if not file.raw or file.raw.endswith(("\n", "\r")) else "\n"
    space = "\n" if file.raw.strip("\ufeff") else ""
    text = f"{before}{space}{new_file(ref, given)}"
    return Edit(end, end, text.replace("\n", file.newline))


def _entry(ref: Ref, given: dict[str, str], indent: str) -> str:
    return f"{indent}{ref.id}:\n{stub(ref.kind, given, indent + STEP)}"


def prove(store: Store, ref: Ref, entries: Sequence[str], base: Path, changes: Changes) -> None:
    """See that the data, as they would be then, say the same and the new record beside it.

    Raises EditError where they would not, and FaultyRecordError where the record has faults.
    """
    loaded = load_data(entries, base, trial=Trial(changes.content()), scheme=store.scheme)
    after = build_store(loaded, base)
    if fault := unparsed(loaded):
        raise EditError(f"nothing is written: {fault}")
    before = Counter((one.code, one.message) for one in store.problems)
    if new := [one for one in after.problems if not before[one.code, one.message]]:
        raise FaultyRecordError(new)
    found = facts(after)
    own = {name: value for name, value in found.items() if name.startswith(f"{ref}.")}
    fault = difference({**facts(store), **own}, found) if own else f"{ref} would not be there"
    if fault:
        raise EditError(f"nothing is written, for the data would then say otherwise: {fault}")
