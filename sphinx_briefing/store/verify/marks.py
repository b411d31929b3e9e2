"""Where a text quotes: the stretches between quotation marks of any language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

MAX_INTERRUPTION = 120
"""Code points between two halves of a split quotation: “A,” said somebody, “B.”"""
MAX_QUOTATION = 20_000
"""Code points: a mark that is not closed within them opens nothing."""


class Quotation(NamedTuple):
    """What stands between two marks, without these; ``joined``: goes on with the one before it."""

    start: int
    end: int
    joined: bool = False


_SINGLE = re.compile("['‘’‚‛＇]")
_OPENS_BEHIND = frozenset(" \t\n\u00a0\u202f\u2009([{—–-/…:;\u3000")
_ENDS = ".!?…。！？"
_LINE_ENDS = f"{_ENDS}\"”“»」’'"
_SHORT = "Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|St|Lt|Col|Sgt|Capt|Mme"
ABBREVIATION = re.compile(rf"\b(?:{_SHORT}|[A-ZА-Я])\.")
"""Abbreviations whose full stop ends no sentence."""
_SHORT_ENDS = frozenset(f"{one}."[-3:] for one in _SHORT.split("|"))


def is_abbreviated(text: str, end: int) -> bool:
    """Say whether an offset is behind the full stop of an abbreviation."""
    if text[end - 3 : end] not in _SHORT_ENDS and not text[end - 2 : end - 1].isupper():
        return False  # so it mostly is, and this is quick
    near = max(0, end - 6)  # the longest has five signs
    return any(one.end() == end for one in ABBREVIATION.finditer(text, near, end))


_NEW_SENTENCE = re.compile(rf"[{_ENDS}]['’\")\]]*\s+\S|[。！？]\S")
_WORD = re.compile(r"\w+")
_HYPHENS = "-‐\u00ad"
_WITHIN_WORD = re.compile(rf"[{_HYPHENS}]\n(?<=[^\W\d_]..)[^\W\d_]", re.DOTALL)
_HAN = re.compile("[\u3040-\u9fff]{2}")
_OTHER_CLAUSE = re.compile(
    r"\b(?:but|while|whereas|aber|während|doch|mais|tandis|pero|mientras|ma|mentre|но|а|maar)\b"
    r"|[,;]\s*(?:and|und|et|y|e|и|en|och|og|i)\b|\b(?:and|und|et|y|e|и|och|og)\s+\w+\s+\w"
    r"|[而但却]"
)
"""What may bring in another speaker: “A,” said Lee, and Ray added, “B.”"""
_BREAK_OFF = frozenset(",.!?…;:—–-，。！？、、；：")


_OUTER = re.compile(
    r"(?:“(?P<a>.*)”|„(?P<b>.*)[“”]|«\s*(?P<c>.*?)\s*»|\"(?P<d>.*)\"|「(?P<e>.*)」)\Z", re.DOTALL
)
_WRAPPED_END = re.compile("\n\n")
_PARAGRAPH_END = re.compile(rf"[{_ENDS}\"”’»」]\s*\n")
_INNER_MARK = re.compile('[“”„«»"「」]')


def without_marks(words: str) -> str:
    """Return words without the one pair of double quotation marks around them, if there is one."""
    match = _OUTER.match(words)
    inner = next((text for text in match.groups() if text is not None), "") if match else ""
    return inner if inner and not _INNER_MARK.search(inner) else words


def quotations(text: str, wrapped: bool | None = None) -> tuple[Quotation, ...]:
    """Return the outermost stretches between quotation marks, in the order of the text.

    Unclosed marks open nothing, except that a quotation of several paragraphs repeats its mark at
    the start of each. ``joined`` stretches are later paragraphs, or the second half of a quotation
    that an attribution interrupts. ``wrapped`` is what `is_wrapped` says of the text, if known.
    """
    found: list[Quotation] = []
    marks = _marks(text)
    for family in sorted(marks.keys() - {_SINGLES}):
        found += _scan(text, marks[family], _FAMILIES[family][1])
    wrapped = is_wrapped(text) if wrapped is None else wrapped
    # a single mark may be an apostrophe: what it opens does not outlast the paragraph
    paragraph_end = _WRAPPED_END if wrapped else _PARAGRAPH_END
    found += [
        one
        for one in _scan(text, marks.get(_SINGLES, ()), _single_opens)
        if not paragraph_end.search(text, one.start, one.end)
    ]
    if not found:
        return ()
    outermost: list[Quotation] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        end = outermost[-1].end if outermost else 0
        if one.end > end:
            outermost.append(one if one.start >= end else one._replace(start=end))
    return tuple(
        Quotation(one.start, one.end, True)
        if number and not one.joined and _interrupted(text, outermost[number - 1], one, wrapped)
        else one
        for number, one in enumerate(outermost)
    )


Opens = Callable[[str, int, str], bool | None]


def _marks(text: str) -> dict[int, list[tuple[int, str]]]:
    """Return the marks of a text, with their places, by the number of their family."""
    found: dict[int, list[tuple[int, str]]] = {}
    for match in _ANY_MARK.finditer(text):
        mark = match[0]
        family = _FAMILY.get(mark)  # one grave accent is no mark
        if family is not None:
            found.setdefault(family, []).append((match.start(), mark))
    return found


def _scan(text: str, marks: Iterable[tuple[int, str]], opens: Opens) -> Iterator[Quotation]:
    """Pair the marks of one family; ``opens`` says whether a mark opens, closes, or neither."""
    opening, start = "", 0
    waiting: list[Quotation] = []
    for place, mark in marks:
        side = opens(text, place, opening)
        if side is None:
            continue
        if opening and place - start > MAX_QUOTATION:
            opening, waiting = "", []
            side = opens(text, place, "")
        if side and opening and _starts_paragraph(text, place):
            waiting.append(Quotation(start, place, bool(waiting)))
            start = place + len(mark)
        elif side:
            opening, start, waiting = mark, place + len(mark), []
        elif side is False and opening:
            yield from waiting
            if place > start:
                yield Quotation(start, place, bool(waiting))
            opening, waiting = "", []


def _context(text: str, place: int, size: int = 1) -> bool | None:
    """Say from its neighbours whether a mark opens (True), closes (False) or cannot tell (None)."""
    free_before = place == 0 or text[place - 1] in _OPENS_BEHIND
    after = text[place + size : place + size + 1]
    free_after = not after or after.isspace()
    if free_before == free_after:
        return None
    return free_before


def _double_opens(text: str, place: int, opening: str) -> bool | None:
    mark = text[place]
    if mark == "“":
        return opening != "„"
    if mark == "”":
        return False if opening else bool(_context(text, place))
    if mark in "„‟":
        return True
    size = 2 if mark in "'`" else 1
    if mark in '"＂' and place and text[place - 1].isdigit() and not opening:
        return None  # inches, seconds
    side = _context(text, place, size)
    return not opening if side is None else side and not (opening and not _free(text, place))


def _free(text: str, place: int) -> bool:
    return place == 0 or text[place - 1].isspace() or text[place - 1] in "([{—–"


def _guillemet_opens(text: str, place: int, opening: str) -> bool | None:
    if text[place] in "«‹":
        return opening not in ("»", "›")
    if opening:
        return opening == text[place] and _starts_paragraph(text, place)
    return True if _context(text, place) else None


def _paired_opens(text: str, place: int, _opening: str) -> bool | None:
    return text[place] in "「『〝﹁﹃"


def _single_opens(text: str, place: int, opening: str) -> bool | None:
    """Tell single marks from apostrophes: don’t, the boys’ club, ’tis."""
    mark = text[place]
    before = text[place - 1 : place] if place else ""
    after = text[place + 1 : place + 2]
    if before == mark or after == mark or (before.isalnum() and after.isalnum()):
        return None
    if mark in "‚‛" or (mark == "‘" and opening != "‚"):
        return True if after and not after.isspace() else None
    if not before or before in _OPENS_BEHIND or before in '"“„«':
        straight = mark in "'＇" and not opening and after.isalpha()  # not the '90s
        return True if straight else None
    if not opening:
        return None
    return None if before in "sxz" and _closes_later(text, place) else False


_FAMILIES: tuple[tuple[str, Opens], ...] = (
    ("\" “ ” „ ‟ ＂ '' ``", _double_opens),
    ("« »", _guillemet_opens),
    ("‹ ›", _guillemet_opens),
    *((" ".join(pair), _paired_opens) for pair in ("「」", "『』", "〝〞〟", "﹁﹂", "﹃﹄")),
    ("' ‘ ’ ‚ ‛ ＇", _single_opens),
)
"""Marks that pair with each other, and what says of one of them whether it opens or closes."""
_SINGLES = len(_FAMILIES) - 1
_FAMILY = {mark: number for number, one in enumerate(_FAMILIES) for mark in one[0].split()}
_ANY_MARK = re.compile(f"[{''.join(sorted({*''.join(_FAMILY)}))}](?:(?<=')'|(?<=`)`)?")
"""All are found in one go: a text is long, and most families are rare in it."""


def _closes_later(text: str, place: int) -> bool:
    """Say whether a mark behind an s is an apostrophe, as a better closing one follows."""
    line = text[place + 1 : place + 400].partition("\n\n")[0]
    for match in _SINGLE.finditer(line):
        before = line[match.start() - 1 : match.start()]
        after = line[match.end() : match.end() + 1]
        if match.group() in "‘‚‛" or (not before.strip() and after.strip()):
            return False
        if before in _BREAK_OFF and not after.isalnum():
            return True
    return False


def _starts_paragraph(text: str, place: int) -> bool:
    return not text[text.rfind("\n", 0, place) + 1 : place].strip() and place > 0


def is_wrapped(text: str) -> bool:
    """Say whether line ends are a typesetter's, so that paragraphs end at blank lines only."""
    if "\n\n" in text and any(f"{one}\n" in text for one in _HYPHENS) and _WITHIN_WORD.search(text):
        return True
    lines = [bare for line in text.split("\n") if (bare := line.rstrip())]
    if not lines or max(map(len, lines)) > MAX_INTERRUPTION:
        return False
    return 2 * sum(line[-1] in _LINE_ENDS for line in lines) < len(lines)


def _interrupted(text: str, first: Quotation, second: Quotation, wrapped: bool) -> bool:
    """Say whether an attribution, and nothing more, stands between two stretches of speech.

    Where another speaker may come in, the answer is no: rather two quotations than one of two.
    """
    begin, end = first.end + 1, max(first.end + 1, second.start - 1)
    if end - begin > MAX_INTERRUPTION:
        return False
    gap = text[begin:end]
    last, follows = text[first.start : first.end].rstrip()[-1:], gap.lstrip()[:1]
    if last not in _BREAK_OFF and (not follows or follows not in _BREAK_OFF):
        return False
    if "\n\n" in gap or ("\n" in gap and not wrapped):
        return False
    if not gap.isascii() and _HAN.search(gap):
        follows = ""  # 他说“是”，又说“不” are two: there the comma must stand inside
        if last not in _BREAK_OFF:
            return False
    elif len(_WORD.findall(gap)) < 2:
        return False
    if (follows and follows in _ENDS) or (
        last in _ENDS and (not follows.islower() or gap[:1] == "\n")
    ):
        return False  # the first stretch ends its sentence, the gap begins one of its own
    plain = ABBREVIATION.sub("", gap.strip()) if "." in gap else gap.strip()
    return not (_NEW_SENTENCE.search(plain) or _OTHER_CLAUSE.search(plain))
