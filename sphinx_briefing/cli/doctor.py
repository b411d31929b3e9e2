"""``sphinx-briefing doctor``: what is installed here, what is missing, and what to do."""

from __future__ import annotations

import argparse
import contextlib
import importlib.metadata
import json
import platform
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_briefing.cli.cached import cache_path
from sphinx_briefing.cli.command import UsageError
from sphinx_briefing.cli.project import add_project_options, project_of
from sphinx_briefing.cli.terminal import counted, paint, printable

if TYPE_CHECKING:
    from packaging.requirements import Requirement

PACKAGE = "sphinx-briefing"
EXTRAS = {
    "pdf": "PDF without LaTeX",
    "fonts": "Chinese, Japanese, Korean and Devanagari in a PDF",
    "edit": "commands that edit data: fmt, pin, rename, review",
    "audit": "looking into PDF files of an edition",
    "ingest": "drafts from saved web pages",
    "nlp": "names in drafts that rules do not find",
    "sign": "signing what goes out",
    "lsp": "the language server",
    "serve": "the preview: serve",
    "sql": "data from databases",
    "parquet": "data from Parquet files",
    "bibtex": "sources from BibTeX files",
}
"""What each extra is for; those for work on the project itself aside."""
PROGRAMS = {
    "git": ("git",),
    "a browser (its only use: tests)": ("chromium", "chromium-browser", "google-chrome", "chrome"),
    "latexmk (for -b latexpdf)": ("latexmk",),
    "lualatex (for -b latexpdf)": ("lualatex",),
    "xelatex (for -b latexpdf)": ("xelatex",),
}
"""Programs that something here can use, under any of their names."""
FONT_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
PATIENCE = 10
"""Seconds in which a program may tell its version."""
COLOURS = {"good": "green", "without": "yellow", "bad": "red"}


class Finding(NamedTuple):
    """What was looked at, how it is (``good``, ``without`` or ``bad``), and in words."""

    part: str
    what: str
    state: str
    said: str


class DoctorCommand:
    """Looks at the installation and at the cache of a project."""

    name = "doctor"
    summary = "tell what is installed, what is missing, and how the cache is"
    about = (
        "Tell versions of what briefings are built with, which extras are installed and what the "
        "others are for, which fonts and programs are found, and whether the project's cache is "
        "sound. Nothing is changed and nothing is fetched. Exit status: 0 nothing is broken "
        "(extras may be missing), 1 something is, 2 wrong use."
    )

    def declare(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        parser.add_argument("--json", action="store_true", help="print JSON")
        add_project_options(parser)

    def run(self, options: argparse.Namespace) -> int:
        """Print the findings."""
        if _version(PACKAGE) is None:
            raise UsageError(f"{PACKAGE} is not installed here, only its files are: pip install .")
        parts = (_python(), _packages(), _extras(), _fonts(options), _programs(), _cache(options))
        findings = [one for part in parts for one in part]
        if options.json:
            print(json.dumps([one._asdict() for one in findings], indent=2, ensure_ascii=False))
        else:
            _print(findings)
        return 1 if any(one.state == "bad" for one in findings) else 0


def _print(findings: list[Finding]) -> None:
    width = max(len(one.what) for one in findings)
    part = ""
    for one in findings:
        if one.part != part:
            part = one.part
            print(part)
        mark = paint(f"{one.state:7}", COLOURS[one.state], sys.stdout)
        print(printable(f"  {one.what:{width}}  ") + mark + printable(f"  {one.said}"))


def _python() -> Iterator[Finding]:
    from packaging.specifiers import SpecifierSet

    version = platform.python_version()
    asked = importlib.metadata.metadata(PACKAGE)["Requires-Python"] or ""
    fits = SpecifierSet(asked).contains(version, prereleases=True)
    said = version if fits else f"{version} is not {asked}"
    yield Finding("Python", platform.python_implementation(), "good" if fits else "bad", said)


def _requirements() -> list[Requirement]:
    """Return what the installed package asks for."""
    from packaging.requirements import Requirement

    return [Requirement(one) for one in importlib.metadata.requires(PACKAGE) or []]


def _version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _wanting(asked: Requirement) -> str:
    """Return what is wrong with a package that is asked for; empty if nothing is."""
    version = _version(asked.name)
    if version is None:
        return f"{asked.name} is missing"
    fits = asked.specifier.contains(version, prereleases=True)
    return "" if fits else f"{asked.name} {version} is not {asked.specifier}"


def _packages() -> Iterator[Finding]:
    part = "Needed"
    yield Finding(part, PACKAGE, "good", _version(PACKAGE) or "")
    for one in _requirements():
        if one.marker is None:
            wrong = _wanting(one)
            said = f'{wrong}: pip install "{one.name}{one.specifier}"' if wrong else ""
            version = said or _version(one.name) or ""
            yield Finding(part, one.name, "bad" if wrong else "good", version)


def _extras() -> Iterator[Finding]:
    for extra, purpose in EXTRAS.items():
        asked = [
            one
            for one in _requirements()
            if one.marker and one.marker.evaluate({"extra": extra}) and one.name != PACKAGE
        ]
        wrong = [words for words in map(_wanting, asked) if words]
        wrong = wrong if asked else ["the installation is older than its files"]
        advice = f'{"; ".join(wrong)}: pip install "{PACKAGE}[{extra}]"'
        said = f"{purpose}; {advice}" if wrong else purpose
        yield Finding("Extras", extra, "without" if wrong else "good", said)


def _programs() -> Iterator[Finding]:
    for what, names in PROGRAMS.items():
        found = next(filter(None, map(shutil.which, names)), None)
        said = f"{_told_version(found)} ({found})" if found else "not on the path"
        yield Finding("Programs", what, "good" if found else "without", said)


def _told_version(program: str) -> str:
    """Return the first line of what a program says of its version."""
    try:
        done = subprocess.run(  # noqa: S603 - one of PROGRAMS, found on the path
            [program, "--version"], capture_output=True, timeout=PATIENCE, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        return "does not start"
    lines = done.stdout.decode(errors="replace").split("\n")
    return next((line.strip() for line in lines if line.strip()), "does not tell its version")


def _fonts(options: argparse.Namespace) -> Iterator[Finding]:
    """Tell the families that a PDF can be set in, and whether the project's own fonts exist."""
    with contextlib.suppress(ImportError):
        from typst import Fonts

        families = Fonts(include_system_fonts=False).families()
        yield Finding("Fonts", "the engine's", "good", ", ".join(sorted(families)))
    try:
        project = project_of(options)
    except UsageError:
        return
    for name in project.conf.texts("briefing_pdf_fonts"):
        path = project.folder / name
        files = [*path.rglob("*")] if path.is_dir() else [path]
        fonts = [one for one in files if one.is_file() and one.suffix.lower() in FONT_SUFFIXES]
        said = counted(len(fonts), "font file") if fonts else "no font file is there"
        yield Finding("Fonts", f"{name} (of the project)", "good" if fonts else "bad", said)


def _cache(options: argparse.Namespace) -> Iterator[Finding]:
    """Look at the cache of the project's data, if there is a project and a cache."""
    try:
        project = project_of(options)
    except UsageError:
        return
    path = cache_path(project.entries, Path())
    if path is None or not path.is_file():
        yield Finding("Cache", "data", "good", "none yet: it is made for larger data")
        return
    state, said = _sound(path)
    yield Finding("Cache", "data", state, f"{path}: {said}")


def _sound(path: Path) -> tuple[str, str]:
    try:
        # opened so that nothing is written, not even a journal
        with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as database:
            (told,) = database.execute("PRAGMA quick_check").fetchone()
            (files,) = database.execute("SELECT count(*) FROM files").fetchone()
    except sqlite3.Error as error:
        return "bad", f"cannot be read ({error}); delete it, and it is made anew"
    if told != "ok":
        return "bad", f"is damaged ({told}); delete it, and it is made anew"
    return "good", f"{counted(files, 'file')}, {path.stat().st_size // 1024} KiB"
