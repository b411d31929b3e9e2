"""What links tell before they are followed: WCAG 2.2, success criterion 1.4.13, in a browser."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from tests.sphinx.project import Build

AGENCY = "p a[href='other.html#briefing-actor-agency']"
HERE = "p a[href='#briefing-actor-lind']"
ABOUT = "outlet · Says no </script> & more."


def test_links_to_other_pages_have_their_words_in_the_page(site: Build) -> None:
    (block,) = site.page("index").xpath("//script[@id='briefing-page']/text()")
    assert json.loads(block)["previews"] == {"briefing-actor-agency": ["Coast Agency", ABOUT]}
    (other,) = site.page("other").xpath("//script[@id='briefing-page']/text()")
    assert set(json.loads(other)["previews"]) == {"briefing-quote-quay--q1", "briefing-source-quay"}


def shown(page: Any) -> str | None:
    """Return the words of the preview that is seen."""
    (tip,) = page.find_elements("css selector", "#briefing-preview")
    return tip.text if tip.is_displayed() else None


def wait_for(page: Any, words: str | None) -> None:
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(page, 10).until(lambda _: shown(page) == words)


def wait_for_any(page: Any) -> None:
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(page, 10).until(shown)


def hover(page: Any, selector: str) -> Any:
    from selenium.webdriver.common.action_chains import ActionChains

    found = page.find_element("css selector", selector)
    ActionChains(page).move_to_element(found).perform()
    return found


@pytest.mark.browser
def test_a_pointer_is_told_and_may_move_onto_the_words(page: Any) -> None:
    link = hover(page, AGENCY)
    wait_for(page, f"Coast Agency\n{ABOUT}")
    assert link.get_attribute("aria-describedby") == "briefing-preview"
    hover(page, "#briefing-preview")
    time.sleep(0.6)
    assert shown(page) == f"Coast Agency\n{ABOUT}"
    hover(page, "h1")
    wait_for(page, None)
    assert link.get_attribute("aria-describedby") is None


@pytest.mark.browser
def test_escape_takes_it_away_and_leaves_the_pointer(page: Any) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    hover(page, AGENCY)
    wait_for(page, f"Coast Agency\n{ABOUT}")
    ActionChains(page).send_keys(Keys.ESCAPE).perform()
    assert shown(page) is None


@pytest.mark.browser
def test_what_stands_on_the_page_is_read_from_it(page: Any) -> None:
    hover(page, HERE)
    quotes = "it may cost more; “Nobody & nothing <closes> it,”"
    busy = "2 statements and 1 event, March 2024"
    wait_for(page, f"Ada Lind\nperson · Harbour master · {busy} · {quotes}")


@pytest.mark.browser
def test_the_keyboard_is_told_until_the_focus_goes_on(page: Any) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    page.execute_script("getSelection().collapse(document.querySelector('h1'), 0)")
    ActionChains(page).send_keys(Keys.TAB).perform()
    assert page.switch_to.active_element.text == "the agency"
    wait_for(page, f"Coast Agency\n{ABOUT}")
    time.sleep(0.6)
    assert shown(page) is not None
    ActionChains(page).send_keys(Keys.TAB).perform()
    assert (shown(page) or "").startswith("Ada Lind\n")


@pytest.mark.browser
def test_a_link_of_which_nothing_is_told_takes_the_words_of_the_last_one_away(page: Any) -> None:
    script = "arguments[0].focus({focusVisible: true})"
    page.execute_script(script, page.find_element("css selector", HERE))
    wait_for_any(page)
    page.execute_script(script, page.find_element("css selector", ".briefing-cite a"))
    assert shown(page) is None


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1200])
def test_it_stays_within_the_window(page: Any, width: int) -> None:
    page.set_window_size(width, 700)
    hover(page, AGENCY)
    wait_for(page, f"Coast Agency\n{ABOUT}")
    box = page.execute_script(
        "const box = document.querySelector('#briefing-preview').getBoundingClientRect();"
        "return [box.left >= 0, box.right <= innerWidth, box.top >= 0, box.bottom <= innerHeight]"
    )
    assert box == [True] * 4
