"""What is new in a record since a day, or beside data that were kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.values import Participant, Ref
from sphinx_briefing.store import Store
from sphinx_briefing.store.news import Fresh, News, news_beside, news_since
from tests.load.data import stored

OLD = """\
actors:
  a: {name: A, aliases: [One], names: {de: Ah, fr: Eh}}
  b: {name: B}
events:
  e: {what: E, when: 2024-05-20, status: planned, who: {a: host}}
  same: {what: Same}
"""
LATER = """\
source: {published: 2024-05-09}
actors:
  a: {aliases: [Two], names: {de: Aah, es: Ay}}
events:
  e: {when: 2024-06-01, status: postponed, who: {a: guest, b: guest}, where: ~}
  f: {what: F}
  same: {what: Same}
quotes: {q: {by: a, text: Words}}
"""
EARLIER = """\
source: {published: 2024-05-01}
actors: {a: {aliases: [One], names: {de: Ah, fr: Eh}, name: A}, b: {name: B}}
events:
  e: {what: E, when: 2024-05-20, status: planned, who: {a: host}}
  same: {what: Same}
"""
Both = tuple[Store, News]


@pytest.fixture(params=["day", "kept"])
def told(request: pytest.FixtureRequest, tmp_path: Path) -> Both:
    files = {"data/s.yaml": EARLIER}
    before = stored(tmp_path / "then", dict(files))
    now = stored(tmp_path / "now", {**files, "data/t.yaml": LATER})
    if request.param == "day":
        return now, news_since(Date.parse("2024-05-02"))
    return now, news_beside(before, now)


def of(told: Both, kind: str, ident: str) -> Fresh:
    store, news = told
    record = store.find(Ref(kind, ident))
    assert record is not None
    return news.of(record, store)


def test_records_are_new_changed_or_neither(told: Both) -> None:
    store, _ = told
    kinds = ("actor", "event", "quote", "source")
    states = {
        str(one.ref): state
        for kind in kinds
        for one in store.of_kind(kind)
        if (state := of(told, kind, one.id).state)
    }
    assert states == {
        "actor:a": "changed",
        "event:e": "changed",
        "event:f": "new",
        "quote:t.q": "new",
        "source:t": "new",
    }  # nothing of the event that one more source gives alike


def test_values_are_new_changed_or_neither(told: Both) -> None:
    store, _ = told
    event, actor = store.find(Ref("event", "e")), store.find(Ref("actor", "a"))
    assert event is not None
    assert actor is not None
    fields, more = type(event).fields(), type(actor).fields()
    fresh, name = of(told, "event", "e"), of(told, "actor", "a")
    when = fields["when"]
    assert fresh.single(when, Date.parse("2024-06-01")) == "changed"
    assert fresh.single(when, Date.parse("2024-05-20")) == ""
    assert fresh.single(fields["status"], "postponed") == "changed"
    assert fresh.single(fields["where"], None) == "new"
    assert fresh.single(fields["what"], "E") == ""
    a, b = Ref("actor", "a"), Ref("actor", "b")
    who = fields["who"]
    found = {str(one): fresh.item(who, one) for one in (a, b, (a, "host"), (a, "guest"))}
    assert list(found.values()) == ["", "new", "", "new"]
    assert fresh.item(who, Participant(b, ("guest",))) == "new"
    assert [name.item(more["aliases"], one) for one in ("One", "Two")] == ["", "new"]
    names = {("fr", "Eh"): "", ("de", "Ah"): "", ("de", "Aah"): "changed", ("es", "Ay"): "new"}
    assert {one: name.entry(more["names"], *one) for one in names} == names


def test_another_voice_that_says_otherwise_is_new(tmp_path: Path) -> None:
    """The editors' own value stays the one that is taken."""
    store = stored(tmp_path, {"data/r.yaml": OLD, "data/t.yaml": LATER})
    news = news_since(Date.parse("2024-05-02"))
    event = store.find(Ref("event", "e"))
    assert event is not None
    fresh = news.of(event, store)
    when = type(event).fields()["when"]
    assert fresh.single(when, Date.parse("2024-05-20")) == ""
    assert fresh.single(when, Date.parse("2024-06-01")) == "new"


def test_a_record_that_was_renamed_is_the_same(tmp_path: Path) -> None:
    before = stored(tmp_path / "then", {"data/r.yaml": OLD})
    text = OLD.replace("  b: {name: B}", "  c: {name: B, was: [b]}").replace(
        "{a: host}", "{c: host}"
    )
    now = stored(tmp_path / "now", {"data/r.yaml": text})
    told = now, news_beside(before, now)
    assert of(told, "actor", "c").state == ""
    event = of(told, "event", "e")
    assert event.state == "changed"
    who = type(now.records["event"]["e"]).fields()["who"]
    assert event.item(who, Ref("actor", "c")) == "new"
    assert not any(of(told, "event", one).state for one in ("same",))


def test_who_says_it_is_no_other_value(tmp_path: Path) -> None:
    before = stored(tmp_path / "then", {"data/r.yaml": OLD})
    more = "source: {published: 2024-05-09}\nevents: {e: {status: planned, who: {a: host}}}\n"
    now = stored(tmp_path / "now", {"data/r.yaml": OLD, "data/u.yaml": more})
    for news in (news_beside(before, now), news_since(Date.parse("2024-05-02"))):
        assert of((now, news), "event", "e").state == ""
