"""Lines → plain text, for where neither links nor styles can stand."""

from __future__ import annotations

from sphinx_briefing.views.blocks import Line, Link, PageLink, Sign, Step, Text, Time, Url


def plain(line: Line) -> str:
    """Return the words of a line; citations and signs without words beside them are left out."""
    parts = []
    for piece in line:
        if isinstance(piece, Text | Step | Time | Link | Url | PageLink):
            parts.append(piece.text)
        elif isinstance(piece, Sign) and piece.shown:
            parts.append(f"{piece.text} {piece.words}")
    return "".join(parts)
