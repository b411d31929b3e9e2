"""The marking of each page and of whole documents: the strictest of all that they show.

FIRST asks for the label in head and foot of every page (TLP 2.0), in capitals, never translated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_briefing.domain import BriefingDomain
from sphinx_briefing.editions.pages import as_label
from sphinx_briefing.model.marking import strictest
from sphinx_briefing.pages import PageNotes, lines
from sphinx_briefing.store.changes import key

COLOURS: Mapping[str, str] = {
    "CLEAR": "#FFFFFF",
    "GREEN": "#33FF00",
    "AMBER": "#FFC000",
    "AMBER+STRICT": "#FFC000",
    "RED": "#FF2B2B",
}
"""The colours of the labels on black (FIRST, TLP 2.0)."""
LATEX = r"""
\AddToHook{shipout/foreground}{%%
  \put(\dimexpr\paperwidth-2cm,-1cm){\makebox(0,0)[r]{\fontsize{12}{14}\selectfont\bfseries %(label)s}}%%
  \put(\dimexpr\paperwidth-2cm,\dimexpr-\paperheight+1cm){%%
    \makebox(0,0)[r]{\fontsize{12}{14}\selectfont\bfseries %(label)s}}%%
}
"""  # noqa: E501 - TeX would take a line's end for a space
_DRAWN_BY_US = frozenset({"html", "briefingpdf"})
"""Outputs whose pages have a head and a foot of their own for it."""

_ASSEMBLED = frozenset({"latex", "man", "texinfo"})
"""Builders that write many pages as one document."""


def marking(label: str) -> str:
    """Return a label as it is shown."""
    return f"TLP:{label}" if label else ""


def page_marking(domain: BriefingDomain, docname: str) -> str:
    """Return the strictest label of what a page shows or names, else the project's; or none."""
    said = domain.env.metadata.get(docname, {}).get("tlp")
    found = [as_label(str(said))] if said is not None else []
    notes = domain.pages.get(docname)
    if notes is not None:
        found += notes.markings
        found += _of_records(domain, notes)
    return strictest(found) or as_label_if_any(domain.env.config.briefing_tlp)


def as_label_if_any(text: str) -> str:
    """Return a marking in its usual form; empty where there is none."""
    return as_label(text) if text else ""


def _of_records(domain: BriefingDomain, notes: PageNotes) -> Iterable[str]:
    labels = domain.known.load().labels
    if not labels:
        return []
    cited = (f"source:{one}" for one in notes.cited)
    named = (*lines(notes.linked), *map(key, notes.named), *lines(notes.noted), *cited)
    return [labels[one] for one in named if one in labels]


def whole_marking(domain: BriefingDomain, docnames: Iterable[str]) -> str:
    """Return the strictest label of several pages."""
    return strictest(page_marking(domain, docname) for docname in docnames)


def document_marking(env: BuildEnvironment, start: str, more: Iterable[str] = ()) -> str:
    """Return the marking, as it is shown, of a document that begins with a page."""
    domain = env.domains["briefing"]
    assert isinstance(domain, BriefingDomain)  # noqa: S101 - registered by us
    found: dict[str, None] = {}
    waiting = [start, *more]
    while waiting:
        docname = waiting.pop()
        if docname not in found:
            found[docname] = None
            waiting += env.toctree_includes.get(docname, [])
    return marking(whole_marking(domain, found))


class MarkDocuments(SphinxPostTransform):
    """Puts the label above and below each page, where the output has no head and foot for it."""

    default_priority = 980

    def run(self, **_kwargs: Any) -> None:
        """Add a paragraph with the label at both ends."""
        domain = self.env.domains["briefing"]
        assert isinstance(domain, BriefingDomain)  # noqa: S101 - registered by us
        builder = domain.builder
        if {builder.format, builder.name} & _DRAWN_BY_US or builder.name == "gettext":
            return
        one_page = builder.name not in _ASSEMBLED
        docname = self.env.docname
        label = (
            marking(page_marking(domain, docname))
            if one_page
            else document_marking(self.env, docname)
        )
        if label:
            self.document.insert(0, nodes.paragraph("", label, classes=["briefing-tlp"]))
            self.document.append(nodes.paragraph("", label, classes=["briefing-tlp"]))


def mark_latex(app: Sphinx, env: BuildEnvironment) -> None:
    """Put the label into head and foot of every page that LaTeX sets."""
    context = getattr(app.builder, "context", None)
    if app.builder.name != "latex" or not isinstance(context, dict):
        return
    domain = env.domains["briefing"]
    assert isinstance(domain, BriefingDomain)  # noqa: S101 - registered by us
    if label := marking(whole_marking(domain, sorted(env.found_docs))):
        context["preamble"] = f"{context.get('preamble', '')}{LATEX % {'label': label}}"


def setup(app: Sphinx) -> None:
    """Mark what has no pages of ours to be marked on."""
    app.add_post_transform(MarkDocuments)
    app.connect("env-updated", mark_latex)
