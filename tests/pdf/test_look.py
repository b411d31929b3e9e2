"""The look of records in the PDF: the example's words are all there, in our styles."""

from __future__ import annotations

import re
from pathlib import Path

import pypdf
import pytest

from sphinx_briefing.pdf import STYLE
from sphinx_briefing.typst.styles import load_styles
from tests.html.css import contrast
from tests.sphinx.project import CARD, EXAMPLE, Build, build, make_project

TEXT = STYLE.read_text(encoding="utf-8")


def words(built: Build) -> str:
    """Return the words of the one PDF of a build, with single spaces."""
    (path,) = built.outdir.glob("*.pdf")
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())


def typst(built: Build) -> str:
    (path,) = built.outdir.glob("*-typst/main.typ")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return build(EXAMPLE, tmp_path_factory.mktemp("look") / "pdf", "briefingpdf")


def test_the_example_builds_without_a_warning(example: Build) -> None:
    assert example.warnings == []


@pytest.fixture(scope="module")
def example_words(example: Build) -> str:
    return words(example)


@pytest.mark.parametrize(
    "told",
    [
        "Vladimir Putin person Roles President of Russia",
        "Putin–Xi meeting planned When 18 October 2023 Where Beijing",
        "and regional issues,” ✔ (checked: to the letter)",
        "— Alexander Gabuev, director of Carnegie Russia Eurasia Center → AFP → a news report[1]",
        "According to Experts (unnamed) → a news report[1]: The visit is more a symbolic gesture.",
        "Words Via Occasion Alexander Gabuev “Russia is aware",
        "Sources cited 1. Untitled news report, about 17 October 2023",
    ],
)
def test_cards_quotations_listings_and_notes_are_set(example_words: str, told: str) -> None:
    assert told in example_words


def test_the_odds_of_a_judgment_have_one_frame(tmp_path: Path) -> None:
    page = "Page\n====\n\n.. judgment::\n   :odds: likely\n\n   It rains.\n"
    bare = page.replace("   :odds: likely\n", "")
    strokes = []
    for name, text in (("odds", page), ("bare", bare)):
        source = make_project(
            tmp_path / name, {"index.rst": text, "data/a.yaml": CARD["data/x.yaml"]}
        )
        built = build(source, tmp_path / f"{name}-pdf", "briefingpdf")
        (path,) = built.outdir.glob("*.pdf")
        drawn = b"".join(one.get_contents().get_data() for one in pypdf.PdfReader(path).pages)
        strokes.append(len(re.findall(rb"(?m)^S$", drawn)))
    assert strokes[0] == strokes[1]


def test_styles_reach_the_classes_of_our_nodes(example: Build) -> None:
    calls = re.findall(r"styled(?:-inline)?\(\(([^)]*)\)", typst(example))
    used = {name for call in calls for name in re.findall(r'"([^"]+)"', call)}
    rare = {f"briefing-status-{one}" for one in ("cancelled", "postponed", "unconfirmed")}
    rare |= {"briefing-later", "briefing-overdue", "briefing-deprecated"}
    rare |= {"briefing-rank-preferred", "briefing-rank-deprecated", "briefing-claimed-deprecated"}
    states = ("typographic", "elided", "absent", "unchecked", "fault")
    rare |= {f"briefing-sign-{one}" for one in states} | {"briefing-gap"}
    rare |= {"briefing-marked", "briefing-redacted", "briefing-new", "briefing-changed"}
    rare |= {"briefing-empty", "briefing-left-out"}
    assert defined(example) - used == {*rare, "briefing-portrait"}


def defined(built: Build) -> set[str]:
    """Return the classes that our file has a look for, as the builder reads it."""

    class Settings:
        briefing_pdf_styles = (str(STYLE),)

    styles = load_styles(Settings(), built.source)  # type: ignore[arg-type]
    return set(styles.block | styles.inline)


RARE = """\
events:
  a: {what: First thing, status: cancelled}
  b: {what: Second thing, status: postponed}
  c: {what: Third thing, status: unconfirmed}
"""
PAGE = """\
Page
====

.. event:: a
.. event:: b
.. event:: c
.. events::
   :where: status=occurred
   :empty: Nothing so far.
   :caption: Past
"""


def test_rare_states_are_set_too(tmp_path: Path) -> None:
    source = make_project(tmp_path / "s", {"index.rst": PAGE, "data/a.yaml": RARE})
    built = build(source, tmp_path / "pdf", "briefingpdf")
    assert built.warnings == []
    text = words(built)
    for told in ("cancelled", "postponed", "unconfirmed", "Past", "Nothing so far."):
        assert text.count(told) == 1


def test_a_long_card_goes_over_pages_and_loses_nothing(tmp_path: Path) -> None:
    events = "".join(f"  e{n}: {{what: Event number {n}, who: [a]}}\n" for n in range(100, 190))
    data = f"actors:\n  a: {{name: Ann}}\nevents:\n{events}"
    page = "Page\n====\n\n.. actor:: a\n   :view: full\n"
    source = make_project(tmp_path / "s", {"index.rst": page, "data/a.yaml": data})
    built = build(source, tmp_path / "pdf", "briefingpdf")
    text = words(built)
    assert [n for n in range(100, 190) if f"Event number {n}" not in text] == []


def test_words_have_a_contrast_of_at_least_4_5_on_a_card() -> None:
    """WCAG 2.2, 1.4.3, level AA; the ground of a card is the wash of the book's look."""
    colours = re.findall(r'rgb\("(#[0-9a-f]{6})"\)', TEXT)
    assert len(colours) == 5
    assert min(contrast(one, ground) for one in colours for ground in ("#f4f6f8", "#ffffff")) >= 4.5


def test_notes_of_a_picture_stand_on_its_page(tmp_path: Path) -> None:
    """Pictures begin at every height of a page."""
    data = "events:\n  a: {what: A, when: 2024-03~}\n  b: {what: B}\n"
    long = "word " * 50
    picture = f".. timeline::\n   :caption: Caption {long}\n   :table: hidden\n\n"
    parts = (picture + "| line\n" * (1 + number * 7 % 23) + "\n" for number in range(30))
    page = "Page\n====\n\n" + "".join(parts)
    source = make_project(tmp_path / "s", {"index.rst": page, "data/a.yaml": data})
    built = build(source, tmp_path / "pdf", "briefingpdf")
    texts = [one.extract_text() for one in pypdf.PdfReader(built.outdir / "small.pdf").pages]
    counts = [tuple(map(text.count, ("Caption", "Dashed", "without a date"))) for text in texts]
    assert sum(first for first, *_ in counts) == 30
    assert [one for one in counts if len(set(one)) > 1] == []
