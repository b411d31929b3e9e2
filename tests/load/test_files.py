"""Which files are read, and which are refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sphinx_briefing.store import load_store
from tests.load.data import problems, stored, write

A = "actors:\n  a: {name: A}\n"
B = "actors:\n  b: {name: B}\n"
OUTSIDE = "leads out of its data folder; put the file inside"
CIRCLE = "cannot be read: symbolic links in a circle"
SOURCE = "source:\n  id: s\n  text: {}\n"


def loaded(base: Path, *entries: str) -> tuple[list[str], list[str]]:
    store = load_store(entries, base)
    ids = [one.id for one in store.of_kind("actor")]
    return ids, [str(problem) for problem in store.problems]


@pytest.mark.parametrize(
    ("entry", "ids"),
    [
        ("data", ["a", "b"]),
        ("data/a.yaml", ["a"]),
        ("data/**/*.yml", ["b"]),
        ("data/*.yaml", ["a"]),
        ("data/20*", ["b"]),
        ("../{name}/data/2023", ["b"]),
    ],
)
def test_entries(tmp_path: Path, entry: str, ids: list[str]) -> None:
    write(tmp_path, {"data/a.yaml": A, "data/2023/b.yml": B, "data/.git/c.yaml": "x", "data/d": ""})
    assert loaded(tmp_path, entry.format(name=tmp_path.name)) == (ids, [])


def test_each_file_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, {"data/a.yaml": "source: {id: s}\n" + A})
    (tmp_path / "data" / "z.yaml").symlink_to("a.yaml")
    assert loaded(tmp_path, "data", "data/a.yaml", "data/*.yaml", "./data") == (["a"], [])


@pytest.mark.parametrize("entry", ["nowhere", "no*.yaml", "a\0b", "empty"])
def test_an_entry_without_files(tmp_path: Path, entry: str) -> None:
    (tmp_path / "empty").mkdir()
    message = f"briefing_data: {entry!r} matches no .yaml file [briefing.no-data]"
    assert loaded(tmp_path, entry) == ([], [f"conf.py: {message}"])


@pytest.mark.parametrize("entry", ["*.parquet", "x/*.csv"])
def test_an_entry_of_another_format_without_files(tmp_path: Path, entry: str) -> None:
    message = f"briefing_data: {entry!r} matches no file of a format that is read"
    assert loaded(tmp_path, entry) == ([], [f"conf.py: {message} [briefing.no-data]"])


def test_links_that_lead_out(tmp_path: Path) -> None:
    write(tmp_path, {"data/a.yaml": A, "out/b.yaml": B})
    (tmp_path / "data" / "b.yaml").symlink_to(tmp_path / "out" / "b.yaml")
    (tmp_path / "data" / "folder").symlink_to(tmp_path / "out")
    (tmp_path / "data" / "gone.yaml").symlink_to("nowhere.yaml")
    (tmp_path / "data" / "loop.yaml").symlink_to("loop.yaml")
    folder = "is a symbolic link to a folder and is not followed; name the folder in briefing_data"
    assert loaded(tmp_path, "data") == (
        ["a"],
        [
            f"data/b.yaml: {OUTSIDE} [briefing.outside-folder]",
            f"data/folder: {folder} [briefing.outside-folder]",
            "data/gone.yaml: does not exist [briefing.missing-file]",
            "data/loop.yaml: cannot be read: symbolic links in a circle [briefing.unreadable-file]",
        ],
    )


def test_what_is_no_regular_file(tmp_path: Path) -> None:
    write(tmp_path, {"data/a.yaml": A})
    os.mkfifo(tmp_path / "data" / "pipe.yaml")
    assert loaded(tmp_path, "data") == (
        ["a"],
        ["data/pipe.yaml: is no regular file [briefing.unreadable-file]"],
    )
    ids, found = loaded(tmp_path, "data", "/dev/null")
    assert (ids, found[0]) == (
        ["a"],
        "/dev/null: is no regular file [briefing.unreadable-file]",
    )


def test_an_unreadable_file(tmp_path: Path) -> None:
    write(tmp_path, {"data/a.yaml": A, "data/b.yaml": B})
    path = tmp_path / "data" / "b.yaml"
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user can read every file")
    message = "cannot be read: Permission denied [briefing.unreadable-file]"
    assert loaded(tmp_path, "data") == (["a"], [f"data/b.yaml: {message}"])


def test_an_unreadable_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"data/a.yaml": A, "data/sub/b.yaml": B})
    really = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("sub"):
            raise PermissionError(13, "Permission denied", str(path))
        return really(path)

    monkeypatch.setattr(os, "scandir", scandir)
    message = "the folder cannot be read: Permission denied [briefing.unreadable-file]"
    assert loaded(tmp_path, "data") == (["a"], [f"data/sub: {message}"])


SNAPSHOTS = {
    "missing": ("gone.txt", "does not exist; paths are relative to the data file", "missing-file"),
    "up and out": (
        "../../out.txt",
        OUTSIDE,
        "outside-folder",
    ),
    "absolute": (
        "/dev/null",
        OUTSIDE,
        "outside-folder",
    ),
    "a link out": (
        "link.txt",
        OUTSIDE,
        "outside-folder",
    ),
    "a circle": ("loop.txt", CIRCLE, "unreadable-file"),
    "a folder": (".", "is no regular file", "unreadable-file"),
    "a pipe": ("pipe.txt", "is no regular file", "unreadable-file"),
    "a name too long": ("x" * 300, "cannot be read: File name too long", "unreadable-file"),
}


@pytest.mark.parametrize(("name", "message", "code"), SNAPSHOTS.values(), ids=SNAPSHOTS)
def test_snapshots_that_cannot_be_had(tmp_path: Path, name: str, message: str, code: str) -> None:
    write(tmp_path, {"out.txt": "x", "data/deep/x.yaml": SOURCE.format(name)})
    folder = tmp_path / "data" / "deep"
    (folder / "link.txt").symlink_to(tmp_path / "out.txt")
    (folder / "loop.txt").symlink_to("loop.txt")
    os.mkfifo(folder / "pipe.txt")
    store = load_store(["data"], tmp_path)
    place = "data/deep/x.yaml:3:9: source 's': text"
    assert [str(one) for one in store.problems] == [f"{place} {name!r} {message} [briefing.{code}]"]
    assert getattr(store.source("s"), "text", "") is None


def test_a_snapshot_is_found_from_its_data_file(tmp_path: Path) -> None:
    files = {"data/2023/x.yaml": SOURCE.format("../texts/x.txt"), "data/texts/x.txt": "words"}
    store = stored(tmp_path, dict(files))
    assert store.problems == ()
    path = getattr(store.source("s"), "text", "")
    assert (tmp_path / path).read_text() == "words"


def test_two_files_with_one_source_id(tmp_path: Path) -> None:
    article = "source: {id: s}\nquotes:\n  q1: {text: {}}\n"
    files = {"data/a.yaml": article.replace("{}", "One"), "data/b.yaml": article.replace("{}", "2")}
    store = stored(tmp_path, dict(files))
    message = (
        "source 's' stands already in data/a.yaml:1, and local ids such as q1 would mix; "
        "this one is read as 's-2', give it an 'id' of its own"
    )
    assert [str(one) for one in store.problems] == [
        f"data/b.yaml:1:14: {message} [briefing.duplicate-source]"
    ]
    quotes = [(one.id, one.name) for one in store.of_kind("quote")]
    assert quotes == [("s-2.q1", "2"), ("s.q1", "One")]


def test_the_file_name_is_the_id_of_its_source(tmp_path: Path) -> None:
    found = problems(tmp_path, {"data/My Article.yaml": "source: {title: T}\n"})
    message = (
        "source: 'My Article' is not an id: lower-case words joined by hyphens; 'my-article' is "
        "taken, rename the file or write 'id: my-article'"
    )
    assert found == [f"data/My Article.yaml:1:9: {message} [briefing.bad-id]"]
