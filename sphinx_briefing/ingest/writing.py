"""A draft as YAML: a data file that loads at once, made to be read and edited by people."""

from __future__ import annotations

import json
import re
from typing import Any

from sphinx_briefing.ingest.article import Article
from sphinx_briefing.ingest.known import Known
from sphinx_briefing.ingest.records import Fields, Records

_PLAIN = re.compile(r"[A-Za-zÀ-ž][\w À-ž’'().,/+–—-]*(?<![ ,])")
_FIGURES = re.compile(r"\d{4}(?:-\d\d){0,2}|[0-9a-f]{64}")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "~"})
_HEAD = (
    "# A draft: what rules found in {text}. Review it with: sphinx-briefing review {name}\n"
    "# Article: {stamp}\n"
)


def write_draft(
    article: Article, known: Known, source: str, text: str, digest: str, name: str, stamp: str
) -> str:
    """Return the YAML of a draft; ids that it gives are taken in ``known``.

    ``text`` is the name of the snapshot and ``digest`` its SHA-256, ``name`` that of the draft, and
    ``stamp`` tells the article that it was made of.
    """
    records = Records(article, known, source)
    parts = [_HEAD.format(text=text, name=name, stamp=stamp), "source:\n"]
    parts += _fields(records.source(text, digest), 2)
    for kind in ("actors", "places", "events", "quotes"):
        found: dict[str, Fields] = getattr(records, kind)
        if found:
            parts.append(f"{kind}:\n")
        for ident, fields in found.items():
            parts.append(f"  {ident}:\n")
            parts += _fields(fields, 4)
    return "".join(parts)


def _fields(fields: Fields, indent: int) -> list[str]:
    return [f"{' ' * indent}{key}: {_value(value)}\n" for key, value in fields.items()]


def _value(value: Any) -> str:
    if value is None:
        return "~"
    if isinstance(value, list):
        return f"[{', '.join(_scalar(one, flow=True) for one in value)}]"
    return str(value) if isinstance(value, int) else _scalar(value)


def _scalar(text: str, *, flow: bool = False) -> str:
    """Return a text as YAML: plain where nothing in it means something else."""
    if _FIGURES.fullmatch(text):
        return text
    if (
        _PLAIN.fullmatch(text)
        and text.lower() not in _WORDS
        and not (flow and "," in text)
        and ": " not in text
        and " #" not in text
    ):
        return text
    return json.dumps(text, ensure_ascii=False)
