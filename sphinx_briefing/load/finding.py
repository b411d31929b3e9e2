"""Find the files that settings name, and tell which may be read: regular, inside a folder."""

from __future__ import annotations

import glob
import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from sphinx_briefing.problems import Code, Location, Problem

SUFFIXES = (".yaml", ".yml")
MAX_BYTES = 64 * 1024 * 1024
"""Larger files are refused."""
ASKED_ANEW = "asked anew at each loading"
"""The state of a file that leads to a database: no file has it, so it is never as it was."""


def find_files(
    entries: Iterable[str],
    base: Path,
    problems: list[Problem],
    also: Callable[[str], bool] = lambda _name: False,
) -> list[tuple[Path, Path]]:
    """Return each data file that the entries name, with the folder that it must stay in.

    Files come in the order of their paths, each once, also when two entries or a symbolic link
    name it again. Entries are folders, files or globs, relative to ``base``. Files of other
    formats, of whose names ``also`` is true, are found where a file or a glob names them.
    """
    found: dict[Path, Path] = {}
    for entry in entries:
        before = len(problems)
        matches = list(_matches(entry, base, problems, also)) if "\0" not in entry else []
        if not matches and len(problems) == before:
            yaml = Path(entry).suffix in {"", ".yaml", ".yml"}
            wanted = ".yaml file" if yaml else "file of a format that is read"
            message = f"briefing_data: {entry!r} matches no {wanted}"
            problems.append(Problem(Code.NO_DATA, Location("conf.py"), message))
        for path, root in matches:
            found.setdefault(path, root)
    once: dict[str, tuple[Path, Path]] = {}
    for path in sorted(found, key=lambda path: (path.is_symlink(), path.as_posix())):
        once.setdefault(os.path.realpath(path), (path, found[path]))
    return sorted(once.values(), key=lambda pair: pair[0].as_posix())


def _matches(
    entry: str, base: Path, problems: list[Problem], also: Callable[[str], bool]
) -> Iterator[tuple[Path, Path]]:
    place = base / entry
    if place.is_dir():
        yield from _in_folder(place, place, base, problems)
    elif place.exists() or place.is_symlink():
        yield place, place.parent
    elif glob.has_magic(entry):
        plain = entry.replace("\\", "/").split("/")
        fixed = next(number for number, part in enumerate(plain) if glob.has_magic(part))
        root = base.joinpath("/".join(plain[:fixed]) or ("/" if plain[0] == "" else "."))
        for name in sorted(glob.glob(str(place), recursive=True)):  # noqa: PTH207 - absolute, too
            path = Path(name)
            if path.is_dir() and not entry.endswith("**"):
                yield from _in_folder(path, root, base, problems)
            elif name.endswith(SUFFIXES) or also(name):
                yield path, root


def _in_folder(
    folder: Path, root: Path, base: Path, problems: list[Problem]
) -> Iterator[tuple[Path, Path]]:
    """Yield the data files of a folder and those below it, but for hidden ones (``.git``)."""

    def unreadable(error: OSError) -> None:
        where = Location(shown_path(Path(error.filename), base))
        message = f"the folder cannot be read: {error.strerror}"
        problems.append(Problem(Code.UNREADABLE_FILE, where, message))

    for name, folders, files in os.walk(folder, onerror=unreadable):
        here = Path(name)
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for each in folders:
            if (here / each).is_symlink():
                where = Location(shown_path(here / each, base))
                message = "is a symbolic link to a folder and is not followed; name the folder"
                problems.append(Problem(Code.OUTSIDE_FOLDER, where, f"{message} in briefing_data"))
        for each in files:
            if each.endswith(SUFFIXES) and not each.startswith("."):
                yield here / each, root


def shown_path(path: Path, base: Path) -> str:
    """Return a path as people and the environment see it: relative to the project, with slashes."""
    try:
        return path.relative_to(base).as_posix()
    except ValueError:
        return path.as_posix()


def check_file(path: Path, root: Path, max_bytes: int = MAX_BYTES) -> tuple[Code, str] | None:
    """Return why a file must not be read, if so: not regular, outside its folder, too large."""
    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(root.resolve()):
            return Code.OUTSIDE_FOLDER, "leads out of its data folder; put the file inside"
        status = real.stat()
    except FileNotFoundError:
        return Code.MISSING_FILE, "does not exist"
    except RuntimeError:  # what Python before 3.13 makes of a circle of links
        return Code.UNREADABLE_FILE, "cannot be read: symbolic links in a circle"
    except (OSError, ValueError) as error:
        circle = isinstance(error, OSError) and "ymbolic link" in str(error.strerror)
        reason = "symbolic links in a circle" if circle else getattr(error, "strerror", str(error))
        return Code.UNREADABLE_FILE, f"cannot be read: {reason}"
    if not stat.S_ISREG(status.st_mode):
        return Code.UNREADABLE_FILE, "is no regular file"
    if status.st_size > max_bytes:
        size = f"{status.st_size} bytes, more than {max_bytes}"
        return Code.TOO_LARGE, f"holds {size}; split it"
    return None


def state_of(refusal: tuple[Code, str] | None) -> str:
    """Return the state of a file that is not read: there, or what `check_file` says against it."""
    return f"{refusal[0].value}: {refusal[1]}" if refusal else "there"


class Watched(NamedTuple):
    """A file that loading looks at: in which folder it must lie, how long it may be.

    ``content`` says whether it is read, or only looked for.
    """

    path: str
    root: str
    max_bytes: int
    content: bool

    def state(self) -> str:
        """Return what makes it a file as before: the SHA-256 of its bytes, or what is wrong."""
        refusal = check_file(Path(self.path), Path(self.root), self.max_bytes)
        if refusal is not None or not self.content:
            return state_of(refusal)
        try:
            return hashlib.sha256(Path(self.path).read_bytes()).hexdigest()
        except OSError as error:
            return f"{error.strerror}"
