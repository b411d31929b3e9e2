"""Find the files that settings name, and read them safely: regular, inside a folder, UTF-8."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from sphinx_briefing.load.positions import Lines
from sphinx_briefing.problems import Code, Location, Problem

SUFFIXES = (".yaml", ".yml")
MAX_BYTES = 64 * 1024 * 1024
"""Larger files are refused."""


def find_files(
    entries: Iterable[str], base: Path, problems: list[Problem]
) -> list[tuple[Path, Path]]:
    """Return each data file that the entries name, with the folder that it must stay in.

    Files come in the order of their paths, each once, also when two entries or a symbolic link
    name it again. Entries are folders, files or globs, relative to ``base``.
    """
    found: dict[Path, Path] = {}
    for entry in entries:
        before = len(problems)
        matches = list(_matches(entry, base, problems)) if "\0" not in entry else []
        if not matches and len(problems) == before:
            message = f"briefing_data: {entry!r} matches no .yaml file"
            problems.append(Problem(Code.NO_DATA, Location("conf.py"), message))
        for path, root in matches:
            found.setdefault(path, root)
    once: dict[str, tuple[Path, Path]] = {}
    for path in sorted(found, key=lambda path: (path.is_symlink(), path.as_posix())):
        once.setdefault(os.path.realpath(path), (path, found[path]))
    return sorted(once.values(), key=lambda pair: pair[0].as_posix())


def _matches(entry: str, base: Path, problems: list[Problem]) -> Iterator[tuple[Path, Path]]:
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
            elif name.endswith(SUFFIXES):
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


def read_bytes(
    path: Path, root: Path, name: str, problems: list[Problem], max_bytes: int = MAX_BYTES
) -> bytes | None:
    """Read a regular file that lies inside a folder; None after noting why it cannot be read."""
    refusal = check_file(path, root, max_bytes)
    if refusal is None:
        try:
            return path.read_bytes()
        except OSError as error:
            refusal = Code.UNREADABLE_FILE, f"cannot be read: {error.strerror}"
    code, message = refusal
    problems.append(Problem(code, Location(name), message))
    return None


def decode(data: bytes, name: str, problems: list[Problem]) -> str:
    """Decode UTF-8 with any line ends; faulty bytes become U+FFFD and are reported.

    UTF-16 and binary data give an empty text and one problem.
    """
    data = data.removeprefix(b"\xef\xbb\xbf")
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[:400].count(0) > len(data[:400]) / 5
    if wide:
        message = "the file is UTF-16 or no text at all; save the file as UTF-8; it is not read"
        problems.append(Problem(Code.NOT_UTF8, Location(name, 1, 1), message))
        return ""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = _with_plain_ends(data[: error.start].decode("utf-8"))
        place = Lines(before).place(len(before))
        message = (
            f"byte 0x{data[error.start]:02X} is not UTF-8; save the file as UTF-8; "
            "U+FFFD is shown in the place of such bytes"
        )
        problems.append(Problem(Code.NOT_UTF8, Location(name, *place), message))
        text = data.decode("utf-8", "replace")
    return _with_plain_ends(text)


def _with_plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
