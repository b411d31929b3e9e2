"""Links, targets, footnotes and citations."""

from __future__ import annotations

from docutils import nodes
from docutils.nodes import Element

from sphinx_briefing.typst.escape import is_visible, literal, prose
from sphinx_briefing.typst.targets import Targets
from sphinx_briefing.typst.translator.base import Base
from sphinx_briefing.typst.urls import is_safe

#: Pages that Sphinx links to but that a PDF has none of.
_GENERATED_PAGES = frozenset({"genindex", "modindex", "search", "py-modindex"})


class ReferencesMixin(Base):
    """What leads from one place to another."""

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self._placed_notes: set[str] = set()
        self._open_notes: list[str] = []
        self._heading_notes: set[str] = set()

    def visit_reference(self, node: Element) -> None:
        """Open the text of a link."""
        self.push()

    def depart_reference(self, node: Element) -> None:
        """Set the text of a link, with the link where its target is in the PDF and safe."""
        content = self.pop()
        if not is_visible(node.astext()) and next(iter(node.findall(nodes.image)), None) is None:
            # The engine cannot tag a link that leaves nothing on the page.
            self.add(content)
            return
        self.add(self.linked(node, content))

    def linked(self, node: Element, content: str) -> str:
        """Return *content* with the link of *node* where its target is in the PDF and safe."""
        key = Targets.key(node, self.docname)
        if key is not None:
            return self._internal(node, key, content)
        url: str = node.get("refuri", "")
        if not url:
            return content
        if is_safe(url):
            return f"link({literal(url)},{content})"
        self.warn("unsafe-url", f"link left out, its scheme is not allowed: {url!r}", node)
        return content

    def _internal(self, node: Element, key: str, content: str) -> str:
        label = self.targets.find(key)
        if label is None and key.split("#")[0] == "genindex" and self.context.has_index:
            return f"lk({literal('genindex')},{content})"
        if label is not None:
            self._linked.setdefault(label, node)
            return f"lk({literal(label)},{content})"
        docname = key.split("#")[0]
        if docname not in _GENERATED_PAGES and not docname.startswith("_modules/"):
            self.warn("pdf-target", f"link target is not in this PDF: {key!r}", node)
        return content

    visit_number_reference = visit_reference
    depart_number_reference = depart_reference
    visit_download_reference = visit_reference

    def depart_download_reference(self, node: Element) -> None:
        """Set the text of a download; only one from an address can be followed."""
        content = self.pop()
        url: str = node.get("refuri") or node.get("reftarget", "")
        self.add(f"link({literal(url)},{content})" if is_safe(url) else content)

    def visit_target(self, node: Element) -> None:
        """Set the text of a target; its anchor stands already."""

    def depart_target(self, node: Element) -> None:
        """Nothing is left to do."""

    def visit_pending_xref(self, node: Element) -> None:
        """Set the text of a reference that nobody resolved."""

    depart_pending_xref = visit_pending_xref
    visit_pending_xref_condition = visit_pending_xref
    depart_pending_xref_condition = visit_pending_xref
    visit_substitution_reference = visit_pending_xref
    depart_substitution_reference = visit_pending_xref

    def visit_footnote_reference(self, node: Element) -> None:
        """Set the mark of a footnote, with its text at the foot of the page the first time."""
        key = Targets.note_key(node, self.docname)
        note = self.targets.footnotes.get(key)
        mark = literal(node.astext())
        label = literal(f"{key}--note")
        if note is None or key in self._open_notes:
            self.add(f"super({mark})")
        elif self._hoisted and key in self._placed_notes | self._heading_notes:
            self.add(f"heading-mark({mark})")
        elif key in self._placed_notes:
            self.add(f"again({label},{mark})")
        else:
            self._open_notes.append(key)
            body = self._note_body(note)
            self._open_notes.pop()
            if self._hoisted:
                self._heading_notes.add(key)
                self.add(f"heading-note({mark},{body})")
            else:
                self._placed_notes.add(key)
                self.add(f"note({label},{mark},{body})")
        raise nodes.SkipNode

    def _note_body(self, note: Element) -> str:
        self.push()
        self.anchor(note)
        self.body += [self.render(note)]
        return self.pop()

    def visit_footnote(self, node: Element) -> None:
        """Leave out a footnote that stands at its mark; set one that nothing refers to."""
        if any(f"{self.docname}#{name}" in self.targets.cited_footnotes for name in node["ids"]):
            raise nodes.SkipNode
        self.visit_citation(node)

    def depart_footnote(self, node: Element) -> None:
        """Set a footnote that nothing refers to."""
        self.depart_citation(node)

    def visit_citation(self, node: Element) -> None:
        """Open a citation."""
        self.push()

    def depart_citation(self, node: Element) -> None:
        """Set a citation: its label before its text."""
        label = next(iter(node.findall(nodes.label)), None)
        text = label.astext() if label is not None else ""
        self.add(f"citation({prose(text)},{self.pop()})")

    visit_label = Base.skip

    def visit_citation_reference(self, node: Element) -> None:
        """Set the mark of a citation whose text is not known."""
        self.add(prose(f"[{node.astext()}]"))
        raise nodes.SkipNode
