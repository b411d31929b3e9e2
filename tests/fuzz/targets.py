"""What is fuzzed: each target takes any bytes, and raises only where the project is at fault."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from pathlib import Path

from sphinx_briefing.load.files import Loaded
from sphinx_briefing.load.markup import read_page
from sphinx_briefing.load.reading import decode
from sphinx_briefing.load.structure import read_text
from sphinx_briefing.model import RECORD_TYPES
from sphinx_briefing.model.dates import Date, DateError
from sphinx_briefing.store import build_store
from sphinx_briefing.store.query import QueryError, parse_query
from sphinx_briefing.store.sorting import parse_group, parse_sort
from sphinx_briefing.store.verify import Snapshot, Verdict, verify
from sphinx_briefing.typst.escape import breakable, literal

_LITERAL = re.compile(r'"(?:[^"\\]|\\["\\n])*"')
_WORDS = re.compile(r"\w+")


def loader(data: bytes) -> None:
    """Load a data file and build a store of it: no exception, and no loss without a word."""
    loaded = Loaded()
    text = decode(data, "x.yaml", loaded.problems)
    content = read_text(text, "x.yaml", "x", {})
    loaded.statements += content.statements
    loaded.problems += content.problems
    store = build_store(loaded, Path("nowhere"))
    for one in loaded.statements:
        assert one.id in store.records[one.kind] or store.problems


def edtf(data: bytes) -> None:
    """Read a date: what is taken prints as what it is read from again, and has an order."""
    text = data.decode("utf-8", "replace")
    try:
        date = Date.parse(text)
    except DateError:
        return
    assert Date.parse(date.edtf) == date
    assert date.earliest is None or date.latest is None or date.earliest <= date.latest
    assert isinstance(date.sort_key, tuple)


def query(data: bytes) -> None:
    """Read a query, a sort and a group of a kind: a fault is a QueryError."""
    text = data.decode("utf-8", "replace")
    kind = sorted(RECORD_TYPES)[len(data) % len(RECORD_TYPES)]
    for read in (parse_query, parse_sort, parse_group):
        with contextlib.suppress(QueryError):
            read(kind, text)


def verifier(data: bytes) -> None:
    """Check the first line against the rest: what is called exact stands there as it is."""
    quote, _, stored = data.decode("utf-8", "replace").partition("\n")
    snapshot = Snapshot(stored)
    for kind in ("direct", "indirect"):
        found = verify(quote, kind, snapshot)
        if found.verdict is Verdict.EXACT:
            folded = " ".join(_WORDS.findall(snapshot.text))
            assert " ".join(_WORDS.findall(Snapshot(quote).text)) in folded


def markup(data: bytes) -> None:
    """Find directives and roles in a page: places are those of what is named."""
    text = data.decode("utf-8", "replace")
    for suffix in (".rst", ".md"):
        for one in read_page(text, suffix).named:
            assert text[one.offset : one.offset + len(one.id)] == one.id


def typst(data: bytes) -> None:
    """Write text as Typst literals: nothing of it stands outside of one."""
    text = data.decode("utf-8", "replace")
    assert _LITERAL.fullmatch(literal(text))
    for one in (*breakable(text), *breakable(text, 12)):
        assert one == "z" or _LITERAL.fullmatch(one)


TARGETS: dict[str, Callable[[bytes], None]] = {
    one.__name__: one for one in (loader, edtf, query, verifier, markup, typst)
}
