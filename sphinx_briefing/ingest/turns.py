"""Turns of transcripts and interviews: lines that begin with the name of their speaker."""

from __future__ import annotations

import re
from collections import Counter

from sphinx_briefing.ingest.found import Party, Speech
from sphinx_briefing.ingest.names.people import People
from sphinx_briefing.ingest.reading import Reading
from sphinx_briefing.ingest.words import words_of
from sphinx_briefing.store.verify import Span

FEWEST = 3
"""Turns that make a transcript: one line with a name and a colon is but a line."""
_LINE = re.compile(
    r"(?P<label>[A-ZÀ-Þ][\w.’' -]{0,40}?)(?:, (?P<role>[A-Z][\w ,’'-]{2,60}))?: +"
    r"(?=[^\s“\"‘«„'])"
)
_NO_LABEL = words_of(
    "Published Updated Posted Date Source Text Words By Interview Live Transcript URL Podcast Story"
)
_ASKING = {"Q": "interviewer", "Question": "interviewer", "A": "", "Answer": ""}
_STAGE = re.compile(r"^\s*[(\[][^)\]\n]*[)\]]\s*$")


def find_turns(reading: Reading, people: People) -> list[Speech]:
    """Return the turns of a transcript, none where the article is no transcript."""
    if reading.text.count(": ", reading.body) < FEWEST:
        return []
    starts = [one.start for one in reading.paragraphs if one.start >= reading.body]
    found = (_LINE.match(reading.text, start) for start in starts)
    lines = [one for one in found if one is not None and _is_label(one["label"])]
    if len(lines) < FEWEST:
        return []
    counts = Counter(_key(one["label"]) for one in lines)
    known = {key for key, count in counts.items() if count > 1}
    lines = [
        one
        for one in lines
        if one["label"].isupper() or _key(one["label"]) in known or _belongs(one["label"], counts)
    ]
    if len(lines) < FEWEST or not any(count > 1 for count in counts.values()):
        return []
    limits = [*(one.start() for one in lines[1:]), len(reading.text)]
    return [
        turn
        for one, limit in zip(lines, limits, strict=True)
        for turn in _turn(reading, people, one, limit)
    ]


def _is_label(label: str) -> bool:
    return label.split(" ")[0] not in _NO_LABEL and len(label.split()) <= 5


def _key(label: str) -> str:
    return label.split(" ")[-1].casefold()


def _belongs(label: str, counts: Counter[str]) -> bool:
    """Say whether a name that speaks once is a turn, as others speak so several times."""
    return len(label.split()) == 2 and sum(count > 1 for count in counts.values()) > 1


def _turn(reading: Reading, people: People, line: re.Match[str], limit: int) -> list[Speech]:
    end = line.end()
    for paragraph in reading.paragraphs_within(line.start(), limit):
        words = reading.text[paragraph.start : paragraph.end]
        if paragraph.start > line.start() and (_STAGE.match(words) or not words[0].islower()):
            break  # what goes on without a label may be the reporter's own text
        end = paragraph.end
    if end <= line.end():
        return []
    span = Span(line.end(), end)
    speaker, doubt = _speaker(reading, people, line)
    cue = Span(line.start("label"), line.end("label"))
    return [Speech((span,), "turn", speaker, cue, doubt=doubt, marked=False)]


def _speaker(reading: Reading, people: People, line: re.Match[str]) -> tuple[Party | None, str]:
    label, role = line["label"], line["role"]
    span = Span(line.start("label"), line.end("label"))
    if label in _ASKING:
        if _ASKING[label]:
            return people.add(_ASKING[label], "unnamed", "turn", span), ""
        first = next(
            (
                p
                for _, _, p in people.between(reading.body, len(reading.text))
                if p.kind == "person"
            ),
            None,
        )
        return first, "it is taken to be the person named first"
    name = label.title() if label.isupper() else label
    words = name.split(" ")
    party = people.named(name) or people.named(words[-1])
    if party is None and len(words) == 1:
        party = people.add(name.lower(), "unnamed", "turn", span)
    if party is None:
        party = people.add(name, "person", "turn", span)
    if party.kind not in {"unnamed", "person"}:
        party.kind = "person"
    party.evidence += 2
    if role and role.lower() not in (one.lower() for one in party.roles):
        party.roles.append(role.lower() if role.isupper() else role)
    return party, ""
