"""What Sphinx makes of all pages at the end of a build stays where it would be as it was.

Since Sphinx 9, general index, domain indices, search index and inventory are made anew also when
nothing is out of date; with thousands of records that takes several times as long as all the rest.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

from sphinx.builders.html import INVENTORY_FILENAME, StandaloneHTMLBuilder

from sphinx_briefing.outputs import page_file, split_index


class Keeper(Protocol):
    """Knows, once pages have been written, what may stay."""

    def unchanged(self) -> bool:
        """Say whether no page was written, and none should have been."""

    def same(self, name: str, content: Any) -> bool:
        """Note what an index is made of, and say whether it would be as it was."""

    def finishing(self) -> None:
        """Note that some of these files are about to be written."""


def spare(builder: StandaloneHTMLBuilder, keeper: Keeper) -> None:
    """Let a builder keep these files."""
    finish = builder.finish

    def finish_if_needed() -> None:
        if keeper.unchanged() and all(path.is_file() for path in _made_of_all(builder)):
            builder.use_index = False
            builder.domain_indices = []
            builder.search, builder.indexer = False, None
            builder.dump_inventory = _keep  # type: ignore[method-assign] # there is no event for it
        else:
            keeper.finishing()
            _spare_indices(builder, keeper)
        finish()

    builder.finish = finish_if_needed  # type: ignore[method-assign] # there is no event before it


def _spare_indices(builder: StandaloneHTMLBuilder, keeper: Keeper) -> None:
    """Let a builder write only the indices that are others; all pages link to each already."""
    entries = builder.env.domains["index"].data["entries"]
    if builder.use_index and keeper.same("genindex", sorted(entries.items())):
        names = ["genindex", *split_index(builder)]
        builder.use_index = not all(_is_there(builder, name) for name in names)
    builder.domain_indices = [
        (name, index, content, collapse)
        for name, index, content, collapse in builder.domain_indices
        if not (keeper.same(name, content) and _is_there(builder, name))
    ]


def _is_there(builder: StandaloneHTMLBuilder, name: str) -> bool:
    path = page_file(builder, name)
    return path is not None and path.is_file()


def _keep() -> None:
    """Write nothing."""


def _made_of_all(builder: StandaloneHTMLBuilder) -> list[Path]:
    out = Path(builder.outdir)
    names = [index[0] for index in builder.domain_indices]
    names += ["genindex"] if builder.use_index else []
    names += ["search"] if builder.search else []
    pages = [path for name in names if (path := page_file(builder, name))]
    search = [out / builder.searchindex_filename] if builder.search else []
    return [*pages, *search, out / INVENTORY_FILENAME]
