"""Builds that are killed, find the disk full, or meet each other: the next one is right."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from sphinx.errors import ExtensionError

from sphinx_briefing import atomic
from sphinx_briefing.cli import main
from sphinx_briefing.rewrite import READING
from tests.sphinx.equality import every_file
from tests.sphinx.project import Build, build, make_project
from tests.sphinx.test_dossiers import BASE, FAST, REGISTRY, compared, stubs

ROOT = Path(__file__).parents[2]
MINE = "Mine\n====\n"
FILES = {**BASE, "dossiers/event/mine.rst": f":orphan:\n\n{MINE}"}
MORE = REGISTRY + "".join(f"  p{n}: {{name: Person {n}, kind: person}}\n" for n in range(40))
NO_SPACE = os.strerror(errno.ENOSPC)


def full(number: int) -> Callable[..., None]:
    """Return a stand-in for what fills drafts that fails from the given write on.

    It spares the note of what is being read, without which no build goes on.
    """
    fill, seen = atomic._fill, [0]

    def failing(out: object, path: Path, *arguments: object, **options: bool) -> None:
        seen[0] += path.name != READING
        if seen[0] >= number and path.name != READING:
            raise OSError(errno.ENOSPC, NO_SPACE)
        fill(out, path, *arguments, **options)  # type: ignore[arg-type]

    return failing


@pytest.mark.parametrize("number", [1, 2, 4])
@pytest.mark.parametrize("builder", ["html", "briefingpdf"])
def test_a_full_disk_is_told_and_made_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, builder: str, number: int
) -> None:
    source = make_project(tmp_path / "p", FILES)
    with monkeypatch.context() as patched:
        patched.setattr(atomic, "_fill", full(number))
        built = build(source, tmp_path / "out", builder)
    told = [line for line in built.warnings if NO_SPACE in line]
    assert len(told) == (1 if builder == "html" else 2)
    assert "[briefing.unwritable]" in told[0]
    assert not list(tmp_path.rglob("*.draft"))
    again = build(source, tmp_path / "out", builder)
    assert again.warnings == []
    clean = build(make_project(tmp_path / "q", FILES), tmp_path / "clean", builder)
    if builder == "html":
        assert compared(again.outdir) == compared(clean.outdir)
    else:
        assert {one.name for one in again.outdir.glob("*.pdf")} == {"small.pdf"}
    assert (source / "dossiers/event/mine.rst").read_text().endswith(MINE)


def refusing(ending: str) -> Callable[..., None]:
    """Return a stand-in for what fills drafts that fails for files of an ending."""
    fill = atomic._fill

    def failing(out: object, path: Path, *arguments: object, **options: bool) -> None:
        if path.name.endswith(ending) and (path.name != READING or ending == READING):
            raise OSError(errno.ENOSPC, NO_SPACE)
        fill(out, path, *arguments, **options)  # type: ignore[arg-type]

    return failing


@pytest.mark.parametrize("ending", [".typ", ".pdf", ".json"])
def test_a_pdf_that_cannot_be_written_is_made_by_the_next_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    page = "Start\n=====\n\n.. actor:: ada\n"
    source = make_project(tmp_path / "p", {"index.rst": page, "data/x.yaml": REGISTRY})
    build(source, tmp_path / "out", "briefingpdf")
    make_project(source, {"data/x.yaml": REGISTRY.replace("Ada Lock", "Ada Weir")})
    with monkeypatch.context() as patched:
        patched.setattr(atomic, "_fill", refusing(ending))
        built = build(source, tmp_path / "out", "briefingpdf")
    told = [line for line in built.warnings if NO_SPACE in line]
    kept = ending == ".json"  # what is noted of a PDF is less than the PDF
    assert len(told) == (0 if kept else 1)
    assert (built.outdir / "small.pdf").exists() == kept
    again = build(source, tmp_path / "out", "briefingpdf")
    assert again.warnings == []
    text = "".join(page.extract_text() for page in PdfReader(again.outdir / "small.pdf").pages)
    assert ("Ada Weir" in text, "Ada Lock" in text) == (True, False)


def test_a_report_that_cannot_be_written_is_no_traceback_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = make_project(tmp_path / "p", dict(BASE))
    monkeypatch.setattr(atomic, "_fill", full(1))
    with pytest.raises(Exception, match=r"cannot write .*: No space left") as raised:
        build(source, tmp_path / "out", "briefingcheck")
    assert type(raised.value).__name__ == "ExtensionError"


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_full_disk_leaves_data_and_pages_as_they_were(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    number: int,
) -> None:
    source = make_project(tmp_path / "p", FILES)
    before = {path: path.read_bytes() for path in sorted(source.rglob("*")) if path.is_file()}
    monkeypatch.setattr(atomic, "_fill", full(number))
    assert main(["rename", "ada", "ada-lock", "--project", str(source)]) == 2
    assert NO_SPACE in capsys.readouterr().err
    now = {path: path.read_bytes() for path in sorted(source.rglob("*")) if path.is_file()}
    assert now == before


def test_a_build_that_cannot_note_what_it_reads_goes_no_further(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = make_project(tmp_path / "p", dict(LINKED))
    build(source, tmp_path / "out", **FAST)
    make_project(source, {"c.rst": "See\n===\n"})
    with monkeypatch.context() as patched:
        patched.setattr(atomic, "_fill", refusing(READING))
        with pytest.raises(ExtensionError, match=f"^cannot write .*{READING}: {NO_SPACE}$"):
            build(source, tmp_path / "out", **FAST)
    again = build(source, tmp_path / "out", **FAST)
    assert "c" in again.read
    assert again.warnings == []


LINKED = {
    "index.rst": "Start\n=====\n\n.. toctree::\n\n   b\n   c\n",
    "b.rst": "B\n=\n\n" + "Words. " * 500,
    "c.rst": "C\n=\n",
    "data/x.yaml": REGISTRY,
}
SMALL = 1000


def limited(size: int) -> None:
    """Let files grow to a size alone, as on a disk that is nearly full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


@pytest.mark.skipif(sys.platform == "win32", reason="a limit of POSIX")
@pytest.mark.parametrize(("builder", "jobs"), [("html", 1), ("html", 2), ("text", 1)])
def test_a_page_that_was_cut_off_is_written_again(tmp_path: Path, builder: str, jobs: int) -> None:
    source = make_project(tmp_path / "p", dict(LINKED))

    def narrow(_app: object, _doctree: object, docname: str) -> None:
        limited(SMALL if docname == "b" else resource.RLIM_INFINITY)

    listeners = {"doctree-resolved": narrow}
    cut = build(source, tmp_path / "out", builder, jobs=jobs, listeners=listeners, **FAST)
    (told,) = cut.warnings
    assert told.startswith("WARNING: error writing file")
    ending = "txt" if builder == "text" else "html"
    assert (cut.outdir / f"b.{ending}").stat().st_size <= SMALL
    again = build(source, tmp_path / "out", builder, **FAST)
    assert again.warnings == []
    clean = build(source, tmp_path / "clean", builder, **FAST)
    assert every_file(again.outdir) == every_file(clean.outdir)
    assert build(source, tmp_path / "out", builder, **FAST).written == []


@pytest.mark.skipif(sys.platform == "win32", reason="a limit of POSIX")
def test_a_style_that_was_cut_off_is_copied_again(tmp_path: Path) -> None:
    source = make_project(tmp_path / "p", dict(LINKED))
    listeners = {
        "env-check-consistency": lambda *_: limited(SMALL),
        "doctree-resolved": lambda *_: limited(resource.RLIM_INFINITY),
    }
    try:
        cut = build(source, tmp_path / "out", listeners=listeners, **FAST)
    finally:
        limited(resource.RLIM_INFINITY)
    assert any("too large" in one for one in cut.warnings)
    build(source, tmp_path / "out", **FAST)
    build(source, tmp_path / "clean", **FAST)
    assert every_file(tmp_path / "out") == every_file(tmp_path / "clean")


def started(source: Path, out: Path) -> subprocess.Popen[str]:
    trees = out.with_name(f"{out.name}-doctrees")
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", "-d", str(trees)]
    more = ["-D", "html_theme=basic", "-D", "html_copy_source=0", str(source), str(out)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    return subprocess.Popen([*command, *more], stderr=subprocess.PIPE, text=True, env=environment)


def clean_of(source: Path, base: Path, registry: str) -> Build:
    files = {**FILES, "data/registry.yaml": registry}
    return build(make_project(base / "clean-source", files), base / "clean", **FAST)


@pytest.mark.thorough
def test_builds_killed_at_any_moment_are_made_good(tmp_path: Path) -> None:
    source, out = make_project(tmp_path / "p", FILES), tmp_path / "html"
    begun = time.monotonic()
    started(source, out).communicate()
    whole = time.monotonic() - begun
    halved = 0
    for number in range(6):
        registry = MORE if number % 2 == 0 else REGISTRY
        make_project(source, {"data/registry.yaml": registry})
        with started(source, out) as running:
            time.sleep(whole * (0.2 + 0.13 * number))
            running.kill()
        halved += running.returncode != 0
    make_project(source, {"data/registry.yaml": MORE})
    built = build(source, out, **FAST)
    clean = clean_of(source, tmp_path, MORE)
    assert halved > 0  # how many depends on the machine
    assert built.warnings == clean.warnings == []
    assert stubs(source) == stubs(clean.source)
    expected = compared(clean.outdir)
    found = compared(out)
    # what is there of pages that are gone, and of half-written ones, is for other tests
    assert {name: found.get(name) for name in expected} == expected
    assert not list(source.rglob("*.draft"))


@pytest.mark.thorough
def test_two_builds_at_once_harm_nothing(tmp_path: Path) -> None:
    source, out = make_project(tmp_path / "p", FILES), tmp_path / "html"
    for registry in (REGISTRY, MORE, REGISTRY):
        make_project(source, {"data/registry.yaml": registry})
        running = [started(source, out) for _ in range(2)]
        told = [one.communicate()[1] for one in running]
        assert [text for text in told if "sphinx_briefing" in text or ".draft" in text] == []
        built = build(source, out, **FAST)
        assert built.warnings == []
        clean = clean_of(source, tmp_path / str(len(registry)), registry)
        assert stubs(source) == stubs(clean.source)
        expected, found = compared(clean.outdir), compared(out)
        assert {name: found.get(name) for name in expected} == expected
        assert not list(source.rglob("*.draft"))
