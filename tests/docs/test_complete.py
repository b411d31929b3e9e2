"""Whatever a user can write or meets is described in the reference, asked from the program itself.

Directives, roles, settings, builders, events and object types are those that a loaded Sphinx knows,
so that no table of ours can hide one. Each sort is tried with one that was made up.
"""

from __future__ import annotations

import argparse
import ast
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from docutils.parsers.rst import Directive
from docutils.parsers.rst.directives import unchanged
from sphinx.application import Sphinx
from sphinx.builders.dummy import DummyBuilder
from sphinx.events import core_events
from sphinx.util.docutils import docutils_namespace

from sphinx_briefing.cli import COMMANDS
from sphinx_briefing.export.formats import EXPORTS
from sphinx_briefing.load.imports import IMPORTS
from sphinx_briefing.problems import Code
from sphinx_briefing.typst.book import FIELDS
from sphinx_briefing.typst.documents import OPTIONS
from tests.docs.conftest import ROOT, Site
from tests.sphinx.project import make_project

PACKAGE = ROOT / "sphinx_briefing"
BARE = ("reference/directives", "reference/pictures", "reference/tradecraft")
"""Pages that describe directives, beside those of the kinds."""


class MadeUp(Directive):
    """A directive that nobody has described."""

    option_spec = {"made-up": unchanged}  # noqa: RUF012 - as docutils declares it


class MadeUpBuilder(DummyBuilder):
    """A builder that nobody has described."""

    name = "briefing-made-up"


def make_things_up(app: Sphinx) -> None:
    """Register one more of each sort that Sphinx knows."""
    app.add_directive_to_domain("briefing", "made-up", MadeUp)
    app.add_role_to_domain("briefing", "made-up", lambda *_: ([], []))
    app.add_config_value("briefing_made_up", None, "")
    app.add_builder(MadeUpBuilder)
    app.add_event("briefing-made-up")


def loaded(base: Path, also: Callable[[Sphinx], None] | None = None) -> Sphinx:
    source = make_project(base, {"index.rst": "P\n=\n"})
    with docutils_namespace():
        app = Sphinx(source, source, base / "out", base / "trees", "dummy", status=None)
    if also:
        also(app)
    return app


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Sphinx:
    return loaded(tmp_path_factory.mktemp("app"))


def directives(app: Sphinx) -> Mapping[str, Any]:
    domain = app.env.domains["briefing"]
    return {**domain.directives, **app.registry.domain_directives.get("briefing", {})}


def commands(more: Iterable[Any] = ()) -> Iterator[str]:
    for command in (*COMMANDS, *more):
        yield f"command-{command.name}"
        parser = argparse.ArgumentParser(add_help=False)
        command.declare(parser)
        for action in vars(parser)["_actions"]:
            for name in (one for one in action.option_strings if one.startswith("--")):
                yield f"cmdoption-sphinx-briefing-{command.name}-{name.lstrip('-')}"


def told_by_the_builder(texts: Iterable[str]) -> Iterator[str]:
    """Yield the types of warnings that are no problem codes of the table."""
    codes = {code.value for code in Code}
    for text in texts:
        calls = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call))
        for call in calls:
            said = {one.arg: getattr(one.value, "value", None) for one in call.keywords}
            if said.get("type") == "briefing" and isinstance(word := said.get("subtype"), str):
                yield from () if word in codes else (f"problem-code-{word}",)


def looks(book: str, css: str, pages: str, documents: str) -> Iterator[str]:
    """Yield the names for templates and styles, as Typst, CSS and Python have them."""
    defaults = book[book.index("#let defaults = (") : book.index("// The whole book")]
    names = {
        "function": re.findall(r'\bpart\("([a-z-]+)"', book),
        "book": re.findall(
            r"(?:^|[ (])([a-z-]+): (?=\S)", re.sub(r"\([^()]*:[^()]*\)", "x", defaults)
        ),
        "field": sorted(FIELDS),
        "document": list(OPTIONS),
        "file": re.findall(r'^ {8}"(\w+)": ', documents.partition("def _stem")[2], re.MULTILINE),
        "page": re.findall(r'context\["(briefing_\w+)"\]', pages),
        "css": re.findall(r"(--briefing-[a-z]+):", css[: css.index("}")]),
    }
    for group, found in names.items():
        assert found, group
        # docutils makes one hyphen of several
        yield from (f"look-name-{group}.{name}".replace("--", "-") for name in found)


def look_sources() -> list[str]:
    """Return the files that say what a template can name."""
    files = ("typst/template/book.typ", "html/static/briefing.css", "html/marking.py")
    return [(PACKAGE / name).read_text("utf-8") for name in (*files, "typst/documents.py")]


@dataclass(frozen=True)
class Sort:
    """What can be described: the anchors that a loaded Sphinx asks for, and one that is made up."""

    anchors: Callable[[Sphinx], Iterable[str]]
    made_up: tuple[str, ...]
    more: Callable[[Sphinx], Iterable[str]] | None = None


def written(name: str) -> str:
    return "briefing-topic" if name == "topic" else name


NEW = SimpleNamespace(
    name="made-up", declare=lambda parser: parser.add_argument("--made-up", action="store_true")
)
TEXT = "".join(f'warn(type="briefing", subtype="{one}")\n' for one in ("made-up", "absent-quote"))
SORTS: dict[str, Sort] = {
    "directives": Sort(
        lambda app: (f"directive-{written(name)}" for name in directives(app)),
        ("directive-made-up",),
    ),
    "options of directives": Sort(
        lambda app: (
            f"directive-option-{written(name)}-{option}"
            for name, one in directives(app).items()
            for option in one.option_spec or ()
        ),
        ("directive-option-made-up-made-up",),
    ),
    "roles": Sort(
        lambda app: (
            f"role-{name}"
            for name in {
                **app.env.domains["briefing"].roles,
                **app.registry.domain_roles.get("briefing", {}),
            }
        ),
        ("role-made-up",),
    ),
    "settings": Sort(
        lambda app: (f"confval-{one}" for one in app.config.values if one.startswith("briefing_")),
        ("confval-briefing_made_up",),
    ),
    "builders": Sort(
        lambda app: (
            f"command-sphinx-build-b-{name}"
            for name in app.registry.builders
            if name.startswith("briefing")
        ),
        ("command-sphinx-build-b-briefing-made-up",),
    ),
    "events": Sort(
        lambda app: (f"event-{name}" for name in app.events.events if name.startswith("briefing")),
        ("event-briefing-made-up",),
    ),
    "commands": Sort(
        lambda _app: commands(),
        ("cmdoption-sphinx-briefing-made-up-made-up", "command-made-up"),
        lambda _app: commands([NEW]),
    ),
    "problem codes": Sort(
        lambda _app: (f"problem-code-{code.value}" for code in Code),
        ("problem-code-made-up",),
        lambda _app: ["problem-code-made-up"],
    ),
    "warnings of the PDF builder": Sort(
        lambda _app: told_by_the_builder(
            path.read_text("utf-8") for path in sorted((PACKAGE / "typst").rglob("*.py"))
        ),
        ("problem-code-made-up",),
        lambda _app: told_by_the_builder([TEXT]),
    ),
    "formats of export": Sort(
        lambda _app: (f"export-format-{name}" for name in EXPORTS),
        ("export-format-made-up",),
        lambda _app: ["export-format-made-up"],
    ),
    "importers": Sort(
        lambda _app: (f"import-format-{one.name}" for one in IMPORTS),
        ("import-format-made-up",),
        lambda _app: ["import-format-made-up"],
    ),
    "names for templates": Sort(
        lambda _app: looks(*look_sources()),
        ("look-name-function.made-up",),
        lambda _app: looks(f'{look_sources()[0]}\npart("made-up", x)', *look_sources()[1:]),
    ),
}


@pytest.fixture(scope="module")
def anchors(site: Site) -> set[str]:
    """Return every anchor of the reference, and of the guides that are a part of it."""
    pages = [name for name in site.pages if name.startswith(("reference/", "howto/import"))]
    assert len(pages) > 20
    return {anchor for name in pages for anchor in site.ids(name)}


@pytest.mark.parametrize("sort", SORTS.values(), ids=SORTS)
def test_all_of_a_sort_are_described(sort: Sort, app: Sphinx, anchors: set[str]) -> None:
    assert sorted({*sort.anchors(app)} - anchors) == []


@pytest.mark.parametrize("sort", SORTS.values(), ids=SORTS)
def test_one_that_is_made_up_is_seen(sort: Sort, made_up: Sphinx, anchors: set[str]) -> None:
    asked = (sort.more or sort.anchors)(made_up)
    assert tuple(sorted({*asked} - anchors)) == sort.made_up


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Sphinx:
    return loaded(tmp_path_factory.mktemp("made-up"), make_things_up)


def test_something_of_every_sort_is_there(app: Sphinx) -> None:
    counts = {name: len({*sort.anchors(app)}) for name, sort in SORTS.items()}
    assert counts.pop("events") == 0  # whose listeners would see what an edition withholds
    assert min(counts.values()) >= 3
    assert {*core_events} <= {*app.events.events}
