"""Random timelines for tests of their geometry."""

from __future__ import annotations

from datetime import date
from random import Random

from sphinx_briefing.model.values import Ref
from sphinx_briefing.pictures.axis import Axis, Stretch, axis_of, ticks_of
from sphinx_briefing.pictures.style import STATES
from sphinx_briefing.pictures.timeline import Item, Label, Row, Timeline

START = date(2023, 9, 1).toordinal()
WORDS = (
    *("talks", "a", "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz", "of"),
    *("Встреча", "министров", "北京会谈", "قمة", "ministers", "settlement", "WWWWWW", "—"),
)

SMALL = Timeline(
    rows=(
        Row(
            "",
            (
                Item(
                    Ref("event", "visit"),
                    "Visit <to>",
                    "1–3 May",
                    "occurred",
                    "occurred",
                    1,
                    4,
                    True,
                ),
                Item(Ref("event", "talks"), "Talks", "5 May", "planned", "planned", 5, 6),
                Item(
                    Ref("event", "war"), "War", "since 2 May", "none", "", 2, None, True, "", "open"
                ),
                Item(
                    Ref("event", "pact"),
                    "Pact",
                    "by 6 May",
                    "none",
                    "",
                    None,
                    6.5,
                    False,
                    "unknown",
                ),
            ),
        ),
    ),
    axis=Axis((Stretch(0.0, 10.0, 0.0, 1.0),)),
    ticks=(Label(0.05, "1 May"),),
    now=Label(0.45, "as of 5 May"),
    now_day=4.5,
    key=(("occurred", "occurred"), ("planned", "planned")),
)
"""A small timeline, whose SVG is kept in ``golden``."""


def item(random: Random, number: int) -> Item:
    """Return an event of any form."""
    day = float(START + random.choice((0, 1, random.randrange(9), random.randrange(-9000, 400))))
    start, end, lasts, before, after = random.choice(
        (
            (day, day + 1, False, "", ""),
            (day, day + 1, False, "", ""),
            (day + 0.25, day + 0.26, False, "", ""),
            (day, day + random.choice((30, 365)), False, "", ""),
            (None, day, False, "unknown", ""),
            (day, day + random.randrange(1, 800), True, "", ""),
            (day, None, True, "", "open"),
            (day, None, True, "", "unknown"),
            (None, day, True, "open", ""),
            (None, day, True, "unknown", ""),
        )
    )
    words = " ".join(random.choice(WORDS) for _ in range(random.randrange(12)))
    state = random.choice(STATES)
    soft = random.random() < 0.2
    when = random.choice(("1 Oct 2023", "possibly about 16 October 2023", ""))
    ref = Ref("event", f"e{number}")
    return Item(ref, words, when, state, state, start, end, lasts, before, after, soft)


def timeline(seed: int, layout: str = "auto") -> Timeline:
    """Return a timeline of up to 60 events in up to four groups."""
    random = Random(seed)  # noqa: S311 - the same ones on every run
    items = [item(random, number) for number in range(random.choice((1, 2, 5, 12, 30, 60)))]
    heads = random.choice((("",), ("Ann", ""), ("A long head " * 12, "北京", "c", "d")))
    rows = [Row(head, tuple(items[place :: len(heads)])) for place, head in enumerate(heads)]
    now = random.choice((None, float(START + random.randrange(400))))
    days = [day for one in items for day in one.days] + ([now] if now else [])
    axis = axis_of(days)
    ticks = (Label(axis.at(one.at), f"{one.day} {one.unit}") for one in ticks_of(axis))
    today = Label(axis.at(now), "as of 17 October 2023") if now else None
    key = tuple((state, state * random.randrange(1, 4)) for state in STATES)
    shown = tuple(row for row in rows if row.items)
    return Timeline(shown, axis, tuple(ticks), today, now, key, layout)
