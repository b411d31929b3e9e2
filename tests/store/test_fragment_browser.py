"""In a real browser: a text fragment scrolls to the words that were quoted."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest

from sphinx_briefing.store.verify import Snapshot, directives, verify, with_directives
from tests.browser import browser, served
from tests.store.mutations import samples

pytestmark = pytest.mark.browser

ARTICLES = ("en-ferry", "en-harvest", "de-bruecke", "fr-gare", "ru-most")
SAMPLES = [one for one in samples() if Path(one.article).stem in ARTICLES]
STYLE = "p { margin: 0 0 3000px } body { padding-top: 3000px }"


def page(text: str) -> str:
    """Return a text as a page on which each paragraph stands far from the others."""
    lines = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n") if line.strip())
    return f"<!doctype html><meta charset=utf-8><style>{STYLE}</style>{lines}"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("pages")
    for one in SAMPLES:
        name = Path(one.article).stem
        (folder / f"{name}.html").write_text(page(Snapshot(one.text).text), encoding="utf-8")
    with served(folder) as base:
        yield base


@pytest.fixture(scope="module")
def driver(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    with browser(chromium, tmp_path_factory.mktemp("profile")) as started:
        yield started


def in_view(driver: object) -> str:
    """Return the paragraphs that the window shows, once the page has settled."""
    return driver.execute_script(  # type: ignore[attr-defined]
        """
        const seen = [...document.querySelectorAll("p")].filter(one => {
          const box = one.getBoundingClientRect();
          return box.bottom > 0 && box.top < window.innerHeight;
        });
        return seen.map(one => one.textContent).join("\\n");
        """
    )


def test_a_page_without_a_fragment_shows_no_paragraph(driver: object, address: str) -> None:
    driver.get(f"{address}/{ARTICLES[0]}.html")  # type: ignore[attr-defined]
    assert in_view(driver) == ""


def test_each_fragment_scrolls_to_its_words(driver: object, address: str) -> None:
    from selenium.common.exceptions import TimeoutException
    from selenium.webdriver.support.ui import WebDriverWait

    missed = []
    assert len(SAMPLES) > 15
    for one in SAMPLES:
        text = Snapshot(one.text).text
        spans = verify(one.words, one.kind, Snapshot(one.text)).spans
        start = text.rfind("\n", 0, spans[0].start) + 1
        paragraph = text[start:].partition("\n")[0]
        url = f"{address}/{Path(one.article).stem}.html"
        driver.get("about:blank")  # type: ignore[attr-defined]
        driver.get(with_directives(url, directives(text, spans)))  # type: ignore[attr-defined]
        try:
            WebDriverWait(driver, 3).until(lambda found, here=paragraph: in_view(found) == here)
        except TimeoutException:
            missed.append((one.words, in_view(driver)))
    assert missed == []
