"""Where conf.py sets a value: it is read as text and never run."""

from __future__ import annotations

import ast
from pathlib import Path

from sphinx_briefing.problems import Location


def setting_place(name: str, folder: Path) -> Location:
    """Return the line of conf.py that sets a value; the first where none is seen to."""
    try:
        tree = ast.parse((folder / "conf.py").read_bytes())
    except (OSError, SyntaxError, ValueError):
        return Location("conf.py", 1)
    lines = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id == name
    ]
    return Location("conf.py", max(lines, default=1))
