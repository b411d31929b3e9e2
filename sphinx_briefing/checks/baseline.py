"""The baseline: findings that are known and tolerated, so that only new ones fail."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from sphinx_briefing import atomic

VERSION = 1
MAX_BYTES = 64 * 1024 * 1024


class BaselineError(Exception):
    """A baseline cannot be read; the message says why and what to do."""


class Debt(NamedTuple):
    """A known finding. Only the fingerprint counts; the rest tells people which it is."""

    fingerprint: str
    code: str
    path: str
    message: str


def read_baseline(path: Path, shown: str) -> tuple[Debt, ...]:
    """Read a baseline; BaselineError if it is none, OSError if it cannot be opened."""
    data = path.read_bytes()
    try:
        content = json.loads(data.decode("utf-8"))
    except json.JSONDecodeError as error:
        raise _damaged(shown, f"it is not well-formed JSON (line {error.lineno})") from None
    except (ValueError, RecursionError) as error:
        reason = "no UTF-8" if isinstance(error, UnicodeDecodeError) else "too deep or too large"
        raise _damaged(shown, f"it is not well-formed JSON ({reason})") from None
    if not isinstance(content, dict) or "findings" not in content:
        raise _damaged(shown, "it has no 'findings'")
    if content.get("version") != VERSION:
        message = f"its version is {content.get('version')!r}, not {VERSION}"
        raise _damaged(shown, message)
    findings = content["findings"]
    if not isinstance(findings, list):
        raise _damaged(shown, "'findings' is no list")
    return tuple(_debt(one, number, shown) for number, one in enumerate(findings))


def write_baseline(path: Path, debts: Iterable[Debt]) -> None:
    """Write a baseline, in an order that changes little when findings do."""
    ordered = sorted(debts, key=lambda one: (one.path, one.code, one.message, one.fingerprint))
    content = {"version": VERSION, "findings": [one._asdict() for one in ordered]}
    text = json.dumps(content, indent=1, ensure_ascii=False)
    atomic.write(path, (text + "\n").encode("utf-8", "backslashreplace"))


def _debt(entry: Any, number: int, shown: str) -> Debt:
    known = isinstance(entry, dict) and isinstance(entry.get("fingerprint"), str)
    if not known:
        raise _damaged(shown, f"entry {number + 1} of 'findings' has no fingerprint")
    texts = (str(entry.get(name, "")) for name in ("code", "path", "message"))
    return Debt(entry["fingerprint"], *texts)


def _damaged(shown: str, reason: str) -> BaselineError:
    advice = "restore it, or write it anew with --write-baseline"
    return BaselineError(f"{shown}: no baseline: {reason}; {advice}")
