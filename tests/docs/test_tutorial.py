"""The tutorials are done as newcomers do them: their files are written, their commands run."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pypdf
import pytest
from lxml import html as lxml_html

from tests.docs.conftest import Site
from tests.docs.steps import Session, done, steps

SPOKEN = "We will land them on the beach if we must,"
SUMMER = "Nobody will pay a toll this summer,"


@pytest.fixture(scope="module")
def session(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Return the terminal after the whole tutorial."""
    return done(site.pages["tutorial"], tmp_path_factory.mktemp("newcomer"))


@pytest.fixture(scope="module")
def analyst(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Return the terminal after the first steps."""
    return done(site.pages["first-steps"], tmp_path_factory.mktemp("analyst"))


@pytest.mark.parametrize(
    ("page", "files"),
    [("tutorial", 3), ("first-steps", 1), ("five-minutes", 1), ("howto/from-spreadsheet", 2)],
)
def test_pages_that_are_done_have_steps(site: Site, page: str, files: int) -> None:
    marks = [step.mark for step in steps(site.pages[page])]
    assert set(marks) >= {"run", "shows", "file"}
    assert marks.count("file") == files
    assert marks.count("run") >= 3


def test_its_commands_do_what_it_says(session: Session) -> None:
    assert len(session.log) == 6 + bool(find_spec("typst"))
    assert "sphinx-briefing init" in session.log[0]
    assert "3 errors, 2 warnings, 1 note in 2 files" in "".join(session.log)


def words_of(page: Path, ident: str) -> str:
    (found,) = lxml_html.fromstring(page.read_bytes()).xpath(f"//*[@id='{ident}']")
    return " ".join(found.text_content().split())


def words_of_pdf(folder: Path) -> str:
    (pdf,) = folder.glob("*.pdf")
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages).split())


def test_it_ends_in_pages_with_the_quote(session: Session) -> None:
    page = session.folder / "out/html/index.html"
    assert SPOKEN in words_of(page, "briefing-quote-dock-delay--q1")


def test_it_ends_in_a_pdf_with_the_quote(session: Session) -> None:
    pytest.importorskip("typst")
    assert SPOKEN in words_of_pdf(session.folder / "out/pdf")


def test_the_first_steps_end_in_a_checked_briefing(analyst: Session) -> None:
    page = analyst.folder / "out/html/index.html"
    assert SUMMER in words_of(page, "briefing-quote-toll-vote--q1")
    assert "(draft)" not in page.read_text(encoding="utf-8")


def test_the_first_steps_end_in_a_pdf(analyst: Session) -> None:
    pytest.importorskip("typst")
    text = words_of_pdf(analyst.folder / "out/pdf")
    assert SUMMER in text
    assert "No harbour toll before the autumn." in text


def test_five_minutes(site: Site, tmp_path: Path) -> None:
    done(site.pages["five-minutes"], tmp_path)
    card = words_of(tmp_path / "out/html/index.html", "briefing-event-first-crossing")
    assert "postponed" in card


def test_a_spreadsheet_moves_in(site: Site, tmp_path: Path) -> None:
    terminal = done(site.pages["howto/from-spreadsheet"], tmp_path)
    page = lxml_html.fromstring((tmp_path / "out/html/index.html").read_bytes())
    (listed,) = page.xpath("//section[@id='meetings']//table")
    rows = [" ".join(row.text_content().split()) for row in listed.xpath(".//tbody/tr")]
    assert len(rows) == 3
    assert "Council puts off the toll" in rows[1]
    assert "error" not in terminal.log[-1]
