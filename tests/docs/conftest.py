"""The documentation, built once as web pages."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html as lxml_html

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
STRICT = ("-W", "--keep-going", "-n", "-q")


def environment(**more: str) -> dict[str, str]:
    """Return an environment in which this checkout is imported, and texts are plain UTF-8."""
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    return {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1", "NO_COLOR": "1", **more}


@dataclass(frozen=True)
class Site:
    """The built documentation: its folders, what the build said, and its parsed pages by name."""

    folder: Path
    doctrees: Path
    status: int
    output: str
    pages: dict[str, lxml_html.HtmlElement]

    def ids(self, page: str) -> set[str]:
        """Return every anchor of a page."""
        return set(self.pages[page].xpath("//@id"))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Build the documentation strictly; a process of its own, for its paths and extensions."""
    base = tmp_path_factory.mktemp("docs")
    trees = base / "trees"
    command = [sys.executable, "-m", "sphinx", "-b", "html", *STRICT, "-d", str(trees)]
    made = subprocess.run(
        [*command, str(DOCS), str(base / "html")],
        env=environment(),
        capture_output=True,
        encoding="utf-8",
    )
    folder = base / "html"
    pages = {
        path.relative_to(folder).with_suffix("").as_posix(): lxml_html.fromstring(path.read_bytes())
        for path in sorted(folder.rglob("*.html"))
    }
    return Site(folder, trees, made.returncode, made.stdout + made.stderr, pages)
