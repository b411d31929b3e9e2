"""LaTeX: pictures as PDF, drawn by the engine of the PDFs, with links over their parts."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

from sphinx_briefing.nodes import coloured_label, drawing, drawing_inline, drawing_slice

PACKAGE = "briefing"
#: Letters in a line, fewer than there are: for the room beneath a picture.
_LETTERS = 60


def visit_drawing(translator: Any, node: drawing) -> None:
    """Write a picture: its slices below each other, with a link over each record on them."""
    slices = [one for one in node.children if isinstance(one, drawing_slice)]
    width = node["width"]
    total = sum(one["height"] for one in slices)
    unit = min(1.0, node["most"] / total) if node["most"] else 1.0
    highest = math.ceil(max(one["height"] for one in slices))
    name = _made(translator, [(one["svg"], width, one["height"]) for one in slices])
    parts = [_slice(translator, one, width, name, page) for page, one in enumerate(slices, 1)]
    if node["repeated"] and len(parts) > 1:
        parts[0] = parts[0].replace(r"\briefingslice", r"\briefinghead", 1)
        parts[-1] = f"\\briefingbeneath{{{_lines_beneath(node)}}}%\n{parts[-1]}"
    size = f"{{{_number(unit)}bp}}{{{math.ceil(width)}}}{{{highest}}}"
    translator.body.append(f"\n\\briefingdrawing{size}{{%\n{''.join(parts)}}}\n")
    raise nodes.SkipNode


def visit_strip(translator: Any, node: drawing_inline) -> None:
    """Write a small picture in a line."""
    width, height = node["width"], node["height"]
    name = _made(translator, [(node["svg"], width, height)])
    translator.body.append(f"\\briefingstrip{{{_number(width)}}}{{{_number(height)}}}{{{name}}}")
    raise nodes.SkipNode


def _slice(translator: Any, node: drawing_slice, width: float, name: str, page: int) -> str:
    height = node["height"]
    links = "".join(_links(translator, node))
    size = f"{{{_number(width)}}}{{{_number(height)}}}"
    return f"\\briefingslice{size}{{{name}}}{{{page}}}{{%\n{links}}}%\n"


def _links(translator: Any, node: drawing_slice) -> Iterator[str]:
    """Yield the links of a slice; LaTeX measures from below."""
    for link in node.findall(nodes.reference):
        left, top, width, height = link["area"]
        label = _label(translator, link)
        if label:
            places = (left, node["height"] - top - height, width, height)
            numbers = "".join(f"{{{_number(one)}}}" for one in places)
            yield f"\\briefinglink{numbers}{{{translator.idescape(label)}}}%\n"


def _lines_beneath(node: drawing) -> int:
    """Return about how many lines the words need that are kept with a picture."""
    words = node.parent.findall(
        lambda one: isinstance(one, nodes.paragraph) and one.parent is node.parent
    )
    return sum(1 + math.ceil(len(one.astext()) / _LETTERS) for one in words)


def _label(translator: Any, link: nodes.reference) -> str:
    """Return the label that Sphinx's LaTeX gives the place of a link in the same document."""
    uri: str = link.get("refuri", "")
    if uri.startswith("%"):
        docname, _, node_id = uri[1:].partition("#")
        return f"{docname}:{node_id}" if node_id else f"{docname}::doc"
    node_id = link.get("refid") or uri.removeprefix("#")
    return f"{translator.curfilestack[-1]}:{node_id}" if node_id else ""


def _made(translator: Any, pieces: Sequence[tuple[str, float, float]]) -> str:
    """Return the name of the PDF that has these pictures (SVG, width, height) on its pages."""
    from sphinx_briefing.latex.drawn import made  # with the engine, which other builds do not need

    return made(translator, pieces)


def visit_label(translator: Any, node: coloured_label) -> None:
    """Write a marking at the end of a line of its own."""
    colours = "".join(f"{{{node[key][1:].upper()}}}" for key in ("colour", "ground"))
    words = translator.encode(node.astext())
    translator.body.append(f"\n\n{{\\raggedleft\\briefinglabel{colours}{{{words}}}\\par}}\n\n")
    raise nodes.SkipNode


def _number(value: float) -> str:
    return f"{value:.5g}"


def add_macros(app: Sphinx, config: Config) -> None:
    """Offer our package to every document."""
    app.add_latex_package(PACKAGE, after_hyperref=True)
    config.latex_additional_files = [
        *config.latex_additional_files,
        str(Path(__file__).parent / f"{PACKAGE}.sty"),
    ]


def setup(app: Sphinx) -> None:
    """Register how pictures are written, and the macros for it."""
    app.add_node(drawing, latex=(visit_drawing, None))
    app.add_node(coloured_label, override=True, latex=(visit_label, None))
    app.add_node(drawing_inline, latex=(visit_strip, None))
    app.connect("config-inited", add_macros)
