"""Every target with its corpus, which keeps what once was found, and with bytes made up anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS

CORPUS = Path(__file__).parent / "corpus"
CASES = [(name, path) for name in TARGETS for path in sorted((CORPUS / name).glob("*"))]
PIECES = st.sampled_from(
    [
        *(b"actors:\n  a: ", b"{name: A}", b"2023-10", b"/..", b"~", b"when>=", b"actor=a,b"),
        *(b"\xe2\x80\x9c", b"[\xe2\x80\xa6]", b".. actor:: a\n", b":actor:`a`", b"```{actor} a\n"),
        *(b'"', b"\\", b"#", b"\n"),
    ]
)
DATA = st.lists(st.one_of(PIECES, st.binary(max_size=6)), max_size=12).map(b"".join)


def test_every_target_has_a_corpus() -> None:
    assert {name for name, _ in CASES} == set(TARGETS)


@pytest.mark.parametrize(("name", "path"), CASES, ids=lambda one: getattr(one, "name", one))
def test_the_corpus(name: str, path: Path) -> None:
    TARGETS[name](path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=150, deadline=None)
@given(DATA)
def test_any_bytes(name: str, data: bytes) -> None:
    TARGETS[name](data)
