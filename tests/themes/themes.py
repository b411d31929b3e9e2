"""The themes that our pages are looked at in."""

from __future__ import annotations

import importlib.util
from typing import NamedTuple

import pytest


class Theme(NamedTuple):
    """A theme: what ``html_theme`` calls it, and whether it has a dark mode.

    ``text`` finds the text of a page, without what the theme puts around it.
    """

    name: str
    dark: bool
    text: str = "[role=main]"


THEMES = {
    "alabaster": Theme("alabaster", dark=False),
    "furo": Theme("furo", dark=True),
    "pydata": Theme("pydata_sphinx_theme", dark=True, text="article.bd-article"),
    "rtd": Theme("sphinx_rtd_theme", dark=False),
    "book": Theme("sphinx_book_theme", dark=True, text="article.bd-article"),
}


each_theme = pytest.mark.parametrize(
    "theme", [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in THEMES]
)
"""A test in each theme, and all of a theme in one process: so that one builds it."""


def require_theme(theme: Theme, *, ci: bool) -> None:
    """Skip the test where a theme is not installed, or fail it on the CI."""
    if importlib.util.find_spec(theme.name):
        return
    reason = f"no {theme.name}; install the group of packages called themes"
    if ci:
        pytest.fail(reason)
    pytest.skip(reason)
