"""Pictures in a real browser: words in their places, a walk by keyboard, narrow windows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser import browser, complaints
from tests.sphinx.project import Build, build, make_project

WORDS = ("Talks on the extension of the grain deal", "Straße, 北京会谈, Встреча", "Visit")
DATA = "events:\n" + "".join(
    f"  e{n}: {{what: '{WORDS[n % 3]} {n}', when: 2024-01-{1 + n:02}, status: planned}}\n"
    for n in range(18)
)
CARDS = "".join(f".. event:: e{n}\n\n" for n in range(18))
PAGE = f"Page\n====\n\n.. timeline::\n   :caption: All\n\n{CARDS}"
MEETING = """
const boxes = [...document.querySelectorAll('.briefing-svg')]
  .filter((one) => one.getBoundingClientRect().width)
  .flatMap((one) => [...one.querySelectorAll('text')].map((text) => [text.textContent,
    text.getBoundingClientRect(), one.getBoundingClientRect()]));
const meets = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
  && a.top < b.bottom - 4 && b.top < a.bottom - 4;
const cut = (a, b) => a.left < b.left || a.right > b.right || a.top < b.top || a.bottom > b.bottom;
return [boxes.length,
  boxes.flatMap(([a, one], at) => boxes.slice(at + 1)
    .filter(([, other]) => meets(one, other)).map(([b]) => [a, b])),
  boxes.filter(([, one, all]) => cut(one, all)).map(([a]) => a)];
"""
FOCUSED = """
const one = document.activeElement;
return [one.getAttribute('aria-label'), getComputedStyle(one.querySelector('.hit')).stroke];
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Build:
    base = tmp_path_factory.mktemp("picture")
    return build(make_project(base / "s", {"index.rst": PAGE, "data/a.yaml": DATA}), base / "html")


@pytest.fixture(scope="module")
def driver(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with browser(chromium, tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.mark.browser
@pytest.mark.parametrize("breadth", [1200, 520])
def test_no_words_meet_or_are_cut_in_the_fonts_of_the_browser(
    site: Build, driver: Any, breadth: int
) -> None:
    driver.set_window_size(breadth, 900)
    driver.get(site.outdir.joinpath("index.html").as_uri())
    number, met, cut = driver.execute_script(MEETING)
    assert number > 36
    assert (met, cut) == ([], [])
    assert complaints(driver) == []


@pytest.mark.browser
def test_the_keyboard_reaches_every_mark_in_order_and_shows_where_it_is(
    site: Build, driver: Any
) -> None:
    from selenium.webdriver.common.keys import Keys

    driver.set_window_size(1200, 900)
    driver.get(site.outdir.joinpath("index.html").as_uri())
    links = driver.find_elements("css selector", ".briefing-wide a")
    assert len(links) == 18
    driver.execute_script("arguments[0].focus()", links[0])
    for number in range(18):
        name, stroke = driver.execute_script(FOCUSED)
        assert name.startswith(f"{WORDS[number % 3]} {number}, Jan {number + 1}, 2024")
        assert stroke == "rgb(31, 78, 121)"
        last = driver.switch_to.active_element
        last.send_keys(Keys.ENTER if number == 17 else Keys.TAB)
    assert driver.current_url.endswith("#briefing-event-e17")
