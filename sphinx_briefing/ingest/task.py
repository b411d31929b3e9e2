"""One article, from the bytes of a file to what was found: the work that can be done elsewhere.

What goes in and what comes out can be pickled, so that any executor can do it.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

from sphinx_briefing.ingest.article import Article, Tagger, read_article
from sphinx_briefing.load.reading import decode
from sphinx_briefing.problems import Code, Location, Problem

HTML_SUFFIXES = (".html", ".htm", ".xhtml")
TEXT_SUFFIXES = (".txt", ".text")


class Task(NamedTuple):
    """An article to be read: the name that messages show, its bytes, the day of publication.

    ``model`` is that of spaCy which adds names; without one the rules are alone.
    """

    name: str
    data: bytes
    published: datetime.date | None = None
    model: str = ""


def read_task(task: Task) -> Article | Problem:
    """Return what was found in an article, or why it could not be read."""
    tagger = _tagger(task.model)
    if task.name.lower().endswith(HTML_SUFFIXES):
        from sphinx_briefing.ingest.html import read_page

        page = read_page(task.data)
        if page is None:
            message = "no article is found in the page; store its text in a file of its own"
            return Problem(Code.NO_ARTICLE, Location(task.name), message)
        return read_article(page.text, task.published, page.heads, tagger)
    problems: list[Problem] = []
    text = decode(task.data, task.name, problems)
    if problems:
        return problems[0]
    if not text.strip():
        message = "the file is empty; nothing is drafted"
        return Problem(Code.EMPTY_FILE, Location(task.name), message)
    return read_article(text, task.published, tagger=tagger)


def _tagger(model: str) -> Tagger | None:
    if not model:
        return None
    from sphinx_briefing.ingest.nlp import NamesByModel

    return NamesByModel(model)
