"""Long articles: what is done grows with the text alone, and so does the time."""

from __future__ import annotations

import datetime
import re
import sys
from pathlib import Path
from types import FrameType

import pytest
import yaml

from sphinx_briefing.ingest.article import read_article
from sphinx_briefing.ingest.known import Known
from sphinx_briefing.ingest.writing import write_draft

GOLD = Path(__file__).with_name("gold") / "dev"
SIGNS = re.compile(r"\{[^{}|“”\"]*\||\}")
PLAIN = "\n\n".join(
    SIGNS.sub("", one["text"])
    for name in ("agency", "feature")
    for one in yaml.safe_load((GOLD / f"{name}.yaml").read_text("utf-8"))
)
TURNS = "".join(f"CLERK: What is said at {n}?\n\nLEE: That is said at {n}.\n\n" for n in range(40))

ONE_LINE = "Ann Lee met Bo Ray. “We go,” he said. " * 100
"""A text that has lost its line ends: what a pronoun means is sought nearby."""


def _calls(text: str) -> int:
    """Return how many functions of Python are called for a draft: no clock, so no chance."""
    count = 0

    def note(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(note)
    try:
        made = read_article(text, datetime.date(2027, 3, 9))
        write_draft(made, Known(), "a", "a.txt", "0" * 64, "a.yaml", "a")
    finally:
        sys.setprofile(None)
    assert made.speech
    return count


@pytest.mark.parametrize("text", [PLAIN, TURNS, ONE_LINE], ids=["agency", "transcript", "one line"])
def test_four_times_the_text_is_four_times_the_work(text: str) -> None:
    _calls(text)  # what is kept is made once
    assert _calls(("" if text is ONE_LINE else "\n\n").join([text] * 4)) < 5 * _calls(text)
