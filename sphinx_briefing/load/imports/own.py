"""Our own JSON, as another briefing exported it: everything, with who says it."""

from __future__ import annotations

import json
import re

from sphinx_briefing.load.exported import NotExportedError, read_exported
from sphinx_briefing.load.imports.frame import Given, Import
from sphinx_briefing.load.positions import Lines
from sphinx_briefing.load.structure import FileContent
from sphinx_briefing.model.base import Origin
from sphinx_briefing.problems import Code

_RECORDS = re.compile(r'"records"\s*:\s*\[')


def read(given: Given) -> list[FileContent]:
    """Return what the export says, apart for each marking of the files that it was made of."""
    try:
        loaded = read_exported(given.text)
    except NotExportedError as error:
        given.note(Code.BAD_IMPORT, 0, f"{error}; nothing of it is read")
        return []
    if loaded.scheme != given.scheme:
        message = "its markings are of another scheme than the project's; nothing of it is read"
        given.note(Code.BAD_IMPORT, 0, message)
        return []
    places = _places(given.text)
    found: dict[str, FileContent] = {}
    for one in loaded.statements:
        label = loaded.marks.get(one.origin.path, "")
        path = f"{given.name}#{label}" if label else given.name
        content = found.setdefault(label, FileContent(path, marking=label))
        line, column = places.get((one.kind, one.id), (1, 1))
        origin = Origin(path, line, column, ())
        content.statements.append(one._replace(origin=origin))
    return list(found.values())


def _places(text: str) -> dict[tuple[str, str], tuple[int, int]]:
    """Return where each record begins."""
    start = _RECORDS.search(text)
    lines, decoder, found = Lines(text), json.JSONDecoder(), {}
    place = start.end() if start else len(text)
    while (begin := text.find("{", place)) >= 0:
        record, place = decoder.raw_decode(text, begin)
        if "kind" in record and "id" in record:
            found[record["kind"], record["id"]] = lines.place(begin)
    return found


DOC = "Every record, with all its statements and markings."
IMPORT = Import("json", "Our own JSON", (".briefing.json", "/briefing.json"), read, DOC)
