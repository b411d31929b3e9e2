"""Codes, their words, places and did-you-mean; and that every code of the data half is tested."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sphinx_briefing.problems import Code, Location, Problem, did_you_mean, nearest

ROOT = Path(__file__).parent
SPHINX_HALF = {
    Code.UNKNOWN_RECORD,
    Code.NO_TARGET,
    Code.DUPLICATE_TARGET,
    Code.BAD_QUERY,
    Code.BAD_OPTION,
    Code.BAD_MARKUP,
    Code.NAME_TAKEN,
    Code.BAD_SETTING,
    Code.NO_SNAPSHOT,
    Code.DOSSIER_TAKEN,
    Code.UNWRITABLE,
    Code.SECOND_BLUF,
    Code.WORKER_LOST,
    Code.TAKEN_ID,
}
DATA_HALF = set(Code) - SPHINX_HALF


def used_in(*folders: str) -> set[Code]:
    """Return the codes that the modules of some folders name."""
    package = ROOT.parent / "sphinx_briefing"
    texts = [
        path.read_text("utf-8") for folder in folders for path in (package / folder).rglob("*.py")
    ]
    return {Code[name] for text in texts for name in re.findall(r"\bCode\.([A-Z_0-9]+)", text)}


def test_the_data_half_emits_its_codes_and_no_others() -> None:
    assert used_in("model", "load", "store", "checks", "ingest") - SPHINX_HALF == DATA_HALF


def test_every_code_of_the_data_half_is_in_a_test() -> None:
    folders = ("load", "load/cases", "store", "checks", "checks/cases", "cli", "sphinx")
    paths = [path for folder in folders for path in (ROOT / folder).glob("*.[py]*")]
    text = "".join(path.read_text("utf-8") for path in paths)
    quoted = set(re.findall(r"\[(?:briefing\.)?([a-z0-9-]+)\]", text))
    quoted |= set(re.findall(r'"([a-z0-9]+(?:-[a-z0-9]+)+)"', text))  # compared by themselves
    assert {code.value for code in DATA_HALF} - quoted == set()


@pytest.mark.parametrize("code", Code)
def test_codes_are_words_with_a_meaning(code: Code) -> None:
    assert code.value == code.name.lower().replace("_", "-")
    assert code.meaning.endswith(".")
    assert Code(code.value) is code


def test_problems_print_as_sphinx_does() -> None:
    where = Location("data/a.yaml", 12, 5)
    problem = Problem(Code.UNKNOWN_FIELD, where, "actor 'putin': unknown field 'naem'")
    message = "data/a.yaml:12:5: actor 'putin': unknown field 'naem' [briefing.unknown-field]"
    assert str(problem) == message
    assert [str(Location("a", *place)) for place in ((), (3,), (3, 1))] == ["a", "a:3", "a:3:1"]


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("naem", ["name", "names"], "name"),
        ("NAME", ["name"], "name"),
        ("clear", ["CLEAR", "RED"], "CLEAR"),
        ("zzz", ["name"], ""),
        ("", ["name"], ""),
        ("name", [], ""),
        ("ab", ["aB", "Ab"], "Ab"),
        ("x" * 10_000, ["x" * 100], "x" * 100),
    ],
)
def test_did_you_mean(word: str, known: list[str], expected: str) -> None:
    assert nearest(word, known) == expected
    hint = f", did you mean {expected!r}?" if expected else ""
    assert did_you_mean(word, known) == hint
