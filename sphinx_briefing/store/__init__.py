"""All records, merged, checked and indexed: immutable once built."""

from __future__ import annotations

from sphinx_briefing.store.build import build_store, load_store
from sphinx_briefing.store.store import Store

__all__ = ["Store", "build_store", "load_store"]
