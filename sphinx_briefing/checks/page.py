"""A page as checks see it: its text, what it names, its own prose."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from sphinx_briefing.load.markup import BARE_NAMES, Markup, Named, Option, read_page
from sphinx_briefing.load.positions import Lines
from sphinx_briefing.problems import Location
from sphinx_briefing.store.verify.marks import quotations


@dataclass(frozen=True)
class Page:
    """A page's source; ``path`` is relative to the folder of ``conf.py``, with slashes.

    ``bare`` are the names of directives and roles that work without ``briefing:``, ``domain`` the
    project's ``primary_domain``.
    """

    path: str
    text: str
    bare: Collection[str] = BARE_NAMES
    domain: str = ""

    @cached_property
    def _markup(self) -> Markup:
        return read_page(self.text, PurePath(self.path).suffix, self.bare, self.domain)

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    @property
    def named(self) -> tuple[Named, ...]:
        """Every directive and role of ours, in the order of the page."""
        return self._markup.named

    @property
    def options(self) -> tuple[Option, ...]:
        """The options of directives of tradecraft, in the order of the page."""
        return self._markup.options

    @cached_property
    def voice(self) -> tuple[tuple[int, str], ...]:
        """The page's own prose by offset, a paragraph each: what it quotes is blanked."""
        return tuple((one.offset, unquoted(one.text)) for one in self._markup.prose)

    def place(self, offset: int) -> Location:
        """Return the place of an offset, which counts code points."""
        return Location(self.path, *self._lines.place(offset))


def unquoted(text: str) -> str:
    """Return a text in which each character between quotation marks is U+FFFC."""
    shown = list(text)
    for found in quotations(text):
        for offset in range(found.start, found.end):
            shown[offset] = "\ufffc"
    return "".join(shown)


def all_named(pages: Collection[Page]) -> Iterator[tuple[Page, Named]]:
    """Yield every directive and role of ours with its page, in the order of the pages."""
    for page in pages:
        for named in page.named:
            yield page, named
