"""The data behind a picture, as a file for spreadsheets."""

from __future__ import annotations

import pytest

from sphinx_briefing.render.picture_files import csv_text


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1*A1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1"]
)
def test_no_text_is_a_formula(text: str) -> None:
    assert csv_text([["Name"], [text, "a"]]).startswith(("Name\n'", "Name\n\"'"))


def test_other_texts_stay_as_they_are() -> None:
    rows = [["Who", "What"], ["A, B", 'said "no" = yes'], ["", "x=1"]]
    assert csv_text(rows) == 'Who,What\n"A, B","said ""no"" = yes"\n,x=1\n'


def test_numbers_stay_numbers() -> None:
    assert csv_text([["-33.9", "-5"], ["-5+A1", "-"]]) == "-33.9,-5\n'-5+A1,'-\n"
