"""The marking of each page and of whole documents: the strictest of all that they show.

FIRST asks for the label in head and foot of every page (TLP 2.0), never translated.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import texescape

from sphinx_briefing.domain import BriefingDomain, briefing_domain
from sphinx_briefing.model.marking import Label
from sphinx_briefing.nodes import label_node
from sphinx_briefing.pages import PageNotes, lines
from sphinx_briefing.store.changes import key

LATEX = r"""
\AddToHook{shipout/foreground}{%%
  \put(\dimexpr\paperwidth-2cm,-1cm){\makebox(0,0)[r]{%(label)s}}%%
  \put(\dimexpr\paperwidth-2cm,\dimexpr-\paperheight+1cm){\makebox(0,0)[r]{%(label)s}}%%
}
"""
_DRAWN_BY_US = frozenset({"html", "briefingpdf"})
"""Outputs whose pages have a head and a foot of their own for it."""

_ASSEMBLED = frozenset({"latex", "man", "texinfo"})
"""Builders that write many pages as one document."""


def page_marking(domain: BriefingDomain, docname: str) -> str:
    """Return the strictest label of what a page shows or names, else the project's; or none."""
    said = domain.env.metadata.get(docname, {}).get("marking")
    scheme = domain.told.scheme
    found = [scheme.read(str(said))] if said is not None else []
    notes = domain.pages.get(docname)
    if notes is not None:
        found += notes.markings
        found += _of_records(domain, notes)
    own = domain.env.config.briefing_marking
    return scheme.strictest(found) or (scheme.read(own) if own else "")


def latex_label(label: Label) -> str:
    """Return the macro of ``briefing.sty`` that sets a label in its colours."""
    colours = f"{{{label.colour[1:].upper()}}}{{{label.ground[1:].upper()}}}"
    return f"\\briefinglabel{colours}{{{texescape.escape(label.shown)}}}"


def _of_records(domain: BriefingDomain, notes: PageNotes) -> Iterable[str]:
    labels = domain.known.load().labels
    if not labels:
        return []
    cited = (f"source:{one}" for one in notes.cited)
    named = (*lines(notes.linked), *map(key, notes.named), *lines(notes.noted), *cited)
    return [labels[one] for one in named if one in labels]


def whole_marking(domain: BriefingDomain, docnames: Iterable[str]) -> str:
    """Return the strictest label of several pages."""
    labels = (page_marking(domain, docname) for docname in docnames)
    return domain.told.scheme.strictest(labels)


def document_marking(env: BuildEnvironment, start: str, more: Iterable[str] = ()) -> str:
    """Return the marking, as it is shown, of a document that begins with a page."""
    domain = briefing_domain(env)
    return domain.told.scheme.shown(_document_label(domain, start, more))


def _document_label(domain: BriefingDomain, start: str, more: Iterable[str] = ()) -> str:
    """Return the strictest label of a page and all beneath it."""
    found: dict[str, None] = {}
    waiting = [start, *more]
    while waiting:
        docname = waiting.pop()
        if docname not in found:
            found[docname] = None
            waiting += domain.env.toctree_includes.get(docname, [])
    return whole_marking(domain, found)


class MarkDocuments(SphinxPostTransform):
    """Puts the label above and below each page, where the output has no head and foot for it."""

    default_priority = 980

    def run(self, **_kwargs: Any) -> None:
        """Add a paragraph with the label at both ends."""
        domain = briefing_domain(self.env)
        builder = domain.builder
        if {builder.format, builder.name} & _DRAWN_BY_US or builder.name == "gettext":
            return
        one_page = builder.name not in _ASSEMBLED
        docname = self.env.docname
        word = page_marking(domain, docname) if one_page else _document_label(domain, docname)
        if word:
            label = domain.told.scheme.label(word)
            self.document.insert(0, label_node(label))
            self.document.append(label_node(label))


def mark_latex(app: Sphinx, env: BuildEnvironment) -> None:
    """Put the label into head and foot of every page that LaTeX sets."""
    context = getattr(app.builder, "context", None)
    if app.builder.name != "latex" or not isinstance(context, dict):
        return
    domain = briefing_domain(env)
    if word := whole_marking(domain, sorted(env.found_docs)):
        label = latex_label(domain.told.scheme.label(word))
        context["preamble"] = f"{context.get('preamble', '')}{LATEX % {'label': label}}"


def setup(app: Sphinx) -> None:
    """Mark what has no pages of ours to be marked on."""
    app.add_post_transform(MarkDocuments)
    app.connect("env-updated", mark_latex)
