"""Events as iCalendar, read back by the library ``icalendar``."""

from __future__ import annotations

import datetime
from pathlib import Path

import icalendar
import pytest

from sphinx_briefing.export.calendar import escaped, folded
from tests.export.full import ABOUT, exported, full, store, text_of
from tests.load.data import stored


def read(text: str) -> list[icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(text)
    assert calendar["VERSION"] == "2.0"
    assert [str(one) for one in calendar.errors] == []
    return list(calendar.walk("VEVENT"))


def made(folder: Path, *events: str) -> tuple[list[icalendar.Event], list[str]]:
    """Return the events of a calendar, made of the fields of each, and what is lost."""
    lines = [f"  e{number}: {{what: E{number}, {one}}}" for number, one in enumerate(events)]
    data = stored(folder, {"data/x.yaml": "\n".join(["events:", *lines, ""])})
    assert [str(one) for one in data.problems] == []
    files, losses = exported("icalendar", data)
    return read(files["briefing.ics"]), [str(one) for one in losses]


def test_every_part_is_read_back() -> None:
    (event,) = [one for one in read(text_of("icalendar")) if one["SUMMARY"] == "Council meets"]
    assert event.errors == []
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (
        datetime.date(2024, 3, 5),
        datetime.date(2024, 3, 6),
    )
    assert (event["LOCATION"], event["GEO"].to_ical()) == ("The Quay", "51.5;-0.25")
    assert (event["STATUS"], event["X-BRIEFING-STATUS"]) == ("TENTATIVE", "planned")
    assert event["CATEGORIES"].cats == ["The harbour"]
    assert (event["CLASS"], event["X-BRIEFING-MARKING"]) == ("CONFIDENTIAL", "TLP:GREEN")
    assert event["COMMENT"] == "Open to all."
    assert event["DESCRIPTION"].splitlines() == [
        "TLP:GREEN",
        "The budget of Ada Quill.",
        "Who: Ada Quill (chair, speaker); Bo Quill",
        "Sources: No sale, says mayor",
    ]
    assert event["X-BRIEFING-ID"] == "https://briefings.example/quay/event/meets"
    parent = next(one for one in read(text_of("icalendar")) if one["SUMMARY"] == "Spring session")
    assert event["RELATED-TO"] == parent["UID"]
    assert event["UID"] != parent["UID"]
    assert event["DTSTAMP"].dt == datetime.datetime(2024, 3, 6, tzinfo=datetime.UTC)


def test_ids_are_those_of_the_docs() -> None:
    import uuid

    space = uuid.uuid5(uuid.NAMESPACE_URL, ABOUT.base)
    uids = {one["UID"] for one in read(text_of("icalendar"))}
    assert str(uuid.uuid5(space, "event/meets")) in uids
    assert full("event").id == "meets"


@pytest.mark.parametrize(
    ("when", "start", "end", "lost"),
    [
        ("2024-05-01", (2024, 5, 1), (2024, 5, 2), ""),
        ("2024-05-01/2024-05-03", (2024, 5, 1), (2024, 5, 4), ""),
        ("2024-05", (2024, 5, 1), (2024, 6, 1), "how sure or exact"),
        ("2024", (2024, 1, 1), (2025, 1, 1), "how sure or exact"),
        ("2024-05-01~", (2024, 5, 1), (2024, 5, 2), "how sure or exact"),
        ("2024-05-01/..", (2024, 5, 1), None, "its end is open"),
        ("0050-05-01", (50, 5, 1), (50, 5, 2), ""),
        ("9999-12-31", (9999, 12, 31), None, ""),
    ],
)
def test_days(
    tmp_path: Path, when: str, start: tuple[int, ...], end: tuple[int, ...] | None, lost: str
) -> None:
    (event,), losses = made(tmp_path, f"when: {when}")
    assert event["DTSTART"].dt == datetime.date(*start)
    assert ("DTEND" in event) is (end is not None)
    assert end is None or event["DTEND"].dt == datetime.date(*end)
    assert event["X-BRIEFING-EDTF"] == when
    assert [lost in one for one in losses] == ([True] if lost else [])


@pytest.mark.parametrize(
    ("when", "start", "end", "lost"),
    [
        ("2024-05-01T10:30Z", b"20240501T103000Z", None, 0),
        ("2024-05-01T10:30+08:00", b"20240501T023000Z", None, 0),
        ("2024-05-01T10:30", b"20240501T103000", None, 0),
        ("2024-05-01T10:30Z/2024-05-01T12:00Z", b"20240501T103000Z", b"20240501T120000Z", 0),
        ("2024-05-01T10:30Z/2024-05-02", b"20240501", b"20240503", 1),
    ],
)
def test_times(tmp_path: Path, when: str, start: bytes, end: bytes | None, lost: int) -> None:
    (event,), losses = made(tmp_path, f"when: '{when}'")
    assert event["DTSTART"].to_ical() == start
    assert (event["DTEND"].to_ical() if "DTEND" in event else None) == end
    assert len(losses) == lost


def test_what_has_no_day_is_counted(tmp_path: Path) -> None:
    events, losses = made(
        tmp_path, "code: X", "when: '[..2024-05-01]'", "when: /2024", "when: 2024-05-01"
    )
    assert [one["SUMMARY"] for one in events] == ["E3"]
    assert losses == [
        "event records (3 records): there is no day on which it begins",
        "event code (1 record)",
    ]


def test_no_line_is_too_long_and_no_character_cut() -> None:
    long = "SUMMARY:" + "漢字 é, " * 60
    pieces = folded(long).split("\r\n")
    assert len(pieces) > 5
    assert all(len(one.encode()) <= 75 for one in pieces)
    assert pieces[0] + "".join(one.removeprefix(" ") for one in pieces[1:]) == long
    assert escaped("a;b,c\\d\r\nEND:VEVENT\u2028x") == "a\\;b\\,c\\\\d\\nEND:VEVENT\\nx"
    assert store().problems == ()
