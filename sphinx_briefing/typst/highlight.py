"""Code coloured by Pygments, as Typst."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from docutils.nodes import Node
from pygments.formatter import Formatter  # type: ignore[import-untyped]
from pygments.style import Style  # type: ignore[import-untyped]
from pygments.token import _TokenType  # type: ignore[import-untyped]
from sphinx.highlighting import PygmentsBridge

from sphinx_briefing.typst.escape import literal

# Code without a space in so many characters has no place of its own to break a line at.
_LONG_RUN = re.compile(r"\S{40,}")
_PART = re.compile(r"\s*\S{1,8}|\s+")


class TypstFormatter(Formatter[str]):  # type: ignore[misc]
    """Pygments formatter: one Typst expression a source line, a look being a function ``k0``…."""

    def __init__(self, looks: dict[str, str], **options: Any) -> None:
        super().__init__(**options)
        self._looks = looks
        self._names: dict[_TokenType, str] = {}
        self._styled = {token for token, _ in self.style}

    def format_unencoded(self, tokensource: Iterator[tuple[_TokenType, str]], outfile: Any) -> None:
        """Write the Typst expression of each line, with a line break after each."""
        line: list[tuple[str, str]] = []
        for look, text in self._runs(tokensource):
            pieces = text.split("\n")
            for number, piece in enumerate(pieces):
                if number:
                    outfile.write(_expression(line) + "\n")
                    line = []
                if piece:
                    line.append((look, piece.expandtabs(4)))
        if line:
            outfile.write(_expression(line) + "\n")

    def _runs(self, tokens: Iterator[tuple[_TokenType, str]]) -> Iterator[tuple[str, str]]:
        """Join neighbours of one look; blanks take the look of what is before them."""
        current, text = "", ""
        for token, value in tokens:
            look = current if value.isspace() else self._look(token)
            if look != current:
                if text:
                    yield current, text
                current, text = look, ""
            text += value
        if text:
            yield current, text

    def _look(self, token: _TokenType) -> str:
        name = self._names.get(token)
        if name is None:
            known = token
            while known not in self._styled and known.parent is not None:
                known = known.parent
            style = self.style.style_for_token(known)
            options = []
            if style["color"]:
                options.append(f'fill:rgb("#{style["color"]}")')
            if style["bold"]:
                options.append('weight:"bold"')
            if style["italic"]:
                options.append('style:"italic"')
            key = ",".join(options)
            name = self._looks.setdefault(key, f"k{len(self._looks)}") if key else ""
            self._names[token] = name
        return name


class Highlighter(PygmentsBridge):
    """Sphinx's highlighting, with its choice of lexers and its warnings, for Typst.

    ``looks`` has the options of ``text`` for each look that was used, with its name.
    """

    def __init__(self, stylename: str) -> None:
        super().__init__("html", stylename)
        self.looks: dict[str, str] = {}
        style: type[Style] = self.formatter_args["style"]
        self._formatter = TypstFormatter(self.looks, style=style)

    def get_formatter(self, **kwargs: Any) -> Formatter[str]:
        """Return the formatter for Typst."""
        return self._formatter

    def lines(
        self, source: str, language: str, *, options: dict[str, Any], force: bool, location: Node
    ) -> list[str]:
        """Return a Typst expression for each line of *source*."""
        code = self.highlight_block(source, language, opts=options, force=force, location=location)
        return code.removesuffix("\n").split("\n")


def _expression(line: Sequence[tuple[str, str]]) -> str:
    """Return Typst code of the looks and texts of a *line*; a long run may be broken anywhere."""
    broken = bool(_LONG_RUN.search("".join(text for _, text in line)))
    parts: list[str] = []
    for look, text in line:
        pieces = [literal(piece) for piece in (_PART.findall(text) if broken else [text])]
        code = pieces[0] if len(pieces) == 1 else "{" + ";z;".join(pieces) + "}"
        parts += ["z"] if broken and parts else []
        parts.append(f"{look}({code})" if look else code)
    if not parts:
        return '""'
    return parts[0] if len(parts) == 1 else "{" + ";".join(parts) + "}"
