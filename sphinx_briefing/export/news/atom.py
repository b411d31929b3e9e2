"""News as an Atom feed (RFC 4287): one entry for each record that differs.

An entry's id is that of the record and of what differs in it, so that the same news have the same
id in every feed, and later news of the same record another one.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from xml.sax.saxutils import escape, quoteattr

from sphinx_briefing.export.frame import UNKNOWN_MOMENT, clean
from sphinx_briefing.export.news.frame import News, NewsFormat
from sphinx_briefing.export.news.text import told
from sphinx_briefing.model import Source
from sphinx_briefing.model.values import Ref

Entry = tuple[datetime.datetime, str]
"""The moment of an entry, and the entry."""


def write(news: News) -> str:
    """Return the feed; its entries are in the order of the text, what changed last is not sorted.

    No clock is asked: an entry is of the day when its sources were published, else of the moment of
    the later side, as is the feed if nothing in it is later.
    """
    return feed(news, list(_entries(news)))


def feed(news: News, entries: Sequence[Entry]) -> str:
    """Return a feed of entries, of the moment of the newest."""
    newest = max((when for when, _ in entries), default=_moment(news))
    about = news.about
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom"{_lang(about.language)}>',
        f"<id>{_text(about.start)}changes</id>",
        f"<title>{_text(about.project)}</title>",
        f"<updated>{_when(newest)}</updated>",
        f"<author><name>{_text(about.project)}</name></author>",
        "<generator>sphinx-briefing</generator>",
        *(text for _, text in entries),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def _entries(news: News) -> Iterator[Entry]:
    found = news.difference
    say = news.after.desk.text
    for record in found.new:
        lines = [say("According to") + ": " + ", ".join(map(news.after.source_name, record.sources))
                 ] if record.sources and record.kind != "source" else []  # fmt: skip
        yield _entry(news, record.ref, say("New"), news.title(record), lines, record.sources
                     or ((record.id,) if record.kind == "source" else ()))  # fmt: skip
    for change in found.changed:
        record = change.after
        lines = [
            f"{news.label(record, one.key)}: {told(news, record, one)}"
            for one in news.values(change)
        ]
        if change.renamed:
            lines.append(f"{say('Former ids')}: {change.before.id}")
        voices = {voice for one in change.values for said in one.after for voice in said.voices}
        yield _entry(news, record.ref, say("Changed"), news.title(record), lines, voices)
    for record in found.retracted:
        title = news.title(record, then=True)
        yield _entry(news, record.ref, say("Retracted"), title, [], ())
    for merged in found.merged:
        title, now = news.title(merged.before, then=True), news.after.name(merged.into)
        yield _entry(news, merged.before.ref, say("Retracted"), title, [f"→ {now}"], ())


def _entry(
    news: News, ref: Ref, what: str, title: str, lines: list[str], voices: Iterable[str]
) -> Entry:
    # what is new of a record without words of its own is told by what it says
    record = news.stores[1].find(ref) or news.stores[0].find(ref)
    said = [(one.source, one.values) for one in record.statements] if record else []
    return entry(news, ref, f"{what}: {title}", lines, voices, (what, _body(lines), said))


def entry(
    news: News, ref: Ref, title: str, lines: list[str], voices: Iterable[str], version: object
) -> Entry:
    """Return an entry; its id is another one where the ``version`` is."""
    when = max(filter(None, (_published(news, one) for one in voices)), default=_moment(news))
    body = _body(lines)
    digest = blake2b(repr(version).encode("utf-8", "replace"), digest_size=8).hexdigest()
    iri = f"{news.about.start}{ref.kind}/{ref.id}"
    link = f"<link href={quoteattr(clean(iri))}/>" if iri.startswith(("http:", "https:")) else ""
    parts = (
        "<entry>",
        f"<id>{_text(iri)}#{digest}</id>",
        f"<title>{_text(title)}</title>",
        f"<updated>{_when(when)}</updated>",
        f'<category term="{ref.kind}"/>',
        link,
        f'<content type="text">{_text(body or title)}</content>',
        "</entry>",
    )
    return when, "\n".join(filter(None, parts))


def _body(lines: Iterable[str]) -> str:
    return "\n".join(" ".join(line.split()) for line in lines)


def _moment(news: News) -> datetime.datetime:
    """Return the moment of the later side, else of the last publication in its data."""
    days = (_published(news, one.id) for one in news.stores[1].of_kind("source"))
    return news.moment or max(filter(None, days), default=UNKNOWN_MOMENT)


def _published(news: News, source: str) -> datetime.datetime | None:
    found = news.stores[1].find(Ref("source", source)) if source else None
    date = found.published if isinstance(found, Source) else None
    day = (date.latest or date.earliest) if date else None
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC) if day else None


def _when(moment: datetime.datetime) -> str:
    return moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _lang(language: str | None) -> str:
    return f" xml:lang={quoteattr(language.replace('_', '-'))}" if language else ""


def _text(text: str) -> str:
    return escape(clean(text))


FORMAT = NewsFormat("atom", "A feed (RFC 4287), an entry for each record.", write)
