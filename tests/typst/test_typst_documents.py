"""What a book is made of: settings of documents, parts, appendices, lists, heads, own templates."""

from __future__ import annotations

import re
from collections.abc import Callable

import pikepdf
import pypdf
import pytest
from sphinx.errors import ConfigError

from sphinx_briefing.typst.assembly import _letter
from tests.typst.conftest import PROJECT, Built

Build = Callable[..., Built]
DOT = (PROJECT / "_static" / "dot.png").read_bytes()
PAGE = "\n\n".join(["Some words that fill a line of the page, and then some more of them."] * 45)
BOOK: dict[str, str | bytes] = {
    "index.rst": (
        "Root\n====\n\nOpening words.\n\n"
        ".. toctree::\n   :caption: First part\n   :numbered:\n\n   one\n\n"
        ".. toctree::\n   :caption: Second part\n\n   two\n"
    ),
    "one.rst": f"Chapter one\n===========\n\n{PAGE}\n\nInner\n-----\n\nWords.\n",
    "two.rst": (
        "Chapter two\n===========\n\n.. figure:: dot.png\n   :alt: dot\n\n   A red dot\n\n"
        "   Its legend\n\n.. table:: A few cells\n\n   ==== ====\n   a    b\n   ==== ====\n"
    ),
    "more.rst": ":orphan:\n\nMore\n====\n\nDeeper\n------\n\nWords of more.\n",
    "most.rst": ":orphan:\n\nMost\n====\n\nWords of most.\n",
    "dot.png": DOT,
}
DOCUMENT = ("index", "book", "Root", "A. Writer")


def flat(text: str) -> str:
    return " ".join(text.split())


def pages(built: Built) -> list[str]:
    return [flat(page.extract_text()) for page in built.reader.pages]


def outline(built: Built) -> list[str]:
    found: list[str] = []

    def walk(items: object) -> None:
        for item in items:  # type: ignore[attr-defined]
            if isinstance(item, list):
                walk(item)
            else:
                found.append(flat(str(item.title)))

    walk(built.reader.outline)
    return found


def warned(built: Built) -> list[str]:
    lines = [line for line in built.warnings.splitlines() if "WARNING" in line]
    return [re.sub(r"^.*WARNING: |\x1b\[[0-9;]*m", "", line) for line in lines]


def test_parts_and_lettered_appendices(build: Build) -> None:
    files = {**BOOK, "most.rst": ":orphan:\n\nMost\n====\n\nSee :doc:`more`.\n"}
    built = build(files, briefing_pdf_appendices=["more", "most"])
    assert built.warnings == ""
    assert outline(built) == [
        "Table of Contents",
        "First part",
        "1 Chapter one",
        "1.1 Inner",
        "Second part",
        "Chapter two",
        "A More",
        "A.1 Deeper",
        "B Most",
    ]


def test_captions_of_the_toctree_may_be_no_parts(build: Build) -> None:
    built = build(BOOK, briefing_pdf_documents=[(*DOCUMENT, {"parts": False})])
    assert [title for title in outline(built) if "part" in title] == []
    assert "Chapter two" in outline(built)


def test_letters_of_appendices_go_on_after_z() -> None:
    assert [_letter(number) for number in (1, 26, 27, 52, 53)] == ["A", "Z", "AA", "AZ", "BA"]


def test_front_matter_has_roman_numbers_and_the_text_arabic(build: Build) -> None:
    built = build(BOOK)
    assert built.reader.page_labels[:4] == ["i", "ii", "1", "2"]
    texts = pages(built)
    assert texts[1].endswith(" ii")
    assert texts[2].endswith("Page 1 of 4")
    with pikepdf.open(built.pdf) as pdf:
        assert "/PageLabels" in pdf.Root


def test_lists_of_figures_and_tables_without_legends(build: Build) -> None:
    built = build(BOOK, briefing_pdf_lists=["figures", "tables"])
    texts = pages(built)
    assert texts[2].startswith("Small List of Figures A red dot")
    assert re.search(r"A red dot[ .\u2060]* \u2060?4 iii$", texts[2])
    assert texts[3].startswith("Small List of Tables A few cells")


def test_unknown_list_is_warned_of_and_an_empty_one_left_out(build: Build) -> None:
    built = build({"index.rst": "A\n=\n"}, briefing_pdf_lists=["figures", "photos"])
    assert warned(built) == [
        "briefing_pdf_lists: 'photos' is neither figures nor tables [briefing.pdf-setting]"
    ]
    assert "List of" not in built.text


def test_header_footer_and_marking(build: Build) -> None:
    built = build(
        BOOK,
        briefing_pdf_header=["{project}!", "", "{marking}"],
        briefing_pdf_footer=["{chapter}", "{page} of {pages}", "{nothing}"],
        briefing_pdf_marking="TLP:GREEN",
    )
    assert warned(built) == ["briefing_pdf_footer: unknown field 'nothing' [briefing.pdf-setting]"]
    assert pages(built)[3].startswith("Small! TLP:GREEN")
    assert pages(built)[3].endswith("1 Chapter one 2 of 4 {nothing}")


def test_marking_stands_on_every_page_twice(build: Build) -> None:
    built = build(BOOK, briefing_pdf_marking="TLP:GREEN")
    assert [text.count("TLP:GREEN") for text in pages(built)] == [2] * 6


def test_two_sided_chapters_begin_on_right_pages(build: Build) -> None:
    built = build(BOOK, briefing_pdf_two_sided=True, briefing_pdf_index=False)
    texts = pages(built)
    for title in ("1 Chapter one", "Chapter two"):
        first = next(n for n, text in enumerate(texts) if f"part {title} " in text and n > 1)
        assert first % 2 == 0
    left = next(n for n, text in enumerate(texts) if n % 2 and "more of them" in text)
    assert texts[left].startswith("1 Chapter one Small")
    with pikepdf.open(built.pdf) as pdf:
        assert [str(page.MediaBox[2]) for page in pdf.pages][:1] == ["595.2756"]


def test_an_empty_page_before_the_text_is_one_of_the_front(build: Build) -> None:
    document = ("index", "small", "T", "", {"title_page": False})
    built = build(BOOK, briefing_pdf_two_sided=True, briefing_pdf_documents=[document])
    assert built.reader.page_labels[:3] == ["i", "ii", "1"]


def test_sizes_and_colours_cannot_be_code(build: Build) -> None:
    for name, value in (
        ("briefing_pdf_accent", '#fff"); panic("'),
        ("briefing_pdf_margins", {"top": "1cm); panic("}),
        ("briefing_pdf_margins", {"middle": "1cm"}),
        ("briefing_pdf_header", ["only one"]),
    ):
        with pytest.raises(ConfigError, match=name):
            build({"index.rst": "A\n=\n"}, **{name: value})


def test_margins_accent_logo_and_faces(build: Build) -> None:
    built = build(
        BOOK,
        briefing_pdf_margins={"left": "5cm", "top": "40mm"},
        briefing_pdf_accent="#8a1f3d",
        briefing_pdf_logo="dot.png",
        briefing_pdf_font_family={"headings": "DejaVu Sans Mono", "code": "Libertinus Serif"},
        briefing_pdf_paper="a5",
    )
    assert built.warnings == ""
    fonts = {str(font["/BaseFont"]) for page in built.reader.pages for font in _fonts(page)}
    assert any("DejaVu" in font for font in fonts)
    found: list[float] = []
    built.reader.pages[3].extract_text(visitor_text=lambda _t, _c, m, *_: found.append(m[4]))
    assert len(built.reader.pages[0].images) == 1
    assert float(built.reader.pages[0].mediabox[2]) == pytest.approx(419.53, abs=0.1)


def _fonts(page: pypdf.PageObject) -> list[pypdf.generic.DictionaryObject]:
    return [font.get_object() for font in page["/Resources"]["/Font"].values()]


def test_logo_that_is_not_there(build: Build) -> None:
    built = build({"index.rst": "A\n=\n"}, briefing_pdf_logo="none.png")
    assert warned(built) == ["briefing_pdf_logo: no file 'none.png' [briefing.pdf-setting]"]


def test_file_name_and_options_of_a_document(build: Build) -> None:
    name = "{project} {version} {date} {marking} {other}"
    options = {"marking": "TLP:RED", "title_page": False, "parts": 3, "odd": 1, "subtitle": "Sub"}
    built = build(BOOK, version="2/1", briefing_pdf_documents=[("index", name, "T", "", options)])
    assert [path.name for path in built.outdir.glob("*.pdf")] == [
        "Small 2-1 2023-10-18 TLP-RED .pdf"
    ]
    assert warned(built) == [
        "briefing_pdf_documents: option 'parts' has a wrong type [briefing.pdf-document]",
        "briefing_pdf_documents: unknown option 'odd' [briefing.pdf-document]",
        "briefing_pdf_documents: unknown field 'other' of a file name [briefing.pdf-document]",
    ]
    assert pages(built)[0].startswith("TLP:RED T Sub Table of Contents")


def test_title_stands_over_the_text_where_there_is_no_title_page(build: Build) -> None:
    options = ("index", "e", "The title", "", {"title_page": False})
    built = build({"index.rst": "Root\n====\n\nWords.\n"}, briefing_pdf_documents=[options])
    assert pages(built) == ["The title Root Words."]


def test_unknown_appendix_is_warned_of(build: Build) -> None:
    built = build({"index.rst": "A\n=\n"}, briefing_pdf_appendices=["gone"])
    assert warned(built) == [
        "briefing_pdf_appendices: unknown document 'gone' [briefing.pdf-document]"
    ]


OWN = """#let title-page(book) = [Own page of #book.title]
#let running-head(book) = context [HEAD #here().page()]
#let look(book, body) = { set text(size: 14pt); body }
"""


def test_own_template_replaces_the_look(build: Build) -> None:
    files = {**BOOK, "house.typ": OWN}
    built = build(files, briefing_pdf_template="house.typ", briefing_pdf_appendices=["more"])
    texts = pages(built)
    assert texts[0] == "HEAD 1 Own page of Small"
    assert "Words of more." in flat(built.text)
    assert texts[3].startswith("HEAD 4")


def test_own_template_that_loses_the_text_is_an_error(build: Build) -> None:
    files = {**BOOK, "house.typ": "#let look(book, body) = [Nothing]\n"}
    told = build(files, briefing_pdf_template="house.typ").failure()
    assert "does not return the text" in told


def test_fault_in_an_own_template_names_it(build: Build) -> None:
    files = {**BOOK, "house.typ": "#let look(book, body) = book.nothing\n"}
    told = build(files, briefing_pdf_template="house.typ").failure()
    assert "briefing_pdf_template house.typ: error: " in told
    assert "house.typ:1:" in told


def test_own_template_that_is_not_there(build: Build) -> None:
    built = build({"index.rst": "A\n=\n"}, briefing_pdf_template="gone.typ")
    assert f"cannot read {built.outdir.parent / 'source' / 'gone.typ'}" in built.failure()


def test_text_between_toctrees_belongs_to_its_own_page(build: Build) -> None:
    index = (
        "Book\n====\n\nIntroduction.\n\n.. toctree::\n   :caption: First part\n\n   one\n\n"
        "Between.\n\n.. toctree::\n   :caption: Second part\n\n   two\n\n"
        "Behind.\n\nLast section\n------------\n\nEnd.\n"
    )
    chapter = "{0}\n===\n\nText of {0}.\n\nDeeper\n------\n\nDeep in {0}.\n"
    files = {"index.rst": index, "one.rst": chapter.format("One"), "two.rst": chapter.format("Two")}
    built = build(files, briefing_pdf_toc_depth=0)
    assert built.warnings == ""
    words = built.words()
    order = ["Introduction.", "Between.", "Behind.", "First part", "Text of One.", "Deep in One."]
    order += ["Second part", "Text of Two.", "Deep in Two.", "Last section", "End."]
    places = [words.index(one) for one in order]
    assert places == sorted(places)
