"""In a real browser: a click on a search hit of each kind of record lands on the record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import quote, urldefrag

import pytest

from tests.browser import browser, served
from tests.sphinx.project import Build

pytestmark = pytest.mark.browser

QUERIES = {
    "actor": ("Gabuev", "briefing-actor-gabuev"),
    "event": ("forum", "briefing-event-bri-forum"),
    "quote": ("commemorative", "briefing-quote-putin-beijing--q7"),
    "claim": ("bulwark", "briefing-claim-putin-beijing--c8"),
    "place": ("Beijing", "briefing-place-beijing"),
    "topic": ("trade", "briefing-topic-trade-deals"),
    "source": ("untitled", "briefing-source-putin-beijing"),
}


@pytest.fixture(scope="module")
def address(example: Callable[[str], Build]) -> Iterator[str]:
    with served(example("html").outdir) as base:
        yield base


@pytest.fixture(scope="module")
def driver(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    with browser(chromium, tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.mark.parametrize("kind", QUERIES)
def test_a_click_on_a_hit_lands_on_the_record(driver: object, address: str, kind: str) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.ui import WebDriverWait

    words, node_id = QUERIES[kind]
    driver.get(f"{address}/search.html?q={quote(words)}")
    wait = WebDriverWait(driver, 20)
    hit = f"ul.search li a[href$='#{node_id}']"
    link = wait.until(lambda one: one.find_elements(By.CSS_SELECTOR, hit))[0]
    beside = link.find_element(By.XPATH, "..").text
    assert f"Briefing {kind}" in beside
    link.click()
    wait.until(lambda one: "search.html" not in one.current_url)
    assert urldefrag(driver.current_url).fragment == node_id
    assert driver.find_element(By.ID, node_id).is_displayed()
