"""The parts of a page that an edition does not tell, found in its text before it is read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sphinx_briefing.editions.pages import page_label
from sphinx_briefing.load.redact import ROLE
from sphinx_briefing.model import RECORD_TYPES, TRADECRAFT
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store.withholding import Withheld

_NAME = r"(?:briefing:)?(?P<name>[\w:-]+)"
_DIRECTIVE = re.compile(rf"^(?P<indent>[ \t]*)\.\.[ \t]+{_NAME}::[ \t]*(?P<argument>.*)$")
_OPTION = re.compile(r"^[ \t]*:(?P<key>[\w-]+):[ \t]*(?P<value>.*?)[ \t]*$")
_FENCE = re.compile(
    rf"^(?P<indent>[ \t]*)(?P<fence>`{{3,}}|:{{3,}}|~{{3,}})\{{{_NAME}\}}[ \t]*(?P<argument>.*)$"
)


ROLE_NAME = re.compile(r":?(?:briefing:)?redact:?", re.IGNORECASE)


def page_parts(text: str, withheld: Withheld) -> tuple[str, str]:
    """Return the words of a page that an edition may tell, and those that it may not.

    Parts are told by the indentation of their directives, or by the fences around them. Directives
    of records that are withheld go with all that is in them; redacted words are never told.
    """
    if not withheld.audience.may_see(page_label(text, withheld.audience.scheme)):
        return "", text
    told: list[str] = []
    hidden: list[str] = []
    rows = text.splitlines()
    while rows:
        row = rows.pop(0)
        block = _block(row, rows)
        size = len(block or ())
        if block is None or not _is_hidden(row, block, withheld):
            told.append(row)
        else:
            hidden += block
            del rows[:size]
    whole = "\n".join(told)
    hidden += (ROLE_NAME.sub(" ", match.group()) for match in ROLE.finditer(whole))
    return ROLE.sub("", whole), "\n".join(hidden)


def without_entries(text: str, pages: Iterable[str]) -> str:
    """Return the text of a page without the entries of its toctrees that lead to some pages."""
    names = {part for page in pages for part in (page, page.rpartition("/")[2])}
    rows = text.splitlines()
    entries = (row.strip().removesuffix(">").rpartition("<")[2].lstrip("/") for row in rows)
    return "\n".join(row for row, entry in zip(rows, entries, strict=True) if entry not in names)


def _block(row: str, rest: list[str]) -> list[str] | None:
    """Return the lines within a directive that begins in a row; None where none does."""
    if match := _DIRECTIVE.match(row):
        depth = len(match["indent"].expandtabs())
        ends = (n for n, one in enumerate(rest) if one.strip() and _depth(one) <= depth)
    elif match := _FENCE.match(row):
        fence = match["fence"]
        closing = re.compile(rf"[ \t]*{re.escape(fence)}{re.escape(fence[0])}*[ \t]*")
        ends = (n for n, one in enumerate(rest) if closing.fullmatch(one))
    else:
        return None
    return rest[: next(ends, len(rest))]


def _depth(row: str) -> int:
    row = row.expandtabs()
    return len(row) - len(row.lstrip())


def _is_hidden(row: str, block: list[str], withheld: Withheld) -> bool:
    match = _DIRECTIVE.match(row) or _FENCE.match(row)
    assert match is not None  # noqa: S101 - asked of rows that begin a block
    name, argument, audience = match["name"], match["argument"].strip(), withheld.audience
    if name == "redact":
        block.append(argument)
        return True
    if name == "marking":
        return not audience.may_see(audience.scheme.read(argument))
    kind = "source" if name == "article" else name
    if Ref(kind, argument) in withheld.records:
        return True
    hidden = any(_hides(key, value, withheld) for key, value in _options(block))
    if hidden and name in TRADECRAFT:
        block.append(argument)  # its first words
    return hidden


def _options(block: list[str]) -> Iterator[tuple[str, str]]:
    key, value = "", ""
    for row in (*block, ""):
        found = _OPTION.match(row)
        if key and (found is not None or not row.strip()):
            yield key, value
        if found is not None:
            key, value = found["key"], found["value"]
        elif key and row.strip():  # the option goes on
            value = f"{value} {row.strip()}"
        elif key or row.strip():
            return


def _hides(key: str, value: str, withheld: Withheld) -> bool:
    """Return whether an option makes an edition leave its directive out."""
    if key == "around":
        return Ref("actor", value) in withheld.records
    if key == "based-on":
        return any(_withheld(word, withheld) for word in value.replace(",", " ").split())
    audience = withheld.audience
    return key == "marking" and not audience.may_see(audience.scheme.read(value))


def _withheld(word: str, withheld: Withheld) -> bool:
    """Return whether a record that is named by ``id`` or ``kind:id`` is withheld."""
    kind, colon, ident = word.rpartition(":")
    kinds = (kind,) if colon else tuple(RECORD_TYPES)
    return any(Ref(one, ident) in withheld.records for one in kinds)
