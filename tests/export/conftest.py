"""Exports are of no day in particular, unless a test gives one."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def no_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take out what tests of builds have set for their whole session."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
