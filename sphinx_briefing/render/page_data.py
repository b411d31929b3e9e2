"""What the script of a page needs beside the page: words of ours, and of sources in full."""

from __future__ import annotations

from typing import Any

from sphinx_briefing.domain import BriefingDomain
from sphinx_briefing.views import Language


def page_data(domain: BriefingDomain, docname: str) -> dict[str, Any]:
    """Return what the script is told on a page, ready for JSON; empty on a page without data.

    ``sources`` maps the ids of sources that words are quoted from to their full citation.
    """
    notes = domain.pages.get(docname)
    if notes is None or not notes.requests:
        return {}
    quoting = any(one.kind == "quote" for one in notes.requests)
    cited = [ref.id for ref in notes.linked if quoting and ref.kind == "source"]
    return {"sources": {one: domain.endnote(one).words for one in cited}}


def script_words(language: Language) -> dict[str, str]:
    """Return the words that the script writes, in the project's language."""
    return {
        "copy": language.text("Copy"),
        "copied": language.text("Copied"),
        "filter": language.text("Filter"),
        "count": language.text("{shown} of {all} rows"),
        "save": language.text("Save as CSV"),
        "group": language.text("Group"),
    }
