"""Load a project's data for a command, with a cache in the user's folder of caches."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from sphinx_briefing.cli.terminal import printable
from sphinx_briefing.load import DataCache
from sphinx_briefing.model.marking import Scheme
from sphinx_briefing.store import Store, load_store


def load_cached(entries: Sequence[str], base: Path, scheme: Scheme) -> Store:
    """Load the data that entries name, relative to ``base``; large ones are parsed but once."""
    path = cache_path(entries, base)
    cache = DataCache(path) if path else None
    store = load_store(entries, base, cache, scheme=scheme)
    if cache and cache.problem:
        print(f"sphinx-briefing: {printable(str(cache.problem))}", file=sys.stderr)
    return store


def cache_path(entries: Sequence[str], base: Path) -> Path | None:
    """Return the file for a project's data (XDG Base Directory); None for a user without home."""
    given = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or ""
    folder = Path(given if Path(given).is_absolute() else os.path.expanduser("~/.cache"))  # noqa: PTH111 - raises nothing
    if not folder.is_absolute():
        return None
    data = "\0".join([os.path.realpath(base), *entries]).encode("utf-8", "surrogateescape")
    name = hashlib.sha256(data).hexdigest()[:32]
    return folder / "sphinx-briefing" / f"{name}.sqlite3"
