"""What readers ask their system for, in five themes: dark pages, their own colours, no motion.

And paper, and pages that run from right to left.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.sphinx.project import Build
from tests.themes.conftest import emulate
from tests.themes.themes import THEMES, each_theme

pytestmark = pytest.mark.browser

COLOURS = """
const style = (selector, name) => {
  document.getAnimations().forEach((one) => one.finish());
  const found = [...document.querySelectorAll(selector)].find((one) => one.getClientRects().length);
  return getComputedStyle(found)[name];
};
const probe = document.body.appendChild(document.createElement("i"));
const system = (name) => { probe.style.color = name; return getComputedStyle(probe).color; };
const made = {
  "ground": style(".briefing-card", "backgroundColor"),
  "words": style(".briefing-card", "color"),
  "label": style(".briefing-svg .when", "fill"),
  "halo": style(".briefing-svg .when", "stroke"),
  "link": style(".briefing-svg a .label", "fill"),
  "Canvas": system("Canvas"), "CanvasText": system("CanvasText"), "LinkText": system("LinkText"),
};
probe.remove();
return made;
"""
MOVING = """
const one = document.querySelector(".briefing-card > a.headerlink");
return getComputedStyle(one).transitionDuration;
"""
UNSEEN = ".briefing-tools, .briefing-copy, .briefing-saves, .briefing-card > a.headerlink"
SEEN = """
return [...document.querySelectorAll(arguments[0])]
  .filter((one) => one.getClientRects().length).length;
"""
SIDES = """
const side = (one) => one.getBoundingClientRect();
const card = document.querySelector(".briefing-card");
const [first, second] = card.querySelectorAll(".briefing-fact-pages a");
const [label, value] = card.querySelector(".briefing-facts").children;
const cells = document.querySelector("table.briefing-table tbody tr").cells;
return [getComputedStyle(card).direction, side(label).left > side(value).left,
  side(first).left > side(second).left, side(cells[0]).left > side(cells[1]).left,
  getComputedStyle(card).borderRightWidth];
"""


def opened(driver: Any, made: Build, page: str, width: int = 1280, **features: str) -> None:
    driver.get(made.outdir.joinpath(f"{page}.html").as_uri())
    emulate(driver, width, **features)


@each_theme
def test_records_are_dark_where_the_theme_is(
    example: Callable[[str], Build], driver: Any, theme: str
) -> None:
    found = []
    for scheme in ("light", "dark"):
        opened(driver, example(theme), "chronology", color_scheme=scheme)
        colours = driver.execute_script(COLOURS)
        found.append((colours["ground"], colours["words"], colours["label"]))
    light = ("rgb(248, 249, 251)", "rgb(29, 36, 48)", "rgb(88, 98, 112)")
    dark = ("rgb(26, 30, 35)", "rgb(223, 227, 232)", "rgb(163, 172, 184)")
    assert found == [light, dark if THEMES[theme].dark else light]


@each_theme
def test_readers_colours_reach_the_words_of_pictures(
    example: Callable[[str], Build], driver: Any, theme: str
) -> None:
    for scheme in ("light", "dark"):
        opened(driver, example(theme), "chronology", color_scheme=scheme, forced_colors="active")
        colours = driver.execute_script(COLOURS)
        assert colours["label"] == colours["words"] == colours["CanvasText"]
        assert colours["halo"] == colours["ground"] == colours["Canvas"]
        assert colours["link"] == colours["LinkText"]
        assert colours["Canvas"] != colours["CanvasText"]


@each_theme
def test_nothing_of_ours_moves_for_who_wants_no_motion(
    example: Callable[[str], Build], driver: Any, theme: str
) -> None:
    found = {}
    for wish in ("no-preference", "reduce"):
        opened(driver, example(theme), "people", reduced_motion=wish)
        found[wish] = driver.execute_script(MOVING)
    assert found["reduce"] == "0s"
    assert found["no-preference"].startswith("0.15s")


@each_theme
def test_paper_has_no_tools_and_no_dark_ground(
    example: Callable[[str], Build], driver: Any, theme: str
) -> None:
    opened(driver, example(theme), "chronology", color_scheme="dark")
    assert driver.execute_script(SEEN, UNSEEN) > 5
    media = {"media": "print", "features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    colours = driver.execute_script(COLOURS)
    assert driver.execute_script(SEEN, UNSEEN) == 0
    assert (colours["ground"], colours["words"]) == ("rgb(255, 255, 255)", "rgb(0, 0, 0)")
    assert colours["halo"] == "rgb(255, 255, 255)"
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


@each_theme
def test_records_run_from_right_to_left(
    arabic: Callable[[str], Build], driver: Any, theme: str
) -> None:
    opened(driver, arabic(theme), "index")
    assert driver.execute_script(SIDES) == ["rtl", True, True, True, "3px"]
