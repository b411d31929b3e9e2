"""PDF/UA-1 and PDF/A-2a: what is enforced, what is read back, and what is done after the engine."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from sphinx.errors import ExtensionError

from sphinx_briefing.typst import accessible
from sphinx_briefing.typst.compile import MAIN, PdfOptions, compile_pdf
from sphinx_briefing.typst.escape import literal
from sphinx_briefing.typst.finish import PLACE_SCHEME, finish
from sphinx_briefing.typst.template import SETTINGS_FILE
from tests.cases import only_by_night
from tests.typst.conftest import PROJECT, Built, build_pdf

Build = Callable[..., Built]
ROOT = Path(__file__).parents[2]
BOTH = ["ua-1", "a-2a"]
DOT = (PROJECT / "_static" / "dot.png").read_bytes()
PAGE = """Title
=====

First words, see `Deeper`_ and `a site <https://example.org/>`__.

Chapter
-------

.. list-table:: Cells
   :header-rows: 1

   * - Head
     - Other head
   * - cell
     - cell

.. image:: dot.png
   :alt: A red dot

Deeper
~~~~~~

- item

.. index:: words
"""
ARABIC = """مرحبا
=====

نص عربي مع 2023 و Putin في سطر واحد.

فصل
---

- بند أول

.. note::

   ملاحظة مهمة.

.. list-table::
   :header-rows: 1

   * - الاسم
     - القيمة
   * - ألف
     - واحد

::

   print("x")
"""


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Yield all structure elements in reading order."""
    stack = [pdf.Root["/StructTreeRoot"]["/K"]]
    while stack:
        node = stack.pop()
        if isinstance(node, pikepdf.Array):
            stack.extend(reversed(list(node)))
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield node
            if "/K" in node:
                stack.append(node["/K"])


def links(pdf: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    return [link for page in pdf.pages for link in page.get("/Annots", [])]


def conformance(pdf: pikepdf.Pdf) -> dict[str, str | None]:
    with pdf.open_metadata() as metadata:
        names = ("pdfuaid:part", "pdfaid:part", "pdfaid:conformance", "dc:title")
        return {name: metadata.get(name) for name in names}


def test_both_standards_are_met_and_read_back(build: Build) -> None:
    built = build({"index.rst": PAGE, "dot.png": DOT}, briefing_pdf_standards=BOTH)
    assert built.warnings == ""
    with pikepdf.open(built.pdf) as pdf:
        assert conformance(pdf) == {
            "pdfuaid:part": "1",
            "pdfaid:part": "2",
            "pdfaid:conformance": "A",
            "dc:title": "Small",
        }
        assert bool(pdf.Root["/ViewerPreferences"]["/DisplayDocTitle"])
        assert str(pdf.Root["/Lang"]) == "en"
        assert bool(pdf.Root["/MarkInfo"]["/Marked"])
        kinds = Counter(str(element["/S"]) for element in elements(pdf))
        assert [kinds[name] for name in ("/TH", "/TD", "/H2", "/Figure")] == [2, 2, 1, 1]
        assert kinds["/H1"] == 3  # contents, chapter, index
        alts = [str(one["/Alt"]) for one in elements(pdf) if one["/S"] == "/Figure"]
        assert alts == ["A red dot"]
        heads = [one for one in elements(pdf) if one["/S"] == "/TH"]
        scopes = [str(each["/Scope"]) for head in heads for each in head["/A"] if "/Scope" in each]
        assert scopes == ["/Column", "/Column"]


def test_links_have_places_and_words(build: Build) -> None:
    built = build({"index.rst": PAGE, "dot.png": DOT}, briefing_pdf_standards=BOTH)
    with pikepdf.open(built.pdf) as pdf:
        inside = [link for link in links(pdf) if "/Dest" in link]
        outside = [str(link["/A"]["/URI"]) for link in links(pdf) if "/A" in link]
        assert outside == ["https://example.org/"]
        words = Counter(" ".join(str(link["/Contents"]).split()) for link in inside)
        assert set(words) == {"“Chapter” page 1", "“Deeper” page 1", "“Index” page 2", "page 1"}
        assert words["page 1"] == 2  # the link of the text and that of the index
        pages = {page.obj.objgen for page in pdf.pages}
        for link in inside:
            destination = link["/Dest"]
            if isinstance(destination, pikepdf.String):
                destination = pikepdf.NameTree(pdf.Root["/Names"]["/Dests"])[str(destination)]
            assert destination[0].objgen in pages


def check_link(data: bytes) -> None:
    """Check the link of PAGE to a place in it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (link,) = [link for link in pdf.pages[2]["/Annots"] if "/A" not in link]
        destination = link["/Dest"]
        if isinstance(destination, pikepdf.String):
            destination = pikepdf.NameTree(pdf.Root["/Names"]["/Dests"])[str(destination)]
        page, _, left, top, _ = destination
        assert page.objgen == pdf.pages[2].obj.objgen
        assert float(left) == pytest.approx(76.535, abs=0.01)
        assert 300 < float(top) < 700
        assert str(link["/Contents"]).endswith("page 1")


def test_links_lead_to_the_same_places_when_the_kept_folder_is_typeset_by_hand(
    build: Build,
) -> None:
    built = build({"index.rst": PAGE, "dot.png": DOT, "ü.rst": ":orphan:\n\nÜ\n==\n"})
    check_link(built.pdf.read_bytes())
    (folder,) = built.outdir.glob("*-typst")
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    settings = files[SETTINGS_FILE]
    files[SETTINGS_FILE] = settings.replace(b"placed-links = true", b"placed-links = false")
    assert files[SETTINGS_FILE] != settings
    check_link(compile_pdf(files, PdfOptions()))


def test_names_in_other_scripts_are_linked(build: Build) -> None:
    files = {
        "index.rst": "Title\n=====\n\n:doc:`глава`\n\n.. toctree::\n\n   глава\n",
        "глава.rst": "Глава\n=====\n\nСлова.\n",
    }
    built = build(files, briefing_pdf_standards=BOTH)
    assert built.warnings == ""
    with pikepdf.open(built.pdf) as pdf:
        assert [link for link in links(pdf) if "/A" in link] == []
        assert str(links(pdf)[-1]["/Contents"]) == "page 2"


# Names in brackets, which nest or do not, and such that the engine writes in digits.
LABELS = ["a", "a (b (c))#d", "back\\slash)#e", "глава#f"]


@pytest.fixture(scope="module", params=[(), ("1.4",), ("ua-1", "a-2a")], ids=str)
def two_pages(request: pytest.FixtureRequest) -> bytes:
    addresses = [*(PLACE_SCHEME + label for label in LABELS), "https://example.org/"]
    links = " ".join(f"#link({literal(address)})[word]" for address in addresses)
    source = (
        '#set document(title: "Two pages")\n#set page(width: 400pt, height: 600pt)\n'
        f"{links}\n#pagebreak()\nlast"
    )
    return compile_pdf({MAIN: source.encode()}, PdfOptions(standards=request.param))


def test_finish_is_repeatable_and_leaves_other_links(two_pages: bytes) -> None:
    places = {label: (2, 10.0, 110.0 + number, "ii") for number, label in enumerate(LABELS)}
    done = finish(two_pages, places, "страница")
    assert finish(two_pages, places, "страница") == done
    with pikepdf.open(io.BytesIO(done)) as found:
        assert found.check_pdf_syntax() == []
        *placed, other = found.pages[0]["/Annots"]
        assert len(placed) == len(LABELS)
        for number, link in enumerate(placed):
            assert link["/Dest"][0].objgen == found.pages[1].obj.objgen
            assert [float(one) for one in list(link["/Dest"])[2:]] == [10, 500 - number, 0]
            assert "/A" not in link
            assert str(link.get("/Contents", "страница ii")) == "страница ii"
        assert str(other["/A"]["/URI"]) == "https://example.org/"
        # of streams with objects nothing is known before version 1.5
        assert (b"/ObjStm" in done) == (found.pdf_version != "1.4")
    with pytest.raises(ExtensionError, match="'a', which is nowhere"):
        finish(two_pages, {}, "page")


def test_every_object_of_the_engine_is_in_the_finished_pdf(two_pages: bytes) -> None:
    done = finish(two_pages, dict.fromkeys(LABELS, (1, 0.0, 0.0, "1")), "page")
    with pikepdf.open(io.BytesIO(two_pages)) as before, pikepdf.open(io.BytesIO(done)) as after:
        assert len(before.objects) > 20
        links = 0
        for one in before.objects:
            other = after.get_object(one.objgen)
            if isinstance(one, pikepdf.Dictionary) and "/A" in one and "/A" not in other:
                links += 1
            elif isinstance(one, pikepdf.Stream):
                assert one.read_raw_bytes() == other.read_raw_bytes()
            else:
                assert one.unparse() == other.unparse()
        assert links == len(LABELS)
        assert before.Root.objgen == after.Root.objgen


def test_pdf_that_is_not_as_the_engine_writes_is_refused(two_pages: bytes) -> None:
    with pytest.raises(ExtensionError, match="object 1 of the PDF is not where it should be"):
        finish(two_pages.replace(b"\n1 0 obj", b"\n7 0 obj", 1), {}, "page")
    with pytest.raises(ExtensionError, match="no end"):
        finish(two_pages[:-300], {}, "page")


def test_picture_without_words_is_named_before_the_engine_fails(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = "Title\n=====\n\nWords.\n\n.. image:: dot.png\n"
    plain = build({"index.rst": page, "dot.png": DOT})
    assert plain.warnings == ""
    said: list[object] = []
    monkeypatch.setattr(accessible.logger, "warning", lambda *words, **_: said.append(words[1:]))
    plain.pdf.unlink()
    built = build({"index.rst": page}, briefing_pdf_standards=["ua-1"])
    assert "PDF/UA-1 error: missing alt text" in built.failure()
    assert said == [("PDF/UA-1", "dot.png")]


def test_document_in_arabic_meets_both_standards(build: Build) -> None:
    built = build({"index.rst": ARABIC}, language="ar", project="كتاب", briefing_pdf_standards=BOTH)
    assert built.warnings == ""
    assert 'start-side = "right"' in next(
        path.read_text() for path in built.outdir.glob("*-typst/template/settings.typ")
    )
    with pikepdf.open(built.pdf) as pdf:
        assert str(pdf.Root["/Lang"]) == "ar"
        kinds = Counter(str(element["/S"]) for element in elements(pdf))
        assert (kinds["/TH"], kinds["/LI"]) == (2, 1)


@pytest.mark.parametrize("name", ["examples/summit", *only_by_night("docs")])
def test_our_own_books_meet_both_standards(tmp_path: Path, epoch: str, name: str) -> None:
    if not (ROOT / name / "index.rst").is_file():
        pytest.skip(f"{name} is not in this checkout")
    built = build_pdf(ROOT / name, tmp_path / "out", briefing_pdf_standards=BOTH)
    assert re.findall(r"WARNING: .*\[briefing\.(?:pdf|missing)-.*", built.warnings) == []
    with pikepdf.open(built.pdf) as pdf:
        assert conformance(pdf)["pdfuaid:part"] == "1"
        assert conformance(pdf)["pdfaid:part"] == "2"
