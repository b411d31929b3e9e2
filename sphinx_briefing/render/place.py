"""What renderers need of the page that they write on: links, page lists, citation numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from docutils import nodes
from sphinx.util.nodes import make_refnode
from sphinx.util.osutil import relative_uri

from sphinx_briefing.domain import BriefingDomain
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store.changes import key
from sphinx_briefing.views.blocks import Fact, Facts, PageLink, PagesOf, Text


class Mark(NamedTuple):
    """One citation of a source: its number, the page it stands on, and its node id there."""

    number: int
    docname: str
    node_id: str


@dataclass
class Citations:
    """Sources of one page or document: one number a source, in reading order."""

    marks: dict[str, list[Mark]] = field(default_factory=dict)

    def cite(self, source: str, docname: str) -> Mark:
        """Note one more citation of a source; a new source gets the next number."""
        marks = self.marks.setdefault(source, [])
        number = marks[0].number if marks else len(self.marks)
        mark = Mark(number, docname, f"briefing-cited-{number}-{len(marks) + 1}")
        marks.append(mark)
        return mark


def note_id(number: int) -> str:
    """Return the node id of a source in the list at the end."""
    return f"briefing-cite-{number}"


class Place:
    """The page that a view stands on, also where a builder puts many pages into one file."""

    def __init__(self, domain: BriefingDomain, docname: str) -> None:
        self.domain = domain
        self.builder = domain.builder
        self.docname = docname
        self._uris: dict[Ref, str | None] = {}
        self._pages: dict[str, str] = {}
        self._titles: dict[str, str] = {}

    @property
    def notes_at_foot(self) -> bool:
        """Whether sources stand at the foot of the pages that cite them."""
        foot = self.domain.env.config.briefing_pdf_notes == "foot"
        return foot and self.builder.name == "briefingpdf"

    def uri(self, ref: Ref) -> str | None:
        """Return the relative URI of a record's place; None where no page shows it."""
        if ref not in self._uris:
            target = self.domain.targets.get(ref)
            self._uris[ref] = self.page_uri(*target) if target else None
        return self._uris[ref]

    def page_uri(self, docname: str, node_id: str = "") -> str:
        """Return the relative URI of a page, or of a node of it."""
        if node_id and self.one_file(docname):
            return f"#{node_id}"
        if docname not in self._pages:
            self._pages[docname] = self.builder.get_relative_uri(self.docname, docname)
        page = self._pages[docname]
        return f"{page}#{node_id}" if node_id else page

    def one_file(self, docname: str) -> bool:
        """Say whether a page and this one are written into one file."""
        return docname == self.docname or self.builder.name == "singlehtml"

    def file_uri(self, path: str) -> str:
        """Return the relative URI of a file in the output folder."""
        return relative_uri(self.builder.get_target_uri(self.docname), path)

    def reference(self, ref: Ref, child: nodes.Node) -> nodes.Node:
        """Return the child inside a reference to a record's place, or as it is."""
        target = self.domain.targets.get(ref)
        if target is None:
            return child
        return self.node_reference(target[0], target[1], child)

    def node_reference(self, docname: str, node_id: str, child: nodes.Node) -> nodes.Node:
        """Return the child inside a reference to a node of a page."""
        if self.builder.name == "singlehtml" and node_id:
            return nodes.reference("", "", child, refid=node_id, internal=True)
        if self.builder.name == "singlehtml" and docname == self.builder.config.root_doc:
            return nodes.reference("", "", child, refuri="#", internal=True)  # the file's top
        return make_refnode(self.builder, self.docname, docname, node_id, child)

    def settled(self, blocks: Any) -> Any:
        """Return blocks with page lists filled in; rows that list no other page vanish."""
        return tuple(self._settled(block) for block in blocks)

    def _settled(self, block: Any) -> Any:
        if isinstance(block, Facts):
            rows = (self._settled_fact(row) for row in block.rows)
            return Facts(tuple(row for row in rows if row.values))
        if hasattr(block, "blocks"):
            return block._replace(blocks=tuple(self._settled(one) for one in block.blocks))
        return block

    def _settled_fact(self, fact: Fact) -> Fact:
        values = []
        for line in fact.values:
            lists = [piece for piece in line if isinstance(piece, PagesOf)]
            if lists:
                line = self.page_links(lists[0].ref)
            if line:
                values.append(line)
        return fact._replace(values=tuple(values))

    def page_links(self, ref: Ref) -> tuple[Any, ...]:
        """Return links to the other pages that show or name a record."""
        found: list[Any] = []
        titles = self.domain.env.titles
        for docname in self.domain.pages_naming(key(ref)):
            if docname != self.docname and docname in titles:
                found += [Text(", ")] if found else []
                found.append(PageLink(docname, self.page_title(docname)))
        return tuple(found)

    def page_title(self, docname: str) -> str:
        """Return the title of a page."""
        if docname not in self._titles:
            self._titles[docname] = self.domain.env.titles[docname].astext()
        return self._titles[docname]
