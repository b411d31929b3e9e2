"""Plain values as YAML that people read and edit; `positions.parse` reads them back."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

_PLAIN = re.compile(r"[A-Za-zÀ-ž][\w À-ž’'().,/+–—-]*(?<![ ,])")
_FIGURES = re.compile(r"\d{4}(?:-\d\d){0,2}|[0-9a-f]{64}")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "~"})
# signs that YAML takes for the end of a line, or does not take at all
_ESCAPED = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def scalar(text: str, *, flow: bool = False) -> str:
    """Return a text as YAML: plain where nothing in it means something else.

    With ``flow`` it stands between brackets, where a comma would end it.
    """
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
    quoted = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", quoted)


def value(of: Any, *, flow: bool = False) -> str:
    """Return a value in one line: a text, a number, a list, a mapping; None is ``~``."""
    if of is None:
        return "~"
    if isinstance(of, bool):
        return "true" if of else "false"
    if isinstance(of, Mapping):
        parts = (f"{scalar(key, flow=True)}: {value(one, flow=True)}" for key, one in of.items())
        return f"{{{', '.join(parts)}}}"
    if isinstance(of, list):
        return f"[{', '.join(value(one, flow=True) for one in of)}]"
    return str(of) if isinstance(of, int | float) else scalar(of, flow=flow)
