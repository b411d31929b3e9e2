"""Long lists of dossiers are cut into lists of their own, and every record stays in one of them."""

from __future__ import annotations

from pathlib import Path

from sphinx_briefing.dossiers.folder import is_page
from sphinx_briefing.dossiers.markup import Rst
from sphinx_briefing.dossiers.pages import planned
from sphinx_briefing.dossiers.parts import MOST, parts
from sphinx_briefing.store import Store, load_store
from sphinx_briefing.views import Desk, Language


def store_of(folder: Path, kind: str, lines: list[str]) -> Store:
    """Return the records of a kind, written as YAML."""
    folder.joinpath("x.yaml").write_text(f"{kind}:\n" + "\n".join(lines) + "\n", encoding="utf-8")
    store = load_store(["x.yaml"], folder)
    assert store.problems == ()
    return store


def entries(text: str) -> list[str]:
    """Return the pages in a toctree, the last thing on its page."""
    return text.rpartition(":maxdepth: 1\n")[2].split()


def test_a_short_list_is_whole(tmp_path: Path) -> None:
    store = store_of(tmp_path, "actors", [f"  a{n}: {{name: A {n}}}" for n in range(MOST)])
    desk = Desk(store, Language.for_code("en"))
    assert parts(desk, list(store.of_kind("actor"))) == []


def test_actors_are_listed_by_initial(tmp_path: Path) -> None:
    names = ["Émile", "жук", "漢", "9 Lives", *(f"B {n:03}" for n in range(2 * MOST + 1))]
    store = store_of(
        tmp_path, "actors", [f"  a{n}: {{name: {one}}}" for n, one in enumerate(names)]
    )
    desk = Desk(store, Language.for_code("en"))
    pages = planned(desk, {"actor": list(store.of_kind("actor"))}, Rst())
    lists = entries(pages["actors"])
    assert lists == [
        *("actors-other", "actors-b", "actors-b-2", "actors-b-3", "actors-e", "actors-u0436"),
    ]
    assert [len(entries(pages[one])) for one in lists] == [2, MOST, MOST, 1, 1, 1]
    assert entries(pages["actors-e"]) == ["actor/a0"]
    assert "Actors – B 2" in pages["actors-b-2"]
    listed = [page for one in lists for page in entries(pages[one])]
    assert sorted(listed) == sorted(f"actor/{one.id}" for one in store.of_kind("actor"))
    assert all(is_page(f"{one}.rst") for one in pages)


def test_events_are_listed_by_year(tmp_path: Path) -> None:
    days = ["2023-10", "[..2022-05-01]", "", *["2021-07-01"] * MOST]
    whens = [f", when: '{day}'" if day else "" for day in days]
    lines = [f"  e{n}: {{what: E{when}}}" for n, when in enumerate(whens)]
    store = store_of(tmp_path, "events", lines)
    desk = Desk(store, Language.for_code("en"))
    pages = planned(desk, {"event": list(store.of_kind("event"))}, Rst())
    lists = entries(pages["events"])
    assert lists == ["events-2021", "events-2022", "events-2023", "events-undated"]
    assert [len(entries(pages[one])) for one in lists] == [MOST, 1, 1, 1]
