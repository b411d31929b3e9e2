"""Find records by any words: ids, names, aliases, what was said and claimed; accents do not count.

Of the records in which every word of a question stands, those come first whose id or name is the
question, then those whose id, name or alias begins with it, then the others, and last what was
said by whom the question names.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator
from typing import NamedTuple

from sphinx_briefing.model import RECORD_TYPES, Record
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store.order import natural_key
from sphinx_briefing.store.store import Store

SEARCHED = ("names", "aliases", "weak_aliases", "title", "seen", "cue", "translation", "was", "by")
"""The keys of fields that are searched beside the id and what names a record."""
_STROKES = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
    | {"’": "'", "‘": "'", "–": "-", "‑": "-", "—": "-", "\u00a0": " "}
)
_KANA_MARKS = "\u3099\u309a"  # these make another letter, not an accent
_RANKS = {"id": 0, "name": 1, "alias": 2, "text": 3, "speaker": 50}


class Hit(NamedTuple):
    """A record that was found: the key of the field that tells best why, and its words.

    ``span`` are the offsets in ``words`` of what was sought, ``rank`` is lower for better hits.
    """

    record: Record
    field: str
    words: str
    span: tuple[int, int]
    rank: int


def search(store: Store, text: str, kinds: Collection[str] = ()) -> list[Hit]:
    """Return the records in which all words of a text stand, best first; of some kinds or all."""
    sought = folded(text)[0].split()
    found = []
    for kind in RECORD_TYPES:
        if sought and (not kinds or kind in kinds):
            found += [hit for one in store.of_kind(kind) if (hit := _hit(one, sought))]
    order = list(RECORD_TYPES)
    return sorted(
        found,
        key=lambda hit: (hit.rank, order.index(hit.record.kind), natural_key(hit.record.id)),
    )


def folded(text: str) -> tuple[str, list[int]]:
    """Return a text without case and accents, and for each of its characters where it was."""
    chars: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        plain = char
        if not char.isascii():
            plain = "".join(
                one
                for one in unicodedata.normalize("NFKD", char)
                if unicodedata.category(one) != "Mn" or one in _KANA_MARKS
            )
        plain = plain.casefold().translate(_STROKES)
        chars.append(plain)
        places += [place] * len(plain)
    return "".join(chars), [*places, len(text)]


def _hit(record: Record, sought: list[str]) -> Hit | None:
    best: Hit | None = None
    missing = set(sought)
    question = " ".join(sought)
    for field, sort, words in _texts(record):
        text, places = folded(words)
        missing -= {word for word in missing if word in text}
        first = text.find(question)
        start = first if first >= 0 else next((p for w in sought if (p := text.find(w)) >= 0), -1)
        if start < 0:
            continue
        rank = _RANKS[sort] + 10 * _distance(text, question, first)
        if best is None or rank < best.rank:
            width = len(question) if first >= 0 else next(len(w) for w in sought if w in text)
            span = places[start], places[start + width - 1] + 1
            best = Hit(record, field, words, span, rank)
    return None if missing else best


def _distance(text: str, question: str, first: int) -> int:
    """Return 0 for the very text, 1 at its beginning, 2 at that of a word, 3 within, 4 apart."""
    if text == question:
        return 0
    if first < 0:
        return 4
    if first == 0:
        return 1
    return 2 if not text[first - 1].isalnum() else 3


def _texts(record: Record) -> Iterator[tuple[str, str, str]]:
    """Yield (key of the field, sort, text) for all that is searched."""
    yield "id", "id", record.id
    if "." in record.id:
        yield "id", "id", record.id.partition(".")[2]
    for key, field in record.fields().items():
        value = getattr(record, field.name)
        named = field.name == record.name_field
        if value is None or not (named or key in SEARCHED):
            continue
        texts = value.values() if isinstance(value, dict) else value
        if isinstance(value, str | Ref):
            texts = [value.id if isinstance(value, Ref) else value]
        sort = "text" if record.local else "name" if named else "alias"
        sort = "speaker" if key == "by" else sort
        yield from ((key, sort, text) for text in texts)
