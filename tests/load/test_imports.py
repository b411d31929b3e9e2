"""Data files of other formats: read only, with the origin of each record in messages."""

from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path

import pytest

from sphinx_briefing.cli import main
from sphinx_briefing.load import imports
from sphinx_briefing.load.imports import Given, Import, Item
from sphinx_briefing.load.structure import FileContent
from sphinx_briefing.model.values import Participant, Ref, Role
from sphinx_briefing.store import Store, load_store
from tests.export.full import REGISTRY, exported, text_of
from tests.export.full import store as full_store
from tests.load.data import write
from tests.store.test_withholding import audience

MAPPING = """\
kind: event
id: No
delimiter: ";"
fields:
  what: Title
  when: Day
  status: {value: occurred}
  who: {column: People, separator: ","}
  topics: {value: [sea]}
"""
TABLE = """\
No;Title;Day;People;Rest
e1;First meeting;2024-05-01;ada, bo;x
E 2;"Second
meeting";~;;
;;;;
e3;Third;soon;cy;
e4;Fourth;;~;
"""
PEOPLE = "actors: {ada: {name: Ada}, bo: {name: Bo}}\ntopics: {sea: {name: Sea}}\n"


def loaded(base: Path, files: dict[str, str], *entries: str) -> Store:
    return load_store(["data", *entries], write(base, dict(files)))


def told(store: Store) -> list[str]:
    return [str(one) for one in store.problems]


def test_a_table_is_read_by_its_mapping(tmp_path: Path) -> None:
    files = {"in/t.csv": TABLE, "in/t.csv.mapping": MAPPING, "data/p.yaml": PEOPLE}
    store = loaded(tmp_path, files, "in/t.csv")
    first, _, unknown, second = store.of_kind("event")
    assert [one.id for one in store.of_kind("event")] == ["e1", "e3", "e4", "e-2"]
    assert (first.what, first.when.edtf, first.status) == (
        "First meeting",
        "2024-05-01",
        "occurred",
    )
    assert first.who == (Participant(Ref("actor", "ada")), Participant(Ref("actor", "bo")))
    assert (second.what, second.unknown) == ("Second\nmeeting", {"when"})
    assert (unknown.who, unknown.unknown) == ((), {"who"})
    assert first.statements[0].origin[:3] == ("in/t.csv", 2, 1)
    place = "in/t.csv:6:1: event 'e3'"
    bad_date, dangling = told(store)
    assert bad_date.startswith(f"{place}: when: soon")
    assert dangling == f"{place}: who: no actor 'cy' [briefing.dangling-reference]"


def test_a_table_can_have_a_source(tmp_path: Path) -> None:
    files = {
        "in/register.csv": "name,born\nAnn Example,x\n",
        "in/register.csv.mapping": (
            "kind: actor\nsource: {title: The register, url: 'https://r.example/'}\n"
            "fields: {name: name}\n"
        ),
        "data/p.yaml": PEOPLE,
    }
    store = loaded(tmp_path, files, "in/*.csv")
    assert told(store) == []
    assert store.source("register").title == "The register"  # type: ignore[union-attr]
    assert store.find(Ref("actor", "ann-example")).sources == ("register",)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("mapping", "faults"),
    [
        (None, ["in/t.csv:1:1: no file in/t.csv.mapping says which column"]),
        ("kind: evnt\nfields: {}\n", ["'evnt' is no kind of record, did you mean 'event'?"]),
        ("kind: event\nfield: {}\n", ["unknown key 'field', did you mean 'fields'?", "must be a"]),
        ("kind: event\nfields: {waht: A}\n", ["unknown key 'waht', did you mean 'what'?"]),
        ("kind: event\nfields: {what: Titel}\n", ["the table has no column 'Titel'"]),
        ("- x\n", ["must be a mapping", "'' is no kind", "must be a mapping"]),
        ("kind: [", ["in/t.csv.mapping:1:"]),
    ],
)
def test_faults_of_a_mapping_have_their_place(
    tmp_path: Path, mapping: str | None, faults: list[str]
) -> None:
    files = {"in/t.csv": TABLE, "data/p.yaml": PEOPLE}
    if mapping is not None:
        files["in/t.csv.mapping"] = mapping
    store = loaded(tmp_path, files, "in/t.csv")
    assert [*store.of_kind("event")] == []
    for fault in faults:
        assert [one for one in told(store) if fault in one], (fault, told(store))
    assert {one.rpartition(" ")[2] for one in told(store)} == {"[briefing.bad-import]"}


def test_our_own_json_is_as_the_data_it_was_made_of(tmp_path: Path) -> None:
    files = {"in/partner.briefing.json": text_of("json"), "data/p.yaml": "topics: {x: {name: X}}\n"}
    store = loaded(tmp_path, files, "in/partner.briefing.json")
    theirs = full_store()
    for kind, records in theirs.records.items():
        mine = {ident: one for ident, one in store.records[kind].items() if ident != "x"}
        assert mine.keys() == records.keys()
        for ident, record in records.items():
            for field in record.fields().values():
                if field.name not in ("text", "image"):
                    assert getattr(mine[ident], field.name) == getattr(record, field.name)
            assert [one.source for one in mine[ident].statements] == [
                one.source for one in record.statements
            ]
    assert store.labels == {**theirs.labels}
    place = store.find(Ref("actor", "ada")).statements[0].origin  # type: ignore[union-attr]
    line = text_of("json").splitlines()[place.line - 1 :][:3]
    assert place.path == "in/partner.briefing.json"
    assert [one.strip() for one in line] == ["{", '"kind": "actor",', '"id": "ada",']
    # paths of files are those of the other project
    assert [one.partition(": ")[2][:30] for one in told(store)] == [
        "source 'article': text 'data/p",
        "actor 'ada': image 'data/ada.p",
    ]


def test_markings_of_files_come_along(tmp_path: Path) -> None:
    first = loaded(tmp_path / "a", {"data/x.yaml": "marking: RED\nactors: {a: {name: A}}\n"})
    text = exported("json", first)[0]["briefing.json"]
    second = loaded(
        tmp_path / "b", {"in/briefing.json": text, "data/p.yaml": PEOPLE}, "in/briefing.json"
    )
    assert (told(second), second.labels) == ([], {"actor:a": "RED"})


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": "sphinx-briefing", "version": 2}'])
def test_what_is_no_export_is_told(tmp_path: Path, text: str) -> None:
    store = loaded(
        tmp_path, {"in/x.briefing.json": text, "data/p.yaml": PEOPLE}, "in/x.briefing.json"
    )
    assert [one for one in told(store) if "nothing of it is read" in one] == told(store) != []


def ftm(ident: str, schema: str, **values: list[str]) -> str:
    return json.dumps({"id": ident, "schema": schema, "properties": values}) + "\n"


FTM = (
    ftm("NK-1", "Person", name=["Ann *Star*", "Ann S."], wikidataId=["Q42"], gender=["female"])
    + ftm("NK-2", "PublicBody", name=["Harbour Board"], summary=["Runs the *port*."])
    + ftm("pos", "Position", name=["Chair"], organization=["NK-2"])
    + ftm("occ", "Occupancy", holder=["NK-1"], post=["pos"], startDate=["2020-05"])
    + ftm("ev", "Event", name=["Opening"], date=["2024-05-01"], involved=["NK-1", "gone"])
    + ftm("own", "Ownership", owner=["NK-1"], asset=["NK-2"])
    + "no json\n"
)


def test_entities_are_records_and_what_is_lost_is_told(tmp_path: Path) -> None:
    store = loaded(tmp_path, {"in/x.ftm.json": FTM, "data/p.yaml": PEOPLE}, "in/x.ftm.json")
    ann = store.find(Ref("actor", "ftm-nk-1"))
    board = Ref("actor", "ftm-nk-2")
    assert (ann.name, ann.aliases, ann.wikidata, ann.type) == (  # type: ignore[union-attr]
        "Ann *Star*",
        ("Ann S.",),
        "Q42",
        "person",
    )
    (role,) = ann.roles  # type: ignore[union-attr]
    assert role == Role("Chair", board, role.periods)
    assert [one.edtf for one in role.periods] == ["2020-05/.."]
    assert store.find(board).about == "Runs the \\*port\\*."  # type: ignore[union-attr]
    event = store.find(Ref("event", "ftm-ev"))
    assert event.who == (Participant(Ref("actor", "ftm-nk-1")),)  # type: ignore[union-attr]
    assert ann.statements[0].origin[:2] == ("in/x.ftm.json", 1)  # type: ignore[union-attr]
    assert [one.partition(": ")[2][:50] for one in told(store)] == [
        "there is no place for: 1 entities of schema Owners",
        "no entity, a JSON object with id, schema and prope",
    ]


def test_nobody_becomes_somebody_else(tmp_path: Path) -> None:
    lines = ftm("A b", "Person", name=["One"]) + ftm("a-B", "Person", name=["Two"])
    lines += ftm("A b", "Person", alias=["Uno"], keywords=["TLP:RED"])
    lines += ftm("c", "Person", name=["Three"], keywords=["TLP:AMBER", "TLP:RED"])
    files = {"in/x.ftm.json": lines, "data/p.yaml": PEOPLE}
    store = loaded(tmp_path, files, "in/x.ftm.json")
    found = {one.id: one for one in store.of_kind("actor")}
    assert found["ftm-a-b"].name == "One"
    assert found["ftm-a-b"].aliases == ("Uno",)  # type: ignore[attr-defined]
    assert found["ftm-a-b-2"].name == "Two"
    assert store.labels == {"actor:ftm-a-b": "RED", "actor:ftm-c": "RED"}
    (problem,) = told(store)
    assert "actor 'ftm-c': marking: expected label" in problem


def test_our_entities_come_back_as_records(tmp_path: Path) -> None:
    store = loaded(
        tmp_path, {"in/x.ftm.json": text_of("ftm"), "data/p.yaml": PEOPLE}, "in/x.ftm.json"
    )
    names = {one.name for one in store.of_kind("actor")} - {"Ada", "Bo"}
    assert names == {one["name"] for one in REGISTRY["actors"].values()}
    assert set(store.labels.values()) == {"CLEAR", "GREEN"}
    (meeting,) = [one for one in store.of_kind("event") if one.name == "Council meets"]
    found = {store.find(one.actor).name: one.roles for one in meeting.who}  # type: ignore[attr-defined, union-attr]
    assert found == {"Ada Quill": ("chair", "speaker"), "Bo Quill": ()}
    assert {one.name for one in store.of_kind("event")} == {"Council meets", "Spring session"}


def read_lines(given: Given) -> list[FileContent]:
    lines = given.text.splitlines()
    if "boom" in given.text:
        raise RuntimeError("no such thing")
    return [given.content(Item("topic", one, {"name": one.title()}) for one in lines)]


class Point:
    name = "lines"

    def load(self) -> Import:
        return Import("lines", "Lines", (".lines",), read_lines)


def test_a_plug_in_brings_a_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def points(*, group: str) -> list[Point]:
        asked.append(group)
        return [Point()]

    monkeypatch.setattr(metadata, "entry_points", points)
    store = loaded(
        tmp_path, {"in/x.lines": "sea\nwar\n", "data/p.yaml": "actors: {}\n"}, "in/x.lines"
    )
    assert [one.name for one in store.of_kind("topic")] == ["Sea", "War"]
    assert set(asked) == {imports.GROUP} == {"sphinx_briefing.sources"}
    store = loaded(tmp_path, {"in/x.lines": "boom"}, "in/x.lines")
    assert told(store)[-1].startswith(
        "in/x.lines:1:1: the reader 'lines' failed: RuntimeError: no such thing"
    )


def test_folders_are_not_searched_for_other_formats(tmp_path: Path) -> None:
    store = loaded(tmp_path, {"data/x.csv": TABLE, "data/p.yaml": PEOPLE})
    assert (told(store), [*store.of_kind("event")]) == ([], [])


def test_a_mapping_that_comes_or_goes_is_seen(tmp_path: Path) -> None:
    store = loaded(tmp_path, {"in/t.csv": TABLE, "data/p.yaml": PEOPLE}, "in/t.csv")
    watched = {Path(one.path).name: state for one, state in store.seen.items()}
    assert "t.csv.mapping" in watched
    again = loaded(tmp_path, {"in/t.csv.mapping": MAPPING}, "in/t.csv")
    assert store.digest != again.digest
    changed = {Path(one.path).name for one in again.seen if store.seen.get(one) != again.seen[one]}
    assert changed == {"t.csv.mapping"}


def test_what_is_imported_is_read_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"in/t.csv": TABLE, "in/t.csv.mapping": MAPPING, "data/p.yaml": PEOPLE}
    files |= {"conf.py": 'briefing_data = ["data", "in/t.csv", "in/x.briefing.json"]\n'}
    files |= {"in/x.briefing.json": text_of("json"), "in/data/post.txt": "x"}
    write(tmp_path, dict(files))
    monkeypatch.chdir(tmp_path)
    before = {path: path.read_bytes() for path in sorted(tmp_path.rglob("*.*"))}
    assert main(["rename", "actor:ada", "adah"]) == 2
    assert "nothing is renamed" in capsys.readouterr().err
    assert main(["fmt"]) in (0, 1)
    assert main(["pin"]) in (0, 1, 2)
    capsys.readouterr()
    assert {path: path.read_bytes() for path in sorted(tmp_path.rglob("*.*"))} == before


def test_what_an_edition_withholds_of_an_import_is_gone(tmp_path: Path) -> None:
    lines = ftm("red", "Person", name=["Qzk Secret"], keywords=["TLP:RED"])
    lines += ftm("open", "Person", name=["Open"], keywords=["TLP:CLEAR"], parent=["red"])
    write(tmp_path, {"in/x.ftm.json": lines})
    store = load_store(["in/x.ftm.json"], tmp_path, audience=audience("GREEN"))
    assert [one.id for one in store.of_kind("actor")] == ["ftm-open"]
    assert "Qzk" not in repr((store.records, store.problems))
