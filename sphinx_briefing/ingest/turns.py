"""Turns of transcripts and interviews: lines that begin with the name of their speaker."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from sphinx_briefing.ingest.found import Party, Speech
from sphinx_briefing.ingest.labels import ASKING, is_known, is_label
from sphinx_briefing.ingest.names.people import People
from sphinx_briefing.ingest.names.titles import count_titles
from sphinx_briefing.ingest.reading import Reading
from sphinx_briefing.store.verify import Span

FEWEST = 3
"""Turns that make a transcript: one line with a name and a colon is but a line."""
_LINE = re.compile(
    r"(?P<label>[A-ZÀ-Þ][\w.’' -]{0,40}?)(?:, (?P<role>[A-Z][\w ,’'-]{2,60}))?"
    r"(?P<more>(?: \([^()\n]{1,60}\)){0,2})(?:: +|(?<=\s[QA])\. +)"
    r"(?=[^\s“\"‘«„'])"
)
_LONGEST = 240
"""Code points of a label with all that may belong to it, at most."""
_ENDS = frozenset(".!?…”\"’'»")
_STAGE = re.compile(r"^\s*[(\[][^)\]\n]*[)\]]\s*$")

_TITLED = re.compile(r"\((?P<name>(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame|Lord|Lady)\b\.? [^()]+)\)")


class _Line(NamedTuple):
    """A line of a transcript: who speaks by which words, where it and what is said begin."""

    label: str
    role: str
    span: Span
    start: int
    words: int


def find_turns(reading: Reading, people: People) -> list[Speech]:
    """Return the turns of a transcript, none where the article is no transcript."""
    signs = (": ", "\nQ. ", "\nA. ")
    if sum(reading.text.count(sign, reading.body) for sign in signs) < FEWEST:
        return []
    starts = [one.start for one in reading.paragraphs if one.start >= reading.body]
    found = (_LINE.match(reading.text, start) for start in starts if _may_be(reading.text, start))
    lines = [line for one in found if one is not None and (line := _line(one)) is not None]
    lines = [one for one in lines if is_known(one.label, people) or _is_sentence(reading, one)]
    if len(lines) < FEWEST:
        return []
    counts = Counter(_key(one.label) for one in lines)
    known = {key for key, count in counts.items() if count > 1}
    lines = [
        one
        for one in lines
        if one.label.isupper() or _key(one.label) in known or _belongs(one.label, counts)
    ]
    if len(lines) < FEWEST or not any(count > 1 for count in counts.values()):
        return []
    limits = [*(one.start for one in lines[1:]), len(reading.text)]
    return [
        turn
        for one, limit in zip(lines, limits, strict=True)
        for turn in _turn(reading, people, one, limit)
    ]


def _may_be(text: str, start: int) -> bool:
    """Say whether a line may begin with a name: most do not, and this is quick."""
    return text.find(": ", start, start + _LONGEST) >= 0 or text.startswith(("Q. ", "A. "), start)


def _line(match: re.Match[str]) -> _Line | None:
    """Return a line that begins with a name; who has an office may be named in brackets."""
    label, role = match["label"], match["role"] or ""
    span = Span(match.start("label"), match.end("label"))
    if match["more"] and (named := _TITLED.search(match["more"])):
        label, role = named["name"], label
        start = match.start("more")
        span = Span(start + named.start("name"), start + named.end("name"))
    asked = ":" in match[0] or label in ASKING
    return (
        _Line(label, role, span, match.start(), match.end()) if asked and is_label(label) else None
    )


def _is_sentence(reading: Reading, line: _Line) -> bool:
    """Say whether what stands behind a label ends as speech does, and fields of lists do not."""
    return reading.text[reading.paragraph(line.start).end - 1] in _ENDS


def _key(label: str) -> str:
    return label.split(" ")[-1].casefold()


def _belongs(label: str, counts: Counter[str]) -> bool:
    """Say whether a name that speaks once is a turn, as others speak so several times."""
    words = tuple(label.split())
    two = 2 in {len(words), len(words) - count_titles(words)}
    return two and sum(count > 1 for count in counts.values()) > 1


def _turn(reading: Reading, people: People, line: _Line, limit: int) -> list[Speech]:
    end = line.words
    for paragraph in reading.paragraphs_within(line.start, limit):
        words = reading.text[paragraph.start : paragraph.end]
        if paragraph.start > line.start and (_STAGE.match(words) or not words[0].islower()):
            break  # what goes on without a label may be the reporter's own text
        end = paragraph.end
    if end <= line.words:
        return []
    speaker, doubt = _speaker(reading, people, line)
    return [Speech((Span(line.words, end),), "turn", speaker, line.span, doubt=doubt, marked=False)]


def _speaker(reading: Reading, people: People, line: _Line) -> tuple[Party | None, str]:
    label, role, span = line.label, line.role, line.span
    if label in ASKING:
        if ASKING[label]:
            return people.add(ASKING[label], "unnamed", "turn", span), ""
        first = next(
            (
                p
                for _, _, p in people.between(reading.body, len(reading.text))
                if p.kind == "person"
            ),
            None,
        )
        return first, "it is taken to be the person named first"
    written = (word.title() if word.isupper() else word for word in label.split(" "))
    words = tuple(written)
    titles = count_titles(words)
    words = words[titles:]
    name = " ".join(words)
    party = people.named(name) or people.named(words[-1])
    doubt = "" if is_known(label, people) else f"{label!r} is no name of the article"
    if party is None and len(words) == 1 and not titles:
        party = people.add(name.lower(), "unnamed", "turn", span)
    if party is None:
        party = people.add(name, "person", "turn", span)
    if party.kind not in {"unnamed", "person"}:
        party.kind = "person"
    party.evidence += 2
    if role and role.lower() not in (one.lower() for one in party.roles):
        party.roles.append(role.lower() if role.isupper() else role)
    return party, doubt
