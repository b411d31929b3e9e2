"""Prose of the data → inline nodes, parsed once, at reading, with the place in the YAML file.

Data are never code: of all roles only the harmless ones below are taken, no directive, no
substitution, no raw text. Anything else stays as the words that it is, with a problem.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.languages import get_language
from docutils.parsers.rst import states
from docutils.utils import Reporter

from sphinx_briefing.model import RECORD_TYPES
from sphinx_briefing.problems import Code, Location
from sphinx_briefing.report import warn

ROLES = frozenset(
    {"emphasis", "strong", "literal", "sub", "subscript", "sup", "superscript", "title-reference"}
    | {"abbr", "ref", "doc", "term", "any"}
    | {name for kind in RECORD_TYPES for name in (kind, f"briefing:{kind}")}
)
"""The roles that prose in data may use."""
_MARKUP = re.compile(r"[*`|\\_\[<]|://|@")


class ProseParser:
    """The inline half of the reStructuredText parser, with the roles that data may use.

    One serves a whole page: making it ready costs more than parsing a sentence.
    """

    def __init__(self, document: nodes.document, folder: Path) -> None:
        self._document = document
        self._folder = folder
        self._place = Location("data")
        self._owner = ""
        self._locate: Callable[[], Location] = lambda: self._place
        self._inliner = states.Inliner()
        self._inliner.init_customizations(document.settings)
        self._interpreted = self._inliner.interpreted
        # set on the object, not by a subclass: docutils looks its tables up in the class itself
        vars(self._inliner)["interpreted"] = self._allowed_role
        vars(self._inliner)["dispatch"] = {**states.Inliner.dispatch, "|": _as_words}
        self._reporter = Reporter("data", 2, 5, stream=False)
        self._reporter.get_source_and_line = self._here
        self._memo = states.Struct(  # type: ignore[attr-defined] # docutils' own name for it
            document=document,
            reporter=self._reporter,
            language=get_language(document.settings.language_code, self._reporter),
            inliner=self._inliner,
            title_styles=[],
            section_level=0,
            section_bubble_up_kludge=False,
        )

    def parse(
        self, text: str, place: Location, owner: str, locate: Callable[[], Location]
    ) -> list[nodes.Node]:
        """Return the inline nodes of a text; faults of markup are warnings.

        ``place`` is that of the record, for Sphinx's own messages; ``locate`` finds that of the
        text, which costs reading the file again; ``owner`` names record and field.
        """
        if not _MARKUP.search(text):
            return [nodes.Text(text)]
        self._place, self._owner, self._locate = place, owner, locate
        # the parser and the roles take file and line from the document's reporter
        before, self._document.reporter = self._document.reporter, self._reporter
        try:
            parsed, messages = self._inliner.parse(text, place.line, self._memo, nodes.inline())
        finally:
            self._document.reporter = before
        for message in messages:
            words = "".join(part.astext() for part in message.findall(nodes.paragraph))
            self._warn(words)
        return [_without_problems(node) for node in parsed]

    def _warn(self, message: str) -> None:
        warn(Code.BAD_MARKUP, f"{self._owner}: {message}", str(self._locate()))

    def _here(self, _line: int | None = None) -> tuple[str, int]:
        return str(self._folder / self._place.path), self._place.line

    def _allowed_role(self, rawsource: str, text: str, role: str, lineno: int) -> Any:
        """Take an allowed role; of any other, warn and keep the words."""
        if role and role not in ROLES:
            allowed = (
                "emphasis, strong, literal, sub, sup, abbr, ref, doc, term, any, or a record's"
            )
            message = f"role {role!r} is not taken in data; use one of: {allowed}"
            self._warn(message)
            return [nodes.Text(text)], []
        return self._interpreted(rawsource, text, role, lineno)


def _as_words(_inliner: Any, match: Any, _lineno: int) -> Any:
    """Keep a substitution reference as words: a page's definitions are not the data's."""
    start = match.start("start")
    bar = match.string[start]
    return match.string[:start], [nodes.Text(bar)], match.string[start + 1 :], []


def _without_problems(node: nodes.Node) -> nodes.Node:
    """Give a faulty piece of markup back as the words it is made of."""
    return nodes.Text(node.astext()) if isinstance(node, nodes.problematic) else node
