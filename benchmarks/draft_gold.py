"""The gold articles: annotated texts in five styles, read from tests/ingest/gold."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from pathlib import Path

import yaml

GOLD = Path(__file__).parents[1] / "tests" / "ingest" / "gold"
_SIGN = re.compile(r"\{([^{}|“”\"]*)\||\}")


@dataclass
class GoldQuote:
    """A quotation: its stretches without marks, and the names that are right for its speaker."""

    spans: list[tuple[int, int]]
    speakers: tuple[str, ...]


@dataclass
class GoldArticle:
    """An article without its annotation, and what is to be found in it."""

    name: str
    published: datetime.date
    title: str
    text: str
    quotes: list[GoldQuote] = field(default_factory=list)
    days: list[tuple[int, int, str]] = field(default_factory=list)


def read_gold(half: str) -> list[GoldArticle]:
    """Return the articles of one half, ``dev`` or ``held``."""
    found = []
    for path in sorted((GOLD / half).glob("*.yaml")):
        for number, item in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1):
            name = f"{half}/{path.stem}-{number}"
            found.append(_read(name, item["published"], item["title"], item["text"]))
    return found


def _read(name: str, published: datetime.date, title: str, annotated: str) -> GoldArticle:
    article = GoldArticle(name, published, title, "")
    parts: list[str] = []
    size = place = 0
    open_: list[tuple[int, str]] = []
    for match in _SIGN.finditer(annotated):
        piece = annotated[place : match.start()]
        parts.append(piece)
        size += len(piece)
        place = match.end()
        if match[0] != "}":
            open_.append((size, match[1]))
            continue
        start, label = open_.pop()
        if re.match(r"\d{3}[\dX]|\[\.\.", label):
            article.days.append((start, size, label))
        elif label == "+":
            article.quotes[-1].spans.append((start, size))
        else:
            article.quotes.append(GoldQuote([(start, size)], tuple(label.split("/"))))
    article.text = "".join([*parts, annotated[place:]])
    for quote in article.quotes:
        quote.spans = [_bare(article.text, *one) for one in quote.spans]
    return article


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without the pair of marks around it."""
    if text[start] in "“\"‘'«„" and text[end - 1] in "”\"’'»“":
        return start + 1, end - 1
    return start, end
