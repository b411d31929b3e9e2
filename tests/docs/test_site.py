"""The documentation builds without a warning, and no link in it leads nowhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pypdf
import pytest
from lxml import html as lxml_html

from sphinx_briefing.model import DATA_TYPES
from tests.docs.conftest import DOCS, STRICT, Site, environment
from tests.html.links import local, parsed


def test_docs_build_without_a_warning(site: Site) -> None:
    assert (site.status, site.output) == (0, "")


def test_every_source_file_is_a_page(site: Site) -> None:
    found = {
        path.relative_to(DOCS).with_suffix("").as_posix()
        for pattern in ("*.rst", "*.md")
        for path in DOCS.rglob(pattern)
        if not path.relative_to(DOCS).parts[0].startswith("_")
    }
    assert found >= {"index", "tutorial", "architecture", "howto/markdown", "reference/settings"}
    assert found >= {f"reference/kinds/{kind}" for kind in DATA_TYPES}
    assert found - set(site.pages) == set()


def local_links(page: lxml_html.HtmlElement) -> set[tuple[str, str]]:
    """Return path and fragment of every link that stays within the site."""
    found = set()
    for href in page.xpath("//a/@href | //img/@src | //link/@href | //script/@src"):
        parts = urlsplit(href)
        if not parts.scheme and not parts.netloc:
            found.add((unquote(parts.path), unquote(parts.fragment)))
    return found


def test_every_link_within_the_docs_leads_somewhere(site: Site) -> None:
    seen, dead = 0, []
    for name, page in site.pages.items():
        here = site.folder / f"{name}.html"
        for path, fragment in local_links(page):
            target = (here.parent / path).resolve() if path else here.resolve()
            seen += 1
            if not target.is_file():
                dead.append((name, path))
            elif fragment and target.suffix == ".html":
                docname = target.relative_to(site.folder.resolve()).with_suffix("").as_posix()
                if fragment not in site.ids(docname):
                    dead.append((name, f"{path}#{fragment}"))
    assert seen > 1000
    assert dead == []


def test_examples_show_source_and_result(site: Site) -> None:
    examples = [
        box
        for page in site.pages.values()
        for box in page.xpath("//div[contains(concat(' ', @class, ' '), ' example ')]")
    ]
    assert len(examples) >= 25
    for box in examples:
        (source,) = box.xpath("./div[contains(@class, 'highlight')]")
        (result,) = box.xpath("./div[contains(concat(' ', @class, ' '), ' example-result ')]")
        assert source.text_content().strip()
        assert result.text_content().strip()


@pytest.mark.thorough
def test_docs_build_as_a_pdf_without_a_warning(site: Site, tmp_path: Path) -> None:
    pytest.importorskip("typst")
    command = [sys.executable, "-m", "sphinx", "-b", "briefingpdf", *STRICT]
    made = subprocess.run(
        [*command, "-d", str(site.doctrees), str(DOCS), str(tmp_path)],
        env=environment(),
        capture_output=True,
        encoding="utf-8",
    )
    assert (made.returncode, made.stdout + made.stderr) == (0, "")
    texts = (page.extract_text() for page in pypdf.PdfReader(one(tmp_path)).pages)
    assert any("The river pays for the quay" in " ".join(text.split()) for text in texts)


@pytest.mark.thorough
def test_every_link_of_the_docs_in_one_file_leads_somewhere(site: Site, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sphinx", "-b", "singlehtml", *STRICT]
    made = subprocess.run(
        [*command, "-d", str(site.doctrees), str(DOCS), str(tmp_path)],
        env=environment(),
        capture_output=True,
        encoding="utf-8",
    )
    assert (made.returncode, made.stdout + made.stderr) == (0, "")
    seen, dead = local(parsed(tmp_path, "index.html"))
    assert seen > 2000
    assert dead == []


def one(folder: Path) -> Path:
    """Return the only PDF of a folder."""
    (found,) = folder.glob("*.pdf")
    return found
