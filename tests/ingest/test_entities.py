"""Names that a model sees, added to those of the rules: no library is needed for that."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from sphinx_briefing.ingest.article import Article, Tagger, read_article
from sphinx_briefing.ingest.found import Entity
from sphinx_briefing.ingest.known import Known
from sphinx_briefing.ingest.records import Records
from sphinx_briefing.store.verify import Span

TEXT = """\
Grane waits for Mona Aster and thanks her

By Ann Lee
9 March 2027

Jan Holub opened an inquiry in Upper Sarn. The Skylark Vanes of the north was silent.

“It is dry,” said Mayor Tilde Munk. Lystra waits, and Ostrava Bay too. Munk left.
"""
SEEN = {
    "Mona Aster": "person",
    "Ann Lee": "person",
    "Jan Holub": "person",
    "Skylark Vanes": "organization",
    "Mayor Tilde Munk": "organization",
    "Munk left": "person",
    "Upper Sarn": "place",
    "Lystra": "place",
    "the north": "place",
    "Ostrava Bay": "organization",
}


def saying(seen: dict[str, str]) -> Tagger:
    """Return a tagger that sees these words wherever they stand."""

    def tag(text: str) -> Iterator[Entity]:
        for words, kind in seen.items():
            place = text.find(words)
            while place >= 0:
                yield Entity(kind, Span(place, place + len(words)))
                place = text.find(words, place + 1)

    return tag


def records(seen: dict[str, str] | None, text: str = TEXT) -> Records:
    made: Article = read_article(text, tagger=saying(seen) if seen is not None else None)
    return Records(made, Known(), "source")


@pytest.fixture
def names() -> Callable[[Records], dict[str, tuple[str, str]]]:
    def of(made: Records) -> dict[str, tuple[str, str]]:
        actors = {one["name"]: (one["kind"], one["found"]) for one in made.actors.values()}
        return actors | {one["name"]: ("place", one["found"]) for one in made.places.values()}

    return of


def test_a_model_adds_what_rules_leave_out_and_changes_nothing_else(
    names: Callable[[Records], dict[str, tuple[str, str]]],
) -> None:
    plain, made = records(None), records(SEEN)
    before, after = names(plain), names(made)
    assert {name: kind for name, (kind, _) in before.items()} == {
        "Tilde Munk": "person",
        "Upper Sarn": "place",
    }
    assert {name: after[name] for name in before} == before
    more = {name: kind for name, (kind, _) in after.items() if name not in before}
    assert more == {"Jan Holub": "person", "Skylark Vanes": "organization", "Lystra": "place"}
    assert made.quotes == plain.quotes
    assert made.events == plain.events
    assert len(made.quotes) == 1


def test_what_the_registry_knows_stays_the_rules() -> None:
    text = "Title\n\n9 March 2027\n\nIt was Oll Vale that the ship had been called for.\n"
    made = read_article(text, tagger=saying({"Oll Vale": "organization"}))
    known = Known()
    known.note("actor", "vale", ["Oll Vale"])
    [actor] = Records(made, known, "source").actors.values()
    assert (actor["kind"], actor["found"].split(" ")[0]) == ("person", "full-name")
    assert [one["kind"] for one in Records(made, Known(), "source").actors.values()] == [
        "organization"
    ]


def test_the_place_of_a_name_is_told(
    names: Callable[[Records], dict[str, tuple[str, str]]],
) -> None:
    start = TEXT.index("Jan Holub")
    assert names(records(SEEN))["Jan Holub"][1] == f"entity {start}-{start + 9}"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Skylark", "organization"),  # one word alone
        ("“Skylark” of Oll", "person"),
        ("minister", "person"),
        ("Prime Minister", "person"),
        ("Oll\nand Vale", "person"),
        ("O", "place"),
        ("", "place"),
    ],
)
def test_what_can_be_no_name_is_left_out(words: str, kind: str) -> None:
    text = f"Title\n\n9 March 2027\n\nIt was {words} that the ship had been called for.\n"
    if not words:
        made = read_article(text, tagger=lambda _: [Entity("place", Span(0, 0))])
        found = Records(made, Known(), "source")
    else:
        found = records({words: kind}, text)
    assert (found.actors, found.places) == ({}, {})


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("John Smith", "John Smith"),
        ("Baker Lee", "Baker Lee"),
        ("Prosecutor Ann Lee", "Ann Lee"),
        ("Mr Oll Vale's", "Oll Vale"),
        ("the Oll Vale", "Oll Vale"),
    ],
)
def test_a_name_is_written_as_the_rules_write_it(words: str, name: str) -> None:
    text = f"Title\n\n9 March 2027\n\nIt was {words} dog that the ship had been called for.\n"
    assert [one["name"] for one in records({words: "person"}, text).actors.values()] == [name]


def test_the_kind_is_the_one_that_is_seen_most() -> None:
    text = "Title\n\n9 March 2027\n\nIt was Oll Vale. Then Oll Vale went. We saw Oll Vale.\n"
    spans = [Span(at, at + 8) for at in range(len(text)) if text.startswith("Oll Vale", at)]
    kinds = ("organization", "person", "person")
    seen = [Entity(*one) for one in zip(kinds, spans, strict=True)]
    made = Records(read_article(text, tagger=lambda _: seen), Known(), "source")
    assert [one["kind"] for one in made.actors.values()] == ["person"]
