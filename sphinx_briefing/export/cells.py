"""Rows as CSV that no program takes for anything but text."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_NUMBER = re.compile(r"-\d+(\.\d+)?", re.ASCII)
"""A number below 0, such as a longitude, is no formula."""


def csv_text(rows: Iterable[Sequence[str]], delimiter: str = ",") -> str:
    """Return rows as CSV (RFC 4180) in which no program takes a text for a formula.

    Source: OWASP, "CSV Injection": an apostrophe before ``=``, ``+``, ``-``, ``@``, also as wide
    characters and behind white space, and before a tab or the end of a line.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", delimiter=delimiter)
    writer.writerows([safe(one) for one in row] for row in rows)
    return out.getvalue()


def safe(text: str) -> str:
    """Return a cell that is no formula."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
