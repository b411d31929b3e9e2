"""``sphinx-briefing search``: find the record that was meant."""

from __future__ import annotations

import argparse
import json
import sys

from sphinx_briefing.cli.command import UsageError
from sphinx_briefing.cli.project import add_project_options, project_of
from sphinx_briefing.cli.terminal import coloured, counted, paint, printable
from sphinx_briefing.model import RECORD_TYPES
from sphinx_briefing.store.search import Hit, search

CONTEXT = 30
"""Characters shown before what was found, and three times as many behind it."""


class SearchCommand:
    """Finds records by words."""

    name = "search"
    summary = "find records by id, name, alias, or words of quotes and claims"
    about = (
        "Find the records in which all words of a text stand: in their ids, names, aliases, "
        "titles, and in the texts of quotes and claims. Case and accents do not count. The best "
        "come first. "
        "Exit status: 0 found, 1 nothing found, 2 wrong use."
    )

    def declare(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        parser.add_argument("text", nargs="+", metavar="TEXT", help="the words")
        parser.add_argument(
            "--kind",
            action="append",
            choices=RECORD_TYPES,
            metavar="KIND",
            help="only this kind; can be repeated",
        )
        parser.add_argument(
            "--limit",
            type=_above_zero,
            default=20,
            metavar="N",
            help="show at most N (default: 20)",
        )
        parser.add_argument("--json", action="store_true", help="print JSON")
        add_project_options(parser)

    def run(self, options: argparse.Namespace) -> int:
        """Print what was found."""
        text = " ".join(options.text)
        if not text.strip():
            raise UsageError("nothing to search for; write some words")
        store = project_of(options).store()
        found = search(store, text, options.kind or ())
        shown = found[: options.limit]
        if options.json:
            print(json.dumps([_plain(hit) for hit in shown], indent=2, ensure_ascii=False))
            return 0 if found else 1
        width = max((len(str(hit.record.ref)) for hit in shown), default=0)
        for hit in shown:
            print(_line(hit, width))
        more = f"; the best {len(shown)} are shown, --limit shows more" if shown != found else ""
        hint = "" if found else store.suggestion("", text)
        print(f"{counted(len(found), 'record')} found{more}{hint}")
        return 0 if found else 1


def _above_zero(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above 0")
    return int(text)


def _line(hit: Hit, width: int) -> str:
    ref = paint(str(hit.record.ref), "cyan", sys.stdout)
    pad = " " * (width - len(str(hit.record.ref)))
    where = hit.record.statements[0].origin
    place = paint(printable(f"{where.path}:{where.line}:{where.column}"), "green", sys.stdout)
    return f"{ref}{pad}  {_words(hit)}  {place}"


def _words(hit: Hit) -> str:
    """Return what names the record, and the words that were found where they are others."""
    field = hit.record.fields().get(hit.field)
    if field is None:
        return _short(hit.record.name)
    if field.name == hit.record.name_field:
        return _context(hit)
    return f"{_short(hit.record.name)} ({hit.field}: {_context(hit)})"


def _short(text: str) -> str:
    return printable(text if len(text) <= 60 else f"{text[:59]}…")


def _context(hit: Hit) -> str:
    """Return the words around what was found, and that in colour."""
    start, end = hit.span
    first, last = max(0, start - CONTEXT), end + 3 * CONTEXT
    before, behind = hit.words[first:start], hit.words[end:last]
    found = printable(hit.words[start:end])
    if coloured(sys.stdout):
        found = paint(found, "yellow", sys.stdout)
    left = "…" if first else ""
    right = "…" if last < len(hit.words) else ""
    return f"{left}{printable(before)}{found}{printable(behind)}{right}"


def _plain(hit: Hit) -> dict[str, object]:
    where = hit.record.statements[0].origin
    return {
        "kind": hit.record.kind,
        "id": hit.record.id,
        "name": hit.record.name,
        "field": hit.field,
        "words": hit.words,
        "span": list(hit.span),
        "file": where.path,
        "line": where.line,
        "column": where.column,
    }
