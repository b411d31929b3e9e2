"""Digests of what a page has of other pages change exactly when Sphinx's own trees of pages do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.environment.adapters.toctree import TocTree

from sphinx_briefing.navigation import Navigation
from tests.sphinx.project import build, make_project


def listing(*pages: str, options: str = "") -> str:
    """Return a toctree."""
    body = "".join(f"   {page}\n" for page in pages)
    return f".. toctree::\n{options}\n{body}\n"


def page(title: str, *parts: str) -> str:
    """Return a page."""
    return f"{title}\n{'=' * len(title)}\n\n" + "\n".join(parts)


def section(title: str, body: str = "Words.\n") -> str:
    """Return a section of a page."""
    return f"{title}\n{'-' * len(title)}\n\n{body}\n"


FILES = {
    "index.rst": page("Home", listing("plain", "long", "sub/index", "more", "Named <other>")),
    "plain.rst": page("Plain"),
    "long.rst": page("Long", section("First of long"), section("Second of long")),
    "other.rst": page("Other", section("A section of other")),
    "twice.rst": page("Twice", section("A section of twice")),
    "alone.rst": ":orphan:\n\n" + page("Alone", section("A section of alone")),
    "more.rst": page("More", listing("twice", "once")),
    "once.rst": page("Once"),
    "sub/index.rst": page(
        "Sub",
        section("North", listing("one", "two")),
        section("South", listing("deep/index", "three")),
        listing("hidden", "four", options="   :hidden:\n"),
    ),
    **{f"sub/{one}.rst": page(one.title(), section(f"In {one}")) for one in ("one", "two")},
    **{f"sub/{one}.rst": page(one.title()) for one in ("three", "four", "hidden")},
    "sub/deep/index.rst": page("Deep", listing("under", "beside", "/twice")),
    "sub/deep/under.rst": page("Under", section("In under")),
    "sub/deep/beside.rst": page("Beside", section("In beside")),
}
OPTIONS = [
    {"globaltoc_maxdepth": depth, "globaltoc_includehidden": hidden}
    for depth, hidden in ((2, True), (5, False), (5, True))
]
"""How deep the tree of pages beside a page is shown, and whether with hidden parts of it."""


@contextmanager
def other_words(link: nodes.Element) -> Iterator[str]:
    """Give an entry of a page's table of contents other words for a while."""
    kept = link.children
    link.children = [nodes.Text("Other words")]
    try:
        yield ""
    finally:
        link.children = kept


@contextmanager
def shorter(toctree: addnodes.toctree) -> Iterator[str]:
    """Leave the first page out of a toctree for a while; give its name."""
    kept = toctree["entries"]
    toctree["entries"] = kept[1:]
    try:
        yield kept[0][1]
    finally:
        toctree["entries"] = kept


def trees(app: Sphinx, env: BuildEnvironment, options: dict[str, Any]) -> dict[str, str]:
    """Return what Sphinx shows of other pages, on each page and beside it."""
    found = {}
    for docname in env.all_docs:
        beside = TocTree(env).get_toctree_for(
            docname,
            app.builder,
            collapse=True,
            includehidden=options["globaltoc_includehidden"],
            maxdepth=options["globaltoc_maxdepth"],
        )
        own = [
            TocTree(env).resolve(docname, app.builder, one)
            for one in env.tocs[docname].findall(addnodes.toctree)
        ]
        found[docname] = "".join(one.pformat() for one in (beside, *own) if one)
    return found


def compare(
    app: Sphinx, env: BuildEnvironment, options: dict[str, Any]
) -> Iterator[tuple[str, set[str], set[str]]]:
    """Yield for each change the page changed, and the pages that differ: by digests, by Sphinx.

    A page that is in no toctree any more has no neighbours, either, and is another for that alone.
    """
    app.builder.theme_options = options  # type: ignore[attr-defined]
    app.config.html_sidebars = {"**": ["globaltoc.html"]}
    app.builder.theme.name = "basic"  # type: ignore[attr-defined]
    before = Navigation(app.builder).digests(), trees(app, env, options)
    for docname, toc in sorted(env.tocs.items()):
        changes = [other_words(one) for one in toc.findall(nodes.reference)]
        if docname != "index":  # what it lists is taken from its doctree, which is not changed
            changes += [shorter(one) for one in toc.findall(addnodes.toctree)]
        for change in changes:
            with change as gone:
                after = Navigation(app.builder).digests(), trees(app, env, options)
            by_digest, by_sphinx = (
                {name for name in one if one[name] != other[name] and name not in (docname, gone)}
                for one, other in zip(before, after, strict=True)
            )
            yield docname, by_digest, by_sphinx


def test_digests_change_where_trees_of_pages_do(tmp_path: Path) -> None:
    found: list[tuple[str, set[str], set[str]]] = []

    def listener(app: Sphinx, env: BuildEnvironment) -> None:
        for options in OPTIONS:
            found.extend(compare(app, env, options))

    listeners: dict[str, Callable[..., Any]] = {"env-check-consistency": listener}
    files: dict[str, str | bytes | None] = {**FILES}
    build(make_project(tmp_path / "project", files), tmp_path / "html", listeners=listeners)
    assert len(found) > 50
    assert max(len(by_sphinx) for _, _, by_sphinx in found) > 10
    assert [one for one in found if one[1] != one[2]] == []
