"""The command ``new``: what it writes and where, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_briefing.cli.new import KINDS
from sphinx_briefing.edit.stub import USUAL
from sphinx_briefing.model import RECORD_TYPES
from tests.cli.conftest import Run
from tests.load.data import write

REGISTRY = """\
# Who is who.
actors:
    ann: {name: Ann}  # the mayor
    # not ready:
    # bob: {}

    zoe:
        name: "Zoe"
places:
    quay: {name: Quay}
"""
REPORT = "source:\n  title: Report\n"
FILES = {"conf.py": "", "data/registry.yaml": REGISTRY, "data/report.yaml": REPORT}
NEW_ACTOR = """\
    zoe:
        name: "Zoe"
    ada-sample:
      name: Ada Sample
      kind: person
      roles: [mayor]
      # aliases: Other names in the data's own language.
      # of: The body or state that the actor belongs to.
      # about: A few words on who or what this is.
places:
"""


@pytest.fixture(autouse=True)
def project(here: Path) -> Path:
    write(here, FILES)
    return here


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted((folder / "data").iterdir())}


def test_an_actor_stands_behind_the_last_one(run: Run, here: Path) -> None:
    status, out, err = run(
        *("new", "actor", "Ada Sample", "--set", "roles=[mayor]", "--set", "kind=person")
    )
    assert (status, out, err) == (0, "Written: data/registry.yaml:9: actor:ada-sample\n", "")
    text = (here / "data/registry.yaml").read_text()
    head, tail = REGISTRY.split('    zoe:\n        name: "Zoe"\nplaces:\n')
    assert text.startswith(head)
    assert text.endswith(tail)
    assert text[len(head) : -len(tail)].splitlines()[:6] == NEW_ACTOR.splitlines()[:6]
    assert all(line.lstrip().startswith("# ") for line in text[len(head) :].splitlines()[6:9])
    assert run("check")[0] == 0


def test_kinds_of_which_there_are_none_get_a_section(run: Run, here: Path) -> None:
    assert run("new", "topic", "Docks & quays", "--id", "docks")[0] == 0
    text = (here / "data/registry.yaml").read_text()
    assert text.startswith(f'{REGISTRY}\ntopics:\n  docks:\n    name: "Docks & quays"\n')


def test_an_event_stands_in_the_file_of_its_article(run: Run, here: Path) -> None:
    status, out, _ = run("new", "event", "Dock opens", "--source", "report", "--set", "where=quay")
    assert (status, out) == (0, "Written: data/report.yaml:5: event:dock-opens\n")
    text = (here / "data/report.yaml").read_text()
    assert text.startswith(
        f"{REPORT}\nevents:\n  dock-opens:\n    what: Dock opens\n    where: quay\n"
    )
    assert run("new", "event", "More")[0] == 2
    assert run("new", "event", "More", "--source", "repor") == (
        2,
        "",
        (
            "sphinx-briefing: no source 'repor', did you mean 'report'?; name the article that "
            "reports it with --source\n"
        ),
    )


def test_an_article_with_its_text_is_pinned(run: Run, here: Path) -> None:
    (here / "saved.txt").write_text("Dock is late\n")
    status, out, _ = run(
        *("new", "article", "Dock is late: no", "--id", "late", "--text", "saved.txt")
    )
    assert (status, out) == (
        0,
        "Written: data/late.txt: source:late\nWritten: data/late.yaml: source:late\n",
    )
    text = (here / "data/late.yaml").read_text()
    assert text.startswith("# One article. ")
    assert '\n\nsource:\n  title: "Dock is late: no"\n  text: late.txt\n  sha256: ' in text
    assert (here / "data/late.txt").read_text() == "Dock is late\n"
    assert run("pin", "--check")[0] == 0


def test_an_id_that_is_taken_is_refused(run: Run, here: Path) -> None:
    before = texts(here)
    taken = (
        "data/registry.yaml:3:5: actor 'ann' exists already; give the new one another with --id "
        "[briefing.taken-id]\nNothing is written.\n"
    )
    assert run("new", "actor", "Ann") == (1, taken, "")
    assert run("new", "actor", "Somebody", "--id", "ann") == (1, taken, "")
    assert run("new", "article", "Report")[0] == 1
    (here / "data" / "orphan.txt").write_text("x")
    (here / "mine.txt").write_text("y")
    status, out, _ = run("new", "article", "Orphan", "--text", "mine.txt")
    assert status == 1
    assert out.endswith("[briefing.in-the-way]\nNothing is written.\n")
    (here / "data" / "orphan.txt").unlink()
    assert texts(here) == before


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["actor", "B", "--set", "of=anne"], 1, "no actor 'anne', did you mean 'ann'?"),
        (["actor", "B", "--set", "kind=boat"], 1, "[briefing.bad-value]"),
        (["article", "B", "--set", "published=12 March"], 1, "[briefing.bad-date]"),
        (["actor", "B", "--set", "roles=[a"], 2, "nothing is written"),
        (["actor", "B", "--set", "naem=x"], 2, "FIELD is one of name, kind"),
        (["actor", "B", "--set", "of"], 2, "write FIELD=VALUE in one line"),
        (["actor", "安"], 2, "give one with --id"),
        (["actor", "B", "--id", "B B"], 2, "did you mean 'b-b'?"),
        (["actor", "B", "--source", "report"], 2, "--source is for events"),
        (["actor", "B", "--text", "x"], 2, "--text is for articles"),
        (["article", "B", "--in", "data/c.yaml"], 2, "name it b.yaml"),
        (["article", "B", "--text", "none.txt"], 2, "none.txt: No such file"),
    ],
)
def test_faults_are_told_and_nothing_is_written(
    run: Run, here: Path, arguments: list[str], status: int, told: str
) -> None:
    before = texts(here)
    found, out, err = run("new", *arguments)
    assert found == status
    assert told in out + err
    assert texts(here) == before


def test_files_that_cannot_take_an_entry_stay(run: Run, here: Path) -> None:
    write(here, {"data/registry.yaml": "actors: {ann: {name: Ann}}\n"})
    assert "stand between brackets" in run("new", "actor", "B")[2]
    write(here, {"data/registry.yaml": "{actors: {ann: {name: Ann}}}\n"})
    assert "is no mapping with a line for each key" in run("new", "actor", "B")[2]
    assert (here / "data/registry.yaml").read_text() == "{actors: {ann: {name: Ann}}}\n"


def test_line_ends_and_a_new_registry(run: Run, here: Path) -> None:
    (here / "data/registry.yaml").write_bytes(b"actors:\r\n  ann:\r\n    name: Ann\r\n")
    assert run("new", "actor", "B")[0] == 0
    assert (here / "data/registry.yaml").read_bytes().count(b"\n") == (
        (here / "data/registry.yaml").read_bytes().count(b"\r\n")
    )
    write(here, {"data/registry.yaml": "", "data/report.yaml": "source: {title: T}\n"})
    (here / "data/registry.yaml").unlink()
    assert run("new", "place", "Pier")[:2] == (0, "Written: data/registry.yaml: place:pier\n")
    assert (
        (here / "data/registry.yaml").read_text().startswith("places:\n  pier:\n    name: Pier\n")
    )


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("Case #5: late", '"Case #5: late"'),
        ("#1", '"#1"'),
        ("no", '"no"'),
        ("2024-06~", "2024-06~"),
        ("at 10:30", "at 10:30"),
        ("ends with:", '"ends with:"'),
        ('"said"', '"said"'),
        ("", "~"),
    ],
)
def test_values_are_texts_unless_they_look_like_yaml(
    run: Run, here: Path, value: str, line: str
) -> None:
    assert run("new", "actor", "B", "--set", f"about={value}")[0] == 0
    assert f"\n      about: {line}\n" in (here / "data/registry.yaml").read_text()


def test_dry_run_writes_nothing(run: Run, here: Path) -> None:
    before = texts(here)
    assert "+      name: B" in run("new", "actor", "B", "--dry-run")[1]
    assert "title: B" in run("new", "article", "B", "--dry-run")[1]
    assert texts(here) == before


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_begun(run: Run, here: Path, kind: str) -> None:
    more = ["--source", "report"] if kind == "event" else []
    assert run("new", kind, "A thing", *more)[0] == 0
    assert run("check")[0] == 0
    assert set(USUAL[KINDS[kind]]) <= set(RECORD_TYPES[KINDS[kind]].fields())
