"""Dossiers in builds: pages like others, first choice nowhere, and fresh after every edit."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import html as lxml_html
from sphinx.util.inventory import InventoryFile

from tests.sphinx.project import Build, body, build, make_project, visible

REGISTRY = """\
actors:
  ada: {name: Ada Lock, kind: person}
  ben: {name: Ben Weir, kind: person}
  mill: {name: The Mill, kind: organization}
"""
EVENTS = "events:\n  talks: {what: Talks, when: 2024-03-02, who: [ada]}\n"
REPORT = """\
source: {title: Report, published: 2024-03-01}
quotes:
  q1: {by: ada, text: We shall see, about: mill}
"""
CONF = """\
project = "Small"
extensions = ["sphinx_briefing"]
briefing_data = ["data"]
briefing_dossiers = "dossiers"
briefing_dossiers_where = {"actor": "kind=person", "event": ""}
"""
INDEX = "Start\n=====\n\n.. toctree::\n   :maxdepth: 1\n\n   page\n   dossiers/index\n"
PAGE = "Page\n====\n\n:actor:`ada`, :actor:`Ben <ben>` and :event:`talks`.\n\n.. source:: report\n"
BASE: dict[str, str | bytes | None] = {
    "conf.py": CONF,
    "index.rst": INDEX,
    "page.rst": PAGE,
    "data/registry.yaml": REGISTRY,
    "data/events.yaml": EVENTS,
    "data/report.yaml": REPORT,
}
FAST = {"html_theme": "basic", "html_copy_source": False}
PAGES = {"dossiers/index", "dossiers/actors", "dossiers/events", "dossiers/event/talks"}


def stubs(source: Path) -> set[str]:
    found = (source / "dossiers").rglob("*.rst")
    return {path.relative_to(source).with_suffix("").as_posix() for path in found}


def links(built: Build, page: str) -> dict[str, str]:
    found = body(built.page(page)).xpath(".//a[contains(@class, 'internal')]")
    return {one.text_content(): one.get("href") for one in found}


def test_each_chosen_record_has_a_page(tmp_path: Path) -> None:
    source = make_project(tmp_path / "p", BASE)
    built = build(source, tmp_path / "html", nitpicky=True, **FAST)
    assert built.warnings == []
    assert stubs(source) == PAGES | {"dossiers/actor/ada", "dossiers/actor/ben"}
    said = visible(body(built.page("dossiers/actor/ada")))
    assert said.startswith("Ada Lock Ada Lock person")
    assert "Quotes “We shall see” ? – Ada Lock → “Report”[1] Events When" in said
    assert "Events When What Status Where Who March 2, 2024 Talks" in said
    assert "Claims" not in said
    assert visible(body(built.page("dossiers/actors"))) == "Actors Ada Lock Ben Weir"
    assert visible(body(built.page("dossiers/index"))) == "Dossiers Actors Events"
    assert links(built, "page")["Ben"] == "dossiers/actor/ben.html#briefing-dossier-actor-ben"
    with (tmp_path / "html/objects.inv").open("rb") as file:
        inventory = InventoryFile.load(file, "", lambda _base, name: name)
    item = inventory["briefing:actor"]["ada"]
    uri = getattr(item, "uri", None) or item[2]  # older Sphinx gives plain tuples
    assert uri == "dossiers/actor/ada.html#briefing-dossier-actor-ada"
    assert built.page("dossiers/actor/ada").xpath("//*[@id='briefing-dossier-actor-ada']")


def test_a_page_that_somebody_wrote_goes_first(tmp_path: Path) -> None:
    source = make_project(tmp_path / "p", {**BASE, "z.rst": ":orphan:\n\nZ\n=\n\n.. actor:: ada\n"})
    built = build(source, tmp_path / "html", **FAST)
    assert built.warnings == []
    assert links(built, "page")["Ada Lock"] == "z.html#briefing-actor-ada"
    assert links(built, "page")["Ben"] == "dossiers/actor/ben.html#briefing-dossier-actor-ben"
    assert "On pages Ada Lock, Page" in visible(body(built.page("z")))
    # both pages are there, so the index leads to both
    index = built.page("genindex").xpath("//a[starts-with(text(), 'Ada')]/../a/@href")
    assert index == [
        "dossiers/actor/ada.html#briefing-dossier-actor-ada",
        "z.html#briefing-actor-ada",
    ]


@pytest.mark.parametrize("builder", ["singlehtml", "epub", "text", "man", "latex", "briefingpdf"])
def test_dossiers_are_pages_for_every_builder(tmp_path: Path, builder: str) -> None:
    files = {**BASE, "page.rst": f"{PAGE}\n.. actor:: ada\n"}
    source = make_project(tmp_path / "p", files)
    built = build(source, tmp_path / builder, builder, copyright="Us", version="1")
    assert built.warnings == []
    if builder == "singlehtml":
        ids = built.page("index").xpath("//div[@class='body']//@id[starts-with(., 'briefing-')]")
        assert len(ids) > 5
        assert sorted(set(ids)) == sorted(ids)
        for name in ("Ben", "Ada Lock"):
            assert links(built, "index")[name].lstrip("#") in ids


Files = dict[str, str | bytes | None]
ADA = "\n.. actor:: ada\n"
EDITS: dict[str, Files] = {
    "nothing": {},
    "name": {"data/registry.yaml": REGISTRY.replace("Ben Weir", "Aba Weir")},
    "name back": {"data/registry.yaml": REGISTRY},
    "record added": {
        "data/registry.yaml": f"{REGISTRY}  cy: {{name: Cy Lee, kind: person}}\n",
    },
    "first quote": {"data/report.yaml": REPORT + "  q2: {by: cy, text: Never}\n"},
    "words of a quote": {"data/report.yaml": REPORT + "  q2: {by: cy, text: Ever}\n"},
    "main place on a page": {"page.rst": PAGE + ADA},
    "main place given up": {"page.rst": PAGE},
    "record no longer chosen": {"data/registry.yaml": REGISTRY.replace("person}", "group}", 1)},
    "record removed": {
        "data/registry.yaml": "actors:\n  ada: {name: Ada, kind: person}\n",
        "data/report.yaml": REPORT.replace(", about: mill", ""),
        "page.rst": PAGE.replace(", :actor:`Ben <ben>`", ""),
    },
    "other records chosen": {"conf.py": CONF.replace("kind=person", "id=nobody")},
    "another folder": {
        "conf.py": CONF.replace('"dossiers"', '"people"'),
        "index.rst": INDEX.replace("dossiers/", "people/"),
    },
    "switched off": {
        "conf.py": CONF.replace('"dossiers"', '""'),
        "index.rst": INDEX.replace("   dossiers/index\n", ""),
        "page.rst": PAGE.replace(", :actor:`Ben <ben>`", "") + ADA + "\n.. event:: talks\n",
    },
    "back to the start": {name: text for name, text in BASE.items() if name != "other"},
}
READ = {
    "nothing": set(),
    "name": {"dossiers/actor/ben", "dossiers/actors"},
    "record added": {"dossiers/actor/cy", "dossiers/actors"},
    "first quote": {"dossiers/actor/cy"},
    "words of a quote": {"dossiers/actor/cy"},
    "main place on a page": {"page"},
    "main place given up": {"page"},
    "record no longer chosen": {"dossiers/actors"},
}


def compared(folder: Path) -> dict[str, bytes]:
    """Return what pages say: the frame around them is Sphinx's own business."""
    found = {}
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        if name != "search.html":
            found[name] = lxml_html.tostring(body(lxml_html.fromstring(path.read_bytes())))
    return {**found, "objects.inv": (folder / "objects.inv").read_bytes()}


@pytest.mark.thorough
def test_builds_after_edits_equal_clean_ones(tmp_path: Path) -> None:
    source = make_project(tmp_path / "p", BASE)
    out = tmp_path / "html"
    build(source, out, **FAST)
    stale: dict[str, list[str]] = {}
    read: dict[str, set[str]] = {}
    for number, (edit, files) in enumerate(EDITS.items()):
        make_project(source, files)
        built = build(source, out, **FAST)
        read[edit] = set(built.read)
        fresh = tmp_path / f"fresh-{number}"
        ignored = shutil.ignore_patterns("dossiers", "people")
        clean = build(
            shutil.copytree(source, fresh, ignore=ignored), tmp_path / f"c{number}", **FAST
        )
        assert built.warnings == clean.warnings
        expected, now = compared(clean.outdir), compared(out)
        assert len(expected) > 3
        differing = sorted(name for name, one in expected.items() if now.get(name) != one)
        if differing:
            stale[edit] = differing
        assert stubs(source) == stubs(fresh)
    assert stale == {}
    assert {edit: found for edit, found in read.items() if edit in READ} == READ
    assert not (source / "people").exists()


def test_two_processes_write_the_same(tmp_path: Path) -> None:
    source = make_project(tmp_path / "p", BASE)
    one, two = (build(source, tmp_path / str(jobs), jobs=jobs, **FAST) for jobs in (1, 4))
    assert compared(one.outdir) == compared(two.outdir)


def test_a_project_of_markdown_alone_gets_markdown(tmp_path: Path) -> None:
    more = 'extensions.append("myst_parser")\nsource_suffix = {".md": "markdown"}\n'
    files = {name: text for name, text in BASE.items() if name.startswith("data/")}
    files |= {
        "conf.py": CONF + more,
        "index.md": "# Page\n\n```{toctree}\ndossiers/index\n```\n\n{actor}`ada`, {event}`talks`\n",
    }
    source = make_project(tmp_path / "p", files)
    built = build(source, tmp_path / "html", **FAST)
    assert built.warnings == []
    plain = build(make_project(tmp_path / "q", BASE), tmp_path / "plain", **FAST)
    for page in ("dossiers/actor/ada", "dossiers/actors", "dossiers/event/talks"):
        assert visible(body(built.page(page))) == visible(body(plain.page(page)))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ('briefing_dossiers = "../x"', "'../x' leads out of the source folder"),
        ('briefing_dossiers = "/x"', "'/x' leads out of the source folder"),
        ('briefing_dossiers = "x/../../y"', "leads out of the source folder"),
        ('briefing_dossiers = "."', "'.' is hidden, or the source folder itself"),
        ('briefing_dossiers = "a/.git"', "'a/.git' is hidden"),
        ('briefing_dossiers = "C:\\\\x"', "is no folder's name everywhere"),
        ('briefing_dossiers_where = {"quote": ""}', "'quote' is not one of actor, event"),
        ('briefing_dossiers_where = {"actr": ""}', "did you mean 'actor'?"),
        ('briefing_dossiers_where = {"actor": 3}', "actor: 3 is no text"),
        ('briefing_dossiers_where = {"actor": "knd=x"}', "actor: actor records have no 'knd'"),
        ('briefing_dossiers_where = {"actor": "id=adda"}', "id=adda: no such record"),
    ],
)
def test_faults_of_settings_are_told_and_nothing_leaves_the_folder(
    tmp_path: Path, lines: str, expected: str
) -> None:
    files = {**BASE, "conf.py": f"{CONF}{lines}\n", "index.rst": "Start\n=====\n"}
    source = make_project(tmp_path / "a/p", files)
    built = build(source, tmp_path / "html", **FAST)
    (told,) = [line for line in built.warnings if "briefing_dossiers" in line]
    assert told.startswith("conf.py:6: WARNING: briefing_dossiers")
    assert expected in told
    assert {path.name for path in tmp_path.iterdir()} == {"a", "html", "html-doctrees"}
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["p"]


OTHER = """
from sphinx.parsers import RSTParser

class Other(RSTParser):
    supported = ("other",)

def setup(app):
    app.add_source_parser(Other)

source_suffix = {".x": "other"}
"""


def test_a_markup_that_stubs_cannot_be_written_in_is_told(tmp_path: Path) -> None:
    files = {"conf.py": CONF + OTHER, "index.x": "Start\n=====\n", "data/x.yaml": REGISTRY}
    built = build(make_project(tmp_path / "p", files), tmp_path / "html", **FAST)
    expected = (
        "conf.py:4: WARNING: briefing_dossiers: source_suffix has neither reStructuredText nor "
        "Markdown: no page is written [briefing.bad-setting]"
    )
    assert built.warnings == [expected]


def test_a_file_in_the_way_is_told_on_every_build_and_is_in_the_toctree(tmp_path: Path) -> None:
    mine = "Mine\n====\n\n.. actor:: ada\n"
    expected = (
        "dossiers/actor/ada.rst:1: WARNING: a dossier would be written here, but the file is "
        "yours and is kept; rename it, or leave the record out by briefing_dossiers_where "
        "[briefing.dossier-taken]"
    )
    source = make_project(tmp_path / "p", {**BASE, "dossiers/actor/ada.rst": mine})
    for _ in range(2):
        built = build(source, tmp_path / "html", **FAST)
        assert built.warnings == [expected]
    assert (source / "dossiers/actor/ada.rst").read_text() == mine
    assert visible(body(built.page("dossiers/actors"))) == "Actors Mine Ben Weir"
    assert links(built, "page")["Ada Lock"] == "dossiers/actor/ada.html#briefing-actor-ada"


def test_titles_are_the_names_as_they_are(tmp_path: Path) -> None:
    name = '*The* “Old” \\"guard\\" -- |x| _y_ `z`_ … it\'s'
    source = make_project(
        tmp_path / "p",
        {**BASE, "data/registry.yaml": f'actors:\n  ada: {{name: "{name}", kind: person}}\n'},
    )
    built = build(source, tmp_path / "html", **FAST)
    (title,) = body(built.page("dossiers/actor/ada")).xpath(".//h1")
    assert visible(title) == name.replace('\\"', '"')


def test_words_are_in_the_language_of_the_project(tmp_path: Path) -> None:
    source = make_project(tmp_path / "p", BASE)
    build(source, tmp_path / "html", **FAST)
    built = build(source, tmp_path / "html", language="fr", **FAST)
    assert visible(body(built.page("dossiers/index"))) == "Fiches Acteurs Événements"
    assert "Citations" in visible(body(built.page("dossiers/actor/ada")))
