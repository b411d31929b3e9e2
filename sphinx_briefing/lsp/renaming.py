"""Another id for a record, as edits that the editor makes."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from sphinx_briefing.edit.newid import new_id
from sphinx_briefing.edit.rename import Scope, rename
from sphinx_briefing.edit.textfiles import Change, Edit, EditError
from sphinx_briefing.lsp.world import World
from sphinx_briefing.model import DATA_TYPES
from sphinx_briefing.model.values import Ref

__all__ = ["EditError", "Renamed", "renamed"]


class Renamed(NamedTuple):
    """Edits by file, in code points of its text with LF line ends; files that get another name."""

    edits: dict[Path, list[Edit]]
    texts: dict[Path, str]
    moved: dict[Path, Path]


def renamed(
    world: World, ref: Ref, new: str, unsaved: Mapping[Path, str], *, keep_old: bool = False
) -> Renamed:
    """Return what gives a record another id, as the command ``rename`` does; raises EditError.

    ``unsaved`` has the texts that the editor holds now. With ``keep_old`` the old id goes on
    meaning the record, where its kind has former ids.
    """
    setup = world.setup
    scope = Scope(
        setup.entries,
        setup.folder,
        [setup.path(name) for name in world.pages],
        setup.bare,
        setup.domain,
        setup.scheme,
        unsaved={
            setup.folder / world.name(path): text.encode("utf-8", "surrogatepass")
            for path, text in unsaved.items()
        },
    )
    ident = new_id(new, ref, world.store)
    keep_old = keep_old and "was" in DATA_TYPES[ref.kind].fields()
    changes = rename(scope, ref, ident, keep_old=keep_old)
    files = {Path(os.path.normpath(path)): one for path, one in changes.files.items()}
    return Renamed(
        {path: _edits(one) for path, one in files.items()},
        {path: one.old.decode("utf-8") for path, one in files.items()},
        changes.moved,
    )


def _edits(change: Change) -> list[Edit]:
    """Return the edits as offsets in a text without byte order mark and with LF line ends."""
    raw = change.old.decode("utf-8")
    shift = len(raw) - len(raw.removeprefix("\ufeff"))
    pairs = []
    place = raw.find("\r\n")
    while place >= 0:
        pairs.append(place)
        place = raw.find("\r\n", place + 2)

    def plain(offset: int) -> int:
        return offset - shift - bisect_left(pairs, offset)

    return [Edit(plain(start), plain(end), new) for start, end, new in change.edits]
