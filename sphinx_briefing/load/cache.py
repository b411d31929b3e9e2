"""What data files said, kept in SQLite by the SHA-256 of their content: parsing is most of loading.

It holds JSON, never pickles, which run code when read. Everything in it can be made anew, so it is
safe to delete, and whatever is wrong with it costs time only and is told once. Two builds may use
one cache: each reads and writes in short transactions, and passes over what the other has locked.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import sqlite3
import sys
import unicodedata
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from importlib import metadata, resources, util
from pathlib import Path
from typing import Protocol, TypeVar

from sphinx_briefing import __version__
from sphinx_briefing.load.rows import RowReader, write_content
from sphinx_briefing.load.structure import FileContent
from sphinx_briefing.model.marking import TLP, Scheme
from sphinx_briefing.problems import Code, Location, Problem

LEAST_BYTES = 250_000
"""Data of less than this, some 1 200 records, are parsed in a moment, and not kept."""
WAIT = 2.0
"""Seconds to wait for another process that is writing."""

_T = TypeVar("_T")
_READABLE = (ValueError, KeyError, TypeError, IndexError, AttributeError)
_WITHOUT = "the data are read without it. Delete the file if this stays; nothing is lost"
_TABLE = "CREATE TABLE IF NOT EXISTS files (key BLOB PRIMARY KEY, row BLOB, sum INT) WITHOUT ROWID"


class KnownFiles(Protocol):
    """Knows what files said: see `DataCache`, which remembers it between runs."""

    def opened(self, size: int, scheme: Scheme = TLP) -> AbstractContextManager[None]:
        """Begin to load files of so many bytes in all."""

    def get(self, digest: str, stem: str, path: str) -> FileContent | None:
        """Return what a file said, if it is known."""

    def put(self, digest: str, stem: str, content: FileContent) -> None:
        """Keep what a file said."""


class DataCache:
    """The cache of one project; ``problem`` says why it cannot be used, if so.

    Within `opened`, call `get` for each file and `put` where it knows nothing. Rows that no file
    asked for go when it closes.
    """

    def __init__(self, path: Path, least_bytes: int = LEAST_BYTES) -> None:
        self.path = path
        self.problem: Problem | None = None
        self._least = least_bytes
        self._scheme = TLP
        self._database: sqlite3.Connection | None = None
        self._reader = RowReader()
        self._used: set[bytes] = set()
        self._new: dict[bytes, bytes] = {}

    @contextlib.contextmanager
    def opened(self, size: int, scheme: Scheme = TLP) -> Iterator[None]:
        """Open it for data files of so many bytes in all; for few bytes it is not worth it.

        ``scheme`` has the labels that markings are read by.
        """
        self._scheme = scheme
        self._reader, self._used, self._new = RowReader(), set(), {}
        if size >= self._least:
            self._try(self._open, None)
        try:
            yield
            self._try(self._save, None)
        finally:
            if self._database is not None:
                self._database.close()
            self._reader, self._database, self._new = RowReader(), None, {}

    def get(self, digest: str, stem: str, path: str) -> FileContent | None:
        """Return what a file said that has this SHA-256 and lies at a path, if it is known.

        ``stem`` is what the file is called, which can be the id of its source.
        """
        if self._database is None:
            return None
        key = self._key(digest, stem)
        self._used.add(key)
        row = self._try(lambda: self._row(key), None)
        if row is None:
            return None
        try:
            return self._reader.read(row, path)
        except _READABLE:
            self._fault("holds what it should not; it is written anew")
            return None

    def put(self, digest: str, stem: str, content: FileContent) -> None:
        """Keep what a file said, once all files are loaded."""
        if self._database is not None:
            self._new[self._key(digest, stem)] = write_content(content)

    def _key(self, digest: str, stem: str) -> bytes:
        said = f"{_version()}\0{self._scheme!r}\0{stem}\0{digest}"
        return hashlib.sha256(said.encode()).digest()

    def _open(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self.path, timeout=WAIT, isolation_level=None)
        try:
            database.execute("PRAGMA auto_vacuum = FULL")
            database.execute(_TABLE)
        except BaseException:
            database.close()
            raise
        self._database = database

    def _row(self, key: bytes) -> bytes | None:
        assert self._database is not None  # noqa: S101 - asked by `get`
        query = "SELECT row, sum FROM files WHERE key = ?"
        found = self._database.execute(query, (key,)).fetchone()
        if found is None:
            return None
        row, checksum = found
        if not isinstance(row, bytes) or zlib.crc32(row) != checksum:
            raise sqlite3.DatabaseError("a row is not what was written")
        return row

    def _save(self) -> None:
        if self._database is None:
            return
        stored = {key for (key,) in self._database.execute("SELECT key FROM files")}
        if not self._new and stored <= self._used:
            return
        self._database.execute("BEGIN IMMEDIATE")
        try:
            gone = [(key,) for key in stored - self._used]
            self._database.executemany("DELETE FROM files WHERE key = ?", gone)
            rows = ((key, row, zlib.crc32(row)) for key, row in self._new.items())
            self._database.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", rows)
            self._database.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                self._database.execute("ROLLBACK")
            raise

    def _try(self, work: Callable[[], _T], otherwise: _T) -> _T:
        """Return what the work gives; whatever goes wrong with the database costs only time."""
        try:
            return work()
        except sqlite3.OperationalError as error:
            busy = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
            if not busy:  # what another process writes now is there next time
                self._fault(f"cannot be used: {error}; {_WITHOUT}")
        except sqlite3.Error as error:
            self._fault(f"is damaged: {error}; it is made anew")
            self._renew()
        except OSError as error:
            self._fault(f"cannot be used: {error.strerror}; {_WITHOUT}")
        return otherwise

    def _renew(self) -> None:
        """Put an empty database in the place of a damaged one."""
        if self._database is not None:
            self._database.close()
        self._database = None
        with contextlib.suppress(OSError, sqlite3.Error):
            for ending in ("", "-journal"):
                Path(f"{self.path}{ending}").unlink(missing_ok=True)
            self._open()

    def _fault(self, message: str) -> None:
        if self.problem is None:
            where = Location(self.path.as_posix())
            self.problem = Problem(Code.CACHE, where, f"the cache of parsed data {message}")


@functools.cache
def _version() -> str:
    """Return a digest of all that decides what a file says: our readers, fields, and the library.

    The code itself counts and not a number that somebody must remember to change.
    """
    library = (metadata.version("PyYAML"), bool(util.find_spec("yaml._yaml")))
    machine = (__version__, library, unicodedata.unidata_version, sys.version)
    found = hashlib.sha256(repr(machine).encode())
    for package in ("sphinx_briefing", "sphinx_briefing.load", "sphinx_briefing.model"):
        files = [one for one in resources.files(package).iterdir() if one.name.endswith(".py")]
        for one in sorted(files, key=lambda file: file.name):
            if package != "sphinx_briefing" or one.name == "problems.py":
                found.update(one.read_bytes())
    return found.hexdigest()
