"""``sphinx-briefing pin``: tie each source to the very text that its quotations were checked by."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from sphinx_briefing.cli.command import UsageError
from sphinx_briefing.cli.project import add_project_options, project_of
from sphinx_briefing.cli.terminal import counted, paint, printable
from sphinx_briefing.edit.pin import Pin, PinState, pin_changes, read_pins
from sphinx_briefing.edit.textfiles import EditError
from sphinx_briefing.store import Store

_WORDS = {PinState.UNPINNED: "Pinned", PinState.CHANGED: "Pinned anew"}


class PinCommand:
    """Writes the SHA-256 of snapshots into the data."""

    name = "pin"
    summary = "pin the stored texts of sources by their SHA-256"
    about = (
        "Write the SHA-256 of each source's stored text into its data file, as the field sha256; "
        "nothing else in the file changes. From then on a changed text is a problem. A text that "
        "was pinned and has changed is pinned anew only if its source is named, or with --force. "
        "Exit status: 0 all pinned, 1 some are not, 2 wrong use."
    )

    def declare(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        parser.add_argument("ids", nargs="*", metavar="ID", help="sources (default: all)")
        parser.add_argument("--check", action="store_true", help="only tell, write nothing")
        parser.add_argument("--force", action="store_true", help="pin changed texts, too")
        parser.add_argument("--json", action="store_true", help="print JSON")
        add_project_options(parser)

    def run(self, options: argparse.Namespace) -> int:
        """Pin, and say what was done and what was not."""
        project = project_of(options)
        store = project.store()
        pins = read_pins(store, Path.cwd())
        if options.ids:
            pins = [_named(ident, pins, store) for ident in dict.fromkeys(options.ids)]
        force = options.force or bool(options.ids)
        due = [pin for pin in pins if _is_due(pin, force=force)]
        if not options.check:
            try:
                pin_changes(store, due, project.entries, Path.cwd()).write()
            except EditError as error:
                raise UsageError(str(error)) from None
        left = [pin for pin in pins if pin.state is not PinState.PINNED]
        if not options.check:
            left = [pin for pin in left if pin not in due]
        if options.json:
            _print_json(pins, [] if options.check else due)
        else:
            _print(pins, [] if options.check else due, left)
        return 1 if left else 0


def _is_due(pin: Pin, *, force: bool) -> bool:
    return pin.state is PinState.UNPINNED or (pin.state is PinState.CHANGED and force)


def _named(ident: str, pins: Sequence[Pin], store: Store) -> Pin:
    found = next((pin for pin in pins if pin.source == ident), None)
    if found is None:
        if store.source(ident):
            raise UsageError(f"source {ident!r} has no stored text; give it one with 'text'")
        raise UsageError(f"no source {ident!r}{store.suggestion('source', ident)}")
    return found


def _print(pins: Sequence[Pin], done: Sequence[Pin], left: Sequence[Pin]) -> None:
    for pin in done:
        word = paint(_WORDS[pin.state], "green", sys.stdout)
        print(f"{word}: {pin.source}: {pin.digest} ({printable(pin.path)})")
        _print_absent(pin)
    for pin in left:
        word = paint(pin.state.value.capitalize(), "yellow", sys.stdout)
        print(f"{word}: {pin.source}: {_advice(pin)}")
        _print_absent(pin)
    kept = len(pins) - len(done) - len(left)
    print(
        f"{counted(len(pins), 'stored text')}: {len(done)} pinned now, {kept} as pinned before, "
        f"{len(left)} not"
    )


def _advice(pin: Pin) -> str:
    path = printable(pin.path)
    if pin.state is PinState.UNREADABLE:
        return f"{path} cannot be read"
    if pin.state is PinState.UNPINNED:
        return f"{path} has the SHA-256 {pin.digest}; write it with: sphinx-briefing pin"
    return (
        f"{path} is no longer the text that was pinned: its SHA-256 was {pin.pinned} and is "
        f"{pin.digest}; restore it, or check what rests on it and run: "
        f"sphinx-briefing pin {pin.source}"
    )


def _print_absent(pin: Pin) -> None:
    if pin.absent:
        verb = "is" if len(pin.absent) == 1 else "are"
        print(f"  of its quotes {', '.join(pin.absent)} {verb} not true to that text")


def _print_json(pins: Sequence[Pin], done: Sequence[Pin]) -> None:
    listed = [
        {
            "source": pin.source,
            "file": pin.path,
            "state": (PinState.PINNED if pin in done else pin.state).value,
            "sha256": pin.digest if pin in done or not pin.pinned else pin.pinned,
            "now": pin.digest,
            "untrue_quotes": list(pin.absent),
        }
        for pin in pins
    ]
    print(json.dumps(listed, indent=2, ensure_ascii=False))
