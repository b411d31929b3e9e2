"""The Sphinx domain ``briefing``: seven object types, where each record is shown, references."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from gettext import NullTranslations
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.nodes import Element
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.locale import get_translation
from sphinx.util.nodes import make_refnode

from sphinx_briefing.editions.told import Told
from sphinx_briefing.model import RECORD_TYPES, Record
from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.values import Ref
from sphinx_briefing.nodes import anchor
from sphinx_briefing.pages import PageNotes, lines
from sphinx_briefing.problems import Problem
from sphinx_briefing.store.changes import key
from sphinx_briefing.store.known_data import NO_DATA, KnownData
from sphinx_briefing.store.news import NOTHING_NEW, Since
from sphinx_briefing.store.store import Store
from sphinx_briefing.store.watched import Reader
from sphinx_briefing.vain import Vain
from sphinx_briefing.views import Desk, Language, Request, Shown, show
from sphinx_briefing.views.endnote import Endnote, endnote
from sphinx_briefing.views.language import DOMAIN
from sphinx_briefing.views.preview import Preview, preview

_ = get_translation(DOMAIN)
Place = tuple[str, str]


class BriefingDomain(Domain):
    """Records as objects. The records themselves are never pickled: only where they are shown.

    ``data["pages"]`` maps document names to their notes; ``data["digest"]`` and ``data["since"]``
    tell what those are of, ``data["records"]`` has the digest of each record they were made from;
    ``data["references"]`` maps document names to what their other roles name;
    ``data["translated"]`` is the state of the data's catalogue that the pages were read with.
    """

    name = "briefing"
    label = "Briefing"
    object_types: ClassVar[dict[str, ObjType]] = {
        kind: ObjType(_(record.label.lower()), kind) for kind, record in RECORD_TYPES.items()
    }
    initial_data: ClassVar[dict[str, Any]] = {
        **dict.fromkeys(("digest", "since", "records", "translated"), ""),
        "pages": {},
        "references": {},
    }
    data_version = 9
    builder: Builder
    """The builder of this run; set when the data are loaded."""
    folder: Path
    """The folder of conf.py; paths of the data are relative to it."""
    dossiers: frozenset[str] = frozenset()
    """The pages that are made from the data; known before anything is read."""
    notes_changed: bool = False
    """Whether notes of pages are others than in the environment that was read."""
    dossier_problems: tuple[Problem, ...] = ()
    """What is wrong with them."""
    told: Told
    """What this build tells: everything, or an edition."""

    def setup(self) -> None:
        """Begin without data; `events` brings them."""
        super().setup()
        self._language: Language | None = None
        self.translated, self.folder = "", Path()
        self.use(NO_DATA, None)
        self.told = Told(lambda: self.store)

    def use(
        self,
        known: KnownData,
        as_of: Date | None,
        provenance: str = "several",
        snapshots: str = "private",
        since: Since = NOTHING_NEW,
    ) -> None:
        """Take the data as known on a day, and what may be published; forget what was shown."""
        self.known, self.since = known, since
        self.reader = Reader(lambda: known.load().known_on(as_of), since.news)
        self.vain = Vain(self.folder)
        self.as_of, self.snapshots = as_of, snapshots
        self._ways: dict[str, Any] = {"provenance": provenance, "snapshots": snapshots}
        self._forget()

    @property
    def state(self) -> str:
        """What tells all that pages are made from: the data, and what they are compared with."""
        return f"{self.known.digest} {self.since.state}"

    @property
    def store(self) -> Store:
        """The data as known on the day of the briefing; loaded when first asked for."""
        return self.reader.store

    @property
    def pages(self) -> dict[str, PageNotes]:
        """The notes of every page that has something of the data."""
        found: dict[str, PageNotes] = self.data["pages"]
        return found

    @property
    def language(self) -> Language:
        """The project's language, with what translators made of the data."""
        if self._language is None:
            self._language = Language.for_code(self.env.config.language)
        return self._language

    def translate(self, data: NullTranslations, state: str) -> None:
        """Take a catalogue of the data's words, and what tells its state."""
        self.translated = state
        self._language = Language.for_code(self.env.config.language).with_data(data)
        self._forget()

    def notes(self, docname: str) -> PageNotes:
        """Return the notes of a page, for changing them."""
        self._forget()
        return self.pages.setdefault(docname, PageNotes())

    def _forget(self) -> None:
        """Forget what is made of the notes of all pages."""
        self._targets: dict[Ref, tuple[str, str]] | None = None
        self._naming: dict[str, list[str]] | None = None
        self._placed: list[tuple[Ref, Record, str, str, str]] | None = None

    def show(self, request: Request) -> Shown:
        """Return what a request shows on the day of the briefing."""

        def make(store: Store) -> Shown:
            ways = {**self._ways, "numbered": self.env.config.briefing_citations}
            return show(request, store, self.language, self.as_of, news=self.reader.news, **ways)

        return self.reader.once(request, make)

    def endnote(self, source: str) -> Endnote:
        """Return the full citation of a source."""
        return self.reader.once(source, lambda store: endnote(Desk(store, self.language), source))

    def preview(self, record: Record) -> Preview:
        """Return what links to a record tell of it before they are followed."""

        def make(store: Store) -> Preview:
            return preview(Desk(store, self.language, self.as_of, provenance="never"), record)

        return self.reader.once(record.ref, make)

    def record_name(self, record: Record) -> str:
        """Return the words that name a record."""
        return Desk(self.store, self.language).record_name(record)

    def find(self, kind: str, ident: str) -> Record | None:
        """Return a record by kind and id, also by a former id."""
        return self.store.find(Ref(kind, ident))

    # where records are shown

    @property
    def targets(self) -> dict[Ref, tuple[str, str]]:
        """Document and node id of each record's main directive; of several, the first page's."""
        if self._targets is None:
            self._targets = {}
            # a page that somebody wrote goes before a dossier
            for docname in sorted(self.pages, key=lambda one: (one in self.dossiers, one)):
                for ref, target in self.pages[docname].targets.items():
                    self._targets.setdefault(ref, (docname, target.node_id))
            self._targets |= dict(self._passages(self._targets))
        return self._targets

    def placed(self) -> list[tuple[Ref, Record, str, str, str]]:
        """Return what pages show, by kinds and ids: record, name, page and node id of each."""
        if self._placed is None:
            name = Desk(self.store, self.language).record_name
            found = ((ref, self.store.find(ref), place) for ref, place in self.targets.items())
            self._placed = sorted((ref, one, name(one), *place) for ref, one, place in found if one)
        return self._placed

    def _passages(self, targets: dict[Ref, Place]) -> Iterator[tuple[Ref, Place]]:
        """Yield the place of each quote in the articles that pages show."""
        for ref, (docname, _) in targets.items():
            for quote in self.store.quotes_in(ref.id) if ref.kind == "article" else ():
                place = Ref("article", quote.id)
                yield place, (docname, anchor(place))

    def pages_naming(self, record: str) -> list[str]:
        """Return the pages that show or name the record of a key, by name.

        Of dossiers only its own counts: those of its neighbours name it because the data do.
        """
        if self._naming is None:
            self._naming = defaultdict(list)
            for docname in sorted(self.pages):
                notes = self.pages[docname]
                named = set(map(key, notes.targets))
                if docname not in self.dossiers:
                    named.update(map(key, notes.named), lines(notes.linked))
                for one in named:
                    self._naming[one].append(docname)
        return self._naming.get(record, [])

    # what Sphinx asks of a domain

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        self.pages.pop(docname, None)
        self.data["references"].pop(docname, None)
        self._forget()

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over the pages that another process read."""
        for kept in ("pages", "references"):  # each process has all pages that there are
            theirs = otherdata[kept]
            self.data[kept].update({name: theirs[name] for name in docnames if name in theirs})
        self._forget()

    # the words without a link are a node, too, which Sphinx takes but does not declare
    def resolve_xref(  # type: ignore[override]
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> Element | None:
        """Link a role's words to the record's place; None where there is no such record."""
        record = self.find(typ, target)
        if record is None:
            return None
        if not node.get("refexplicit"):
            name = Desk(self.store, self.language).reference_name(record)
            contnode = nodes.inline(name, name, classes=contnode["classes"])
        elif record.is_draft:
            contnode += nodes.Text(Desk(self.store, self.language).drafted(record, ""))
        place = self.targets.get(record.ref)
        if place is None and typ == "source" and env.config.briefing_citations:
            return contnode  # its number leads to the list of sources
        if place is None:
            self.vain.tell(self.store, fromdocname, node)
            return contnode
        docname, node_id = place
        if builder.name == "singlehtml":  # one file: only the fragment counts
            return nodes.reference("", "", contnode, refid=node_id, internal=True)
        return make_refnode(builder, fromdocname, docname, node_id, contnode)

    def resolve_any_xref(  # type: ignore[override]
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, Element]]:
        """Link ``:any:`` to every kind of record that has the id and a place."""
        found = []
        for kind in RECORD_TYPES:
            record = self.find(kind, target)
            if record is not None and record.ref in self.targets:
                link = self.resolve_xref(env, fromdocname, builder, kind, target, node, contnode)
                if link is not None:
                    found.append((f"briefing:{kind}", link))
        return found

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """Yield every record that has a place, for inventory and search."""
        for ref, _, name, docname, node_id in self.placed():
            yield ref.id, name, ref.kind, docname, node_id, 1

    def get_full_qualified_name(self, node: Element) -> str | None:
        """Return the id that a reference names."""
        target = node.get("reftarget")
        return str(target) if target else None


def briefing_domain(env: BuildEnvironment) -> BriefingDomain:
    """Return our domain."""
    domain = env.domains["briefing"]
    assert isinstance(domain, BriefingDomain)  # noqa: S101 - registered by us
    return domain


def setup(app: Sphinx) -> None:
    """Register the domain."""
    app.add_domain(BriefingDomain)
