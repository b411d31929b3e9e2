"""Quotations made false, and quotations set in other type, from articles written for this test.

Nothing here uses the code under test: an altered quotation is one whose text the article does not
hold, letter by letter.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

TEXTS = Path(__file__).parent / "texts"
HELD_OUT = Path(__file__).parent / "heldout"
"""Other genres, written when the check was done, and not what it was tuned on."""
UNSPACED = ("zh", "ja")
_ADDED = "en not, de nicht, fr pas, es no, it non, ru не, zh 不, ja ない, ar لا"
NEGATIONS = {pair.split()[0]: pair.split()[1] for pair in _ADDED.split(", ")}
_NEGATIVE = re.compile(
    r"\b(?:not|no|nobody|nothing|never|none|neither|nor|without|unless|sin|\w+n[’']t|kein\w*|nicht|niemand|nicht|rien"
    r"|n[’']\w+|jamais|ne|pas|no|nunca|nadie|ni|non|nessun|senza|не|нет|никто)\b|[不没没無]|な|لم|لن|لا",
    re.IGNORECASE,
)


class Case(NamedTuple):
    """A quotation to check: against which text, how it was made, and what must come of it.

    ``expected`` is exact, typographic, elided or ``kept`` (exact or typographic) for honest
    variants; for altered ones ``refused`` (absent, or found with a fault) or ``flagged``.
    """

    article: str
    snapshot: str
    kind: str
    words: str
    made: str
    expected: str


class Sample(NamedTuple):
    article: str
    text: str
    kind: str
    words: str

    @property
    def lang(self) -> str:
        return self.article[:2]

    @property
    def joint(self) -> str:
        return "" if self.lang in UNSPACED else " "

    def units(self) -> list[str]:
        return self.words.split(" ") if self.joint else list(self.words)

    def altered(self, words: str, made: str) -> Iterator[Case]:
        if words.strip() and words.strip() not in self.text and re.search(r"\w", words):
            yield Case(self.article, self.text, self.kind, words, made, "refused")

    def honest(self, words: str, made: str, expected: str) -> Iterator[Case]:
        if (words == self.words) == (expected == "exact"):
            yield Case(self.article, self.text, self.kind, words, made, expected)

    def reset(self, text: str, made: str) -> Iterator[Case]:
        """Yield the quotation as it is, against its article set in other type."""
        if text != self.text:
            yield Case(self.article, text, self.kind, self.words, made, "typographic")


def samples(folder: Path = TEXTS) -> list[Sample]:
    texts = {path.stem: path.read_text("utf-8") for path in folder.glob("*.txt")}
    rows = [line.split("\t") for line in (folder / "quotes.tsv").read_text("utf-8").splitlines()]
    assert all(words in texts[article] for article, _, words in rows)
    return [Sample(article, texts[article], kind, words) for article, kind, words in rows]


def cases(folder: Path = TEXTS) -> Iterator[Case]:
    """Yield every case, always in the same order."""
    known = samples(folder)
    altered = (_words_changed, _names, _negated, _characters, _elisions_altered)
    honest = (_as_it_is, _other_type, _snapshot_in_other_type, _elisions_honest)
    for number, sample in enumerate(known):
        yield from _elsewhere(sample, known, number, folder)
        for make in (*altered, *honest):
            yield from make(sample)
    yield from _splits({sample.article: sample.text for sample in known}, folder)
    yield from _prose(known)


NAMES = ("Okafor Brennan", "Wiesner Rautenberg", "Carlier Perrin", "Лузгин Строгова")


def _names(sample: Sample) -> Iterator[Case]:
    for first, second in (names.split() for names in NAMES):
        if first in sample.words:
            parts = sample.words.replace(second, "\0").replace(first, second)
            words = parts.replace("\0", first)
            for each in (words, sample.words.replace(first, second), first + sample.words):
                yield from sample.altered(each, "name changed")


def _words_changed(sample: Sample) -> Iterator[Case]:
    units, joint = sample.units(), sample.joint
    for place, unit in enumerate(units):
        before, after = units[:place], units[place + 1 :]
        if before and after:
            yield from sample.altered(joint.join(before + after), "word dropped")
        elif sample.kind == "direct" and re.search(r"\w", unit):
            words = joint.join(before + after)
            yield Case(sample.article, sample.text, "direct", words, "cut short", "flagged")
        other = "茶" if sample.lang in UNSPACED else "Zanzibar"
        yield from sample.altered(joint.join([*before, other, *after]), "word replaced")
        yield from sample.altered(joint.join([*before, unit, unit, *after]), "word doubled")
        if after:
            swapped = [*before, after[0], unit, *after[1:]]
            yield from sample.altered(joint.join(swapped), "words swapped")
            if joint and after[0][0] not in "?…":
                run_on = joint.join([*before, unit + after[0], *after[1:]])
                yield from sample.altered(run_on, "space dropped")


def _negated(sample: Sample) -> Iterator[Case]:
    units, joint = sample.units(), sample.joint
    for place in range(1, len(units)):
        words = joint.join([*units[:place], NEGATIONS[sample.lang], *units[place:]])
        yield from sample.altered(words, "negation added")
    for match in _NEGATIVE.finditer(sample.words):
        left, right = sample.words[: match.start()], sample.words[match.end() :]
        if left.strip() and right.strip():
            yield from sample.altered((left + right.lstrip()), "negation dropped")
        if "’t" in match.group():
            yield from sample.altered(left + match.group()[:-3] + right, "negation dropped")
            yield from sample.altered(left + match.group()[:-2] + right, "negation dropped")


_HOMOGLYPHS = str.maketrans("aeopcаеорс", "аеорсaeopc")


def _characters(sample: Sample) -> Iterator[Case]:
    words = sample.words
    for place, one in enumerate(words):
        before, after = words[:place], words[place + 1 :]
        if one.isdigit():
            for digit in {str((int(one) + 1) % 10), str((int(one) + 5) % 10), one + "0", "I"}:
                yield from sample.altered(before + digit + after, "digit changed")
        elif one.swapcase() != one:
            yield from sample.altered(before + one.swapcase() + after, "case changed")
        if one in "-–" and after:
            yield from sample.altered(before.rstrip() + " " + after.lstrip(), "hyphen to space")
        if one in ".,":
            yield from sample.altered(before + ";" + after, "punctuation changed")
        if (other := one.translate(_HOMOGLYPHS)) != one:
            yield from sample.altered(before + other + after, "letter of another script")
        plain = unicodedata.normalize("NFD", one)[0]
        if plain != one and one.isalpha():
            yield from sample.altered(before + plain + after, "accent dropped")


def _elisions_altered(sample: Sample) -> Iterator[Case]:
    units, joint = sample.units(), sample.joint
    for place in range(2, len(units) - 1):
        first, second = joint.join(units[:place]), joint.join(units[place:])
        yield from sample.altered(f"{second} […] {first}", "parts in the wrong order")
        wrong = joint.join([*units[: place - 1], "Zanzibar"])
        yield from sample.altered(f"{wrong} […] {second}", "elided and word replaced")
        if re.search(r"\w", units[place - 1]) and re.search(r"\w", joint.join(units[: place - 1])):
            swap = joint.join([*units[: place - 1], "[Zanzibar]", *units[place:]])
            yield from sample.altered(swap, "insertion for a word")
        yield from sample.altered(f"{first} [so-called] Zanzibar{joint}{second}", "word added")
    for match in _NEGATIVE.finditer(sample.words):
        left, right = sample.words[: match.start()].strip(), sample.words[match.end() :].strip()
        if re.search(r"\w", left) and re.search(r"\w", right):
            words, made = f"{left} […] {right}", "ellipsis over not"
            yield Case(sample.article, sample.text, sample.kind, words, made, "refused")


def _elsewhere(sample: Sample, known: list[Sample], number: int, folder: Path) -> Iterator[Case]:
    for other in (known[number - 1], known[(number + 7) % len(known)]):
        if other.article == sample.article and _related(sample, other, folder):
            continue
        half, rest = sample.units(), other.units()
        first = sample.joint.join(half[: max(1, len(half) // 2)])
        second = other.joint.join(rest[len(rest) // 2 :])
        yield from sample.altered(f"{first}{sample.joint}{second}", "words from elsewhere")
        yield from sample.altered(f"{first} […] {second}", "spliced by an ellipsis")
        yield from sample.altered(f"{second} […] {first}", "spliced by an ellipsis")
        if other.article != sample.article:
            yield from sample.altered(other.words, "words from elsewhere")


def _pairs(folder: Path) -> list[tuple[str, str, str]]:
    lines = (folder / "split.tsv").read_text("utf-8").splitlines()
    return [(row[0], row[1], row[2]) for row in (line.split("\t") for line in lines)]


def _related(one: Sample, other: Sample, folder: Path) -> bool:
    pairs = [{first, second} for _, first, second in _pairs(folder)]
    begin = ("We will not send anybody back", "I have seen three such floods")
    continued = one.words.startswith(begin) and other.words.startswith(begin)
    return continued or {one.words, other.words} in pairs


def _as_it_is(sample: Sample) -> Iterator[Case]:
    yield from sample.honest(sample.words, "as it is", "exact")
    parted = unicodedata.normalize("NFD", sample.words)
    if parted != sample.words:
        yield Case(sample.article, sample.text, sample.kind, parted, "NFD", "exact")
        text = unicodedata.normalize("NFD", sample.text)
        yield Case(sample.article, text, sample.kind, sample.words, "NFD", "exact")
    windows = sample.text.replace("\n", "\r\n")
    yield Case(sample.article, windows, sample.kind, sample.words, "line ends", "exact")


def _other_type(sample: Sample) -> Iterator[Case]:
    words = sample.words
    curly = str.maketrans("’'", "'’")
    yield from sample.honest(words.translate(curly), "apostrophes", "typographic")
    for white in ("\u00a0", "\u202f", "  ", "\n", "\n  ", "\t"):
        for place in [match.start() for match in re.finditer(" ", words)][:3]:
            spaced = words[:place] + white + words[place + 1 :]
            yield from sample.honest(spaced, "white space", "typographic")
    for dash in ("—", "-", "―", "--", "−"):
        yield from sample.honest(words.replace("–", dash), "dashes", "typographic")
    yield from sample.honest(words.replace(" – ", "—"), "dashes", "typographic")
    for hyphen in ("\u2010", "\u2011", "\uff0d"):
        yield from sample.honest(words.replace("-", hyphen), "hyphens", "typographic")
    yield from sample.honest(words.replace("…", "..."), "dots", "typographic")
    for plain, joined in (("ffi", "ﬃ"), ("fi", "ﬁ"), ("fl", "ﬂ"), ("ff", "ﬀ"), ("st", "ﬆ")):
        yield from sample.honest(words.replace(plain, joined), "ligatures", "typographic")
    soft = re.sub(r"(\w{3})(\w{3})", "\\1\u00ad\\2", words, count=2)
    yield from sample.honest(soft, "soft hyphens", "typographic")
    for opening, closing in ("“”", "„“", "«»", '""'):
        yield from sample.honest(f"{opening}{words}{closing}", "own marks around", "kept")


def _snapshot_in_other_type(sample: Sample) -> Iterator[Case]:
    text, words = sample.text, sample.words
    if "“" in text and "„" not in text:
        for opening, closing in ("«»", "„“", "„”", "「」", "»«")[: 4 if sample.lang == "zh" else 5]:
            marks = str.maketrans("“”", opening + closing)
            yield Case(sample.article, text.translate(marks), sample.kind, words, "marks", "exact")
    for plain, joined in (("fi", "ﬁ"), ("ff", "ﬀ"), ("’", "'"), (" – ", "—"), ("…", "...")):
        if plain in words:
            yield from sample.reset(text.replace(plain, joined), "article in other type")
    if " " in words:
        lines = [textwrap.fill(line, 60, break_on_hyphens=False) for line in text.splitlines()]
        for end in ("\n", "\n\n"):
            yield Case(sample.article, end.join(lines), sample.kind, words, "text wrapped", "kept")
        yield from sample.reset(text.replace(" ", "\u00a0"), "article with no-break spaces")
        broken = text.replace(words, "\n".join(words.rsplit(" ", 1)))
        yield from sample.reset(broken, "article with broken lines")
    long = re.search(r"[^\W\d_]{6,}", words)
    if long and sample.lang not in (*UNSPACED, "ar"):
        for hyphen in ("-\n", "\u00ad\n", "\u00ad", "-\n  "):
            hyphened = words[: long.start() + 3] + hyphen + words[long.start() + 3 :]
            yield from sample.reset(text.replace(words, hyphened), "article hyphenated")


def _elisions_honest(sample: Sample) -> Iterator[Case]:
    units, joint = sample.units(), sample.joint
    for start in range(1, len(units) - 1):
        for end in range(start + 1, min(start + 4, len(units))):
            left, gap, right = units[:start], units[start:end], units[end:]
            parts = joint.join(left), joint.join(right)
            skipped = joint.join([left[-1], *gap, right[0]] if not joint else gap)
            if _NEGATIVE.search(skipped) or not all(re.search(r"\w", p) for p in parts):
                continue
            if not joint and (_number_cut(left[-1], gap[0]) or _number_cut(gap[-1], right[0])):
                continue
            for dots in ("[…]", "[...]", "[ … ]")[: 3 if end == start + 1 else 1]:
                yield from sample.honest(f"{parts[0]} {dots} {parts[1]}", "elided", "elided")
        left, right = joint.join(units[:start]), joint.join(units[start:])
        if re.search(r"\w", right) and re.search(r"\w", left) and not _number_cut(left, right):
            yield from sample.honest(f"{left} [sic] {right}", "insertion", "elided")


def _number_cut(before: str, after: str) -> bool:
    return before[-1].isdigit() and after[0].isdigit()


def _splits(texts: dict[str, str], folder: Path) -> Iterator[Case]:
    for article, first, second in _pairs(folder):
        joint = "" if article[:2] in UNSPACED else " "
        for words in (f"{first}{joint}{second}", f"{first} […] {second}"):
            yield Case(article, texts[article], "direct", words, "split quotation", "elided")


def _prose(known: list[Sample]) -> Iterator[Case]:
    for article, text in {sample.article: sample.text for sample in known}.items():
        for line in text.splitlines():
            for run in re.split('[“”„«»"‘’「」]', line):
                words = run.strip()
                spoken = any(words in s.words or s.words in words for s in known)
                if len(words) > 12 and not spoken:
                    yield Case(article, text, "partial", words, "prose as quotation", "refused")
