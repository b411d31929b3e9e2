"""The source summary statement (ICD 206): how many origins, how reliable, how diverse, how old."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from sphinx_briefing.model import Claim, Event, Quote, Source
from sphinx_briefing.store.origins import origins
from sphinx_briefing.views.blocks import Box, Content, Fact, Facts, Line, Paragraph, Text
from sphinx_briefing.views.desk import Desk
from sphinx_briefing.views.request import Request
from sphinx_briefing.views.tradecraft.used import Blocks, Used
from sphinx_briefing.views.values import RELIABILITY


def show_sourcing(desk: Desk, request: Request, used: Used) -> Blocks:
    """Return the page's own words on its sources, then what the data tell of those cited."""
    blocks: Blocks = (Content("own"),) if request.content else ()
    found = [one for ident in used.cited if (one := desk.store.source(ident))]
    if not request.option("replace"):
        facts = tuple(_facts(desk, used, found))
        empty = Paragraph((Text(desk.text("No sources are cited.")),), "empty")
        blocks = (*blocks, Facts(facts)) if facts else (*blocks, empty)
    return (Box("sourcing", (Text(desk.text("Sourcing")),), (), blocks),)


def _facts(desk: Desk, used: Used, found: list[Source]) -> Iterator[Fact]:
    if not found:
        return
    number = desk.language.number
    yield _fact("sources", desk.text("Sources"), number(len(found)))
    said = [one for one in used.found(desk.store) if isinstance(one, Event | Quote | Claim)]
    heads = origins(desk.store, said)
    if heads:
        yield _fact("origins", desk.text("Origins"), number(len(heads)))
    grades = Counter(one.reliability or "" for one in found)
    rated = [
        f"{letter} – {desk.text(words)}: {number(grades[letter])}"
        for letter, words in RELIABILITY.items()
        if grades[letter]
    ]
    if grades[""]:
        rated.append(f"{desk.text('not rated')}: {number(grades[''])}")
    yield Fact("reliability", desk.text("Reliability"), tuple((Text(one),) for one in rated))
    yield from _counted(desk, "kind", desk.text("Kinds"), [one.type for one in found])
    publishers = dict.fromkeys(one.publisher for one in found if one.publisher)
    if publishers:
        links: list[Line] = [(desk.link(one),) for one in publishers]
        yield Fact("publisher", desk.text("Publishers"), (desk.joined(links),))
    dates = sorted(one.published for one in found if one.published)
    if dates:
        ends = [desk.language.date(one) for one in dict.fromkeys((dates[0], dates[-1]))]
        yield _fact("published", desk.text("Published"), " – ".join(ends))


def _fact(key: str, label: str, words: str) -> Fact:
    return Fact(key, label, ((Text(words),),))


def _counted(desk: Desk, key: str, label: str, words: Iterable[str | None]) -> Iterator[Fact]:
    """Yield how many there are of each word, most first."""
    counts = Counter(one for one in words if one)
    if counts:
        told = (f"{desk.text(one)}: {desk.language.number(n)}" for one, n in counts.most_common())
        yield _fact(key, label, ", ".join(told))
