"""Altered quotations are refused by the thousand, honest ones taken, each in its class."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.verify import confusion
from sphinx_briefing.store.verify import Snapshot, Verdict, find_words, verify
from tests.store.mutations import HELD_OUT, TEXTS, samples

ROOT = Path(__file__).parents[2]
SEED = ROOT.parent / "shared" / "seed"
ALLOWED = {
    "exact": {"exact"},
    "typographic": {"typographic"},
    "kept": {"exact", "typographic"},
    "elided": {"elided"},
    "refused": {"absent", "flagged"},
    "flagged": {"flagged"},
}
ASKED = {
    *("negation dropped", "negation added", "digit changed", "word replaced", "words swapped"),
    *("word dropped", "ellipsis over not", "words from elsewhere", "dashes", "NFD", "marks"),
    *("soft hyphens", "ligatures", "article hyphenated", "article with broken lines", "elided"),
    *("case changed", "name changed", "text wrapped", "white space", "apostrophes"),
}


@cache
def table(folder: Path = TEXTS) -> dict[tuple[str, str], Counter[str]]:
    return confusion(folder)


@pytest.mark.parametrize("folder", [TEXTS, HELD_OUT], ids=["tuned", "held-out"])
def test_every_case_comes_out_in_its_class(folder: Path) -> None:
    wrong = {
        (expected, made, outcome): number
        for (expected, made), row in table(folder).items()
        for outcome, number in row.items()
        if outcome not in ALLOWED[expected]
    }
    assert wrong == {}


def test_other_genres_are_tried_too() -> None:
    assert len(list(HELD_OUT.glob("*.txt"))) == 4
    altered = sum(row.total() for (kind, _), row in table(HELD_OUT).items() if kind == "refused")
    assert altered > 5_000


def test_there_are_enough_cases_of_every_sort() -> None:
    sizes = {made: row.total() for (_, made), row in table().items()}
    assert set(sizes) >= ASKED
    assert sum(sizes.values()) >= 5_000
    altered = sum(row.total() for (kind, _), row in table().items() if kind == "refused")
    assert altered >= 4_000
    assert len(list(TEXTS.glob("*.txt"))) == 12


def quoted(path: Path, facts: Path) -> tuple[Snapshot, list[tuple[str, str]]]:
    data = yaml.safe_load(facts.read_text("utf-8"))
    rows = list(data["quotes"].values() if isinstance(data["quotes"], dict) else data["quotes"])
    rows += data.get("indirect", [])
    quotes = [(str(row["text"]), str(row.get("kind", "indirect"))) for row in rows]
    return Snapshot(path.read_text("utf-8")), quotes


def sources() -> list[tuple[str, Path, Path]]:
    data = ROOT / "examples" / "summit" / "data" / "2023"
    found = [("example", data / "putin-beijing.txt", data / "putin-beijing.yaml")]
    real = sorted(SEED.glob("000_*.txt"))
    return found + [("real", path, SEED / "facts.yaml") for path in real]


@pytest.mark.parametrize(
    ("path", "facts"), [row[1:] for row in sources()], ids=[row[0] for row in sources()]
)
def test_the_quotations_of_the_summit_are_true(path: Path, facts: Path) -> None:
    snapshot, quotes = quoted(path, facts)
    kinds = Counter(kind == "indirect" for _, kind in quotes)
    assert kinds == {False: 8, True: 4}
    for words, kind in quotes:
        found = verify(words, kind, snapshot, lang="en")
        assert (words, found.verdict, found.faults) == (words, Verdict.EXACT, frozenset())
        if kind != "indirect":
            assert found.flags == frozenset()
            assert all(snapshot.in_marks(span) for span in found.spans)


@pytest.mark.parametrize(
    ("path", "facts"), [row[1:] for row in sources()], ids=[row[0] for row in sources()]
)
def test_any_change_of_a_word_is_caught(path: Path, facts: Path) -> None:
    """Absent; or, where the first or last word is gone, what is left is seen to be cut."""
    snapshot, quotes = quoted(path, facts)
    caught = 0
    for words, kind in quotes:
        units = words.split(" ")
        for place, unit in enumerate(units):
            before, after = units[:place], units[place + 1 :]
            changed = [[*before, "Ruritania", *after], [*before, unit + "x", *after]]
            changed += [[*before, unit, "not", *after]] if after else []
            changed += [[*before, after[0], unit, *after[1:]]] if after else []
            changed += [[*before, *after]] if before and after else []
            for each in changed:
                found = verify(" ".join(each), kind, snapshot, lang="en")
                assert (each, found.verdict) == (each, Verdict.ABSENT)
                caught += 1
            rest = " ".join([*before, *after])
            if kind != "indirect" and bool(before) != bool(after):
                found = verify(rest, kind, snapshot, lang="en")
                assert found.flags or found.verdict is Verdict.ABSENT
                assert not (kind == "direct" and found.accepted)
    assert caught > 400


SAMPLES = samples()
SNAPSHOTS = {sample.article: Snapshot(sample.text) for sample in SAMPLES}


def letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


@settings(max_examples=300)
@given(st.data())
def test_what_is_accepted_has_the_letters_of_the_source(data: st.DataObject) -> None:
    sample = data.draw(st.sampled_from(SAMPLES))
    start = data.draw(st.integers(0, len(sample.words)))
    end = data.draw(st.integers(start, min(len(sample.words), start + 12)))
    inserted = data.draw(st.text(alphabet="aeinot 1.,-–—’'\"“”…\n\u00ad\u00a0\u200b", max_size=4))
    words = sample.words[:start] + inserted + sample.words[end:]
    snapshot = SNAPSHOTS[sample.article]
    found = verify(words, sample.kind, snapshot)
    if found.verdict.found:
        passage = "".join(snapshot.text[slice(*span)] for span in found.spans)
        assert letters(passage) == letters(words)


@settings(max_examples=300)
@given(st.data())
def test_whole_words_of_a_text_are_found_in_it(data: st.DataObject) -> None:
    sample = data.draw(st.sampled_from(SAMPLES))
    bounds = [found.start() for found in re.finditer(r"(?:(?<=\s)(?<!\d\s)\S|\Z)", sample.text)]
    first, last = sorted(data.draw(st.lists(st.sampled_from(bounds), min_size=2, max_size=2)))
    words = sample.text[first:last].strip()
    if re.search(r"\w", words):
        snapshot = SNAPSHOTS[sample.article]
        found = find_words(words, snapshot)
        assert found.verdict is Verdict.EXACT
        assert words in {snapshot.text[slice(*span)] for span in found.spans}


@settings(max_examples=200)
@given(st.text(alphabet="ab “”\"'‘’„«»\n-–—.…[]\u00ad", max_size=60), st.data())
def test_no_text_breaks_the_check(text: str, data: st.DataObject) -> None:
    words = data.draw(st.text(alphabet="ab “”\"'-—.…[]\n", max_size=20))
    snapshot = Snapshot(text)
    for kind in ("direct", "indirect"):
        found = verify(words, kind, snapshot)
        assert all(0 <= start < end <= len(snapshot.text) for start, end in found.spans)
        if found.verdict is Verdict.EXACT:
            assert snapshot.text[slice(*found.spans[0])] in words.strip()
