"""News as text, for a terminal or a message."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_briefing.export.news.frame import News, NewsFormat
from sphinx_briefing.model import Record
from sphinx_briefing.store.record_change import RecordChange, ValueChange


def write(news: News) -> str:
    """Return the news as lines: a summary, what is new, changed and gone, and pages."""
    return "".join(f"{line}\n" for line in _lines(news))


def _lines(news: News) -> Iterator[str]:
    found = news.difference
    numbers = [
        (len(found.new), "new"),
        (len(found.changed), "changed"),
        (len(found.retracted), "retracted"),
        (len(found.merged), "merged"),
    ]
    told = ", ".join(f"{number} {word}" for number, word in numbers if number)
    yield f"{news.names[0]} → {news.names[1]}: {told or 'nothing differs'}"
    yield from _part("New", [_record(news, one) for one in found.new])
    yield from _part("Changed", [line for one in found.changed for line in _change(news, one)])
    yield from _part("Retracted", [_record(news, one, then=True) for one in found.retracted])
    yield from _part(
        "Merged", [f"{one.before.ref} is now part of {one.into}" for one in found.merged]
    )
    if news.pages is not None and found:
        yield from _part("On pages", list(news.pages) or ["none that names what differs"])


def _part(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield title
        yield from (f"  {line}" for line in lines)


def _record(news: News, record: Record, *, then: bool = False) -> str:
    sources = ", ".join(record.sources) if record.kind != "source" else ""
    status = getattr(record, "status", None)
    title = " ".join(news.title(record, then=then).split())
    return " ".join(
        filter(None, (f"{record.ref}", title, f"[{status}]" if status else "",
                      f"({sources})" if sources else ""))
    )  # fmt: skip


def _change(news: News, change: RecordChange) -> Iterator[str]:
    was = f", was {change.before.id}" if change.renamed else ""
    yield f"{change.after.ref}{was} {' '.join(news.title(change.after).split())}"
    for one in news.values(change):
        yield f"  {news.label(change.after, one.key)}: {told(news, change.after, one)}"


def told(news: News, record: Record, one: ValueChange) -> str:
    """Return what differs in a field: both sides, or what of a list has gone and come."""
    field = type(record).fields().get(one.key)
    if (field and not field.many) or (one.before and one.after):
        return f"{news.side(one.before)} → {news.side(one.after)}"
    gone = [f"− {news.said(said)}" for said in one.before]
    return "; ".join((*gone, *(f"+ {news.said(said)}" for said in one.after)))


FORMAT = NewsFormat("text", "Lines to read.", write)
