"""All records, merged, checked and indexed: immutable once built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_briefing.lazy import lazily

if TYPE_CHECKING:
    from sphinx_briefing.store.build import build_store, load_store
    from sphinx_briefing.store.store import Store
else:
    __getattr__ = lazily(
        __name__,
        {
            "build": ("build_store", "load_store"),
            "store": ("Store",),
        },
    )


__all__ = ["Store", "build_store", "load_store"]
