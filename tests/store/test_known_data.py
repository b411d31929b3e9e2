"""Data that nobody touched are not loaded to be known as the same; any change loads them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sphinx_briefing.store import Store, load_store
from sphinx_briefing.store.known_data import KnownData, know_data
from tests.load.data import write

FILES: dict[str, str | bytes] = {
    "data/a.yaml": "actors:\n  a: {name: A, image: a.png}\n  b: {name: B, image: gone.png}\n",
    "data/s.yaml": (
        "source: {title: S, publisher: a, text: s.txt}\nquotes:\n  q: {by: a, text: Other words}\n"
    ),
    "data/s.txt": "“Other words,” A said.",
    "data/a.png": b"a picture",
}


class Project:
    """Data, the notes of loading, and how often they were loaded."""

    def __init__(self, base: Path) -> None:
        self.base = write(base, FILES)
        self.notes = base / "notes" / "loaded.json"
        self.loaded = 0

    def load(self) -> Store:
        self.loaded += 1
        return load_store(["data"], self.base)

    def know(self, *entries: str) -> KnownData:
        return know_data(entries or ("data",), self.base, self.notes, self.load)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path)
    made.know()
    assert made.loaded == 1
    return made


def test_what_did_not_change(project: Project) -> None:
    known = project.know()
    assert project.loaded == 1
    store = load_store(["data"], project.base)
    assert (known.digest, known.problems) == (store.digest, store.problems)
    assert {one.code.value for one in known.problems} >= {"missing-file"}
    assert known.load().records == store.records
    assert project.loaded == 2
    assert known.load() is known.load()  # marking every page asks for it
    assert project.loaded == 2


def edit(name: str, content: bytes) -> Callable[[Path], None]:
    return lambda base: (base / name).write_bytes(content) and None


CHANGES: dict[str, Callable[[Path], object]] = {
    "a file": edit("data/a.yaml", b"actors:\n  a: {name: B}\n"),
    "a file, as long as before": edit(
        "data/a.yaml", FILES["data/a.yaml"][:-5].encode() + b"' }}\n"
    ),  # type: ignore[union-attr]
    "a remark": edit("data/a.yaml", b"# remark\n" + FILES["data/a.yaml"].encode()),  # type: ignore[union-attr]
    "a file more": edit("data/b.yaml", b"actors:\n  c: {name: C}\n"),
    "a file less": lambda base: (base / "data" / "s.yaml").unlink(),
    "another name": lambda base: (base / "data" / "s.yaml").rename(base / "data" / "t.yaml"),
    "no regular file": lambda base: (
        (base / "data" / "a.yaml").unlink(),
        (base / "data" / "a.yaml").mkdir(),
    ),
    "a stored text": edit("data/s.txt", "“Other words,” B said.".encode()),
    "line ends of a stored text": edit("data/s.txt", "“Other words,” A said.\r\n".encode()),
    "no stored text": lambda base: (base / "data" / "s.txt").unlink(),
    "no picture": lambda base: (base / "data" / "a.png").unlink(),
    "a picture that was missing": edit("data/gone.png", b"found"),
    "a picture outside": lambda base: (
        (base / "data" / "a.png").rename(base / "outside.png"),
        (base / "data" / "a.png").symlink_to(base / "outside.png"),
    ),
    "a folder behind a link": lambda base: (
        (base / "other").mkdir(),
        (base / "data" / "other").symlink_to(base / "other"),
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_changed(project: Project, change: Callable[[Path], object]) -> None:
    change(project.base)
    known = project.know()
    assert project.loaded == 2
    store = load_store(["data"], project.base)
    assert (known.digest, known.problems) == (store.digest, store.problems)
    project.know()
    assert project.loaded == 2


def test_other_entries(project: Project) -> None:
    project.know("data/a.yaml")
    assert project.loaded == 2


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\xff", b'{"for": 1}', b"null"])
def test_damaged_notes(project: Project, content: bytes) -> None:
    before = project.know()
    project.notes.write_bytes(content)
    assert project.know()[:2] == before[:2]
    assert project.loaded == 2
    project.know()
    assert project.loaded == 2


def test_notes_with_rows_that_say_nothing(project: Project) -> None:
    kept = json.loads(project.notes.read_bytes())
    for damage in ({"seen": [["a"]]}, {"problems": [["no-code", [], ""]]}, {"seen": 3}):
        project.notes.write_text(json.dumps({**kept, **damage}), encoding="utf-8")
        project.loaded = 0
        project.know()
        assert project.loaded == 1


def test_words_of_stored_texts_are_not_kept(project: Project) -> None:
    (project.base / "data" / "s.txt").write_text("“Other secret,” A said.", encoding="utf-8")
    known = project.know()
    assert any("secret" in one.message for one in known.problems)
    assert b"secret" not in project.notes.read_bytes()
    assert project.know().problems == known.problems
    assert project.loaded == 3


def test_notes_that_cannot_be_written(tmp_path: Path) -> None:
    project = Project(tmp_path)
    (tmp_path / "notes").write_bytes(b"no folder")
    assert project.know().digest == load_store(["data"], tmp_path).digest
