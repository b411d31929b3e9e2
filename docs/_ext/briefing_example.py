"""Directives that show source and result together: of pages, of records, of dates."""

from __future__ import annotations

import re
from pathlib import Path
from typing import ClassVar

from as_markdown import as_markdown
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from sphinx_briefing.domain import BriefingDomain
from sphinx_briefing.model import DATA_TYPES, Statement
from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.values import Ref
from sphinx_briefing.views import Language

_DIRECTIVE = re.compile(r"\.\. (?:briefing:)?([\w-]+)::")
FIRST_COLUMN = 14
"""Width of the column with dates as written, where each of the others has 10."""


def literal(text: str, language: str, *classes: str) -> nodes.literal_block:
    """Return a literal block that is highlighted."""
    block = nodes.literal_block(text, text, classes=list(classes))
    block["language"] = language
    return block


def captioned(caption: str, block: nodes.Node) -> list[nodes.Node]:
    """Return a caption and what it is about."""
    return [nodes.paragraph("", caption, classes=["example-caption"]), block]


class folded(nodes.General, nodes.Element):  # noqa: N801 - nodes are in lower case
    """What a web page shows at a click on its ``summary``, and other outputs leave out."""


def _visit_folded(self: HTML5Translator, node: folded) -> None:
    summary = self.encode(node["summary"])
    self.body.append(f'<details class="example-other"><summary>{summary}</summary>\n')


def _depart_folded(self: HTML5Translator, _node: folded) -> None:
    self.body.append("</details>\n")


def _skip(_translator: object, _node: folded) -> None:
    raise nodes.SkipNode


def on_paper(first: str) -> nodes.Node:
    """Return the picture of a directive in a PDF, which a PDF itself has no need of."""
    found = _DIRECTIVE.match(first)
    assert found  # noqa: S101 - an example of another thing has no such option
    uri, alt = f"/_static/paper/{found[1]}.webp", f"The directive {found[1]} in a PDF."
    image = nodes.image(uri=uri, alt=alt, classes=["example-paper"], loading="lazy")
    only = addnodes.only(expr="html")
    only += captioned("In a PDF:", image)
    return only


class ExampleDirective(SphinxDirective):
    """Shows its content as source, the same as Markdown, then what it makes.

    ::

        <container classes="example">
            <paragraph> <literal_block> <folded>
            <container classes="example-result">
            <only expr="html"> <image>

    With ``paper``, the picture that ``tools/paper_gallery.py`` made of the directive stands below.
    """

    has_content = True
    option_spec: ClassVar = {"language": directives.unchanged, "paper": directives.flag}

    def run(self) -> list[nodes.Node]:
        """Return source and result."""
        language = self.options.get("language", "rst")
        source = literal("\n".join(self.content), language)
        made = self.parse_content_to_nodes(allow_section_headings=False)
        result = nodes.container("", *made, classes=["example-result"])
        box = nodes.container(classes=["example"])
        box += captioned("On the page:", source)
        if language == "rst":
            markdown = literal("\n".join(as_markdown(self.content)), "md")
            box += folded("", markdown, summary="The same in Markdown")
        box += captioned("Result:", result)
        if "paper" in self.options:
            box += on_paper(self.content[0])
        self.set_source_info(box)
        return [box]


class OnPageDirective(ExampleDirective):
    """Shows its content as source and the same as Markdown, for data that these pages lack.

    The tests build it with the data that stand on its page in blocks of the class ``adds``.
    """

    def run(self) -> list[nodes.Node]:
        """Return the source."""
        box = nodes.container(classes=["on-page"])
        source = literal("\n".join(self.content), "rst")
        markdown = literal("\n".join(as_markdown(self.content)), "md")
        box += captioned("On a page:", source)
        box += folded("", markdown, summary="The same in Markdown")
        self.set_source_info(box)
        return [box]


class RecordSourceDirective(SphinxDirective):
    """Shows the lines of YAML that state a record, one block a file."""

    required_arguments = 2

    def run(self) -> list[nodes.Node]:
        """Return the blocks; raises an error for an unknown record."""
        domain = self.env.domains["briefing"]
        assert isinstance(domain, BriefingDomain)  # noqa: S101 - registered by the extension
        kind, ident = self.arguments
        record = domain.store.find(Ref(kind, ident))
        predicates = domain.store.records.get(kind, {})
        record = record or predicates.get(ident)
        if record is None:
            raise self.error(f"no {kind} {ident!r} in the data")
        found: list[nodes.Node] = []
        for statement in record.statements:
            path = Path(self.env.srcdir) / statement.origin.path
            self.env.note_dependency(str(path))
            block = literal(_excerpt(path, statement), "yaml")
            found += captioned(f"In {statement.origin.path}:", block)
        return found


def _excerpt(path: Path, statement: Statement) -> str:
    """Return the lines of a statement, under the key of its kind."""
    lines = path.read_text(encoding="utf-8").splitlines()
    start = statement.origin.line - 1
    depth = _indent(lines[start])
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > depth):
        end += 1
    text = "\n".join(lines[start:end]).rstrip()
    plural = DATA_TYPES[statement.kind].plural
    return f"{plural}:\n{text}" if depth else text


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


class DateWordsDirective(SphinxDirective):
    """Shows how dates read in several languages: a table, one row for each line of content."""

    has_content = True
    final_argument_whitespace = True
    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the table; the first column is what is written in YAML."""
        codes = self.arguments[0].split()
        table = nodes.table(classes=["dates"])
        group = nodes.tgroup(cols=len(codes) + 1)
        table += group
        group += nodes.colspec(colwidth=FIRST_COLUMN)
        group.extend(nodes.colspec(colwidth=10) for _ in codes)
        head = nodes.thead()
        head += _row(["Written", *codes], literal_first=False)
        body = nodes.tbody()
        for text in self.content:
            date = Date.parse(text)
            words = [Language.for_code(code).date(date) for code in codes]
            body += _row([text, *words], literal_first=True)
        group += [head, body]
        return [table]


def _row(cells: list[str], *, literal_first: bool) -> nodes.row:
    row = nodes.row()
    for number, text in enumerate(cells):
        first = literal_first and number == 0
        words = nodes.literal(text, text) if first else nodes.Text(text)
        row += nodes.entry("", nodes.paragraph("", "", words))
    return row


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directives."""
    others = dict.fromkeys(("latex", "text", "man", "texinfo", "typst"), (_skip, None))
    app.add_node(folded, html=(_visit_folded, _depart_folded), **others)
    app.add_directive("example", ExampleDirective)
    app.add_directive("on-page", OnPageDirective)
    app.add_directive("record-source", RecordSourceDirective)
    app.add_directive("date-words", DateWordsDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
