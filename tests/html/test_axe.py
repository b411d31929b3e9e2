"""Every page of the example under axe-core: WCAG 2.2 level AA, and best practice.

What is looked at is the text of pages; what a theme puts around it is the theme's.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import on_ci
from tests.sphinx.project import EXAMPLE, build

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / ".nox" / "node" / "node_modules" / "axe-core" / "axe.min.js"
"""Where ``.ci/run`` installs it."""
WAYS = {"alabaster": (("light", 360),), "furo": (("light", 1280), ("dark", 360))}
RUN = """
const [apart, done] = arguments;
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const where = {include: [["[role=main]"]], exclude: apart};
axe.run(where, {runOnly: rules}).then((found) => done(found.violations.flatMap(
  (one) => one.nodes.map((node) => `${one.id}: ${node.html}`))));
"""
# A word of a stored text is as large as the text has it: WCAG 2.2, 2.5.8, excepts links within
# lines, also where all of a line is linked. The list of pages is as tight as the theme has it.
APART = [[".briefing-stored a.briefing-stated"], [".toctree-wrapper"], ["svg.briefing-svg"]]


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


def test_axe_finds_what_is_wrong(driver: Any, axe: str) -> None:
    driver.get("data:text/html,<main role=main><img src=data:,></main>")
    driver.execute_script(axe)
    found = driver.execute_async_script(RUN, [])
    assert [one for one in found if one.startswith("image-alt")] != []


@pytest.mark.parametrize("theme", WAYS)
def test_pages_are_accessible(tmp_path: Path, driver: Any, axe: str, theme: str) -> None:
    made = build(EXAMPLE, tmp_path / theme, html_theme=theme)
    found: dict[str, list[str]] = {}
    pages = sorted(made.source.glob("*.rst"))
    for page in pages:
        driver.get(made.outdir.joinpath(f"{page.stem}.html").as_uri())
        driver.execute_script(axe)
        for scheme, width in WAYS[theme]:
            media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
            screen = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
            driver.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
            violations = driver.execute_async_script(RUN, APART)
            if violations:
                found[f"{page.stem} {scheme} {width}"] = violations
    assert len(pages) > 8
    assert found == {}
