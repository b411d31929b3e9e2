"""A build after any edits equals a clean one, byte for byte, and writes only what differs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.sphinx.equality import Variant, sequence, shortest

VARIANTS = {
    "alabaster": Variant(),
    "furo": Variant(theme="furo"),
    "four processes": Variant(jobs=4),
    "with text": Variant(("html", "text")),
    "with dirhtml": Variant(("html", "dirhtml")),
    "with PDF": Variant(("html", "briefingpdf")),
}
SEQUENCES = int(os.environ.get("BRIEFING_SEQUENCES", "20"))
FIRST = int(os.environ.get("BRIEFING_FIRST_SEED", "0"))
LENGTH = 5


@pytest.mark.parametrize(
    "seed",
    [
        pytest.param(seed, marks=() if place < len(VARIANTS) else pytest.mark.thorough)
        for place, seed in enumerate(range(FIRST, FIRST + SEQUENCES))
    ],
)
def test_a_build_after_any_edits_equals_a_clean_one(tmp_path: Path, seed: int) -> None:
    name = list(VARIANTS)[seed % len(VARIANTS)]
    steps, fault = shortest(tmp_path / "run", seed, sequence(seed, LENGTH), VARIANTS[name])
    assert not fault, f"seed {seed}, {name}, edits {steps}: {fault}"
