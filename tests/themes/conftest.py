"""The example in every theme, built when first asked for, and one browser for all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.browser import browser
from tests.conftest import on_ci
from tests.sphinx.project import EXAMPLE, Build, build
from tests.themes.themes import THEMES, require_theme


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Build]:
    """Return the example as built in a theme."""
    base = tmp_path_factory.mktemp("example")
    made: dict[str, Build] = {}

    def in_theme(name: str) -> Build:
        require_theme(THEMES[name], ci=on_ci())
        if name not in made:
            made[name] = build(EXAMPLE, base / name, html_theme=THEMES[name].name)
        return made[name]

    return in_theme


@pytest.fixture(scope="session")
def driver(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with browser(chromium, tmp_path_factory.mktemp("profile")) as started:
        yield started


def emulate(driver: Any, width: int, **features: str) -> None:
    """Let pages find a width in pixels, and media features: ``color_scheme="dark"`` and others."""
    named = {f"prefers-{name.replace('_', '-')}": value for name, value in features.items()}
    if forced := named.pop("prefers-forced-colors", ""):
        named["forced-colors"] = forced
    media = {"features": [{"name": name, "value": value} for name, value in named.items()]}
    screen = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
