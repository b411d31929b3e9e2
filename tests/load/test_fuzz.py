"""Whatever a file holds: no exception, and either statements or a problem."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sphinx_briefing.load.files import Loaded
from sphinx_briefing.load.reading import decode
from sphinx_briefing.load.structure import read_text
from sphinx_briefing.model import DATA_TYPES
from sphinx_briefing.store import build_store
from tests.cases import cases

FIELDS = sorted({key for record in DATA_TYPES.values() for key in record.fields()})
KINDS = [record.plural for record in DATA_TYPES.values()]
WORDS = st.one_of(
    st.sampled_from(
        ["~", "a", "b", "q1", "s.q1", "actor:a", "a likes b", "2023-10", "1e999", "NO"]
    ),
    st.sampled_from(["[]", "{}", "'x", '"\\0"', "&a x", "*a", "!t x", "<<", "- ", "? ", "|", "%Y"]),
    st.text(max_size=8),
)
VALUES = st.recursive(
    WORDS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(WORDS, inner, max_size=3).map(
            lambda items: "{" + ", ".join(f"{key}: {items[key]}" for key in items) + "}"
        ),
    ),
    max_leaves=6,
)
RECORDS = st.tuples(
    st.sampled_from(KINDS),
    st.sampled_from(["a", "b", "q1", "s.q1", "A b"]),
    st.lists(st.tuples(st.sampled_from(FIELDS), VALUES), max_size=4),
).map(
    lambda parts: (
        f"{parts[0]}:\n  {parts[1]}:\n"
        + "".join(f"    {key}: {value}\n" for key, value in parts[2])
    )
)
FILES = st.tuples(st.sampled_from(["", "source: {id: s}\n"]), st.lists(RECORDS, max_size=3)).map(
    lambda parts: parts[0] + "".join(parts[1])
)


def check(data: bytes) -> None:
    loaded = Loaded()
    text = decode(data, "x.yaml", loaded.problems)
    if text or not loaded.problems:
        content = read_text(text, "x.yaml", "x", {})
        loaded.statements += content.statements
        loaded.problems += content.problems
    assert loaded.statements or loaded.problems or only_empty_kinds(text)
    store = build_store(loaded, Path("nowhere"))
    assert {(one.kind, one.id) for one in loaded.statements} <= {
        (kind, ident) for kind, by_id in store.records.items() for ident in by_id
    } | {(ref.kind, ref.id) for ref in store.former}
    lines = text.count("\n") + 1
    assert all(0 <= one.location.line <= lines for one in store.problems)


def only_empty_kinds(text: str) -> bool:
    """Say whether a file names kinds and nothing below them: ``actors:``."""
    return any(f"{kind}:" in text for kind in KINDS)


@given(st.binary(max_size=200))
@example(b"\xff\xfe")
@example(b"\x00")
def test_any_bytes(data: bytes) -> None:
    check(data)


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    check(text.encode("utf-8", "surrogatepass"))


@pytest.mark.thorough
@settings(max_examples=cases(60, 300))
@given(FILES)
@example("actors:\n  a:\n    : {}\n")
def test_any_records(text: str) -> None:
    check(text.encode("utf-8", "surrogatepass"))
