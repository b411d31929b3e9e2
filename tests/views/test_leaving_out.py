"""What goes where there is no room: whole entries, the last of the longest list first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sphinx_briefing.model.values import Ref
from sphinx_briefing.views import Request
from sphinx_briefing.views.blocks import (
    Band,
    Card,
    Cell,
    Group,
    Items,
    Listing,
    Paragraph,
    Table,
    Text,
)
from sphinx_briefing.views.leaving_out import entries, first, kept

EVENTS = Request("event")


def row(word: str) -> tuple[Cell, ...]:
    return (Cell(((Text(word),),)),)


BANDED = Table(
    ("What",),
    (Band((Text("May"),), "m"), row("a"), row("b"), Band((Text("June"),), "j"), row("c")),
    "Caption",
    ("m", "a", "b", "j", "c"),
)


def test_the_longest_list_loses_its_last() -> None:
    assert kept([5, 2, 0, 5], 0) == [5, 2, 0, 5]
    assert kept([5, 2, 0, 5], 1) == [5, 2, 0, 4]
    assert kept([5, 2, 0, 5], 2) == [4, 2, 0, 4]
    assert kept([5, 2, 0, 5], 7) == [2, 2, 0, 1]
    assert kept([5, 2, 0, 5], 99) == [0, 0, 0, 0]


@given(st.lists(st.integers(0, 12), max_size=6), st.integers(0, 80))
def test_so_many_go_and_no_list_below_the_shortest_one_cut(counts: list[int], out: int) -> None:
    left = kept(counts, out)
    assert sum(counts) - sum(left) == min(out, sum(counts))
    cut = [new for new, old in zip(left, counts, strict=True) if new < old]
    assert all(new <= old for new, old in zip(left, counts, strict=True))
    assert not cut or max(left) <= min(cut) + 1


def test_bands_go_with_their_rows() -> None:
    listing = (Listing("event", "", (BANDED,)),)
    assert entries(EVENTS, listing) == 3
    (made,) = first(EVENTS, listing, 2)
    assert made == Listing("event", "", (BANDED._replace(rows=BANDED.rows[:3]),))
    assert first(EVENTS, listing, 3) == listing
    assert first(EVENTS, listing, 0) == ()


def test_groups_items_and_cards() -> None:
    items = Items(((Text("x"),), (Text("y"),)), ("kx", "ky"))
    card = Card(Ref("event", "z"), (Text("z"),), (), (items,))
    listing = (
        Listing("event", "", (Group((Text("G"),), (items,)), Group((Text("H"),), (card, card)))),
    )
    assert entries(EVENTS, listing) == 4
    assert first(EVENTS, listing, 1) == (
        Listing("event", "", (Group((Text("G"),), (Items(items.lines[:1], ("kx",)),)),)),
    )
    (three,) = first(EVENTS, listing, 3)
    assert three.blocks[1] == Group((Text("H"),), (card,))


def test_one_record_is_an_entry_and_others_are_none() -> None:
    card = Card(Ref("event", "z"), (), (), (BANDED,))
    one = Request("event", "z")
    assert entries(one, (card,)) == 1
    assert first(one, (card,), 1) == (card,)
    assert first(one, (card,), 0) == ()
    assert entries(Request("judgment"), (card,)) == 0
    assert entries(Request("timeline"), (BANDED,)) == 0
    assert (
        entries(
            Request("outlook"),
            (
                Group(
                    (),
                    (BANDED, Paragraph(())),
                ),
            ),
        )
        == 3
    )
