"""Write an old id into ``was``, in the way in which the record is written."""

from __future__ import annotations

from sphinx_briefing.edit.mentions import DataFile
from sphinx_briefing.edit.textfiles import Edit, EditError
from sphinx_briefing.load.positions import List, Mapping, Scalar


def former_edit(file: DataFile, node: Mapping, old: str) -> Edit:
    """Return the edit that adds an id to ``was`` of a record that has at least one field."""
    value = node.get("was")
    raw = file.file.raw
    if isinstance(value, Scalar) and not value.is_null:
        start = file.place(value, 0, value.text)
        return Edit(start, start + len(value.text), f"[{value.text}, {old}]")
    if isinstance(value, List) and value.items and isinstance(value.items[0], Scalar):
        start = file.file.at(value.items[0].offset)
        if raw[file.file.at(value.offset)] == "[":
            return Edit(start, start, f"{old}, ")
        mark = raw.rindex("-", 0, start)
        between = raw[mark:start]
        return Edit(start, start, f"{old}{_new_line(file, mark)}{between}")
    if value is not None or not node.entries:
        raise EditError(f"{file.file.name}: 'was' cannot be written here; write it yourself")
    first = file.file.at(node.entries[0][0].offset)
    if raw[file.file.at(node.offset)] == "{":
        return Edit(first, first, f"was: [{old}], ")
    return Edit(first, first, f"was: [{old}]{_new_line(file, first)}")


def _new_line(file: DataFile, place: int) -> str:
    """Return a line end and the blanks that bring the next line to a place's column."""
    raw = file.file.raw
    begin = max(raw.rfind(sign, 0, place) for sign in ("\n", "\r")) + 1
    return file.file.newline + " " * len(raw[begin:place].lstrip("\ufeff"))
