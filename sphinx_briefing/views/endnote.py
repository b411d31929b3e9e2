"""How a source is cited: its full reference, and what tells how far to trust it (ICD 206)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from sphinx_briefing.model import Source
from sphinx_briefing.model.values import Ref
from sphinx_briefing.views.blocks import Line, Link, Text, Url
from sphinx_briefing.views.desk import Desk
from sphinx_briefing.views.source import passed_on
from sphinx_briefing.views.values import CREDIBILITY, RELIABILITY, language_name
from sphinx_briefing.views.words import plain

MOST_OUTLETS = 3
"""Outlets that an endnote names: the source's own card has more."""


@dataclass(frozen=True)
class Endnote:
    """A source in full, as pages cite it. Many do, so what each asks of it is made once.

    ``line`` is the reference, ``descriptor`` tells of its worth; it may be empty.
    """

    source: str
    line: Line
    descriptor: Line = ()

    @cached_property
    def words(self) -> str:
        """The reference as plain text."""
        return plain(self.line)

    @cached_property
    def links(self) -> tuple[Ref, ...]:
        """The records that it links to."""
        pieces = (*self.line, *self.descriptor)
        return tuple(piece.ref for piece in pieces if isinstance(piece, Link))

    @cached_property
    def printed(self) -> str:
        """All that it is, as text: two are alike exactly where these are."""
        return repr(self)


def endnote(desk: Desk, ident: str) -> Endnote:
    """Return the full citation of a source: authors, title, publisher, dates, URLs (ICD 206)."""
    source = desk.store.source(ident)
    if source is None:
        return Endnote(ident, (Text(ident),))
    parts: list[Line] = []
    if source.authors:
        parts.append((Text(desk.language.join(source.authors)),))
    parts.append((desk.link(source.ref),))
    if source.publisher:
        parts.append((desk.link(source.publisher),))
    if source.published and source.title:
        parts.append(desk.date(source.published))
    for url, label in ((source.url, ""), (source.archived, desk.text("archived"))):
        if url:
            parts.append((*((Text(f"{label}: "),) if label else ()), Url(url, url)))
    if source.accessed:
        parts.append(desk.phrase("accessed {date}", date=desk.date(source.accessed)))
    if source.title and source.type:
        parts.append((Text(desk.text(source.type)),))
    return Endnote(ident, _sentence(parts, ", "), _sentence(list(_worth(desk, source)), "; "))


def _sentence(parts: list[Line], between: str) -> Line:
    """Return parts one behind the other, with a full stop; nothing where there are none."""
    line: Line = parts[0] if parts else ()
    for part in parts[1:]:
        line = (*line, Text(between), *part)
    return (*line, Text(".")) if parts else ()


def _worth(desk: Desk, source: Source) -> Iterator[Line]:
    """Yield the source descriptor: how reliable it is, and how it knows what it says."""
    if source.lang and source.lang.partition("-")[0] != desk.language.locale.language:
        yield _labelled(desk.text("Language"), language_name(desk, source.lang))
    publisher = desk.store.find(source.publisher) if source.publisher else None
    own = source.reliability
    grade = own or getattr(publisher, "reliability", None)
    if grade:
        label = desk.text("Reliability") if own else desk.text("Reliability of the publisher")
        yield _labelled(label, f"{grade} – {desk.text(RELIABILITY[grade])}")
    number = desk.language.number
    told = [
        f"{grade} – {desk.text(CREDIBILITY[grade])} ({number(count)})"
        for grade, count in desk.store.worth(source.id).grades
    ]
    if told:
        yield _labelled(desk.text("Credibility"), ", ".join(told))
    for names in passed_on(desk, source, MOST_OUTLETS):
        yield (Text(f"{desk.text('Passed on from')}: "), *names)


def _labelled(label: str, words: str) -> Line:
    return (Text(f"{label}: {words}"),)
