"""Every reason for writing a page again has an edit that needs it: a build after it is clean."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sphinx.equality import every_file
from tests.sphinx.project import Build, build, make_project
from tests.sphinx.rules import BOOK, CASES, PIXEL, TAGGED, Case, Files, page, toctree
from tests.sphinx.rules_of_ids import ID_CASES

EVERY: dict[str, Case] = CASES | ID_CASES


def differing(one: Path, other: Path) -> list[str]:
    files, expected = every_file(one), every_file(other)
    assert len(expected) > 4
    return sorted(name for name in {*files, *expected} if files.get(name) != expected.get(name))


def told(built: Build) -> list[str]:
    """Return the warnings that are ours; Sphinx tells some of its own once."""
    return sorted(line for line in built.warnings if "[briefing." in line)


@pytest.mark.parametrize("name", EVERY)
def test_a_build_after_an_edit_equals_a_clean_one(tmp_path: Path, name: str) -> None:
    case = EVERY[name]
    source = make_project(tmp_path / "project", case.files)
    before = {"html_theme": "basic", **case.settings}
    after = {**before, **case.after}
    doctrees = tmp_path / "doctrees"
    for builder in case.builders:
        build(source, tmp_path / builder, builder, doctrees=doctrees, **before)
    make_project(source, case.edit)
    for builder in case.builders:
        again = build(source, tmp_path / builder, builder, doctrees=doctrees, **after)
    builder = case.builders[-1]
    clean = build(source, tmp_path / "clean", builder, **after)
    assert differing(tmp_path / builder, tmp_path / "clean") == []
    assert told(again) == told(clean)


def test_what_a_page_names_in_vain_is_told_by_every_build(tmp_path: Path) -> None:
    words = page("B", ":actor:`g` and :actor:`a`.")
    source, out = make_project(tmp_path / "project", BOOK | {"b.rst": words}), tmp_path / "out"
    first = told(build(source, out, html_theme="basic"))
    assert [line.partition(": ")[0] for line in first] == ["b.rst:4"] * 2
    assert told(build(source, out, html_theme="basic")) == first
    make_project(source, {"b.rst": page("B", ":actor:`g`, long since.")})
    assert told(build(source, out, html_theme="basic")) == first[:1]
    make_project(source, {"b.rst": page("B", "Words.")})
    assert told(build(source, out, html_theme="basic")) == []


EXTRAS: Files = {
    "b.rst": page("B", ".. image:: dot.gif", ":download:`part.txt`", ".. index:: Zebra"),
    "dot.gif": PIXEL,
    "part.txt": "Words.",
    "own/own.css": "a {}",
    "own/name.txt.jinja": "{{ project }}",
    "more/robots.txt": "Words.",
    "logo.gif": PIXEL,
}
SETTINGS = {
    "html_theme": "basic",
    "html_split_index": True,
    "html_static_path": ["own"],
    "html_extra_path": ["more"],
    "html_logo": "logo.gif",
    "language": "de",
}


@pytest.mark.parametrize("builder", ["html", "dirhtml", "text"])
def test_files_of_what_is_gone_are_deleted_and_no_others(tmp_path: Path, builder: str) -> None:
    source = make_project(tmp_path / "project", BOOK | EXTRAS)
    out = tmp_path / "out"
    build(source, out, builder, **SETTINGS)
    mine = [out / "mine.txt", out / "_static" / "mine.css", out / "_images" / "mine.png"]
    for path in mine:
        path.parent.mkdir(exist_ok=True)
        path.write_text("By hand.")
    gone: Files = dict.fromkeys(("b.rst", "own/own.css", "own/name.txt.jinja", "more/robots.txt"))
    make_project(source, gone | {"index.rst": page("Start", toctree("a", "c"))})
    after = SETTINGS | {"language": "en", "html_logo": None}
    build(source, out, builder, **after)
    build(source, tmp_path / "clean", builder, **after)
    assert [path.is_file() for path in mine] == [True] * 3
    for path in mine:
        path.unlink()
    assert differing(out, tmp_path / "clean") == []


def test_a_lost_search_index_is_made_from_all_pages(tmp_path: Path) -> None:
    source = make_project(tmp_path / "project", BOOK)
    out = tmp_path / "out"
    build(source, out, html_theme="basic")
    (out / "searchindex.js").unlink()
    assert build(source, out, html_theme="basic").written == ["a", "a1", "a2", "b", "c", "index"]
    build(source, tmp_path / "clean", html_theme="basic")
    assert differing(out, tmp_path / "clean") == []


def test_the_search_index_keeps_entries_of_unwritten_pages_and_no_lost_words(
    tmp_path: Path,
) -> None:
    entries: Files = {
        "b.rst": page("B", ".. index:: Zebra", ".. index:: apple", "Platypus."),
        "c.rst": page("C", ".. index:: Apple", "Words."),
    }
    source = make_project(tmp_path / "project", BOOK | entries)
    out = tmp_path / "out"
    build(source, out, html_theme="basic")
    make_project(source, {"c.rst": page("C", ".. index:: Apple", "Others.")})
    build(source, out, html_theme="basic")
    make_project(source, {"b.rst": page("B", ".. index:: Zebra", ".. index:: apple", "Cow.")})
    build(source, out, html_theme="basic")
    build(source, tmp_path / "clean", html_theme="basic")
    assert differing(out, tmp_path / "clean") == []


def test_pages_that_were_not_asked_for_are_still_to_be_written(tmp_path: Path) -> None:
    source = make_project(tmp_path / "project", BOOK)
    out = tmp_path / "out"
    build(source, out, html_theme="basic")
    make_project(source, {"c.rst": page("Sea", ".. _there:", "Part\n----")})
    built = build(source, out, html_theme="basic", only=["a.rst"])
    assert "a1" not in built.written
    assert "a1" in build(source, out, html_theme="basic").written


def test_the_title_of_the_first_page_is_not_on_pages_far_below(tmp_path: Path) -> None:
    source = make_project(tmp_path / "project", BOOK)
    out = tmp_path / "out"
    build(source, out, html_theme="basic")
    make_project(source, {"index.rst": str(BOOK["index.rst"]).replace("Start", "Begin")})
    assert build(source, out, html_theme="basic").written == ["a", "index"]
    build(source, tmp_path / "clean", html_theme="basic")
    assert differing(out, tmp_path / "clean") == []


def test_an_index_without_entries_is_deleted(tmp_path: Path) -> None:
    source = make_project(tmp_path / "project", BOOK | {"b.rst": page("B", ".. actor:: a")})
    out = tmp_path / "out"
    build(source, out, html_theme="basic")
    assert (out / "briefing-actors.html").is_file()
    make_project(source, {"b.rst": page("B")})
    build(source, out, html_theme="basic")
    build(source, tmp_path / "clean", html_theme="basic")
    assert differing(out, tmp_path / "clean") == []


@pytest.mark.parametrize(
    ("settings", "conf"),
    [({"html_show_sphinx": False}, ""), ({}, 'tags.add("draft")')],
    ids=["settings", "tags"],
)
def test_settings_that_a_broken_off_build_has_noted_are_not_lost(
    tmp_path: Path, settings: dict[str, object], conf: str
) -> None:
    files: Files = {"conf.py": TAGGED % "", "b.rst": page("B", ".. only:: draft\n\n   Words.")}
    source = make_project(tmp_path / "project", BOOK | files)
    out = tmp_path / "out"
    build(source, out, html_theme="basic")
    make_project(source, {"conf.py": TAGGED % conf})

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(source, out, html_theme="basic", listeners={"env-get-outdated": broken}, **settings)
    build(source, out, html_theme="basic", **settings)
    build(source, tmp_path / "clean", html_theme="basic", **settings)
    assert differing(out, tmp_path / "clean") == []
