"""Widths of tables that an author gave: kept, but never so that words run into each other."""

from __future__ import annotations

from collections.abc import Callable

import pypdf
import pytest

from tests.typst.conftest import Built

Build = Callable[..., Built]
TABLE = """\
Title
=====

.. list-table::
   :header-rows: 1
   :widths: {widths}

   - - Target
     - Deprecated
     - Removed
     - Alternatives
   - - one
     - 1.0
     - 2.0
     - another
"""


def heads(built: Built) -> list[float]:
    """Return where the heads of the four columns begin, in points from the left."""
    found: dict[str, float] = {}

    def note(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        word = text.strip()
        if word in {"Target", "Deprecated", "Removed", "Alternatives"}:
            found[word] = tm[4] * cm[0] + cm[4]

    for page in pypdf.PdfReader(built.pdf).pages:
        page.extract_text(visitor_text=note)
    return [found[word] for word in ("Target", "Deprecated", "Removed", "Alternatives")]


def test_a_narrow_column_has_room_for_its_longest_word(build: Build) -> None:
    _target, deprecated, removed, alternatives = heads(
        build({"index.rst": TABLE.format(widths="40 5 5 50")})
    )
    assert removed - deprecated > 52  # the word is 48 points wide
    assert alternatives - removed > 45


@pytest.mark.parametrize("widths", ["25 25 25 25", "40 20 20 20", "20 20 20 40"])
def test_widths_with_room_for_all_are_kept(build: Build, widths: str) -> None:
    starts = heads(build({"index.rst": TABLE.format(widths=widths)}))
    shares = [int(width) for width in widths.split()]
    room = 595.28 - 2 * 76.54
    expected = [starts[0] + room * sum(shares[:number]) / 100 for number in range(4)]
    assert starts == pytest.approx(expected, abs=4)
