"""Photographs the example in five themes for the documentation: ``python tools/gallery.py``.

Needs Chromium and the group of packages called ``themes``. The pictures go to
``docs/_static/gallery``: a desk, a dark desk where the theme has one, and a phone.
"""

from __future__ import annotations

import base64
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser import browser  # noqa: E402  (also without an installation)
from tests.conftest import find_browser  # noqa: E402
from tests.sphinx.project import EXAMPLE, build  # noqa: E402
from tests.themes.conftest import FORGET, emulate, settings  # noqa: E402
from tests.themes.themes import THEMES, Theme  # noqa: E402

FOLDER = ROOT / "docs" / "_static" / "gallery"
PAGE = "chronology.html"
HEIGHT, QUALITY = 900, 72


class Shot(NamedTuple):
    """One photograph: its name, the window's width in pixels, the scheme, and how much smaller."""

    name: str
    width: int
    scheme: str
    scale: float


SHOTS = (
    Shot("light", 1280, "light", 0.6),
    Shot("dark", 1280, "dark", 0.6),
    Shot("phone", 360, "light", 0.6),
)


def shots(theme: Theme) -> Iterator[Shot]:
    """Yield the photographs of a theme."""
    return (one for one in SHOTS if theme.dark or one.scheme == "light")


def photograph(driver: Any, page: Path, shot: Shot, height: int = HEIGHT) -> bytes:
    """Return the top of a page as WebP, so many pixels high."""
    driver.get(page.as_uri())
    emulate(driver, shot.width, color_scheme=shot.scheme)
    driver.execute_script("document.getAnimations().forEach((one) => one.finish())")
    clip = {"x": 0, "y": 0, "width": shot.width, "height": height, "scale": shot.scale}
    asked = {"format": "webp", "quality": QUALITY, "clip": clip}
    return base64.b64decode(driver.execute_cdp_cmd("Page.captureScreenshot", asked)["data"])


def main() -> int:
    """Build the example in each theme and photograph it; returns the exit status."""
    chromium = find_browser()
    if chromium is None:
        print("no Chromium on the path")
        return 1
    FOLDER.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as base,
        browser(chromium, Path(base, "profile")) as driver,
    ):
        driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": FORGET})
        driver.execute_cdp_cmd("Emulation.setScrollbarsHidden", {"hidden": True})
        for name, theme in THEMES.items():
            made = build(EXAMPLE, Path(base, name), **settings(name))
            for shot in shots(theme):
                content = photograph(driver, made.outdir / PAGE, shot)
                (FOLDER / f"{name}-{shot.name}.webp").write_bytes(content)
                print(f"{name}-{shot.name}.webp: {len(content):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
