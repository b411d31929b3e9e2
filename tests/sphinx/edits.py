"""Random edits of a small briefing, each one line in a table."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from tests.sphinx.small_world import (
    KINDS,
    TEXT,
    Page,
    World,
    add_record,
    block,
    record,
    words,
)

Edit = Callable[[Random, World], None]
EDITS: dict[str, Edit] = {}
MORE_PAGES = frozenset(
    {"day", "citations", "dossiers", "provenance", "language", "theme option", "id renamed"}
)
"""Edits after which more pages are written than differ.

Sphinx reads or writes every page after a change of settings. A page that names a record under a
new id is written, also where no link shows the id.
"""


def edit(name: str) -> Callable[[Edit], Edit]:
    def note(function: Edit) -> Edit:
        EDITS[name] = function
        return function

    return note


def _any(random: Random, world: World, *kinds: str) -> tuple[str, str]:
    return random.choice([one for one in sorted(world.records) if one[0] in (kinds or KINDS)])


def _plain_page(random: Random, world: World) -> str:
    return random.choice(sorted(set(world.pages) - {"index"}))


@edit("values")
def values(random: Random, world: World) -> None:
    kind, ident = _any(random, world)
    name, _ = world.records[kind, ident]
    world.records[kind, ident] = (name, record(random, world, kind))


@edit("name")
def name(random: Random, world: World) -> None:
    kind, ident = _any(random, world, "actor", "event", "source", "topic", "place")
    field = {"event": "what", "source": "title"}.get(kind, "name")
    world.records[kind, ident][1][field] = f"{words(random)} {world.fresh()}"


@edit("alias")
def alias(random: Random, world: World) -> None:
    key = _any(random, world, "actor")
    world.records[key][1]["aliases"] = [words(random, 1) for _ in range(random.randint(0, 2))]


@edit("id renamed")
def id_renamed(random: Random, world: World) -> None:
    """Give a record a new id; with or without keeping the old one alive."""
    key = _any(random, world, "actor", "event")
    place, fields = world.records.pop(key)
    if random.random() < 0.5:
        fields = {**fields, "was": [key[1]]}
    world.records[key[0], f"{key[0][0]}{world.fresh()}"] = (place, fields)


@edit("record removed")
def record_removed(random: Random, world: World) -> None:
    key = _any(random, world)
    if len(world.ids(key[0])) > 1:
        del world.records[key]


@edit("record moved")
def record_moved(random: Random, world: World) -> None:
    key = _any(random, world)
    world.records[key] = (f"part{random.randint(0, 3)}", world.records[key][1])


@edit("record added")
def record_added(random: Random, world: World) -> None:
    add_record(random, world, random.choice(KINDS))


@edit("matches")
def matches(random: Random, world: World) -> None:
    """Let an event newly match queries, or no more."""
    key = _any(random, world, "event")
    actors = world.ids("actor")
    world.records[key][1]["who"] = random.sample(actors, min(len(actors), random.randint(1, 3)))


@edit("predicate")
def predicate(random: Random, world: World) -> None:
    told: tuple[dict[str, Any], ...] = ({}, {"symmetric": True}, {"inverse": "known-by"})
    world.predicates["knows"] = random.choice(told)


@edit("snapshot")
def snapshot(random: Random, world: World) -> None:
    world.text = TEXT.format(what=words(random, 1), where=words(random, 1))


@edit("page text")
def page_text(random: Random, world: World) -> None:
    blocks = world.pages[_plain_page(random, world)].blocks
    blocks[random.randrange(len(blocks))] = block(random, world)


@edit("page title")
def page_title(random: Random, world: World) -> None:
    world.pages[random.choice(sorted(world.pages))].title = f"*{words(random)}* {world.fresh()}"


@edit("sections")
def sections(random: Random, world: World) -> None:
    page = world.pages[_plain_page(random, world)]
    page.sections = [words(random) for _ in range(random.randint(0, 2))]


@edit("page added")
def page_added(random: Random, world: World) -> None:
    docname = random.choice(("page", "more/page")) + str(10 + world.fresh())
    parent = random.choice(sorted(world.pages))
    world.pages[docname] = Page(f"{words(random)} {world.fresh()}", [block(random, world)])
    _below(world, parent).insert(0, "/" + docname)


@edit("page removed")
def page_removed(random: Random, world: World) -> None:
    """Remove a page; half of the time it stays in its toctree."""
    docname = _plain_page(random, world)
    if len(world.pages) > 3:
        del world.pages[docname]
        if random.random() < 0.5:
            _out_of_toctrees(world, docname)


@edit("page moved")
def page_moved(random: Random, world: World) -> None:
    docname = _plain_page(random, world)
    _out_of_toctrees(world, docname)
    parent = random.choice(sorted(set(world.pages) - {docname}))
    below = _below(world, parent)
    below.insert(random.randint(0, len(below)), "/" + docname)


@edit("toctree")
def toctree(random: Random, world: World) -> None:
    parents = [name for name in sorted(world.pages) if world.pages[name].below]
    options = ("", "   :hidden:\n", "   :maxdepth: 1\n", "   :numbered:\n", "   :caption: Parts\n")
    page = world.pages[random.choice(parents or ["index"])]
    page.toctree = random.choice((*options, "   :titlesonly:\n", "   :reversed:\n"))


@edit("day")
def day(random: Random, world: World) -> None:
    world.settings["briefing_as_of"] = f"2023-10-{random.randint(10, 28)}"


@edit("citations")
def citations(random: Random, world: World) -> None:
    world.settings["briefing_citations"] = not world.settings.get("briefing_citations", True)


@edit("dossiers")
def dossiers(random: Random, world: World) -> None:
    """Make dossiers of some records, others, or none."""
    asked = ("kind=person", "kind=state,person", "kind=outlet")
    folder = "" if world.settings.get("briefing_dossiers") else "dossiers"
    world.settings["briefing_dossiers"] = folder
    world.settings["briefing_dossiers_where"] = {"actor": random.choice(asked)}


@edit("provenance")
def provenance(random: Random, world: World) -> None:
    world.settings["briefing_provenance"] = random.choice(("several", "always", "never"))


@edit("language")
def language(random: Random, world: World) -> None:
    world.settings["language"] = random.choice(("en", "de", "ru"))


@edit("theme option")
def theme_option(random: Random, world: World) -> None:
    if world.settings.get("html_theme", "alabaster") == "alabaster":
        options = {"sidebar_collapse": random.random() < 0.5, "sidebar_includehidden": False}
    else:
        options = {"sidebar_hide_name": random.random() < 0.5}
    world.settings["html_theme_options"] = options


@edit("stylesheet")
def stylesheet(random: Random, world: World) -> None:
    world.margin = world.fresh()


def _below(world: World, docname: str) -> list[str]:
    return world.pages[docname].below


def _out_of_toctrees(world: World, docname: str) -> None:
    for page in world.pages.values():
        page.below = [name for name in page.below if name.removeprefix("/") != docname]
