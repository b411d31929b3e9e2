"""What was known on a day, and what was overdue then."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_briefing.model import Claim, Event
from sphinx_briefing.model.base import Origin, Statement
from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store import Store
from sphinx_briefing.store.known import changed, history
from sphinx_briefing.store.overdue import overdue, overdue_since
from sphinx_briefing.store.query import parse_query
from tests.load.data import stored


def day(text: str | None) -> Date | None:
    return Date.parse(text) if text else None


@pytest.mark.parametrize(
    ("when", "status", "as_of", "expected"),
    [
        ("2023-10-18", "planned", "2023-10-19", True),
        ("2023-10-18", "planned", "2023-10-18", False),
        ("2023-10-18T09:00", "planned", "2023-10-18", False),
        ("2023-10-18", "planned", None, False),
        ("2023-10", "planned", "2023-10-31", False),
        ("2023-10", "planned", "2023-11", True),
        ("2023-10-16/2023-10-18", "planned", "2023-10-18", False),
        ("2023-10-16/2023-10-18", "planned", "2023-10-19", True),
        ("2023-10-16/..", "planned", "2024", False),
        ("2023-10-18~", "planned", "2023-10-19", True),
        ("[..2023-10-16]", "planned", "2023-10-19", True),
        ("2023-10-18", "planned", "[..2023-10-20]", False),
        ("2023-10-18", "planned", "2023-10-19/..", True),
        ("2023-10-18", "occurred", "2023-10-19", False),
        ("2023-10-18", "postponed", "2023-10-19", False),
        ("2023-10-18", "unconfirmed", "2023-10-19", False),
        ("2023-10-18", None, "2023-10-19", False),
        (None, "planned", "2023-10-19", False),
    ],
)
def test_planned_events(
    when: str | None, status: str | None, as_of: str | None, *, expected: bool
) -> None:
    event = Event(id="e", when=day(when), status=status)
    assert overdue(event, day(as_of)) is expected
    assert overdue_since(event, day(as_of)) == (day(when) if expected else None)


@pytest.mark.parametrize(
    ("due", "outcome", "as_of", "expected"),
    [
        ("2023-10-18", None, "2023-10-19", True),
        ("2023-10-18", None, "2023-10-18", False),
        ("2023-10-18", "came true", "2023-10-19", False),
        ("2023-10-18", None, None, False),
        (None, None, "2023-10-19", False),
    ],
)
def test_due_claims(
    due: str | None, outcome: str | None, as_of: str | None, *, expected: bool
) -> None:
    claim = Claim(id="s.c", due=day(due), outcome=outcome)
    assert overdue(claim, day(as_of)) is expected


DAYS = st.dates().map(lambda day: Date.parse(day.isoformat()))


@given(when=DAYS, first=DAYS, second=DAYS)
def test_what_is_overdue_stays_so(when: Date, first: Date, second: Date) -> None:
    event = Event(id="e", when=when, status="planned")
    earlier, later = sorted([first, second])
    assert overdue(event, later) or not overdue(event, earlier)
    assert overdue(event, earlier) is (when < earlier)


PLAN = (
    "source: {published: 2023-10-17}\nevents:\n  e: {what: E, when: 2023-10-18, status: planned}\n"
)
DONE = (
    "source: {published: 2023-10-20}\n"
    "events:\n  e: {what: Meeting, when: 2023-10-19, status: occurred, where: hall}\n"
    "  late: {what: Late, when: 2023-10-21, status: planned}\n"
)
VAGUE = "source: {published: 2023-10}\nevents:\n  e: {what: E, status: unconfirmed}\n"
BARE = "source: {}\nevents:\n  e: {what: E, status: cancelled}\n"
EDITORS = "places: {hall: {name: Hall}}\n"


def known(tmp_path: Path, **files: str) -> Store:
    store = stored(tmp_path, {f"data/{name}.yaml": text for name, text in files.items()})
    assert store.problems == ()
    return store


def event(store: Store, ident: str = "e") -> Event:
    found = store.find(Ref("event", ident))
    assert isinstance(found, Event)
    return found


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (None, "Meeting 2023-10-19 occurred hall done plan"),
        ("2023-10-20", "Meeting 2023-10-19 occurred hall done plan"),
        ("2023-10", "Meeting 2023-10-19 occurred hall done plan"),
        ("2023-10-19", "E 2023-10-18 planned - plan"),
        ("2023-10-16", "Meeting 2023-10-19 occurred hall done plan"),
    ],
)
def test_an_event_is_shown_as_it_was_known(
    tmp_path: Path, as_of: str | None, expected: str
) -> None:
    store = known(tmp_path, plan=PLAN, done=DONE, r=EDITORS).known_on(day(as_of))
    one = event(store)
    where = one.where.id if one.where else "-"
    assert " ".join([one.name, str(one.when), str(one.status), where, *one.sources]) == expected
    assert store.later == {None: set(), "2023-10-16": {"e", "late"}, "2023-10-19": {"late"}}.get(
        as_of, set()
    )


def test_a_store_as_of_a_day_gives_that_of_another_day(tmp_path: Path) -> None:
    store = known(tmp_path, plan=PLAN, done=DONE, r=EDITORS)
    before = store.known_on(day("2023-10-19"))
    assert before.known_on(None) is before
    assert before.known_on(day("2023-10-19")) is before
    assert event(before.known_on(day("2023-10-20"))).status == "occurred"
    assert store.known_on(day("2023-10-19")) is before
    assert [link.record for link in store.links.to(Ref("place", "hall"))] == [event(store)]
    assert before.links.to(Ref("place", "hall")) == ()


def test_vague_undated_and_editors_statements_are_known(tmp_path: Path) -> None:
    registry = f"{EDITORS}events: {{e: {{status: postponed}}}}\n"
    store = known(tmp_path, plan=PLAN, vague=VAGUE, bare=BARE, r=registry)
    one = event(store.known_on(day("2023-10-05")))
    assert (one.status, one.sources) == ("postponed", ("vague", "bare"))


def test_the_name_of_an_event_is_never_lost(tmp_path: Path) -> None:
    registry = "events: {late: {topics: x}}\ntopics: {x: {name: X}}\n"
    places = "places: {hall: {name: Hall}}\n"
    store = known(tmp_path, done=DONE, r=registry + places).known_on(day("2023-10-01"))
    one = event(store, "late")
    assert (one.what, one.status, [topic.id for topic in one.topics]) == ("Late", None, ["x"])


def test_the_history_of_a_status(tmp_path: Path) -> None:
    registry = f"{EDITORS}events: {{e: {{status: postponed}}}}\n"
    files = {"plan": PLAN, "done": DONE, "vague": VAGUE, "bare": BARE, "r": registry}
    store = known(tmp_path, **files)
    states = history(event(store), store.published, day("2023-10-18"))
    assert [(one.source, one.status, str(one.when), one.later) for one in states] == [
        ("plan", "planned", "2023-10-18", False),
        ("done", "occurred", "2023-10-19", True),
        ("vague", "unconfirmed", "None", False),
        ("bare", "cancelled", "None", False),
        ("", "postponed", "None", False),
    ]
    assert changed(states)
    assert not changed(states[:1])
    assert not changed(history(event(store, "late"), store.published))


def test_a_plan_that_a_source_saw_through_is_not_overdue(tmp_path: Path) -> None:
    registry = f"{EDITORS}events: {{e: {{status: planned, when: 2023-10-18}}}}\n"
    as_of = day("2023-10-25")
    assert overdue(event(known(tmp_path, plan=PLAN, r=registry).known_on(as_of)), as_of)
    store = known(tmp_path, plan=PLAN, done=DONE, r=registry)
    assert event(store).status == "planned"
    assert not overdue(event(store.known_on(as_of)), as_of)
    before = day("2023-10-19")
    assert overdue(event(store.known_on(before)), before)


def test_an_earlier_outcome_of_an_older_plan_does_not_count() -> None:
    def said(status: str, source: str) -> Statement:
        return Statement(
            "event", "e", source, {"status": status}, frozenset(), Origin("", 1, 1, ())
        )

    parts = (said("planned", "new"), said("postponed", "old"))
    one = Event(id="e", when=day("2023-10-18"), status="planned", statements=parts)
    assert overdue(one, day("2023-10-19"))


ASKED = [
    ("event", "overdue=yes", "2023-10-19", "e"),
    ("event", "overdue=no", "2023-10-19", "late"),
    ("event", "overdue!=yes", "2023-10-19", "late"),
    ("event", "overdue=yes,no", "2023-10-19", "e late"),
    ("event", "overdue=yes", None, ""),
    ("event", "overdue=yes", "2023-10-25", "late"),
    ("event", "status=planned", "2023-10-19", "e late"),
    ("claim", "overdue=yes", "2023-11", "plan.c1"),
    ("claim", "overdue=no", "2023-11", "plan.c2 plan.c3"),
]


@pytest.mark.parametrize(("kind", "query", "as_of", "expected"), ASKED)
def test_queries_ask_what_is_overdue(
    tmp_path: Path, kind: str, query: str, as_of: str | None, expected: str
) -> None:
    claims = (
        "claims:\n  c1: {text: A, due: 2023-10-20}\n  c3: {text: A}\n"
        "  c2: {text: B, due: 2023-10-20, outcome: it came so}\n"
    )
    store = known(tmp_path, plan=PLAN + claims, done=DONE, r=EDITORS).known_on(day(as_of))
    found = parse_query(kind, query).select(store)
    assert " ".join(record.id for record in found) == expected
