"""Look for secrets in every file of a folder, and in the names of the files."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sphinx_briefing.editions.audit.secrets import WORD, Secrets
from sphinx_briefing.editions.audit.unpack import readings, unpacked
from sphinx_briefing.editions.manifest import files_in

_OURS = ("_static/",)
"""Folders of themes and scripts, whose common words tell nothing; names and texts do."""


class Finding(NamedTuple):
    """Something that must not be there: the file, where in it, the words, and whose they are."""

    path: str
    place: str
    words: str
    what: str


def audit(folder: Path, secrets: Secrets) -> list[Finding]:
    """Return everything in a folder that must not be there, each once a file; in order.

    Raises `UnpackError` for a file that cannot be looked into.
    """
    found: dict[Finding, None] = {}
    for path in files_in(folder):
        name = path.relative_to(folder).as_posix()
        found.update(dict.fromkeys(_findings(name, "its name", name, secrets)))
        if path.is_symlink() or not path.is_file():
            continue
        for place, data in unpacked(name, path.read_bytes()):
            inside = place.removeprefix(name).lstrip("/").strip(" ()")
            for text in readings(data):
                found.update(dict.fromkeys(_findings(name, inside, text, secrets)))
    return list(found)


def _findings(name: str, place: str, text: str, secrets: Secrets) -> Iterator[Finding]:
    text = unicodedata.normalize("NFKC", text).casefold()
    words = WORD.findall(text)
    common = any(name.startswith(one) for one in _OURS)
    for number, word in enumerate(words):
        for row, what in secrets.rows.get(word, {}).items():
            if tuple(words[number : number + len(row)]) == row:
                yield Finding(name, place, " ".join(row), what)
        whose = None if common else secrets.whose(word)
        if whose is not None:
            yield Finding(name, place, word, whose)
    for run, what in secrets.runs.items():
        if run in text:
            yield Finding(name, place, run, what)
