"""Builds after random edits, compared with clean builds; the shortest failing sequence."""

from __future__ import annotations

import difflib
import shutil
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import sphinx
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from tests.sphinx.edits import EDITS, MORE_PAGES
from tests.sphinx.project import Build, build, make_project
from tests.sphinx.small_world import Page, World, small_world

Step = tuple[str, int]
"""An edit's name, and the seed of its choices."""
EXEMPT = (".buildinfo", ".buildinfo.bak", "environment.pickle")


@dataclass(frozen=True)
class Variant:
    """How a project is built: by which builders over one doctree folder, theme, processes."""

    builders: tuple[str, ...] = ("html",)
    theme: str = "alabaster"
    jobs: int = 1


def sequence(seed: int, length: int) -> list[Step]:
    """Return random edits."""
    random = Random(seed)  # noqa: S311 - no secret
    return [(random.choice(sorted(EDITS)), random.randrange(10**6)) for _ in range(length)]


def worlds(seed: int, steps: Sequence[Step], variant: Variant) -> Iterator[tuple[str, World]]:
    """Yield the project as it begins and after each edit."""
    world = small_world(Random(seed))  # noqa: S311
    world.settings["html_theme"] = variant.theme
    yield "", world
    for name, choices in steps:
        world = deepcopy(world)
        EDITS[name](Random(choices), world)  # noqa: S311
        yield name, world


def put(folder: Path, world: World) -> None:
    """Write the project's files that differ; delete those that are gone. Dossiers are not ours."""
    files = world.files()
    there = [path for path in _files(folder) if path.relative_to(folder).parts[0] != "dossiers"]
    for path in there:
        if path.relative_to(folder).as_posix() not in files and path.name != "conf.py":
            path.unlink()
    old = {path: path.read_text("utf-8") for path in there if path.exists()}
    make_project(
        folder, {name: one for name, one in files.items() if old.get(folder / name) != one}
    )


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()] if folder.exists() else []


def every_file(folder: Path) -> dict[str, bytes]:
    """Return all files of an output, but those that Sphinx keeps for itself."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in _files(folder)
        if path.name not in EXEMPT and path.suffix != ".pdf"
    }


def made(project: Path, out: Path, builder: str, world: World, **more: Any) -> Build:
    return build(project, out, builder, listeners=LISTENERS, **world.settings, **more)


def _no_search_for_formulas(app: Sphinx, _env: BuildEnvironment) -> None:
    app.set_html_assets_policy("always")


# Before 8.2 Sphinx's search for formulas beneath a page comes to no end in circular toctrees.
LISTENERS = {"env-updated": _no_search_for_formulas} if sphinx.version_info < (8, 2) else {}


def first_fault(base: Path, seed: int, steps: Sequence[Step], variant: Variant) -> str:
    """Run a sequence; return what is wrong after the first step where something is, or nothing."""
    shutil.rmtree(base, ignore_errors=True)
    project, clean = base / "project", base / "clean"
    before: dict[str, dict[str, bytes]] = {}
    for number, (name, world) in enumerate(worlds(seed, steps, variant)):
        put(project, world)
        order = variant.builders if number % 2 else variant.builders[::-1]
        for builder in order:
            out = base / builder
            built = made(
                project, out, builder, world, doctrees=base / "doctrees", jobs=variant.jobs
            )
            for one in (clean, clean.with_name("clean-doctrees")):
                shutil.rmtree(one, ignore_errors=True)
            cleaned = made(project, clean, builder, world)
            now, expected = every_file(out), every_file(clean)
            assert expected
            fault = _differing(now, expected) or _told_otherwise(built, cleaned)
            if not fault and builder in before and len(variant.builders) == 1:
                fault = _needless(built, name, before[builder], expected, world)
            if fault:
                return f"after {name or 'the first build'} ({builder}):\n{fault}"
            before[builder] = expected
    return ""


def _told_otherwise(built: Build, cleaned: Build) -> str:
    """Say which of our warnings differ; Sphinx tells some of its own once."""
    lines = (sorted(one for one in by.warnings if "[briefing." in one) for by in (built, cleaned))
    return "\n".join(difflib.unified_diff(*lines, "told", "clean", n=0, lineterm=""))


def _differing(now: dict[str, bytes], expected: dict[str, bytes]) -> str:
    names = sorted(name for name in {*now, *expected} if now.get(name) != expected.get(name))
    if not names:
        return ""
    diffs = [_diff(name, now.get(name), expected.get(name)) for name in names[:3]]
    return f"not as clean: {names}\n" + "\n".join(diffs)


def _diff(name: str, now: bytes | None, expected: bytes | None) -> str:
    if now is None or expected is None:
        return f"{name}: {'missing' if now is None else 'left over'}"
    texts = [one.decode("utf-8", "replace") for one in (now, expected)]
    if name.endswith(".js"):
        texts = [one.replace("],", "],\n").replace("},", "},\n") for one in texts]
    lines = difflib.unified_diff(*(one.splitlines() for one in texts), name, "clean", n=0)
    return "\n".join([line[:300] for line in lines][:30])


def _needless(
    built: Build, name: str, before: dict[str, bytes], now: dict[str, bytes], world: World
) -> str:
    """Say which pages were written without need.

    Sphinx writes the page of a toctree again with any page in it, and reads one that names a page
    that is not there: no way to ask for less. Before 8.2 it writes the first page with any other.
    All pages may link to an index that comes or goes.
    """
    indices = [{one for one in files if one.startswith("briefing-")} for files in (before, now)]
    if name in MORE_PAGES or indices[0] != indices[1]:
        return ""
    written = set(built.written)
    changed = {
        page
        for page in {*world.pages, *written}  # dossiers, too
        for one in (f"{page}.html", f"_sources/{page}.rst.txt")
        if before.get(one) != now.get(one)
    }
    forced = {
        parent
        for parent, page in world.pages.items()
        if any(one in written or one not in world.pages for one in _below(page))
    }
    # what names a record in vain is read again so that it is told
    faults = [line for line in built.warnings if "[briefing.unknown-record]" in line]
    forced |= {page for page in world.pages if any(one.startswith(f"{page}.rst") for one in faults)}
    if any(one.startswith("dossiers/") for one in written):
        forced |= {"dossiers/index", "dossiers/actors"}  # their toctrees
    forced |= {"index"} if written and sphinx.version_info < (8, 2) else set()
    needless, missing = written - changed - forced, changed - written
    return f"needless {sorted(needless)}, missing {sorted(missing)}" if needless | missing else ""


def _below(page: Page) -> list[str]:
    return [name.removeprefix("/") for name in page.below]


def shortest(
    base: Path, seed: int, steps: Sequence[Step], variant: Variant
) -> tuple[list[Step], str]:
    """Return the shortest sequence found that fails, and its fault."""
    steps = list(steps)
    fault = first_fault(base, seed, steps, variant)
    shrinking = bool(fault)
    while shrinking:
        shrinking = False
        for number in range(len(steps)):
            fewer = steps[:number] + steps[number + 1 :]
            if found := first_fault(base, seed, fewer, variant):
                steps, fault, shrinking = fewer, found, True
                break
    return steps, fault
