"""The date value: its grammar, bounds, order and comparisons."""

from __future__ import annotations

import datetime
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_briefing.model.dates import OPERATORS, Date, DateError, Precision, compare

D = datetime.date

# text, canonical text, earliest, latest
FORMS = [
    ("2023", "2023", D(2023, 1, 1), D(2023, 12, 31)),
    ("2023-10", "2023-10", D(2023, 10, 1), D(2023, 10, 31)),
    ("2024-02", "2024-02", D(2024, 2, 1), D(2024, 2, 29)),
    (" 2023-10-17 ", "2023-10-17", D(2023, 10, 17), D(2023, 10, 17)),
    ("2023-10-17T12:00+08:00", "2023-10-17T12:00+08:00", D(2023, 10, 17), D(2023, 10, 17)),
    ("2023-10-17T12:00+08", "2023-10-17T12:00+08:00", D(2023, 10, 17), D(2023, 10, 17)),
    ("2023-10-17T12:00:59Z", "2023-10-17T12:00:59Z", D(2023, 10, 17), D(2023, 10, 17)),
    ("2023-10-17T00:00+00:00", "2023-10-17T00:00Z", D(2023, 10, 17), D(2023, 10, 17)),
    ("2023-10-17T12:00", "2023-10-17T12:00", D(2023, 10, 17), D(2023, 10, 17)),
    ("2023-10-17~", "2023-10-17~", D(2023, 10, 17), D(2023, 10, 17)),
    ("2023?", "2023?", D(2023, 1, 1), D(2023, 12, 31)),
    ("2023-10%", "2023-10%", D(2023, 10, 1), D(2023, 10, 31)),
    ("202X", "202X", D(2020, 1, 1), D(2029, 12, 31)),
    ("20XX", "20XX", D(2000, 1, 1), D(2099, 12, 31)),
    ("00XX", "00XX", D(1, 1, 1), D(99, 12, 31)),
    ("000X", "000X", D(1, 1, 1), D(9, 12, 31)),
    ("2023-XX", "2023-XX", D(2023, 1, 1), D(2023, 12, 31)),
    ("2023-02-XX", "2023-02-XX", D(2023, 2, 1), D(2023, 2, 28)),
    ("2023-XX-XX~", "2023-XX-XX~", D(2023, 1, 1), D(2023, 12, 31)),
    ("2023-21", "2023-21", D(2023, 3, 1), D(2023, 5, 31)),
    ("2023-22", "2023-22", D(2023, 6, 1), D(2023, 8, 31)),
    ("2023-23", "2023-23", D(2023, 9, 1), D(2023, 11, 30)),
    ("2023-24", "2023-24", D(2023, 12, 1), D(2024, 2, 29)),
    ("9999-24", "9999-24", D(9999, 12, 1), D(9999, 12, 31)),
    ("2023-10-16/2023-10-18", "2023-10-16/2023-10-18", D(2023, 10, 16), D(2023, 10, 18)),
    ("2023~/2023-10?", "2023~/2023-10?", D(2023, 1, 1), D(2023, 10, 31)),
    ("2023-10-07/..", "2023-10-07/..", D(2023, 10, 7), None),
    ("2023-10-07/", "2023-10-07/", D(2023, 10, 7), None),
    ("../2023", "../2023", None, D(2023, 12, 31)),
    ("/2023-10-18", "/2023-10-18", None, D(2023, 10, 18)),
    ("/..", "/..", None, None),
    ("[..2023-10-16]", "[..2023-10-16]", None, D(2023, 10, 16)),
    ("by 2023-10", "[..2023-10]", None, D(2023, 10, 31)),
    ("since 2023-10-07", "2023-10-07/..", D(2023, 10, 7), None),
    ("Since about 2023", "2023~/..", D(2023, 1, 1), None),
    ("about 2023-10-17", "2023-10-17~", D(2023, 10, 17), D(2023, 10, 17)),
    ("about 2023?", "2023%", D(2023, 1, 1), D(2023, 12, 31)),
    ("by about 2023~", "[..2023~]", None, D(2023, 12, 31)),
    # 17:00Z to 20:00Z: the end is later, though it is written as an earlier day.
    (
        "2023-10-18T01:00+08:00/2023-10-17T20:00Z",
        "2023-10-18T01:00+08:00/2023-10-17T20:00Z",
        D(2023, 10, 17),
        D(2023, 10, 18),
    ),
]


@pytest.mark.parametrize(("text", "edtf", "earliest", "latest"), FORMS)
def test_form(
    text: str, edtf: str, earliest: datetime.date | None, latest: datetime.date | None
) -> None:
    date = Date.parse(text)
    assert (date.edtf, date.earliest, date.latest) == (edtf, earliest, latest)
    assert str(date) == edtf
    assert Date.parse(date.edtf) == date


def test_flags() -> None:
    def flags(text: str) -> set[str]:
        date = Date.parse(text)
        names = "approximate uncertain is_interval open_start open_end unknown_start unknown_end"
        return {name for name in [*names.split(), "before"] if getattr(date, name)}

    assert flags("2023") == set()
    assert flags("2023%") == {"approximate", "uncertain"}
    assert flags("2023/2024~") == {"is_interval", "approximate"}
    assert flags("../2023?") == {"is_interval", "open_start", "uncertain"}
    assert flags("/2023") == {"is_interval", "unknown_start"}
    assert flags("2023/..") == {"is_interval", "open_end"}
    assert flags("2023/") == {"is_interval", "unknown_end"}
    assert flags("/..") == {"is_interval", "unknown_start", "open_end"}
    assert flags("[..2023]") == {"before"}


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("20XX", Precision.CENTURY),
        ("202X", Precision.DECADE),
        ("2023", Precision.YEAR),
        ("2023-XX", Precision.YEAR),
        ("2023-22", Precision.SEASON),
        ("2023-10", Precision.MONTH),
        ("2023-10-XX", Precision.MONTH),
        ("2023-10-17", Precision.DAY),
        ("2023-10-17T12:00", Precision.MINUTE),
        ("2023-10-17T12:00:01", Precision.SECOND),
    ],
)
def test_precision(text: str, precision: Precision) -> None:
    part = Date.parse(text).start
    assert part is not None
    assert part.precision is precision


def test_order_of_a_chronology() -> None:
    ordered = [
        "202X",
        "2023",
        "2023-10",
        "2023-10-07/..",
        "2023-10-07",
        "[..2023-10-16]",
        "2023-10-16/2023-10-18",
        "2023-10-16",
        "2023-10-17T03:00+08:00",
        "2023-10-16T20:00Z",
        "2023-10-17",
        "2023-10-17T12:00",
        "/2023-10-18",
        "/..",
    ]
    dates = [Date.parse(text) for text in ordered]
    assert [date.edtf for date in sorted(set(dates))] == ordered
    assert dates[0] < dates[1] <= dates[1]
    assert dates[1] > dates[0]


# left, right, the operators that hold
COMPARISONS = [
    ("2023-10-17", "2023-10-17", "= <= >="),
    ("2023-10-16", "2023-10-17", "!= < <="),
    ("2023-10-18", "2023-10-17", "!= > >="),
    ("2023-10-17", "2023-10", "= <= >="),
    ("2023-10", "2023-10-17", "!= < <= > >="),
    ("2023", "2023-10-17", "!= < <= > >="),
    ("2023-10-07/..", "2023-10-16", "!= < <= > >="),
    ("2023-10-07/..", "2023-10-07/..", "= <= >="),
    ("[..2023-10-16]", "2023-10-16", "!= < <= >="),
    ("[..2023-10-16]", "2023-10-17", "!= < <="),
    ("[..2023-10-15]", "../2023-10-16", "= <= >="),
    ("/..", "2023", "!= < <= > >="),
    ("2023", "/..", "= <= >="),
    ("2023-10-17T08:00", "2023-10-17T12:00", "!= < <="),
    ("2023-10-17T12:00:30", "2023-10-17T12:00", "= <= >="),
    ("2023-10-17T12:00+08:00", "2023-10-17T04:00Z", "= <= >="),
    ("2023-10-17T03:00+08:00", "2023-10-17", "= <= >="),
    ("2023-10-17~", "2023-10-17", "= <= >="),
]


@pytest.mark.parametrize(("left", "right", "operators"), COMPARISONS)
def test_compare(left: str, right: str, operators: str) -> None:
    a, b = Date.parse(left), Date.parse(right)
    assert {op for op in OPERATORS if compare(op, a, b)} == set(operators.split())


def test_unknown_operator() -> None:
    with pytest.raises(KeyError):
        compare("~", Date.parse("2023"), Date.parse("2023"))


def test_overlaps() -> None:
    since = Date.parse("since 2023-10-07")
    assert since.overlaps(Date.parse("2023-10-07"))
    assert not since.overlaps(Date.parse("2023-10-06"))
    assert not Date.parse("by 2023-10-07").overlaps(Date.parse("2023-10-08"))
    assert since.overlaps(Date.parse("2023"))
    assert not since.overlaps(Date.parse("2023-09"))


_DAYS = st.dates().map(lambda day: day.isoformat())
_CLOCKS = st.builds(
    lambda time, zone: time.isoformat(timespec="seconds")[: 8 if time.second else 5] + zone,
    st.times(),
    st.sampled_from(["", "Z", "+08:00", "-03:30", "+14", "+00:00"]),
)
_BARE = st.one_of(
    _DAYS,
    _DAYS.map(lambda day: day[:7]),
    _DAYS.map(lambda day: day[:4]),
    _DAYS.map(lambda day: day[:8] + "XX"),
    _DAYS.map(lambda day: day[:5] + "XX-XX"),
    _DAYS.map(lambda day: day[:3] + "X"),
    _DAYS.map(lambda day: day[:2] + "XX"),
    st.builds(lambda day, season: f"{day[:4]}-{season}", _DAYS, st.integers(21, 24)),
    st.builds(lambda day, clock: f"{day}T{clock}", _DAYS, _CLOCKS),
)
_ONE = st.builds(lambda bare, mark: bare + mark, _BARE, st.sampled_from(["", "~", "?", "%"]))


def _valid(text: str) -> Date | None:
    try:
        return Date.parse(text)
    except DateError as error:
        assert "starts after its end" in str(error)  # noqa: PT017 - the only fault these can have
        return None


_DATES = (
    st.one_of(
        _ONE,
        st.builds("{}/{}".format, _ONE, st.one_of(_ONE, st.sampled_from(["", ".."]))),
        st.builds("{}/{}".format, st.sampled_from(["", ".."]), _ONE),
        st.builds("{}{}".format, st.sampled_from(["by ", "since ", "about "]), _ONE),
        st.just("/.."),
    )
    .map(_valid)
    .filter(lambda date: date is not None)
)


@given(_DATES)
def test_parsing_undoes_printing(date: Date) -> None:
    again = Date.parse(date.edtf)
    assert (again, again.start, again.end) == (date, date.start, date.end)
    assert hash(again) == hash(date)
    assert pickle.loads(pickle.dumps(date)).end == date.end  # noqa: S301 - our own bytes
    if date.earliest and date.latest:
        assert date.earliest <= date.latest


@given(_DATES, _DATES, _DATES)
def test_order_is_total(a: Date, b: Date, c: Date) -> None:
    assert (a < b) + (b < a) + (a == b) == 1
    assert not (a < b and b < c) or a < c
    assert (a.sort_key == b.sort_key) == (a == b)


@given(_DATES, _DATES)
def test_comparisons_agree(a: Date, b: Date) -> None:
    assert a.within(a)
    assert a.overlaps(b) == b.overlaps(a)
    assert compare("=", a, b) is not compare("!=", a, b)
    assert not a.within(b) or (not a.is_before(b) and not a.is_after(b))
    assert a.not_before(b) or a.not_after(b)


@given(st.one_of(st.text(), st.text("0123456789-/.TZX~?%+:[] byW", max_size=30)))
def test_junk_raises_nothing_but_date_errors(text: str) -> None:
    try:
        date = Date.parse(text)
    except DateError as error:
        assert "\n" not in str(error)  # noqa: PT017 - any text is junk or a date
    else:
        assert Date.parse(date.edtf) == date
