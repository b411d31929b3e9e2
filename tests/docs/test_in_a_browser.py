"""What a reader sees of the documentation, in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser import browser
from tests.docs.conftest import Site

SEEN = """
const box = document.querySelector(".briefing-marking").getBoundingClientRect();
const across = [...document.querySelectorAll(".content-icon-container button")]
  .map((one) => one.getBoundingClientRect())
  .filter((one) => one.left < box.right && box.left < one.right
    && one.top < box.bottom && box.top < one.bottom);
return [box.width, box.height, across.length];
"""


@pytest.mark.browser
def test_the_marking_of_a_page_stands_beside_the_buttons_of_the_theme(
    site: Site, chromium: str, tmp_path: Path
) -> None:
    with browser(chromium, tmp_path / "profile") as driver:
        driver.set_window_size(1280, 900)
        driver.get((site.folder / "gallery.html").as_uri())
        width, height, across = driver.execute_script(SEEN)
    assert width > 60
    assert 0 < height < 40  # one line
    assert across == 0
