"""The table of rules: what the field ``found`` of a draft names, and what each rule looks for."""

from __future__ import annotations

from typing import NamedTuple

from sphinx_briefing.ingest.dates import DATE_RULES


class Rule(NamedTuple):
    """A rule: its name, what it finds, and how."""

    name: str
    finds: str
    doc: str


RULES: tuple[Rule, ...] = (
    Rule(
        "first-line",
        "source",
        "The first line of a text, if it is short and ends without a full stop, is its title.",
    ),
    Rule(
        "byline",
        "source",
        "A line such as ``By Ann Lee``, ``Words: Ann Lee`` or ``Ann Lee in Port`` names an author.",
    ),
    Rule(
        "date-line",
        "source",
        "A line at the top that is a date, with ``Published``, a place or a weekday before it.",
    ),
    Rule(
        "dateline",
        "source",
        "``PORT SELVA, March 9 (Agency) -`` names the outlet, and the day where it has a year.",
    ),
    Rule("address-line", "source", "A line at the top that is a web address."),
    Rule(
        "page-metadata",
        "source",
        "What a saved page says of itself: title, authors, day, address.",
    ),
    Rule("cue-between", "quote", "Who said it stands between the halves: “A,” she said, “b.”"),
    Rule(
        "cue-behind",
        "quote",
        "Who said it stands behind: “A,” said Ann; “A,” Ann, the mayor, told reporters; “A,” "
        "according to Ann.",
    ),
    Rule(
        "cue-before",
        "quote",
        "Who said it stands before: Ann said: “a”; Ann called it “a”; Ann was quoted by X as "
        "saying “a”.",
    ),
    Rule(
        "same-paragraph",
        "quote",
        "No words of attribution, but somebody spoke before in the paragraph.",
    ),
    Rule(
        "no-cue",
        "quote",
        "Words between quotation marks, and nobody who could have said them: the speaker is "
        "left open.",
    ),
    Rule(
        "turn",
        "quote, actor",
        "A turn of a transcript or an interview: a line that begins with a name and a colon.",
    ),
    Rule("titled-name", "actor", "A name behind a title: President Ann Lee, Captain Moe."),
    Rule(
        "full-name",
        "actor",
        "Two or more words with capitals that have a role beside them, or speak.",
    ),
    Rule(
        "single-name",
        "actor, place",
        "One word with a capital that speaks, or that the registry knows.",
    ),
    Rule(
        "body-word",
        "actor",
        "Words with capitals of which one is what bodies are called by: Bank, Ministry, Union.",
    ),
    Rule(
        "outlet-word",
        "actor",
        "A known agency, a name with a word for outlets (Herald, Radio), or one behind "
        "``newspaper``.",
    ),
    Rule("chain", "actor", "Who was quoted by, carried by or interviewed by it: an outlet."),
    Rule(
        "described",
        "actor",
        "Somebody without a name who speaks: a waiter, a spokesman for the ministry.",
    ),
    Rule(
        "place-word",
        "place",
        "Words with capitals of which one is for places: Port, Lake, Cape.",
    ),
    Rule(
        "entity",
        "actor, place",
        "With ``--nlp`` alone: a model of spaCy takes it for a person, a body or a place, and no "
        "rule has said what it is.",
    ),
    Rule(
        "event-noun",
        "event",
        "A sentence with a date and a noun for an event: meeting, election, strike.",
    ),
    Rule("occasion", "event", "Where something was said: at a news conference in Port."),
    Rule(
        "event-verb",
        "event",
        "A sentence with a date and a verb for an event: arrived, signed, resigned.",
    ),
    *(Rule(one.name, "date", one.doc) for one in DATE_RULES),
)
"""Every rule, in the order of the reference docs."""
