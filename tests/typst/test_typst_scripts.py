"""All scripts: right order in mixed lines, spare fonts, hyphenation and words by language."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdf
import pytest

from sphinx_briefing.typst import builder as builder_module
from sphinx_briefing.typst.fonts import FORMULA_FAMILY, package_folders, spare_families
from tests.typst.conftest import Built

Build = Callable[..., Built]
SCRIPTS = {
    "Latin": "Żółć šťastný",
    "Cyrillic": "Путин встретился",
    "Greek": "Αθήνα σύνοδος",
    "Hebrew": "שלום",
    "Arabic": "سلام",
}


def places(page: pypdf.PageObject) -> list[tuple[float, str]]:
    """Return the runs of text of a page with their horizontal places, as they are drawn."""
    found: list[tuple[float, str]] = []

    def note(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            found.append((tm[4] * cm[0] + cm[4], text))

    page.extract_text(visitor_text=note)
    return found


def page_of(words: str) -> str:
    return f"Title\n=====\n\n{words}\n"


def test_five_scripts_need_no_other_font(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sphinx_briefing.typst.fonts.FONT_PACKAGES", ())
    words = "\n\n".join(f"{name}: {text}." for name, text in SCRIPTS.items())
    built = build({"index.rst": page_of(words)}, briefing_pdf_standards=["a-2a"])
    assert built.warnings == ""
    for text in ("Żółć šťastný", "Путин встретился", "Αθήνα σύνοδος"):
        assert text in built.words()


@pytest.mark.parametrize(("language", "first"), [("en", "Latin"), ("ar", "Arabic")])
def test_order_of_a_mixed_line_follows_the_language(
    build: Build, language: str, first: str
) -> None:
    built = build({"index.rst": page_of("alpha سلام omega")}, language=language, project="Small")
    with pikepdf.open(built.pdf) as pdf:
        assert str(pdf.Root["/Lang"]) == language
    layout = [line.strip() for line in _lines(built.pdf) if "alpha" in line]
    assert len(layout) == 1
    left, right = layout[0].index("alpha"), layout[0].index("omega")
    assert (left < right) is (language == "en")


def _lines(pdf: Path) -> list[str]:
    """Return the lines of the PDF from left to right, as a reader's eye meets the words."""
    lines: dict[int, list[tuple[float, str]]] = {}
    for page in pypdf.PdfReader(pdf).pages:

        def note(
            text: str, cm: list[float], tm: list[float], *_: object, of: object = page
        ) -> None:
            if text.strip():
                key = hash((id(of), round(tm[5] * cm[3] + cm[5])))
                lines.setdefault(key, []).append((tm[4] * cm[0] + cm[4], text))

        page.extract_text(visitor_text=note)
    return [" ".join(text for _, text in sorted(line)) for line in lines.values()]


def test_code_runs_from_the_left_in_a_book_from_the_right(build: Build) -> None:
    built = build(
        {"index.rst": page_of("نص عربي.\n\n.. code-block:: python\n\n   first(second)")},
        language="ar",
    )
    (page,) = [page for page in built.reader.pages if "first" in page.extract_text()]
    left = min(x for x, text in places(page) if "first" in text)
    assert left < 150


def test_notes_and_lists_stand_on_the_right_in_a_book_from_the_right(build: Build) -> None:
    words = "- بند\n\n.. note::\n\n   ملاحظة\n"
    built = build({"index.rst": page_of(words)}, language="ar")
    page = built.reader.pages[-1]
    assert min(x for x, _ in places(page) if x > 0) > 250
    assert 'start-side = "right"' in _settings(built)


def test_book_from_the_left(build: Build) -> None:
    assert 'start-side = "left"' in _settings(build({"index.rst": page_of("Words.")}))


def _settings(built: Built) -> str:
    (path,) = built.outdir.glob("*-typst/template/settings.typ")
    return path.read_text()


def test_hyphenation_follows_the_language(build: Build) -> None:
    words = "Donaudampfschifffahrtsgesellschaftskapitän " * 12
    german = build({"index.rst": page_of(words)}, language="de")
    assert re.search(r"[a-zä][-‐\xad]\n[a-zä]", german.text)


def test_missing_characters_are_named_once_with_their_place(build: Build) -> None:
    files = {
        "index.rst": page_of("Words.\n\n.. toctree::\n\n   one\n"),
        "one.rst": "One\n===\n\n- Fine.\n- Not 𓀀 and 𓀁.\n\nAgain 𓀀.\n",
    }
    built = build(files)
    found = re.findall(
        r"(\w+\.rst):(\d+): WARNING: no font has the character '(.)'", built.warnings
    )
    assert found == [("one.rst", "5", "𓀀"), ("one.rst", "5", "𓀁")]


def test_missing_characters_are_named_before_a_standard_refuses_them(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    named: list[str] = []
    monkeypatch.setattr(
        builder_module, "warn_of_missing", lambda missing, _tree: named.extend(missing)
    )
    built = build({"index.rst": page_of("Not 𓀀.")}, briefing_pdf_standards=["a-2a"])
    assert "PDF/A-2a error" in built.failure()
    assert named == ["𓀀"]


def test_letters_that_only_the_font_for_formulas_has_are_missing(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sphinx_briefing.typst.fonts.FONT_PACKAGES", ())
    page = page_of("Signs ∑ ⨌ and ℵ, letters 𝛼; क.\n\n:math:`\\sum \\aleph \\alpha x`")
    built = build({"index.rst": page})
    assert re.findall(r"no font has the character '(.)'", built.warnings) == ["क"]


def fonts_of(built: Built) -> set[str]:
    """Return the names of the fonts in the PDF, without the mark of a subset."""
    return {
        str(font["/BaseFont"]).partition("+")[2]
        for page in built.reader.pages
        for font in page["/Resources"]["/Font"].get_object().values()
        if "/BaseFont" in font
    }


def test_letters_that_are_joined_come_from_a_font_that_joins_them(build: Build) -> None:
    page = page_of("Said प्रधानमंत्री and **क्षत्रिय** and ``हिन्दी``.")
    built = build({"index.rst": page})
    assert built.warnings == ""
    assert "NotoSansDevanagari" in {name.partition("-")[0] for name in fonts_of(built)}
    assert [name for name in fonts_of(built) if name.startswith("NewCMMath")] == []


def test_own_fonts_come_before_those_of_packages(build: Build, tmp_path: Path) -> None:
    package = next(one for one in package_folders() if "devanagari" in one.name)
    font = next(package.rglob("*.ttf"))
    (tmp_path / "own").mkdir()
    shutil.copy(font, tmp_path / "own")
    folders = [tmp_path / "own"]
    assert spare_families(folders, "en")[0] == "Noto Sans Devanagari"
    assert FORMULA_FAMILY not in spare_families(folders, "en")
