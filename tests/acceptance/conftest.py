"""The example, built once by each builder; at the end of a test run, how many facts it holds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.sphinx.project import EXAMPLE, Build, build


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Build]:
    """Return a function that gives the example's build by a builder's name."""
    base = tmp_path_factory.mktemp("example")
    built: dict[str, Build] = {}

    def of(builder: str) -> Build:
        if builder not in built:
            built[builder] = build(EXAMPLE, base / builder, builder, nitpicky=True)
        return built[builder]

    return of


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the coverage test counted, also where another process ran it."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, []):
            for name, value in getattr(report, "user_properties", []):
                if name == "coverage":
                    terminalreporter.write_line(f"facts of the article in the example: {value}")
