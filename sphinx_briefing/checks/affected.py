"""Which pages a difference of the data shows on, as far as their text tells."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sphinx_briefing.checks.naming import asked
from sphinx_briefing.checks.page import Page
from sphinx_briefing.load.markup import Form, Named
from sphinx_briefing.model import RECORD_TYPES
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store import Store
from sphinx_briefing.store.difference import Difference
from sphinx_briefing.store.links import targets


def affected_pages(
    pages: Collection[Page], before: Store, after: Store, found: Difference
) -> list[str]:
    """Return the paths of pages that show or name anything of what differs.

    A card also shows what refers to its record, a listing what its query chooses on either side.
    """
    own = found.refs()
    around = own | set(_around(found))
    return [
        page.path
        for page in pages
        if any(_touches(one, (before, after), own, around) for one in page.named)
    ]


def _around(found: Difference) -> Iterator[Ref]:
    """Yield what the records that differ refer to: their cards list them."""
    sides = (one for change in found.changed for one in (change.before, change.after))
    for record in (*found.new, *found.retracted, *sides, *(one.before for one in found.merged)):
        yield from (ref for ref, _ in targets(record))


def _touches(
    named: Named, stores: tuple[Store, Store], own: Collection[Ref], around: Collection[Ref]
) -> bool:
    if query := asked(named, stores[1].scheme):
        return any(record.ref in own for one in stores for record in query.select(one))
    shown = around if named.form is Form.DIRECTIVE else own
    kinds = (named.kind,) if named.kind else tuple(RECORD_TYPES)
    refs = [Ref(kind, named.id) for kind in kinds]
    found = (one.find(ref) for one in stores for ref in refs)
    return any(one in shown for one in refs) or any(one and one.ref in shown for one in found)
