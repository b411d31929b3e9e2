"""Says at the end of a test run how many facts of the article the example holds."""

from __future__ import annotations

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the coverage test counted, also where another process ran it."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, []):
            for name, value in getattr(report, "user_properties", []):
                if name == "coverage":
                    terminalreporter.write_line(f"facts of the article in the example: {value}")
