"""What all tests share: a browser, and property tests that do not depend on a machine's speed."""

from __future__ import annotations

import os
import shutil

import pytest
from hypothesis import settings

from tests.frozen import freeze

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

settings.register_profile("steady", deadline=None)
settings.load_profile("steady")


def on_ci() -> bool:
    """Return whether the environment says that nothing may be skipped for want of a browser."""
    return os.environ.get("CI", "").lower() == "true"


def find_browser(path: str | None = None) -> str | None:
    """Return the first Chromium on the search path (default: the environment's)."""
    return next((found for name in BROWSERS if (found := shutil.which(name, path=path))), None)


def require_browser(found: str | None, *, ci: bool) -> str:
    """Return the browser; without one, skip the test, or fail it on the CI."""
    if found is not None:
        return found
    reason = f"no Chromium on the path; looked for {', '.join(BROWSERS)}"
    if ci:
        pytest.fail(reason)
    pytest.skip(reason)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Spare the collector what stays until the end."""
    freeze()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Let the marker alone decide, also for tests that start the browser by other means."""
    if item.get_closest_marker("browser"):
        require_browser(find_browser(), ci=on_ci())


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of a Chromium; tests that use it carry the marker ``browser``."""
    return require_browser(find_browser(), ci=on_ci())
