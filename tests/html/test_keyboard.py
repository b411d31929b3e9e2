"""A walk by keyboard through all of a page: cards, tables, pictures; nothing is left out."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser import browser
from tests.html.test_script import CLIPBOARD, READ
from tests.sphinx.project import EXAMPLE, Build, build

pytestmark = pytest.mark.browser

STOPS = """
const may = ":is(a[href], button, input, summary, [tabindex])";
return [...document.querySelectorAll(`[role=main] ${may}`)]
  .filter((one) => one.checkVisibility({visibilityProperty: true}) && one.tabIndex >= 0)
  .map((one, number) => { one.dataset.stop = number; return number; });
"""
HERE = """
const one = document.activeElement;
if (!one.dataset.stop) return null;
const style = getComputedStyle(one);
const hit = one.querySelector(".hit");
const [box] = (hit || one).getClientRects();
const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
const top = document.elementFromPoint(x, y);
return [Number(one.dataset.stop),
  style.outlineStyle !== "none" || (hit && getComputedStyle(hit).stroke !== "none"),
  Boolean(top && (one.contains(top) || top.contains(one)))];
"""
MOST = 400
"""Stops on a page; a walk without an end ends here."""


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return build(EXAMPLE, tmp_path_factory.mktemp("walk") / "html")


@pytest.fixture(scope="module")
def driver(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Any:
    with browser(chromium, tmp_path_factory.mktemp("profile")) as started:
        yield started


def opened(driver: Any, made: Build, page: str) -> None:
    driver.set_window_size(1200, 900)
    driver.get((made.outdir / f"{page}.html").as_uri())


@pytest.mark.parametrize("page", ["people", "chronology", "positions"])
def test_every_stop_is_reached_in_order_seen_and_marked(
    example: Build, driver: Any, page: str
) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    opened(driver, example, page)
    stops = driver.execute_script(STOPS)
    assert len(stops) > 20
    driver.execute_script("getSelection().collapse(document.querySelector('[role=main]'), 0)")
    reached, unmarked, covered = [], [], []
    for _ in range(MOST):
        ActionChains(driver).send_keys(Keys.TAB).perform()
        found = driver.execute_script(HERE)
        if found is None:
            break
        number, marked, seen = found
        reached.append(number)
        unmarked += [] if marked else [number]
        covered += [] if seen else [number]
    assert reached == stops
    assert (unmarked, covered) == ([], [])


@pytest.mark.thorough
def test_a_quotation_is_copied_by_the_keyboard_alone(example: Build, driver: Any) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.ui import WebDriverWait

    opened(driver, example, "quotes")
    driver.execute_cdp_cmd("Browser.grantPermissions", CLIPBOARD)
    button = driver.find_element("css selector", "#briefing-quote-putin-beijing--q1 .briefing-copy")
    driver.execute_script("arguments[0].focus()", button)
    ActionChains(driver).send_keys(Keys.ENTER).perform()
    WebDriverWait(driver, 10).until(lambda _: button.text == "Copied")
    lines = driver.execute_async_script(READ).split("\n")
    assert lines[0].startswith("“")
    assert lines[-1].endswith("quotes.html#briefing-quote-putin-beijing--q1")
