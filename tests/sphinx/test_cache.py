"""Builds of large data: parsed once, kept beside the doctrees, never in the environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_briefing.load import files as loader
from sphinx_briefing.load.structure import FileContent, read_text
from tests.sphinx.project import CARD, build, make_project

ROW = "  {}: {{name: Topic, note: {}}}\n"
LARGE = "topics:\n" + "".join(ROW.format(f"t{n}", "word " * 200) for n in range(2100))


def pages(outdir: Path) -> dict[str, bytes]:
    return {
        path.relative_to(outdir).as_posix(): path.read_bytes() for path in outdir.rglob("*.html")
    }


def test_the_cache_of_a_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = make_project(tmp_path / "project", {**CARD, "data/large.yaml": LARGE})
    parsed: list[str] = []

    def noting(text: str, path: str, stem: str, taken: dict[str, str]) -> FileContent:
        parsed.append(path)
        return read_text(text, path, stem, taken)

    monkeypatch.setattr(loader, "read_text", noting)
    assert build(source, tmp_path / "out").warnings == []
    assert parsed == ["data/large.yaml", "data/x.yaml"]
    cache = tmp_path / "out-doctrees" / "briefing-cache.sqlite3"
    assert cache.exists()
    clean = pages(tmp_path / "out")
    assert "index.html" in clean
    assert build(source, tmp_path / "out").warnings == []
    assert len(parsed) == 2
    cache.write_bytes(b"no database" * 1000)
    (warning,) = build(source, tmp_path / "out").warnings
    assert warning == (
        f"{cache}:1: WARNING: the cache of parsed data is damaged: file is not a database; it is "
        "made anew [briefing.cache]"
    )
    assert build(source, tmp_path / "out").warnings == []
    assert len(parsed) == 4
    assert pages(tmp_path / "out") == clean


def test_records_that_no_page_shows_are_not_in_the_environment(tmp_path: Path) -> None:
    sizes = []
    for name, more in (("few", ""), ("many", LARGE)):
        # names of one length, as paths are in the environment, too
        source = make_project(tmp_path / f"{name:_<5}", {**CARD, "data/large.yaml": more})
        build(source, tmp_path / f"{name:_<5}-out", suppress_warnings=["briefing.empty-file"])
        pickle = tmp_path / f"{name:_<5}-out-doctrees" / "environment.pickle"
        sizes.append(pickle.stat().st_size)
    assert abs(sizes[1] - sizes[0]) < 20  # times of day take more or fewer bytes
