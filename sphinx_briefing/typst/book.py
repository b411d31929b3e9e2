"""The main file of one PDF: imports, the book's data, its text and its index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sphinx_briefing.typst.escape import array, literal, prose


@dataclass(frozen=True, slots=True)
class Book:
    """What the title page and the look need: words ready to print, and settings."""

    title: str
    subtitle: str
    author: str
    date: str
    project: str
    release: str
    language: str
    paper: str
    fonts: Sequence[str]
    font_size: str
    toc_depth: int
    contents_name: str
    index_name: str

    def arguments(self) -> str:
        """Return the arguments of the template's function ``book``."""
        lang, _, region = self.language.replace("-", "_").partition("_")
        words = ("title", "subtitle", "author", "date", "project", "release")
        parts = [f"{name}:{prose(getattr(self, name))}" for name in words]
        parts += [
            f"lang:{literal(lang.lower())}",
            f"region:{literal(region.upper()) if len(region) == 2 else 'none'}",
            f"paper:{literal(self.paper)}",
            f"fonts:{array([literal(font) for font in self.fonts])}",
            f"size:{self.font_size}",
            f"toc-depth:{self.toc_depth}",
            f"contents-name:{prose(self.contents_name)}",
        ]
        return ",".join(parts)


def main_source(book: Book, *, looks: Mapping[str, str], styles: int, text: str, index: str) -> str:
    """Return the source of ``main.typ``.

    *looks* maps options of ``text`` to the name of a code colour, *styles* is the number of style
    files, *text* and *index* are Typst code.
    """
    lines = ['#import "template/book.typ": *']
    lines += [f'#import "styles/{number}.typ" as style{number}' for number in range(styles)]
    names = "".join(f"style{number}," for number in range(styles))
    lines += [
        f"#let (styled, styled-inline) = style-calls(({names}))",
        *(f"#let {name} = text.with({options})" for options, name in looks.items()),
        f"#show: book.with({book.arguments()})",
        "#{",
        text,
        "}",
    ]
    if index:
        lines += [f"#book-index({prose(book.index_name)},{{", index, "})"]
    return "\n".join(lines) + "\n"
