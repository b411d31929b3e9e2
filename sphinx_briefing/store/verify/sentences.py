"""Where the sentences and paragraphs of a text end, so that excerpts can be cut from it."""

from __future__ import annotations

import re

from sphinx_briefing.store.verify.marks import is_abbreviated
from sphinx_briefing.store.verify.span import Span

_END = r"[.!?…][\"'’”»)\]]*\s+|[。！？][”」』）]*"
_LINE = r"\n"
_BLANK = r"\n[^\S\n]*\n"
_WRAPPED, _WORDS_OF_LINE = re.compile(_BLANK), re.compile(r"\S(?:[^\n]*\S)?")
_PLAIN_END, _WRAPPED_END = re.compile(f"{_END}|{_LINE}"), re.compile(f"{_END}|{_BLANK}")


def sentence_ends(text: str, *, wrapped: bool) -> list[int]:
    """Return the offsets behind each sentence; the text's own end is the last.

    Paragraphs end sentences too, as headlines have no full stop. Where a full stop may be that of
    an abbreviation, the sentence ends all the same, so that excerpts rather hold too little; but
    for the usual ones.
    """
    ends = (_WRAPPED_END if wrapped else _PLAIN_END).finditer(text)
    found = [one.end() for one in ends if not is_abbreviated(text, one.start() + 1)]
    return [*found, len(text)]


def paragraph_spans(text: str, *, wrapped: bool) -> list[Span]:
    """Return the offsets of each paragraph, without white space around it.

    A line is one; in a text whose lines were wrapped by a typesetter, only a blank line ends it.
    """
    if not wrapped:
        return [Span(*one.span()) for one in _WORDS_OF_LINE.finditer(text)]
    found, start = [], 0
    between = [one.span() for one in _WRAPPED.finditer(text)]
    for stop, following in (*between, (len(text), len(text))):
        words = text[start:stop]
        if bare := words.lstrip():
            first = start + len(words) - len(bare)
            found.append(Span(first, first + len(bare.rstrip())))
        start = following
    return found
