"""What loading found last time: data that nobody touched are not loaded to be known as the same.

The notes are JSON beside the doctrees. They are safe to delete, and passed over when damaged: the
data are then loaded, as they are whenever any file that loading looks at is not as it was.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import metadata, util
from pathlib import Path
from typing import Any, NamedTuple

from sphinx_briefing import __version__, atomic
from sphinx_briefing.load.finding import Watched, find_files
from sphinx_briefing.load.imports import LIBRARIES, is_imported
from sphinx_briefing.model import DATA_TYPES
from sphinx_briefing.model.marking import TLP, Scheme
from sphinx_briefing.problems import Code, Location, Problem
from sphinx_briefing.store.store import Store

_PACKAGES = ("model", "load", "load/markup", "load/imports", "store", "store/verify")
"""What decides what the data say and what is wrong with them."""
_CODES = {one.value: one for one in Code}


class KnownData(NamedTuple):
    """A project's data: their digest and problems, and what gives the store when it is needed."""

    digest: str
    problems: tuple[Problem, ...]
    load: Callable[[], Store]


NO_DATA = KnownData("", (), lambda: Store({kind: {} for kind in DATA_TYPES}, {}, (), ""))
"""What is known before any data are loaded."""
_QUOTING = frozenset({Code.ABSENT_QUOTE, Code.ABSENT_WORDS, Code.HIDDEN_NEGATION})
"""Problems whose messages hold words of stored texts, which may be private: they are not kept."""


def know_data(
    entries: Sequence[str],
    base: Path,
    notes: Path,
    load: Callable[[], Store],
    scheme: Scheme = TLP,
) -> KnownData:
    """Return what is known of the data that entries name, relative to base.

    They are loaded only where ``notes``, a file, does not know them as they are. It then will,
    unless a problem quotes a stored text, for doctrees may lie in the folder that is published.
    Markings are labels of the scheme.
    """
    looked_for = [*_looked_for(entries, base), repr(scheme)]
    known = _noted(notes, looked_for, load)
    if known is not None:
        return known
    store = load()
    known = KnownData(store.digest, store.problems, lambda: store)
    if any(one.code in _QUOTING for one in store.problems):
        return known
    # with a file changed meanwhile, they say what it was when it was loaded, and are no longer true
    rows = [[*watched, state] for watched, state in store.seen.items()]
    kept = {"for": looked_for, "seen": rows, "digest": store.digest}
    problems = [(one.code.value, one.location, one.message) for one in store.problems]
    with contextlib.suppress(OSError):
        notes.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps({**kept, "problems": problems}, ensure_ascii=True)
        atomic.write(notes, text)
    return known


def _noted(notes: Path, looked_for: Any, load: Callable[[], Store]) -> KnownData | None:
    """Return what the notes know, if all that they rest on is as it was."""
    try:
        kept = json.loads(notes.read_bytes())
        if kept["for"] != looked_for:
            return None
        if any(Watched(*row[:-1]).state() != row[-1] for row in kept["seen"]):
            return None
        problems = [
            Problem(_CODES[code], Location(*place), message)
            for code, place, message in kept["problems"]
        ]
        # markings and views of many pages ask for the store: it is loaded for the first alone
        return KnownData(str(kept["digest"]), tuple(problems), cache(load))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _looked_for(entries: Sequence[str], base: Path) -> list[Any]:
    """Return the data files there are now, what is wrong with finding them, and who asks."""
    problems: list[Problem] = []
    found = find_files(entries, base, problems, is_imported)
    files = [[str(path), str(root)] for path, root in found]
    return [str(base), list(entries), files, list(map(str, problems)), list(_code())]


def _code() -> Iterator[str]:
    """Yield what tells our code, and what it works with, from another version of it."""
    yield from (__version__, sys.version, metadata.version("PyYAML"))
    yield from (f"{name} {bool(util.find_spec(name))}" for name in LIBRARIES)
    here = Path(__file__).parents[1]
    for package in _PACKAGES:
        for path in sorted((here / package).glob("*.py")):
            state = path.stat()
            yield f"{package}/{path.name} {state.st_size} {state.st_mtime_ns}"
