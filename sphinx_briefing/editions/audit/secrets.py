"""What must not be found: names, ids and texts that are withheld, as sequences of words.

Words are compared without case and form (NFKC), and whatever stands between them: markup, white
space, escapes. A longer text is found by any six of its words in a row; a single word counts where
nothing has it that may be told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import PurePath
from typing import Any

import snowballstemmer  # type: ignore[import-untyped]

from sphinx_briefing.editions.pages import page_label
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store.withholding import Withheld
from sphinx_briefing.store.withholding.withheld import UNSPACED

ROW = 6
"""So many words in a row tell a longer text."""
LEAST = 3
"""A single word of fewer characters is too common to tell anything."""
WORD = re.compile(r"[^\W_]+")
_STEMMERS = tuple(snowballstemmer.stemmer(one) for one in snowballstemmer.algorithms())
_NAME = r"(?:briefing:)?(?P<name>[\w:-]+)"
_DIRECTIVE = re.compile(rf"^(?P<indent>[ \t]*)\.\.[ \t]+{_NAME}::[ \t]*(?P<argument>.*)$")
_OPTION = re.compile(r"^[ \t]*:(?P<key>[\w-]+):[ \t]*(?P<value>.*?)[ \t]*$")
_FENCE = re.compile(
    rf"^(?P<indent>[ \t]*)(?P<fence>`{{3,}}|:{{3,}}|~{{3,}})\{{{_NAME}\}}[ \t]*(?P<argument>.*)$"
)
Row = tuple[str, ...]


@lru_cache(maxsize=65536)
def _stems(word: str) -> tuple[str, ...]:
    """Return what the search indices of Sphinx may make of a word."""
    return tuple(dict.fromkeys(one.stemWord(word) for one in _STEMMERS))


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are compared."""
    return WORD.findall(unicodedata.normalize("NFKC", text).casefold())


@dataclass
class Secrets:
    """What must not be found; see `add`. ``open_words`` are those of all that may be told."""

    open_words: set[str] = field(default_factory=set)
    open_rows: set[Row] = field(default_factory=set)
    rows: dict[str, dict[Row, str]] = field(default_factory=dict)
    """Rows of words by their first, and whose they are."""
    words: dict[str, str] = field(default_factory=dict)
    """Single words that nothing has that may be told."""
    runs: dict[str, str] = field(default_factory=dict)
    """Words of scripts that put no spaces between them."""

    @staticmethod
    def of(withheld: Withheld, open_texts: Iterable[str], hidden_texts: Iterable[str]) -> Secrets:
        """Return the secrets of an edition: of its data, and of texts that it does not tell."""
        secrets = Secrets()
        told = {one.origin: one for one in withheld.told}
        for one in told.values():
            secrets.open(one.id, *_texts(one.values))
        scheme = withheld.audience.scheme
        secrets.open(*scheme.words, *(one.shown for one in scheme.labels), *open_texts)
        for one in withheld.whole:
            kept = set(_texts(told[one.origin].values)) if one.origin in told else set()
            for text in dict.fromkeys(_texts(one.values)):
                if text not in kept:
                    secrets.add(text, f"{one.kind} {one.id}")
            if Ref(one.kind, one.id) in withheld.records:
                secrets.add(one.id, f"{one.kind} {one.id}")
                secrets.force(f"briefing {one.kind} {one.id}", f"{one.kind} {one.id}")
        shown = {one.origin.path for one in withheld.told}
        for path in sorted({one.origin.path for one in withheld.statements} - shown):
            secrets.add(PurePath(path).stem, f"file {path}")
        for text in hidden_texts:
            secrets.add(text, "a page, or a part of one")
        return secrets

    def open(self, *texts: str) -> None:
        """Note texts that may be told."""
        for text in texts:
            words = words_of(text)
            self.open_words.update(words, *map(_stems, words))
            self.open_rows.update(_rows(text))

    def add(self, text: str, what: str) -> None:
        """Add a text that must not be found; rows of words that are told elsewhere do not count."""
        for row in _rows(text):
            if len(row) > 1 and row not in self.open_rows:
                self.rows.setdefault(row[0], {}).setdefault(row, what)
        for word in words_of(text):
            if word in self.open_words:
                continue
            if UNSPACED.search(word) and len(word) > 1:
                self.runs.setdefault(word, what)
            elif len(word) >= LEAST and not word.isdecimal():
                for one in (word, *_stems(word)):
                    if one not in self.open_words:
                        self.words.setdefault(one, what)

    def force(self, text: str, what: str) -> None:
        """Add words that must not be found in a row, even where each may be told by itself."""
        row = tuple(words_of(text))
        self.rows.setdefault(row[0], {}).setdefault(row, what)


def _rows(text: str) -> list[Row]:
    words = words_of(text)
    if len(words) <= ROW:
        return [tuple(words)] if words else []
    return [tuple(words[place : place + ROW]) for place in range(len(words) - ROW + 1)]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            if not key.isidentifier():  # names of fields are ours, words of the text are not
                yield key
            yield from _texts(item)
    elif isinstance(value, tuple) and not isinstance(value, Ref):
        for item in value:
            yield from _texts(item)


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
        if block is None or not _is_hidden(row, block, withheld):
            told.append(row)
        else:
            hidden += block
            del rows[: len(block)]
    redacted = re.compile(r"(?::(?:briefing:)?redact:|\{(?:briefing:)?redact\})`([^`]*)`")
    whole = "\n".join(told)
    hidden += redacted.findall(whole)
    return redacted.sub("", whole), "\n".join(hidden)


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
    return any(_hides(key, value, withheld) for key, value in _options(block))


def _options(block: list[str]) -> Iterator[tuple[str, str]]:
    for row in block:
        found = _OPTION.match(row)
        if found is not None:
            yield found["key"], found["value"]
        elif row.strip():
            return


def _hides(key: str, value: str, withheld: Withheld) -> bool:
    """Return whether an option makes an edition leave its directive out."""
    if key == "around":
        return Ref("actor", value) in withheld.records
    audience = withheld.audience
    return key == "marking" and not audience.may_see(audience.scheme.read(value))
