"""What is found in a page: records named, options, prose; and what gathers them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import Enum
from typing import NamedTuple

from sphinx_briefing.load.markup.lines import Words
from sphinx_briefing.model import PICTURES, RECORD_TYPES, TRADECRAFT

HOLE = "\ufffc"
"""Stands in prose for each character of a literal, so that no phrase reaches across it."""

MAX_DEPTH = 60
"""Lists, quotes and directives within each other that are read."""
_PLURALS = {record.plural: kind for kind, record in RECORD_TYPES.items()} | PICTURES
_PLURALS["outlook"] = "event"
"""Directives of many records → their kind."""
_ONE = {kind: kind for kind in RECORD_TYPES} | {"article": "source"}
"""Directives of one record → its kind; an article is the text of a source."""
BARE_NAMES = frozenset({*_ONE, *_PLURALS, *TRADECRAFT})
"""The names that work without ``briefing:`` where a project forbids none."""
_DOCUTILS_OWN = frozenset({"topic"})  # the bare directive is docutils'
RECORDS_OPTION = "based-on"
"""The option that lists records of any kind: ``q1, event:talks``."""
PROSE_OPTIONS = frozenset({"alternatives", "changed", "indicators"})
"""Options of judgments whose words are the page's own prose."""
_LISTED = re.compile(r"[^\s,]+")
_TITLED = re.compile(r"(?P<title>.+?)\s*(?<!\\)<(?P<id>[^<]*?)>", re.DOTALL)
_OPTION_IDS = re.compile(r"\S(?:.*\S)?", re.DOTALL)


class Form(Enum):
    """How a record is named: by a directive, by a role; or a listing, which has only options.

    ``OWN`` is a directive of tradecraft: its content is the page's own prose.
    """

    DIRECTIVE = "directive"
    LISTING = "listing"
    ROLE = "role"
    OWN = "own"


class Option(NamedTuple):
    """An option of a directive: its name, its value as it stands in the page, and where."""

    name: str
    text: str
    offset: int


class Named(NamedTuple):
    """One directive or role of ours.

    ``kind`` is the kind of record, empty for ``:any:``, which takes every kind and may also mean
    something else. ``name`` is the directive's or role's name as written. ``text[offset : offset +
    len(id)] == id``; of a listing the id is empty and the offset that of its name. ``linked`` is
    False for a role with ``!``, whose words are no id.
    """

    form: Form
    kind: str
    name: str
    id: str
    offset: int
    options: tuple[Option, ...] = ()
    linked: bool = True


class Stretch(NamedTuple):
    """A paragraph, title, list item or row of a page's own prose.

    ``text`` has one character for each of the page from ``offset`` on. Signs of markup and the
    targets of roles and links are spaces in it, each character of a literal is U+FFFC.
    """

    offset: int
    text: str


class Markup(NamedTuple):
    """What a page names, in its order, its prose, and the options of its tradecraft, in theirs."""

    named: tuple[Named, ...]
    prose: tuple[Stretch, ...]
    options: tuple[Option, ...] = ()


class Page:
    """Gathers what is found in one page; knows which names are ours there."""

    def __init__(self, text: str, bare: frozenset[str], domain: str) -> None:
        self.text = text
        self.default_domain = domain
        self._bare = bare
        self._named: list[Named] = []
        self._prose: list[Stretch] = []
        self._options: list[Option] = []
        self._depth = 0

    @contextmanager
    def nested(self) -> Iterator[bool]:
        """Go one container deeper; gives False where that is too deep for any reader of pages."""
        self._depth += 1
        yield self._depth <= MAX_DEPTH
        self._depth -= 1

    def markup(self) -> Markup:
        """Return all that was found, in the order of the page."""
        named = sorted(self._named, key=lambda one: one.offset)
        options = sorted(self._options, key=lambda one: one.offset)
        return Markup(tuple(named), tuple(sorted(self._prose)), tuple(options))

    def directive(self, name: str) -> tuple[Form, str] | None:
        """Return form and kind of a directive; None for one that is not ours."""
        plain = self._plain(name, _DOCUTILS_OWN)
        if plain in _ONE:
            return Form.DIRECTIVE, _ONE[plain]
        if plain in _PLURALS:
            return Form.LISTING, _PLURALS[plain]
        return (Form.OWN, "") if plain in TRADECRAFT else None

    def role(self, name: str) -> str | None:
        """Return the kind of a role, empty for ``any``; None for one that is not ours."""
        kind = self._plain(name)
        return kind if kind in RECORD_TYPES else "" if name.lower() == "any" else None

    def _plain(self, name: str, others: frozenset[str] = frozenset()) -> str:
        name = name.lower()
        if name.startswith("briefing:"):
            return name.removeprefix("briefing:")
        if self.default_domain == "briefing":
            return name
        return name if name in self._bare and name not in others else ""

    def note_directive(
        self, name: str, where: int, words: Words, options: tuple[Option, ...]
    ) -> None:
        """Note a directive of ours: ``where`` its name begins, ``words`` are its argument."""
        ours = self.directive(name)
        if ours is None:
            return
        form, kind = ours
        if form is Form.OWN:
            self._note_own(options)
        elif form is Form.LISTING:
            self._named.append(Named(form, kind, name, "", where, options))
        elif ident := words.text.strip():
            start = words.text.index(ident)
            self._add(form, kind, name, words, start, start + len(ident), options)

    def _note_own(self, options: tuple[Option, ...]) -> None:
        """Note the options of tradecraft, and each record that one of them lists."""
        self._options += options
        for one in options:
            for match in _LISTED.finditer(one.text) if one.name == RECORDS_OPTION else ():
                kind, colon, ident = match[0].rpartition(":")
                if not colon or kind in RECORD_TYPES:
                    start = one.offset + match.end() - len(ident)
                    self._named.append(Named(Form.ROLE, kind, one.name, ident, start))

    def note_role(self, name: str, words: Words, start: int, end: int) -> tuple[int, int] | None:
        """Note a role of ours and of any role return its title, where it has an own one.

        Start and end are those of its content in ``words``; so are those returned.
        """
        content = words.text[start:end]
        linked = not content.startswith("!")
        match = _TITLED.fullmatch(content)
        kind = self.role(name)
        if kind is not None:
            first, last = match.span("id") if match else (1 - linked, len(content))
            if last > first:
                self._add(Form.ROLE, kind, name, words, start + first, start + last, (), linked)
        if match is None:
            return None
        return start + match.start("title") + (not linked), start + match.end("title")

    def _add(
        self,
        form: Form,
        kind: str,
        name: str,
        words: Words,
        start: int,
        end: int,
        options: tuple[Option, ...],
        linked: bool = True,
    ) -> None:
        first, last = words.at(start), words.at(end - 1) + 1
        ident = self.text[first:last]
        self._named.append(Named(form, kind, name, ident, first, options, linked))

    def option(self, name: str, words: Words, start: int) -> Option:
        """Return an option whose value is what ``words`` hold from ``start`` on."""
        match = _OPTION_IDS.search(words.text, start)
        if match is None:
            return Option(name, "", words.at(len(words.text)))
        first, last = words.at(match.start()), words.at(match.end() - 1) + 1
        return Option(name, self.text[first:last], first)

    def note_prose(
        self,
        words: Words,
        signs: Iterable[tuple[int, int]],
        holes: Iterable[tuple[int, int]],
    ) -> None:
        """Note prose without the signs of its markup and with holes for its literals."""
        shown = list(words.text)
        for spans, mark in ((signs, " "), (holes, HOLE)):
            for start, end in spans:
                for place in range(start, end):
                    shown[place] = mark
        if not any(char.isalnum() for char in shown):
            return
        first, last = words.at(0), words.at(len(shown) - 1) + 1
        text = [char if char in "\r\n" else " " for char in self.text[first:last]]
        for start, line in words.lines():
            if line.places is None:
                place = line.start - first
                text[place : place + len(line.text)] = shown[start : start + len(line.text)]
            else:
                for column in range(len(line.text)):
                    text[line.at(column) - first] = shown[start + column]
        self._prose.append(Stretch(first, "".join(text)))
