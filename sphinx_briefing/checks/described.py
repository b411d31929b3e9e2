"""Where a code is described: in the documentation that the installed package names."""

from __future__ import annotations

import functools
from importlib import metadata

from sphinx_briefing.checks.table import CHECKS
from sphinx_briefing.problems import Code


def described_at(code: Code) -> str:
    """Return the address of a code's description; empty where no documentation is named."""
    base = _documentation()
    return f"{base}/reference/{_page(code)}" if base else ""


def _page(code: Code) -> str:
    """Return where the reference describes a code."""
    if any(one.code is code for one in CHECKS):
        return f"checks.html#check-code-{code.value}"
    return f"problems.html#problem-code-{code.value}"


@functools.cache
def _documentation() -> str:
    """Return the address of the documentation that the installed package names, if any."""
    try:
        urls = metadata.metadata("sphinx-briefing").get_all("Project-URL") or []
    except metadata.PackageNotFoundError:
        return ""
    known: dict[str, str] = dict(one.split(", ", 1) for one in urls if ", " in one)
    return known.get("Documentation", "").rstrip("/")
