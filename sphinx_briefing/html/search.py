"""The search index forgets words that no page has any more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sphinx.application import Sphinx


def forget_words(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Drop words without a page before the index is written; make no page.

    Sphinx keeps them: words of a text that is no longer published would stay in the index.
    """
    indexer = getattr(app.builder, "indexer", None)
    for name in ("_mapping", "_title_mapping"):  # no public look-up exists
        words: dict[str, Any] = getattr(indexer, name, {})
        for word in [one for one, pages in words.items() if not pages]:
            del words[word]
    return iter(())


def setup(app: Sphinx) -> None:
    """Connect to the last event before the index is written."""
    app.connect("html-collect-pages", forget_words)
