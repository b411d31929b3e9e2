"""The search index of an incremental build is that of a clean one.

Sphinx takes the old index and puts the pages in that were written again. It keeps words that no
page has any more, so that a text that is no longer published would stay in the index, and
forgets the index entries of pages that were not written.
"""

from __future__ import annotations

import contextlib
import functools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx


class SearchIndex:
    """Knows which pages one build has put into its index."""

    def __init__(self) -> None:
        self.fed: set[str] = set()

    def feed(self, app: Sphinx, _doctree: nodes.document, docname: str) -> None:
        """Note a page that is about to be put in."""
        self.fed.add(docname)
        remember_stems(getattr(app.builder, "indexer", None))

    def settle(self, app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
        """Put the index in order before it is written; make no page."""
        indexer = getattr(app.builder, "indexer", None)
        if indexer is not None:
            for name in ("_mapping", "_title_mapping"):  # no public look-up exists
                words: dict[str, Any] = getattr(indexer, name, {})
                for word in [one for one, pages in words.items() if not pages]:
                    del words[word]
            entries: dict[str, Any] = getattr(indexer, "_index_entries", {})
            kept = {**self._before(app, set(app.env.all_docs) - self.fed), **entries}
            entries.clear()
            entries.update(sorted(kept.items()))
        return iter(())

    def _before(self, app: Sphinx, pages: set[str]) -> dict[str, list[tuple[str, str, str]]]:
        """Return the index entries of pages from the index as it was written last."""
        path = Path(app.outdir, getattr(app.builder, "searchindex_filename", None) or "")
        try:
            text = path.read_text(encoding="utf-8")
            index = json.loads(text[text.index("{") : text.rindex("}") + 1])
            names, known = index["docnames"], index["indexentries"]
            found: dict[str, list[tuple[str, str, str]]] = {}
            for entry, places in known.items():
                for number, node_id, main in places:
                    if names[number] in pages:
                        one = (entry, node_id, "main" if main else "")
                        found.setdefault(names[number], []).append(one)
        except (OSError, ValueError, KeyError, IndexError, TypeError):
            return {}
        return found


def remember_stems(indexer: Any) -> None:
    """Let the stemmer of an index know again what it was asked before.

    Sphinx asks it for the words of each page anew; a briefing says the same names on many pages.
    """
    stemmer: Any = getattr(getattr(indexer, "lang", None), "stemmer", None)
    if hasattr(stemmer, "stemWord") and not hasattr(stemmer.stemWord, "cache_info"):
        with contextlib.suppress(AttributeError):  # a stemmer in C remembers by itself
            stemmer.stemWord = functools.cache(stemmer.stemWord)


def setup(app: Sphinx) -> None:
    """Connect to writing, and to the last event before the index is written."""
    index = SearchIndex()
    app.connect("doctree-resolved", index.feed)
    app.connect("html-collect-pages", index.settle)
