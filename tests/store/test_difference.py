"""What differs between two states of the data: random edits are listed, and nothing else."""

from __future__ import annotations

import copy
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.values import Participant, Ref
from sphinx_briefing.store import Store, load_store
from sphinx_briefing.store.difference import Difference, difference
from sphinx_briefing.store.record_change import UNKNOWN
from sphinx_briefing.store.stated import Said
from tests.load.data import stored, write

PLURALS = {"actor": "actors", "event": "events", "quote": "quotes", "claim": "claims"}
LOCAL = {"quote", "claim"}
THOROUGH = pytest.mark.thorough
World = dict[str, dict[str, Any]]
"""File → its content."""


def world() -> World:
    actors = {f"a{n}": {"name": f"Actor {n}", "aliases": [f"Alias {n}"]} for n in range(6)}
    events = {f"e{n}": {"what": f"Event {n}", "status": "planned", "who": ["a0", "a1"],
                        "about": "With :actor:`a0`"} for n in range(4)}  # fmt: skip
    files: World = {"registry": {"actors": actors, "events": events}}
    for name in ("s", "t"):
        quotes = {f"q{n}": {"by": f"a{n}", "text": f"Words {n}", "about": ["e0"]} for n in range(3)}
        claims = {f"c{n}": {"by": f"a{n}", "text": f"Claim {n}"} for n in range(3)}
        said = {f"e{n}": {"status": "occurred"} for n in range(1, 3)}
        files[name] = {"source": {"title": name}, "quotes": quotes, "claims": claims,
                       "events": said}  # fmt: skip
    return files


def load(base: Path, files: World) -> Store:
    for name, content in files.items():
        write(base, {f"data/{name}.yaml": yaml.safe_dump(content, sort_keys=False)})
    return load_store(["data"], base)


def listed(found: Difference) -> set[tuple[str, ...]]:
    """Return what is listed, as the edits of the test are written down."""
    rows: set[tuple[str, ...]] = {("new", str(one.ref)) for one in found.new}
    rows |= {("gone", str(one.ref)) for one in found.retracted}
    for change in found.changed:
        if change.renamed:
            rows.add(("renamed", str(change.before.ref), str(change.after.ref)))
        for one in change.values:
            voices = {voice for side in (one.before, one.after) for said in side
                      for voice in said.voices}  # fmt: skip
            rows.add(("changed", str(change.after.ref), one.key, *sorted(voices)))
    return rows


class Editor:
    """Edits a world at random, each record at most once, and writes down what it did."""

    def __init__(self, files: World, chance: Random) -> None:
        self.files, self.chance = files, chance
        self.done: set[tuple[str, ...]] = set()
        self._touched: set[str] = set()

    def edit(self) -> None:
        ways = [self.add, self.drop, self.word, self.unknown, self.rename, self.status, self.alias]
        self.chance.choice([*ways, self.day, self.quote])()

    def _pick(self, kinds: tuple[str, ...], files: tuple[str, ...]) -> tuple[str, str, str, str]:
        """Return file, kind, id there, and reference of a record that was not touched yet."""
        left = [
            (name, kind, ident, ref)
            for name in files
            for kind in kinds
            for ident in sorted(self.files[name][PLURALS[kind]])
            if (ref := f"{kind}:{f'{name}.{ident}' if kind in LOCAL else ident}")
            not in self._touched
        ]
        picked = self.chance.choice(left)
        self._touched.add(picked[3])
        return picked

    def add(self) -> None:
        ident = f"new-{self.chance.randrange(10**9)}"
        self.files["registry"]["actors"][ident] = {"name": ident}
        self._touched.add(f"actor:{ident}")
        self.done.add(("new", f"actor:{ident}"))

    def quote(self) -> None:
        name, ident = self.chance.choice("st"), f"new-{self.chance.randrange(10**9)}"
        self.files[name]["quotes"][ident] = {"by": "a5", "text": ident}
        self._touched.add(f"quote:{name}.{ident}")
        self.done.add(("new", f"quote:{name}.{ident}"))

    def status(self) -> None:
        self._event("status", "cancelled")

    def day(self) -> None:
        self._event("when", f"20{self.chance.randrange(10, 99)}-05-01")

    def _event(self, field: str, value: str) -> None:
        """Give an event of which the registry alone tells another value; there are but two."""
        free = [one for one in ("e0", "e3") if f"event:{one}" not in self._touched]
        if not free:
            return
        ident = self.chance.choice(free)
        self.files["registry"]["events"][ident][field] = value
        self._touched.add(f"event:{ident}")
        self.done.add(("changed", f"event:{ident}", field, ""))

    def alias(self) -> None:
        *_, ident, ref = self._pick(("actor",), ("registry",))
        aliases = self.files["registry"]["actors"][ident].setdefault("aliases", [])
        if aliases and self.chance.random() < 0.5:
            aliases.clear()
        else:
            aliases.append(f"Alias {self.chance.randrange(10**9)}")
        self.done.add(("changed", ref, "aliases", ""))

    def drop(self) -> None:
        name, kind, ident, ref = self._pick(("quote", "claim"), ("s", "t"))
        del self.files[name][PLURALS[kind]][ident]
        self.done.add(("gone", ref))

    def word(self) -> None:
        name, kind, ident, ref = self._pick(("quote", "claim"), ("s", "t"))
        self.files[name][PLURALS[kind]][ident]["text"] += f" {self.chance.random()}"
        self.done.add(("changed", ref, "text", name))

    def unknown(self) -> None:
        name, kind, ident, ref = self._pick(("claim",), ("s", "t"))
        self.files[name][PLURALS[kind]][ident]["by"] = None
        self.done.add(("changed", ref, "by", name))

    def rename(self) -> None:
        _, _, ident, ref = self._pick(("actor",), ("registry",))
        actors = self.files["registry"]["actors"]
        actors[f"{ident}-now"] = {**actors.pop(ident), "was": [ident]}
        if self.chance.random() < 0.5:  # those who rename write the new id everywhere, or not
            for event in self.files["registry"]["events"].values():
                event["who"] = [f"{one}-now" if one == ident else one for one in event["who"]]
                event["about"] = event["about"].replace(f"`{ident}`", f"`{ident}-now`")
        self._touched.add(f"{ref}-now")
        self.done.add(("renamed", ref, f"{ref}-now"))


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return load(tmp_path_factory.mktemp("before"), world())


def assert_listed(before: Store, folder: Path, chance: Random) -> None:
    """Edit at random, and find exactly the edits, forth and back."""
    editor = Editor(copy.deepcopy(world()), chance)
    for _ in range(chance.choice([1, 1, 2, 4, 6])):
        editor.edit()
    after = load(folder, editor.files)
    assert listed(difference(before, after)) == editor.done
    back = {"new": "gone", "gone": "new"}
    undone = {
        ("renamed", row[2], row[1]) if row[0] == "renamed" else (back.get(row[0], row[0]), *row[1:])
        for row in editor.done
    }
    assert listed(difference(after, before)) == undone


@pytest.mark.parametrize(
    "examples", [pytest.param(8, id="few"), pytest.param(250, id="many", marks=THOROUGH)]
)
def test_random_edits_are_listed_exactly(
    before: Store, tmp_path_factory: pytest.TempPathFactory, examples: int
) -> None:
    @settings(max_examples=examples, suppress_health_check=list(HealthCheck), database=None)
    @given(st.randoms(use_true_random=False))
    def listed_exactly(chance: Random) -> None:
        assert_listed(before, tmp_path_factory.mktemp("after"), chance)

    listed_exactly()


def test_equal_data_do_not_differ(before: Store, tmp_path: Path) -> None:
    files = world()
    moved = {name: dict(reversed(content.items())) for name, content in files.items()}
    assert not difference(before, load(tmp_path, moved))


def change(base: Path, old: str, new: str) -> Any:
    """Return the fields that differ in the only changed record."""
    source = "source: {published: 2024-05-01}\nevents: {e: {status: occurred, who: {b: host}}}\n"
    stores = [stored(base / name, {"data/r.yaml": text, "data/s.yaml": source})
              for name, text in (("old", old), ("new", new))]  # fmt: skip
    (found,) = difference(*stores).changed
    return found


BASE = "actors:\n  a: {name: A}\n  b: {name: B}\nevents:\n  e: {what: E, status: planned}\n"


def test_values_have_the_sources_of_either_side(tmp_path: Path) -> None:
    found = change(tmp_path, BASE, BASE.replace(", status: planned", ""))
    assert found.status() == ("planned", "occurred")
    assert found.values == ((
        "status",
        (Said("planned", ("",)), Said("occurred", ("s",))),
        (Said("occurred", ("s",)),),
    ),)  # fmt: skip


def test_a_source_that_confirms_changes_no_value(tmp_path: Path) -> None:
    found = change(tmp_path, BASE, BASE.replace("planned", "planned, who: {b: host}"))
    host = Participant(Ref("actor", "b"), ("host",))
    assert found.values == (("who", (Said(host, ("s",)),), (Said(host, ("", "s")),)),)
    assert found.values[0].only_voices


def test_what_becomes_known_was_asked_before(tmp_path: Path) -> None:
    old = BASE.replace("planned}", "planned, where: ~}\nplaces: {p: {name: P}}")
    found = change(tmp_path, old, old.replace("~", "p"))
    place = Ref("place", "p")
    assert found.values == (("where", (Said(UNKNOWN, ("",)),), (Said(place, ("",)),)),)


def test_the_order_of_a_chain_is_a_value(tmp_path: Path) -> None:
    old = BASE + "claims: {c: {by: a, text: C, via: [a, b]}}\n"
    found = change(tmp_path, old, old.replace("[a, b]", "[b, a]"))
    assert [one.key for one in found.values] == ["via"]
    assert [one.value.id for one in found.values[0].after] == ["b", "a"]


def test_a_record_that_goes_changes_none_that_names_it(tmp_path: Path) -> None:
    text = BASE + "claims: {c: {by: a, text: C, about: [b]}}\n"
    old = stored(tmp_path / "old", {"data/r.yaml": text})
    new = stored(tmp_path / "new", {"data/r.yaml": text.replace("  b: {name: B}\n", "")})
    assert listed(difference(old, new)) == {("gone", "actor:b")}
    assert listed(difference(new, old)) == {("new", "actor:b")}


def test_prose_may_keep_a_former_id(tmp_path: Path) -> None:
    text = BASE + "places: {p: {name: P}}\ntopics: {t: {name: T, about: 'Of :actor:`a`'}}\n"
    old = stored(tmp_path / "old", {"data/r.yaml": text})
    now = text.replace("  a: {name: A}", "  c: {name: A, was: [a]}")
    new = stored(tmp_path / "new", {"data/r.yaml": now})
    assert listed(difference(old, new)) == {("renamed", "actor:a", "actor:c")}
    assert listed(difference(new, old)) == {("renamed", "actor:c", "actor:a")}


def test_two_that_are_one_now(tmp_path: Path) -> None:
    old = stored(tmp_path / "old", {"data/r.yaml": BASE})
    text = BASE.replace("  a: {name: A}\n", "").replace("name: B", "name: B, was: [a]")
    found = difference(old, stored(tmp_path / "new", {"data/r.yaml": text}))
    assert [(one.before.id, one.into) for one in found.merged] == [("a", Ref("actor", "b"))]
    assert (found.new, found.retracted) == ((), ())


def test_another_verdict_on_a_quote_is_told(tmp_path: Path) -> None:
    said = "source: {text: s.txt}\nactors: {a: {name: A}}\nquotes: {q: {by: a, text: Some words}}\n"
    texts = ("“Some words,” said A.", "“Other words,” said A.")
    old, new = (stored(tmp_path / text[1:5], {"data/s.yaml": said, "data/s.txt": text})
                for text in texts)  # fmt: skip
    (found,) = difference(old, new).changed
    assert found.values == (("verdict", (Said("exact", ()),), (Said("absent", ()),)),)


NEWS = {
    "data/r.yaml": "actors: {a: {name: A}}\nevents: {e: {what: E}}\n",
    "data/s.yaml": "source: {published: 2024-05-01}\nevents: {e: {status: planned}}\n",
    "data/t.yaml": "source: {published: 2024-05-09}\nevents: {e: {status: occurred}, f: {what: F}}"
    "\nquotes: {q: {by: a, text: Words}}\nactors: {a: {aliases: [Al]}}\n",
    "data/u.yaml": "source: {published: 2024-05~}\nevents: {g: {what: G}}\n",
}


def test_what_was_reported_by_a_day(tmp_path: Path) -> None:
    now = stored(tmp_path, dict(NEWS))
    then = now.reported_by(Date.parse("2024-05-02"))
    assert listed(difference(then, now)) == {
        ("new", "source:t"), ("new", "event:f"), ("new", "quote:t.q"),
        ("changed", "event:e", "status", "s", "t"), ("changed", "actor:a", "aliases", "t"),
    }  # fmt: skip
    assert difference(then, now).statuses[0].status() == ("planned", "occurred")
    assert [one.id for one in difference(then, now).new if one.kind == "quote"] == ["t.q"]
    assert not difference(now.reported_by(Date.parse("2024-05-09")), now)
    assert not difference(now, now.reported_by(Date.parse("2025")))
