"""The blocks that our views make, written as reStructuredText: what an author without us writes.

Every record has a label, every link is a ``:ref:`` with its words, citations are numbered
footnotes, rows are field lists. The text is what our own page shows.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from content import Content, page_name

from sphinx_briefing.model.values import Ref
from sphinx_briefing.nodes import anchor
from sphinx_briefing.store import load_store
from sphinx_briefing.views import Desk, Language, Request, Shown, show
from sphinx_briefing.views import blocks as b
from sphinx_briefing.views.endnote import endnote

_SPECIAL = re.compile(r"([\\*`|_])")


class Sheet(NamedTuple):
    """A page's number, its document name, and what our views show on it."""

    number: int
    name: str
    shown: list[Shown]


def book_of(content: Content) -> Book:
    """Return what our views show of content; made once for all flavours."""
    if content.book is None:
        with tempfile.TemporaryDirectory() as name:
            for path, text in content.files.items():
                (Path(name) / path).parent.mkdir(exist_ok=True)
                (Path(name) / path).write_text(text, encoding="utf-8")
            content.book = Book(content, Path(name))
    return content.book


class Book:
    """What our views show of the data below a folder, for flavours that are written from it."""

    def __init__(self, content: Content, data: Path) -> None:
        self.content = content
        self.store = load_store(["data"], data)
        if self.store.problems:
            raise SystemExit(f"the data are not sound: {self.store.problems[:3]}")
        self.language = Language.for_code("en")
        self.targets = {Ref(*record) for page in content.pages for record in page}
        self.shown = [[self._show(record) for record in page] for page in content.pages]
        self.naming: dict[Ref, dict[str, None]] = {}
        for number, page in enumerate(self.shown):
            named = [Ref("actor", ident) for ident in content.named[number]]
            for ref in (*named, *(ref for one in page for ref in (*one.records, *one.links))):
                self.naming.setdefault(ref, {})[page_name(number)] = None

    def _show(self, record: tuple[str, str]) -> Shown:
        return show(Request(*record), self.store, self.language)

    def sheets(self) -> Iterator[Sheet]:
        """Yield the pages in order."""
        for number, shown in enumerate(self.shown):
            yield Sheet(number, page_name(number), shown)

    def name(self, ref: Ref) -> str:
        """Return what links say for a record."""
        return Desk(self.store, self.language).link(ref).text

    def plain_pages(self) -> dict[str, str]:
        """Return path → reStructuredText of a project without any extension."""
        return {f"{page.name}.rst": _Page(self, page).text() for page in self.sheets()}


class _Page:
    def __init__(self, book: Book, sheet: Sheet) -> None:
        self.book = book
        self.number, self.name, self.shown = sheet
        self.sources: dict[str, None] = {}
        self.words: dict[str, str] = {}

    def text(self) -> str:
        desk = Desk(self.book.store, self.book.language)
        named = [desk.link(Ref("actor", one)) for one in self.book.content.named[self.number]]
        intro = " and ".join(self._piece(link) for link in named)
        parts = [f"{page_title(self.number)}\n{'=' * 30}", f"This page names {intro}."]
        for one in self.shown:
            self.words = {
                child.key: child.text if child.form == "prose" else escaped(child.text)
                for child in one.children
            }
            parts += self._blocks(one.blocks)
        parts += [".. rubric:: Sources cited"] if self.sources else []
        for source in self.sources:
            note = endnote(desk, source)
            parts.append(
                f".. [#{source}] {self._line((*note.line, b.Text(' '), *note.descriptor))}"
            )
        return "\n\n".join(parts) + "\n"

    def _blocks(self, blocks: Any) -> list[str]:
        return [text for block in blocks for text in self._block(block)]

    def _block(self, block: b.Block) -> list[str]:
        if isinstance(block, b.Card):
            chips = " ".join(escaped(chip.text) for chip in block.chips)
            title = f"**{self._line(block.title)}** {chips}" if block.title else chips
            label = f".. _{anchor(block.ref)}:"
            return [label, *([title.strip()] if title else []), *self._blocks(block.blocks)]
        if isinstance(block, b.Facts):
            rows = [self._fact(row) for row in block.rows]
            return ["\n".join(row for row in rows if row)]
        if isinstance(block, b.Quotation):
            return [f"   {self._line(block.words)}", f"   -- {self._line(block.attribution)}"]
        if isinstance(block, b.Paragraph):
            return [self._line(block.line)]
        raise SystemExit(f"no reStructuredText for a block {type(block).__name__}")

    def _fact(self, row: b.Fact) -> str:
        lines = [text for text in map(self._line, row.values) if text]
        body = "\n\n   ".join(lines)
        return f":{escaped(row.label)}: {body}\n" if lines else ""

    def _line(self, line: b.Line) -> str:
        words = "".join(self._piece(piece) for piece in line)
        # a null escape is needed only between words that touch markup
        return re.sub(r"(^|(?<=\s))\\ |\\ (?=\s|$)", "", words.replace("\\ \\ ", "\\ "))

    def _piece(self, piece: b.Piece) -> str:
        if isinstance(piece, b.Link):
            if piece.ref not in self.book.targets:
                return escaped(piece.text)
            return self._role("ref", piece.text, anchor(piece.ref))
        if isinstance(piece, b.Cite):
            self.sources[piece.source] = None
            return f"\\ [#{piece.source}]_\\ "
        if isinstance(piece, b.Slot):
            return self.words[piece.key]
        if isinstance(piece, b.PagesOf):
            names = [one for one in sorted(self.book.naming[piece.ref]) if one != self.name]
            return ", ".join(self._role("doc", page_title(int(one[5:])), one) for one in names)
        if isinstance(piece, b.Url):
            return piece.url
        if isinstance(piece, b.PageLink):
            return self._role("doc", piece.text, piece.docname)
        if isinstance(piece, b.Strip):  # its words stand beside it
            return ""
        return escaped(piece.text)

    def _role(self, role: str, words: str, target: str) -> str:
        return f"\\ :{role}:`{escaped(words)} <{target}>`\\ "


def page_title(number: int) -> str:
    """Return the title of a page."""
    return f"The briefing, part {number}"


def escaped(words: str) -> str:
    """Return words so that nothing in them is markup."""
    return _SPECIAL.sub(r"\\\1", words)
