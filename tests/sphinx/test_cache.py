"""Builds of large data: parsed once, kept beside the doctrees, never in the environment."""

from __future__ import annotations

import gc
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from sphinx_briefing.collector import SELDOM
from sphinx_briefing.load import files as loader
from sphinx_briefing.load.structure import FileContent, read_text
from tests.frozen import thawed
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

    def noting(text: str, path: str, *more: Any) -> FileContent:
        parsed.append(path)
        return read_text(text, path, *more)

    monkeypatch.setattr(loader, "read_text", noting)
    assert build(source, tmp_path / "out").warnings == []
    assert parsed == ["data/large.yaml", "data/x.yaml"]
    cache = tmp_path / "out-doctrees" / "briefing-cache.sqlite3"
    assert cache.exists()
    clean = pages(tmp_path / "out")
    assert "index.html" in clean
    assert build(source, tmp_path / "out").warnings == []
    assert len(parsed) == 2
    small = source / "data" / "x.yaml"
    small.write_bytes(small.read_bytes() + b"# another remark\n")
    assert build(source, tmp_path / "out").warnings == []
    assert parsed[2:] == ["data/x.yaml"]
    cache.write_bytes(b"no database" * 1000)
    assert build(source, tmp_path / "out").warnings == []  # nothing changed: it is not asked
    small.write_bytes(small.read_bytes() + b"# and another\n")
    (warning,) = build(source, tmp_path / "out").warnings
    assert warning == (
        f"{cache}:1: WARNING: the cache of parsed data is damaged: file is not a database; it is "
        "made anew [briefing.cache]"
    )
    assert parsed[3:] == ["data/large.yaml", "data/x.yaml"]
    small.write_bytes(small.read_bytes() + b"# and one more\n")
    assert build(source, tmp_path / "out").warnings == []
    assert parsed[5:] == ["data/x.yaml"]
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


@pytest.mark.parametrize("fails", [False, True])
def test_a_build_leaves_the_collector_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    seen: list[tuple[int, int, int]] = []

    def note(_app: object, _doctree: object) -> None:
        seen.append(gc.get_threshold())
        if fails:
            raise ValueError("it breaks off")

    def connected(app: Sphinx) -> None:
        app.connect("doctree-read", note)

    monkeypatch.setattr("sphinx_briefing.html.setup", connected)
    source = make_project(tmp_path / "project", dict(CARD))
    with thawed():
        before = gc.get_threshold(), gc.isenabled(), gc.get_freeze_count()
        with pytest.raises(ExtensionError) if fails else nullcontext():
            build(source, tmp_path / "out", "text", collector=True)
        assert seen == [SELDOM]
        assert (gc.get_threshold(), gc.isenabled(), gc.get_freeze_count()) == before
