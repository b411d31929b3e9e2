"""What all our directives share: options, problems, the compact node and its children."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from sphinx_briefing.directives.prose import ProseParser
from sphinx_briefing.domain import BriefingDomain, briefing_domain
from sphinx_briefing.load.redact import NOT_READ, without_redacted
from sphinx_briefing.model import Origin
from sphinx_briefing.model.base import Statement
from sphinx_briefing.model.dates import Date, DateError
from sphinx_briefing.model.deprecated import old_names
from sphinx_briefing.model.values import Ref
from sphinx_briefing.nodes import LineWithColumn, briefing_view, briefing_words
from sphinx_briefing.pages import PageProblem
from sphinx_briefing.problems import Code, Location, did_you_mean
from sphinx_briefing.views import KIND_VIEWS, Child, Request, Shown
from sphinx_briefing.views.request import PROVENANCE


class BriefingDirective(SphinxDirective):
    """A directive that shows records of one kind."""

    kind: str = ""
    messages: tuple[str, ...] = ()
    """Words of options that a translator may put otherwise."""

    @property
    def marking(self) -> str:
        """The label of ``:marking:``; empty where there is none."""
        return self.checked_label(self.options["marking"]) if "marking" in self.options else ""

    def run(self) -> list[nodes.Node]:
        """Return what the directive makes; nothing, and unread, where it is withheld."""
        self._rename_options()
        for option, text in self.options.items():
            if isinstance(text, str) and without_redacted(text) != text:
                self.options[option] = without_redacted(text)
                self.problem(Code.BAD_OPTION, f":{option}: {NOT_READ}")
        marking = self.marking
        if marking and not self.domain.told.may_see(marking):
            return []
        if marking:
            self.domain.notes(self.env.docname).markings[marking] = None
        return self.made()

    def _rename_options(self) -> None:
        """Read options under their old names; where the new one is given, too, that counts."""
        for old in old_names("option", self.name.removeprefix("briefing:")):
            if old.name in self.options:
                given = self.options.pop(old.name)
                self.options.setdefault(old.instead, given)
                self.problem(Code.DEPRECATED, old.advice)

    def made(self) -> list[nodes.Node]:
        """Return the nodes that the directive makes."""
        raise NotImplementedError

    def checked_label(self, text: str) -> str:
        """Return a marking in its usual form; one that is none is reported, and the strictest."""
        scheme = self.domain.told.scheme
        label = scheme.find(text)
        if label is None:
            allowed = ", ".join(scheme.words)
            said = repr(text.strip()) if self.domain.told.edition is None else "this marking"
            message = f"{said} is not one of {allowed}; it is taken as {scheme.most}"
            self.problem(Code.BAD_OPTION, message)
        return label or scheme.most

    @property
    def domain(self) -> BriefingDomain:
        """Our domain, with the store."""
        return briefing_domain(self.env)

    def problem(self, code: Code, message: str, at: str = "") -> None:
        """Note a fault of this directive; it is told at the end of reading, on every build.

        ``at`` is its line and column, where these are known.
        """
        path, line = self.get_source_info()
        owner = f"{self.name}: " if not message.startswith(self.name) else ""
        # whole, as Sphinx gives it: a later build may start from another folder
        place = f"{Path(path or '').absolute()}:{at or line}"
        self.note(PageProblem(code, place, f"{owner}{message}"))

    def note(self, problem: PageProblem) -> None:
        """Keep a problem with the page."""
        self.domain.notes(self.env.docname).problems.append(problem)

    def checked_keys(self, option: str, known: Iterable[str]) -> tuple[str, ...]:
        """Return the keys that an option lists; unknown ones are reported and left out."""
        known = list(known)
        keys = []
        for key in self.options.get(option, "").replace(",", " ").split():
            if key in known:
                keys.append(key)
            else:
                hint = did_you_mean(key, known)
                self.problem(Code.BAD_QUERY, f":{option}: has no {key!r}{hint}")
        return tuple(dict.fromkeys(keys))

    def checked_choice(self, option: str, choices: tuple[str, ...]) -> str:
        """Return an option's word; an unknown one is reported, the first choice taken."""
        word: str = self.options.get(option, choices[0]).strip()
        if word in choices:
            return word
        hint = did_you_mean(word, choices)
        message = f":{option}: {word!r} is not one of {', '.join(choices)}{hint}"
        self.problem(Code.BAD_OPTION, message)
        return choices[0]

    def checked_provenance(self) -> str:
        """Return the way of ``:provenance:``; empty where the project's setting holds."""
        return self.checked_choice("provenance", PROVENANCE) if "provenance" in self.options else ""

    def checked_day(self) -> str:
        """Return the date of ``:as-of:`` as EDTF; a faulty one is reported, and not taken."""
        text: str = self.options.get("as-of", "")
        try:
            return Date.parse(text).edtf if text else ""
        except DateError as error:
            self.problem(Code.BAD_OPTION, f":as-of: {error}")
            return ""

    @property
    def row_keys(self) -> list[str]:
        """The keys that ``:fields:`` and ``:hide:`` take."""
        return list(KIND_VIEWS[self.kind].keys)

    def compact_node(self, request: Request, shown: Shown) -> briefing_view:
        """Return the node that stands for what is shown, with its words as children."""
        node = briefing_view(request=tuple(request), docname=self.env.docname)
        node["messages"] = self.messages
        self.set_source_info(node)
        for child in shown.children:
            node += self._image(child) if child.form == "image" else self._words(child)
        self.domain.notes(self.env.docname).requests.append(request)
        return node

    def _said(self, child: Child) -> Statement:
        """Return the statement that gives a child its words."""
        record = self.domain.store.everything.find(child.record)
        name = type(record).fields()[child.field].name if record else ""
        parts = record.statements if record else ()
        return next((one for one in parts if one.values.get(name) == child.text), parts[0])

    def _image(self, child: Child) -> nodes.Element:
        """Return an image of the data as a node that Sphinx copies as any other."""
        path = os.path.relpath(self.domain.folder / child.text, self.env.srcdir)
        # without raw text Sphinx takes the line away
        image = nodes.image(child.text, uri=f"/{Path(path).as_posix()}", slot=child.key)
        origin = self._said(child).origin
        image.source = _path(self.domain.folder, origin.path)
        image.line = LineWithColumn(origin.line, origin.column)
        return image

    def _words(self, child: Child) -> nodes.Element:
        said = self._said(child)
        origin = said.origin
        text = child.text
        if child.form != "verbatim":  # translated with the data, once for all pages
            text = self.domain.language.wording(text)
        words = briefing_words(text, "", slot=child.key, support_smartquotes=False)
        words.source, words.line = _path(self.domain.folder, origin.path), origin.line
        if child.form == "prose":
            words.extend(self._prose(child, text, origin, said.source))
            for part in words.findall(nodes.Element):
                part["support_smartquotes"] = False
        else:
            words += nodes.Text(text)
        words["translatable"] = False
        return words

    def _prose(self, child: Child, text: str, origin: Origin, source: str) -> list[nodes.Node]:
        """Parse prose with the page's parser, made when it is first needed."""
        parser = self.env.temp_data.get("briefing_prose")
        if not isinstance(parser, ProseParser):
            parser = ProseParser(self.state.document, self.domain.folder)
            self.env.temp_data["briefing_prose"] = parser

        owner = f"{child.record.kind} {child.record.id!r}: {child.field}"

        def warn(message: str) -> None:
            self.note(PageProblem(Code.BAD_MARKUP, "", f"{owner}: {message}", child.key))

        place = Location(origin.path, origin.line, origin.column)
        return parser.parse(text, place, warn, lambda ref: self._named(ref, source))

    def _named(self, ref: Ref, source: str) -> Ref | None:
        """Return the whole id of a record that prose names; ids of its own file may be short."""
        store, notes = self.domain.store, self.domain.notes(self.env.docname)
        record = store.find(ref)
        notes.ask(ref, record)
        if record is None:
            local = Ref(ref.kind, f"{source}.{ref.id}")
            record = store.find(local)
            notes.asked[local] = None
        if record is None:
            return None
        notes.named[record.ref] = None
        return record.ref

    def content_node(self) -> nodes.container | None:
        """Return the page's own words about the record."""
        if not self.content:
            return None
        children = self.parse_content_to_nodes(allow_section_headings=False)
        node = nodes.container("", *children, slot="content", classes=["briefing-content"])
        self.set_source_info(node)
        return node


@lru_cache(maxsize=4096)
def _path(folder: Path, name: str) -> str:
    """Return the whole path of a file of data; each has many records."""
    return str(folder / name)


def index_node(entries: list[tuple[str, str, str, str, None]]) -> addnodes.index:
    """Return the node that puts entries into the general index."""
    return addnodes.index(entries=entries, inline=False)


unchanged = directives.unchanged
flag = directives.flag
