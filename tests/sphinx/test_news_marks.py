"""Marks of what is new since the last edition: everywhere the same, after edits, in editions."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pypdf
import pytest
from lxml import html as lxml_html

from tests.sphinx.project import Build, body, build, folded, make_project, visible

CONF = """\
project = "Small"
extensions = ["sphinx_briefing"]
briefing_data = ["data"]
briefing_marking = "CLEAR"
briefing_editions = {"open": {"marking": "CLEAR"}}
html_theme = "basic"
copyright = "We"
version = "1"
"""
REGISTRY = """\
actors:
  ann: {name: Ann}
  bob: {name: Bob}
"""
FIRST = """\
source: {title: First, published: 2024-05-01}
events:
  talks: {what: The talks, when: 2024-05-20, status: planned, who: [ann]}
  old: {what: An old thing, status: occurred}
quotes:
  q: {by: ann, text: Quiet}
"""
SECOND = """\
source: {title: Second, published: 2024-05-09}
events:
  talks: {when: 2024-06-01, status: postponed, who: [bob]}
  vote: {what: A vote}
quotes:
  q: {by: ann, text: Loud}
"""
PAGE = """\
Page
====

.. event:: talks
.. event:: vote
.. event:: old
.. actor:: ann
.. event:: vote
   :view: line
   :no-index:

.. events::
.. events::
   :view: list

.. legend::

.. toctree::

   two
"""
FILES: dict[str, str | bytes | None] = {
    "conf.py": CONF,
    "data/r.yaml": REGISTRY,
    "data/first.yaml": FIRST,
    "data/second.yaml": SECOND,
    "index.rst": PAGE,
    "two.rst": "Two\n===\n\n.. quote:: first.q\n",
}
SINCE = {"briefing_since": "2024-05-02"}
TALKS = (
    "The talks changed postponed What has changed "
    "When: May 20, 2024[1] → June 1, 2024[2] Status: planned[1] → postponed[2] Who: Bob[2] "
    "When June 1, 2024 (“Second”[2]) (changed) May 20, 2024 (“First”[1]) "
)
LEGEND = "What is new Marked as new or changed is what was reported after May 2, 2024."


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("news") / "project", FILES)


@pytest.fixture(scope="module")
def web(source: Path) -> Build:
    built = build(source, source.parent / "html", **SINCE)
    assert built.warnings == []
    return built


def card(built: Build, ident: str, page: str = "index") -> str:
    (found,) = built.page(page).xpath(f"//*[@id='briefing-{ident}']")
    return visible(found)


def test_cards_mark_what_is_new_and_tell_what_was(web: Build) -> None:
    talks = card(web, "event-talks")
    assert talks.startswith(TALKS)
    assert "Who Bob[2] (new) Ann[1]" in talks
    vote = card(web, "event-vote")
    assert vote.startswith("A vote new ")
    assert "(new)" not in vote  # all of it is
    assert "new" not in card(web, "event-old")
    ann = card(web, "actor-ann")
    assert ann.startswith("Ann Activity")
    assert "“Loud” ?[2] (new) “Quiet” ?[1]" in ann


def test_lines_lists_and_tables_mark_records(web: Build) -> None:
    page = web.page("index")
    rows = [[visible(cell) for cell in row] for row in page.xpath("//tbody/tr")]
    assert [row[:2] for row in rows] == [
        ["June 1, 2024 (“Second”[2]) (changed) May 20, 2024 (“First”[1])", "The talks (changed)"],
        ["–", "An old thing"],
        ["–", "A vote (new)"],
    ]
    lines = [visible(one) for one in page.xpath("//ul[contains(@class, 'briefing-events')]/li")]
    assert [line.rpartition(" ")[2] for line in lines] == ["(changed)", "thing[1]", "(new)"]
    (line,) = page.xpath("//p[@class='briefing-line']")
    assert visible(line).endswith("(new)")
    assert LEGEND in visible(body(page))


def test_without_the_setting_nothing_is_marked(source: Path, tmp_path: Path) -> None:
    words = visible(body(build(source, tmp_path).page("index")))
    for one in ("(new)", "(changed)", "What has changed", "What is new"):
        assert one not in words


@pytest.mark.parametrize(
    ("builder", "name"),
    [("text", "index.txt"), ("man", "small.1"), ("latex", "small.tex"), ("epub", "index.xhtml"),
     ("singlehtml", "index.html"), ("briefingpdf", "small.pdf")],
)  # fmt: skip
def test_every_output_marks_the_same(source: Path, tmp_path: Path, builder: str, name: str) -> None:
    built = build(source, tmp_path / "out", builder, **SINCE)
    assert built.warnings == []
    path = built.outdir / name
    if builder == "briefingpdf":
        text = folded(" ".join(one.extract_text() for one in pypdf.PdfReader(path).pages))
    elif path.suffix in {".html", ".xhtml"}:
        text = visible(lxml_html.fromstring(path.read_bytes()))
    else:
        text = folded(path.read_text(encoding="utf-8"))
    assert text.count("(new)") == 6
    assert text.count("(changed)") == 5
    assert text.count("What has changed") == 1


def test_what_was_published_earlier_is_no_longer_new(tmp_path: Path) -> None:
    source = make_project(tmp_path / "project", FILES)
    build(source, tmp_path / "out", **SINCE)
    make_project(source, {"data/second.yaml": SECOND.replace("05-09", "05-02")})
    again = build(source, tmp_path / "out", **SINCE)
    assert "two" not in again.written
    clean = build(source, tmp_path / "clean", **SINCE)
    assert "(new)" not in again.text("index.html")
    for name in ("index.html", "two.html", "searchindex.js"):
        assert again.text(name) == clean.text(name)


def export(source: Path) -> str:
    """Return the data of a project as our own JSON."""
    built = build(source, source.parent / "exported", "briefingdata")
    paths = {path.name: path for path in built.outdir.glob("*.json")}
    return paths["briefing.json"].read_text(encoding="utf-8")


ONE = ".. quote:: second.q\n"


def kept(base: Path) -> tuple[Path, dict[str, str]]:
    """Return a project beside which lies what its last edition knew, and the settings for it."""
    early = make_project(base / "early", {**FILES, "data/second.yaml": ""})
    # a page that reads one record, and not all as lists do
    files = {**FILES, "last.json": export(early), "one.rst": ":orphan:\n\nOne\n===\n\n" + ONE}
    return make_project(base / "now", files), {"briefing_since": "last.json"}


def test_an_export_is_compared(tmp_path: Path) -> None:
    source, since = kept(tmp_path)
    built = build(source, tmp_path / "out", **since)
    assert built.warnings == []
    assert card(built, "event-talks").startswith(TALKS)
    assert "differs from an earlier state" in visible(body(built.page("index")))
    assert "briefing-new" in built.text("one.html")
    same = build(source, tmp_path / "out", **since)
    assert (same.read, same.written) == ([], [])
    make_project(source, {"last.json": export(source)})
    last = build(source, tmp_path / "out", **since)
    assert "(new)" not in last.text("index.html")
    assert "two" not in last.written
    clean = build(source, tmp_path / "clean", **since)
    for name in ("index.html", "one.html", "two.html", "searchindex.js"):
        assert last.text(name) == clean.text(name)


def git(source: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", source, *who, *arguments], check=True, capture_output=True)


def test_a_revision_is_compared(tmp_path: Path) -> None:
    source = make_project(tmp_path / "project", {**FILES, "data/second.yaml": ""})
    git(source, "init", "-q")
    git(source, "add", ".")
    git(source, "commit", "-qm", "First")
    git(source, "tag", "edition-1")
    make_project(source, {"data/second.yaml": SECOND})
    built = build(source, tmp_path / "out", briefing_since="edition-1")
    assert built.warnings == []
    assert card(built, "event-talks").startswith(TALKS)


@pytest.mark.parametrize(
    ("given", "content", "said"),
    [
        ("yesterday", None, "'yesterday' is no date, no file beside conf.py, and "),
        ("last.json", "{}", 'last.json: no export: it must begin with "format"'),
    ],
    ids=["yesterday", "last.json"],
)
def test_what_cannot_be_compared_is_told_again(
    tmp_path: Path, given: str, content: str | None, said: str
) -> None:
    more = {given: content} if content else {}
    source = make_project(tmp_path / "project", {**FILES, **more})
    for _ in range(2):
        built = build(source, tmp_path / "out", briefing_since=given)
        (warning,) = built.warnings
        assert warning.startswith("conf.py:1: WARNING: briefing_since: ")
        assert said in warning
        assert warning.endswith("[briefing.bad-setting]")
    assert "(new)" not in built.text("index.html")


WITHHELD = """\
source: {title: qzktitle, published: 2024-05-09, marking: RED}
events:
  talks: {when: 2024-06-01, status: postponed, who: [bob]}
quotes:
  q: {by: ann, text: qzkwords}
"""


@pytest.mark.parametrize("way", ["day", "kept", "wider"])
def test_an_edition_neither_marks_nor_counts_what_it_withholds(tmp_path: Path, way: str) -> None:
    page = PAGE.replace("   :view: line\n   :no-index:\n", "").replace(".. event:: vote\n", "")
    files = {**FILES, "data/second.yaml": WITHHELD, "index.rst": page}
    source, since = make_project(tmp_path / "project", files), dict(SINCE)
    if way != "day":
        now = WITHHELD.replace(", marking: RED", "").replace("qzkwords", "qzkother")
        then = now.replace("postponed", "cancelled") if way == "wider" else ""
        early = make_project(tmp_path / "early", {**files, "data/second.yaml": then})
        make_project(source, {"last.json": export(early)})
        since = {"briefing_since": "last.json"}
    built = build(source, tmp_path / "out", briefing_edition="open", **since)
    assert [one for one in built.warnings if "qzk" in one] == []
    words = visible(body(built.page("index")))
    assert "The talks planned" in words
    for one in ("qzk", "(new)", "(changed)", "What has changed", "cancelled", "postponed", "June"):
        assert one not in words
    for path in built.outdir.rglob("*"):
        assert not path.is_file() or b"qzk" not in path.read_bytes(), path


def test_earlier_words_that_name_what_is_withheld_mark_nothing(tmp_path: Path) -> None:
    was = REGISTRY + "  sly: {name: Qzkname}\nevents: {talks: {about: Qzkname comes}}\n"
    now = was.replace("Qzkname}", "Qzkname, marking: RED}").replace("Qzkname comes", "Who comes")
    early = make_project(tmp_path / "early", {**FILES, "data/r.yaml": was})
    files = {**FILES, "data/r.yaml": now, "last.json": export(early)}
    source = make_project(tmp_path / "project", files)
    asked = {"briefing_since": "last.json", "briefing_edition": "open"}
    built = build(source, tmp_path / "out", **asked)
    assert built.warnings == [
        (
            "conf.py:1: WARNING: briefing_since: what was said then names what this edition "
            "withholds; nothing is marked [briefing.bad-setting]"
        )
    ]
    words = visible(body(built.page("index")))
    assert "Who comes" in words
    assert "(changed)" not in words
    for path in built.outdir.rglob("*"):
        assert not path.is_file() or b"qzk" not in path.read_bytes().lower(), path
