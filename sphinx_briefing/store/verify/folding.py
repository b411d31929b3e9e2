"""The typographic form of a text: what two typesettings of the same words have in common.

Only the look of marks is folded, never a word: case, digits, accents (beyond NFC) and letters
stay, and a hyphen never equals a space. The table:

==============================================  ==============================================
in the text                                     in the typographic form
==============================================  ==============================================
``“ ” „ ‟ « » ″ ＂ 「 」 『 』 〝 〞 〟 ﹁ ﹂ ﹃ ﹄``, two  ``"``, without white space beside it
grave accents, two straight apostrophes
``‘ ’ ‚ ‛ ‹ › ′ ´ ʹ ʼ ＇``, a grave accent       ``'``
``‐ ‑ ‒ – − ﹘ ﹣ －`` without spaces              ``-``
``— ― ⸺``, ``--``; any hyphen or dash between   a dash between spaces
spaces
``—`` between digits without spaces             ``-``
``…``, dots with single spaces between          ``...``, without white space before it
white space of any sort and length, line ends   one space; none before ``; : ! ?`` (French),
                                                none between two Han or kana characters
soft hyphen, zero-width space, word joiner,     nothing
byte order mark, direction marks
``ﬀ ﬁ ﬂ ﬃ ﬄ ﬅ ﬆ`` and Armenian ligatures        their letters
hyphen + line end between letters               in a snapshot ``BROKEN``: a hyphen, or nothing
==============================================  ==============================================

Not folded: single against double marks (6' is not 6"), full-width letters, digits and other
punctuation, ``æ œ ß``, hyphens against em dashes inside a word.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from bisect import bisect_right

BROKEN = "\ue000"
"""Stands where a hyphen ends a line within a word: it may belong to the word, or not."""
APART = "\ue001"
"""Stands between passages that no quotation may run across."""

DOUBLE = '"“”„‟«»″＂「」『』〝〞〟﹁﹂﹃﹄'
SINGLE = "‘’‚‛‹›′´`ʹʼ＇"
QUOTATION_MARKS = DOUBLE + SINGLE
_DASH = r"\-‐‑‒–−﹘﹣－"
_LONG = "—―⸺"
_HAN = "\u2e80-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff0f\uff1a-\uffef"
_LIGATURES = {
    chr(code): unicodedata.normalize("NFKC", chr(code))
    for code in (*range(0xFB00, 0xFB07), *range(0xFB13, 0xFB18))
}

_PLAIN = "0-9A-Za-z\u00c0-\u024f\u0370-\u05ea\u0620-\u06ff"
_SPECIAL = re.compile(
    rf"(?! ?[{_PLAIN}])(?:"  # nothing special starts with these: four times as fast
    rf"(?P<soft>\u00ad[ \t]*\n[ \t]*)"
    rf"|(?P<broken>(?<=[^\W\d_])[-‐][ \t]*\n[ \t]*(?=[^\W\d_]))"
    rf"|(?P<range>(?<=\d)[{_LONG}](?=\d))"
    rf"|(?P<dash>\s*(?:[{_LONG}]|--+)\s*|\s+[{_DASH}]\s+)"
    rf"|(?P<double>\s*(?:[{DOUBLE}]|''|``)(?:\s*(?![\s{_DASH}{_LONG}]))?)"
    rf"|(?P<dots>\s*(?:…|\.\s?\.\s?\.)(?:\s?[.…])*)"
    rf"|(?P<none>[\u00ad\u200b\u200e\u200f\u2060\ufeff\u061c]|\s+(?=[;:!?])"
    rf"|(?<=[{_HAN}])\s+(?=[{_HAN}]))"
    rf"|(?P<space>\s\s+|[^\S ])"
    rf"|(?P<hyphen>[{_DASH[2:]}])"
    rf"|(?P<single>[{SINGLE}])"
    rf"|(?P<ligature>[{''.join(_LIGATURES)}]))"
)
_FIXED = {
    "soft": "",
    "broken": BROKEN,
    "range": "-",
    "dash": " - ",
    "double": '"',
    "none": "",
    "space": " ",
    "hyphen": "-",
    "single": "'",
}


def normal(text: str) -> str:
    """Return a text in NFC with LF line ends, in which quotations are sought and counted.

    The two private characters that the folding uses become U+FFFD.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        text = text.replace(BROKEN, "\ufffd").replace(APART, "\ufffd")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


@functools.lru_cache(maxsize=64)
def fold(text: str) -> str:
    """Return the typographic form of a quotation, without white space at its ends."""
    return _SPECIAL.sub(_folded, text).replace(BROKEN, "-").strip()


def _folded(match: re.Match[str]) -> str:
    kind = match.lastgroup or ""
    if kind == "dots":
        return "".join(match.group().split()).replace("…", "...")
    return _LIGATURES[match.group()] if kind == "ligature" else _FIXED[kind]


class Folded:
    """The typographic form of a text, and the way back to the offsets of that text."""

    __slots__ = ("_ends", "_fold_starts", "_starts", "text")

    def __init__(self, text: str) -> None:
        pieces: list[str] = []
        self._fold_starts, self._starts, self._ends = [0], [0], [0]
        done = length = 0
        for match in _SPECIAL.finditer(text):
            start, end = match.span()
            form = _folded(match)
            if form == match.group():
                continue
            if start > done:
                pieces.append(text[done:start])
                self._note(length, done, start)
                length += start - done
            pieces.append(form)
            self._note(length, start, end)
            length += len(form)
            done = end
        pieces.append(text[done:])
        self._note(length, done, len(text))
        self.text = "".join(pieces)

    def _note(self, fold_start: int, start: int, end: int) -> None:
        if self._fold_starts[-1] == fold_start and len(self._starts) > 1:
            # what folds to nothing belongs to neither neighbour
            self._starts[-1], self._ends[-1] = start, end
            return
        self._fold_starts.append(fold_start)
        self._starts.append(start)
        self._ends.append(end)

    def span(self, fold_start: int, fold_end: int) -> tuple[int, int]:
        """Return the code-point offsets in the text of a stretch of the typographic form."""
        number = bisect_right(self._fold_starts, fold_start) - 1
        start = self._starts[number]
        if self._is_plain(number):
            start += fold_start - self._fold_starts[number]
        number = bisect_right(self._fold_starts, fold_end - 1) - 1
        end = self._ends[number]
        if self._is_plain(number):
            end = self._starts[number] + fold_end - self._fold_starts[number]
        return start, end

    def _is_plain(self, number: int) -> bool:
        following = number + 1
        size = self._ends[number] - self._starts[number]
        if following == len(self._fold_starts):
            return True
        return self._fold_starts[following] - self._fold_starts[number] == size
