"""``sphinx-briefing show``: all that is known of one record, and where it says so."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from sphinx_briefing.cli.project import Project, add_project_options, project_of
from sphinx_briefing.cli.records import find_record
from sphinx_briefing.cli.terminal import paint, printable, progress
from sphinx_briefing.load.markup import read_page
from sphinx_briefing.load.positions import Lines
from sphinx_briefing.load.reading import decode
from sphinx_briefing.model import Record
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store import Store
from sphinx_briefing.store.plain import in_words, plain
from sphinx_briefing.store.verify.snapshot import Snapshot
from sphinx_briefing.store.verify.verdict import Verdict

LABEL = 17
"""Width of the column of fields."""


class Place(NamedTuple):
    """Where a page shows or names the record: file, line, column, and by what."""

    file: str
    line: int
    column: int
    by: str


class ShowCommand:
    """Prints a record."""

    name = "show"
    summary = "print all that is known of a record"
    about = (
        "Print a record: its fields, where the data state it, what refers to it, on which pages it "
        "stands, and, for a quote, how it stands in the text of its source. Former ids are taken, "
        "too. Exit status: 0 printed, 2 no such record."
    )

    def declare(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        parser.add_argument(
            "id", metavar="ID", help="the id, with its kind before it where others have it, too"
        )
        parser.add_argument("--json", action="store_true", help="print JSON")
        add_project_options(parser)

    def run(self, options: argparse.Namespace) -> int:
        """Print the record."""
        project = project_of(options)
        store = project.store()
        record = find_record(store, options.id)
        places = list(_on_pages(project, record, store))
        if options.json:
            print(json.dumps(_plain(store, record, places), indent=2, ensure_ascii=False))
        else:
            _print(store, record, places)
        return 0


def _on_pages(project: Project, record: Record, store: Store) -> Iterator[Place]:
    """Yield where pages name the record, by today's id or a former one."""
    names = [record.id, *(old.id for old, new in store.former.items() if new == record.ref)]
    for path in progress(project.pages(), "pages"):
        text = decode(path.read_bytes(), str(path), [])
        if not any(name in text for name in names):
            continue
        lines: Lines | None = None
        page = read_page(text, path.suffix, project.conf.bare_names, project.conf.primary_domain)
        for one in page.named:
            found = store.find(Ref(one.kind, one.id)) if one.id and one.linked else None
            if found is record:
                lines = lines or Lines(text)
                yield Place(path.as_posix(), *lines.place(one.offset), one.form.value)


def _verdict(store: Store, record: Record) -> dict[str, Any] | None:
    """Return how a quote stands in the text of its source, and where; None for other kinds."""
    found = store.verdicts.get(record.ref)
    if found is None:
        return None
    source = store.source(record.id.partition(".")[0])
    places = []
    if found.spans and source and source.text:
        snapshot = Snapshot(decode(Path(source.text).read_bytes(), source.text, []))
        lines = Lines(snapshot.text)
        places = [
            f"{source.text}:{':'.join(map(str, lines.place(one.start)))}" for one in found.spans
        ]
    return {
        "verdict": found.verdict.value,
        "flags": sorted(flag.value for flag in found.flags),
        "faults": sorted(flag.value for flag in found.faults),
        "places": places,
        "problem": found.problem,
    }


def _plain(store: Store, record: Record, places: Iterable[Place]) -> dict[str, Any]:
    values = {key: getattr(record, field.name) for key, field in record.fields().items()}
    keys = {field.name: key for key, field in record.fields().items()}
    return {
        "kind": record.kind,
        "id": record.id,
        "name": record.name,
        "fields": {
            key: plain(value) for key, value in values.items() if value not in (None, (), {})
        },
        "unknown": sorted(keys[name] for name in record.unknown),
        "sources": list(record.sources),
        "stated": [
            dict(zip(("file", "line", "column"), part.origin[:3], strict=True))
            | {"source": part.source}
            for part in record.statements
        ],
        "links": [
            {"kind": link.record.kind, "id": link.record.id, "field": link.field}
            for link in store.links.to(record.ref)
        ],
        "pages": [place._asdict() for place in places],
        "former_ids": [old.id for old, new in store.former.items() if new == record.ref],
        "quotation": _verdict(store, record),
    }


def _print(store: Store, record: Record, places: Iterable[Place]) -> None:
    known = _plain(store, record, places)
    name = textwrap.shorten(record.name, 60, placeholder=" …")
    print(f"{paint(str(record.ref), 'cyan', sys.stdout)}  {printable(name)}")
    for key, field in record.fields().items():
        _print_row(key, in_words(getattr(record, field.name)))
    if known["unknown"]:
        _print_row("~", [f"asked and unknown: {', '.join(known['unknown'])}"])
    if known["former_ids"]:
        _print_row("former ids", known["former_ids"])
    if verdict := known["quotation"]:
        good = verdict["verdict"] in {Verdict.EXACT.value, Verdict.TYPOGRAPHIC.value}
        _print_part("In the text of its source")
        words = paint(verdict["verdict"], "green" if good else "yellow", sys.stdout)
        print("  " + "  ".join([words, *verdict["flags"], *map(printable, verdict["places"])]))
        _print_row("", [verdict["problem"]] if verdict["problem"] else [])
    _print_part("Stated in")
    for part in known["stated"]:
        by = f"  source {part['source']}" if part["source"] else ""
        print(f"  {printable(part['file'])}:{part['line']}:{part['column']}{by}")
    _print_links(known["links"])
    if known["pages"]:
        _print_part("On pages")
    for page in known["pages"]:
        print(f"  {printable(page['file'])}:{page['line']}:{page['column']}  {page['by']}")


def _print_links(links: list[dict[str, str]]) -> None:
    """Print what refers to the record, by kind and field."""
    grouped: dict[tuple[str, str], list[str]] = {}
    for link in links:
        grouped.setdefault((link["kind"], link["field"]), []).append(link["id"])
    if grouped:
        _print_part("Referred to by")
    for (kind, field), ids in grouped.items():
        _print_row(f"{kind} {field}", [", ".join(ids)])


def _print_part(title: str) -> None:
    print(f"\n{title}")


def _print_row(label: str, texts: list[str]) -> None:
    """Print one or several values beside a label, wrapped to the width of the terminal."""
    width = max(40, shutil.get_terminal_size().columns - 1)
    lead = f"  {label:<{LABEL}}"
    for text in texts:
        lines = textwrap.wrap(
            printable(text), width - len(lead), break_on_hyphens=False, break_long_words=False
        )
        for line in lines:
            print(paint(lead, "green", sys.stdout) + line)
            lead = " " * (LABEL + 2)
