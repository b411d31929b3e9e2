"""Origins, ranks and unnamed people, as cards and listings say them."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_briefing.store import Store
from sphinx_briefing.views import Desk, Language, Request
from sphinx_briefing.views.blocks import Items, Link, Listing, Quotation, Step, Table
from sphinx_briefing.views.blocks import Text as Words
from tests.views.said import card, cells, chips, loaded, rows, shown, text

REGISTRY = """
actors:
  wire: {name: Wire, kind: outlet}
  ann: {name: Ann, kind: person}
  ben: {name: Ben, kind: person}
  them: {name: Officials, kind: unnamed}
  hush: {name: An (unnamed) diplomat, kind: unnamed}
  x: {name: X, kind: state}
  y: {name: Y, kind: state}
events: {own: {what: Own}}
"""
ONE = """
source: {title: One}
events: {e: {what: E, who: {them: guest}}, single: {what: S}}
quotes:
  q1: {by: them, text: Yes, kind: direct}
  q2: {by: ~, text: No, kind: direct}
  q3: {by: ann, via: wire, text: Maybe, kind: direct}
claims:
  c1: {by: ann, via: wire, text: First., rel: x fears y}
  c2: {by: ben, via: wire, text: Second., rel: x fears y, supports: c1}
  c3: {by: them, text: Third., rel: x fears y, rank: deprecated, quote: q1}
  c4: {by: ben, text: Fourth., rel: x trusts y, rank: deprecated}
  c5: {text: Fifth., rel: x knows y, rank: preferred}
  c6: {text: Sixth.}
"""
TWO = "source: {title: Two, publisher: wire}\nevents: {e: {what: E}}\n"
THREE = "source: {title: Three, publisher: wire}\nevents: {e: {what: E}}\n"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return loaded(tmp_path, registry=REGISTRY, one=ONE, two=TWO, three=THREE)


def test_reports_of_an_event_are_counted_by_origin(store: Store) -> None:
    assert rows(shown(store, Request("event", "e")))["origins"] == [
        "3 reports, 2 origins (“One”[one] and Wire)"
    ]
    for ident in ("single", "own"):
        assert "origins" not in rows(shown(store, Request("event", ident)))


def test_a_claim_counts_those_that_support_it(store: Store) -> None:
    assert rows(shown(store, Request("claim", "one.c1")))["origins"] == [
        "2 statements, 1 origin (Wire)"
    ]
    assert "origins" not in rows(shown(store, Request("claim", "one.c6")))


def test_relations_count_asserters_by_origin_and_leave_deprecated_ones_out(store: Store) -> None:
    fearful = "Ann → Wire[one], Ben → Wire[one] and Officials (unnamed)[one] (deprecated)"
    counted = "2 statements, 1 origin (Wire); 1 deprecated, not counted"
    assert rows(shown(store, Request("actor", "x")))["relations"] == [
        "knows Y – according to “One”[one] (preferred)",
        f"fears Y – according to {fearful}; {counted}",
        "trusts Y – according to Ben[one] (deprecated)",
    ]


def test_a_rank_is_marked_on_the_card(store: Store) -> None:
    assert chips(shown(store, Request("claim", "one.c3"))) == ["deprecated"]
    assert chips(shown(store, Request("claim", "one.c5"))) == ["preferred"]
    assert chips(shown(store, Request("claim", "one.c6"))) == []
    line = shown(store, Request("claim", "one.c3", "line")).blocks[0]
    assert text(line.line, shown(store, Request("claim", "one.c3", "line"))).endswith(  # type: ignore[union-attr]
        "Third. (deprecated)"
    )


def test_the_preferred_come_first_and_the_deprecated_last(store: Store) -> None:
    table = shown(store, Request("claim", fields=("text",)))
    assert [row[0] for row in cells(table)] == [
        "Fifth. (preferred)",
        "First.",
        "Second.",
        "Sixth.",
        "Third. (deprecated)",
        "Fourth. (deprecated)",
    ]
    kept = shown(store, Request("claim", fields=("text",), where="rank=deprecated"))
    assert [row[0] for row in cells(kept)] == ["Third. (deprecated)", "Fourth. (deprecated)"]
    carried = rows(shown(store, Request("quote", "one.q1")))["claims"]
    assert carried == ["Third. (deprecated)"]


def test_somebody_unnamed_is_so_everywhere(store: Store) -> None:
    desk = Desk(store, Language.for_code("en"))
    named = store.records["actor"]
    assert desk.record_name(named["them"]) == "Officials (unnamed)"
    assert desk.reference_name(named["them"]) == "Officials (unnamed)"
    assert desk.record_name(named["hush"]) == "An (unnamed) diplomat"
    assert desk.record_name(named["ann"]) == "Ann"
    assert desk.link(named["them"].ref) == Link(named["them"].ref, "Officials (unnamed)", "unnamed")
    assert rows(shown(store, Request("event", "e")))["who"] == ["Officials (unnamed) (guest)[one]"]
    assert chips(shown(store, Request("actor", "them"))) == ["unnamed"]
    quote = card(shown(store, Request("quote", "one.q1")))
    assert "Officials (unnamed)" in text(
        quote.blocks[0].attribution, shown(store, Request("quote"))
    )  # type: ignore[union-attr]


def test_groups_name_who_is_unnamed(store: Store) -> None:
    (listing,) = shown(store, Request("quote", group="by")).blocks
    assert isinstance(listing, Listing)
    (table,) = listing.blocks
    assert isinstance(table, Table)
    heads = [row.title for row in table.rows if not isinstance(row, tuple) or hasattr(row, "title")]
    assert [piece.text for head in heads for piece in head if isinstance(piece, Link | Words)] == [
        "Ann",
        "Officials (unnamed)",
        "Speaker not named",
    ]


def test_a_source_tells_from_whom_it_passed_words_on(store: Store) -> None:
    assert rows(shown(store, Request("source", "one")))["passed_on"] == ["Wire (3)"]
    assert "passed_on" not in rows(shown(store, Request("source", "two")))


def test_lists_carry_the_marks(store: Store) -> None:
    (listing,) = shown(store, Request("claim", view="list", where="id=one.c5")).blocks
    assert isinstance(listing, Listing)
    (items,) = listing.blocks
    assert isinstance(items, Items)
    view = shown(store, Request("claim", view="list", where="id=one.c5"))
    assert [text(line, view) for line in items.lines] == [
        "According to “One”[one]: Fifth. (preferred)"
    ]


@pytest.mark.parametrize(
    ("code", "arrow", "spoken"),
    [("en", " → ", "through"), ("de", " → ", "über"), ("ar", " ← ", "عبر")],
)
def test_a_chain_goes_on_in_the_direction_of_reading_and_is_heard_as_a_word(
    store: Store, code: str, arrow: str, spoken: str
) -> None:
    view = shown(store, Request("quote", "one.q3"), code=code)
    (quotation,) = (block for block in card(view).blocks if isinstance(block, Quotation))
    steps = [piece for piece in quotation.attribution if isinstance(piece, Step)]
    assert steps == [Step(arrow, spoken)] * 2
    assert text(quotation.attribution, view) == f"Ann{arrow}Wire{arrow}{named(store, code)}[one]"


def named(store: Store, code: str) -> str:
    return Desk(store, Language.for_code(code)).marked("One")


def test_a_quote_in_a_line_has_its_chain(tmp_path: Path) -> None:
    data = ONE.replace("text: Maybe", "at: single, text: Maybe")
    found = loaded(tmp_path, registry=REGISTRY, one=data)
    (line,) = rows(shown(found, Request("event", "single")))["quotes"]
    assert line.endswith(" – Ann → Wire[one]")


def test_a_reference_to_a_claim_does_not_give_a_nameless_word_to_its_source(tmp_path: Path) -> None:
    data = "source: {title: One}\nclaims:\n  c1: {by: ~, text: First.}\n  c2: {text: Second.}\n"
    found = loaded(tmp_path, one=data)
    desk = Desk(found, Language.for_code("en"))
    names = [desk.reference_name(claim) for claim in found.of_kind("claim")]
    assert names == [
        "First (according to an asserter who is not named)",
        "Second (according to One)",
    ]


def test_a_publisher_that_speaks_itself_is_named_once(tmp_path: Path) -> None:
    data = "source: {publisher: wire, kind: statement}\nquotes: {q1: {by: wire, text: Yes}}\n"
    found = loaded(tmp_path, one=data, registry="actors: {wire: {name: Wire}}\n")
    view = shown(found, Request("quote", "one.q1"))
    (quotation,) = (block for block in card(view).blocks if isinstance(block, Quotation))
    assert text(quotation.attribution, view) == "Wire → a statement[one]"
