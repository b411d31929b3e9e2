"""Parquet as data: what is wrong is told, and what its types are as records."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet as pq

from sphinx_briefing.model.values import Participant, Ref
from sphinx_briefing.store import load_store
from tests.load.data import write
from tests.load.test_import_databases import FIELDS, ids, read, table
from tests.load.test_imports import told


@pytest.mark.parametrize(
    ("mapping", "fault"),
    [
        (None, "in/t.parquet:1:1: no file in/t.parquet.mapping says which column"),
        (FIELDS + "where: {Cost: x}\n", "in/t.parquet.mapping:9:9: where: Cost: 'x' is no double"),
        (FIELDS + "limit: 2\n", "in/t.parquet:1:1: more than 2 rows"),
        (FIELDS + "delimiter: x\n", "unknown key 'delimiter'"),
        (FIELDS.replace("Title", "Titel"), "the file has no column 'Titel', did you mean 'Title'?"),
    ],
)
def test_faults_of_parquet_are_told(tmp_path: Path, mapping: str | None, fault: str) -> None:
    table(tmp_path)
    store = load_store(["in/t.parquet"], tmp_path) if mapping is None else read(tmp_path, mapping)
    assert ids(store) == []
    assert [one for one in told(store) if fault in one], told(store)


def test_what_is_no_parquet_is_told(tmp_path: Path) -> None:
    whole = table(tmp_path).read_bytes()
    for data in (b"", b"PAR1", whole[:200], whole[:-30] + whole[-8:], b"\0" + whole[1:]):
        write(tmp_path, {"in/t.parquet": data})
        store = read(tmp_path, FIELDS)
        assert len(told(store)) == 1 or ids(store), told(store)
        assert not [one for one in told(store) if "the reader" in one]


def test_lists_and_instants_of_parquet(tmp_path: Path) -> None:
    kind = pa.timestamp("ms", tz="Asia/Tokyo")
    columns = {
        "Title": ["A", "B"],
        "Day": pa.array([0, None], kind),
        "People": [["ada", "bo"], []],
    }
    path = tmp_path / "in/t.parquet"
    path.parent.mkdir(parents=True)
    pq.write_table(pa.table(columns), path)
    mapping = "kind: event\nfields: {what: Title, when: Day, who: People}\n"
    store = read(tmp_path, mapping)
    assert told(store) == []
    first = store.find(Ref("event", "a"))
    assert first.when.edtf == "1970-01-01T00:00:00Z"  # type: ignore[union-attr]
    assert first.who == (Participant(Ref("actor", "ada")), Participant(Ref("actor", "bo")))  # type: ignore[union-attr]
    assert first.statements[0].origin.path == "in/t.parquet#1"  # type: ignore[union-attr]
