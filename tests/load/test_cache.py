"""The cache of parsed data: it changes nothing but the time, and nothing can harm through it."""

from __future__ import annotations

import dataclasses
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sphinx_briefing.load import DataCache, load_data
from sphinx_briefing.load import files as loader
from sphinx_briefing.load.files import Loaded
from sphinx_briefing.load.rows import RowReader, write_content
from sphinx_briefing.load.structure import FileContent, read_text
from sphinx_briefing.load.values import READERS
from sphinx_briefing.model import fieldtypes as ft
from sphinx_briefing.problems import Code
from tests.load.data import write
from tests.load.test_fuzz import FILES

RICH = """\
source:
  title: ~
  published: 2023-10-17~
  text: gone.txt
  reliability: F
  mentions: {the envoy: [lin, actor:rao], "a: b": lin}
actors:
  lin:
    name: Lin
    names: {ru: Лин, zh-Latn-pinyin: Lín}
    roles: {Envoy of marmora: [2000-05-07/2008-05-07, 2012-05-07/..], Chair: ~}
    naem: wrong
  rao: {name: Rao, of: marmora, was: [old-rao]}
events:
  talks: {what: Talks, when: "[..2023-10-16]", who: {lin: [host, chair], rao: ~}, part_of: [forum]}
quotes:
  q1: {by: lin, text: "“No”", nth: 2, translation: {de: Nein}, about: [talks, "place:harbour"]}
claims:
  c1: {rel: [rao advises lin, lin trusts rao], since: talks, loaded: [tiny], credibility: 6}
  c2: {text: Later, since: about 2023-10, due: by 2024, rank: nonsense}
places:
  harbour: {name: Harbour, lat: 39.9, lon: -116}
"""


def cached(base: Path) -> DataCache:
    return DataCache(base / "cache" / "c.sqlite3", least_bytes=0)


def load(base: Path, cache: DataCache | None = None) -> Loaded:
    return load_data(["data"], base, cache=cache)


def deep(value: Any) -> Any:
    """Return a value with all that it is made of: equal dates may differ in their parts."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = (one.name for one in dataclasses.fields(value))
        return type(value), [(name, deep(getattr(value, name))) for name in names]
    if isinstance(value, dict):
        return dict, [(key, deep(item)) for key, item in value.items()]
    if isinstance(value, tuple | list):
        return type(value), [deep(item) for item in value]
    return type(value), value


@contextmanager
def unparsed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Note which files are parsed."""
    parsed: list[str] = []

    def noting(text: str, path: str, *more: Any) -> FileContent:
        parsed.append(path)
        return read_text(text, path, *more)

    with monkeypatch.context() as patch:
        patch.setattr(loader, "read_text", noting)
        yield parsed


def test_a_rich_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"data/rich.yaml": RICH})
    plain = load(tmp_path)
    assert len(plain.statements) == 8
    assert len(plain.problems) == 3
    assert deep(load(tmp_path, cached(tmp_path))) == deep(plain)
    with unparsed(monkeypatch) as parsed:
        again = load(tmp_path, cached(tmp_path))
    assert parsed == []
    assert deep(again) == deep(plain)


def row_of(text: str) -> tuple[FileContent, FileContent]:
    content = read_text(text, "data/x.yaml", "x", {})
    return content, RowReader().read(write_content(content), "data/x.yaml")


@given(FILES)
@example(RICH)
@example("actors: {a: {name: '\\ud800'}}")
@example("claims: {c: {since: event:x}}")
def test_a_row_says_what_the_file_says(text: str) -> None:
    before, after = row_of(text)
    assert deep(after) == deep(before)


DATES = st.sampled_from(["2023", "2023-10-17~", "by 2023", "since about 2023-10", "/2023", "talks"])
DATES |= st.sampled_from(["2023-10-17T12:00+08", "about 2023?", "202X", "2023-24", "2023-XX-XX"])


@given(DATES, DATES)
def test_dates_keep_their_parts(one: str, other: str) -> None:
    text = f"claims: {{c: {{since: {one}, on: {other}, due: {other}}}}}"
    before, after = row_of(text)
    assert deep(after) == deep(before)
    assert before.statements[0].values


def test_every_type_of_field_comes_back() -> None:
    """A type added to the readers must be known to the cache, or be plain in JSON."""
    plain = {ft.Text, ft.Prose, ft.Verbatim, ft.FilePath, ft.Choice, ft.Number, ft.Flag, ft.Url}
    plain |= {ft.LanguageTag, ft.CountryCode, ft.WikidataId, ft.Sha256, ft.Marking}
    reader = RowReader()
    made = [ft.EdtfDate(), ft.Reference(), ft.DateOrEvent(), ft.Roles(), ft.Participants()]
    made += [ft.Relations(), ft.ListOf(ft.Text()), ft.MapOf(ft.Text(), ft.EdtfDate())]
    assert {type(one) for one in made} | plain == set(READERS)
    assert all(reader.decoder(one) for one in made)


def test_what_another_file_decides(tmp_path: Path) -> None:
    """An id that is taken, the file's name and place, and the files that it names, are no part."""
    files: dict[str, str | bytes] = {"data/a.yaml": "source: {id: s}\nquotes: {q1: {text: A}}\n"}
    files["data/b.yaml"] = files["data/a.yaml"]
    files["data/c.yaml"] = "source: {text: t.txt}\n"
    write(tmp_path, files)
    first = load(tmp_path, cached(tmp_path))
    assert [one.code for one in first.problems] == [Code.DUPLICATE_SOURCE, Code.MISSING_FILE]
    (tmp_path / "data" / "a.yaml").unlink()
    (tmp_path / "data" / "c.yaml").rename(tmp_path / "data" / "d.yaml")
    write(tmp_path, {"data/t.txt": "text"})
    assert deep(load(tmp_path, cached(tmp_path))) == deep(load(tmp_path))
    assert load(tmp_path).problems == []


def test_one_file_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {f"data/{name}.yaml": f"topics: {{{name}: {{name: A}}}}" for name in "abc"})
    load(tmp_path, cached(tmp_path))
    write(tmp_path, {"data/b.yaml": "topics: {b: {name: New}}"})
    (tmp_path / "data" / "more").mkdir()
    (tmp_path / "data" / "c.yaml").rename(tmp_path / "data" / "more" / "c.yaml")
    with unparsed(monkeypatch) as parsed:
        loaded = load(tmp_path, cached(tmp_path))
    assert parsed == ["data/b.yaml"]
    assert deep(loaded) == deep(load(tmp_path))
    with unparsed(monkeypatch) as parsed:
        load(tmp_path, cached(tmp_path))
    assert parsed == []


def rows(base: Path) -> int:
    with closing(sqlite3.connect(cached(base).path)) as database:
        return int(database.execute("SELECT count(*) FROM files").fetchone()[0])


def test_rows_of_no_file_go(tmp_path: Path) -> None:
    write(tmp_path, {f"data/{name}.yaml": f"topics: {{{name}: {{name: A}}}}" for name in "abc"})
    load(tmp_path, cached(tmp_path))
    assert rows(tmp_path) == 3
    (tmp_path / "data" / "c.yaml").unlink()
    load(tmp_path, cached(tmp_path))
    assert rows(tmp_path) == 2


def test_small_data_are_not_kept(tmp_path: Path) -> None:
    write(tmp_path, {"data/rich.yaml": RICH})
    cache = DataCache(tmp_path / "c.sqlite3")
    load(tmp_path, cache)
    assert cache.problem is None
    assert not cache.path.exists()


def ruin_bytes(path: Path) -> None:
    path.write_bytes(b"this is no database, and never was one" * 100)


def ruin_pages(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))


def ruin_row(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE files SET row = replace(row, 'Talks', 'Lies!')")


def ruin_json(path: Path, row: bytes = b"[1]") -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE files SET row = ?, sum = ?", (row, zlib.crc32(row)))


def ruin_shape(path: Path) -> None:
    ruin_json(path, b'["", 0, [], [["nothing", [], [["a", null, 1, 1, {}]]]]]')


@pytest.mark.parametrize("ruin", [ruin_bytes, ruin_pages, ruin_row, ruin_json, ruin_shape])
def test_a_damaged_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ruin: Any) -> None:
    write(tmp_path, {"data/rich.yaml": RICH})
    load(tmp_path, cached(tmp_path))
    ruin(cached(tmp_path).path)
    cache = cached(tmp_path)
    assert deep(load(tmp_path, cache)) == deep(load(tmp_path))
    assert cache.problem is not None
    assert cache.problem.code is Code.CACHE
    after = cached(tmp_path)
    with unparsed(monkeypatch) as parsed:
        assert deep(load(tmp_path, after)) == deep(load(tmp_path))
    assert (after.problem, parsed) == (None, ["data/rich.yaml"])  # the plain load beside it


class Full:
    """A database whose disk is full when it is written to."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database

    def executemany(self, sql: str, rows: Any) -> None:
        self.database.execute("PRAGMA max_page_count = 1")
        self.database.executemany(sql, [(key, row * 50, crc) for key, row, crc in rows])

    def __getattr__(self, name: str) -> Any:
        return getattr(self.database, name)


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"data/rich.yaml": RICH})
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *args, **more: Full(connect(*args, **more)))
    cache = cached(tmp_path)
    assert deep(load(tmp_path, cache)) == deep(load(tmp_path))
    assert str(cache.problem) == (
        f"{cache.path}: the cache of parsed data cannot be used: database or disk is full; the "
        "data are read without it. Delete the file if this stays; nothing is lost [briefing.cache]"
    )


@pytest.mark.parametrize("place", ["file/c.sqlite3", "folder"])
def test_a_place_where_it_cannot_be(tmp_path: Path, place: str) -> None:
    write(tmp_path, {"data/rich.yaml": RICH, "file": ""})
    (tmp_path / "folder").mkdir()
    cache = DataCache(tmp_path / place, least_bytes=0)
    assert deep(load(tmp_path, cache)) == deep(load(tmp_path))
    assert cache.problem is not None
    assert cache.problem.code is Code.CACHE
    assert (tmp_path / "folder").is_dir()


def test_another_process_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sphinx_briefing.load.cache.WAIT", 0.05)
    write(tmp_path, {"data/rich.yaml": RICH})
    load(tmp_path, cached(tmp_path))
    write(tmp_path, {"data/more.yaml": "topics: {t: {name: T}}"})
    with closing(sqlite3.connect(cached(tmp_path).path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        cache = cached(tmp_path)
        assert deep(load(tmp_path, cache)) == deep(load(tmp_path))
        assert cache.problem is None
        other.execute("ROLLBACK")
    load(tmp_path, cached(tmp_path))
    assert rows(tmp_path) == 2
