"""Pictures: whole and on the page wherever they stand, whatever their files are called."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Iterator

import pikepdf
import pytest
from PIL import Image

from tests.typst.conftest import Built

Build = Callable[..., Built]
Box = tuple[float, float, float, float]


def png(width: int, height: int, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (200, 30, 30)).save(out, kind)
    return out.getvalue()


def boxes(built: Built) -> Iterator[tuple[Box, Box]]:
    """Yield left, bottom, right and top of each picture, and of its page, in points."""
    with pikepdf.open(built.pdf) as document:
        for page in document.pages:
            left, bottom, right, top = (float(edge) for edge in page.mediabox)
            matrix, saved = pikepdf.Matrix(), []
            for operands, operator in pikepdf.parse_content_stream(page):
                match str(operator):
                    case "q":
                        saved.append(matrix)
                    case "Q":
                        matrix = saved.pop()
                    case "cm":
                        matrix = pikepdf.Matrix(*map(float, operands)) @ matrix
                    case "Do":
                        x, y = matrix.e, matrix.f
                        ends = (x + matrix.a, y + matrix.d)
                        box = (min(x, ends[0]), min(y, ends[1]), max(x, ends[0]), max(y, ends[1]))
                        yield box, (left, bottom, right, top)


PLACES = {
    "block": ".. image:: big.png\n   :alt: big\n",
    "figure": ".. figure:: big.png\n   :alt: big\n\n   Caption\n",
    "link": ".. image:: big.png\n   :alt: big\n   :target: https://example.org\n",
    "item": "- item\n\n  .. image:: big.png\n     :alt: big\n",
    "advice": ".. note::\n\n   .. image:: big.png\n      :alt: big\n",
    "cell": ".. list-table::\n\n   * - cell\n     - .. image:: big.png\n          :alt: big\n",
    "line": "Words |big| words.\n\n.. |big| image:: big.png\n   :alt: big\n",
    "wanted": ".. image:: big.png\n   :alt: big\n   :width: 90cm\n",
    "scaled": ".. image:: big.png\n   :alt: big\n   :scale: 400\n",
    "height": ".. image:: big.png\n   :alt: big\n   :height: 90cm\n",
}


@pytest.mark.parametrize("size", [(4000, 400), (400, 4000)], ids=["wide", "high"])
@pytest.mark.parametrize("place", PLACES)
def test_a_large_picture_is_whole_on_its_page(
    build: Build, place: str, size: tuple[int, int]
) -> None:
    built = build({"index.rst": f"Title\n=====\n\n{PLACES[place]}", "big.png": png(*size)})
    assert built.warnings == ""
    ((box, page),) = boxes(built)
    left, bottom, right, top = box
    assert left >= page[0]
    assert bottom >= page[1]
    assert right <= page[2] - 50
    assert top <= page[3] - 50
    assert (right - left) / (top - bottom) == pytest.approx(size[0] / size[1], rel=0.02)


def test_pictures_in_a_row_of_directives_stand_one_under_the_other(build: Build) -> None:
    page = "Title\n=====\n\n" + ".. image:: dot.png\n   :alt: dot\n" * 3
    found = [box for box, _ in boxes(build({"index.rst": page, "dot.png": png(40, 40)}))]
    assert [round(box[0]) for box in found] == [round(found[0][0])] * 3
    assert found[0][1] > found[1][3] > found[1][1] > found[2][3]


def test_a_picture_is_known_by_its_content(build: Build) -> None:
    files = {
        "jpeg.png": png(40, 40, "JPEG"),
        "webp.jpg": png(40, 40, "WEBP"),
        "packed.svgz": gzip.compress(
            b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="5"/></svg>'
        ),
    }
    page = "Title\n=====\n\n" + "".join(f".. image:: {name}\n   :alt: x\n\n" for name in files)
    built = build({"index.rst": page, **files})
    assert built.warnings == ""
    assert len(list(boxes(built))) == 2  # of the drawing there is none: it is made of lines


def test_what_is_wrong_is_told_once_though_a_picture_is_damaged(build: Build) -> None:
    page = (
        "Title\n=====\n\n.. image:: bad.png\n   :alt: the lost picture\n\n"
        ".. raw:: typst\n\n   left out\n"
    )
    files = {"index.rst": page, "bad.png": png(400, 400)[:60]}
    built = build(files)
    told = [line.split("index.rst")[1] for line in built.warnings.strip().splitlines()]
    assert [line.split(":")[1] for line in told] == ["7", "4"]
    assert "image file is damaged: bad.png: failed to decode image" in told[1]
    assert "the lost picture" in built.text
    again = build(files)
    assert "image file is damaged: bad.png: failed to decode image" in again.warnings


def test_a_damaged_logo_is_told_by_its_setting(build: Build) -> None:
    files = {"index.rst": "Title\n=====\n\nWords.\n", "logo.png": png(400, 400)[:60]}
    built = build(files, briefing_pdf_logo="logo.png")
    assert "WARNING: image file is damaged: briefing_pdf_logo: failed to decode" in built.warnings
    assert "Words." in built.text


LINKING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">'
    '<image href="dot.png" width="20" height="20"/></svg>'
)


def test_pictures_that_the_engine_cannot_read_are_named_with_what_to_do(build: Build) -> None:
    names = ("a.bmp", "b.tiff", "c.png", "d.svg")
    page = "Title\n=====\n\n" + "".join(f".. image:: {one}\n   :alt: {one}\n\n" for one in names)
    bitmap = png(9, 9, "BMP")
    files = {"a.bmp": bitmap, "b.tiff": png(9, 9, "TIFF"), "c.png": bitmap, "d.svg": LINKING}
    built = build({"index.rst": page, **files})
    unknown = "image format is not known to the PDF, save it as PNG, JPEG, WebP, GIF or SVG: "
    assert [name for name in names if unknown + name in built.warnings] == [*names[:3]]
    assert "image links another file, which has to stand in it as data: d.svg: " in built.warnings
    assert built.warnings.count("WARNING") == 4
    assert all(name in built.words() for name in names)


def test_pictures_of_a_former_build_leave_the_sources(build: Build) -> None:
    page = "Title\n=====\n\n.. image:: dot.png\n   :alt: A dot.\n"
    built = build({"index.rst": page, "dot.png": png(4, 4)})
    sources = built.outdir / "small-typst"
    (sources / "notes.txt").write_text("of the user")
    assert [path.name for path in (sources / "images").iterdir()] == ["dot.png"]
    build({"index.rst": "Title\n=====\n\nWords.\n"})
    assert not (sources / "images").exists()
    assert (sources / "notes.txt").read_text() == "of the user"
