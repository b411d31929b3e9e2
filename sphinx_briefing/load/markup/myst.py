"""MyST Markdown: fences with names are directives, ``{name}`text``` is a role."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sphinx_briefing.load.markup.found import PROSE_OPTIONS, Form, Option, Page
from sphinx_briefing.load.markup.lines import Line, Words, dedented
from sphinx_briefing.load.markup.rst import (
    CONTAINERS,
    LITERAL_CONTENT,
    QUOTES,
    SPEAKING,
    RstReader,
)

_FENCE = re.compile(r"(?P<sign>`{3,}(?=[^`]*$)|~{3,}|:{3,})\s*(?P<info>.*?)\s*$")
_NAME = re.compile(r"\{(?P<name>[^\s{}]+)\}$")
_ITEM = re.compile(r"(?:[-+*]|[0-9]{1,9}[.)])(?: {1,4}(?! )| |$)")
_BREAK = re.compile(
    r"(?:#{1,6}(?:\s|$)|\+\+\+|%|\((?:[^()]+)\)=\s*$|(?:\*\s*){3,}$|(?:_\s*){3,}$|(?:-\s*){3,}$)"
)
_HTML = re.compile(
    r"<(?P<raw>script|pre|style|textarea)(?=[\s>]|$)|<!--|<\?|<![A-Za-z]|<!\[CDATA\[|"
    r"</?(?:address|article|aside|blockquote|body|center|dd|details|dialog|dir|div|dl|dt|fieldset|"
    r"figcaption|figure|footer|form|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|nav|"
    r"ol|option|p|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?=[\s/>]|$)",
    re.IGNORECASE,
)
_HTML_ENDS = {"<!--": "-->", "<?": "?>", "<![CDATA[": "]]>"}
_INLINE = re.compile(
    r"\\(?P<escape>.)|\{(?P<role>[a-zA-Z0-9_\-+:]+)\}(?P<ticks>`+)|(?P<code>`+)|"
    r"(?P<html><!--.*?-->|</?[A-Za-z][\w-]*"
    r"(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?)*\s*/?>"
    r"|<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*>)|\](?P<url>\([^()\s]*\))",
    re.DOTALL,
)
_OPTION = re.compile(r":?(?P<name>[^\s:][^:]*?)\s*:(?:\s+|$)")


class MystReader:
    """Reads blocks of Markdown, those within others too, and notes what it finds at a page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._rst = RstReader(page)
        self._own = True

    def document(self, lines: Sequence[Line]) -> None:
        """Read a whole page, behind its front matter."""
        place = 0
        if lines and lines[0].text == "---":
            ends = (n for n, line in enumerate(lines) if n and line.text in {"---", "..."})
            place = next(ends, -1) + 1
        self.blocks(lines[place:])

    def blocks(self, lines: Sequence[Line]) -> None:
        """Read lines of one container, whose signs have been taken away."""
        with self._page.nested() as allowed:
            self._blocks(lines if allowed else ())

    def _blocks(self, lines: Sequence[Line]) -> None:
        place, text = 0, 0  # the paragraph being read reaches from `text` to `place`
        while place < len(lines):
            end = self._block(lines, place, within=place > text)
            if end is None:
                place += 1
                continue
            self._inline(lines[text:place])
            place = text = max(end, place + 1)
        self._inline(lines[text:place])

    def _block(self, lines: Sequence[Line], place: int, *, within: bool) -> int | None:
        """Read what is no line of a paragraph and return where it ends; else return None."""
        line = lines[place]
        if line.blank:
            return place + 1
        if line.indent > 3:
            return None if within else _set_in(lines, place, 4)
        bare = line.cut(line.indent)
        if fence := _FENCE.match(bare.text):
            return self._fence(lines, place, fence["sign"], fence["info"])
        if bare.text.startswith(">"):
            return self._quote(lines, place)
        item = _ITEM.match(bare.text)
        if item and not re.fullmatch(r"(?:[-*]\s*){3,}", bare.text):
            width = line.indent + item.end() if item.end() < len(bare.text) else line.indent + 2
            end = _item_end(lines, place, width)
            rest = [one.cut(min(width, one.indent)) for one in lines[place + 1 : end]]
            self.blocks([bare.cut(item.end()), *rest])
            return end
        if bare.text.startswith("$$"):
            return _until(lines, place, "$$", 2)
        if html := _HTML.match(bare.text):
            sign = f"</{html['raw']}>" if html["raw"] else _HTML_ENDS.get(html.group(), "")
            return _until(lines, place, sign, len(html.group())) if sign else _blank(lines, place)
        return self._single(line, bare)

    def _single(self, line: Line, bare: Line) -> int | None:
        """Read a line that is a block by itself: a title, a comment, a row of a table."""
        if bare.text.startswith(("#", "|")):
            self._inline([bare])
        elif not _BREAK.match(bare.text):
            return None
        return -1  # the line alone

    def _quote(self, lines: Sequence[Line], place: int) -> int:
        end = place
        inner: list[Line] = []
        while end < len(lines):
            match = re.match(r" {0,3}> ?", lines[end].text)
            if match is None and (inner[-1].blank or not _goes_on(lines[end])):
                break
            inner.append(lines[end].cut(match.end()) if match else lines[end])
            end += 1
        self._as_other(inner)
        return end

    def _as_other(self, lines: Sequence[Line]) -> None:
        before, self._own = self._own, False
        self.blocks(lines)
        self._own = before

    def _fence(self, lines: Sequence[Line], place: int, sign: str, info: str) -> int:
        indent = lines[place].indent
        closing = re.compile(rf" {{0,3}}{re.escape(sign[0])}{{{len(sign)},}}\s*")
        end = place + 1
        while end < len(lines) and not closing.fullmatch(lines[end].text):
            end += 1
        content = [one.cut(min(indent, one.indent)) for one in lines[place + 1 : end]]
        word = info.split(maxsplit=1)[0] if info else ""
        match = _NAME.match(word)
        if match:
            start = lines[place].text.index(word)
            head = lines[place].cut(start + len(word))
            self._directive(match["name"], lines[place].at(start + 1), head, content)
        elif sign[0] == ":":
            self.blocks(content)
        return min(end + 1, len(lines))

    def _directive(self, name: str, where: int, head: Line, content: list[Line]) -> None:
        if name == "eval-rst":
            self._rst.blocks(dedented(content))
            return
        ours = self._page.directive(name)
        own = ours is not None and ours[0] is Form.OWN
        options, body = self._options(content, own=own)
        if ours:
            self._page.note_directive(name, where, Words([head]), options)
            if own:
                self._inline([head])
            self.blocks(body)
            return
        name = name.lower()
        if name == "default-domain":
            self._page.default_domain = head.text.strip()
        if name in LITERAL_CONTENT:
            return
        if name not in CONTAINERS:
            before, self._own = self._own, self._own and name in SPEAKING
            self._inline([head])
            self._own = before
        self._as_other(body) if name in QUOTES else self.blocks(body)

    def _options(self, lines: list[Line], *, own: bool) -> tuple[tuple[Option, ...], list[Line]]:
        """Return options, written as ``:key: value`` or as YAML between dashes, and the rest.

        Those of ``own`` directives may be prose.
        """
        if lines and lines[0].text.startswith("---"):
            ends = (n for n, line in enumerate(lines) if n and line.text.startswith("---"))
            end = next(ends, len(lines))
            return self._read_options(lines[1:end], own=own), lines[end + 1 :]
        start = next((n for n, line in enumerate(lines) if not line.blank), len(lines))
        end = start
        while end < len(lines) and re.match(r"\s*:(?!::)", lines[end].text):
            end += 1
        found = [line.cut(line.indent + 1) for line in lines[start:end]]
        return self._read_options(found, own=own), lines[end:]

    def _read_options(self, lines: Sequence[Line], *, own: bool) -> tuple[Option, ...]:
        lines = dedented(lines)
        found = []
        place = 0
        while place < len(lines):
            match = _OPTION.match(lines[place].text)
            end = place + 1
            while end < len(lines) and (lines[end].blank or lines[end].indent):
                end += 1
            if match:
                words = Words(lines[place:end])
                found.append(self._page.option(match["name"], words, match.end()))
                if own and match["name"] in PROSE_OPTIONS:
                    self._inline([lines[place].cut(match.end()), *dedented(lines[place + 1 : end])])
            place = end
        return tuple(found)

    def _inline(self, lines: Sequence[Line]) -> None:
        """Read the inline markup of a paragraph, title or row."""
        if not lines:
            return
        words = Words(lines)
        signs: list[tuple[int, int]] = []
        holes: list[tuple[int, int]] = []
        place = 0
        while match := _INLINE.search(words.text, place):
            place = self._piece(words, match, signs, holes)
        if self._own:
            self._page.note_prose(words, signs, holes)

    def _piece(
        self,
        words: Words,
        match: re.Match[str],
        signs: list[tuple[int, int]],
        holes: list[tuple[int, int]],
    ) -> int:
        """Read one piece of inline markup and return where to go on."""
        start, end = match.span()
        if match["html"] or match["url"]:
            signs.append(match.span("html") if match["html"] else match.span("url"))
            return end
        ticks = match["ticks"] or match["code"]
        if not ticks:
            return end
        if match["role"]:  # of a role the first run that is long enough ends it
            last = words.text.find(ticks, end + 1)
        else:
            runs = re.compile(rf"(?<!`){ticks}(?!`)")
            found = runs.search(words.text, end)
            last = found.start() if found else -1
        if last < 0:
            return end
        stop = last + len(ticks)
        shown = self._page.note_role(match["role"], words, end, last) if match["role"] else None
        if shown is None:
            holes.append((start, stop))
        else:
            signs += [(start, shown[0]), (shown[1], stop)]
        return stop


def _set_in(lines: Sequence[Line], place: int, width: int) -> int:
    """Return where the lines set in by a width end, blank ones before others included."""
    end = place
    while place < len(lines) and (lines[place].blank or lines[place].indent >= width):
        place += 1
        if not lines[place - 1].blank:
            end = place
    return end


def _item_end(lines: Sequence[Line], place: int, width: int) -> int:
    """Return where an item of a list ends; a paragraph in it may go on without being set in."""
    end = _set_in(lines, place + 1, width)
    while end < len(lines) and _goes_on(lines[end]):
        before = lines[end - 1]
        if before.blank or before.indent > width + 3:  # code, which is no paragraph
            break
        end = _set_in(lines, end + 1, width)
    return end


def _goes_on(line: Line) -> bool:
    """Say whether a line goes on with a paragraph in the list or quote before it."""
    text = line.text.lstrip()
    starts = (_FENCE, _ITEM, _BREAK, _HTML)
    return not (line.blank or text[0] in "|>" or any(one.match(text) for one in starts))


def _until(lines: Sequence[Line], place: int, sign: str, after: int) -> int:
    """Return the line behind the first one that holds a sign, on the first behind a column."""
    if sign in lines[place].text.lstrip()[after:]:
        return place + 1
    ends = (n for n in range(place + 1, len(lines)) if sign in lines[n].text)
    return next(ends, len(lines) - 1) + 1


def _blank(lines: Sequence[Line], place: int) -> int:
    ends = (n for n in range(place, len(lines)) if lines[n].blank)
    return next(ends, len(lines))
