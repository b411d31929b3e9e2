"""How quotations stand in their sources, beside them; and the words as the source has them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from sphinx_briefing.edit.textfiles import Edit
from sphinx_briefing.load.characters import without_forbidden
from sphinx_briefing.load.positions import Mapping, Node, Scalar, parse
from sphinx_briefing.lsp.found import Found, Reader
from sphinx_briefing.lsp.world import World
from sphinx_briefing.model import Quote
from sphinx_briefing.store.verify.check import verify_quote
from sphinx_briefing.store.verify.verdict import Verdict, Verification

_PLAIN = re.compile(r"[^\W\d_](?:[^\n:#\"'\[\]{},]|,(?!$))*[^\s:#\"'\[\]{},]")
"""Words that need no quotation marks in YAML, wherever they stand."""


class Hint(NamedTuple):
    """A verdict, to be shown at an offset behind the key of a quote, and what more there is."""

    offset: int
    words: str
    more: str


class Mending(NamedTuple):
    """An edit that puts the words of a quote as its source has them; ``faulty``: they are wrong."""

    quote: str
    words: str
    edit: Edit
    faulty: bool


def hints(world: World, reader: Reader, name: str, text: str) -> list[Hint]:
    """Return the verdict of each quote that a data file states."""
    found = []
    for one, quote in _quotes(world, reader, name, text):
        verdict = world.store.verdicts.get(quote.ref)
        if verdict and quote.text and verdict.verdict is not Verdict.UNCHECKED:
            flags = sorted(flag.value for flag in verdict.flags)
            words = ", ".join([verdict.verdict.value, *flags])
            colon = one.end + text[one.end : one.end + 2].find(":") + 1
            found.append(Hint(max(colon, one.end), words, verdict.problem))
    return found


def mendings(
    world: World, reader: Reader, name: str, text: str, start: int, end: int
) -> list[Mending]:
    """Return what puts the words right of the quotes that a stretch of a data file touches."""
    found = []
    for one, quote in _quotes(world, reader, name, text):
        if one.start > end or one.last < start:
            continue
        verdict = world.store.verdicts.get(quote.ref)
        words = _right_words(world, quote, verdict) if verdict else ""
        edit = _rewritten(name, text, quote, words) if words else None
        if verdict and edit:
            found.append(Mending(quote.id, words, edit, not verdict.accepted))
    return found


def _quotes(world: World, reader: Reader, name: str, text: str) -> Iterator[tuple[Found, Quote]]:
    for one in reader.found(world, name, text):
        if one.declared and one.ref.kind == "quote":
            quote = world.store.find(one.ref)
            if isinstance(quote, Quote):
                yield one, quote


def _right_words(world: World, quote: Quote, verdict: Verification) -> str:
    """Return the words of the source that are meant, if they differ and are accepted as they are.

    For words that do not stand there these are the nearest passage, which a person must look at.
    """
    snapshot = world.store.snapshot(quote.article)
    if snapshot is None:
        return ""
    words = ""
    if verdict.verdict is Verdict.TYPOGRAPHIC and len(verdict.spans) == 1:
        span = verdict.spans[0]
        words = snapshot.text[span.start : span.end]
    elif verdict.verdict is Verdict.ABSENT and verdict.nearest and not verdict.occurrences:
        words = verdict.nearest.text.strip()
    if not words or words == quote.text or "\n\n" in words:
        return ""
    words = " ".join(words.split("\n"))
    outcome = verify_quote(quote, words, world.store.source(quote.article), snapshot)
    return words if outcome.accepted else ""


def _rewritten(name: str, text: str, quote: Quote, words: str) -> Edit | None:
    """Return the edit of the file that writes other words into a quote, if it is but one.

    It is tried: the file must then say these words there, and nothing else otherwise.
    """
    statement = next((one for one in quote.statements if "text" in one.values), None)
    if statement is None or statement.origin.path != name:
        return None
    root = _parsed(text)
    node = _value(root, (*statement.origin.keys, "text"))
    if not isinstance(node, Scalar):
        return None
    end = _end(text, node)
    if end <= node.offset:
        return None
    edit = Edit(node.offset, end, _written(text, node, words))
    after = _parsed(text[: edit.start] + edit.new + text[edit.end :])
    keys = (*statement.origin.keys, "text")
    changed = _value(after, keys)
    same = _said(after, keys) == _said(root, keys)
    good = isinstance(changed, Scalar) and changed.text.rstrip("\n") == words and same
    return edit if good else None


def _parsed(text: str) -> Node | None:
    return parse(without_forbidden(text), lambda *_args, **_more: None)


def _value(root: Node | None, keys: tuple[str, ...]) -> Node | None:
    for key in keys:
        root = root.get(key) if isinstance(root, Mapping) else None
    return root


def _said(node: Node | None, but: tuple[str, ...]) -> object:
    """Return what a tree says, without the value at a key path."""
    if isinstance(node, Scalar):
        return (node.text, node.is_null)
    if isinstance(node, Mapping):
        return [
            (key.text, None if but == (key.text,) else _said(value, _below(but, key.text)))
            for key, value in node.entries
        ]
    return [_said(item, ()) for item in node.items] if node else None


def _below(keys: tuple[str, ...], key: str) -> tuple[str, ...]:
    return keys[1:] if keys[:1] == (key,) else ()


def _end(text: str, node: Scalar) -> int:
    """Return where a text ends that begins at a node; its beginning where that is not known."""
    start, sign = node.offset, text[node.offset : node.offset + 1]
    if sign in {"|", ">"}:
        return start  # a block: which of its line ends are of the source, nobody can say
    if sign == '"':
        match = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL).match(text, start)
    elif sign == "'":
        match = re.compile(r"'(?:[^']|'')*'").match(text, start)
    else:
        match = re.compile(r"\s+".join(map(re.escape, node.text.split()))).match(text, start)
    return match.end() if match else start


def _written(text: str, node: Scalar, words: str) -> str:
    """Return words as YAML has them, if it can be with the same quotation marks."""
    if text[node.offset] == "'":
        return "'" + words.replace("'", "''") + "'"
    if text[node.offset] != '"' and _PLAIN.fullmatch(words):
        return words
    return json.dumps(words, ensure_ascii=False)
