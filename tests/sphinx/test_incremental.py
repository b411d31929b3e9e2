"""Builds after an edit: equal to clean ones, for two builders that share doctrees, and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sphinx.project import CARD, about, build, make_project

REGISTRY = """\
actors:
  putin: {name: Vladimir Putin, kind: person, aliases: [VVP]}
  land: {name: Land, kind: state, about: Where :actor:`putin` is from.}
  agency: {name: Agency, kind: outlet}
places:
  city: {name: City}
topics:
  trade: {name: Trade}
"""
EVENTS = """\
events:
  visit: {what: The visit, when: 2023-10-17, who: {putin: visitor}, where: city, status: planned}
  dinner: {what: Dinner, when: 2023-10-18, who: [putin], part_of: visit}
"""
REPORT = """\
source: {title: Report, published: 2023-10-17}
quotes:
  q1: {by: putin, via: agency, kind: direct, text: We come in peace, about: visit}
claims:
  c1: {by: agency, kind: forecast, text: No deal., about: [visit, trade]}
"""
LATER = """\
source: {title: Later, published: 2023-10-20}
events:
  visit: {what: The short visit, when: 2023-10-19, status: occurred}
"""
BASE = {
    "data/registry.yaml": REGISTRY,
    "data/events.yaml": EVENTS,
    "data/report.yaml": REPORT,
    "index.rst": "Start\n=====\n\n.. toctree::\n\n   people\n   days\n   words\n   names\n   plain",
    "people.rst": "People\n======\n\n.. actor:: putin\n\n.. actor:: land\n   :view: full\n",
    "days.rst": "Days\n====\n\n.. events::\n   :where: actor=putin\n\n.. event:: visit\n",
    "words.rst": "Words\n=====\n\n.. quote:: report.q1\n\n.. claims::\n   :view: list\n",
    "names.rst": "N\n=\n\n:actor:`putin` :event:`visit` :quote:`report.q1`, :source:`report`",
    "plain.rst": "Plain\n=====\n\nNothing of the data, but :doc:`people`.\n\n.. source:: report\n",
}
Files = dict[str, str | bytes | None]
EDITS: dict[str, Files] = {
    "name changed": {"data/registry.yaml": REGISTRY.replace("Vladimir Putin", "V. Putin")},
    "name changed back": {"data/registry.yaml": REGISTRY},
    "alias added": {"data/registry.yaml": REGISTRY.replace("[VVP]", "[VVP, Putin]")},
    "quote's words changed": {"data/report.yaml": REPORT.replace("in peace", "for trade")},
    "title of a source changed": {"data/report.yaml": REPORT.replace("title: Report", "title: R")},
    "alias removed": {"data/registry.yaml": REGISTRY},
    "record added to a listing": {
        "data/events.yaml": f"{EVENTS}  talks: {{what: Talks, when: 2023-10-19, who: [putin]}}\n"
    },
    "relation added": {
        "data/more.yaml": "claims:\n  report.c2: {by: agency, text: No., rel: putin hates land}\n"
    },
    "record moved to another file": {
        "data/events.yaml": "\n".join(EVENTS.splitlines()[:2]) + "\n",
        "data/other.yaml": "events:\n" + EVENTS.splitlines()[2] + "\n",
    },
    "record removed": {"data/other.yaml": None},
    "title of a page changed": {
        "words.rst": BASE["words.rst"].replace("Words\n=====", "Said\n====")
    },
    "target moved to another page": {
        "people.rst": "People\n======\n\n.. actor:: land\n",
        "plain.rst": BASE["plain.rst"] + "\n.. actor:: putin\n",
    },
    "main place given up": {"plain.rst": BASE["plain.rst"]},
    "shown record removed": {"data/report.yaml": "source: {title: R, published: 2023-10-17}\n"},
    "shown record back": {"data/report.yaml": REPORT},
    "page added": {"later.rst": ":orphan:\n\nLater\n=====\n\n.. actor:: putin\n"},
    "page removed": {"later.rst": None},
    "date of an event changed": {"data/events.yaml": EVENTS.replace("-17,", "-16,")},
    "prose changed": {"data/registry.yaml": REGISTRY.replace("Where", "A land where")},
    "a later source says otherwise": {"data/later.yaml": LATER},
    "that source was the earlier one": {"data/later.yaml": LATER.replace("-20}", "-10}")},
    "claim deprecated": {"data/report.yaml": REPORT.replace("No deal.", "No., rank: deprecated")},
    "speaker unnamed": {"data/registry.yaml": REGISTRY.replace("kind: person", "kind: unnamed")},
}
FAST = {"html_theme": "basic", "html_copy_source": False}


def every_file(folder: Path) -> dict[str, bytes]:
    """Return all files of an output, but those that Sphinx keeps for itself, and PDFs' own."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".buildinfo"
    }


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


SOME = (
    "name changed",
    "quote's words changed",
    "record added to a listing",
    "title of a page changed",
    "prose changed",
)


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("second", "edits"), [("text", tuple(EDITS)), ("dirhtml", SOME), ("briefingpdf", SOME)]
)
def test_two_builders_with_common_doctrees_are_never_stale(
    tmp_path: Path, second: str, edits: tuple[str, ...]
) -> None:
    source = make_project(tmp_path / "project", dict(BASE))
    doctrees = tmp_path / "doctrees"
    pair = ["html", second]
    for builder in pair:
        build(source, tmp_path / builder, builder, doctrees=doctrees, **FAST)
    stale: dict[tuple[str, str], list[str]] = {}
    for number, edit in enumerate(edits):
        make_project(source, EDITS[edit])
        for builder in pair if number % 2 else pair[::-1]:
            build(source, tmp_path / builder, builder, doctrees=doctrees, **FAST)
            clean = tmp_path / f"clean-{number}-{builder}"
            build(source, clean, builder, **FAST)
            expected = every_file(clean)
            assert len(expected) > 1
            now = every_file(tmp_path / builder)
            if differing(now, expected):
                stale[edit, builder] = differing(now, expected)
    assert stale == {}


READ = {
    "name changed": ["people", "words"],  # the index lists quotes under their speakers
    "name changed back": ["people", "words"],
    "alias added": ["people"],
    "quote's words changed": ["words"],
    "title of a source changed": ["plain", "words"],
    "alias removed": ["people"],
    "record added to a listing": [],
    "relation added": ["words"],
    "record moved to another file": [],
    "record removed": [],
    "title of a page changed": ["words"],
    "target moved to another page": ["people", "plain"],
    "main place given up": ["plain"],
    "shown record removed": ["names", "words"],  # a role on the page names it
    "shown record back": ["names", "plain", "words"],
    "page added": ["later"],
    "page removed": [],
    "date of an event changed": [],
    "prose changed": ["people"],
    "a later source says otherwise": [],
    "that source was the earlier one": [],
    "claim deprecated": ["words"],
    "speaker unnamed": ["people", "words"],
}


def test_only_pages_that_differ_are_read_and_written(tmp_path: Path) -> None:
    source = make_project(tmp_path / "project", dict(BASE))
    out = tmp_path / "html"
    build(source, out, **FAST)
    before = every_file(out)
    read: dict[str, list[str]] = {}
    needless: dict[str, list[str]] = {}
    for edit, files in EDITS.items():
        make_project(source, files)
        built = build(source, out, **FAST)
        now = every_file(out)
        read[edit] = built.read
        # Sphinx writes the page of the toctree again with any of its pages
        same = {*built.written} - {"index"} - {one[:-5] for one in differing(before, now)}
        if same:
            needless[edit] = sorted(same)
        before = now
    assert read == READ
    assert needless == {}


def test_a_record_that_only_moves_to_another_file_changes_nothing(tmp_path: Path) -> None:
    source = make_project(tmp_path / "project", dict(BASE))
    build(source, tmp_path / "html", **FAST)
    head, visit, dinner = EVENTS.splitlines()
    files: Files = {
        "data/events.yaml": f"{head}\n{visit}\n",
        "data/other.yaml": f"{head}\n{dinner}\n",
    }
    make_project(source, files)
    moved = build(source, tmp_path / "html", **FAST)
    assert (moved.read, moved.written) == ([], [])


@pytest.mark.parametrize("builder", ["html", "text", "briefingpdf"])
def test_nothing_changed_reads_and_writes_nothing(tmp_path: Path, builder: str) -> None:
    source = make_project(tmp_path / "project", dict(BASE))
    first = build(source, tmp_path / "out", builder, **FAST)
    again = build(source, tmp_path / "out", builder, **FAST)
    assert len(first.read) == 6
    assert (again.read, again.written if builder != "briefingpdf" else []) == ([], [])


def test_faults_of_data_are_told_until_they_are_mended(tmp_path: Path) -> None:
    faulty: Files = {"data/registry.yaml": REGISTRY.replace("kind: state", "kind: stat")}
    source = make_project(tmp_path / "project", BASE | faulty)
    told = [build(source, tmp_path / "html", **FAST).warnings for _ in range(3)]
    expected = (
        "data/registry.yaml:3:28: WARNING: actor 'land': kind: 'stat' is not one of person, "
        "state, organization, outlet, group, programme, unnamed, did you mean 'state'? "
        "[briefing.bad-value]"
    )
    assert told == [[expected]] * 3
    make_project(source, {"data/registry.yaml": REGISTRY})
    assert build(source, tmp_path / "html", **FAST).warnings == []


@pytest.mark.parametrize("builder", ["html", "text"])
def test_two_processes_write_the_same_bytes(
    tmp_path: Path, example_source: Path, builder: str
) -> None:
    one = build(example_source, tmp_path / "one", builder, jobs=1, nitpicky=True)
    two = build(example_source, tmp_path / "two", builder, jobs=2, nitpicky=True)
    assert (one.warnings, two.warnings) == ([], [])
    assert len(one.read) == len(list(example_source.glob("*.rst"))) > 1
    written = [every_file(tmp_path / name) for name in ("one", "two")]
    assert len(written[0]) >= 8
    assert differing(*written) == []


@pytest.mark.parametrize("builder", ["html", "briefingpdf"])
def test_two_clean_builds_are_the_same(tmp_path: Path, example_source: Path, builder: str) -> None:
    for name in ("one", "two"):
        build(example_source, tmp_path / name, builder)
    assert differing(every_file(tmp_path / "one"), every_file(tmp_path / "two")) == []


def test_a_second_builder_sees_words_that_the_first_read_again(tmp_path: Path) -> None:
    source = make_project(
        tmp_path / "project", {"index.rst": CARD["index.rst"], "data/x.yaml": about("Old words")}
    )
    for text in ("Old words", "New words"):
        make_project(source, {"data/x.yaml": about(text)})
        for builder in ("html", "text"):
            build(source, tmp_path / builder, builder, doctrees=tmp_path / "doctrees")
    assert "New words" in (tmp_path / "text" / "index.txt").read_text(encoding="utf-8")
