"""Random small briefings as values: records in files, pages in toctrees, settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

import yaml

KINDS = ("actor", "event", "place", "topic", "quote", "claim", "source")
PLURAL = {kind: f"{kind}s" for kind in KINDS}
WORDS = ("river", "harbour", "treaty", "visit", "grain", "tariff", "envoy", "delegation", "Zug")
CSS = "body { margin: %dpx }\n"
TEXT = "The envoy said: “We came for {what}.” Nobody else spoke in the {where}.\n"


@dataclass
class Page:
    """A page: its title, its blocks of markup, the pages below it and its toctree's options."""

    title: str
    blocks: list[str]
    below: list[str] = field(default_factory=list)
    toctree: str = ""
    sections: list[str] = field(default_factory=list)


@dataclass
class World:
    """A project. ``records`` maps (kind, id) to (data file, fields); ids are never used again."""

    records: dict[tuple[str, str], tuple[str, dict[str, Any]]]
    pages: dict[str, Page]
    settings: dict[str, Any]
    predicates: dict[str, Any]
    text: str
    margin: int = 0
    count: int = 0

    def fresh(self) -> int:
        """Return a number that nothing has had."""
        self.count += 1
        return self.count

    def ids(self, kind: str) -> list[str]:
        """Return the ids of a kind, in order."""
        return sorted(ident for its, ident in self.records if its == kind)

    def files(self) -> dict[str, str]:
        """Return all files of the project."""
        found: dict[str, str] = {
            "data/report.txt": self.text,
            "static/own.css": CSS % self.margin,
            "data/registry.yaml": _yaml({"predicates": self.predicates}),
        }
        found |= {f"data/{name}.yaml": _yaml(told) for name, told in self._told().items()}
        found |= {f"{name}.rst": _page(name, page) for name, page in self.pages.items()}
        return found

    def _told(self) -> dict[str, dict[str, Any]]:
        told: dict[str, dict[str, Any]] = {}
        for (kind, ident), (name, fields) in sorted(self.records.items()):
            told.setdefault(name, {}).setdefault(PLURAL[kind], {})[ident] = fields
        return told


def _yaml(value: Any) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=True)


def _page(name: str, page: Page) -> str:
    parts = [f".. _to-{name}:", f"{page.title}\n{'=' * len(page.title)}", *page.blocks]
    parts += [f"{title}\n{'-' * len(title)}\n\nWords." for title in page.sections]
    if page.below:
        below = "".join(f"   {name}\n" for name in page.below)
        parts.append(f".. toctree::\n{page.toctree}\n{below}")
    return "\n\n".join(parts) + "\n"


def words(random: Random, count: int = 2) -> str:
    """Return a few words."""
    return " ".join(random.choice(WORDS) for _ in range(count))


def record(random: Random, world: World, kind: str) -> dict[str, Any]:
    """Return fields of a new record that names records that exist."""

    def some(of: str) -> str:
        return random.choice(world.ids(of))

    day = f"2023-10-{random.randint(10, 28)}"
    name = f"{words(random)} {world.fresh()}"
    if kind == "actor":
        kinds = ("person", "state", "outlet", "unnamed")
        found: dict[str, Any] = {"name": name, "kind": random.choice(kinds)}
        if random.random() < 0.5:
            found["roles"] = {f"Head of {words(random, 1)}": "2020/2023-10-20"}
        return found
    if kind == "event":
        status = random.choice(("planned", "occurred", "cancelled"))
        return {"what": name, "when": day, "status": status, "who": [some("actor")]}
    if kind == "quote":
        what = random.choice(("grain", "trade", "nothing"))
        told = {"by": some("actor"), "kind": "direct", "text": f"We came for {what}."}
        return {**told, "about": f"event:{some('event')}", "on": day}
    if kind == "claim":
        rel = f"{some('actor')} knows {some('actor')}"
        return {"by": some("actor"), "kind": "forecast", "text": f"{name}.", "rel": rel, "due": day}
    if kind == "source":
        return {"title": name, "published": day, "text": "report.txt"}
    if kind == "place" and random.random() < 0.5:
        return {"name": name, "lat": random.randint(40, 60), "lon": random.randint(0, 30)}
    return {"name": name}


def block(random: Random, world: World) -> str:
    """Return a directive or a paragraph with roles."""
    kind = random.choice(KINDS)
    ident = random.choice(world.ids(kind))
    page = random.choice(sorted(world.pages)) if world.pages else "index"
    view = random.choice(("card", "line", "full"))
    plain = f"Plain *words* of {words(random)}, see :doc:`/{page}` and :ref:`to-{page}`."
    source = random.choice(world.ids("source"))
    listing = random.choice(("table", "list", "cards"))
    actor, day = random.choice(world.ids("actor")), f"2023-10-{random.randint(10, 28)}"
    return random.choice(
        (
            f".. {PLURAL[kind]}::\n   :view: {listing}\n   :sort: -id\n   :limit: 2",
            f".. events::\n   :where: when>={day} status=planned\n   :group: when.month",
            f".. quotes::\n   :where: by={actor}\n   :view: {listing}\n   :provenance: always",
            f".. events::\n   :as-of: {day}\n   :fields: when who",
            f".. {kind}:: {ident}\n   :as-of: {day}\n   :provenance: always\n   :no-index:",
            f".. map::\n   :events: actor={actor}",
            f".. timeline::\n   :where: actor={actor}\n   :table: only",
            f".. outlook::\n   :claims: by={actor}",
            f".. briefing:{kind}:: {ident}\n   :view: {view}\n   :no-index:",
            f".. briefing:{kind}:: {ident}",
            f".. {PLURAL[kind]}::",
            f".. events::\n   :where: actor={actor}\n   :view: list",
            ".. claims::\n   :group: by",
            f".. changes::\n   :since: {day}",
            ".. gaps::\n\n.. sourcing::\n\n.. legend::\n\n.. outlook::",
            f".. judgment::\n   :odds: likely\n   :based-on: {kind}:{ident}\n\n   {plain}",
            f".. judgment::\n   :based-on: {ident} {source}\n\n   {plain}",
            f".. network::\n   :around: {actor}",
            f".. {random.choice(('timeline', 'matrix', 'network'))}::",
            f"The :briefing:{kind}:`{ident}` and :source:`{source}`.",
            f".. index:: single: {words(random, 1)}\n\n{plain}",
            f".. only:: html\n\n   {plain} :any:`{ident}`",
            f".. article:: {source}",
            plain,
        )
    )


def small_world(random: Random) -> World:
    """Return a new project of about twenty records and seven pages."""
    settings: dict[str, Any] = {"html_static_path": ["static"], "html_css_files": ["own.css"]}
    world = World({}, {}, settings, {"knows": {}}, TEXT.format(what="trade", where="hall"))
    counts = {"actor": 5, "event": 4, "place": 1, "topic": 1, "source": 2, "quote": 2, "claim": 2}
    for kind, count in counts.items():
        for _ in range(count):
            add_record(random, world, kind)
    for number in range(6):
        title = f"{words(random)} {number}"
        blocks = [block(random, world) for _ in range(random.randint(1, 4))]
        world.pages[f"page{number}"] = Page(title, blocks)
    world.pages["index"] = Page("Start", ["Words."], ["page0", "page1", "page2"])
    world.pages["page1"].below = ["page3", "page4"]
    world.pages["page3"].below = ["page5"]
    world.pages["page1"].sections = ["One part", "Another part"]
    return world


def add_record(random: Random, world: World, kind: str) -> str:
    """Add a record to one of the files; return its id."""
    ident = f"{kind[0]}{world.fresh()}"
    if kind in {"quote", "claim"}:
        ident = f"{random.choice(world.ids('source'))}.{ident}"
    world.records[kind, ident] = (f"part{random.randint(0, 2)}", record(random, world, kind))
    return ident
