"""Directives of many records: ``.. quotes::`` and its six siblings."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar, TypeVar

from docutils import nodes

from sphinx_briefing.directives.base import BriefingDirective, unchanged
from sphinx_briefing.directives.wording import page_words
from sphinx_briefing.model import PICTURES, RECORD_TYPES
from sphinx_briefing.problems import Code
from sphinx_briefing.store.query import QueryError, parse_query, unknown_ids
from sphinx_briefing.store.sorting import parse_group, parse_sort
from sphinx_briefing.views import Request
from sphinx_briefing.views.request import LISTING_VIEWS

OPTIONS = {
    "where": "Conditions: ``actor=putin kind=direct,partial when>=2023-10-16``.",
    "sort": "Fields to sort by; a minus before those that descend.",
    "group": "A field to group by; dates also as ``when.month`` or ``when.year``.",
    "view": "table (default), list, or cards.",
    "as-of": "A date (EDTF): roles, statuses and what is overdue are as of that day.",
    "provenance": "Which values tell who gives them: several, always or never; else the setting.",
    "fields": "Columns of the table, or rows of the cards, in this order.",
    "hide": "Columns or rows to leave out.",
    "limit": "How many records to show at most.",
    "caption": "A caption.",
    "marking": "A marking: an edition that may not tell it leaves the directive out.",
    "empty": "Words to show where no record fits.",
}
"""The options of a directive of many records, and what they do."""


_T = TypeVar("_T")


class ListingDirective(BriefingDirective):
    """Shows all records of a kind that fit a query."""

    option_spec: ClassVar = dict.fromkeys(OPTIONS, unchanged)

    @property
    def listed(self) -> str:
        """The kind of record that the query chooses."""
        return self.kind

    def made(self) -> list[nodes.Node]:
        """Return the compact node of the listing; nothing where its query cannot be read."""
        try:
            request = self.request()
        except QueryError as error:
            self.problem(Code.BAD_QUERY, f"{error}; the listing is not shown")
            return []
        node = self.compact_node(request, self.domain.show(request))
        # unique in the whole project: some builders put all pages into one file
        number = self.env.new_serialno(f"briefing-{self.kind}")
        node["ids"].append(
            nodes.make_id(f"briefing-{self.kind.removesuffix('s')}s-{self.env.docname}-{number}")
        )
        if self.kind in PICTURES:
            self.domain.notes(self.env.docname).pictures[node["ids"][0]] = request
        return [node]

    def request(self) -> Request:
        """Return what the directive asks for; raises QueryError."""
        self.read("sort", parse_sort)
        self.read("group", parse_group)
        return self.common_request()._replace(
            group=self.folded("group"),
            view=self.checked_choice("view", LISTING_VIEWS),
            fields=self.checked_keys("fields", self.row_keys),
            hide=self.checked_keys("hide", self.row_keys),
            provenance=self.checked_provenance(),
            sort=self.folded("sort"),
            limit=self.checked_number("limit"),
        )

    def common_request(self) -> Request:
        """Return the request of what listings and pictures have in common."""
        self.checked_query("where", self.listed)
        return Request(
            self.kind,
            as_of=self.checked_day(),
            where=self.folded("where"),
            caption=self.translated("caption"),
            empty=self.translated("empty"),
        )

    def folded(self, option: str) -> str:
        """Return an option in one line; empty if it is not given."""
        return " ".join(self.options.get(option, "").split())

    def translated(self, option: str) -> str:
        """Return the words of an option as the page's catalogue has them; empty if not given."""
        text = self.folded(option)
        if not text:
            return ""
        self.messages = (*self.messages, text)
        return page_words(self.env, text)

    def checked_query(self, option: str, kind: str) -> None:
        """Report ids that an option's query names in vain; raises QueryError if it is no query."""
        query = self.read(option, partial(parse_query, scheme=self.domain.told.scheme), kind)
        for term, ident, hint in unknown_ids(query, self.domain.store):
            words = f":{option}: {term.key}={ident}: no such record{hint}"
            self.problem(Code.UNKNOWN_RECORD, words)

    def read(self, option: str, read: Callable[[str, str], _T], kind: str = "") -> _T:
        """Read an option by the function that knows its language; faults name the option."""
        try:
            return read(kind or self.listed, self.folded(option))
        except QueryError as error:
            message = f":{option}: {error}"
            raise QueryError(message) from None

    def checked_number(self, option: str) -> int:
        """Return an option that is a whole number above 0; 0 if it is not given, or reported."""
        text = self.folded(option)
        if not text:
            return 0
        if text.isdecimal() and text.isascii() and int(text) > 0:
            return int(text)
        self.problem(Code.BAD_OPTION, f":{option}: {text!r} is not a whole number above 0")
        return 0


def listing_directives() -> dict[str, type[ListingDirective]]:
    """Return a directive for the listings of each kind, by name."""
    return {
        record.plural: type(f"{record.plural_label}Directive", (ListingDirective,), {"kind": kind})
        for kind, record in RECORD_TYPES.items()
    }
