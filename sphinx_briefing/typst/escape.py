"""Text to Typst string literals: the only way text of a document enters the Typst source."""

from __future__ import annotations

import functools
import re
import unicodedata

# C0 and C1 controls, lone surrogates and non-characters have no glyph, and some are not UTF-8.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_IDLE_HYPHEN = re.compile("\u00ad+(?![^\\W\\d_])")
_SPACES = re.compile(r"[ \t\n\u2028\u2029]+")
# A run of so many characters is wider than any column; the engine would let it leave the page.
_LONG_RUN = re.compile("[!-~\u00a0-\u1fff]{50,}")
_RUN_PART = 24
# After these a long name may go on in the next line.
_BREAKS = re.compile(r"(?<=[./\\_:,;=?&\-])(?=[^./\\_:,;=?&\-\s])")
_LONG_WORD = re.compile(r"\S{18,}")
_OPENERS = {
    "\u202a": "\u202c",
    "\u202b": "\u202c",
    "\u202d": "\u202c",
    "\u202e": "\u202c",
    "\u2066": "\u2069",
    "\u2067": "\u2069",
    "\u2068": "\u2069",
}
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Cn", "Zs", "Zl", "Zp", "Mn", "Me"})
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\u2028": "\\n", "\u2029": "\\n"})


def clean(text: str) -> str:
    """Return *text* without characters that cannot be shown, bidi overrides kept to their line.

    An override or embedding (UAX #9) that its own line does not close would turn round the text
    after it; it is closed at the end of the line, and a closing character without opener is left
    out.
    """
    # A soft hyphen before no letter hyphenates nothing, and the engine fails at some of them: at
    # the end of a link, and before a combining character.
    text = _IDLE_HYPHEN.sub("", _FORBIDDEN.sub("", text))
    # A tab before a combining character makes the engine stop, right to left.
    text = text.replace("\t", "    ")
    if _BIDI.search(text):
        text = "\n".join(_balance(line) for line in text.split("\n"))
    return text


def _balance(line: str) -> str:
    out: list[str] = []
    closers: list[str] = []
    for char in line:
        if char in _OPENERS:
            closers.append(_OPENERS[char])
        elif char in "\u202c\u2069":
            if not closers or closers[-1] != char:
                continue
            closers.pop()
        out.append(char)
    return "".join(out) + "".join(reversed(closers))


def literal(text: str) -> str:
    """Return *text* as a Typst string literal, line breaks and spaces kept."""
    return f'"{clean(text).translate(_ESCAPES)}"'


def prose(text: str) -> str:
    """Return *text* as a Typst string literal, each run of white space folded to one space."""
    return literal(_SPACES.sub(" ", text))


def pieces(text: str, room: int | None = None) -> list[str]:
    """Return string literals of prose *text*, parted where a run without space may be broken.

    In a column with *room* for so many characters, runs are parted that have no room; words of
    small letters are left to hyphenation.
    """
    runs, most = (_runs(room), _filling(room)) if room else (_LONG_RUN, _RUN_PART)
    if not runs.search(text):
        return [prose(text)]

    def part(match: re.Match[str]) -> str:
        if room and match[0].isalpha() and match[0][1:].islower() and len(match[0]) < 4 * room:
            return match[0]
        return "\0".join(_run_part(most).findall(match[0]))

    return [prose(piece) for piece in runs.sub(part, clean(text)).split("\0")]


@functools.cache
def _runs(length: int) -> re.Pattern[str]:
    return re.compile(f"[!-~\u00a0-\u1fff]{{{length + 1},}}")


@functools.cache
def _run_part(length: int) -> re.Pattern[str]:
    return re.compile(rf"[^/._&?=]{{1,{length}}}[/._&?=]*|[/._&?=]+")


def breakable(text: str, room: int | None = None) -> list[str]:
    """Return string literals of *text*, with ``z`` where a long word may be broken.

    That is after its punctuation and, in a column with *room* for so many characters, where these
    are full.
    """
    if not _LONG_WORD.search(text) and not room:
        return [literal(text)]
    parts: list[str] = []
    for piece in _BREAKS.split(text):
        for run in _filled(piece, room) if room else [piece]:
            parts += [literal(run), "z"]
    return parts[:-1]


def _filled(text: str, room: int) -> list[str]:
    """Return the parts of *text*, which is broken at spaces, that have *room*."""
    return re.findall(rf"\s*\S{{1,{_filling(room)}}}\s*", text) or [text]


def _filling(room: int) -> int:
    # capitals and figures are wider than other characters
    return max(room * 3 // 4, 1)


def is_visible(text: str) -> bool:
    """Return whether *text* puts anything on the page: not only spaces and format characters."""
    return any(unicodedata.category(char) not in _UNSEEN for char in clean(text))


def array(items: list[str]) -> str:
    """Return Typst code of an array of the expressions *items*."""
    return f"({items[0]},)" if len(items) == 1 else f"({','.join(items)})"
