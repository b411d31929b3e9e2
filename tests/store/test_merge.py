"""What several files say of the same id."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_briefing.load import Locator
from sphinx_briefing.load.files import Loaded
from sphinx_briefing.load.structure import read_text
from sphinx_briefing.model import Actor, Event
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store import Store, build_store
from tests.load.data import stored

REGISTRY = "actors:\n  a: {name: A, kind: state, aliases: [One], names: {ru: Эй}}\n"


def said_by(ident: str, published: str, fields: str) -> str:
    return f"source: {{id: {ident}, published: {published}}}\nactors:\n  a: {fields}\n"


def actor(store: Store) -> Actor:
    found = store.find(Ref("actor", "a"))
    assert isinstance(found, Actor)
    return found


def test_the_registry_wins_and_the_others_stay_visible(tmp_path: Path) -> None:
    article = said_by("s", "2023", "{name: Aaa, aliases: [Two], names: {ru: Би, zh: 甲}}")
    store = stored(tmp_path, {"data/0.yaml": article, "data/r.yaml": REGISTRY})
    one = actor(store)
    assert store.problems == ()
    assert (one.name, one.type) == ("A", "state")
    assert one.aliases == ("One", "Two")
    assert one.names == {"ru": "Эй", "zh": "甲"}
    assert one.sources == ("s",)
    assert [part.values["own_name"] for part in one.statements] == ["A", "Aaa"]


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ("2023-10-16", "2023-10-17", "B"),
        ("2023-10-18", "2023-10-17", "A"),
        ("2023-10", "2023-10-17", "A"),
        ("2022/2023-10-18", "2023-10-17", "A"),
        ("~", "1999", "B"),
        ("1999", "~", "A"),
        ("~", "~", "A"),
        ("2023-10-17", "2023-10-17", "A"),
        ("'[..2023]'", "2023-06", "A"),
    ],
)
def test_the_latest_published_wins(tmp_path: Path, first: str, second: str, name: str) -> None:
    files = {
        "data/z.yaml": said_by("s1", first, "{name: A}"),
        "data/a.yaml": said_by("s2", second, "{name: B}"),
    }
    store = stored(tmp_path, dict(files))
    assert (actor(store).name, store.problems) == (name, ())


NAMES = st.sampled_from(["A", "B", "C"])
DATES = st.sampled_from(["2021", "2022-05", "2022-05~", "~"])
FILES = st.lists(st.tuples(DATES, NAMES, st.lists(NAMES, max_size=3)), min_size=1, max_size=5)


@given(files=FILES, data=st.data())
def test_the_order_of_files_does_not_matter(files: list, data: st.DataObject) -> None:
    texts = [
        said_by(f"s{number}", date, f"{{name: {name}, aliases: [{', '.join(aliases)}]}}")
        for number, (date, name, aliases) in enumerate(files)
    ]
    shuffled = data.draw(st.permutations(texts))
    assert merged(shuffled) == merged(texts)


def merged(texts: list[str]) -> list[object]:
    loaded = Loaded()
    taken: dict[str, str] = {}
    for number, text in enumerate(texts):
        content = read_text(text, f"{number}.yaml", "x", taken)
        assert content.problems == []
        loaded.statements += content.statements
    store = build_store(loaded, Path())
    assert store.problems == ()
    one = actor(store)
    return [one.name, one.aliases, one.sources]


def test_participants_and_periods_merge_key_by_key(tmp_path: Path) -> None:
    head = "source: {id: ID}\nactors: {b: {name: B}, a: {name: A, roles: {Chief of b: PERIOD}}}\n"
    event = "events:\n  e: {what: E, who: {a: WHO, b: ~}}\n"
    one = head.replace("ID", "s1").replace("PERIOD", "2001") + event.replace("WHO", "host")
    two = head.replace("ID", "s2").replace("PERIOD", "2002") + event.replace("WHO", "speaker")
    store = stored(tmp_path, {"data/1.yaml": one, "data/2.yaml": two})
    meeting = store.find(Ref("event", "e"))
    assert isinstance(meeting, Event)
    assert [(part.actor.id, part.roles) for part in meeting.who] == [
        ("a", ("host", "speaker")),
        ("b", ()),
    ]
    roles = [(role.text, [date.edtf for date in role.periods]) for role in actor(store).roles]
    assert roles == [("Chief of b", ["2001", "2002"])]


def test_two_registry_files_that_differ(tmp_path: Path) -> None:
    first, second = "data/a.yaml:2:22", "data/a.yaml:2:57"
    other = "actors:\n  a:\n    kind: group\n    names: {ru: Би}\n    name: A\n"
    store = stored(tmp_path, {"data/a.yaml": REGISTRY, "data/b.yaml": other})
    advice = "which is taken; say it once in the registry [briefing.conflict]"
    assert [str(problem) for problem in store.problems] == [
        f"data/b.yaml:3:11: actor 'a': kind 'group' differs from 'state' in {first}, {advice}",
        f"data/b.yaml:4:17: actor 'a': names.ru 'Би' differs from 'Эй' in {second}, {advice}",
    ]
    assert actor(store).type == "state"


def test_unknown_is_kept_until_somebody_knows(tmp_path: Path) -> None:
    store = stored(tmp_path, {"data/a.yaml": "actors: {a: {name: A, kind: ~, url: ~}}\n"})
    assert actor(store).unknown == {"type", "url"}
    asked = said_by("s", "2023", "{name: A, kind: state}")
    store = stored(tmp_path, {"data/b.yaml": asked})
    assert (actor(store).unknown, actor(store).type) == ({"url"}, "state")


def test_what_only_an_article_names_must_be_complete_there(tmp_path: Path) -> None:
    store = stored(tmp_path, {"data/x.yaml": "source: {id: s}\nactors:\n  a: {kind: state}\n"})
    assert [str(problem) for problem in store.problems] == [
        "data/x.yaml:3:3: actor 'a': lacks 'name' [briefing.missing-field]"
    ]
    assert actor(store).name == "a"


def test_a_registry_adds_to_a_local_record(tmp_path: Path) -> None:
    files = {
        "data/s.yaml": "source: {id: s}\nquotes:\n  q1: {text: Да}\n",
        "data/r.yaml": "quotes:\n  s.q1: {translation: {en: Yes}}\n",
    }
    store = stored(tmp_path, dict(files))
    quote = store.find(Ref("quote", "s.q1"))
    assert store.problems == ()
    assert quote is not None
    assert (quote.name, getattr(quote, "translation", {})) == ("Да", {"en": "Yes"})


def test_places_are_found_again(tmp_path: Path) -> None:
    store = stored(tmp_path, {"data/r.yaml": REGISTRY})
    origin = actor(store).statements[0].origin
    locator = Locator(tmp_path)
    assert (origin.path, origin.line, origin.column) == ("data/r.yaml", 2, 3)
    assert str(locator.place(origin, (*origin.keys, "aliases"))) == "data/r.yaml:2:38"
    assert str(locator.place(origin, (*origin.keys, "aliases"), "One")) == "data/r.yaml:2:39"
    (tmp_path / "data" / "r.yaml").unlink()
    assert str(Locator(tmp_path).place(origin, (*origin.keys, "aliases"))) == "data/r.yaml:2:3"
