"""A real PostgreSQL as data: what it filters, that nothing is written, that no password is told."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sphinx_briefing.model.values import Participant, Ref
from sphinx_briefing.store import Store, load_store
from tests.databases.server import program, running
from tests.load.data import write
from tests.load.test_imports import PEOPLE, told

psycopg = pytest.importorskip("psycopg", reason="the group databases is not installed")
pytestmark = pytest.mark.skipif(
    program("postgres") is None, reason="there is no PostgreSQL: apt install postgresql"
)

TABLES = """
CREATE SCHEMA register;
CREATE TABLE register.meetings (
  no integer, part text, "Title" text, day date, at timestamptz, people text[], held boolean,
  cost numeric(10, 2), rest bytea, PRIMARY KEY (no, part));
INSERT INTO register.meetings VALUES
  (10, 'a', 'Tenth', '2024-05-03', '2024-05-03 12:00+09', '{ada}', true, 2.00, 'x'),
  (9, 'a', 'Ninth', '2024-05-02', NULL, '{ada,bo}', false, 3.50, 'x'),
  (1, 'b', 'First', '2024-05-01', NULL, '{}', NULL, 7, 'x');
CREATE TABLE secrets (name text);
INSERT INTO secrets VALUES ('Qzk');
CREATE FUNCTION spoil() RETURNS text LANGUAGE sql AS
  $$ DELETE FROM secrets; SELECT 'x'::text $$;
CREATE USER reader PASSWORD 'p@ss/w:rd';
GRANT USAGE ON SCHEMA register TO reader;
GRANT SELECT ON ALL TABLES IN SCHEMA register TO reader;
GRANT ALL ON secrets TO reader;
"""
MAPPING = """\
kind: event
fields: {what: Title, when: day, who: people, status: {value: occurred}}
table: register.meetings
"""


@pytest.fixture(scope="module")
def socket() -> Iterator[Path]:
    # a socket's path may have a hundred characters, and pytest's folders are closed to other users
    with tempfile.TemporaryDirectory(prefix="briefing-") as name:
        os.chmod(name, 0o755)  # noqa: PTH101, S103 - the server runs as another user
        with running(Path(name)) as folder:
            with psycopg.connect(f"host={folder} user=postgres dbname=postgres") as connection:
                connection.execute(TABLES)
            yield folder


@pytest.fixture(autouse=True)
def _password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGISTER_PASSWORD", "p@ss/w:rd")


def asked(base: Path, socket: Path, mapping: str = MAPPING, user: str = "reader") -> Store:
    url = f"url: postgresql+psycopg://{user}@/postgres?host={socket}\n"
    text = f"{url}password_env: REGISTER_PASSWORD\n{mapping}"
    write(base, {"in/r.sql.mapping": text, "data/p.yaml": PEOPLE})
    return load_store(["data", "in/r.sql.mapping"], base)


def names(store: Store) -> list[str]:
    return sorted(one.name for one in store.of_kind("event"))


def test_rows_are_records(tmp_path: Path, socket: Path) -> None:
    store = asked(tmp_path, socket)
    assert told(store) == []
    ninth = store.find(Ref("event", "ninth"))
    assert (ninth.name, ninth.when.edtf) == ("Ninth", "2024-05-02")  # type: ignore[union-attr]
    assert ninth.who == (Participant(Ref("actor", "ada")), Participant(Ref("actor", "bo")))  # type: ignore[union-attr]
    assert ninth.statements[0].origin.path == "in/r.sql.mapping#meetings/9-a"  # type: ignore[union-attr]
    tenth = asked(tmp_path, socket, MAPPING.replace("when: day", "when: at")).find(
        Ref("event", "tenth")
    )
    assert tenth.when.edtf == "2024-05-03T03:00:00Z"  # type: ignore[union-attr]
    assert asked(tmp_path, socket).digest == store.digest


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ("no: 9", ["Ninth"]),
        ("no: {from: 9}", ["Ninth", "Tenth"]),
        ("day: {from: 2024-05-02, to: 2024-05-02}", ["Ninth"]),
        ("held: yes", ["Tenth"]),
        ("held: {not: yes}", ["First", "Ninth"]),
        ("cost: [7, 3.5]", ["First", "Ninth"]),
        ("at: ~", ["First", "Ninth"]),
        ("Title: {not: [Ninth, ~]}", ["First", "Tenth"]),
    ],
)
def test_the_database_filters(tmp_path: Path, socket: Path, where: str, found: list[str]) -> None:
    store = asked(tmp_path, socket, f"{MAPPING}where: {{{where}}}\n")
    assert (told(store), names(store)) == ([], found)


def test_a_query_is_asked(tmp_path: Path, socket: Path) -> None:
    query = "query: \"SELECT no::text || ':x' AS n, * FROM register.meetings WHERE no > 1\""
    mapping = MAPPING.replace("table: register.meetings", f"id: n\n{query}")
    store = asked(tmp_path, socket, mapping)
    assert {one.id: one.name for one in store.of_kind("event")} == {
        "event-10-x": "Tenth",
        "event-9-x": "Ninth",
    }


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ('SELECT spoil() AS \\"Title\\", 1 AS day, 2 AS people', "read-only transaction"),
        ("DELETE FROM secrets RETURNING *", "syntax error"),
        ("SELECT 1) AS a DELETE FROM secrets --", "syntax error"),
        ("WITH x AS (DELETE FROM secrets RETURNING *) SELECT * FROM x", "data-modifying"),
        ('SELECT name::int AS \\"Title\\", 1 AS day, 2 AS people FROM secrets', "a value is not"),
    ],
)
def test_nothing_is_written_or_quoted(tmp_path: Path, socket: Path, query: str, fault: str) -> None:
    mapping = MAPPING.replace("table: register.meetings", f'query: "{query}"')
    (problem,) = told(asked(tmp_path, socket, mapping))
    assert problem.startswith("in/r.sql.mapping:1:6: the database: ")
    assert fault in problem
    assert "Qzk" not in problem
    with psycopg.connect(f"host={socket} user=postgres dbname=postgres") as connection:
        assert connection.execute("SELECT name FROM secrets").fetchall() == [("Qzk",)]


def test_a_wrong_password_is_told_and_not_shown(
    tmp_path: Path, socket: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGISTER_PASSWORD", "Wr0ng")
    (problem,) = told(asked(tmp_path, socket))
    assert "password authentication failed" in problem
    assert "Wr0ng" not in problem
    monkeypatch.setenv("REGISTER_URL", f"postgresql+psycopg://reader:Wr0ng@/x?host={socket}")
    write(tmp_path, {"in/r.sql.mapping": f"url_env: REGISTER_URL\n{MAPPING}"})
    (problem,) = told(load_store(["in/r.sql.mapping"], tmp_path))
    assert "password authentication failed" in problem
    for word in ("Wr0ng", "reader", str(socket)):
        assert word not in problem


def test_what_the_user_may_not_read_is_told(tmp_path: Path, socket: Path) -> None:
    with psycopg.connect(f"host={socket} user=postgres dbname=postgres") as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS closed (name text)")
    mapping = "kind: topic\nfields: {name: name}\ntable: closed\n"
    (problem,) = told(asked(tmp_path, socket, mapping))
    assert "permission denied for table closed" in problem
