"""What pages name that does not exist: seen without building them."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_briefing.checks.context import Context
from sphinx_briefing.checks.page import Page, all_named
from sphinx_briefing.load.markup import Form, Named
from sphinx_briefing.model.values import Ref
from sphinx_briefing.problems import Code, Problem
from sphinx_briefing.store.query import Query, QueryError, parse_query, unknown_ids


def unknown_records(context: Context) -> Iterator[Problem]:
    """Tell of directives, roles and queries with ids that no record has."""
    for page, named in all_named(context.pages or ()):
        if named.form is Form.LISTING:
            query, offset = asked(named), where_offset(named)
            for term, ident, hint in unknown_ids(query, context.store) if query else ():
                message = f"{named.name}: :where: {term.key}={ident}: no such record{hint}"
                yield Problem(Code.UNKNOWN_RECORD, page.place(offset), message)
        elif named.kind and named.linked and not context.store.find(Ref(named.kind, named.id)):
            hint = context.store.suggestion(named.kind, named.id)
            message = f"no {named.kind} {named.id!r} in the data{hint}"
            yield Problem(Code.UNKNOWN_RECORD, page.place(named.offset), message)


def bad_queries(context: Context) -> Iterator[Problem]:
    """Tell of queries that cannot be read."""
    for page, named in all_named(context.pages or ()):
        try:
            parse_query(named.kind, _where(named))
        except QueryError as error:
            yield _bad_query(page, named, error)


def asked(named: Named) -> Query | None:
    """Return the query of a listing; None for other markup and where it cannot be read."""
    if named.form is not Form.LISTING:
        return None
    try:
        return parse_query(named.kind, _where(named))
    except QueryError:
        return None


def where_offset(named: Named) -> int:
    """Return where the query of a listing begins, else where the listing does."""
    return next((one.offset for one in named.options if one.name == "where"), named.offset)


def _where(named: Named) -> str:
    if named.form is not Form.LISTING:
        return ""
    return next((" ".join(one.text.split()) for one in named.options if one.name == "where"), "")


def _bad_query(page: Page, named: Named, error: QueryError) -> Problem:
    message = f"{named.name}: :where: {error}; the listing is not shown"
    return Problem(Code.BAD_QUERY, page.place(where_offset(named)), message)
