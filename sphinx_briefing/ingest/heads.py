"""What the first lines of an article say of it: title, authors, day of publication, address."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from sphinx_briefing.ingest.dates import find_days
from sphinx_briefing.ingest.found import Day, Head
from sphinx_briefing.ingest.words import words_of
from sphinx_briefing.store.verify import Span

MOST_LINES = 12
"""Lines at the top of a text that can be its head."""
_LONG = 160
_FEW = 30
"""Words: of fewer nobody can tell the language."""
_COMMON = words_of("the of and to in a is was for that on with said by at it he she we will be")
_SAID = re.compile(r"[“”\"«»]")
_NAME = (
    r"[A-ZÀ-Þ][\w’'-]+(?: (?:[A-Z]\.|(?:de|van|von|al|bin|da|del|di|la) )?[A-ZÀ-Þ][\w’'-]+){1,3}"
)
_BYLINE = re.compile(
    rf"^(?:(?:[Ss]tory |[Ww]ords |[Tt]ext |[Rr]eport(?:ing)? )?[Bb]y:? |BY |"
    rf"(?:Text|Words|Author|Authors|Interview|Story|Report|Reporter): ?)"
    rf"(?P<name>{_NAME})(?P<more>(?:,? and |, ){_NAME})?(?:,? (?:in )?[A-Z]\w+(?: [A-Z]\w+)*)?$"
    rf"|^(?P<place>{_NAME}),? (?:in|reports from) [A-Z]\w+(?: [A-Z]\w+)*$"
    rf"|interview by (?P<asked>{_NAME})$|\| ?(?P<bar>{_NAME})$"
)
_URL = re.compile(r"^(?:(?:URL|Source|Link|From|Address)s?: ?)?(?P<url>https?://\S+)$")
_DATED = re.compile(
    r"^(?:(?:First |Last )?(?:Published|Posted|Updated|Broadcast|Aired|Released|Date|Dated)"
    r"(?: on| at)?:? ?|[A-Z][\w ]{2,30}, )?$"
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WEEKDAY_AT_END = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? ?$")
_CLOCK = re.compile(r",? \d\d?[:.]\d\d")
_SENTENCE_ENDS = re.compile(r"[.!?][”\"’»]? [A-Z]")
_YEAR = re.compile(r"\d{4}")
_OFFICIAL = re.compile(
    r"\W(?:communiqué|joint statement|statement (?:by|of)|press release|for immediate release"
    r"|readout|de(?:claration of|cree on|cision of)|conclusions of|address by|message of)\b"
)
_RELEASE = re.compile(
    r"^(?:FOR IMMEDIATE RELEASE|For immediate release|Press release.*|\d+ min read)$"
)
_DATELINE = re.compile(
    r"^(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ’' .-]{2,40}(?:, [A-Z]\w+)?),? ?"
    r"(?P<date>[A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]+(?: \d{4})?)? ?"
    r"\((?P<outlet>[A-Z][\w .&-]{1,30})\) ?[-–—]+ "
)


class Heads(NamedTuple):
    """What the head says, and where the body of the article begins."""

    found: tuple[Head, ...]
    body: int
    lead: int = 0
    """Where the first sentence begins, behind a dateline."""

    def value(self, field: str) -> str:
        """Return the first value of a field, or an empty text."""
        return next((one.value for one in self.found if one.field == field), "")


def read_heads(text: str) -> Heads:
    """Return what the first lines say; lines that are no head begin the body."""
    found: list[Head] = []
    body = 0
    alone = "\n" not in text.strip()
    for number, (line, start) in enumerate(islice(_lines(text), MOST_LINES)):
        if alone and _SAID.search(line):
            break
        facts = list(_facts(line, start, number))
        if not facts and not _RELEASE.match(line):
            break
        found += facts
        body = start + len(line)
    lead, told = _dateline(text, body)
    return Heads((*found, *told), body, lead)


def _lines(text: str) -> Iterator[tuple[str, int]]:
    place = 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            yield bare, place + line.index(bare)
        place += len(line) + 1


def _facts(line: str, start: int, number: int) -> Iterator[Head]:
    span = Span(start, start + len(line))
    if "://" in line and (match := _URL.match(line)):
        yield Head("url", match["url"], span, "address-line")
        return
    # without a day to lean on, only a year tells a date
    dated = len(line) < _LONG and _YEAR.search(line)
    first, whole = _first_days(line) if dated else (None, None)
    if len(line) < _LONG and (match := _byline(line)):
        name = next(filter(None, (match["name"], match["place"], match["asked"], match["bar"])))
        yield Head(
            "authors",
            name,
            Span(start + line.index(name), start + line.index(name) + len(name)),
            "byline",
        )
        if match["more"]:
            more = re.sub(r"^(?:,? and |, )", "", match["more"])
            place = start + line.index(more)
            yield Head("authors", more, Span(place, place + len(more)), "byline")
    if whole and number and _is_date_line(line, whole.span):
        yield Head(
            "published",
            whole.value,
            Span(start + whole.span.start, start + whole.span.end),
            "date-line",
        )
    if not number and not (first and _is_date_line(line, first.span)) and _is_title(line):
        yield Head("title", line, span, "first-line")


def _first_days(line: str) -> tuple[Day | None, Day | None]:
    """Return the first date of a line, and the first that is a day of the calendar."""
    first = None
    for one in find_days(line, None):
        first = first or one
        if _DAY.fullmatch(one.value):
            return first, one
    return first, None


def _byline(line: str) -> re.Match[str] | None:
    if "|" in line or "interview by" in line:
        return _BYLINE.search(line)
    return _BYLINE.match(line)  # all else begins the line


def _is_date_line(line: str, day: Span) -> bool:
    before = _WEEKDAY_AT_END.sub("", line[: day.start])
    behind = line[day.end :]
    return bool(_DATED.match(before)) and (
        not behind.strip(" .,|") or _byline(line) is not None or _CLOCK.match(behind) is not None
    )


def _is_title(line: str) -> bool:
    if len(line) > _LONG or line.endswith((".", ":", ",", ";")):
        return False
    return _SENTENCE_ENDS.search(line) is None


def _dateline(text: str, body: int) -> tuple[int, list[Head]]:
    """Return where a dateline ends, and what it says: PORT SELVA, March 9 (Agency) - ."""
    start = body + len(text[body:]) - len(text[body:].lstrip())
    match = _DATELINE.match(text[start : start + 120])
    if match is None:
        return body, []
    place = start + match.start("outlet")
    outlet = match["outlet"]
    found = [Head("publisher", outlet, Span(place, place + len(outlet)), "dateline")]
    day = next(find_days(match["date"] or "", None), None)
    if day and _DAY.fullmatch(day.value):
        found.append(Head("published", day.value, Span(start, start + match.end()), "dateline"))
    return start + match.end(), found


def kind_of(text: str) -> str:
    """Return what sort of text it is, by the words of its first lines."""
    return "statement" if _OFFICIAL.search(f"\n{text[:300].lower()}") else "news"


def day_of(value: str) -> datetime.date | None:
    """Return the day that a date of an article's head means, if it is one."""
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        return None


def is_english(text: str) -> bool:
    """Say whether a text looks English: it is of Latin letters, and a long one has its words."""
    start = text[:4000]
    letters = sum(map(str.isalpha, start))
    words = re.findall(r"[a-z]+", start.lower())
    if 2 * sum(map(len, words)) < letters:
        return False
    return len(words) < _FEW or sum(word in _COMMON for word in words) > len(words) / 12
