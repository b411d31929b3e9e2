"""What Sphinx makes of all pages at the end of a build stays where no page was written.

Since Sphinx 9, general index, domain indices, search index and inventory are made anew also when
nothing is out of date; with thousands of records that takes several times as long as all the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sphinx.builders.html import INVENTORY_FILENAME, StandaloneHTMLBuilder

from sphinx_briefing.outputs import page_file


def spare(builder: StandaloneHTMLBuilder, unchanged: Callable[[], bool]) -> None:
    """Let a builder keep these files if ``unchanged`` says so once pages have been written."""
    finish = builder.finish

    def finish_if_needed() -> None:
        if unchanged() and all(path.is_file() for path in _made_of_all(builder)):
            builder.use_index = False
            builder.domain_indices = []
            builder.search, builder.indexer = False, None
            builder.dump_inventory = _keep  # type: ignore[method-assign] # there is no event for it
        finish()

    builder.finish = finish_if_needed  # type: ignore[method-assign] # there is no event before it


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
