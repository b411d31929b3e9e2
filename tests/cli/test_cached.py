"""Commands on large data use a cache in the user's own folder, and go on without it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_briefing.cli.cached import cache_path
from sphinx_briefing.load.cache import LEAST_BYTES
from tests.cli.conftest import Run
from tests.load.data import write

ROW = "  {}: {{name: Topic, note: {}}}\n"
ROWS = 2100
LARGE = "topics:\n" + "".join(ROW.format(f"t{n}", "word " * 200) for n in range(ROWS))


@pytest.fixture
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    return tmp_path / "caches"


def test_large_data_are_kept(here: Path, run: Run, caches: Path) -> None:
    assert len(LARGE) > LEAST_BYTES
    write(here, {"data/large.yaml": LARGE})
    first = run("show", "t7")
    assert first[0] == 0
    assert "Topic" in first[1]
    (kept,) = (caches / "sphinx-briefing").iterdir()
    assert run("show", "t7") == first
    kept.write_bytes(b"no database" * 1000)
    status, out, err = run("show", "t7")
    assert (status, out) == first[:2]
    assert err == (
        f"sphinx-briefing: {kept}: the cache of parsed data is damaged: file is not a database; "
        "it is made anew [briefing.cache]\n"
    )
    assert run("show", "t7") == first


def test_small_data_leave_nothing(here: Path, run: Run, caches: Path) -> None:
    write(here, {"data/small.yaml": "topics: {t: {name: Topic}}"})
    assert run("show", "t")[0] == 0
    assert run("check", "--data", "data", ".")[0] == 0
    assert not caches.exists()


def test_each_project_has_its_own(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [cache_path(["data"], here), cache_path(["data"], here / "b"), cache_path(["d"], here)]
    assert len(set(paths)) == 3
    assert all(path and path.is_absolute() for path in paths)
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")  # the standard: a relative one is ignored
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setenv("HOME", str(here / "home"))
    path = cache_path(["data"], here)
    assert path is not None
    assert path.parent == here / "home" / ".cache" / "sphinx-briefing"
    monkeypatch.setenv("HOME", "nowhere")
    assert cache_path(["data"], here) is None
