"""What a written page has of the pages around it: titles before, after and above, trees, numbers.

Sphinx writes all that on a page, but does not write the page again when it changes.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment
from sphinx.environment.adapters.toctree import TocTree
from sphinx.errors import NoUri
from sphinx.util import logging

from sphinx_briefing.pages import digest

LAYOUTS: dict[str, dict[str, Any] | None] = {
    **dict.fromkeys(("alabaster", "basic", "bizstyle", "classic", "default", "haiku", "nature")),
    **dict.fromkeys(("pyramid", "scrolls", "sphinxdoc", "traditional")),
    "agogo": {"includehidden": True},
    "furo": {"collapse": False, "titles_only": True, "maxdepth": -1, "includehidden": True},
}
"""Themes whose layout is known: the options of the tree of pages that it shows, if any."""
_WITHOUT_TREE = (
    *("about.html", "donate.html", "localtoc.html", "relations.html"),
    *("searchbox.html", "searchfield.html", "sourcelink.html"),
    *("sidebar/brand.html", "sidebar/search.html", "sidebar/scroll-start.html"),
    *("sidebar/navigation.html", "sidebar/ethical-ads.html", "sidebar/scroll-end.html"),
    "sidebar/variant-selector.html",  # furo's; its tree is an affair of its layout
)
SIDEBARS: dict[str, dict[str, str]] = {
    **{name: {} for name in _WITHOUT_TREE},
    "globaltoc.html": {
        "collapse": "globaltoc_collapse",
        "includehidden": "globaltoc_includehidden",
        "maxdepth": "globaltoc_maxdepth",
    },
    "navigation.html": {"collapse": "sidebar_collapse", "includehidden": "sidebar_includehidden"},
}
"""Sidebars that are known: options of their tree of pages, each with the theme's option for it."""


def forget_numbers(env: BuildEnvironment) -> None:
    """Take the numbers of their sections from pages that no numbered toctree has any more.

    Sphinx gives numbers to titles and tables of contents, and lets them stay until a page is read.
    """
    for docname, title in env.titles.items():
        if "secnumber" in title and docname not in env.toc_secnumbers:
            for node in (title, *env.tocs[docname].findall(nodes.reference)):
                node.attributes.pop("secnumber", None)


class _Addresses:
    """Gives the tree of pages their addresses as they are from the top, not from a page."""

    def __init__(self, builder: Builder) -> None:
        self.tags = builder.tags
        self._builder = builder

    def get_relative_uri(self, _docname: str, to: str, typ: str | None = None) -> str:
        """Return the address of a page."""
        return self._builder.get_target_uri(to, typ)


class Navigation:
    """The pages of a project as one builder shows them around each other."""

    def __init__(self, builder: Builder) -> None:
        self.env = builder.env
        self.pages = cast("Builder", _Addresses(builder))
        self.html = builder if isinstance(builder, StandaloneHTMLBuilder) else None
        self._relations: dict[str, list[str | None]] = {}
        self._alike: dict[str, str] = {}
        self._shared: dict[str, str] = {}

    def whole(self) -> str:
        """Return a digest of all that any page has of others: while it stays, all pages' do."""
        env = self.env
        tocs = [(name, toc.pformat()) for name, toc in sorted(env.tocs.items())]
        depths = [env.metadata[name].get("tocdepth") for name, _ in tocs]
        figures = [_numbers(env.toc_fignumbers, name) for name, _ in tocs]
        return digest(tocs, depths, figures)

    def digests(self) -> dict[str, str]:
        """Return page → digest of what it has of other pages."""
        with logging.suppress_logging():  # Sphinx tells its faults when it writes
            self._relations = self.env.collect_relations()
            self._alike = _alike(self.env)
            whole = self.whole()
            return {name: self._digest(name, whole) for name in sorted(self.env.all_docs)}

    def _digest(self, docname: str, whole: str) -> str:
        env = self.env
        numbers = _numbers(env.toc_secnumbers, docname), _numbers(env.toc_fignumbers, docname)
        trees = [self._tree(docname, one) for one in _toctrees(env.tocs.get(docname))]
        around: list[Any] = []
        if self.html:
            around = [self._neighbours(docname), self._sidebar(docname, whole)]
        return digest(numbers, trees, around)

    def _neighbours(self, docname: str) -> list[tuple[str, str]]:
        """Return names and titles of the pages after, before and above a page, not the topmost."""
        titles = self.env.titles
        parent, before, after = self._relations.get(docname, (None, None, None))
        above: list[str] = []
        while parent and parent not in above:
            above.append(parent)
            parent = self._relations.get(parent, [None])[0]
        pages = [after, before, *[one for one in above if one in titles][:-1]]
        return [(one, titles[one].pformat()) if one in titles else ("", "") for one in pages if one]

    def _sidebar(self, docname: str, whole: str) -> list[str]:
        """Return the trees of pages beside a page; where they are not known, all that may be."""
        theme = getattr(self.html, "theme", None)
        known = theme is not None and theme.name in LAYOUTS and not self.env.config.templates_path
        if self.html is None or theme is None or not known:
            return [whole]
        context: dict[str, Any] = {}
        self.html.add_sidebars(docname, context)
        sidebars = context.get("sidebars") or ()
        if any(one not in SIDEBARS for one in sidebars):
            return [whole]
        options = theme.get_options(self.html.theme_options)
        asked = [LAYOUTS[theme.name]]
        asked += [
            {ours: options.get(its) for ours, its in SIDEBARS[one].items()} for one in sidebars
        ]
        return [self._site_tree(docname, one) for one in asked if one]

    def _site_tree(self, docname: str, options: dict[str, Any]) -> str:
        """Return a digest of the tree of all pages beside a page.

        Without folding, all pages have the same; with it, those that are `_alike` have the same but
        for their own sections, and a page whose sections are others is written anyway.
        """
        folded = bool(options.get("collapse", True))
        page = self._alike.get(docname, docname) if folded else self.env.config.root_doc
        key = f"{page} {options!r}"
        if key not in self._shared:
            toctrees = _toctrees(self.env.tocs.get(self.env.config.root_doc))
            found = [
                self._tree(
                    page,
                    one,
                    alone=page in self._alike,
                    collapse=folded,
                    includehidden=bool(options.get("includehidden")),
                    maxdepth=int(options.get("maxdepth") or 0),
                    titles_only=bool(options.get("titles_only")),
                )
                for one in toctrees
            ]
            self._shared[key] = digest(found)
        return self._shared[key]

    def _tree(
        self, docname: str, toctree: addnodes.toctree, *, alone: bool = False, **options: Any
    ) -> str:
        """Return a tree of pages; where pages are ``alone``, as all that are alike have it.

        That is without its own sections, and without a mark that it is the page that is open.
        """
        try:
            found = TocTree(self.env).resolve(docname, self.pages, toctree, **options)
            own = self.pages.get_relative_uri(docname, docname)
        except NoUri:
            return ""  # a builder without links between pages
        if found is None:
            return ""
        for link in list(found.findall(nodes.reference)) if alone else ():
            item = link.parent.parent
            if link["refuri"] == own and item is not None:
                item.children = [one for one in item if not isinstance(one, nodes.bullet_list)]
                for node in (link, link.parent, item):
                    node["classes"] = [one for one in node["classes"] if one != "current"]
                    node.attributes.pop("iscurrent", None)
        return found.pformat()


def _alike(env: BuildEnvironment) -> dict[str, str]:
    """Return page → the first of those that have the same tree of pages beside them.

    These are pages in one toctree, each in no other, with no pages below: their folded trees differ
    only by which of them is open.
    """
    toctrees = {name: _toctrees(toc) for name, toc in sorted(env.tocs.items())}
    listed = Counter(
        page for found in toctrees.values() for one in found for _, page in one["entries"]
    )
    alike: dict[str, str] = {}
    for found in toctrees.values():
        for one in found:
            pages = [page for _, page in one["entries"] if listed[page] == 1]
            leaves = [page for page in pages if page in toctrees and not toctrees[page]]
            alike.update((page, leaves[0]) for page in leaves)
    return alike


def _numbers(of_pages: dict[str, Any], docname: str) -> Any:
    """Return the numbers of a page; having none is the same as not being asked for any."""
    return of_pages.get(docname) or None


def _toctrees(toc: nodes.Node | None) -> list[addnodes.toctree]:
    return list(toc.findall(addnodes.toctree)) if toc else []
