"""An Atom feed (RFC 4287) of the records: for its readers each version of a record is an entry."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_briefing.export.frame import EVERYTHING, Export, Files, Format
from sphinx_briefing.export.losses import Losses
from sphinx_briefing.export.news.atom import entry, feed
from sphinx_briefing.export.news.frame import News
from sphinx_briefing.model import DATA_TYPES, Record
from sphinx_briefing.model.fieldtypes import FilePath
from sphinx_briefing.store.difference import Difference
from sphinx_briefing.store.plain import in_words


def write(export: Export, _losses: Losses) -> Files:
    """Return one feed, in which an entry is of the day when its sources were published."""
    news = News(Difference(), ("", ""), (export.store, export.store), export.about)
    entries = []
    for record in export.records():
        lines = list(_lines(export, news, record))
        voices = (record.id,) if record.kind == "source" else record.sources
        title = export.name(record.ref)
        entries.append(entry(news, record.ref, title, lines, voices, (title, lines)))
    return {"briefing.atom": feed(news, entries)}


def _lines(export: Export, news: News, record: Record) -> Iterator[str]:
    """Yield what a record says, a field a line, its marking and its sources."""
    for key, field in record.fields().items():
        value = getattr(record, field.name)
        if value not in (None, (), {}) and key in CARRIES[record.kind]:
            yield f"{news.label(record, key)}: {', '.join(in_words(value))}"
    if record.sources and record.kind != "source":
        titles = ", ".join(map(export.source_name, record.sources))
        yield f"{export.desk.text('According to')}: {titles}"


CARRIES = {
    kind: {
        key: "content"
        for key in fields
        if not isinstance(DATA_TYPES[kind].fields()[key].type, FilePath)
    }
    for kind, fields in EVERYTHING.items()
}
"""Everything but the files of the project."""

FORMAT_ATOM = Format(
    "atom",
    "Atom",
    "A feed (RFC 4287) to subscribe to: an entry for each record, with what it says in words, its "
    "kind as category, and the day on which its sources were published.",
    "briefing.atom",
    write,
    CARRIES,
    "The id of an entry changes with anything that it says, so that feed readers show what changed "
    "once more. What was retracted, and each value before and after, is told by "
    "``sphinx-briefing diff --format atom``.",
)
