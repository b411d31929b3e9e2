"""Files that are whole at every moment: written beside their place, then put there.

A process that is killed while it writes, or a disk that is full, leaves the file as it was. What is
left beside it goes with `sweep`.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

try:
    import fcntl
except ImportError:  # Windows, where nobody can delete a file that is open
    fcntl = None  # type: ignore[assignment]

_DRAFT = re.compile(r"\..+\.\w{8}\.draft")
_TRIES = 3
_MASK = os.umask(0o022)
os.umask(_MASK)  # it can only be asked for by setting it; done here, while there is one thread


def write(path: Path, content: bytes | str, *, durable: bool = False) -> None:
    """Write a file, or leave it as it was; raises OSError.

    Text is written as UTF-8 with the line ends that it has. A symbolic link stays one. ``durable``
    waits for the disk (fsync), so that the file outlives a loss of power: for what nobody could
    make again. What is there and is no regular file, such as a terminal, is written to as it is.
    """
    given, path = path, Path(os.path.realpath(path))
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    for left in reversed(range(_TRIES)):
        try:
            _write(path, data, durable=durable)
        except FileNotFoundError as error:
            # swept away by another build between being made and being locked, if that is all
            if not left or not path.parent.is_dir():
                raise _named(error, given) from None
        except OSError as error:
            raise _named(error, given) from None
        else:
            return


def _named(error: OSError, path: Path) -> OSError:
    """Return an error that names the file that its user knows of, not the draft."""
    return OSError(error.errno, error.strerror, str(path)) if error.errno else error


def _write(path: Path, data: bytes, *, durable: bool) -> None:
    handle, draft = _new(path)
    with _removed(draft):
        with os.fdopen(handle, "wb") as out:
            _lock(handle)
            _fill(out, path, draft, data, durable=durable)
            if fcntl is not None:  # the lock lasts as long as the file is open
                draft.replace(path)
        if fcntl is None:
            draft.replace(path)
    if durable:
        settle(path.parent)


def beside(path: Path, data: bytes) -> Path:
    """Write content into a new file beside a real path, of the same mode, and wait for the disk.

    It is for the caller to move it or to remove it. Raises OSError.
    """
    handle, draft = _new(path)
    with contextlib.ExitStack() as stack:
        stack.callback(draft.unlink, missing_ok=True)
        with os.fdopen(handle, "wb") as out:
            _fill(out, path, draft, data, durable=True)
        stack.pop_all()
    return draft


def _new(path: Path) -> tuple[int, Path]:
    prefix = f".{path.name[:40]}."
    handle, name = tempfile.mkstemp(prefix=prefix, suffix=".draft", dir=path.parent)
    return handle, Path(name)


@contextlib.contextmanager
def _removed(draft: Path) -> Iterator[None]:
    """Remove a draft in the end, if it is still there."""
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def _fill(out: BinaryIO, path: Path, draft: Path, data: bytes, *, durable: bool) -> None:
    out.write(data)
    out.flush()
    if durable:
        os.fsync(out.fileno())
    try:
        shutil.copymode(path, draft)
    except FileNotFoundError:
        draft.chmod(0o666 & ~_MASK)


def sweep(folder: Path) -> None:
    """Remove the drafts that killed processes left in a folder; those of living ones stay."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        names = [one.path for one in entries if _is_draft(one)]
        for name in names:
            with contextlib.suppress(OSError):
                _remove_left(Path(name))


def _is_draft(entry: os.DirEntry[str]) -> bool:
    return _DRAFT.fullmatch(entry.name) is not None and entry.is_file(follow_symlinks=False)


def _remove_left(draft: Path) -> None:
    if fcntl is None:
        draft.unlink()
        return
    with draft.open("rb") as found:
        fcntl.flock(found, fcntl.LOCK_EX | fcntl.LOCK_NB)  # raises where its writer lives
        draft.unlink()


def _lock(handle: int) -> None:
    if fcntl is not None:
        with contextlib.suppress(OSError):  # not every file system can
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def settle(folder: Path) -> None:
    """Wait until the disk knows a folder's names; where folders cannot be opened, do nothing."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
