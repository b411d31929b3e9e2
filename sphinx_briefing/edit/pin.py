"""Pin snapshots: write the SHA-256 of a source's stored text into its data, in place."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from sphinx_briefing.edit.proof import difference, facts
from sphinx_briefing.edit.textfiles import Changes, Edit, EditError, TextFile
from sphinx_briefing.load import load_data
from sphinx_briefing.load.characters import without_forbidden
from sphinx_briefing.load.files import Trial
from sphinx_briefing.load.positions import Mapping, Node, Scalar, parse
from sphinx_briefing.model import Source, Statement
from sphinx_briefing.store import Store, build_store
from sphinx_briefing.store.verify.check import digest


class PinState(Enum):
    """How a snapshot stands to its pin."""

    UNPINNED = "unpinned"
    PINNED = "pinned"
    CHANGED = "changed"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Pin:
    """A source's snapshot: its file, the digest that is pinned, that of today, and the state.

    ``absent`` are the ids of the source's quotes that do not stand in the text of today.
    """

    source: str
    path: str
    state: PinState
    pinned: str
    digest: str
    absent: tuple[str, ...] = ()


def read_pins(store: Store, base: Path) -> list[Pin]:
    """Return every source that names a snapshot, in the order of ids."""
    return [
        _pin(store, record, base)
        for record in store.of_kind("source")
        if isinstance(record, Source) and record.text
    ]


def _pin(store: Store, source: Source, base: Path) -> Pin:
    path, pinned = str(source.text), (source.sha256 or "").lower()
    try:
        data = (base / path).read_bytes()
    except OSError:
        return Pin(source.id, path, PinState.UNREADABLE, pinned, "")
    found = digest(data)
    state = PinState.UNPINNED
    if pinned:
        same = pinned in (found, hashlib.sha256(data).hexdigest())
        state = PinState.PINNED if same else PinState.CHANGED
    absent = tuple(
        record.id
        for record in store.of_kind("quote")
        if record.id.partition(".")[0] == source.id
        and (verdict := store.verdicts.get(record.ref))
        and not verdict.accepted
    )
    return Pin(source.id, path, state, pinned, found, absent)


def pin_changes(store: Store, pins: Sequence[Pin], entries: Sequence[str], base: Path) -> Changes:
    """Return the changes that pin snapshots as they are today; raises EditError.

    ``entries`` name the data files that the store was loaded from, relative to ``base``.
    """
    edits: dict[str, list[Edit]] = {}
    files: dict[str, TextFile] = {}
    for pin in pins:
        source = store.source(pin.source)
        parts = source.statements if source else ()
        owner = next((one for one in parts if "sha256" in one.values), None)
        owner = owner or next(one for one in parts if "text" in one.values)
        name = owner.origin.path
        file = files.setdefault(name, TextFile(base / name, name))
        edits.setdefault(name, []).append(_edit(file, owner, pin))
    changes = Changes()
    for name, file in files.items():
        changes.add(file, edits[name])
    trial = build_store(
        load_data(entries, base, trial=Trial(changes.content()), scheme=store.scheme), base
    )
    expected = facts(store)
    for pin in pins:
        name = f"source:{pin.source}"
        expected[f"{name}.sha256"] = pin.digest
        expected[f"{name}.unknown"] = [
            one for one in expected[f"{name}.unknown"] if one != "sha256"
        ]
    if fault := difference(expected, facts(trial)):
        raise EditError(f"nothing is pinned, for the file would then be read otherwise: {fault}")
    return changes


def _edit(file: TextFile, owner: Statement, pin: Pin) -> Edit:
    if not owner.origin.keys:
        raise EditError(f"{file.name}: is imported, and read only; pin it at its origin")
    node = parse(without_forbidden(file.text), lambda *_: None)
    for key in owner.origin.keys:
        node = node.get(key) if isinstance(node, Mapping) else None
    if not isinstance(node, Mapping):
        raise EditError(
            f"{file.name}: source {pin.source!r} is not where it was; nothing is pinned"
        )
    for key_node, value in node.entries:
        if key_node.text == "sha256":
            return _replaced(file, key_node, value, pin)
    key_node, value = next(entry for entry in node.entries if entry[0].text == "text")
    return _added(file, node, key_node, value, pin)


def _replaced(file: TextFile, key: Scalar, value: Node, pin: Pin) -> Edit:
    """Return the edit that replaces a digest, or writes one where ``~`` or nothing stands."""
    if isinstance(value, Scalar) and value.text and not value.is_null:
        start = file.raw.find(value.text, file.at(value.offset))
        return Edit(start, start + len(value.text), pin.digest)
    written = value.text if isinstance(value, Scalar) else ""
    if written:
        start = file.at(value.offset)
        return Edit(start, start + len(written), pin.digest)
    start = file.raw.index(":", file.at(key.offset) + len(key.text)) + 1
    return Edit(start, start, f" {pin.digest}")


def _added(file: TextFile, node: Mapping, key: Scalar, value: Node, pin: Pin) -> Edit:
    """Return the edit that writes a digest behind the name of the snapshot."""
    line = f"sha256: {pin.digest}"
    first, start = file.at(key.offset), file.at(value.offset)
    written = value.text if isinstance(value, Scalar) else ""
    mark = file.raw[start : start + 1]
    quoted = mark if mark in {"'", '"'} else ""
    simple = file.raw.startswith(f"{quoted}{written}{quoted}", start)
    end = start + len(written) + 2 * len(quoted)
    if file.raw[file.at(node.offset)] == "{":
        return Edit(end, end, f", {line}") if simple else Edit(first, first, f"{line}, ")
    begin = max(file.raw.rfind(sign, 0, first) for sign in ("\n", "\r")) + 1
    indent = file.raw[begin:first].replace("\ufeff", "")
    if not simple or indent.strip():
        indent = " " * len(indent)
        return Edit(first, first, f"{line}{file.newline}{indent}")
    end = file.line_end(end)
    return Edit(end, end, f"{file.newline}{indent}{line}")
