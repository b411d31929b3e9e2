"""The folder of dossiers on disk: kept as planned, and no file of anybody's harmed."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from sphinx_briefing import atomic
from sphinx_briefing.dossiers.marks import State, is_generated, marked, state_of
from sphinx_briefing.dossiers.pages import INDEX, LISTS
from sphinx_briefing.load.finding import shown_path
from sphinx_briefing.problems import Code, Location, Problem

IGNORE = ".gitignore"
"""Keeps the folder out of git while all in it is made by us; see `_Folder.ignore`."""
_HEAD = 100
_MOST = 16 * 1024 * 1024


class Synced(NamedTuple):
    """The pages that are ours now, as paths in the source folder without ending; what is wrong."""

    pages: frozenset[str]
    problems: tuple[Problem, ...]


class Format(NamedTuple):
    """How files are written: their ending, the beginning of a comment; all endings of pages."""

    suffix: str
    comment: str
    suffixes: Collection[str]


def synchronise(base: Path, folder: str, pages: Mapping[str, str], form: Format) -> Synced:
    """Write each page that is not there as planned, and remove what is no longer planned.

    ``base`` is the source folder, ``folder`` a path in it, ``pages`` the texts by path without
    ending. Files without our mark, or changed after it, are told where they stand in the way, and
    never touched. Never raises for what is on the disk.
    """
    made = _Folder(base, folder, form)
    if fault := made.fault():
        return Synced(frozenset(), (fault,))
    made.scan()
    for name, text in pages.items():
        made.put(name, text)
    made.clear(pages)
    made.ignore()
    made.tidy()
    return Synced(frozenset(f"{folder}/{name}" for name in made.ours), tuple(made.told()))


def remove(base: Path, folder: str, form: Format) -> Synced:
    """Remove all that is ours of a folder, and the folder if nothing else is in it."""
    return synchronise(base, folder, {}, form)


def find_folders(base: Path, suffixes: Collection[str], skip: Callable[[Path], bool]) -> list[str]:
    """Return the folders below the source folder that hold lists of dossiers made by us.

    What ``skip`` holds of is not entered, nor is what is hidden or only linked.
    """
    names = {f"{stem}{suffix}" for stem in (INDEX, *LISTS.values()) for suffix in suffixes}
    found = []
    for here, folders, files in os.walk(base):
        folders[:] = sorted(one for one in folders if one[0] != "." and not skip(Path(here, one)))
        if any(generated_file(Path(here, one)) for one in names.intersection(files)):
            found.append(shown_path(Path(here), base))
    return [one for one in found if one != "."]


def generated_file(path: Path) -> bool:
    """Say whether a file has our mark; one that cannot be read, or is only linked, has not."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return False
        with path.open("rb") as file:
            return is_generated(file.read(_HEAD))
    except OSError:
        return False


@dataclass
class _Folder:
    """One run over a folder; ``files`` maps the paths found in it to whose they are."""

    base: Path
    folder: str
    form: Format
    files: dict[str, State] = field(default_factory=dict)
    content: dict[str, bytes] = field(default_factory=dict)
    ours: set[str] = field(default_factory=set)
    taken: list[Problem] = field(default_factory=list)
    failed: dict[str, list[str]] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        return self.base / self.folder

    def fault(self) -> Problem | None:
        """Return why nothing can be written here, if so: a link, which may lead out, or a file."""
        parts = Path(self.folder).parts
        places = [self.base.joinpath(*parts[: n + 1]) for n in range(len(parts))]
        for place in (*places, *(self.path / kind for kind in LISTS)):
            where = Location(shown_path(place, self.base), 1)
            if place.is_symlink():
                message = "is a symbolic link, and dossiers are written into real folders only"
                return Problem(Code.OUTSIDE_FOLDER, where, f"{message}; name another folder")
            if place.exists() and not place.is_dir():
                message = "is a file where the folder of dossiers would be; move it"
                return Problem(Code.DOSSIER_TAKEN, where, message)
        return None

    def scan(self) -> None:
        """See what is there, and whose it is; remove what killed builds left half written."""
        for kind in ("", *LISTS):
            atomic.sweep(self.path / kind)
            for entry in _entries(self.path / kind):
                name = f"{kind}/{entry.name}" if kind else entry.name
                data = _read(entry)
                if data is not None:
                    self.content[name], self.files[name] = data, state_of(data)

    def put(self, name: str, text: str) -> None:
        """Write a page, unless it is there or a file of somebody's is."""
        file = f"{name}{self.form.suffix}"
        for place in (file, *(f"{name}{one}" for one in self.form.suffixes)):
            if self.files.get(place, "ours") != "ours":
                self.taken.append(self._taken(place))
                return
        wanted, found = marked(self.form.comment, f"\n{text}"), self.content.get(file, b"")
        same = found.replace(b"\r\n", b"\n") == wanted
        if same or self._attempt(file, lambda path: _write(path, wanted)) or found:
            self.ours.add(name)

    def _taken(self, file: str) -> Problem:
        where = Location(f"{self.folder}/{file}", 1)
        if self.files[file] == "changed":
            message = "a generated page that was changed by hand is not written again; delete its "
            message += "first line to keep it, or the file to have it made anew"
        else:
            message = "a dossier would be written here, but the file is yours and is kept; "
            message += "rename it, or leave the record out by briefing_dossiers_where"
        return Problem(Code.DOSSIER_TAKEN, where, message)

    def clear(self, pages: Collection[str]) -> None:
        """Remove our files that are not planned, or that somebody's file has taken the place of."""
        planned = {f"{name}{self.form.suffix}" for name in pages if name in self.ours}
        for file, state in self.files.items():
            if state == "ours" and file != IGNORE and is_page(file) and file not in planned:
                self._attempt(file, lambda path: path.unlink(missing_ok=True))

    def ignore(self) -> None:
        """Let git ignore the folder as long as all in it is ours, and no longer.

        A ``.gitignore`` of somebody's is left as it is: so dossiers can be kept in git.
        """
        state = self.files.get(IGNORE)
        shown = (one for file, one in self.files.items() if file.rpartition("/")[2][0] != ".")
        own = all(one == "ours" for one in shown)
        if state is None and self.ours and own:
            self._attempt(IGNORE, lambda path: _write(path, marked("# ", "*\n")))
        elif state == "ours" and not (self.ours and own):
            self._attempt(IGNORE, lambda path: path.unlink(missing_ok=True))

    def tidy(self) -> None:
        """Remove folders that are empty."""
        for kind in (*LISTS, ""):
            with contextlib.suppress(OSError):
                (self.path / kind).rmdir()

    def _attempt(self, file: str, act: Callable[[Path], None]) -> bool:
        try:
            act(self.path / file)
        except OSError as error:
            self.failed.setdefault(error.strerror or str(error), []).append(file)
            return False
        return True

    def told(self) -> Iterator[Problem]:
        """Yield what is wrong; of what failed for one reason, the first file and their number."""
        yield from self.taken
        for reason, files in self.failed.items():
            where = Location(f"{self.folder}/{files[0]}", 1)
            more = f", nor {len(files) - 1} others" if len(files) > 1 else ""
            message = f"cannot be written or removed{more}: {reason}; dossiers may be out of date"
            yield Problem(Code.UNWRITABLE, where, message)


def is_page(file: str) -> bool:
    """Say whether a path in the folder is one where pages of ours stand."""
    folder, slash, name = file.rpartition("/")
    if slash:
        return folder in LISTS
    stem = name.partition(".")[0]
    return stem == INDEX or stem.partition("-")[0] in LISTS.values()


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return [one for one in entries if not one.is_dir(follow_symlinks=False)]
    except OSError:
        return []


def _read(entry: os.DirEntry[str]) -> bytes | None:
    """Return a file's content; None if it has just vanished, nothing if it can be none of ours."""
    try:
        status = entry.stat(follow_symlinks=False)
        if not stat.S_ISREG(status.st_mode) or status.st_size > _MOST:
            return b""
        return Path(entry.path).read_bytes()
    except FileNotFoundError:
        return None
    except OSError:
        return b""


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    atomic.write(path, content)
