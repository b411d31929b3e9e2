"""What a view read tells whether it shows the same in other data: never too little."""

from __future__ import annotations

import copy
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
import yaml

from sphinx_briefing.model import RECORD_TYPES
from sphinx_briefing.model.dates import Date
from sphinx_briefing.store import Store, load_store
from sphinx_briefing.store.changes import changes, digests, key
from sphinx_briefing.store.watched import Reads, WatchedStore
from sphinx_briefing.views import Language, Request, Shown, show
from tests.load.data import stored

EXAMPLE = Path(__file__).parents[2] / "examples" / "summit" / "data"
ENGLISH = Language.for_code("en")
DAYS = (None, Date.parse("2026-05-20"))
Record = dict[str, Any]


def read(store: Store, request: Request, day: Date | None) -> tuple[Shown, Reads]:
    reads = Reads()
    watched = cast("Store", WatchedStore(store.known_on(day), reads))
    return show(request, watched, ENGLISH, day, provenance="always"), reads


def requests(store: Store) -> Iterator[Request]:
    for kind in RECORD_TYPES:
        for record in store.of_kind(kind):
            yield Request(kind, record.id, view="full")


def every_view(store: Store) -> dict[tuple[Request, Date | None], tuple[Shown, Reads]]:
    asked = list(requests(store))
    return {(one, day): read(store, one, day) for one in asked for day in DAYS}


def digests_of(store: Store, views: Iterator[Reads]) -> dict[str, str]:
    return digests(store, {key(ref) for one in views for ref in one.records})


def texts(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the ways to all texts below a value."""
    if isinstance(value, str):
        yield path
    pairs = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for name, part in pairs:
        yield from texts(part, (*path, name))


def edit(files: dict[str, Any], chance: random.Random) -> None:
    """Delete or add a record, or put other words, such as those of another place, into one."""
    name = chance.choice(sorted(files))
    groups = [one for one in files[name].values() if isinstance(one, dict) and one]
    records = chance.choice([one for one in groups if isinstance(next(iter(one.values())), dict)])
    ident = chance.choice(sorted(records))
    action = chance.choice(["delete", "add", "words", "words", "words"])
    if action == "delete":
        del records[ident]
    elif action == "add":
        records[f"{ident}-copy"] = copy.deepcopy(records[ident])
    else:
        ways = list(texts(records[ident]))
        others = [(other, way) for other in records.values() for way in texts(other)]
        value: Any = records[ident]
        *into, last = chance.choice(ways)
        for part in into:
            value = value[part]
        same = [(other, way) for other, way in others if way[0] == (into or [last])[0]]
        found, way = chance.choice(same)
        for part in way:
            found = found[part]
        value[last] = found if chance.random() < 0.8 else f"{value[last]} again"


@pytest.fixture(scope="module")
def before() -> tuple[Store, dict[tuple[Request, Date | None], tuple[Shown, Reads]]]:
    store = load_store(["data"], EXAMPLE.parent)
    return store, every_view(store)


@pytest.mark.parametrize("seed", range(12))
def test_what_is_not_touched_shows_the_same(before: Any, tmp_path: Path, seed: int) -> None:
    old, views = before
    known = digests_of(old, (reads for _, reads in views.values()))
    chance = random.Random(seed)  # noqa: S311 - edits, no secrets
    shutil.copytree(EXAMPLE, tmp_path / "data")
    files = {
        str(path.relative_to(tmp_path)): yaml.safe_load(path.read_text(encoding="utf-8"))
        for path in sorted((tmp_path / "data").rglob("*.yaml"))
    }
    for _ in range(chance.choice([1, 1, 2, 6])):
        edit(files, chance)
    for name, content in files.items():
        (tmp_path / name).write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True))
    new = load_store(["data"], tmp_path)
    changed = changes(known, new)
    kept = 0
    for (request, day), (shown, reads) in views.items():
        keys = map(key, reads.records), map(key, reads.links)
        if not changed.touch(*keys, reads.everything):
            kept += 1
            assert read(new, request, day)[0] == shown, (request, day)
    assert kept > 0


DATA: dict[str, str | bytes] = {
    "data/a.yaml": (
        "actors:\n  a: {name: A}\n  b: {name: B, was: [old-b]}\n"
        "events:\n  e: {what: E, who: [a]}\n  f: {what: F}\n"
    )
}


def touched(base: Path, request: Request, other: str) -> bool:
    """Say whether a request is touched by other data; it is made sure that it says it rightly."""
    old = stored(base / "old", DATA)
    new = stored(base / "new", {"data/a.yaml": other})
    shown, reads = read(old, request, None)
    others = (read(old, one, None)[1] for one in requests(old))
    changed = changes(digests_of(old, iter([reads, *others])), new)
    found = changed.touch(map(key, reads.records), map(key, reads.links), reads.everything)
    assert found or read(new, request, None)[0] == shown
    return found


A = str(DATA["data/a.yaml"])
CASES = {
    "its own": ("a", A.replace("name: A", "name: C"), True),
    "another's": ("a", A.replace("name: B", "name: C"), False),
    "lines": ("a", "# moved\n" + A, False),
    "what refers to it": ("a", A.replace("what: E", "what: C"), True),
    "what refers to it no more": ("a", A.replace("who: [a]", "who: [b]"), True),
    "what refers to it newly": ("b", A.replace("who: [a]", "who: [b]"), True),
    "what refers to it newly, and was not read": ("b", A.replace("F}", "F, who: [b]}"), True),
    "a new one that refers to it": ("b", A + "  g: {what: G, who: [b]}\n", True),
    "one that is gone": ("a", A.replace("  e: {what: E, who: [a]}\n", ""), True),
    "one that was not there": ("c", A.replace("  b:", "  c: {name: C}\n  b:"), True),
    "an old id": ("old-b", A.replace("old-b", "older-b"), True),
    "an id that is an old one now": ("c", A.replace("old-b", "c"), True),
    "the record that an old id means": ("old-b", A.replace("name: B", "name: C"), True),
}


@pytest.mark.parametrize(("ident", "other", "expected"), CASES.values(), ids=CASES)
def test_what_touches_a_card(tmp_path: Path, ident: str, other: str, expected: bool) -> None:
    assert touched(tmp_path, Request("actor", ident, view="full"), other) == expected


def test_a_listing_reads_everything(tmp_path: Path) -> None:
    assert touched(tmp_path, Request("actor", ""), A.replace("what: F", "what: G"))


def test_a_stored_text_touches_its_quotes(tmp_path: Path) -> None:
    source = (
        "source: {title: S, publisher: a, text: s.txt}\n"
        "actors:\n  a: {name: A}\nquotes:\n  q: {by: a, text: Some words}\n"
    )
    files: dict[str, str | bytes] = {"data/s.yaml": source, "data/s.txt": "“Some words,” said A."}
    old = stored(tmp_path / "old", files)
    new = stored(tmp_path / "new", {**files, "data/s.txt": "“Some other words,” said A."})
    shown, reads = read(old, Request("quote", "s.q"), None)
    changed = changes(digests_of(old, iter([reads])), new)
    assert changed.touch(map(key, reads.records), map(key, reads.links), reads.everything)
    assert read(new, Request("quote", "s.q"), None)[0] != shown
