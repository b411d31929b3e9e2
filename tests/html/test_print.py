"""The example in one file, as a browser prints it."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import Any

import pypdf
import pytest

from tests.sphinx.project import EXAMPLE, build

pytestmark = pytest.mark.browser

PAPER = {"paperWidth": 8.27, "paperHeight": 11.69, "generateTaggedPDF": True}


@pytest.mark.thorough
def test_one_file_prints_with_links_that_lead_somewhere(tmp_path: Path, driver: Any) -> None:
    made = build(EXAMPLE, tmp_path / "one", "singlehtml")
    driver.get((made.outdir / "index.html").as_uri())
    printed = driver.execute_cdp_cmd("Page.printToPDF", PAPER)["data"]
    book = pypdf.PdfReader(io.BytesIO(base64.b64decode(printed)))
    texts = [page.extract_text() for page in book.pages]
    links = [
        note.get_object()
        for page in book.pages
        for note in page.get("/Annots", ())
        if note.get_object()["/Subtype"] == "/Link"
    ]
    assert 15 < len(texts) < 45
    assert [number for number, text in enumerate(texts) if not text.strip()] == []
    assert "Save as CSV" not in "".join(texts)
    assert "¶" not in "".join(texts)
    named = {str(one["/Dest"]).removeprefix("/") for one in links if "/Dest" in one}
    assert len(named) > 100
    assert named - {name.removeprefix("/") for name in book.named_destinations} == set()
    actions = [one["/A"] for one in links if "/A" in one]
    assert [one["/URI"] for one in actions if not str(one["/URI"]).startswith("http")] == []
