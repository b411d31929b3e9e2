"""One small site, and one browser, for all tests of what the script does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser import browser
from tests.html.site import FILES
from tests.sphinx.project import Build, build, make_project


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Build:
    base = tmp_path_factory.mktemp("reading")
    return build(make_project(base / "source", dict(FILES)), base / "html")


@pytest.fixture(scope="module")
def driver(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with browser(chromium, tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture
def page(site: Build, driver: Any) -> Any:
    """The site's page, opened as a file."""
    driver.set_window_size(1200, 900)
    driver.get(site.outdir.joinpath("index.html").as_uri())
    return driver


def click(driver: Any, selector: str) -> Any:
    """Click on the first element; return it."""
    found = driver.find_element("css selector", selector)
    found.click()
    return found
