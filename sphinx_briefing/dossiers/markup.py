"""The two markups that stubs are written in; each has one function that escapes."""

from __future__ import annotations

import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


class Markup(ABC):
    """Writes what stubs are made of; ``comment`` begins a line that no reader sees."""

    comment: str

    @staticmethod
    def escape(words: str) -> str:
        """Return words on one line that mean nothing but themselves."""
        return _PUNCTUATION.sub(r"\\\1", " ".join(words.split()))

    @abstractmethod
    def title(self, words: str, level: int) -> str:
        """Return a heading of level 1 or 2."""

    @abstractmethod
    def directive(
        self, name: str, argument: str, options: Mapping[str, str], content: Iterable[str] = ()
    ) -> str:
        """Return a directive; its parts are taken as they are."""


class Rst(Markup):
    """reStructuredText."""

    comment = ".. "

    def title(self, words: str, level: int) -> str:
        """Return a title between two lines, so that no beginning makes it a list or a comment."""
        escaped = self.escape(words)
        if set(escaped) == {"\\"}:  # escaped, backslashes alone would be such a line themselves
            escaped = f"\\ {escaped}"
        line = "#="[level - 1] * max(4, _width(escaped))
        return f"{line}\n{escaped}\n{line}\n"

    def directive(
        self, name: str, argument: str, options: Mapping[str, str], content: Iterable[str] = ()
    ) -> str:
        """Return an explicit block."""
        lines = [f".. {name}:: {argument}".rstrip()]
        lines += [f"   :{key}: {value}".rstrip() for key, value in options.items()]
        body = [f"   {one}" for one in content]
        return "\n".join([*lines, *(["", *body] if body else []), ""])


class Markdown(Markup):
    """MyST Markdown."""

    comment = "% "

    def title(self, words: str, level: int) -> str:
        """Return an ATX heading."""
        return f"{'#' * level} {self.escape(words)}\n"

    def directive(
        self, name: str, argument: str, options: Mapping[str, str], content: Iterable[str] = ()
    ) -> str:
        """Return a fenced block."""
        lines = [f"```{{{name}}} {argument}".rstrip()]
        lines += [f":{key}: {value}".rstrip() for key, value in options.items()]
        body = list(content)
        return "\n".join([*lines, *(["", *body] if body else []), "```", ""])


def markup_of(suffixes: Mapping[str, str | None]) -> tuple[str, Markup] | None:
    """Return the suffix and the markup of stubs, by Sphinx's ``source_suffix``; None if neither.

    reStructuredText comes first, for every project can read it unless it says otherwise.
    """
    makers: tuple[tuple[str, type[Markup]], ...]
    makers = (("restructuredtext", Rst), ("markdown", Markdown))
    for filetype, made in makers:
        for suffix, known in suffixes.items():
            if (known or "restructuredtext") == filetype:
                return suffix, made()
    return None


def _width(text: str) -> int:
    """Return at least the columns that docutils counts: East Asian wide characters take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
