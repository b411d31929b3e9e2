"""What is being typed at a place: which kinds of record an id there may be of, or which words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sphinx_briefing.edit.mentions import field_mentions
from sphinx_briefing.load import positions
from sphinx_briefing.load.characters import without_forbidden
from sphinx_briefing.load.positions import List, Node, Scalar, parse
from sphinx_briefing.model import DATA_TYPES, RECORD_TYPES, Record
from sphinx_briefing.model import fieldtypes as ft

SIGN = "zzz0cursor0zzz"
"""Stands where something is typed, so that the reader of YAML says what it would be there."""
_WORD = re.compile(r"[\w.-]*\Z")
_ROLE = re.compile(
    rf":(?:briefing:)?(?P<kind>{'|'.join(RECORD_TYPES)}):`(?:[^`<]*<)?[\w.-]*\Z", re.DOTALL
)
_TOP = re.compile(r"[A-Za-z_]\w*\s*:")
_ENDINGS = ("", ":", '"', "'")
"""What makes half a line of YAML a whole one: as it is, as a key, as a text in quotation marks."""
_PLURALS = {record.plural: record for record in DATA_TYPES.values()}


class Spot(NamedTuple):
    """Where something is typed: from ``start`` to the cursor, what it may be, and what is there.

    ``kinds`` are those of records whose ids are taken; a bare id means the first of ``prefer`` that
    has it. ``words`` are other words that are taken, with what they mean. ``qualified`` says that a
    kind stands before the id.
    """

    start: int
    typed: str
    kinds: tuple[str, ...] = ()
    prefer: tuple[str, ...] = ()
    words: Mapping[str, str] = {}
    qualified: bool = False
    prose: bool = False


def data_spot(text: str, offset: int, labels: tuple[str, ...] = ()) -> Spot | None:
    """Return what is being typed in a data file; None where it is neither id nor known word.

    ``labels`` are the words of markings. The text need not be whole, nor well-formed.
    """
    line = text.rfind("\n", 0, offset) + 1
    match = _WORD.search(text, line, offset)
    start = match.start() if match else offset
    excerpt = without_forbidden(_excerpt(text, start))
    for ending in _ENDINGS:
        root = parse(f"{excerpt}{SIGN}{ending}", lambda *_args, **_more: None)
        found = next(_in_root(root, labels), None)
        if found is not None:
            return found._replace(start=start, typed=text[start:offset])
    return None


def _excerpt(text: str, end: int) -> str:
    """Return the part of a file that says what stands at its end: a kind, and one record of it."""
    lines = text[:end].split("\n")
    first = next((n for n in range(len(lines) - 1, -1, -1) if _TOP.match(lines[n])), 0)
    indent = next((_indent(one) for one in lines[first + 1 :] if _counts(one)), 0)
    last = first + 1
    for number in range(len(lines) - 1, first, -1):
        if _counts(lines[number]) and _indent(lines[number]) <= indent:
            last = number
            break
    whole = lines[first].split(":", 1)[-1].split("#")[0].strip()  # flow style begins there
    chosen = lines[first:] if whole or not indent else [lines[first], *lines[last:]]
    return "\n".join(chosen)


def _counts(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _in_root(root: Node | None, labels: tuple[str, ...]) -> Iterator[Spot]:
    if isinstance(root, Scalar) and SIGN in root.text:
        yield _top()
    for key, node in root.entries if isinstance(root, positions.Mapping) else ():
        if SIGN in key.text:
            yield _top()
        elif key.text == "source":
            yield from _in_record(DATA_TYPES["source"], node, labels)
        elif key.text == "marking" and isinstance(node, Scalar) and SIGN in node.text:
            yield _of_words(dict.fromkeys(labels, "marking of the file"))
        elif key.text in _PLURALS:
            yield from _in_records(_PLURALS[key.text], node, labels)


def _top() -> Spot:
    kinds = {record.plural: record.doc for record in DATA_TYPES.values()}
    return _of_words({"source": DATA_TYPES["source"].doc, "marking": "Marking.", **kinds})


def _in_records(record: type[Record], node: Node, labels: tuple[str, ...]) -> Iterator[Spot]:
    """Yield what is typed under a kind: an id that other files may have, or a field."""
    if isinstance(node, Scalar) and SIGN in node.text:
        yield Spot(0, "", (record.kind,))
    for key, value in node.entries if isinstance(node, positions.Mapping) else ():
        if SIGN in key.text:
            yield Spot(0, "", (record.kind,))
        else:
            yield from _in_record(record, value, labels)


def _in_record(record: type[Record], node: Node, labels: tuple[str, ...]) -> Iterator[Spot]:
    fields = record.fields()
    entries = node.entries if isinstance(node, positions.Mapping) else ()
    typed = isinstance(node, Scalar) and SIGN in node.text
    if typed or any(SIGN in key.text for key, _ in entries):
        given = {key.text for key, _ in entries}
        yield _of_words({key: one.doc for key, one in fields.items() if key not in given})
    for key, value in entries:
        if key.text in fields:
            yield from _in_value(fields[key.text].type, value, labels)


def _in_value(type_: ft.FieldType, node: Node, labels: tuple[str, ...]) -> Iterator[Spot]:
    for _, mention in field_mentions(type_, node):
        if SIGN in mention.ref.id:
            kinds = mention.kinds if mention.bare or not mention.ref.kind else (mention.ref.kind,)
            qualified = not mention.bare and len(mention.kinds) > 1
            yield Spot(0, "", kinds, mention.prefer, qualified=qualified)
            return
    item = type_.item if isinstance(type_, ft.ListOf) else type_
    for text in _texts(node):
        before, sign, _ = text.partition(SIGN)
        if sign:
            yield from _in_text(item, before, labels)


def _in_text(type_: ft.FieldType, before: str, labels: tuple[str, ...]) -> Iterator[Spot]:
    """Yield what is typed in a text that names no record yet: a half relation, role or word."""
    if isinstance(type_, ft.Relations):
        number = len(before.split())
        kinds = ("predicate",) if number == 1 else tuple(RECORD_TYPES)
        if number < 3:
            yield Spot(0, "", kinds, () if number == 1 else type_.prefer)
    elif isinstance(type_, ft.Prose):
        if match := _ROLE.search(before):
            yield Spot(0, "", (match["kind"],), prose=True)
    elif isinstance(type_, ft.Choice) and not before:
        yield _of_words(dict.fromkeys(type_.options, ""))
    elif isinstance(type_, ft.Marking) and not before:
        yield _of_words(dict.fromkeys(labels, "marking"))
    elif isinstance(type_, ft.Flag) and not before:
        yield _of_words({"true": "", "false": ""})


def _of_words(words: Mapping[str, str]) -> Spot:
    return Spot(0, "", words=words)


def _texts(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield node.text
    elif isinstance(node, List):
        for item in node.items:
            yield from _texts(item)
    else:
        for key, value in node.entries:
            yield key.text
            yield from _texts(value)
