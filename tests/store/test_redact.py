"""Redacted words of data: gone as soon as a text is read, in whatever form the role stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_briefing.load import DataCache, load_data
from sphinx_briefing.load.redact import BAR, without_redacted

GONE = {
    "the role": ":redact:`S`",
    "its full name": ":briefing:redact:`S`",
    "in capitals": ":REDACT:`S`",
    "after the words": "`S`:redact:",
    "of Markdown": "{redact}`S`",
    "over lines": ":redact:`S\nS`",
    "a backtick that is escaped": r":redact:`a\`S`",
    "a backtick that ends nothing": ":redact:`a`S`",
    "without an end": ":redact:`S and S",
}


@pytest.mark.parametrize("text", GONE.values(), ids=GONE)
def test_every_form_is_gone(text: str) -> None:
    assert without_redacted(f"Before {text}") == f"Before {BAR}"


@pytest.mark.parametrize("text", ["redact: `S`", "``redact``", "to redact S", ":strong:`S`"])
def test_other_words_stay(text: str) -> None:
    assert without_redacted(text) == text


def test_two_in_a_text_leave_what_is_between_them() -> None:
    assert without_redacted(":redact:`S`, and `x` :redact:`S`.") == f"{BAR}, and `x` {BAR}."


@given(st.text(alphabet="`:redact\\{} \nx", max_size=60))
def test_it_ends_whatever_the_text_and_does_nothing_twice(text: str) -> None:
    once = without_redacted(text)
    assert without_redacted(once).count("`") <= once.count("`")


def test_the_cache_of_parsed_data_never_has_them(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(
        "actors: {a: {name: 'A :redact:`Qzk`', note: ':redact:`Qzk`'}}"
    )
    cache = DataCache(tmp_path / "c.sqlite3", least_bytes=0)
    for _ in range(2):
        loaded = load_data(["x.yaml"], tmp_path, cache=cache)
        assert loaded.statements[0].values == {"own_name": f"A {BAR}", "note": ":redact:`…`"}
        assert len(loaded.problems) == 1
    assert b"Qzk" not in (tmp_path / "c.sqlite3").read_bytes()
