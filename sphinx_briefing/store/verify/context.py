"""What stands beside a quotation, and whether it begins and ends with its sentence."""

from __future__ import annotations

import re

from sphinx_briefing.store.verify.negation import WORD

_ROOM = 200
"""Code points looked at on either side."""
_EDGE_WORDS = 3
_WORD = re.compile(r"\w")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'’”»)\]」』]*\s*\Z")
_ENDED = re.compile(r"[.!?…。！？][\"'’”»)\]」』]*\Z")
_LINE_START = re.compile(r"\n\s*\Z")
_CLAUSE = re.compile(r"[.,;:!?…—“”„\"«»()\[\]。，；：！？、」』]|\n\s*\n|\s[–-]\s")
_TOKEN = re.compile(rf"[\u2e80-\u9fff]|{WORD}")


def cut_start(text: str, least: int, start: int) -> bool:
    """Say whether words of the same sentence stand before ``start``, and not before ``least``."""
    before = text[max(least, start - _ROOM) : start]
    if not _WORD.search(before):
        return False
    return not (_SENTENCE_END.search(before) or _LINE_START.search(before))


def cut_end(text: str, start: int, end: int, most: int) -> bool:
    """Say whether the sentence of the words from ``start`` to ``end`` goes on before ``most``."""
    after = text[end : min(most, end + _ROOM)]
    if not _WORD.search(after) or _ENDED.search(text[max(start, end - 8) : end]):
        return False
    return not re.match(r"\s*(?:[.!?…。！？]|\n\s*\n)", after)


def before_words(text: str, least: int, start: int) -> str:
    """Return the last words of the same clause before ``start``."""
    before = text[max(least, start - _ROOM) : start]
    clause = _CLAUSE.split(before)[-1]
    return _joined(_TOKEN.findall(clause)[-_EDGE_WORDS:])


def after_words(text: str, start: int, end: int, most: int) -> str:
    """Return the first words of the same clause from ``end`` on."""
    if _CLAUSE.search(text[max(start, end - 1) : end]):
        return ""
    clause = _CLAUSE.split(text[end : min(most, end + _ROOM)])[0]
    return _joined(_TOKEN.findall(clause)[:_EDGE_WORDS])


def _joined(words: list[str]) -> str:
    return " ".join(words)
