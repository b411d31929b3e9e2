"""A build that is killed at any moment is made good by the next one."""

from __future__ import annotations

import multiprocessing
import os
import time
from pathlib import Path
from random import Random

import pytest

from sphinx_briefing.rewrite import READING
from sphinx_briefing.written import NAME
from tests.sphinx.equality import Variant, every_file, made, put, sequence, worlds
from tests.sphinx.project import CARD, build, make_project
from tests.sphinx.small_world import World

KILLS = int(os.environ.get("BRIEFING_KILLS", "3"))
# forked, all that a build imports is there: what is killed is a build, not an import
PROCESSES = multiprocessing.get_context("fork" if os.name == "posix" else "spawn")


def killed(project: Path, out: Path, world: World, seconds: float) -> bool:
    """Build in a process of its own, kill it after a while; say whether it was still alive."""
    process = PROCESSES.Process(target=made, args=(project, out, "html", world))
    process.start()
    time.sleep(seconds)
    alive = process.is_alive()
    process.kill()
    process.join()
    return alive


@pytest.mark.parametrize("seed", range(1000, 1000 + KILLS))
def test_the_build_after_a_killed_one_equals_a_clean_one(tmp_path: Path, seed: int) -> None:
    random = Random(seed)  # noqa: S311 - no secret
    project, out = tmp_path / "project", tmp_path / "out"
    killed_alive = 0
    for name, world in worlds(seed, sequence(seed, 2), Variant()):
        put(project, world)
        begun = time.monotonic()
        made(project, clean := tmp_path / f"clean {name}", "html", world)
        whole = time.monotonic() - begun
        for _ in range(2):
            killed_alive += killed(project, out, world, random.uniform(0.1, 1.0) * whole)
        made(project, out, "html", world)
        now, expected = every_file(out), every_file(clean)
        assert sorted(one for one in {*now, *expected} if now.get(one) != expected.get(one)) == []
    assert killed_alive > 0


@pytest.mark.parametrize("lines", range(5))
def test_settings_that_were_being_noted_are_noted_again(tmp_path: Path, lines: int) -> None:
    source = make_project(tmp_path / "project", CARD)
    out = tmp_path / "out"
    build(source, out)
    noted = (out / ".buildinfo").read_bytes()
    (out / ".buildinfo").write_bytes(b"".join(noted.splitlines(keepends=True)[:lines]))
    make_project(source, {"index.rst": "Another\n=======\n"})
    again = build(source, out)
    assert (again.written, again.warnings) == (["index"], [])
    assert (out / ".buildinfo").read_bytes() == noted


def test_pages_that_were_being_read_are_read_again(tmp_path: Path) -> None:
    source = make_project(
        tmp_path / "project", {"index.rst": "A\n=\n", "data/x.yaml": "actors: {}\n"}
    )
    build(source, tmp_path / "html")
    (tmp_path / "html-doctrees" / READING).write_text('["index"]')
    assert build(source, tmp_path / "html").read == ["index"]
    assert build(source, tmp_path / "html").read == []


def test_pages_of_a_build_that_broke_off_are_written_again(tmp_path: Path) -> None:
    files: dict[str, str | bytes | None] = {
        "index.rst": "A\n=\n\n.. toctree::\n\n   b\n",
        "b.rst": "B\n=\n",
        "data/x.yaml": "actors: {}\n",
    }
    source = make_project(tmp_path / "project", files)
    build(source, tmp_path / "html")
    make_project(source, {"b.rst": "C\n=\n"})

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(source, tmp_path / "html", listeners={"html-page-context": broken})
    assert '"pages": {}' in (tmp_path / "html-doctrees" / NAME).read_text()
    assert build(source, tmp_path / "html").written == ["b", "index"]
