"""What is being typed on a page: an id in a role or directive, or a word of a query."""

from __future__ import annotations

import re
from collections.abc import Collection

from sphinx_briefing.load.markup.found import Form, Page
from sphinx_briefing.lsp.spot import Spot
from sphinx_briefing.model import QUERY_OPTIONS, RECORD_TYPES
from sphinx_briefing.model import fieldtypes as ft
from sphinx_briefing.store.query import query_keys
from sphinx_briefing.store.terms import reference_kinds

_NAME = r"(?:briefing:)?[a-z]+"
_ROLE = re.compile(rf"(?::(?P<rst>{_NAME}):|\{{(?P<myst>{_NAME})\}})`(?:[^`<]*<)?(?P<id>[\w.-]*)\Z")
_DIRECTIVE = re.compile(
    rf"\s*(?:\.\.\s+(?P<rst>{_NAME})::|(?:`{{3,}}|~{{3,}}|:{{3,}})\{{(?P<myst>{_NAME})\}})"
    r"(?P<rest>\s+(?P<id>[\w.-]*)\Z)?"
)
_OPTION = re.compile(r"\s*:?(?P<name>[a-z-]+):\s+(?P<value>.*)\Z")
_VALUE = re.compile(
    r"(?:^|\s)(?P<key>[\w-]+)(?:=|!=|~|!~|<=|>=|<|>)(?:[^\s=,]*,)*(?P<id>[\w.-]*)\Z"
)
_KEY = re.compile(r"(?:^|\s)(?P<id>[\w-]*)\Z")
_FIELDS = re.compile(r"(?:^|[\s,])-?(?P<id>[\w-]*)\Z")
_FIELD_OPTIONS = frozenset({"sort", "group", "fields", "hide"})
_MOST_LINES = 40
"""Lines above an option in which its directive is looked for."""


def page_spot(
    text: str,
    offset: int,
    bare: Collection[str],
    domain: str = "",
    labels: tuple[str, ...] = (),
) -> Spot | None:
    """Return what is being typed on a page; None where it is no word of ours.

    ``bare`` and ``domain`` say which names are ours there, ``labels`` are the words of markings.
    """
    page = Page("", frozenset(bare), domain)
    begin = text.rfind("\n", 0, offset) + 1
    line = text[begin:offset]
    if match := _ROLE.search(line):
        kind = page.role(match["rst"] or match["myst"])
        if kind is not None:
            kinds = (kind,) if kind else tuple(RECORD_TYPES)
            return Spot(begin + match.start("id"), match["id"], kinds, qualified=True)
        return None
    if (match := _DIRECTIVE.match(line)) and match["rest"]:
        named = page.directive(match["rst"] or match["myst"])
        if named and named[0] is Form.DIRECTIVE:
            return Spot(begin + match.start("id"), match["id"], (named[1],), qualified=True)
        return None
    if match := _OPTION.match(line):
        kind = _kind_above(page, text, begin)
        if kind:
            spot = _in_option(kind, match["name"], match["value"], labels)
            return spot and spot._replace(start=offset - len(spot.typed))
    return None


def _kind_above(page: Page, text: str, begin: int) -> str:
    """Return the kind of the directive that an option belongs to, or an empty text."""
    for line in reversed(text[:begin].split("\n")[-_MOST_LINES - 1 : -1]):
        if match := _DIRECTIVE.match(line):
            named = page.directive(match["rst"] or match["myst"])
            return named[1] if named else ""
    return ""


def _in_option(kind: str, name: str, value: str, labels: tuple[str, ...]) -> Spot | None:
    if name == "around":
        return Spot(0, value, ("actor",), qualified=True)
    if name in _FIELD_OPTIONS:
        match = _FIELDS.search(value)
        words = {key: one.doc for key, one in RECORD_TYPES[kind].fields().items()}
        return Spot(0, match["id"], words=words) if match else None
    if name not in QUERY_OPTIONS:
        return None
    kind = QUERY_OPTIONS[name] or kind
    if match := _VALUE.search(value):
        return _in_query(kind, match["key"], match["id"], labels)
    match = _KEY.search(value)
    return Spot(0, match["id"], words=query_keys(kind)) if match else None


def _in_query(kind: str, key: str, typed: str, labels: tuple[str, ...]) -> Spot | None:
    """Return what may stand behind a key of a query."""
    field = RECORD_TYPES[kind].fields().get(key)
    if field is None:
        found = kind if key == "id" else key
        return Spot(0, typed, (found,), qualified=True) if found in RECORD_TYPES else None
    if isinstance(field.type, ft.Choice):
        return Spot(0, typed, words=dict.fromkeys(field.type.options, ""))
    if isinstance(field.type, ft.Marking):
        return Spot(0, typed, words=dict.fromkeys(labels, "marking"))
    kinds = reference_kinds(field.type)
    return Spot(0, typed, kinds, qualified=len(kinds) == 1) if kinds else None
