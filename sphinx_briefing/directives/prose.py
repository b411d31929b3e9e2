"""Prose of the data → inline nodes, parsed once, at reading, with the place in the YAML file.

Data are never code: of all roles only the harmless ones below are taken, no directive, no
substitution, no raw text; and prose stands for itself: it neither uses nor makes the targets of
the page that shows it. Anything else stays as the words that it is, with a problem.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.languages import get_language
from docutils.parsers.rst import states
from docutils.utils import Reporter, unescape
from sphinx import addnodes

from sphinx_briefing.load.addresses import URL_SCHEMES
from sphinx_briefing.model import RECORD_TYPES
from sphinx_briefing.model.values import Ref
from sphinx_briefing.problems import Location

ROLES = frozenset(
    {"emphasis", "strong", "literal", "sub", "subscript", "sup", "superscript", "title-reference"}
    | {"abbr", "ref", "doc", "term", "any", "redact"}
    | {name for kind in RECORD_TYPES for name in (kind, f"briefing:{kind}")}
)
"""The roles that prose in data may use."""
_TAKEN = "emphasis, strong, literal, sub, sup, abbr, ref, doc, term, any, redact, or a record's"
_MARKUP = re.compile(r"[*`|\\_\[<]|:|@")
_EMBEDDED = re.compile(r"(?P<words>.*?)\s*<(?P<uri>[^<>]+)>", re.DOTALL)
_NO_TARGETS = "prose in data cannot use targets of a page; write `words <https://…>`_"
Warn = Callable[[str], None]
Find = Callable[[Ref], Ref | None]


class ProseParser:
    """The inline half of the reStructuredText parser, with the roles that data may use.

    One serves a whole page: making it ready costs more than parsing a sentence.
    """

    def __init__(self, document: nodes.document, folder: Path) -> None:
        self._document = document
        self._folder = folder
        self._place = Location("data")
        self._warn: Warn = lambda _message: None
        self._find: Find = lambda _ref: None
        self._inliner = states.Inliner()
        self._inliner.init_customizations(document.settings)
        self._interpreted = self._inliner.interpreted
        # set on the object, not by a subclass: docutils looks its tables up in the class itself
        mine = {"interpreted": self._allowed_role, "phrase_ref": self._link}
        words = dict.fromkeys(("|", "_", "__", "_`", "]_"), self._as_words)
        vars(self._inliner).update(mine, dispatch={**states.Inliner.dispatch, **words})
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

    def parse(self, text: str, place: Location, warn: Warn, find: Find) -> list[nodes.Node]:
        """Return the inline nodes of a text; ``warn`` is told of faulty markup.

        ``place`` is that of the record, for Sphinx's own messages; ``find`` gives the whole id of
        a record that the text names.
        """
        if not _MARKUP.search(text):
            return [nodes.Text(text)]
        self._place, self._warn, self._find = place, warn, find
        # the parser and the roles take file and line from the document's reporter
        before, self._document.reporter = self._document.reporter, self._reporter
        try:
            parsed, messages = self._inliner.parse(text, place.line, self._memo, nodes.inline())
        finally:
            self._document.reporter = before
        for message in messages:
            self._warn("".join(part.astext() for part in message.findall(nodes.paragraph)))
        return [self._inert(node) for node in parsed]

    def _here(self, _line: int | None = None) -> tuple[str, int]:
        return str(self._folder / self._place.path), self._place.line

    def _allowed_role(self, rawsource: str, text: str, role: str, lineno: int) -> Any:
        """Take an allowed role; of any other, warn and keep the words."""
        if role and role not in ROLES:
            self._warn(f"role {role!r} is not taken in data; use one of: {_TAKEN}")
            return [nodes.Text(unescape(text))], []
        if role in RECORD_TYPES:  # ours, whoever has the bare name on pages
            role = f"briefing:{role}"
        made, messages = self._interpreted(rawsource, text, role, lineno)
        return [self._known(node) for node in made], messages

    def _known(self, node: nodes.Node) -> nodes.Node:
        """Give a reference to no record back as words: the data's own check tells the fault."""
        if isinstance(node, addnodes.pending_xref) and node.get("refdomain") == "briefing":
            found = self._find(Ref(node["reftype"], node["reftarget"]))
            if found is None:
                return nodes.Text(node.astext())
            node["reftarget"] = found.id
        return node

    def _link(self, before: str, after: str, rawsource: str, escaped: str, *_text: str) -> Any:
        """Take ```words <URL>`_``; of a reference by name, warn and keep the words."""
        match = _EMBEDDED.fullmatch(unescape(escaped, restore_backslashes=False))
        if match is None or match["uri"].endswith("_"):
            self._warn(f"{unescape(rawsource, restore_backslashes=True)}: {_NO_TARGETS}")
            return before, [nodes.Text(unescape(escaped))], after, []
        uri = "".join(match["uri"].split())
        words = match["words"] or uri
        return before, [nodes.reference(rawsource, words, refuri=uri)], after, []

    def _as_words(self, _inliner: Any, match: Any, _lineno: int) -> Any:
        """Keep markup as words: references by name, footnotes, targets, substitutions."""
        bar = match.groupdict().get("start") == "|"
        if not bar:
            self._warn(f"{unescape(match.group(), restore_backslashes=True)}: {_NO_TARGETS}")
        start, end = match.start(), match.end()
        if bar:
            start, end = match.start("start"), match.end("start")
        words = nodes.Text(unescape(match.string[start:end], restore_backslashes=True))
        return match.string[:start], [words], match.string[end:], []

    def _inert(self, node: nodes.Node) -> nodes.Node:
        """Give faulty markup and links that are none back as the words that they are made of."""
        if isinstance(node, nodes.problematic):
            return nodes.Text(node.astext())
        if isinstance(node, nodes.reference) and "refuri" in node:
            scheme = node["refuri"].partition(":")[0].lower()
            if scheme not in URL_SCHEMES:
                allowed = ", ".join(URL_SCHEMES)
                self._warn(f"{node['refuri']!r} is no link; write it with one of {allowed}")
                return nodes.Text(node.astext())
        return node
