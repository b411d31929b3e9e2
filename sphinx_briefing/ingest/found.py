"""What is found in an article: plain values, each with its place and the rule that found it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from sphinx_briefing.store.verify import Span


class Head(NamedTuple):
    """A fact about the article itself, such as its title: field of a source, value, place."""

    field: str
    value: str
    span: Span
    rule: str


class Day(NamedTuple):
    """A date: its value in EDTF, the words that tell it, and whether it may be another."""

    value: str
    span: Span
    rule: str
    doubt: str = ""


@dataclass(slots=True, eq=False)
class Party:
    """Somebody or something that has a name in the article, or a description where unnamed.

    ``kind`` is a kind of actor, or ``place``; ``spans`` are all its mentions, the first one first;
    ``sex`` is ``he``, ``she`` or empty where the article does not tell.
    """

    name: str
    kind: str
    rule: str
    spans: list[Span] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    sex: str = ""
    evidence: int = 0


@dataclass(slots=True, eq=False)
class Speech:
    """A quotation: its stretches, who said it by which words, and through whom it came.

    ``doubt`` says why a person should look at the speaker; it is empty where the article is plain.
    ``marked`` tells whether it stands between quotation marks, or is the turn of a transcript.
    """

    spans: tuple[Span, ...]
    rule: str
    by: Party | None = None
    cue: Span | None = None
    via: tuple[Party, ...] = ()
    to: tuple[str, ...] = ()
    occasion: Span | None = None
    on: Day | None = None
    partial: bool = False
    doubt: str = ""
    marked: bool = True


class Entity(NamedTuple):
    """A name as a statistical model sees it; ``kind``: person, organization or place."""

    kind: str
    span: Span


class Happening(NamedTuple):
    """An event that the article tells of: the words, its date, its place, who takes part."""

    what: str
    span: Span
    rule: str
    when: Day | None
    where: Party | None
    who: tuple[Party, ...]
