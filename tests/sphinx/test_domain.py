"""The domain as Sphinx and other projects see it: inventory, references, indices."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sphinx.util.inventory import InventoryFile

from sphinx_briefing.domain import BriefingDomain
from sphinx_briefing.model import RECORD_TYPES
from sphinx_briefing.pages import PageNotes
from tests.sphinx.kinds import IDS, kinds_project
from tests.sphinx.project import Build, body, build, folded, make_project

ONE = "https://one.example/"


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> Build:
    base = tmp_path_factory.mktemp("kinds")
    source = make_project(base / "project", kinds_project())
    return build(source, base / "html", html_theme="basic", nitpicky=True)


def _part(item: Any, name: str, place: int) -> str:
    """Return a part of an inventory item: older Sphinx gives plain tuples."""
    return str(getattr(item, name, None) or item[place])


@pytest.fixture(scope="module")
def inventory(kinds: Build) -> dict[str, dict[str, tuple[str, str]]]:
    """Return object type → name → (address, display name), as another project reads it."""
    with (kinds.outdir / "objects.inv").open("rb") as file:
        loaded = InventoryFile.load(file, ONE, lambda base, name: f"{base}{name}")
    return {
        kind: {
            name: (_part(item, "uri", 2), _part(item, "display_name", 3))
            for name, item in items.items()
        }
        for kind, items in ((kind, dict(loaded[kind])) for kind in loaded)
        if kind.startswith("briefing:")
    }


def test_inventory_has_every_shown_record(
    inventory: dict[str, dict[str, tuple[str, str]]],
) -> None:
    places = {
        kind: {name: address for name, (address, _) in items.items()}
        for kind, items in inventory.items()
    }
    page = f"{ONE}record-card.html#briefing"
    assert places == {
        f"briefing:{kind}": {one: f"{page}-{kind}-{one.replace('.', '--')}" for one in ids}
        for kind, ids in IDS.items()
    }


@pytest.mark.parametrize(
    ("kind", "ident", "name"),
    [
        ("actor", "putin", "Vladimir Putin"),
        ("actor", "land", "Land & <script>alert(1)</script>"),
        ("event", "visit", "The visit"),
        ("place", "city", "City"),
        ("topic", "steel", "Steel; and iron"),
        ("source", "report", "Report: “first”"),
        ("source", "second", "Untitled text, October 18, 2023"),
        ("quote", "report.q2", "“in their entirety”"),
        ("claim", "second.c1", "Land is calm."),
    ],
)
def test_inventory_has_names_for_people(
    inventory: dict[str, dict[str, tuple[str, str]]], kind: str, ident: str, name: str
) -> None:
    assert inventory[f"briefing:{kind}"][ident][1] == name


def test_a_second_briefing_refers_to_the_first(kinds: Build, tmp_path: Path) -> None:
    conf = (
        'extensions = ["sphinx_briefing", "sphinx.ext.intersphinx"]\nbriefing_data = ["data"]\n'
        f"intersphinx_mapping = {{'one': ({ONE!r}, {str(kinds.outdir / 'objects.inv')!r})}}\n"
    )
    roles = (
        ":actor:`putin` :actor:`he <putin>` :external+one:briefing:event:`visit` "
        ":quote:`report.q2` :any:`dinner` :actor:`me` :actor:`nobody`"
    )
    files = {
        "conf.py": conf,
        "data/x.yaml": "actors:\n  me: {name: Me}\n",
        "index.rst": f"Page\n====\n\n.. actor:: me\n\n{roles}\n",
    }
    built = build(make_project(tmp_path / "two", files), tmp_path / "html", html_theme="basic")
    card = f"{ONE}record-card.html#briefing"
    assert built.warnings == [
        "index.rst:6: WARNING: no actor 'nobody' in the data [briefing.unknown-record]"
    ]
    assert [
        (link.text_content(), link.get("href"))
        for link in body(built.page("index")).xpath(".//section/p//a")
    ] == [
        ("Vladimir Putin", f"{card}-actor-putin"),
        ("he", f"{card}-actor-putin"),
        ("The visit", f"{card}-event-visit"),
        ("“in their entirety”", f"{card}-quote-report--q2"),
        ("Dinner", f"{card}-event-dinner"),
        ("Me", "#briefing-actor-me"),
    ]


def test_any_finds_an_id_and_says_where_it_is_ambiguous(tmp_path: Path) -> None:
    files = {
        "data/x.yaml": "actors:\n  a: {name: A}\n  b: {name: B}\nplaces:\n  b: {name: Place}\n",
        "index.rst": "P\n=\n\n.. actor:: a\n.. actor:: b\n.. place:: b\n\n:any:`a` :any:`b`\n",
    }
    built = build(make_project(tmp_path / "any", files), tmp_path / "html", html_theme="basic")
    (warning,) = built.warnings
    assert warning.startswith("index.rst:8: WARNING: more than one target found for 'any'")
    assert "could be :briefing:actor:`B` or :briefing:place:`Place`" in warning


def index_lines(built: Build, name: str) -> list[str]:
    rows = body(built.page(name)).xpath(".//table[contains(@class, 'indextable')]//tr")
    return [words for row in rows if (words := folded(row.text_content()))]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "briefing-actors",
            [
                "A",
                "Agency *star* |bar| `tick`",
                "L",
                "Land & <script>alert(1)</script>",
                "V",
                "Vladimir Putin (President of Land & <script>alert(1)</script>, Prime Minister)",
            ],
        ),
        (
            "briefing-chronology",
            [
                "October 17 – 19, 2023",
                "The visit (planned)",
                "October 18, 2023, 19:00 (UTC+8)",
                "Dinner",
                "Without a date",
                "Without a date",
            ],
        ),
        (
            "briefing-quotes",
            [
                "Nobody shows this one",
                "“said so”",
                "Vladimir Putin",
                "“We *will* :actor:`sign` <b>nothing</b> & more,”",
                "Speaker not named",
                "“in their entirety”",
            ],
        ),
        ("briefing-sources", ["R", "Report: “first”", "U", "Untitled text, October 18, 2023"]),
    ],
)
def test_domain_indices_are_right_and_ordered(kinds: Build, name: str, expected: list[str]) -> None:
    assert index_lines(kinds, name) == expected


def test_general_index_has_names_and_aliases(kinds: Build) -> None:
    entries = {
        folded(link.text_content()): link.get("href")
        for link in body(kinds.page("genindex")).xpath(".//table//a")
    }
    card = "record-card.html#briefing"
    expected = {
        "Vladimir Putin": f"{card}-actor-putin",
        "VVP": f"{card}-actor-putin",
        "V. V. Putin": f"{card}-actor-putin",
        '"the <b>chief</b>"': f"{card}-actor-putin",
        "The visit": f"{card}-event-visit",
        "Nodate": f"{card}-event-undated",
        "Trade": f"{card}-topic-trade",
        "City": f"{card}-place-city",
        "Report: “first”": f"{card}-source-report",
    }
    assert {name: entries.get(name) for name in expected} == expected
    assert "Nobody shows this one" not in {name for name, href in entries.items() if href}


def test_every_kind_has_a_directive_a_listing_and_a_role(kinds: Build) -> None:
    assert set(IDS) == set(RECORD_TYPES)
    assert kinds.warnings == []


class Unwalked(dict[str, Any]):
    """What another process has of all pages that there are."""

    def __iter__(self) -> Any:
        raise AssertionError("walked through all pages")

    items = values = keys = __iter__


def test_to_merge_costs_what_was_read_not_what_exists() -> None:
    domain = BriefingDomain.__new__(BriefingDomain)
    old, new = PageNotes(cited=("old",)), PageNotes(cited=("new",))
    domain.data = {"pages": {"a": old, "b": old}, "references": {"a": ("old",)}}
    pages = Unwalked({"a": new, "b": new, "c": new})
    domain.merge_domaindata(
        {"b", "c", "plain"}, {"pages": pages, "references": Unwalked({"a": (), "plain": ("new",)})}
    )
    assert domain.pages == {"a": old, "b": new, "c": new}
    assert domain.data["references"] == {"a": ("old",), "plain": ("new",)}
