"""Where the references of pages lead: Sphinx writes a page once and forgets what it linked to.

A page whose ``:doc:``, ``:ref:`` or ``:term:`` leads to a title that changed, or to a page that is
gone, is to be written again. Each page notes what it names; what stands under those names is
compared. Our own roles are not among them: `pages` has what they name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment

from sphinx_briefing.domain import BriefingDomain
from sphinx_briefing.views import Desk

OWN = BriefingDomain.name
_PARTS = re.compile(r"[./:]+")
_WITHOUT_OBJECTS = {"math": "objects", "citation": "citations"}
"""Domains that list no objects: where they keep what references lead to."""


class Reference(NamedTuple):
    """What a role names: its domain (empty for all), the last part of a name, with numbers."""

    domain: str
    key: str
    numbered: bool


def key_of(name: str) -> str:
    """Return the part of a name that a reference to it has in any case, short or qualified."""
    plain = name.partition("(")[0].strip().lower()
    return _PARTS.split(plain.strip("./:~!"))[-1]


def references(doctree: nodes.document) -> tuple[Reference, ...]:
    """Return what the roles of a page name, without ours."""
    found: dict[Reference, None] = {}
    for node in doctree.findall(addnodes.pending_xref):
        domain, kind = node.get("refdomain") or "", node.get("reftype")
        if domain == OWN:
            continue
        target = str(node.get("reftarget") or "")
        if kind == "option":
            target = target.rpartition(" ")[2]
        found[Reference(domain, key_of(target), kind == "numref")] = None
    return tuple(found)


class Places:
    """What stands under each name, in every domain; read when first asked for."""

    def __init__(self, env: BuildEnvironment) -> None:
        self._env = env
        self._known: dict[str, dict[str, list[Any]]] = {}

    def under(self, reference: Reference) -> list[Any]:
        """Return places and titles of all that a reference may lead to."""
        names = [reference.domain] if reference.domain else sorted(self._env.domains)
        found = [place for name in names for place in self._of(name).get(reference.key, ())]
        if not reference.numbered:
            return found
        pages = dict.fromkeys(place[0] for place in found)
        env = self._env
        numbers = [(env.toc_secnumbers.get(one), env.toc_fignumbers.get(one)) for one in pages]
        return [*found, numbers]

    def _of(self, name: str) -> dict[str, list[Any]]:
        if name not in self._known:
            found: dict[str, list[Any]] = {}
            for full, place in _objects(self._env.domains.get(name)):
                found.setdefault(key_of(full), []).append(place)
            self._known[name] = found
        return self._known[name]


def _objects(domain: Domain | None) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Yield name and place (page, anchor or number, kind, title) of a domain's objects."""
    if domain is None:
        return
    if domain.name in _WITHOUT_OBJECTS:
        kept: dict[str, tuple[Any, ...]] = domain.data[_WITHOUT_OBJECTS[domain.name]]
        for name in sorted(kept):
            yield name, kept[name][:2]
        return
    if isinstance(domain, BriefingDomain):
        yield from _records(domain)
        return
    for name, title, kind, docname, anchor, _ in sorted(domain.get_objects()):
        yield name, (docname, anchor, kind, title)


def _records(domain: BriefingDomain) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Yield each record that has a place, under its id and its former ones, as links name it."""
    name = Desk(domain.store, domain.language).reference_name
    places = {}
    for ref, record, _, docname, anchor in domain.placed():
        places[ref] = (docname, anchor, ref.kind, name(record))
        yield ref.id, places[ref]
    for old, ref in sorted(domain.store.former.items()):
        if ref in places:
            yield old.id, places[ref]


def pages_with_missing(env: BuildEnvironment, removed: Iterable[str]) -> list[str]:
    """Return the pages that have one of these in a toctree: it stays in what was read of them."""
    gone = set(removed)
    return [page for page, shown in env.toctree_includes.items() if gone.intersection(shown)]


def note(app: Sphinx, doctree: nodes.document) -> None:
    """Note what the page that was just read names."""
    found = references(doctree)
    if found:
        app.env.domains[OWN].data["references"][app.env.docname] = found
