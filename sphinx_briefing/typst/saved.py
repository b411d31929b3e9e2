"""The files beside each PDF: its Typst sources, and the PDF itself, put into place."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path

from sphinx.errors import ExtensionError

from sphinx_briefing import atomic
from sphinx_briefing.typst.compile import MAIN, OWN

_FOLDERS = ("template", "styles", "images", "drawings")
"""Folders that only builds write into."""


def put(path: Path, content: bytes | str) -> None:
    """Write a file into place; raises ExtensionError, so that this PDF fails and others do not."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic.write(path, content)
    except OSError as error:
        raise ExtensionError(f"cannot write {path}: {error.strerror}") from error


def save_sources(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the sources of a PDF, by their paths below a folder; those of a former build go.

    What somebody else put there stays.
    """
    for name, content in files.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != content:
            put(path, content)
    for path in own_sources(folder) - {folder / name for name in files}:
        if path.suffix != ".draft":  # it may be one of a build that runs now
            path.unlink(missing_ok=True)
    for name in _FOLDERS:
        with contextlib.suppress(OSError):  # it is not empty, or not there
            (folder / name).rmdir()


def own_sources(folder: Path) -> set[Path]:
    """Return the files of a PDF's sources that builds have put there, this one or former ones."""
    found = {*(folder / name for name in (MAIN, OWN)), *folder.glob("logo.*")}
    found |= {path for name in _FOLDERS for path in (folder / name).rglob("*")}
    return {path for path in found if path.is_file()}
