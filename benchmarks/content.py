"""Made-up content for benchmarks: the same records and pages on every run, by its own seed.

Proportions and links follow real briefings: a few sources, actors and events about a fifth each,
quotes and claims the rest; some actors are named very often, most rarely. Words hold no quote
marks, dashes or dots in a row, which Sphinx's typography would change in one flavour only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from plain import Book

SHARES = {"source": 6, "actor": 20, "event": 20, "quote": 25, "place": 5, "topic": 2}
"""Percent of the records of each kind; claims are the rest."""
_TEXT = """
    agency ally answer border budget cabinet capital ceasefire charter coalition council crisis
    deadline decree delay delegation demand envoy exchange export forum grain harbour hearing
    import inquiry joint ledger letter mandate market measure minister ministry mission motion
    neighbour office partner pipeline pledge port promise proposal protest quota railway report
    reserve review sanction session signal summit supply tariff treaty union veto visit vote
"""
WORDS = _TEXT.split()
PREDICATES = ("supports", "opposes", "trades-with", "relies-on", "advises")
STATUS = ("planned", "occurred", "occurred", "cancelled")


class Edits(NamedTuple):
    """What differs from the first content; all but ``added`` is about one event, the edited one.

    ``title`` and ``text`` are its title and the words about it, which stand in its own card alone;
    ``moved`` by how many pages its card has moved on; ``added`` how many events are there besides.
    """

    title: str = ""
    text: str = ""
    moved: int = 0
    added: int = 0


NO_EDITS = Edits()


@dataclass
class Content:
    """``files`` maps paths of data files to YAML; ``pages`` lists records (kind, id) a page.

    ``named`` lists, for each page, the actors that its first paragraph names by role; ``book`` is
    kept by `plain`.
    """

    files: dict[str, str] = field(default_factory=dict)
    pages: list[list[tuple[str, str]]] = field(default_factory=list)
    named: list[list[str]] = field(default_factory=list)
    book: Book | None = None


def page_name(number: int) -> str:
    """Return the document name of a page."""
    return f"page-{number:03}"


def make_content(
    records: int, pages: int, edits: Edits = NO_EDITS, sources: int | None = None
) -> Content:
    """Return content of so many records on so many pages, from so many sources (by default 6 %)."""
    return _Maker(records, pages, edits, sources).make()


class _Maker:
    def __init__(self, records: int, pages: int, edits: Edits, sources: int | None) -> None:
        self.random = Random(20231017)  # noqa: S311 - content, not secrets
        self.count = {kind: max(1, records * share // 100) for kind, share in SHARES.items()}
        self.count["source"] = sources or self.count["source"]
        self.count["claim"] = max(1, records - sum(self.count.values()))
        self.pages, self.edits = pages, edits
        # of middle rank: linked as often as most are, and odd, so that words about it are given
        self.edited = min(self.count["event"] // 2 | 1, self.count["event"] - 1)
        self.local: dict[str, list[str]] = {"quote": [], "claim": []}

    def make(self) -> Content:
        made = Content()
        sources = self.count["source"]
        made.files["data/registry.yaml"] = self._registry()
        for number in range(sources):
            made.files[f"data/source-{number}.yaml"] = self._article(number, sources)
        found = [
            (kind, f"{kind}-{number}")
            for kind in ("source", "actor", "event", "place", "topic")
            for number in range(self.count[kind])
        ]
        found += [(kind, ident) for kind, idents in self.local.items() for ident in idents]
        self.random.shuffle(found)
        made.pages = [found[number :: self.pages] for number in range(self.pages)]
        self._arrange(made.pages)
        made.named = [[self._often("actor") for _ in range(4)] for _ in made.pages]
        return made

    def _arrange(self, pages: list[list[tuple[str, str]]]) -> None:
        """Move the edited event to a later page, and put the added ones at the end of pages."""
        edited = ("event", f"event-{self.edited}")
        place = next(number for number, page in enumerate(pages) if edited in page)
        pages[place].remove(edited)
        pages[(place + self.edits.moved) % len(pages)].append(edited)
        for number in range(self.edits.added):
            pages[number % len(pages)].append(("event", f"added-{number}"))

    def _registry(self) -> str:
        lines = ["actors:"]
        for number in range(self.count["actor"]):
            lines += self._actor(number)
        lines.append("places:")
        for number in range(self.count["place"]):
            lines.append(f"  place-{number}: {{name: {self._name()} {number}}}")
        lines.append("topics:")
        for number in range(self.count["topic"]):
            lines.append(f"  topic-{number}: {{name: Topic of {self._name()} {number}}}")
        lines.append("predicates:")
        lines += [f"  {one}: {{label: {one.replace('-', ' ')}}}" for one in PREDICATES]
        return "\n".join(lines) + "\n"

    def _actor(self, number: int) -> list[str]:
        lines = [f"  actor-{number}:", f"    name: {self._name()} {number}"]
        lines.append(f"    kind: {('person', 'person', 'organization', 'state')[number % 4]}")
        if number % 3 == 0:
            lines.append(f"    aliases: [Alias {number}, {self._name()} of {number}]")
        if number % 4 < 2:
            span = f"[{2000 + number % 20}-05/..]"
            lines.append(f"    roles: {{Minister of actor-{number // 2}: {span}}}")
        if number % 2:
            lines.append(f"    about: {self._sentence(12)}")
        return lines

    def _article(self, number: int, sources: int) -> str:
        lines = [
            f"source:\n  id: source-{number}",
            f"  title: {self._sentence(6)}",
            f"  publisher: {self._often('actor')}",
            f"  published: {self._day()}",
            f"  kind: {('news', 'analysis', 'statement')[number % 3]}",
            f"  url: https://example.org/{number}",
        ]
        lines.append("events:")
        for each in range(number, self.count["event"], sources):
            lines += self._event(each)
        lines += self._added() if number == 0 else []
        lines.append("quotes:")
        quotes = range(number, self.count["quote"], sources)
        for each in quotes:
            lines += self._quote(each)
            self.local["quote"].append(f"source-{number}.q{each}")
        lines.append("claims:")
        for each in range(number, self.count["claim"], sources):
            lines += self._claim(each, len(quotes) > 0 and f"q{self.random.choice(quotes)}")
            self.local["claim"].append(f"source-{number}.c{each}")
        return "\n".join(lines) + "\n"

    def _event(self, number: int) -> list[str]:
        what = self._sentence(5)
        if number == self.edited:
            what = self.edits.title or what
        who = {self._often("actor"): "host", self._often("actor"): "guest"}
        lines = [
            f"  event-{number}:",
            f"    what: {what}",
            f"    when: {self._day()}",
            f"    status: {STATUS[number % 4]}",
            f"    where: place-{self.random.randrange(self.count['place'])}",
            f"    who: {{{', '.join(f'{actor}: {role}' for actor, role in who.items())}}}",
        ]
        if number % 3 == 0 and number:
            lines.append(f"    part_of: [event-{self.random.randrange(number)}]")
        if number % 2:
            about = self._sentence(15)
            text = self.edits.text if number == self.edited else ""
            lines.append(f"    about: {text or about}")
        return lines

    def _added(self) -> list[str]:
        """Return the added events. They draw nothing by chance: all else stays as it is."""
        lines = []
        for number in range(self.edits.added):
            actor, place = (self.count[kind] - 1 for kind in ("actor", "place"))
            lines += [
                f"  added-{number}:\n    what: Added event {number}",
                f"    when: 2023-11-0{number % 9 + 1}\n    status: occurred",
                f"    where: place-{place}\n    who: {{actor-{actor}: host}}",
            ]
        return lines

    def _quote(self, number: int) -> list[str]:
        lines = [
            f"  q{number}:",
            f"    by: {self._often('actor')}",
            f"    text: {self._sentence(18)}",
            f"    at: {self._often('event')}",
            f"    about: [{self._often('event')}, {self._often('actor')}]",
        ]
        if number % 2:
            lines.append(f"    via: {self._often('actor')}")
        return lines

    def _claim(self, number: int, quote: str | bool) -> list[str]:
        words = self._sentence(14)
        if number % 10 == 0:
            words += " with *much* weight"
        lines = [
            f"  c{number}:",
            f"    kind: {('fact', 'assessment', 'forecast')[number % 3]}",
            f"    by: {self._often('actor')}",
            f"    text: {words}",
        ]
        if number % 2:
            relation = f"{self._often('actor')} {self.random.choice(PREDICATES)}"
            lines.append(f"    rel: {relation} {self._often('actor')}")
        if number % 3 == 0 and quote:
            lines.append(f"    quote: {quote}")
        return [*lines, f"    about: [topic-{self.random.randrange(self.count['topic'])}]"]

    def _often(self, kind: str) -> str:
        """Return an id of a kind: low numbers far more often than high ones."""
        return f"{kind}-{int(self.count[kind] * self.random.random() ** 2)}"

    def _name(self) -> str:
        return " ".join(self.random.choice(WORDS).title() for _ in range(2))

    def _sentence(self, length: int) -> str:
        return " ".join(self.random.choice(WORDS) for _ in range(length)).capitalize()

    def _day(self) -> str:
        return f"2023-{self.random.randrange(1, 13):02}-{self.random.randrange(1, 29):02}"
