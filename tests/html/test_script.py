"""The script in a real browser, on pages that are opened as files."""

from __future__ import annotations

import gzip
from typing import Any

import pytest

from sphinx_briefing.html import STATIC, as_script
from tests.browser import complaints, requests
from tests.html.conftest import click
from tests.sphinx.project import Build, build

LIMIT = 4_000
"""Bytes of all script, compressed."""
CLIPBOARD = {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
READ = "navigator.clipboard.readText().then(arguments[0], (error) => arguments[0](String(error)))"


def test_the_script_is_small() -> None:
    (script,) = STATIC.glob("*.js")
    assert 500 < len(gzip.compress(script.read_bytes(), 9, mtime=0)) < LIMIT


def test_data_cannot_end_their_element() -> None:
    assert as_script({"a": "</script><!-- & é"}) == (
        '{"a":"\\u003c/script\\u003e\\u003c!-- \\u0026 é"}'
    )


def test_without_the_script_there_are_no_buttons(site: Build) -> None:
    page = site.page("index")
    assert page.xpath("//div[contains(@class, 'briefing-')]//button") == []
    cites = page.xpath("//figure/blockquote/@cite")
    assert cites == ["https://example.org/quay?a=1&b=2"] * 2


@pytest.mark.parametrize("builder", ["singlehtml", "epub"])
def test_builders_of_other_pages_have_no_script(site: Build, builder: str) -> None:
    made = build(site.source, site.outdir.with_name(builder), builder)
    pages = [path.read_text(encoding="utf-8") for path in made.outdir.rglob("*.*html")]
    assert [text for text in pages if "briefing.js" in text or "briefing-page" in text] == []
    assert pages


@pytest.mark.browser
def test_a_page_asks_for_nothing_but_its_own_files(page: Any) -> None:
    assert complaints(page) == []
    asked = [url for url in requests(page) if not url.startswith(("chrome:", "data:"))]
    assert any(url.partition("?")[0].endswith("briefing.js") for url in asked)
    folder = page.current_url.rpartition("/")[0]
    assert [url for url in asked if not url.startswith(f"{folder}/")] == []


@pytest.mark.browser
def test_a_quotation_is_copied_with_all_that_belongs_to_it(page: Any) -> None:
    page.execute_cdp_cmd("Browser.grantPermissions", CLIPBOARD)
    button = click(page, "#briefing-quote-quay--q1 figcaption button")
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(page, 10).until(lambda _: button.text == "Copied")
    assert page.switch_to.active_element == button
    address = f"{page.current_url}#briefing-quote-quay--q1"
    assert page.execute_async_script(READ).split("\n") == [
        "“Nobody & nothing <closes> it,”",
        "— Ada Lind, Harbour master → Coast Agency → a news report, March 4, 2024",
        "Quay stays open, Coast Agency, March 5, 2024, https://example.org/quay?a=1&b=2, news.",
        address,
    ]
