"""Every page of the example under axe-core in five themes: WCAG 2.2 level AA, and best practice.

What is looked at is the text of pages; what a theme puts around it is the theme's. Nothing of ours
is wider than a phone, no page asks for a file that is not its own, none complains.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser import requests
from tests.conftest import on_ci
from tests.sphinx.project import Build
from tests.themes.conftest import emulate
from tests.themes.themes import THEMES, each_theme

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / ".nox" / "node" / "node_modules" / "axe-core" / "axe.min.js"
"""Where ``.ci/run`` installs it."""
PHONE = 360
EVERY_WAY = [(scheme, width) for scheme in ("light", "dark") for width in (1280, PHONE)]
NIGHTLY = bool(os.environ.get("BRIEFING_EVERY_WAY"))
RUN = """
const [include, exclude, done] = arguments;
document.body.getBoundingClientRect();
document.getAnimations().forEach((one) => one.finish());  // themes move their side bars
const runOnly = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
axe.run({include, exclude}, {runOnly, resultTypes: ["violations"], preload: false}).then((found) =>
  done(found.violations.flatMap(
    (one) => one.nodes.map((node) => `${one.id}: ${node.html} ${node.failureSummary}`))));
"""
WIDE = """
const wide = document.documentElement.clientWidth + 1;
return [...document.querySelectorAll("[class*=briefing-]")].filter((one) =>
  one.getBoundingClientRect().right > wide
  && !one.closest(".briefing-scroll, .briefing-broad, svg, table:not(.briefing-table)"))
  .map((one) => one.className);
"""
# The list of pages is as tight as the theme has it.
APART = [[".toctree-wrapper"]]
PALE = {"rtd": [["a:not(:has(> .xref.briefing)):not([class*='briefing-'] *)"]]}
"""Links of the page's own that a theme makes paler than WCAG 2.2, 1.4.3, asks."""


HOWTO = Path(__file__).parents[2] / "docs" / "howto" / "themes.rst"
STYLE = """
const [css] = arguments;
document.head.append(Object.assign(document.createElement("style"), {textContent: css}));
"""


def require_axe(*, ci: bool) -> str:
    """Return the source of axe-core; without it, skip the test, or fail it on the CI."""
    if AXE.is_file():
        return AXE.read_text(encoding="utf-8")
    reason = "no axe-core; install it with: npm install --prefix .nox/node axe-core"
    if ci:
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def axe() -> str:
    return require_axe(ci=on_ci())


def ways(theme: int, page: int) -> list[tuple[str, int]]:
    """Return in which ways a page is looked at in a theme: nightly in every one.

    By day in one of two, in turn, for each look costs a second of CPU: so every page is looked at
    in every theme, and every page and every theme in both ways.
    """
    return EVERY_WAY if NIGHTLY else [(("light", 1280), ("dark", PHONE))[(theme + page) % 2]]


def test_pages_and_themes_are_looked_at_light_and_dark_broad_and_narrow() -> None:
    both = {("light", 1280), ("dark", PHONE)}
    assert {way for theme in range(len(THEMES)) for way in ways(theme, 0)} >= both
    assert {way for page in range(9) for way in ways(0, page)} >= both


def test_axe_finds_what_is_wrong(driver: Any, axe: str) -> None:
    driver.get("data:text/html,<main role=main><img src=data:,></main>")
    driver.execute_script(axe)
    found = driver.execute_async_script(RUN, [["main"]], [])
    assert [one for one in found if one.startswith("image-alt")] != []


@each_theme
def test_pages_are_accessible_fit_and_ask_for_nothing(
    example: Callable[[str], Build], driver: Any, axe: str, theme: str
) -> None:
    """Each page is opened once, for that is what costs."""
    made = example(theme)
    folder = made.outdir.as_uri()
    text, apart = [[THEMES[theme].text]], APART + PALE.get(theme, [])
    found: dict[str, list[str]] = {}
    wide: dict[str, list[str]] = {}
    pages = sorted(made.source.glob("*.rst"))
    requests(driver), errors(driver)
    for number, page in enumerate(pages):
        driver.get(f"{folder}/{page.stem}.html")
        driver.execute_script(axe)
        for scheme, width in ways([*THEMES].index(theme), number):
            emulate(driver, width, color_scheme=scheme)
            if violations := driver.execute_async_script(RUN, text, apart):
                found[f"{page.stem} {scheme} {width}"] = violations
        emulate(driver, PHONE)
        wide[page.stem] = driver.execute_script(WIDE)
    files = [one for one in requests(driver) if not one.startswith(("data:", "chrome:", "about:"))]
    assert len(pages) > 8
    assert found == {}
    assert wide == {page.stem: [] for page in pages}
    assert len({one for one in files if one.partition("?")[0].endswith("/briefing.js")}) == 1
    assert [one for one in files if not one.startswith(f"{folder}/")] == []
    assert errors(driver) == []


def errors(driver: Any) -> list[str]:
    """Return the errors that the console has been told, but for those of pydata's own script.

    It complains on a first visit that no mode was chosen.
    """
    told = [one["message"] for one in driver.get_log("browser") if one["level"] == "SEVERE"]
    return [one for one in told if "/pydata-sphinx-theme.js" not in one]


def test_the_style_of_the_docs_gives_all_links_of_read_the_docs_enough_contrast(
    example: Callable[[str], Build], driver: Any, axe: str
) -> None:
    (css,) = re.findall(r"^   \.rst-content a \{[^}]*\}", HOWTO.read_text("utf-8"), re.MULTILINE)
    made = example("rtd")
    emulate(driver, 1280)
    driver.get(made.outdir.joinpath("index.html").as_uri())
    driver.execute_script(axe)
    before = driver.execute_async_script(RUN, [["[role=main]"]], APART)
    driver.execute_script(STYLE, css)
    assert {one.partition(":")[0] for one in before} >= {"color-contrast"}
    assert driver.execute_async_script(RUN, [["[role=main]"]], APART) == []
