"""Which files a preview watches: all that a briefing is made from, and nothing that it makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_briefing.dossiers.marks import marked
from sphinx_briefing.preview.told import Order, Told, Watch
from sphinx_briefing.preview.watch import Watched


@pytest.fixture
def base(tmp_path: Path) -> Path:
    for name in ("pages/data", "pages/out/html", "pages/dossiers", "elsewhere/data", "looks"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "pages" / "dossiers" / "ours.rst").write_bytes(marked(".. ", "A\n=\n"))
    (tmp_path / "pages" / "dossiers" / "theirs.rst").write_text("A\n=\n")
    (tmp_path / "logo.svg").touch()
    return tmp_path


def watched(base: Path) -> Watched:
    needed = ("pages/data", "pages/out/kept.csv", "elsewhere/data", "looks", "logo.svg")
    return Watched(
        Watch(str(base / "pages"), ("data", "out"), tuple(str(base / one) for one in needed))
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("pages/index.rst", True),
        ("pages/conf.py", True),
        ("pages/new/page.md", True),
        ("pages/data/2023/x.yaml", True),  # no page, but data
        ("pages/data/2023/x.txt", True),
        ("pages/out/kept.csv", True),
        ("elsewhere/data/x.yaml", True),
        ("looks/book.css", True),
        ("logo.svg", True),
        ("other.svg", False),
        ("pages/out/html/index.html", False),
        ("pages/.git/index", False),
        ("pages/data/.x.yaml.swp", False),
        ("pages/data/x.yaml~", False),
        ("pages/#index.rst#", False),
        ("pages/__pycache__/conf.cpython-313.pyc", False),
        ("pages/dossiers/ours.rst", False),  # written by the build itself
        ("pages/dossiers/theirs.rst", True),
        ("pages-too/index.rst", False),
    ],
)
def test_what_counts(base: Path, name: str, expected: bool) -> None:
    assert watched(base).counts(str(base / name)) is expected


def test_folders_are_watched_once_and_files_by_their_folder(base: Path) -> None:
    roots = watched(base).roots
    assert roots == (str(base),)  # for the logo
    needed = (str(base / "pages" / "data"), str(base / "elsewhere"), str(base / "gone" / "x"))
    expected = (str(base / "elsewhere"), str(base / "pages"))
    assert Watched(Watch(str(base / "pages"), (), needed)).roots == expected


def test_changes_are_told_in_order(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(base)
    paths = [str(base / one) for one in ("pages/z.rst", "pages/a.rst", "pages/z.rst", "x")]
    assert watched(base).changed(paths) == ["pages/a.rst", "pages/z.rst"]


def test_what_is_asked_and_told_goes_over_a_line() -> None:
    order = Order("a", "b", "dirhtml", ("t",), {"language": "de"})
    assert Order.read(order.line()) == order
    told = Told("a\nb", ("f",), ("w", "v"), 0.5, Watch("s", ("e",), ("n", "m")))
    assert "\n" not in told.line()
    assert Told.read(told.line()) == told
