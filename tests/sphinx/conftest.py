"""The example briefing, built once for each builder that a test asks for."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.sphinx.canaries import FILES
from tests.sphinx.kinds import kinds_project
from tests.sphinx.project import CARD, EXAMPLE, Build, build, make_project

EPOCH = "1697587200"


@pytest.fixture(scope="session", autouse=True)
def epoch() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        yield


@pytest.fixture(scope="session")
def example_source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = tmp_path_factory.mktemp("example") / "summit"
    shutil.copytree(EXAMPLE, source, ignore=shutil.ignore_patterns("out", "_build"))
    return source


@pytest.fixture(scope="session")
def example(example_source: Path) -> Callable[[str], Build]:
    """Return a function that gives the example's build by a builder's name."""
    built: dict[str, Build] = {}

    def of(builder: str) -> Build:
        if builder not in built:
            out = example_source.parent / builder
            built[builder] = build(example_source, out, builder, nitpicky=True)
        return built[builder]

    return of


@pytest.fixture(scope="session")
def both_ways(
    tmp_path_factory: pytest.TempPathFactory, example_source: Path
) -> dict[str, tuple[Build, Build]]:
    """Two projects, each as HTML from our blocks and, by another builder, from standard nodes."""
    base = tmp_path_factory.mktemp("both")
    sources = {"example": example_source, "kinds": make_project(base / "kinds", kinds_project())}
    settings = {"nitpicky": True, "extensions": ["sphinx_briefing", "tests.sphinx.plain_builder"]}
    return {
        name: (
            build(source, base / f"{name}-html", "html", **settings),
            build(source, base / f"{name}-plain", "plain", **settings),
        )
        for name, source in sources.items()
    }


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return a function that gives the output of the canaries as no edition, by a builder."""
    base = tmp_path_factory.mktemp("whole")
    source = make_project(base / "project", FILES)

    def of(builder: str) -> Path:
        out = base / builder
        if not out.exists():
            build(source, out, builder, doctrees=out / ".doctrees")
        return out

    return of


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for the outputs of a module's project."""
    return tmp_path_factory.mktemp("base")


@pytest.fixture(scope="module")
def source(request: pytest.FixtureRequest, base: Path) -> Path:
    """Return the project of a module: its ``PAGES``."""
    return make_project(base / "project", request.module.PAGES)


@pytest.fixture(scope="module")
def web(source: Path, base: Path) -> Build:
    """Return a module's project as web pages."""
    return build(source, base / "html", html_theme="basic")


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., Build]:
    """Return a function that builds a page with the card of an actor, or the files it is given."""

    def make(files: dict[str, str], builder: str = "html", **settings: object) -> Build:
        source = make_project(tmp_path / "project", CARD | files)
        return build(source, tmp_path / builder, builder, html_theme="basic", **settings)

    return make
