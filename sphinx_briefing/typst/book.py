"""The main file of one PDF: imports, the book's data, its text and its index."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sphinx_briefing.typst.escape import array, literal, prose
from sphinx_briefing.typst.words import note_word

#: The fields that a header or footer may name in braces.
FIELDS = frozenset(
    {"title", "chapter", "page", "pages", "marking", "project", "release", "date", "author"}
)
# The languages that the engine itself writes from the right.
_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ks", "pa", "ps", "sd", "ug", "ur", "yi"})
_FIELD = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Book:
    """What the title page and the look need: words ready to print, and settings.

    ``header`` and ``footer`` have three texts each, with fields such as ``{page}``; ``margin``
    and ``size`` are Typst lengths, ``lists`` maps figures and tables to the titles of their lists.
    ``marking_colours`` are those of the words and of the ground beneath them.
    """

    title: str
    subtitle: str
    author: str
    date: str
    project: str
    release: str
    marking: str
    marking_colours: tuple[str, str] | None
    language: str
    paper: str
    margin: Mapping[str, str]
    two_sided: bool
    one_page: bool
    accent: str
    fonts: Sequence[str]
    heading_fonts: Sequence[str]
    code_fonts: Sequence[str]
    font_size: str
    title_page: bool
    toc_depth: int
    contents_name: str
    lists: Mapping[str, str]
    index_name: str
    header: Sequence[str]
    footer: Sequence[str]
    plain_footer: bool
    logo: str | None

    def arguments(self) -> str:
        """Return the arguments of the template's function ``book``."""
        lang, region = _language(self.language)
        words = ("title", "subtitle", "author", "date", "project", "release", "marking")
        placed = any("{marking}" in text for text in (*self.header, *self.footer))
        parts = [f"{name}:{prose(getattr(self, name))}" for name in words]
        parts += [
            f"marking-placed:{_bool(placed)}",
            f"marking-colours:{_colours(self.marking_colours)}",
            f"lang:{literal(lang)}",
            f"region:{literal(region) if region else 'none'}",
            f"paper:{literal(self.paper)}",
            f"margin:({','.join(f'{side}:{size}' for side, size in self.margin.items())})",
            f"fonts:{_strings(self.fonts)}",
            f"heading-fonts:{_strings(self.heading_fonts)}",
            f"size:{self.font_size}",
            f"title-page:{_bool(self.title_page)}",
            f"toc-depth:{self.toc_depth}",
            f"contents-name:{prose(self.contents_name)}",
            f"lists:{_lists(self.lists)}",
            f"header:{_line(self.header)}",
            f"footer:{_line(self.footer)}",
            f"plain-footer:{_bool(self.plain_footer)}",
            f"logo:{'none' if self.logo is None else literal(self.logo)}",
            f"logo-alt:{prose(self.project or self.author or self.title)}",
        ]
        return ",".join(parts)

    def _is_rtl(self) -> bool:
        return self.language.replace("-", "_").split("_")[0].lower() in _RIGHT_TO_LEFT

    def settings(self, *, damaged: Sequence[str] = ()) -> str:
        """Return the file of settings that the look imports; *damaged* pictures are not shown."""
        return (
            f"#let accent = rgb({literal(self.accent)})\n"
            f"#let mono = {_strings(self.code_fonts)}\n"
            f"#let two-sided = {_bool(self.two_sided)}\n"
            f"#let one-page = {_bool(self.one_page)}\n"
            f'#let start-side = "{"right" if self._is_rtl() else "left"}"\n'
            "// false: the engine's own links, to typeset this folder by hand\n"
            "#let placed-links = true\n"
            f"#let note-word = {literal(note_word(self.language))}\n"
            "// pictures that the engine cannot read\n"
            f"#let damaged = {_strings(damaged) if damaged else '()'}\n"
        )


def _language(name: str) -> tuple[str, str]:
    """Return language (ISO 639) and region (ISO 3166, or '') of a name such as ``pt_BR``."""
    lang, *rest = re.split("[-_@.]", name)
    region = next((part for part in rest if re.fullmatch("[A-Za-z]{2}", part)), "")
    return lang.lower() if re.fullmatch("[A-Za-z]{2,3}", lang) else "en", region.upper()


def unknown_fields(texts: Sequence[str]) -> list[str]:
    """Return the names in braces in *texts* that are no field."""
    return [name for text in texts for name in _FIELD.findall(text) if name not in FIELDS]


def _line(texts: Sequence[str]) -> str:
    return array([_parts(text) for text in texts])


def _parts(text: str) -> str:
    parts: list[str] = []
    for number, piece in enumerate(_FIELD.split(text)):
        if not number % 2:
            parts += [prose(piece)] if piece else []
        elif piece in FIELDS:
            parts.append(f"(field:{literal(piece)})")
        else:
            parts.append(prose("{" + piece + "}"))
    return array(parts) if parts else "()"


def _strings(texts: Sequence[str]) -> str:
    return array([literal(text) for text in texts])


def _lists(lists: Mapping[str, str]) -> str:
    pairs = [f"({literal(kind)},{prose(name)})" for kind, name in lists.items()]
    return array(pairs) if pairs else "()"


def _colours(pair: tuple[str, str] | None) -> str:
    return array([f"rgb({literal(one)})" for one in pair]) if pair else "none"


def _bool(value: bool) -> str:
    return "true" if value else "false"


def main_source(
    book: Book,
    *,
    looks: Mapping[str, str],
    styles: int,
    text: str,
    index: str,
    front: str = "",
    own_template: bool = False,
) -> str:
    """Return the source of ``main.typ``.

    *looks* maps options of ``text`` to the name of a code colour, *styles* is the number of style
    files, *text*, *index* and *front*, which stands beneath the title, are Typst code,
    *own_template* tells of a file ``own.typ``.
    """
    lines = ['#import "template/book.typ": *']
    lines += [f'#import "styles/{number}.typ" as style{number}' for number in range(styles)]
    names = "".join(f"style{number}," for number in range(styles))
    own = ""
    if own_template:
        lines.append('#import "own.typ" as own-template')
        own = ",own:dictionary(own-template)"
    begin = f",front:{front}" if front else ""
    lines += [
        f"#let (styled, styled-inline) = style-calls(({names}))",
        *(f"#let {name} = text.with({options})" for options, name in looks.items()),
        f"#show: book.with({book.arguments()}{begin}{own})",
        "#{",
        text,
        "}",
    ]
    if index:
        lines += [f"#book-index({prose(book.index_name)},{{", index, "})"]
    return "\n".join([*lines, "#end-of-book"]) + "\n"
