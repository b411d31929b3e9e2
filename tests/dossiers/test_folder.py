"""The folder on disk: as planned, and no file of anybody's written over, removed or followed."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sphinx_briefing import atomic
from sphinx_briefing.dossiers import Format, Synced, find_folders, remove, synchronise
from sphinx_briefing.dossiers.marks import marked, state_of

FORM = Format(".rst", ".. ", (".rst", ".md"))
PAGES = {"index": "Index\n", "actors": "Actors\n", "actor/a": "A\n", "actor/b": "B\n"}
ALL = frozenset(f"d/{name}" for name in PAGES)


def sync(base: Path, pages: dict[str, str] = PAGES, form: Format = FORM) -> Synced:
    return synchronise(base, "d", pages, form)


def tree(base: Path) -> dict[str, bytes]:
    found = (path for path in sorted(base.rglob("*")) if not path.is_dir())
    return {path.relative_to(base).as_posix(): path.read_bytes() for path in found}


def times(base: Path) -> dict[str, int]:
    return {name: (base / name).stat().st_mtime_ns for name in tree(base)}


def told(synced: Synced) -> list[tuple[str, str]]:
    return [(str(one.location), one.code.value) for one in synced.problems]


def written(text: str) -> bytes:
    return marked(".. ", f"\n{text}")


def test_pages_are_written_once(tmp_path: Path) -> None:
    assert sync(tmp_path) == Synced(ALL, ())
    expected = {f"d/{name}.rst": written(text) for name, text in PAGES.items()}
    assert tree(tmp_path) == expected | {"d/.gitignore": marked("# ", "*\n")}
    before = times(tmp_path)
    assert sync(tmp_path) == Synced(ALL, ())
    assert times(tmp_path) == before


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    sync(tmp_path)
    before = times(tmp_path)
    pages = {**PAGES, "actor/a": "Another\n", "actor/c": "C\n"}
    del pages["actor/b"]
    sync(tmp_path, pages)
    after = times(tmp_path)
    assert {name for name in before | after if before.get(name) != after.get(name)} == {
        "d/actor/a.rst",
        "d/actor/b.rst",
        "d/actor/c.rst",
    }
    assert (tmp_path / "d/actor/a.rst").read_bytes() == written("Another\n")
    assert not (tmp_path / "d/actor/b.rst").exists()


def test_line_ends_that_git_changed_are_no_change(tmp_path: Path) -> None:
    sync(tmp_path)
    path = tmp_path / "d/actor/a.rst"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = times(tmp_path)
    assert sync(tmp_path) == Synced(ALL, ())
    assert times(tmp_path) == before
    assert sync(tmp_path, {"index": "Index\n"}).problems == ()
    assert not path.exists()


def test_all_vanishes_when_switched_off(tmp_path: Path) -> None:
    sync(tmp_path)
    assert remove(tmp_path, "d", FORM) == Synced(frozenset(), ())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("off", [False, True])
@pytest.mark.parametrize(
    "name", ["d/actor/a.rst", "d/actor/a.md", "d/index.rst", "d/actor/z.rst", "d/x.txt", "d/n/x"]
)
def test_files_of_others_are_kept(tmp_path: Path, name: str, off: bool) -> None:
    sync(tmp_path)
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine")
    synced = remove(tmp_path, "d", FORM) if off else sync(tmp_path)
    taken = name.removesuffix(".md").removesuffix(".rst")
    collides = not off and taken in ALL
    assert path.read_text() == "mine"
    assert told(synced) == ([(f"{name}:1", "dossier-taken")] if collides else [])
    assert synced.pages == (frozenset() if off else ALL - {taken})
    expected = set() if off else {f"{one}.rst" for one in ALL - {taken}}
    # in git again, so that nobody's file is overlooked; folders within are nobody's business
    ignored = {"d/.gitignore"} if name == "d/n/x" and not off else set()
    assert set(tree(tmp_path)) == expected | {name} | ignored


def test_pages_changed_by_hand_are_kept_and_told(tmp_path: Path) -> None:
    sync(tmp_path)
    path = tmp_path / "d/actor/a.rst"
    path.write_bytes(path.read_bytes() + b"mine\n")
    content = path.read_bytes()
    synced = sync(tmp_path, {**PAGES, "actor/a": "Another\n"})
    assert told(synced) == [("d/actor/a.rst:1", "dossier-taken")]
    assert "changed by hand" in synced.problems[0].message
    remove(tmp_path, "d", FORM)
    assert tree(tmp_path) == {"d/actor/a.rst": content}


def test_a_gitignore_of_the_users_is_kept(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "d/.gitignore").write_text("")
    sync(tmp_path)
    assert (tmp_path / "d/.gitignore").read_text() == ""
    remove(tmp_path, "d", FORM)
    assert tree(tmp_path) == {"d/.gitignore": b""}


def test_another_markup_replaces_the_first(tmp_path: Path) -> None:
    sync(tmp_path)
    assert sync(tmp_path, form=FORM._replace(suffix=".md", comment="% ")) == Synced(ALL, ())
    assert {Path(name).suffix for name in tree(tmp_path)} == {".md", ""}


@pytest.mark.parametrize("linked", ["d", "d/actor", "d/actor/a.rst"])
def test_links_are_not_followed(tmp_path: Path, linked: str) -> None:
    base, other = tmp_path / "base", tmp_path / "other"
    sync(other)
    before = tree(other)
    (base / linked).parent.mkdir(parents=True)
    (base / linked).symlink_to(other / linked)
    for pages in (PAGES, {"index": "I\n"}, {}):
        synced = synchronise(base, "d", pages, FORM)
        whole = linked == "d/actor/a.rst"
        code = "dossier-taken" if whole else "outside-folder"
        expected = [(f"{linked}:1", code)] if not whole or "actor/a" in pages else []
        assert told(synced) == expected
        assert tree(other) == before
    assert (base / linked).is_symlink()


@pytest.mark.parametrize("name", ["d", "d/actor"])
def test_a_file_in_the_place_of_the_folder_is_kept(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine")
    assert told(sync(tmp_path)) == [(f"{name}:1", "dossier-taken")]
    assert tree(tmp_path) == {name: b"mine"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_what_is_no_regular_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "d/actor").mkdir(parents=True)
    os.mkfifo(tmp_path / "d/actor/a.rst")
    assert told(sync(tmp_path)) == [("d/actor/a.rst:1", "dossier-taken")]
    assert find_folders(tmp_path, [".rst"], lambda _path: False) == ["d"]


def refusing(number: int) -> Callable[..., None]:
    def refuse(*_args: object, **_more: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_what_cannot_be_written_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    sync(tmp_path)
    before = tree(tmp_path)
    changed = {**PAGES, "actor/a": "Another\n", "actor/b": "Another\n", "actor/c": "C\n"}
    with monkeypatch.context() as patched:
        patched.setattr(atomic, "_fill", refusing(number))
        patched.setattr(Path, "mkdir", refusing(number))
        synced = sync(tmp_path, changed)
    # those that are there are still ours, though not up to date
    assert synced.pages == ALL
    (problem,) = synced.problems
    assert str(problem) == (
        f"d/actor/a.rst:1: cannot be written or removed, nor 2 others: {os.strerror(number)}; "
        "dossiers may be out of date [briefing.unwritable]"
    )
    assert tree(tmp_path) == before
    assert sync(tmp_path, changed).problems == ()


def test_what_cannot_be_removed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sync(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", refusing(errno.EROFS))
        synced = remove(tmp_path, "d", FORM)
    assert [code for _, code in told(synced)] == ["unwritable"]
    assert remove(tmp_path, "d", FORM).problems == ()
    assert list(tmp_path.iterdir()) == []


def test_drafts_of_killed_builds_go(tmp_path: Path) -> None:
    sync(tmp_path)
    draft = tmp_path / "d/actor/.a.rst.abcd1234.draft"
    draft.write_text("half")
    assert sync(tmp_path) == Synced(ALL, ())
    assert not draft.exists()


def test_folders_are_found_by_their_marks(tmp_path: Path) -> None:
    synchronise(tmp_path, "one/two", PAGES, FORM)
    sync(tmp_path)
    sync(tmp_path / "out")
    sync(tmp_path / ".hidden")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/index.rst").write_text("Mine\n====\n")
    (tmp_path / "link").symlink_to("d")
    found = find_folders(tmp_path, [".rst"], lambda path: path.name == "out")
    assert found == ["d", "one/two"]
    (tmp_path / "d/index.rst").write_text("mine")
    assert find_folders(tmp_path, [".rst"], lambda path: path.name == "out") == ["d", "one/two"]


@pytest.mark.parametrize(
    ("data", "state"),
    [
        (written("x"), "ours"),
        (written("x").replace(b"\n", b"\r\n"), "ours"),
        (written("x") + b"\n", "changed"),
        (written("x")[:-1], "changed"),
        (written("x").split(b"\n")[0], "changed"),
        (b"\xff" + written("x"), "changed"),
        (b"\n" + written("x"), "foreign"),
        (b"", "foreign"),
        (b"x\n" * 100, "foreign"),
    ],
)
def test_the_mark_proves_whose_a_file_is(data: bytes, state: str) -> None:
    assert state_of(data) == state
