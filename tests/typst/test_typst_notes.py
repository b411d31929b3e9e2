"""Notes and their marks in a PDF: as the engine's own would be, though they are our own."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest

from sphinx_briefing.typst.compile import PdfOptions, compile_pdf
from sphinx_briefing.typst.template import SETTINGS_FILE
from tests.typst.conftest import Built

Build = Callable[..., Built]
PAGE = """Title
=====

Words [#first]_ and the same note again [#first]_.

Chapter [#head]_
----------------

More words [*]_.

.. [#first] A note with *emphasis* and `a site <https://example.org/>`__.

   A paragraph of its own, with a note inside [#inner]_.
.. [#head] A note of a heading.
.. [*] Another | note.
.. [#inner] Inside.
"""


def elements(item: Any) -> list[Any]:
    """Return what a structure element holds: names of elements, with what is in them."""
    found: list[Any] = []
    for child in item if isinstance(item, pikepdf.Array) else [item]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            found.append([str(child["/S"]), elements(child.get("/K", pikepdf.Array()))])
            for grandchild in child.get("/K", pikepdf.Array()):
                if isinstance(grandchild, pikepdf.Dictionary) and "/S" in grandchild:
                    assert grandchild["/P"].objgen == child.objgen
        elif isinstance(child, pikepdf.Dictionary):
            found.append(str(child["/Type"]))
    return found


def links(pdf: pikepdf.Pdf) -> list[Any]:
    """Return where the links inside a document stand, what is said of them, where they lead."""
    found: list[Any] = []
    for number, page in enumerate(pdf.pages):
        for link in page.get("/Annots", pikepdf.Array()):
            if "/A" in link or "page" in str(link["/Contents"]):
                continue
            place, _, *point, _ = link["/Dest"]
            rectangle = [float(one) for one in link["/Rect"]]
            (led,) = [at for at, one in enumerate(pdf.pages) if one.obj.objgen == place.objgen]
            found.append([number, rectangle, str(link["/Contents"]), led, [*map(float, point)]])
    return found


def by_hand(built: Built) -> bytes:
    """Return the PDF of the kept folder with the engine's own links."""
    (folder,) = built.outdir.glob("*-typst")
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    settings = files[SETTINGS_FILE]
    files[SETTINGS_FILE] = settings.replace(b"placed-links = true", b"placed-links = false")
    return compile_pdf(files, PdfOptions(standards=("ua-1",)))


def test_notes_are_tagged_and_linked_as_by_the_engine(build: Build) -> None:
    built = build({"index.rst": PAGE}, briefing_pdf_standards=["ua-1"], briefing_pdf_index=False)
    assert built.warnings == ""
    with (
        pikepdf.open(built.pdf) as ours,
        pikepdf.open(io.BytesIO(by_hand(built))) as native,
    ):
        tree = elements(ours.Root["/StructTreeRoot"]["/K"])
        assert tree == elements(native.Root["/StructTreeRoot"]["/K"])
        assert str(tree).count("'/Lbl'") == 9
        assert str(tree).count("'/Note'") == 4
        made, expected = links(ours), links(native)
        assert [one[:1] + one[2:4] for one in made] == [one[:1] + one[2:4] for one in expected]
        for one, other in zip(made, expected, strict=True):
            assert one[1] == other[1]
            assert one[4] == pytest.approx(other[4], abs=0.01)
        said = sorted(one[2] for one in made)
    assert said == ["*", "1", "2", "3", *(f"Footnote {mark}" for mark in "*1123")]


def test_marks_are_read_in_the_language_of_the_book(build: Build) -> None:
    built = build({"index.rst": PAGE}, language="de", briefing_pdf_standards=["ua-1"])
    with pikepdf.open(built.pdf) as pdf:
        assert "Fußnote 3" in [one[2] for one in links(pdf)]
