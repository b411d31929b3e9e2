"""Diagrams that Graphviz draws: their source to SVG, through ``sphinx.ext.graphviz``."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

from docutils.nodes import Element


def graph_source(node: Element) -> str:
    """Return the DOT source of a ``graphviz`` or ``inheritance_diagram`` node."""
    if "graph" not in node:
        code: str = node["code"]
        return code
    graph: Any = node["graph"]
    attributes = {"size": '"6.0,6.0"'}
    if hasattr(graph, "_generate_dot"):
        # Sphinx 8.2 and later; the older name draws the same but reads the settings from elsewhere.
        write = graph._generate_dot  # noqa: SLF001
        source: str = write("inheritance", config=node["config"], graph_attrs=attributes)
    else:
        source = graph.generate_dot("inheritance", env=node["env"], graph_attrs=attributes)
    return source


def draw(translator: Any, source: str, options: dict[str, Any], prefix: str) -> bytes:
    """Return the SVG of the DOT *source*.

    Raises OSError where the program is not found (Sphinx warns of it once) and GraphvizError, a
    SphinxError, where it refuses the source.
    """
    graphviz = importlib.import_module("sphinx.ext.graphviz")
    _, path = graphviz.render_dot(translator, source, options, "svg", prefix)
    if path is None:
        message = "the program dot is not found"
        raise OSError(message)
    return Path(path).read_bytes()
