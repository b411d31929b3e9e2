"""Prose of the data → inline nodes, parsed once, at reading, with the place in the YAML file.

Data are never code: of all roles only the harmless ones below are taken, no directive, no
substitution, no raw text. Anything else stays as the words that it is, with a problem.
"""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from docutils.parsers.rst import languages, states
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


class _ProseInliner(states.Inliner):
    """The inline half of the reStructuredText parser, with the roles that data may use."""

    place: Location

    def interpreted(
        self, rawsource: str, text: str, role: str, lineno: int
    ) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Take an allowed role; of any other, warn and keep the words."""
        if role and role not in ROLES:
            allowed = "emphasis, strong, literal, sub, sup, abbr, ref, doc, term and record roles"
            message = f"role {role!r} is not taken in data; use one of: {allowed}"
            warn(Code.BAD_MARKUP, message, str(self.place))
            return [nodes.Text(text)], []
        return super().interpreted(rawsource, text, role, lineno)

    def substitution_reference(self, match: Any, lineno: int) -> Any:
        """Keep substitutions as words: a page's definitions are not the data's."""
        return match.string, [], "", []


def parse_prose(text: str, place: Location, document: nodes.document) -> list[nodes.Node]:
    """Return the inline nodes of a prose text; faults of markup are warnings at its place."""
    if not _MARKUP.search(text):
        return [nodes.Text(text)]
    inliner = _ProseInliner()
    inliner.place = place
    inliner.init_customizations(document.settings)
    inliner.implicit_dispatch = inliner.implicit_dispatch[:]
    reporter = _quiet_reporter(place)
    language = languages.get_language(document.settings.language_code, reporter)
    memo = states.Struct(  # type: ignore[attr-defined] # docutils' own name for it
        document=document,
        reporter=reporter,
        language=language,
        inliner=inliner,
        title_styles=[],
        section_level=0,
        section_bubble_up_kludge=False,
    )
    parsed, messages = inliner.parse(text, place.line, memo, nodes.inline())
    for message in messages:
        warn(Code.BAD_MARKUP, message.astext().split(") ", 1)[-1], str(place))
    return [_without_problems(node) for node in parsed]


def _quiet_reporter(place: Location) -> Reporter:
    """A reporter that writes nothing: its messages come back and are told by us."""
    reporter = Reporter(place.path, 2, 5, stream=False)

    def here(_lineno: int | None = None) -> tuple[str, int]:
        return place.path, place.line

    reporter.get_source_and_line = here
    return reporter


def _without_problems(node: nodes.Node) -> nodes.Node:
    """Give a faulty piece of markup back as the words it is made of."""
    return nodes.Text(node.astext()) if isinstance(node, nodes.problematic) else node
