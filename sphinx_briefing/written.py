"""What each builder last wrote of each page, as digests, beside the doctrees.

Builders share doctrees: a page that one of them re-read and wrote is still to be written by the
others. The file is safe to delete: pages are then written once more.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

NAME = "briefing-written.json"


def read(app: Sphinx) -> dict[str, str]:
    """Return page → digest as this builder last wrote them into this output folder."""
    pages = _read(app).get(_output(app), {})
    return pages if isinstance(pages, dict) else {}


def save(app: Sphinx, pages: dict[str, str]) -> None:
    """Note page → digest for this builder and output folder."""
    every = {**_read(app), _output(app): pages}
    path = Path(app.doctreedir) / NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".new")
    draft.write_text(json.dumps(every, sort_keys=True, indent=1), encoding="utf-8")
    draft.replace(path)


def _output(app: Sphinx) -> str:
    return f"{app.builder.name}:{app.outdir}"


def _read(app: Sphinx) -> dict[str, Any]:
    try:
        found = json.loads((Path(app.doctreedir) / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
