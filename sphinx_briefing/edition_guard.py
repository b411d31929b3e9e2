"""What stops an edition before anything is written: words that name what it withholds.

And what looks like a marking and is not read as one, for nobody could tell what it was to mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import docname_join

from sphinx_briefing.domain import BriefingDomain, briefing_domain
from sphinx_briefing.edition_build import LAST, EditionError
from sphinx_briefing.editions.manifest import files_in
from sphinx_briefing.editions.pages import page_label
from sphinx_briefing.load.conf import setting_place
from sphinx_briefing.model import RECORD_TYPES
from sphinx_briefing.problems import Code
from sphinx_briefing.report import placed, warn
from sphinx_briefing.store.withholding import Withheld

UNREAD = re.compile(r"(?:\.\.[ \t]+|\{)(?:briefing:)?(?:marking|redact)(?:::|\})")
"""A directive or role of ours that stands on a page as text."""
_MARKING = frozenset({"marking", "tlp"})
"""Fields of a page that its writer took for its marking; only the first is one, and only above."""
_TAG = re.compile(r"<[^<>]*>")
_SETTINGS = (
    *("project", "author", "copyright", "html_title", "html_short_title", "html_context"),
    *("html_theme_options", "html_sidebars", "latex_elements"),
)
_FILES = ("html_logo", "html_favicon", "latex_logo", "html_static_path", "html_extra_path")
"""Settings of files, and of folders of files, that are published under their names."""
STATIC = Path(__file__).parent / "html" / "static"
_TO_LABELS = frozenset({"ref", "numref", "eq", "any"})
"""Roles whose targets are names of places; those of citations are ``ref``, too."""
_NO_WORDS = frozenset({"source", "docname", "ids", "classes", "names", "dupnames", "backrefs"})
"""Attributes that no output shows, or that repeat what the text says."""


def guarded(env: BuildEnvironment) -> tuple[BriefingDomain, Withheld | None]:
    """Return our domain, and what the edition withholds; None where all is told."""
    domain = briefing_domain(env)
    return domain, domain.store.withheld if domain.told.edition else None


def page_read(app: Sphinx, doctree: nodes.document) -> None:
    """Note where the page that was just read names what the edition withholds."""
    domain, withheld = guarded(app.env)
    if withheld is None:
        return
    docname = app.env.docname
    path = app.env.doc2path(docname)
    label = str(app.env.metadata[docname].get("marking", ""))
    if (label and not domain.told.may_see(domain.told.scheme.read(label))) or _late(doctree):
        raise EditionError(f"{path}:1: write :marking: as the very first thing of the page")
    notes = domain.notes(docname)
    found = list(_naming(domain, docname, doctree, withheld))
    places = [_place(node, path) for node in found]
    places += [f"{path}:1" for _ in _taken_in(app.env, docname, domain, withheld)]
    if withheld.names.chosen(docname):
        places.append(f"{path}:1")
    notes.withheld += dict.fromkeys(places)
    perhaps = (_place(node, path) for node in _perhaps_naming(doctree, withheld))
    notes.perhaps += dict.fromkeys(one for one in perhaps if one not in notes.withheld)


def _late(doctree: nodes.document) -> bool:
    """Return whether a field that marks stands where no marking of the page is looked for."""
    names = (node.astext().strip().lower() for node in doctree.findall(nodes.field_name))
    return any(name in _MARKING for name in names)


def _taken_in(
    env: BuildEnvironment, docname: str, domain: BriefingDomain, withheld: Withheld
) -> Iterator[str]:
    """Yield the files that a page takes in, or offers, and that the edition may not tell."""
    closed = {str(domain.folder / one.origin.file) for one in withheld.statements}
    offered = [str(name) for name, (pages, _) in env.dlfiles.items() if docname in pages]
    for name in (*sorted(map(str, env.dependencies[docname])), *offered):
        path = Path(env.srcdir, name).resolve()
        text = path.read_text("utf-8", "replace") if path.is_file() else ""
        label = page_label(text, domain.told.scheme)
        if str(path) in closed or (label and not domain.told.may_see(label)):
            yield name


def _naming(
    domain: BriefingDomain, docname: str, doctree: nodes.document, withheld: Withheld
) -> Iterator[nodes.Element]:
    """Yield the nodes of a page whose words or targets name what is withheld."""
    for node in doctree.findall(nodes.Element):
        words = _words(node)
        named = any(next(withheld.mentions(one), None) for one in words)
        named = named or any(map(withheld.names.chosen, _chosen(node)))
        if named or any(map(UNREAD.search, words)) or _is_link(domain, docname, node):
            yield node


def _perhaps_naming(doctree: nodes.document, withheld: Withheld) -> Iterator[nodes.Element]:
    """Yield the nodes of a page whose words may name what is withheld, or may be common words."""
    for node in doctree.findall(nodes.Element):
        if any(map(withheld.names.perhaps, _words(node))):
            yield node


def _words(node: nodes.Element) -> list[str]:
    """Return the words of a node: its text, and those that it has beside it."""
    words = list(_attributes(node))
    if isinstance(node, nodes.TextElement) or any(
        isinstance(child, nodes.Text) for child in node.children
    ):
        text = node.astext()
        words += [text, _TAG.sub("", text)] if isinstance(node, nodes.raw) else [text]
    return words


def _chosen(node: nodes.Element) -> Iterator[str]:
    """Yield the names in a node that its writer chose: of files, and of places for ``:ref:``."""
    if isinstance(node, nodes.image):
        yield unquote(str(node.get("uri", "")))
    elif isinstance(node, addnodes.download_reference):
        yield unquote(str(node.get("reftarget", "")))
    title = node.next_node(nodes.title) if isinstance(node, nodes.section) else None
    own = nodes.fully_normalize_name(title.astext()) if title is not None else ""
    yield from (name for name in node["names"] if name != own)


def _is_link(domain: BriefingDomain, docname: str, node: nodes.Node) -> bool:
    """Return whether a node is a reference to what is withheld."""
    if not isinstance(node, addnodes.pending_xref):
        return False
    kind, target, told = node["reftype"], node.get("reftarget") or "", domain.told
    is_page = docname_join(docname, target) in told.withheld_pages
    is_label = " ".join(target.split()).lower() in told.withheld_labels
    if kind in ("doc", "any") and is_page:
        return True
    if kind in _TO_LABELS and is_label:
        return True
    if kind == "any":
        return any(told.withholds(one, target) for one in RECORD_TYPES)
    return node.get("refdomain") == "briefing" and told.withholds(kind, target)


def _attributes(node: nodes.Element) -> Iterator[str]:
    """Yield the words that a node has beside its text, such as those for who does not see it."""
    yield from _texts([value for key, value in node.attributes.items() if key not in _NO_WORDS])


def _texts(value: Any) -> Iterator[str]:
    values = [value]
    while values:
        one = values.pop()
        if isinstance(one, str):
            yield unquote(one)
        elif isinstance(one, list | tuple | set):
            values += one
        elif isinstance(one, dict):
            values += [*one, *one.values()]


def _place(node: nodes.Element, path: Any) -> str:
    """Return the place of a node, or of the nearest around it that knows its line."""
    while node.line is None and node.parent is not None:
        node = node.parent
    return f"{node.source or path}:{node.line or 1}"


def stop_if_named(app: Sphinx, env: BuildEnvironment) -> None:
    """Stop before anything is written, if words name what the edition withholds."""
    domain, withheld = guarded(env)
    if withheld is None:
        return
    from sphinx_briefing.store.withholding.mentions import named_in, perhaps_in

    pages = [domain.pages[name] for name in sorted(domain.pages)]
    places = [place for notes in pages for place in notes.withheld]
    places += [
        placed(setting_place(name, Path(app.confdir))) for name in _settings_naming(app, withheld)
    ]
    for place in dict.fromkeys(places):
        warn(Code.WITHHELD_NAMED, named_in(withheld), place)
    for place in dict.fromkeys(place for notes in pages for place in notes.perhaps):
        warn(Code.WITHHELD_PERHAPS, perhaps_in(withheld), place)
    told = {Code.WITHHELD_NAMED, Code.NOT_UNDERSTOOD}
    if places or any(one.code in told for one in domain.known.problems):
        name = withheld.audience.name
        raise EditionError(f"{name!r}: words name what it withholds, or are not read; see above")


def _settings_naming(app: Sphinx, withheld: Withheld) -> Iterator[str]:
    """Yield the settings whose words, or whose files by their names, name what is withheld."""
    for name in _SETTINGS:
        texts = list(_texts(getattr(app.config, name, None)))
        if any(next(withheld.mentions(one), None) for one in texts):
            yield name
    for name in _FILES:
        given = getattr(app.config, name, None) or ()
        for one in [given] if isinstance(given, str) else given:
            path = Path(app.confdir, one)
            inside = files_in(path) if path.is_dir() and path != STATIC else [path]
            names = [each.relative_to(path).as_posix() for each in inside if each != path]
            if any(map(withheld.names.chosen, names or [path.name])):
                yield name


def setup(app: Sphinx) -> None:
    """Look at each page when it is read, and stop when all are."""
    app.connect("doctree-read", page_read, priority=LAST)
    app.connect("env-updated", stop_if_named, priority=LAST)
