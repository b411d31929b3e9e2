"""What each builder last wrote, beside the doctrees.

Builders share doctrees: a page that one of them re-read and wrote is still to be written by the
others. The file is safe to delete: pages are then written once more.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from sphinx_briefing import atomic

NAME = "briefing-written.json"


@dataclass(slots=True)
class Written:
    """What one builder wrote into one output folder.

    ``pages`` maps pages to digests of all that is on them, ``vain`` to what they name in vain (see
    `vain`); ``state`` tells whether any of these
    can have changed. ``around`` has the part of other pages in them, ``trees`` tells whether any
    of that can have changed. ``files`` are all files that are there because of a build, ``indices``
    the domains' indices among them; ``made`` has digests of what each index was made of, ``bases``
    what that was made from: the keys of records, and a digest of what they were.
    """

    pages: dict[str, str] = field(default_factory=dict)
    state: str = ""
    around: dict[str, str] = field(default_factory=dict)
    trees: str = ""
    files: list[str] = field(default_factory=list)
    indices: list[str] = field(default_factory=list)
    made: dict[str, str] = field(default_factory=dict)
    bases: dict[str, list[str]] = field(default_factory=dict)
    vain: dict[str, list[list[str]]] = field(default_factory=dict)


def read(app: Sphinx) -> Written:
    """Return what this builder last wrote into this output folder."""
    found = _read(app).get(_output(app), {})
    kept = {}
    for one in fields(Written):
        default = getattr(Written(), one.name)
        value = found.get(one.name) if isinstance(found, dict) else None
        kept[one.name] = value if isinstance(value, type(default)) else default
    return Written(**kept)


def save(app: Sphinx, written: Written) -> None:
    """Note what this builder wrote; where that cannot be, note nothing at all."""
    path = Path(app.doctreedir) / NAME
    every = {**_read(app), _output(app): asdict(written)}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic.write(path, json.dumps(every, sort_keys=True, indent=0))
    except OSError:  # a full disk: old notes would make the next build take for fresh what is not
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def _output(app: Sphinx) -> str:
    return f"{app.builder.name}:{app.outdir}"


def _read(app: Sphinx) -> dict[str, Any]:
    try:
        found = json.loads((Path(app.doctreedir) / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
