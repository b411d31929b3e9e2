"""The text of an article from a saved web page, by trafilatura (the extra ``ingest``)."""

from __future__ import annotations

from typing import Any, NamedTuple

from sphinx_briefing.ingest.found import Head
from sphinx_briefing.store.verify import Span

NOWHERE = Span(0, 0)
"""The place of what a page's metadata say: it does not stand in the text."""


class MissingExtraError(Exception):
    """A library that an extra brings is not installed; the message says which one to install."""


class Page(NamedTuple):
    """The text of a saved page, and what its metadata say of it."""

    text: str
    heads: tuple[Head, ...]


def read_page(data: bytes) -> Page | None:
    """Return the article of a saved page, None where there is none; raises MissingExtraError."""
    found: Any = library().bare_extraction(data, with_metadata=True, include_comments=False)
    if found is None:
        return None
    said = found.as_dict()
    text = str(said.get("text") or "").strip()
    if not text:
        return None
    heads = [
        Head(field, str(said[key]), NOWHERE, "page-metadata")
        for field, key in (("title", "title"), ("published", "date"), ("url", "url"))
        if said.get(key)
    ]
    authors = (one.strip() for one in str(said.get("author") or "").split(";"))
    heads += [Head("authors", one, NOWHERE, "page-metadata") for one in authors if one]
    return Page(f"{text}\n", tuple(heads))


def library() -> Any:
    """Return trafilatura; raises MissingExtraError."""
    try:
        import trafilatura
    except ImportError:
        message = (
            "saved pages are read by trafilatura, which is not installed; "
            'install it: pip install "sphinx-briefing[ingest]"'
        )
        raise MissingExtraError(message) from None
    return trafilatura
