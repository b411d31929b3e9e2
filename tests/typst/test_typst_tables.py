"""Tables: widths that an author gave are kept, no word runs into another, no row off its page."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

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


def places(built: Built) -> list[tuple[int, str, float, float]]:
    """Return each run of text with its page and where it begins, in points from the lower left."""
    found: list[tuple[int, str, float, float]] = []
    for number, page in enumerate(pypdf.PdfReader(built.pdf).pages):

        def note(text: str, cm: list[float], tm: list[float], *_: object, at: int = number) -> None:
            if text.strip():
                x, y = tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]
                found.append((at, text.strip(), x, y))

        page.extract_text(visitor_text=note)
    return found


def in_columns(built: Built) -> list[tuple[int, str, float, float]]:
    """Return the places on the page after the title by column, from the top."""
    runs = [run for run in places(built) if run[0] == 1 and 100 < run[3] < 765]
    return sorted(runs, key=lambda run: (round(run[2]), -run[3]))


LINES = [f"line{number}" for number in range(100)]
TALL = {
    "code": ".. code-block:: text\n\n" + "".join(f"          {line}\n" for line in LINES),
    "lines": "".join(f"       | {line}\n" for line in LINES).lstrip(),
    "list": "".join(f"       - {line}\n" for line in LINES).lstrip(),
}


@pytest.mark.parametrize("kind", TALL)
def test_a_row_higher_than_a_page_is_split(build: Build, kind: str) -> None:
    table = f"Title\n=====\n\n.. list-table::\n\n   * - cell\n     - {TALL[kind]}"
    built = build({"index.rst": table}, briefing_pdf_toc_depth=0)
    at = {text: (page, y) for page, text, _, y in places(built)}
    assert [line for line in LINES if line not in at] == []
    assert min(y for line, (_, y) in at.items() if line in LINES) > 60


def test_a_cell_over_many_rows_does_not_keep_them_on_one_page(build: Build) -> None:
    rows = "".join(f"+      +------+\n|      | b{number:<4}|\n" for number in range(90))
    table = f"+------+------+\n| a    | b    |\n{rows}+------+------+\n"
    built = build({"index.rst": f"Title\n=====\n\n{table}"}, briefing_pdf_toc_depth=0)
    low = [y for _, text, _, y in places(built) if text.startswith("b")]
    assert len(low) == 91
    assert min(low) > 60


def test_many_columns_do_not_run_into_each_other(build: Build) -> None:
    words = [*(letter * 8 for letter in "abcd"), *"efghijklmnopqr", "s" * 13]
    table = f".. csv-table::\n\n   {','.join(words)}\n"
    built = build({"index.rst": f"Title\n=====\n\n{table}"}, briefing_pdf_toc_depth=0)
    runs = [run for run in in_columns(built) if run[1] != "\xad"]
    assert "".join(text for _, text, _, _ in runs) == "".join(words)
    sizes: set[float] = set()

    def note(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        sizes.update([size * abs(tm[0] * cm[0])] if text.strip() in words else [])

    built.reader.pages[1].extract_text(visitor_text=note)
    (size,) = sizes
    starts = [(x, text) for _, text, x, y in runs if y == runs[0][3]]
    assert len(starts) == len(words)
    # a letter of this font is at least as wide as 0.42 of its size
    room = [after - x - len(text) * size * 0.42 for (x, text), (after, _) in pairwise(starts)]
    assert min(room) > 0
    assert starts[-1][0] + len(starts[-1][1]) * size * 0.42 < 595 - 76


def test_a_word_longer_than_its_column_is_broken(build: Build) -> None:
    first, second = "Donaudampfschifffahrtsgesellschaftskapitän", "A1" * 40
    table = f".. csv-table::\n\n   {first},{first},{first}\n   {second},``{second}``,{second}\n"
    built = build(
        {"index.rst": f"Title\n=====\n\n{table}"}, language="de", briefing_pdf_toc_depth=0
    )
    runs = [(text, x) for _, text, x, _ in in_columns(built) if text != "\xad"]
    starts = sorted(x for text, x in runs if text.startswith("Donau"))
    assert len(starts) == 3
    for start, end in pairwise([*starts, 595 - 70]):
        column = [(text, x) for text, x in runs if start <= x < end]
        # a letter is about 4.5 points wide
        assert max(x + len(text) * 4.5 for text, x in column) < end
        assert "".join(sorted("".join(text for text, _ in column))) == "".join(
            sorted(first + second)
        )


def test_the_caption_of_a_table_stands_on_the_page_of_its_first_row(build: Build) -> None:
    for filled in range(45, 50):
        before = "".join(f"| line {number}\n" for number in range(filled))
        table = ".. table:: Caption\n\n   ===== ==\n   first a\n   ===== ==\n"
        built = build({"index.rst": f"Title\n=====\n\n{before}\n{table}"})
        (caption,) = [page for page, text, _, _ in places(built) if "Caption" in text]
        (first,) = [page for page, text, _, _ in places(built) if text.startswith("first")]
        assert caption == first


def test_a_short_table_stands_on_one_page_and_a_long_one_need_not(build: Build) -> None:
    before = "".join(f"| line {number}\n" for number in range(40))
    for name, count in (("Caption", 9), ("", 9), ("", 30)):
        rows = "".join(f"   row{number:<4} a\n" for number in range(count))
        table = f".. table:: {name}\n\n   ======= ==\n{rows}   ======= ==\n"
        built = build({"index.rst": f"Title\n=====\n\n{before}\n{table}"}, briefing_pdf_toc_depth=0)
        pages = [page for page, text, _, _ in places(built) if text.startswith("row")]
        assert len(pages) == count
        assert len(set(pages)) == (1 if count == 9 else 2)
        if count == 9:  # it would have begun on the page before
            assert (
                pages[0] == max(page for page, text, _, _ in places(built) if "line 39" in text) + 1
            )


def test_the_width_of_a_table_is_that_of_its_author(build: Build) -> None:
    table = ".. table::\n   :width: 50%\n   :align: right\n\n   == ==\n   a  b\n   == ==\n"
    built = build({"index.rst": f"Title\n=====\n\n{table}"}, briefing_pdf_toc_depth=0)
    (x,) = [x for _, text, x, _ in places(built) if text == "a"]
    assert x == pytest.approx(595.28 / 2 + 6, abs=2)
