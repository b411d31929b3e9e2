"""The probe project's PDF, read back."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf
import pytest

from tests.typst.conftest import Built


def links(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    for page in pdf.pages:
        for annotation in page.get("/Annots", []):
            assert annotation["/Subtype"] == "/Link"
            yield annotation


def target_page(pdf: pikepdf.Pdf, link: pikepdf.Dictionary) -> tuple[int, int]:
    """Return the object number of the page that an internal link leads to."""
    dest = link["/Dest"]
    if isinstance(dest, pikepdf.String):
        dest = pikepdf.NameTree(pdf.Root["/Names"]["/Dests"])[str(dest)]
    if isinstance(dest, pikepdf.Dictionary):
        dest = dest["/D"]
    page: tuple[int, int] = dest[0].objgen
    return page


def addresses(pdf: pikepdf.Pdf) -> set[str]:
    return {str(link["/A"]["/URI"]) for link in links(pdf) if "/A" in link}


def outline(reader: object, items: object = None, depth: int = 0) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for item in reader.outline if items is None else items:  # type: ignore[attr-defined]
        if isinstance(item, list):
            found += outline(reader, item, depth + 1)
        else:
            found.append((depth, str(item.title)))
    return found


def structure(pdf: pikepdf.Pdf) -> list[str]:
    """Return the kinds of all structure elements in reading order."""
    found: list[str] = []

    def walk(node: object) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found.append(str(node["/S"]))
            if "/K" in node:
                walk(node["/K"])

    walk(pdf.Root["/StructTreeRoot"]["/K"])
    return found


def test_metadata_has_title_author_language(probe: Built) -> None:
    with pikepdf.open(probe.pdf) as pdf:
        assert str(pdf.Root["/Lang"]) == "en"
        assert str(pdf.docinfo["/Title"]) == "Probe book"
        assert str(pdf.docinfo["/Author"]) == "A. Writer"


def test_title_page_has_title_subtitle_author_release_date(probe: Built) -> None:
    lines = [line.strip() for line in probe.reader.pages[0].extract_text().splitlines()]
    assert [line for line in lines if line] == [
        "Probe book",
        "The opening words",
        "A. Writer",
        "Release 1.2",
        "18 October 2023",
    ]


def test_outline_is_complete(probe: Built) -> None:
    titles = [(depth, " ".join(title.split())) for depth, title in outline(probe.reader)]
    assert titles == [
        (0, "Table of Contents"),
        (0, "The matter"),
        (0, "1 Chapter of blocks"),
        (1, "1.1 A footnote title"),
        (1, "1.2 A deep place"),
        (0, "2 Chapter of tables"),
        (0, "3 Chapter of objects"),
        (0, "Index"),
    ]


def test_contents_show_page_numbers_of_the_chapters(probe: Built) -> None:
    pages = [page.extract_text() for page in probe.reader.pages]
    number = next(
        n for n, text in enumerate(pages, 1) if n > 3 and "2 Chapter of tables" in _flat(text)
    )
    shown = probe.reader.page_labels[number - 1]
    assert shown == str(number - 2)
    assert re.search(rf"2 Chapter of tables [. \u2060]*{shown}\b", _flat(pages[1]))


def test_head_and_foot_of_a_page(probe: Built) -> None:
    pages = probe.reader.pages
    last = _flat(pages[-1].extract_text())
    assert last.startswith("Probe book Index")
    assert f"Page {len(pages) - 2} of {len(pages) - 2}" in last


def test_every_internal_link_leads_to_a_page(probe: Built) -> None:
    with pikepdf.open(probe.pdf) as pdf:
        pages = {page.obj.objgen for page in pdf.pages}
        targets = [target_page(pdf, link) for link in links(pdf) if "/Dest" in link]
        assert len(targets) > 30
        assert set(targets) <= pages


def test_link_to_a_section_leads_to_its_page(probe: Built) -> None:
    with pikepdf.open(probe.pdf) as pdf:
        intro = pdf.pages[2]
        pages = {target_page(pdf, link) for link in intro["/Annots"] if "/Dest" in link}
        chapter = next(
            n
            for n, page in enumerate(probe.reader.pages)
            if "A deep place" in page.extract_text() and n > 2
        )
        assert pdf.pages[chapter].obj.objgen in pages


def test_only_safe_addresses_are_links(probe: Built) -> None:
    with pikepdf.open(probe.pdf) as pdf:
        assert addresses(pdf) == {"https://example.org/a?b=c#d"}
    assert (
        "index.rst:4: WARNING: link left out, its scheme is not allowed: 'javascript:alert(1)'"
        in probe.warnings
    )
    assert "scheme is not allowed: 'file:///etc/passwd'" in probe.warnings


def test_warnings_are_these_and_no_others(probe: Built) -> None:
    kinds = re.findall(r"(\w+\.rst):(\d+): WARNING: .* \[briefing\.([\w-]+)\]", probe.warnings)
    assert sorted(kinds) == [
        ("chapter.rst", "144", "remote-image"),
        ("chapter.rst", "153", "unknown-node"),
        ("chapter.rst", "159", "raw"),
        ("index.rst", "4", "unsafe-url"),
        ("index.rst", "4", "unsafe-url"),
    ]
    assert probe.warnings.count("WARNING") == len(kinds)


@pytest.mark.parametrize(
    "words",
    [
        "The named note with stress.",
        "The numbered note.",
        "The note with a sign.",
        "The note without a name.",
        "[CIT2023] A cited book.",
        "UN (United Nations)",
        "second paragraph of two",
        "b) letter b",
        "(iv) roman four",
        "Another definition.",
        "--file=NAME Take a file.",
        "that are kept",
        "Everything should be quoted.",
        "— A speaker",
        "Warning The warning",
        "Own title Own words.",
        "See also Other places.",
        "Added in version 1.1",
        "A topic Beside the text.",
        "below it In the margin.",
        "In the middle",
        "No great thing is created suddenly. — Epictetus",
        "Listing 1.1 Some code",
        'return "text # not comment"',
        "parsed stress here",
        "Fig. 1.1 The caption of the dot. The legend of the dot.",
        "far away",
        "The words of a stranger.",
        "Written by another extension.",
        "dossier A file about one actor.",
        "Table 2.1 A long table",
        "class probe.Store(path, *, strict=False)",
        "compile(source, filename[, symbol])",
        "int main(int argc, char **argv)",
        "KeyError -- if none",
        'try1_stmt ::= "try" ":" suite',
    ],
)
def test_words_are_in_the_pdf(probe: Built, words: str) -> None:
    assert words in probe.words()


def test_raw_text_is_left_out(probe: Built) -> None:
    assert "html only" not in probe.text
    assert "panic" not in probe.source()


def test_head_of_a_table_is_repeated_on_each_page(probe: Built) -> None:
    pages = [page.extract_text() for page in probe.reader.pages]
    with_rows = [text for text in pages if re.search(r"row \d+", text)]
    assert len(with_rows) == 3
    assert all("Head one" in text and "Head two" in text for text in with_rows)


def test_index_names_entries_and_pages(probe: Built) -> None:
    index = _flat(probe.reader.pages[-1].extract_text())
    page = next(
        n - 2 for n, p in enumerate(probe.reader.pages, 1) if "First emphasis" in p.extract_text()
    )
    for entry in (f"red, {page}", f"wood table, {page}", "pear see apple", "see also pear"):
        assert entry in index
    assert "find() (probe.Store method)" in index


def test_classes_take_the_looks_of_style_files(probe: Built) -> None:
    assert "Inside a card." in probe.words()
    assert probe.words().count("card look") == 1
    assert 'styled(("probe-card",)' in probe.source()
    assert 'styled-inline(("probe-inline",)' in probe.source()
    assert "admonition-own-title" not in probe.source()


def test_structure_is_tagged(probe: Built) -> None:
    with pikepdf.open(probe.pdf) as pdf:
        assert bool(pdf.Root["/MarkInfo"]["/Marked"])
        kinds = structure(pdf)
    # 'L' lists, 'TH' heads of tables, 'Note' or 'FENote' notes
    for kind in ("/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Figure", "/Link"):
        assert kind in kinds


def test_picture_has_its_alternative_text(probe: Built) -> None:
    with pikepdf.open(probe.pdf) as pdf:
        alts = {
            str(item["/Alt"])
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary)
            and item.get("/S") == "/Figure"
            and "/Alt" in item
        }
    assert {"A red dot", "a drawing"} <= alts


def _flat(text: str) -> str:
    return " ".join(text.split())
