"""A missing browser skips at home and fails on the CI, so that no browser test is lost there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import BROWSERS, find_browser, require_browser


@pytest.mark.parametrize("name", BROWSERS)
def test_browser_is_found_on_the_path(tmp_path: Path, name: str) -> None:
    program = tmp_path / name
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    assert find_browser(str(tmp_path)) == str(program)


def test_empty_path_has_no_browser(tmp_path: Path) -> None:
    assert find_browser(str(tmp_path)) is None


def test_missing_browser_skips_at_home() -> None:
    with pytest.raises(pytest.skip.Exception, match="no Chromium"):
        require_browser(None, ci=False)


def test_missing_browser_fails_on_the_ci() -> None:
    with pytest.raises(pytest.fail.Exception, match="no Chromium"):
        require_browser(None, ci=True)


def test_browser_is_handed_on() -> None:
    assert require_browser("chromium", ci=True) == "chromium"


@pytest.mark.browser
def test_marked_test_is_given_a_browser(chromium: str) -> None:
    assert Path(chromium).is_file()
