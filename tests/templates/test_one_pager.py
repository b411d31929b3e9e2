"""The one-pager is one page with three records and with thirty, and says what it leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sphinx.project import make_project
from tests.templates.made import made, pdf

QUOTES = 15
EVENTS = 15


def filled(folder: Path, *, events: int, quotes: int) -> Path:
    """Return the one-pager with so many records more."""
    source = made("one-pager", folder)
    happened = "".join(
        f"  e{n}: {{what: Pump {n} is shut, when: 2024-05-{n:02}, status: occurred}}\n"
        for n in range(1, events + 1)
    )
    said = "".join(
        f"  i{n}: {{by: ada-sluice, text: Pump {n} fails., on: 2024-05-{n:02}, kind: indirect}}\n"
        for n in range(1, quotes + 1)
    )
    data = f"source: {{title: More, published: 2024-05-31}}\nevents:\n{happened}quotes:\n{said}"
    return make_project(source, {"data/more.yaml": data})


def test_thirty_more_records(tmp_path: Path) -> None:
    source = filled(tmp_path / "p", events=EVENTS, quotes=QUOTES)
    _, (page,) = pdf(source, tmp_path / "pdf")
    shown_events = [n for n in range(1, EVENTS + 1) if f"Pump {n} is shut" in page]
    shown_quotes = [n for n in range(1, QUOTES + 1) if f"Pump {n} fails." in page]
    gone = f"Quotes ({QUOTES - len(shown_quotes)}) and Events ({EVENTS - len(shown_events)})"
    assert f"Left out for want of room: {gone}. The web pages have all of it." in page
    # the last of each list go, and of the longest first; the other lists stay whole
    assert shown_events == [*range(EVENTS, EVENTS - len(shown_events), -1)][::-1]
    assert shown_quotes == [*range(QUOTES, QUOTES - len(shown_quotes), -1)][::-1]
    assert abs(len(shown_events) + 4 - len(shown_quotes) - 3) <= 1
    assert "Tender for two mobile desalination plants opens" in page
    assert page.count("TLP:AMBER") == 2
    assert len(shown_events) > 3


@pytest.mark.thorough
def test_two_builds_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1717545600")
    source = filled(tmp_path / "p", events=EVENTS, quotes=QUOTES)
    made_before, made_again = (
        next(pdf(source, tmp_path / name)[0].outdir.glob("*.pdf")).read_bytes()
        for name in ("one", "two")
    )
    assert made_before == made_again


def test_three_records(tmp_path: Path) -> None:
    page = "Dry Fold\n========\n\n.. events::\n   :where: id=rationing,canal-test\n\n.. quotes::\n"
    source = make_project(made("one-pager", tmp_path / "p"), {"index.rst": page})
    _, (text,) = pdf(source, tmp_path / "pdf")
    assert "Rationing begins" in text
    assert "Left out" not in text
