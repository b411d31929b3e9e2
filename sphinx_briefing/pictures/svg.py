"""Scenes as SVG: for web pages with classes, for paper and downloads with their colours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape
from typing import NamedTuple

from sphinx_briefing.model.values import Ref
from sphinx_briefing.pictures.scene import Mark, Path, Scene, Slice, Words, all_parts, number
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
        said, inner = _read(part)
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


def _read(mark: Mark) -> tuple[str, str]:
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
        drawn.append(_drawn(one, _class))
    named = _spoken(seen) in _spoken(mark.name)
    return (mark.name if named else f"{seen}: {mark.name}"), "".join(drawn)


def _spoken(text: str) -> str:
    """Return a text without what is not said of it: marks and capitals."""
    return " ".join(_MARKS.sub("", text.lower()).split())


def paper_svg(
    scene: Scene, name: str, font: str, cut: Slice | None = None, *, ground: bool = True
) -> str:
    """Return a picture, or a slice of it, that needs no style sheet, on white."""
    top, high = cut or (0.0, scene.height)
    size = f'width="{number(scene.width)}" height="{number(high)}"'
    view = f'viewBox="0 {number(top)} {number(scene.width)} {number(high)}"'
    head = f'<svg xmlns="{NAMESPACE}" {size} {view} font-family="{escape(font)}">'
    white = f'<rect y="{number(top)}" {size} fill="{PALETTE["page"]}"/>' if ground else ""
    parts = (
        _drawn(one, _properties)
        for part in scene.parts
        if part.box.y <= top + high and part.box.bottom >= top
        for one in (part.parts if isinstance(part, Mark) else (part,))
    )
    return f"{head}<title>{escape(name)}</title>\n{white}\n{_joined(parts)}</svg>\n"


def areas(scene: Scene, cut: Slice) -> tuple[Area, ...]:
    """Return where the records of a slice are, from its own corner."""
    return tuple(
        Area(part.ref, part.name, part.box.x, part.box.y - cut.top, *part.box[2:])
        for part in scene.parts
        if isinstance(part, Mark) and part.ref and cut.top <= part.box.y < cut.top + cut.height
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
