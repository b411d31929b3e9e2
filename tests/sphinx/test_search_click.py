"""In a real browser: a click on a search hit of each kind of record lands on the record."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, urldefrag

import pytest

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


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_args: object) -> None:
        """Write nothing to the terminal."""


@pytest.fixture(scope="module")
def address(example: Callable[[str], Build]) -> Iterator[str]:
    """Serve the example's pages on this machine alone."""
    folder = str(example("html").outdir)
    handler = functools.partial(_Quiet, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def driver(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    """Start the browser without a window, with a profile of its own."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    profile: Path = tmp_path_factory.mktemp("profile")
    for switch in (
        "headless",
        "no-sandbox",
        "disable-gpu",
        "disable-quic",
        "no-first-run",
        "disable-background-networking",
        "disable-component-update",
        "disable-sync",
        f"user-data-dir={profile}",
    ):
        options.add_argument(f"--{switch}")
    started = webdriver.Chrome(options=options, service=_service())
    yield started
    started.quit()


def _service() -> object:
    import shutil

    from selenium.webdriver.chrome.service import Service

    return Service(executable_path=shutil.which("chromedriver"))


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
