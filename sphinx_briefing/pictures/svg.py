"""Scenes as SVG: for web pages with classes, for paper and downloads with their colours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape
from typing import NamedTuple

from sphinx_briefing.model.values import Ref
from sphinx_briefing.pictures.scene import (
    Mark,
    Part,
    Path,
    Scene,
    Slice,
    Words,
    all_parts,
    number,
)
from sphinx_briefing.pictures.style import PALETTE, attributes

_MARKS = re.compile(r"[^\w\s×]")
NAMESPACE = "http://www.w3.org/2000/svg"


class Area(NamedTuple):
    """Where a record is on a slice of a picture, in pixels."""

    ref: Ref
    name: str
    x: float
    y: float
    width: float
    height: float


def web_svg(
    scene: Scene,
    name: str,
    words: str,
    uri: Callable[[Ref], str | None],
    *,
    style: str = "",
    css: str = "",
) -> str:
    """Return a picture for a page: looks are classes, records links where ``uri`` gives a place.

    ``name`` and ``words`` say what it is and what it shows; ``style`` is another class of it,
    ``css`` its own rules.
    """
    size = f'viewBox="0 0 {number(scene.width)} {number(scene.height)}"'
    breadth = f'width="{number(scene.width)}"'
    classes = f"briefing-svg {style}".strip()
    own = f' style="{css}"' if css else ""
    role = f'role="group" aria-label="{escape(name)}"'  # img would hide the links
    head = f'<svg class="{classes}"{own} {size} {breadth} {role}>'
    about = f"<desc>{escape(words)}</desc>" if words else ""
    return f"{head}{about}\n{''.join(_web_parts(scene, uri))}</svg>\n"


def strip_svg(scene: Scene) -> str:
    """Return a picture for a line of a page; the words beside it say the same."""
    size = f'viewBox="0 0 {number(scene.width)} {number(scene.height)}"'
    breadth = f'width="{number(scene.width)}" height="{number(scene.height)}"'
    head = f'<svg class="briefing-svg briefing-strip" {size} {breadth} aria-hidden="true">'
    return f"{head}{''.join(_drawn(part, _class) for part in all_parts(scene))}</svg>"


def _web_parts(scene: Scene, uri: Callable[[Ref], str | None]) -> Iterator[str]:
    for part in scene.parts:
        if not isinstance(part, Mark):
            yield f"{_drawn(part, _class, _hidden(part))}\n"
            continue
        said, inner = _read(part, _class)
        target = uri(part.ref) if part.ref else None
        name = f'aria-label="{escape(said)}"'
        box = part.box
        place = f'x="{number(box.x - 2)}" y="{number(box.y - 1)}"'
        size = f'width="{number(box.width + 4)}" height="{number(box.height + 2)}"'
        hit = f'<rect class="hit" {place} {size} rx="2"/>'
        if target:
            yield f'<a href="{escape(target)}" {name}>{hit}{inner}</a>\n'
        else:
            title = f"<title>{escape(said)}</title>"
            yield f'<g role="img" {name}>{title}{inner}</g>\n'


def _read(mark: Mark, look: Callable[[str], str]) -> tuple[str, str]:
    """Return the name of a mark and its parts, so that the name has the words as they are seen.

    Who speaks to a browser says what is seen (WCAG 2.2, 2.5.3). Lines of words are kept apart
    by a space, but not the parts of a word.
    """
    seen, drawn = "", []
    for one in mark.parts:
        if isinstance(one, Words):
            apart = " " if seen and seen + one.text not in mark.name else ""
            seen += apart + one.text
            drawn.append(apart)
        drawn.append(_drawn(one, look))
    named = _spoken(seen) in _spoken(mark.name)
    return (mark.name if named else f"{seen}: {mark.name}"), "".join(drawn)


def _spoken(text: str) -> str:
    """Return a text without what is not said of it: marks and capitals."""
    return " ".join(_MARKS.sub("", text.lower()).split())


def paper_svg(
    scene: Scene, name: str, font: str, cut: Slice | None = None, *, ground: bool = True
) -> str:
    """Return a picture, or a slice of it, that needs no style sheet, on white."""
    cut = cut or Slice(0.0, scene.height)
    head = f'<svg xmlns="{NAMESPACE}" {_frame(scene, cut)} font-family="{escape(font)}">'
    white = _ground(scene, cut) if ground else ""
    parts = (
        _drawn(one, _properties)
        for part in _within(scene, cut)
        for one in (part.parts if isinstance(part, Mark) else (part,))
    )
    return f"{head}<title>{escape(name)}</title>\n{white}\n{_joined(parts)}</svg>\n"


def book_svg(scene: Scene, cut: Slice, uri: Callable[[Ref], str | None]) -> str:
    """Return a slice of a picture for a page of an electronic book, on white: as XML, with links.

    Readers of books know few style sheets, and some of them links of SVG 1.1 alone.
    """
    spaces = f'xmlns="{NAMESPACE}" xmlns:xlink="http://www.w3.org/1999/xlink"'
    looks = 'font-family="sans-serif" style="display:block;max-width:100%;height:auto"'
    head = f"<svg {spaces} {_frame(scene, cut)} {looks}>"
    parts = (_book_part(part, cut, uri) for part in _within(scene, cut))
    return f"{head}\n{_ground(scene, cut)}\n{_joined(parts)}</svg>\n"


def _book_part(part: Part, cut: Slice, uri: Callable[[Ref], str | None]) -> str:
    if not isinstance(part, Mark):
        return _drawn(part, _properties, _hidden(part))
    said, inner = _read(part, _properties)
    if not cut.holds(part.box):  # it is told in the slice that it begins in
        return f'<g aria-hidden="true">{inner}</g>'
    name = f'aria-label="{escape(said)}"'
    target = uri(part.ref) if part.ref else None
    if not target:
        return f'<g role="img" {name}>{inner}</g>'
    place = escape(target)
    box = part.box
    corner = f'x="{number(box.x)}" y="{number(box.y)}"'
    size = f'width="{number(box.width)}" height="{number(box.height)}"'
    hit = f'<rect {corner} {size} fill="none" pointer-events="all"/>'
    plain = 'style="text-decoration:none"'
    return f'<a xlink:href="{place}" href="{place}" {plain} {name}>{hit}{inner}</a>'


def _frame(scene: Scene, cut: Slice) -> str:
    size = f'width="{number(scene.width)}" height="{number(cut.height)}"'
    return f'{size} viewBox="0 {number(cut.top)} {number(scene.width)} {number(cut.height)}"'


def _ground(scene: Scene, cut: Slice) -> str:
    size = f'width="{number(scene.width)}" height="{number(cut.height)}"'
    return f'<rect y="{number(cut.top)}" {size} fill="{PALETTE["page"]}"/>'


def _within(scene: Scene, cut: Slice) -> Iterator[Part]:
    end = cut.top + cut.height
    return (part for part in scene.parts if part.box.y <= end and part.box.bottom >= cut.top)


def areas(scene: Scene, cut: Slice) -> tuple[Area, ...]:
    """Return where the records of a slice are, from its own corner."""
    return tuple(
        Area(part.ref, part.name, part.box.x, part.box.y - cut.top, *part.box[2:])
        for part in scene.parts
        if isinstance(part, Mark) and part.ref and cut.holds(part.box)
    )


def _joined(parts: Iterator[str]) -> str:
    return "".join(f"{part}\n" for part in parts)


def _drawn(part: Path | Words, look: Callable[[str], str], more: str = "") -> str:
    if isinstance(part, Path):
        return f'<path {look(part.style)} d="{part.data}"{more}/>'
    anchor = "" if part.anchor == "start" else f' text-anchor="{part.anchor}"'
    place = f'x="{number(part.x)}" y="{number(part.y)}"'
    words = escape(part.text, quote=False)
    return f"<text {look(part.style)} {place}{anchor}{more}>{words}</text>"


def _hidden(part: Path | Words) -> str:
    """Hide dates of the axis from screen readers: the names of the marks say them."""
    return ' aria-hidden="true"' if isinstance(part, Words) and part.style == "when" else ""


def _class(style: str) -> str:
    return f'class="{style}"'


def _properties(style: str) -> str:
    return " ".join(f'{name}="{value}"' for name, value in attributes(style).items())
