"""No page of the example asks for a file that is not its own, or complains, in five themes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser import requests
from tests.sphinx.project import Build
from tests.themes.themes import THEMES

pytestmark = pytest.mark.browser


def errors(driver: Any) -> list[str]:
    """Return the errors that the console has been told, but for those of pydata's own script.

    It complains on a first visit that no mode was chosen.
    """
    told = [one["message"] for one in driver.get_log("browser") if one["level"] == "SEVERE"]
    return [one for one in told if "/pydata-sphinx-theme.js" not in one]


@pytest.mark.parametrize("theme", THEMES)
def test_pages_opened_as_files_ask_for_their_own_files_alone(
    example: Callable[[str], Build], driver: Any, theme: str
) -> None:
    made = example(theme)
    folder = made.outdir.as_uri()
    requests(driver), errors(driver)
    asked: list[str] = []
    for page in sorted(made.source.glob("*.rst")):
        driver.get(f"{folder}/{page.stem}.html")
        asked += requests(driver)
        assert (page.stem, errors(driver)) == (page.stem, [])
    files = [one for one in asked if not one.startswith(("data:", "chrome:", "about:"))]
    assert len({one for one in files if one.partition("?")[0].endswith("/briefing.js")}) == 1
    assert [one for one in files if not one.startswith(f"{folder}/")] == []
