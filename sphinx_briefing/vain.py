"""References of pages that lead nowhere: told by every build until they are mended.

Whether one does is known when its page is written, for other extensions may know the record. So it
is noted with what was written, for the builds that do not write the page.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from docutils.nodes import Element
from sphinx.util.logging import get_node_location

from sphinx_briefing.model.values import Ref
from sphinx_briefing.nodes import briefing_words
from sphinx_briefing.problems import Code
from sphinx_briefing.report import Places, warn
from sphinx_briefing.store.store import Store


class Reference(NamedTuple):
    """What a role names, and where: file and line, as Sphinx tells them."""

    kind: str
    id: str
    place: str
    words: str = ""
    """Of a role in words of the data their key: the place is then found when it is told."""


class Vain:
    """What one build has found, by pages."""

    def __init__(self, folder: Path) -> None:
        self.places = Places(folder)
        self.found: dict[str, list[Reference]] = {}

    def tell(self, store: Store, docname: str, node: Element) -> None:
        """Tell of a role on a page, and note it."""
        place, words = get_node_location(node) or "", _words(node)
        one = Reference(node["reftype"], node["reftarget"], place, words)
        self.found.setdefault(docname, []).append(one)
        self.tell_again(store, [one])

    def tell_again(self, store: Store, references: Iterable[Reference]) -> None:
        """Tell of references: of what they name there is no record, or no page shows it."""
        for kind, ident, place, words in references:
            at = str(self.places.of(store, words)) if words else place
            record = store.find(Ref(kind, ident))
            if record is None:
                hint = store.suggestion(kind, ident)
                warn(Code.UNKNOWN_RECORD, f"no {kind} {ident!r} in the data{hint}", at)
            else:
                shown = f"add '.. briefing:{kind}:: {record.id}'"
                warn(Code.NO_TARGET, f"no page shows {kind} {record.id!r}; {shown}", at)


def _words(node: Element) -> str:
    """Return the key of the words of the data that a node stands in; of a page's own, nothing."""
    above: Element | None = node
    while above is not None and not isinstance(above, briefing_words):
        above = above.parent
    return str(above["slot"]) if above is not None else ""
