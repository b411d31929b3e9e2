"""The example in every theme, built when first asked for, and one browser for all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.browser import browser
from tests.conftest import on_ci
from tests.sphinx.project import EXAMPLE, Build, build, make_project
from tests.themes.themes import THEMES, require_theme

FAMILY: dict[str, str | bytes | None] = {
    "index.rst": "Page\n====\n\n.. actor:: port\n.. actor:: ann\n.. actor:: bo\n.. actors::\n",
    "one.rst": ":orphan:\n\nOne\n===\n\n:actor:`port`\n",
    "two.rst": ":orphan:\n\nTwo\n===\n\n:actor:`port`\n",
    "data/a.yaml": """\
actors:
  port: {name: Port, kind: organization}
  ann: {name: Ann, of: port, roles: [Head]}
  bo: {name: Bo, of: port}
""",
}


def settings(theme: str) -> dict[str, object]:
    """Return settings for a theme; one of them adds to Sphinx's own list of folders."""
    return {"html_theme": THEMES[theme].name, "templates_path": []}


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Build]:
    """Return the example as built in a theme."""
    base = tmp_path_factory.mktemp("example")
    made: dict[str, Build] = {}

    def in_theme(name: str) -> Build:
        require_theme(THEMES[name], ci=on_ci())
        if name not in made:
            # all themes write the same doctrees
            made[name] = build(EXAMPLE, base / name, doctrees=base / "trees", **settings(name))
        return made[name]

    return in_theme


@pytest.fixture(scope="session")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Build]:
    """Return a page in Arabic, with names in Latin, as built in a theme."""
    base = tmp_path_factory.mktemp("arabic")
    source = make_project(base / "source", FAMILY)

    def in_theme(name: str) -> Build:
        require_theme(THEMES[name], ci=on_ci())
        return build(source, base / name, language="ar", **settings(name))

    return in_theme


FORGET = "try { localStorage.clear() } catch {}"
"""Themes keep the scheme that they saw last, all under one name for all files of a disk."""


@pytest.fixture(scope="session")
def driver(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with browser(chromium, tmp_path_factory.mktemp("profile")) as started:
        started.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": FORGET})
        yield started


SETTLED = """
const [width, asked, done] = arguments;
const look = (frames) => requestAnimationFrame(() => {
  const found = innerWidth === width && asked.every((one) => matchMedia(one).matches);
  if (found && frames > 2) done();
  else look(found ? frames + 1 : 0);
});
look(0);
"""
"""Waits for some frames: only then do pages hear of another colour scheme."""


def emulate(driver: Any, width: int, **features: str) -> None:
    """Let the page find a width in pixels, and media features: ``color_scheme="dark"``, …"""
    named = {f"prefers-{name.replace('_', '-')}": value for name, value in features.items()}
    if forced := named.pop("prefers-forced-colors", ""):
        named["forced-colors"] = forced
    media = {"features": [{"name": name, "value": value} for name, value in named.items()]}
    screen = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    asked = [f"({name}: {value})" for name, value in named.items()]
    driver.execute_async_script(SETTLED, width, asked)
