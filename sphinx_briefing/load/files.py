"""Find data files, read them safely, and load all of them; find places again for late problems."""

from __future__ import annotations

import dataclasses
import glob
import hashlib
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sphinx_briefing.load.characters import without_forbidden
from sphinx_briefing.load.positions import Lines, Node, find, parse
from sphinx_briefing.load.structure import FileContent, read_text
from sphinx_briefing.model import DATA_TYPES
from sphinx_briefing.model.base import Origin, Statement
from sphinx_briefing.model.fieldtypes import FilePath
from sphinx_briefing.problems import Code, Location, Problem

SUFFIXES = (".yaml", ".yml")
MAX_BYTES = 64 * 1024 * 1024
"""Larger data files are refused: split them."""


@dataclass
class Loaded:
    """All that the data files say, in the order of their paths, and all that is wrong in them.

    ``files`` maps each path, relative to the project, to the SHA-256 of its content.
    """

    statements: list[Statement] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)


def load_data(entries: Iterable[str], base: Path) -> Loaded:
    """Load every data file that the entries (folders, files, globs; relative to base) name."""
    loaded = Loaded()
    seen: dict[Path, Path] = {}
    for entry in entries:
        found = list(_matches(entry, base))
        if not found:
            message = f"briefing_data: {entry!r} matches no .yaml file"
            loaded.problems.append(Problem(Code.NO_DATA, Location("conf.py"), message))
        for path, root in found:
            seen.setdefault(path, root)
    for path in sorted(seen, key=lambda path: path.as_posix()):
        _load_file(path, seen[path], base, loaded)
    return loaded


def _matches(entry: str, base: Path) -> Iterator[tuple[Path, Path]]:
    """Yield each file that an entry names, with the folder that it must stay in."""
    place = base / entry
    if place.is_dir():
        for path in place.rglob("*"):
            relative = path.relative_to(place)
            hidden = any(part.startswith(".") for part in relative.parts)
            if path.suffix in SUFFIXES and not hidden and not path.is_dir():
                yield path, place
    elif place.exists() or place.is_symlink():
        yield place, place.parent
    else:
        for name in glob.glob(str(place), recursive=True):  # noqa: PTH207 - absolute patterns too
            if name.endswith(SUFFIXES):
                yield Path(name), Path(name).parent


def shown_path(path: Path, base: Path) -> str:
    """Return a path as people and the environment see it: relative to the project, with slashes."""
    try:
        return path.relative_to(base).as_posix()
    except ValueError:
        return path.as_posix()


def _load_file(path: Path, root: Path, base: Path, loaded: Loaded) -> None:
    name = shown_path(path, base)
    data = read_bytes(path, root, name, loaded.problems)
    if data is None:
        return
    loaded.files[name] = hashlib.sha256(data).hexdigest()
    text = _decode(data, name, loaded.problems)
    content = read_text(text, name, path.stem)
    for statement in content.statements:
        loaded.statements.append(_with_paths(statement, path, root, base, content))
    loaded.problems += content.problems


def read_bytes(path: Path, root: Path, name: str, problems: list[Problem]) -> bytes | None:
    """Read a regular file that lies inside a folder; None after noting why it cannot be read."""

    def refuse(code: Code, message: str) -> None:
        problems.append(Problem(code, Location(name), message))

    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(root.resolve()):
            return refuse(Code.OUTSIDE_FOLDER, "leads out of its data folder; copy the file there")
        status = real.stat()
        if not stat.S_ISREG(status.st_mode):
            return refuse(Code.UNREADABLE_FILE, "is no regular file")
        if status.st_size > MAX_BYTES:
            return refuse(
                Code.TOO_LARGE, f"holds {status.st_size} bytes, more than {MAX_BYTES}; split it"
            )
        return real.read_bytes()
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "symbolic links in a circle"
        return refuse(Code.UNREADABLE_FILE, f"cannot be read: {reason}")


def _decode(data: bytes, name: str, problems: list[Problem]) -> str:
    """Decode UTF-8 with any line ends; faulty bytes become U+FFFD and are reported."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace").removeprefix("\ufeff")
        line, column = Lines(before).place(len(before))
        wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        what = "the file is UTF-16" if wide else f"byte 0x{data[error.start]:02X} is not UTF-8"
        message = f"{what}; save the file as UTF-8"
        problems.append(Problem(Code.NOT_UTF8, Location(name, line, column), message))
        text = "" if wide else data.decode("utf-8-sig", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _with_paths(
    statement: Statement, path: Path, root: Path, base: Path, content: FileContent
) -> Statement:
    """Make the file paths in a statement relative to the project; report those not to be had."""
    fields = DATA_TYPES[statement.kind].fields().values()
    names = [
        one for one in fields if isinstance(one.type, FilePath) and one.name in statement.values
    ]
    if not names:
        return statement
    values = dict(statement.values)
    for declared in names:
        target = path.parent / values[declared.name]
        problem = _check_path(target, root)
        if problem:
            code, message = problem
            keys = (*statement.origin.keys, declared.key)
            where = Locator(base).place(statement.origin, keys)
            owner = f"{statement.kind} {statement.id!r}: {declared.key}"
            content.problems.append(
                Problem(code, where, f"{owner} {values[declared.name]!r} {message}")
            )
            del values[declared.name]
        else:
            values[declared.name] = shown_path(target, base)
    return dataclasses.replace(statement, values=values)


def _check_path(target: Path, root: Path) -> tuple[Code, str] | None:
    try:
        real = target.resolve(strict=True)
        if not real.is_relative_to(root.resolve()):
            return Code.OUTSIDE_FOLDER, "leads out of its data folder; put the file inside"
        if not stat.S_ISREG(real.stat().st_mode):
            return Code.UNREADABLE_FILE, "is no regular file"
    except (OSError, RuntimeError, ValueError):
        return Code.MISSING_FILE, "does not exist; paths are relative to the data file"
    return None


class Locator:
    """Finds the place of a value again, for problems that show only when all files are read."""

    def __init__(self, base: Path) -> None:
        self._base = base
        self._trees: dict[str, tuple[Node | None, Lines]] = {}

    def place(self, origin: Origin, keys: Sequence[str | int]) -> Location:
        """Return the place of a key path in the statement's file, or of the statement itself."""
        if origin.path not in self._trees:
            self._trees[origin.path] = self._parse(origin.path)
        root, lines = self._trees[origin.path]
        if root is None:
            return Location(origin.path, origin.line, origin.column)
        return Location(origin.path, *lines.place(find(root, keys)))

    def _parse(self, name: str) -> tuple[Node | None, Lines]:
        try:
            data = (self._base / name).read_bytes()
        except OSError:
            return None, Lines("")
        text = _decode(data, name, [])
        return parse(without_forbidden(text), lambda *_: None), Lines(text)
