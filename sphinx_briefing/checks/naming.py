"""What pages name that does not exist: seen without building them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sphinx_briefing.checks.context import Context
from sphinx_briefing.checks.page import all_named
from sphinx_briefing.load.markup import Form, Named
from sphinx_briefing.model import QUERY_OPTIONS
from sphinx_briefing.model.marking import Scheme
from sphinx_briefing.model.values import Ref
from sphinx_briefing.problems import Code, Problem
from sphinx_briefing.store.query import Query, QueryError, parse_query, unknown_ids


class Asked(NamedTuple):
    """A query on a page: the option that holds it, the kind that it chooses, and where it is."""

    option: str
    kind: str
    text: str
    offset: int

    def query(self, scheme: Scheme) -> Query | None:
        """Return the query; None where it cannot be read."""
        try:
            return parse_query(self.kind, self.text, scheme)
        except QueryError:
            return None


def unknown_records(context: Context) -> Iterator[Problem]:
    """Tell of directives, roles and queries with ids that no record has."""
    for page, named in all_named(context.pages or ()):
        if named.form is Form.LISTING:
            for one in queries(named):
                query = one.query(context.store.scheme)
                for term, ident, hint in unknown_ids(query, context.store) if query else ():
                    said = f":{one.option}: {term.key}={ident}: no such record{hint}"
                    place = page.place(one.offset)
                    yield Problem(Code.UNKNOWN_RECORD, place, f"{named.name}: {said}")
        elif named.kind and named.linked and not context.store.find(Ref(named.kind, named.id)):
            hint = context.store.suggestion(named.kind, named.id)
            message = f"no {named.kind} {named.id!r} in the data{hint}"
            yield Problem(Code.UNKNOWN_RECORD, page.place(named.offset), message)


def bad_queries(context: Context) -> Iterator[Problem]:
    """Tell of queries that cannot be read."""
    for page, named in all_named(context.pages or ()):
        for one in queries(named):
            try:
                parse_query(one.kind, one.text, context.store.scheme)
            except QueryError as error:
                message = f"{named.name}: :{one.option}: {error}; the listing is not shown"
                yield Problem(Code.BAD_QUERY, page.place(one.offset), message)


def asked(named: Named, scheme: Scheme) -> Query | None:
    """Return the query of a listing; None for other markup and where it cannot be read."""
    if named.form is not Form.LISTING:
        return None
    where = next((one for one in queries(named) if one.option == "where"), None)
    return (where or Asked("where", named.kind, "", named.offset)).query(scheme)


def queries(named: Named) -> Iterator[Asked]:
    """Yield the queries of a listing or picture."""
    if named.form is Form.LISTING:
        for one in named.options:
            if one.name in QUERY_OPTIONS:
                text = " ".join(one.text.split())
                yield Asked(one.name, QUERY_OPTIONS[one.name] or named.kind, text, one.offset)
