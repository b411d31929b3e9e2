"""Find our directives and roles in the text of a page, and the page's own prose, with places.

Pages are not built for this: the rules of docutils and of MyST that tell markup from literal text
are followed far enough to know what is a directive, a role, a literal or a comment. Files that a
page includes are pages of their own.
"""

from __future__ import annotations

from collections.abc import Collection

from sphinx_briefing.load.markup.found import (
    BARE_NAMES,
    Form,
    Markup,
    Named,
    Option,
    Page,
    Stretch,
)
from sphinx_briefing.load.markup.lines import split_lines
from sphinx_briefing.load.markup.myst import MystReader
from sphinx_briefing.load.markup.rst import RstReader

__all__ = ["BARE_NAMES", "Form", "Markup", "Named", "Option", "Stretch", "read_page"]


def read_page(
    text: str, suffix: str = ".rst", bare: Collection[str] = BARE_NAMES, domain: str = ""
) -> Markup:
    """Return what a page names of the records, and its own prose.

    ``suffix`` is that of its file: ``.md`` is read as MyST Markdown, anything else as
    reStructuredText. ``bare`` are the names that work without ``briefing:``, ``domain`` is the
    project's ``primary_domain``. Never raises, whatever the text. All offsets count code points
    of ``text``.
    """
    page = Page(text, frozenset(bare), domain)
    reader = MystReader if suffix.lower() in {".md", ".markdown", ".myst"} else RstReader
    reader(page).document(split_lines(text))
    return page.markup()
