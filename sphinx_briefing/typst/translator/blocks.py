"""Sections, paragraphs, quotations, boxes and the like."""

from __future__ import annotations

from docutils import nodes
from docutils.nodes import Element
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from sphinx_briefing.typst.escape import array, literal, prose
from sphinx_briefing.typst.numbers import caption_number, section_number
from sphinx_briefing.typst.translator.base import Base
from sphinx_briefing.typst.translator.references import ReferencesMixin

# A paragraph alone in one of these is set without the space of a paragraph.
# Not the body of a field: a grid measures its cells before it sets them, and what the engine did
# for a paragraph it keeps, for bare words it does it again.
_TIGHT_PARENTS = (
    nodes.list_item,
    nodes.entry,
    nodes.footnote,
    nodes.citation,
    nodes.description,
)
# A quotation of fewer characters stands on one page with its source.
_SHORT_QUOTE = 700
_AFTER_TEXT = (nodes.bullet_list, nodes.enumerated_list)
_INVISIBLE = (nodes.comment, addnodes.index, nodes.label, nodes.substitution_definition)


class BlocksMixin(ReferencesMixin):
    """What stands between the lines of text."""

    level = 0
    _after_part = False

    def visit_document(self, node: Element) -> None:
        """Begin the book."""
        self._skip_title = self.context.title_section
        # a book of one page is set through: its sections are no chapters
        self._has_chapters = any(node.findall(addnodes.start_of_file))

    def depart_document(self, node: Element) -> None:
        """End the book."""

    def visit_start_of_file(self, node: Element) -> None:
        """Begin the text of a document."""
        self._docnames = [*getattr(self, "_docnames", []), self.docname]
        self.docname = node["docname"]
        self.anchor(node)

    def depart_start_of_file(self, node: Element) -> None:
        """Go on with the document around it."""
        self.docname = self._docnames.pop()

    def visit_section(self, node: Element) -> None:
        """Begin a section; that of the book's own title adds no level."""
        if node is self._skip_title:
            self.anchor(node)
            self.level -= 1
        self.level += 1

    def depart_section(self, node: Element) -> None:
        """End a section."""
        if node is not self._skip_title:
            self.level -= 1

    def visit_title(self, node: Element) -> None:
        """Open a title."""
        if node.parent is self._skip_title:
            raise nodes.SkipNode
        self.begin_repeated()
        self.push()

    def depart_title(self, node: Element) -> None:
        """Set the title of a section or a box; that of a table is taken by the table."""
        parent = node.parent
        content = self.pop()
        labels = self.end_repeated()
        if not isinstance(parent, nodes.section):
            self.anchors(labels)
        if isinstance(parent, nodes.table):
            number = caption_number(self.builder.env, self.docname, parent)
            mark = f"strong({prose(number + ' ')})"
            self.table_title("{" + f"{mark};{content}" + "}" if number else content)
        elif isinstance(parent, nodes.section):
            self.add(self._heading(parent, content, labels))
        else:
            self.add(f"box-title({content})")

    def table_title(self, content: str) -> None:
        """Take the title of a table (set with the table)."""
        self.add(f"box-title({content})")

    def _heading(self, section: Element, content: str, labels: list[str]) -> str:
        options = f",places:{array(labels)}" if labels else ""
        label = self.targets.wanted(section, self.docname)
        if label:
            self._placed.add(label)
            options += f",id:{literal(label)}"
        number = section.get("pdf_number") or section_number(
            self.builder.env, self.docname, section
        )
        if number:
            options += f",number:{literal(number)}"
        if self._after_part or (self.level <= 1 and not self._has_chapters):
            options += ",break-before:false"
            self._after_part = False
        return self.look(section, f"h({max(self.level, 1)},{content}{options})")

    def visit_subtitle(self, node: Element) -> None:
        """Open a subtitle."""
        self.push()

    def depart_subtitle(self, node: Element) -> None:
        """Set a subtitle."""
        self.add(f"box-subtitle({self.pop()})")

    def visit_rubric(self, node: Element) -> None:
        """Open a heading outside the contents."""
        self.push()

    def depart_rubric(self, node: Element) -> None:
        """Set a rubric, or the name of a part of the book."""
        is_part = "briefing-pdf-part" in node["classes"]
        self.add(f"{'part' if is_part else 'rubric'}({self.pop()})")
        self._after_part = is_part

    visit_centered = visit_rubric

    def depart_centered(self, node: Element) -> None:
        """Set a centred line."""
        self.add(f"centered({self.pop()})")

    def visit_paragraph(self, node: Element) -> None:
        """Open a paragraph."""
        self.push()

    def depart_paragraph(self, node: Element) -> None:
        """Set a paragraph; one alone in an item or a cell needs no frame."""
        parts = self.pop_parts()
        if not parts:
            return
        if is_tight(node):
            self.body += parts
        else:
            content = parts[0] if len(parts) == 1 else "{" + ";".join(parts) + "}"
            self.add(f"p({content})")

    def visit_compact_paragraph(self, node: Element) -> None:
        """Set the children; a list of contents has blocks in it."""
        if node.children and isinstance(node.children[0], (nodes.Text, nodes.Inline)):
            self.visit_paragraph(node)
        else:
            self.push()

    def depart_compact_paragraph(self, node: Element) -> None:
        """Set a compact paragraph."""
        if node.children and isinstance(node.children[0], (nodes.Text, nodes.Inline)):
            self.depart_paragraph(node)
        else:
            self.body += self.pop_parts()

    visit_acks = Base.visit_passage
    depart_acks = Base.visit_passage
    visit_container = Base.visit_passage
    depart_container = Base.visit_passage
    visit_compound = Base.visit_passage
    depart_compound = Base.visit_passage
    visit_only = Base.visit_passage
    depart_only = Base.visit_passage
    visit_glossary = Base.visit_passage
    depart_glossary = Base.visit_passage
    visit_decoration = Base.visit_passage
    depart_decoration = Base.visit_passage

    def visit_block_quote(self, node: Element) -> None:
        """Open a quotation."""
        self.push()
        self._attribution: str | None = None

    def depart_block_quote(self, node: Element) -> None:
        """Set a quotation; one that only indents a list is no quotation."""
        content = self.pop()
        lists = (nodes.bullet_list, nodes.enumerated_list, nodes.definition_list)
        if all(isinstance(child, (*lists, *_INVISIBLE)) for child in node.children):
            self.add(f"indent({content})")
        else:
            by = f",by:{self._attribution}" if self._attribution else ""
            if by and len(node.astext()) < _SHORT_QUOTE:
                by += ",whole:true"
            self.add(f"bq({content}{by})")
        self._attribution = None

    def visit_attribution(self, node: Element) -> None:
        """Open the source of a quotation."""
        self.push_structural(node)

    def depart_attribution(self, node: Element) -> None:
        """Keep the source of a quotation for its end."""
        self._attribution = self.pop_structural(node)

    def visit_transition(self, node: Element) -> None:
        """Set a break between paragraphs."""
        self.add("transition")
        raise nodes.SkipNode

    def visit_line_block(self, node: Element) -> None:
        """Open lines that are kept; inner blocks are indented."""
        if not isinstance(node.parent, nodes.line_block):
            self.push()
            # a note at a line may have lines of its own
            self._line_depths = [*getattr(self, "_line_depths", []), 0]
        else:
            self._line_depths[-1] += 1

    def depart_line_block(self, node: Element) -> None:
        """Set lines that are kept."""
        if isinstance(node.parent, nodes.line_block):
            self._line_depths[-1] -= 1
        else:
            self._line_depths.pop()
            lines = self.pop_parts()
            if lines:
                self.add(f"lines({array(lines)})")

    def visit_line(self, node: Element) -> None:
        """Open a line."""
        self.push_structural(node)

    def depart_line(self, node: Element) -> None:
        """Set a line with its depth."""
        self.add(f"({self._line_depths[-1]},{self.pop_structural(node)})")

    def visit_Admonition(self, node: Element) -> None:  # noqa: N802 - named after the node class
        """Open a box of advice."""
        self.push()

    def depart_Admonition(self, node: Element) -> None:  # noqa: N802
        """Set a box of advice under the name of its kind."""
        kind = type(node).__name__
        name = "" if isinstance(node, nodes.admonition) else admonitionlabels.get(kind, "")
        title = prose(str(name)) if name else "none"
        self.add(f"admonition({literal(kind)},{title},{self.pop()})")

    visit_seealso = visit_admonition = visit_Admonition
    depart_seealso = depart_admonition = depart_Admonition
    visit_attention = visit_caution = visit_danger = visit_error = visit_Admonition
    depart_attention = depart_caution = depart_danger = depart_error = depart_Admonition
    visit_hint = visit_important = visit_note = visit_tip = visit_warning = visit_Admonition
    depart_hint = depart_important = depart_note = depart_tip = depart_warning = depart_Admonition

    def visit_topic(self, node: Element) -> None:
        """Open a box beside the text."""
        self.push()

    def depart_topic(self, node: Element) -> None:
        """Set a box beside the text."""
        self.add(f"topic({self.pop()})")

    visit_sidebar = visit_topic
    depart_sidebar = depart_topic

    def visit_header(self, node: Element) -> None:
        """Open a head of the author's: the book has its own, so that it is set where it stands."""
        self.push()

    def depart_header(self, node: Element) -> None:
        """Set a head or foot of the author's."""
        self.add(f"page-note({self.pop()})")

    visit_footer = visit_header
    depart_footer = depart_header

    def visit_versionmodified(self, node: Element) -> None:
        """Open a note on versions."""
        self.push()

    def depart_versionmodified(self, node: Element) -> None:
        """Set a note on versions."""
        self.add(f"versionmodified({literal(node.get('type', ''))},{self.pop()})")


def is_tight(node: Element) -> bool:
    """Return whether *node* is alone in an item or cell, or before a list in an item."""
    parent = node.parent
    if not isinstance(parent, _TIGHT_PARENTS):
        return False
    shown = [child for child in parent.children if not isinstance(child, _INVISIBLE)]
    if shown[0] is not node:
        return False
    # the mark of a note stands in its first line
    if len(shown) == 1 or isinstance(parent, (nodes.footnote, nodes.citation)):
        return True
    return isinstance(parent, nodes.list_item) and all(
        isinstance(child, _AFTER_TEXT) for child in shown[1:]
    )
