"""Drafts say that they are drafts: in every view of every kind, wherever they are named."""

from __future__ import annotations

import pytest

from sphinx_briefing.model import RECORD_TYPES
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store import Store
from sphinx_briefing.views import Desk, Language, Request
from sphinx_briefing.views.blocks import Card, Link, Picture
from sphinx_briefing.views.preview import preview
from sphinx_briefing.views.words import pieces
from tests.views.said import loaded, shown

DATA = """\
source: {title: Report, text: report.txt, published: 2027-03-09, review: draft}
actors:
  ann: {name: Ann, review: draft, found: full-name 10-13}
  bo: {name: Bo}
places: {port: {name: Port, lat: 1, lon: 2, review: draft}}
topics: {trade: {name: Trade, review: draft}}
events:
  talks:
    {what: Talks, when: 2027-03-09, status: occurred, where: port, who: [ann, bo], review: draft}
quotes: {q1: {by: ann, text: We go., about: bo, review: draft}}
claims: {c1: {by: ann, text: They meet., rel: ann meets bo, review: draft}}
"""
IDS = {
    "source": "report",
    "actor": "ann",
    "event": "talks",
    "quote": "report.q1",
    "claim": "report.c1",
    "place": "port",
    "topic": "trade",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    base = tmp_path_factory.mktemp("drafts")
    (base / "data").mkdir()
    (base / "data" / "report.txt").write_text("“We go.” said Ann.\n", encoding="utf-8")
    return loaded(base, report=DATA)


def test_every_kind_is_tried() -> None:
    assert set(IDS) == set(RECORD_TYPES)


@pytest.mark.parametrize("kind", IDS)
def test_a_card_has_the_label_first(store: Store, kind: str) -> None:
    (card,) = shown(store, Request(kind, IDS[kind])).blocks
    assert isinstance(card, Card)
    assert (card.chips[0].text, card.chips[0].style) == ("draft: not reviewed", "draft")


def marks(view: object) -> int:
    texts = [getattr(one, "text", "") for one in pieces(view)]  # type: ignore[arg-type]
    return sum("(draft)" in one for one in texts if isinstance(one, str))


@pytest.mark.parametrize("kind", IDS)
@pytest.mark.parametrize("view", ["table", "list", "cards"])
def test_a_listing_says_it_of_each(store: Store, kind: str, view: str) -> None:
    given = shown(store, Request(kind, where=f"id={IDS[kind]}", view=view)).blocks
    labelled = [one for one in pieces(given) if getattr(one, "style", "") == "draft"]
    assert marks(given) or labelled


@pytest.mark.parametrize("kind", IDS)
def test_a_table_says_it_where_no_column_names_the_record(store: Store, kind: str) -> None:
    asked = Request(kind, where=f"id={IDS[kind]}", fields=("note",))
    assert marks(shown(store, asked).blocks) == 1


@pytest.mark.parametrize("kind", IDS)
def test_a_line_and_a_link_say_it(store: Store, kind: str) -> None:
    record = store.find(Ref(kind, IDS[kind]))
    assert record is not None
    desk = Desk(store, Language.for_code("en"))
    assert marks(shown(store, Request(kind, record.id, "line")).blocks) >= 1
    assert desk.link(record.ref).text.endswith("(draft)")
    assert desk.link(record.ref, "she").text == "she (draft)"
    assert desk.record_name(record).endswith("(draft)")
    told = preview(desk, record)
    assert "draft" in f"{told.title} {told.about}"


@pytest.mark.parametrize("kind", ["timeline", "map"])
def test_pictures_name_drafts_as_such(store: Store, kind: str) -> None:
    view = shown(store, Request(kind))
    links = [one for one in pieces(view.blocks) if isinstance(one, Link) and one.ref.id != "bo"]
    assert links
    assert all(one.text.endswith("(draft)") for one in links)
    picture = next(one for one in view.blocks if isinstance(one, Picture))
    assert picture.data[1][-1] == "draft"


@pytest.mark.parametrize("kind", ["network", "matrix"])
def test_pictures_of_relations_do_not_count_drafts(store: Store, kind: str) -> None:
    (listing,) = shown(store, Request(kind, cells="said" if kind == "matrix" else "")).blocks
    assert listing.blocks[0].line[0].text == "No records."  # type: ignore[union-attr]


def test_the_text_of_an_article_marks_draft_quotations(store: Store) -> None:
    view = shown(store, Request("article", "report"))
    (sign,) = (one for one in pieces(view.blocks) if type(one).__name__ == "Sign")
    assert (sign.words, sign.shown) == ("draft: not reviewed", True)  # type: ignore[union-attr]


def test_what_is_no_draft_has_no_mark(store: Store) -> None:
    (card,) = shown(store, Request("actor", "bo")).blocks
    assert card.chips == () or card.chips[0].style != "draft"  # type: ignore[union-attr]
    assert Desk(store, Language.for_code("en")).link(Ref("actor", "bo")).text == "Bo"
