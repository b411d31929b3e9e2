"""Texts as they are while somebody writes: cut off anywhere, with anything put in."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_briefing.lsp.complete import Names, offered
from sphinx_briefing.lsp.diagnose import diagnoses
from sphinx_briefing.lsp.found import Reader
from sphinx_briefing.lsp.symbols import in_file
from sphinx_briefing.lsp.verdicts import hints, mendings
from sphinx_briefing.lsp.world import World
from tests.lsp.project import FILES, workspace, write
from tests.lsp.project import world as world_of

GAZETTE = "data/gazette.yaml"
PUT_IN = (
    "",
    '"',
    "{",
    "[ ",
    ": ",
    "\n- ",
    "&a ",
    "\x00",
    "\u2028",
    "😀",
    "source:\n  id: ",
    "```{",
)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return world_of(tmp_path_factory.mktemp("harbour"))


@pytest.mark.parametrize("name", [GAZETTE, "index.rst", "more.md"])
def test_every_question_has_an_answer(world: World, name: str) -> None:
    whole, reader, names = FILES[name], Reader(), Names(world)
    asked = answered = 0
    for number, offset in enumerate(range(0, len(whole) + 1, 2)):
        put_in = PUT_IN[number % len(PUT_IN)] if number % 2 else ""
        rest = whole[offset:] if number % 3 else ""
        text = whole[:offset] + put_in + rest
        place = offset + len(put_in) * (number % 4 // 2)
        asked += 1
        answered += reader.at(world, name, text, place) is not None
        answered += offered(names, name, text, place, words=True) is not None
        for one in in_file(world, reader, name, text):
            assert 0 <= one.spot.start < one.spot.end <= len(text)
        if name == GAZETTE:
            assert all(0 <= one.offset <= len(text) for one in hints(world, reader, name, text))
            for made in mendings(world, reader, name, text, 0, len(text)):
                assert 0 <= made.edit.start < made.edit.end <= len(text)
    assert asked > 15
    assert answered > 8


def test_every_state_of_a_file_is_told_in_its_own_lines(tmp_path: Path) -> None:
    kept = workspace(write(tmp_path))
    whole = FILES[GAZETTE]
    states = 0
    for offset in range(0, len(whole), 31):
        text = f"{whole[:offset]}{PUT_IN[1 + offset % 5]}{whole[offset:]}"
        found = kept.refresh({tmp_path / GAZETTE: text})
        lines = text.count("\n")
        told = diagnoses(found)[GAZETTE]
        assert all(one.range.end.line <= lines for one in told)
        states += bool(found.broken)
    assert states >= 4
