"""Blocks of reStructuredText: which lines are directives, prose, literal text or comments."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from sphinx_briefing.load.markup.found import PROSE_OPTIONS, Form, Option, Page
from sphinx_briefing.load.markup.inline import SIMPLE_NAME, inline_pieces
from sphinx_briefing.load.markup.lines import Line, Words, dedented

LITERAL_CONTENT = frozenset(
    {"code", "code-block", "sourcecode", "literalinclude", "raw", "math", "highlight", "include"}
    | {"index", "toctree", "productionlist", "doctest", "testcode", "testoutput", "testsetup"}
    | {"testcleanup", "graphviz", "graph", "digraph", "inheritance-diagram", "mermaid", "plantuml"}
    | {"role", "contents", "meta", "default-role", "default-domain"}
)
"""Directives whose argument and content are no markup."""
CONTAINERS = frozenset({"rst-class", "class", "cssclass", "container", "only", "figure", "image"})
"""Directives of whose parts only the content is markup."""
QUOTES = frozenset({"epigraph", "highlights", "pull-quote"})
"""Directives whose content is words of others."""
SPEAKING = frozenset(
    {"admonition", "attention", "caution", "danger", "error", "hint", "important", "note", "tip"}
    | {"seealso", "warning", "versionadded", "versionchanged", "versionremoved", "deprecated"}
    | {"rubric", "sidebar", "topic", "centered", "replace", "table", "list-table"}
)
"""Directives whose first line is prose."""
_PUNCTUATION = r"""[!-/:-@[-`{-~]"""
_RULE = re.compile(rf"({_PUNCTUATION})\1* *")
_FIELD = re.compile(r":(?P<name>(?![: ])(?:[^:\\]|\\.|:(?!(?:[ `]|$)))*(?<! )):(?: +|$)")
_DIRECTIVE = re.compile(rf"(?P<name>{SIMPLE_NAME}) ?::(?: +|$)")
_SUBSTITUTION = re.compile(r"\|(?! |$)(?:[^|\\]|\\.)*(?<! )\| +")
_FOOTNOTE = re.compile(rf"\[(?:[0-9]+|#(?:{SIMPLE_NAME})?|\*|{SIMPLE_NAME})\](?: +|$)")
_TARGET = re.compile(r"_(?![ ]|$)")
_BULLET = re.compile(r"[-+*•‣⁃](?: +|$)")
_ENUMERATOR = re.compile(
    r"(?:\((?:[0-9]+|[a-zA-Z]|[ivxlcdmIVXLCDM]+|#)\)|(?:[0-9]+|[a-zA-Z]|[ivxlcdmIVXLCDM]+|#)[.)])"
    r"(?: +|$)"
)
_GRID = re.compile(r"\+-[-+]+-\+ *$")
_SIMPLE = re.compile(r"=+( +=+)+ *$")


class RstReader:
    """Reads blocks, those within others too, and notes what it finds at a page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._default_role = ""
        self._own = True  # whether what is being read is the page's own voice

    def document(self, lines: Sequence[Line]) -> None:
        """Read a whole page."""
        self.blocks(list(lines))

    def blocks(self, lines: Sequence[Line]) -> None:
        """Read lines whose least indentation has been taken away."""
        with self._page.nested() as allowed:
            self._blocks(lines if allowed else ())

    def _blocks(self, lines: Sequence[Line]) -> None:
        place = 0
        while place < len(lines):
            line = lines[place]
            if line.blank:
                place += 1
            elif line.indent:
                end = _indented_end(lines, place)
                self._quoted(lines[place:end])
                place = end
            else:
                place = self._block(lines, place)

    def _block(self, lines: Sequence[Line], place: int) -> int:
        """Read the block that begins at a line without indentation; return where it ends."""
        text = lines[place].text
        if text.startswith(".. ") or text == "..":
            return self._explicit(lines, place)
        if text.startswith(("__ ", ">>> ")) or text in {"__", ">>>"}:
            return _text_end(lines, place, indented=True)
        if _GRID.match(text) or _SIMPLE.match(text):
            return self._table(lines, place)
        if end := _title_end(lines, place):
            self.inline([line for line in lines[place:end] if not _RULE.fullmatch(line.text)])
            return end
        for pattern, known in ((_BULLET, True), (_ENUMERATOR, True), (_FIELD, False)):
            match = pattern.match(text)
            if match and (pattern is not _ENUMERATOR or _is_item(lines, place)):
                width = match.end() if known and match.end() < len(text) else 1
                end = _indented_end(lines, place + 1, width)
                rest = lines[place + 1 : end]
                inner = [one.cut(width) for one in rest] if width > 1 else dedented(rest)
                self.blocks([lines[place].cut(match.end()), *inner])
                return end
        return self._text(lines, place)

    def _text(self, lines: Sequence[Line], place: int) -> int:
        """Read a paragraph, a line block, or a definition, and the literal text behind."""
        end = _text_end(lines, place)
        if end == place + 1 < len(lines) and not lines[end].blank:
            self.inline(lines[place:end])  # a term
            stop = _indented_end(lines, end)
            self.blocks(dedented(lines[end:stop]))
            return stop
        self.inline(lines[place:end])
        return _literal_end(lines, end) if lines[end - 1].text.endswith("::") else end

    def _table(self, lines: Sequence[Line], place: int) -> int:
        """Read a table line by line: its cells are not taken apart."""
        end = _text_end(lines, place, indented=True)
        if _SIMPLE.match(lines[place].text):
            end = _simple_table_end(lines, place)
        for line in lines[place:end]:
            if not line.blank and not re.fullmatch(r"[-+=| ]*", line.text):
                self.inline([line])
        return end

    def _quoted(self, lines: Sequence[Line]) -> None:
        self._as_other(lambda: self.blocks(dedented(lines)))

    def _as_other(self, read: Callable[[], None]) -> None:
        """Read what is not the page's own voice."""
        before, self._own = self._own, False
        read()
        self._own = before

    def _explicit(self, lines: Sequence[Line], place: int) -> int:
        """Read what begins with two dots: a directive, footnote, target, or comment."""
        after = lines[place].cut(3)
        if after.blank and (place + 1 >= len(lines) or lines[place + 1].blank):
            return place + 1  # an empty comment ends what stands before it
        end = _indented_end(lines, place + 1)
        rest = dedented(lines[place + 1 : end])
        if match := _FOOTNOTE.match(after.text):
            self.blocks([after.cut(match.end()), *rest])
        elif _TARGET.match(after.text):
            return _text_end(lines, place, indented=True, least=1)
        else:
            match = _SUBSTITUTION.match(after.text)
            named = after.cut(match.end()) if match else after
            if found := _DIRECTIVE.match(named.text):
                self.directive(found["name"], named.at(0), [named.cut(found.end()), *rest])
        return end

    def directive(self, name: str, where: int, block: Sequence[Line]) -> None:
        """Read a directive's argument, options and content; ``where`` its name begins."""
        early = not block[0].blank  # whether something stands behind the colons
        lines = list(block if early else block[1:])
        end = _text_end(lines, 0, indented=True) if lines and not lines[0].blank else 0
        start = next((n for n in range(end) if _FIELD.match(lines[n].text)), end)
        head, content = lines[:start], lines[end:]
        if ours := self._page.directive(name):
            words = Words(head or [Line("", where)])
            options = read_options(self._page, lines[start:end])
            self._page.note_directive(name, where, words, options)
            if ours[0] is Form.OWN:
                self._own_words(lines[start:end])
                self.inline(head)
            self.blocks(content)
            return
        name = name.lower()
        word = head[0].text.strip() if head else ""
        if name == "default-domain":
            self._page.default_domain = word
        elif name == "default-role":
            self._default_role = word
        elif name == "parsed-literal":
            self._as_other(lambda: self.inline([*head, *content]))
        elif name in QUOTES:
            self._as_other(lambda: self.blocks([*head, *content]))
        elif name in SPEAKING or (not early and name not in LITERAL_CONTENT):
            self.blocks([*head, *content])
        elif name not in LITERAL_CONTENT:
            if name not in CONTAINERS:
                self._as_other(lambda: self.inline(head))
            self.blocks(content)

    def _own_words(self, lines: Sequence[Line]) -> None:
        """Read the options that are prose."""
        for part in option_parts(lines):
            match = _FIELD.match(part[0].text)
            if match and match["name"] in PROSE_OPTIONS:
                self.inline([part[0].cut(match.end()), *dedented(part[1:])])

    def inline(self, lines: Sequence[Line]) -> None:
        """Read a paragraph's inline markup."""
        if not lines:
            return
        words = Words(lines)
        signs: list[tuple[int, int]] = []
        holes: list[tuple[int, int]] = []
        for piece in inline_pieces(words.text, self._default_role):
            if piece.sort == "literal":
                holes.append((piece.start, piece.end))
                continue
            shown: tuple[int, int] | None = piece.inner, piece.last
            if piece.sort == "role":
                shown = self._page.note_role(piece.name, words, piece.inner, piece.last)
            if shown is None:
                holes.append((piece.start, piece.end))
            else:
                signs += [(piece.start, shown[0]), (shown[1], piece.end)]
        if self._own:
            self._page.note_prose(words, signs, holes)


def read_options(page: Page, lines: Sequence[Line]) -> tuple[Option, ...]:
    """Return the options of a field list: ``:where: actor=putin``, going on in deeper lines."""
    found = []
    for part in option_parts(lines):
        match = _FIELD.match(part[0].text)
        if match:
            found.append(page.option(match["name"], Words(part), match.end()))
    return tuple(found)


def option_parts(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Yield the lines of each field of a list of them."""
    place = 0
    while place < len(lines):
        end = place + 1
        while end < len(lines) and not _FIELD.match(lines[end].text):
            end += 1
        yield lines[place:end]
        place = end


def _text_end(lines: Sequence[Line], place: int, *, indented: bool = False, least: int = 0) -> int:
    """Return where the lines of a text end: at a blank one, or at one that is set in.

    With ``indented`` lines that are set in belong to it, and those alone that are by ``least``.
    """
    end = place + 1
    while end < len(lines) and not lines[end].blank:
        if lines[end].indent < least or (lines[end].indent and not indented):
            break
        end += 1
    return end


def _title_end(lines: Sequence[Line], place: int) -> int:
    """Return where a title with its lines ends, or a transition; 0 for anything else."""
    texts = [line.text for line in lines[place : place + 3]] + ["", ""]
    if _RULE.fullmatch(texts[0]):
        if len(texts[0].rstrip()) < 4:
            return 0
        return place + (3 if texts[1].strip() and _RULE.fullmatch(texts[2]) else 1)
    wide = len(texts[1].rstrip()) >= min(4, len(texts[0].rstrip()))
    return place + 2 if wide and _RULE.fullmatch(texts[1]) else 0


def _simple_table_end(lines: Sequence[Line], place: int) -> int:
    """Return where a table ends: at its third border, or the first one before a blank line."""
    found = last = 0
    for end in range(place + 1, len(lines)):
        if re.fullmatch(r"=+[ =]*", lines[end].text):
            found, last = found + 1, end + 1
            if found == 2 or last == len(lines) or lines[last].blank:
                return last
    return last or len(lines)


def _indented_end(lines: Sequence[Line], place: int, width: int = 1) -> int:
    """Return where the lines set in by a width end, blank ones before others included."""
    end = place
    while place < len(lines) and (lines[place].blank or lines[place].indent >= width):
        place += 1
        if not lines[place - 1].blank:
            end = place
    return end


def _literal_end(lines: Sequence[Line], place: int) -> int:
    """Return where the literal text ends that a line ending with ``::`` announces."""
    while place < len(lines) and lines[place].blank:
        place += 1
    if place == len(lines) or lines[place].indent:
        return _indented_end(lines, place)
    mark = lines[place].text[0]
    if re.match(_PUNCTUATION, mark):
        while place < len(lines) and lines[place].text.startswith(mark):
            place += 1
    return place


def _is_item(lines: Sequence[Line], place: int) -> bool:
    """Say whether an enumerator begins an item: the next line is set in, blank, or another one."""
    if place + 1 >= len(lines) or lines[place + 1].blank or lines[place + 1].indent:
        return True
    return bool(_ENUMERATOR.match(lines[place + 1].text))
