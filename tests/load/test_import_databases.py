"""Databases and Parquet as data: only asked, and only for what the mapping names."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet as pq

from sphinx_briefing.cli import main
from sphinx_briefing.load.imports import keyed
from sphinx_briefing.model.values import Participant, Ref
from sphinx_briefing.store import Store, load_store
from sphinx_briefing.store.known_data import know_data
from tests.load.data import write
from tests.load.test_imports import PEOPLE, told
from tests.store.test_withholding import audience

FIELDS = """\
kind: event
id: No
fields:
  what: Title
  when: Day
  status: {value: occurred}
  who: {column: People, separator: ","}
  marking: Mark
"""
SQL = "url: sqlite:///register.db\ntable: meetings\n" + FIELDS
NAMES = ("No", "Title", "Day", "People", "Mark", "Held", "Cost", "Rest")
ROWS = [
    ("m10", "Last", "2024-05-03", "", "", 1, 2.0, b"x"),
    ("m9", "Second\nmeeting", "~", "ada, bo", "", 0, 3.5, b"x"),
    ("m1", "First", "2024-05-01", "", "", None, 7.0, b"x"),
    ("m3", "Third", "soon", "cy", "", 1, None, b"x"),
]


def database(base: Path, rows: list[tuple[object, ...]] = ROWS) -> Path:
    path = base / "in" / "register.db"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as connection:
        connection.execute(
            "CREATE TABLE meetings (No TEXT PRIMARY KEY, Title TEXT, Day DATE, People TEXT, "
            "Mark TEXT, Held BOOLEAN, Cost REAL, Rest BLOB)"
        )
        connection.executemany("INSERT INTO meetings VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        connection.execute("CREATE VIEW held AS SELECT * FROM meetings WHERE Held")
    connection.close()
    return path


def table(base: Path, rows: list[tuple[object, ...]] = ROWS) -> Path:
    path = base / "in" / "t.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    columns = dict(zip(NAMES, map(list, zip(*rows, strict=True)), strict=True))
    pq.write_table(pa.table(columns), path, row_group_size=2)
    return path


def asked(base: Path, mapping: str) -> Store:
    files = {"in/r.sql.mapping": mapping, "data/p.yaml": PEOPLE}
    return load_store(["data", "in/r.sql.mapping"], write(base, dict(files)))


def read(base: Path, mapping: str) -> Store:
    files = {"in/t.parquet.mapping": mapping, "data/p.yaml": PEOPLE}
    return load_store(["data", "in/t.parquet"], write(base, dict(files)))


def ids(store: Store) -> list[str]:
    return sorted(one.id for one in store.of_kind("event"))


@pytest.mark.parametrize("form", ["sql", "parquet"])
def test_rows_are_records(tmp_path: Path, form: str) -> None:
    if form == "sql":
        database(tmp_path)
        store, path = asked(tmp_path, SQL), "in/r.sql.mapping#meetings/m"
    else:
        table(tmp_path)
        store, path = read(tmp_path, FIELDS), "in/t.parquet#m"
    assert ids(store) == ["m1", "m10", "m3", "m9"]
    second = store.find(Ref("event", "m9"))
    assert (second.what, second.unknown) == ("Second\nmeeting", {"when"})  # type: ignore[union-attr]
    assert second.who == (Participant(Ref("actor", "ada")), Participant(Ref("actor", "bo")))  # type: ignore[union-attr]
    assert second.statements[0].origin == (f"{path}9", 1, 1, ())  # type: ignore[union-attr]
    bad_date, dangling = told(store)
    assert bad_date.startswith(f"{path}3:1:1: event 'm3': when: soon")
    assert dangling == f"{path}3:1:1: event 'm3': who: no actor 'cy' [briefing.dangling-reference]"


WHERE = [
    ("Title: First", ["m1"]),
    ("Title: [First, Third]", ["m1", "m3"]),
    ("Held: 1", ["m10", "m3"]),
    ("Held: ~", ["m1"]),
    ("Held: [0, ~]", ["m1", "m9"]),
    ("Held: {not: 1}", ["m1", "m9"]),
    ("Held: {not: [1, ~]}", ["m9"]),
    ("Cost: {from: 3.5}", ["m1", "m9"]),
    ("Cost: {from: 2, to: 3.5}", ["m10", "m9"]),
    ("Title: {from: Second}, Held: 1", ["m3"]),
    ('Title: "x\' OR 1=1 --"', []),
]


@pytest.mark.parametrize(("where", "found"), WHERE)
def test_only_the_rows_that_are_wanted(tmp_path: Path, where: str, found: list[str]) -> None:
    database(tmp_path)
    table(tmp_path)
    more = f"where: {{{where}}}\n"
    assert ids(asked(tmp_path, SQL + more)) == sorted(found)
    assert ids(read(tmp_path, FIELDS + more)) == sorted(found)


def test_the_source_filters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database(tmp_path)
    table(tmp_path)
    seen = []
    plain = keyed.as_text
    monkeypatch.setattr(keyed, "as_text", lambda value: seen.append(value) or plain(value))
    where = "where: {Title: First}\n"
    asked(tmp_path, SQL + where)
    read(tmp_path, FIELDS + where)
    # neither the bytes, which no field takes, nor another row
    one = ["2024-05-01", "", "m1", "", "First"]
    assert sorted(seen) == sorted(one * 2)


def test_a_query_or_a_view_can_be_asked(tmp_path: Path) -> None:
    database(tmp_path)
    view = asked(tmp_path, SQL.replace("table: meetings", "table: held"))
    assert ids(view) == ["m10", "m3"]
    query = "query: \"SELECT *, ':x' AS c FROM meetings WHERE Title LIKE '%ir%';\""
    store = asked(tmp_path, SQL.replace("table: meetings", query))
    assert ids(store) == ["m1", "m3"]
    assert store.find(Ref("event", "m1")).statements[0].origin.path.endswith("#query/m1")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("table: meetings", "table: meeting", "1:6: the database: it has no table 'meeting'"),
        ("register.db", "other.db", "1:6: the database: there is no file 'other.db' beside it"),
        ("sqlite:///register.db", "x", "1:6: the database: is no URL"),
        ("sqlite:///register.db", "nosuch://h/d", "Can't load plugin: sqlalchemy.dialects:nosuch"),
        ("url: sqlite:///register.db", "url_env: BRIEFING_NONE", "has no variable BRIEFING_NONE"),
        ("url: sqlite:///register.db\n", "", "1:1: the database: give url:, or url_env:"),
        ("table: meetings\n", "", "1:1: give table:, or query:"),
        ("table: meetings", "table: meetings\nquery: SELECT 1", "1:1: give table:, or query:"),
        (
            "what: Title",
            "what: Titel",
            "table 'meetings' has no column 'Titel', did you mean 'Titl",
        ),
        ("id: No", "id: No\nwhere: {Dya: x}", "5:9: table 'meetings' has no column 'Dya', did you"),
        ("id: No", "id: No\nwhere: {Cost: x}", "where: Cost: 'x' is no number"),
        ("id: No", "id: No\nwhere: {Day: {form: x}}", "unknown word 'form', did you mean 'from'?"),
        ("id: No", "id: No\nwhere: {Day: {from: [a, b]}}", "where: Day: must be one value"),
        ("id: No", "id: No\nwhere: x", "where: must be a mapping"),
        ("id: No", "id: No\nlimit: some", "limit: must be a whole number above 0"),
        ("id: No", "id: No\nlimit: 3", "more than 3 rows; say which by where:"),
        ("table: meetings", "query: SELEC 1", "1:6: the database: near"),
        ("table: meetings", "query: DELETE FROM meetings", 'near "DELETE": syntax error'),
        ("table: meetings", "query: SELECT 1; COMMIT; SELECT 2", "1:1: query: must be one SELECT"),
        ("what: Title", "what: Rest", "holds bytes, which no field takes"),
        ("sqlite:///register.db", "postgresql://u:pw@h/d", "has a password; put it into a var"),
        ("sqlite:///register.db", "sqlite:///r?password=pw", "has a password; put it into a var"),
    ],
)
def test_faults_are_told_and_nothing_is_read(
    tmp_path: Path, old: str, new: str, fault: str
) -> None:
    database(tmp_path)
    store = asked(tmp_path, SQL.replace(old, new))
    assert ids(store) == []
    assert [one for one in told(store) if fault in one], told(store)
    assert not [one for one in told(store) if "pw" in one.replace("password", "")]
    assert {one.location.path for one in store.problems} == {"in/r.sql.mapping"}


def test_no_credential_is_in_a_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database(tmp_path)
    url = "sqlite:///nowhere-p%40ss.db?token=t0ken"
    monkeypatch.setenv("BRIEFING_URL", url)
    store = asked(tmp_path, SQL.replace("url: sqlite:///register.db", "url_env: BRIEFING_URL"))
    (problem,) = told(store)
    assert "there is no file '***'" in problem
    monkeypatch.setenv("BRIEFING_URL", f"sqlite:///{tmp_path}/in/register.db")
    store = asked(tmp_path, SQL.replace("url: sqlite:///register.db", "url_env: BRIEFING_URL"))
    assert len(ids(store)) == 4


def test_nothing_can_be_written(tmp_path: Path) -> None:
    path = database(tmp_path)
    (tmp_path / "conf.py").write_text('briefing_data = ["data", "in/r.sql.mapping"]\n')
    before = path.read_bytes()
    for query in ("DELETE FROM meetings RETURNING *", "SELECT 1) ; DELETE FROM meetings --"):
        store = asked(tmp_path, SQL.replace("table: meetings", f'query: "{query}"'))
        assert (len(told(store)), ids(store)) == (1, [])
    asked(tmp_path, SQL)
    kept = (tmp_path / "in/r.sql.mapping").read_bytes()
    assert main(["rename", "event:m9", "m99", "--project", str(tmp_path)]) == 2
    assert (tmp_path / "in/r.sql.mapping").read_bytes() == kept
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir() if "register" in one.name] == ["register.db"]


def test_a_database_that_changed_is_read_again(tmp_path: Path) -> None:
    database(tmp_path)
    first = asked(tmp_path, SQL)
    assert asked(tmp_path, SQL).digest == first.digest
    entries, notes = ["data", "in/r.sql.mapping"], tmp_path / "known.json"
    loads = []

    def load() -> Store:
        loads.append(1)
        return load_store(entries, tmp_path)

    assert know_data(entries, tmp_path, notes, load).digest == first.digest
    database(tmp_path, ROWS[::-1])
    assert know_data(entries, tmp_path, notes, load).digest == first.digest
    database(tmp_path, ROWS[1:])
    assert know_data(entries, tmp_path, notes, load).digest != first.digest
    assert len(loads) == 3


@pytest.mark.parametrize("form", ["sql", "parquet"])
def test_what_an_edition_withholds_of_rows_is_gone(tmp_path: Path, form: str) -> None:
    rows = [
        ("qzk-1", "Qzk secret", "soon", "qzk-one", "RED", 1, 1.0, b""),
        ("open", "Open", "2024-05-01", "", "CLEAR", 1, 1.0, b""),
        ("wrong", "Wrong", "later", "", "CLEAR", 1, 1.0, b""),
    ]
    (database if form == "sql" else table)(tmp_path, rows)
    files = {"in/r.sql.mapping": SQL, "in/t.parquet.mapping": FIELDS, "data/p.yaml": PEOPLE}
    entries = ["data", "in/r.sql.mapping" if form == "sql" else "in/t.parquet"]
    write(tmp_path, dict(files))
    assert "qzk" in repr(load_store(entries, tmp_path).problems)
    store = load_store(entries, tmp_path, audience=audience("GREEN"))
    assert ids(store) == ["open", "wrong"]
    assert "qzk" not in repr((store.records, store.problems)).lower()
    # nor is anything told of the other rows of the file, but that something is not read
    assert {(one.location.path, one.code.value) for one in store.problems} <= {
        (entries[1], "not-understood")
    }
    assert {one.file for one in (one.origin for one in store.withheld.statements)} == {entries[1]}  # type: ignore[union-attr]


@pytest.mark.parametrize(("library", "extra"), [("sqlalchemy", "sql"), ("pyarrow", "parquet")])
def test_without_the_library_the_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str, extra: str
) -> None:
    database(tmp_path)
    table(tmp_path)
    monkeypatch.setitem(sys.modules, library, None)
    store = asked(tmp_path, SQL) if extra == "sql" else read(tmp_path, FIELDS)
    (problem,) = told(store)
    assert f'install it with: pip install "sphinx-briefing[{extra}]"; it is not read' in problem


def test_two_keys_that_make_one_id_are_not_one_record(tmp_path: Path) -> None:
    rows = [(key, f"T {key}", "", "", "", 1, 1.0, b"") for key in ("1-a", "2-a", "E 2", "e-2")]
    database(tmp_path, rows)
    store = asked(tmp_path, SQL)
    assert ids(store) == ["e-2", "event-1-a", "event-2-a"]
    (problem,) = told(store)
    assert problem.startswith("in/r.sql.mapping#meetings/e-2:1:1: 'e-2' makes the same id as 'E 2'")
