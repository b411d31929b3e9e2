"""The options of each directive of tradecraft, and what they do."""

from __future__ import annotations

_COMMON = {
    "marking": "A marking: an edition that may not tell it leaves the directive out.",
}

_WHOLE = {
    "whole": "It tells of all pages, and not of its own alone.",
    **_COMMON,
}

OPTIONS = {
    "bluf": {**_COMMON},
    "judgment": {
        "odds": "How likely it is: a term of the scale of ``briefing_odds``, such as ``likely``. "
        "The range that it stands for is shown beside it.",
        "confidence": "How good the grounds are: ``high``, ``moderate`` or ``low``. It is told in "
        "a sentence of its own.",
        "based-on": "Ids of the records that it rests on, of any kind; ``kind:id`` where an id is "
        "that of several.",
        "alternatives": "What else may be true, and why it is held less likely.",
        "changed": "What is judged otherwise than before, and why.",
        "indicators": "What would show that it comes true, or that it does not.",
        **_COMMON,
    },
    "outlook": {
        "events": "Which events it tells of, such as ``actor=putin``; without it, all.",
        "claims": "Which claims it tells of, such as ``kind=forecast``; without it, all.",
        "as-of": "A date (EDTF): what is overdue is so on that day.",
        **_COMMON,
    },
    "sourcing": {
        "replace": "The content stands in the place of what the data tell, not before it.",
        **_WHOLE,
    },
    "gaps": {**_WHOLE},
    "legend": {**_WHOLE},
    "talking-points": {**_COMMON},
    "changes": {
        "since": "A date (EDTF): what sources published after it say is new. It must be given.",
        "as-of": "A date (EDTF): what sources published after it say is left out; else the day of "
        "the briefing.",
        "kinds": "Kinds of record to list, such as ``event, quote``; else all.",
        "caption": "A caption, in place of one that tells the day.",
        "empty": "Words to show where nothing is new.",
        **_COMMON,
    },
}
