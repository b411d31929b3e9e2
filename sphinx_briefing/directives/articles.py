"""The directive ``.. article:: ID``: the stored text of a source, marked and linked."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes

from sphinx_briefing.directives.base import BriefingDirective, flag, unchanged
from sphinx_briefing.model.values import Ref
from sphinx_briefing.nodes import anchor
from sphinx_briefing.pages import Target
from sphinx_briefing.problems import Code
from sphinx_briefing.views import Request
from sphinx_briefing.views.request import ARTICLE_VIEWS, MARKED

OPTIONS = {
    "view": "whole (default), or excerpts: the sentences that quotes and facts rest on. Never more "
    "than the setting ``briefing_snapshots`` allows.",
    "hide": "Kinds of records whose names and facts are not marked, such as ``claim place``.",
    "marking": "A marking: an edition that may not tell it leaves the directive out.",
    "no-index": "Show the text here without making this the place that quotes link to.",
}
"""The options of the directive, and what they do."""


class ArticleDirective(BriefingDirective):
    """Shows the stored text of a source; its content is the page's own words about it.

    The tree made is one ``briefing_view``. Its node id, and those of the quotes in it, are targets
    of the signs beside quotes, unless ``:no-index:`` is given. No word of the text gets into the
    doctree: it is written from the store.
    """

    kind = "article"
    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar = {**dict.fromkeys(OPTIONS, unchanged), "no-index": flag}

    def made(self) -> list[nodes.Node]:
        """Return the node of the article; nothing is shown where no text is stored."""
        ident = self.arguments[0].strip()
        source = self.domain.find("source", ident)
        if self.domain.told.withholds("source", ident) or self.domain.told.hides_text(ident):
            return []
        if source is None:
            hint = self.domain.store.suggestion("source", ident)
            self.problem(Code.UNKNOWN_RECORD, f"no source {ident!r} in the data{hint}")
        elif source.id not in self.domain.store.texts:
            message = f"source {source.id!r} has no text that can be shown; give it one by 'text:'"
            self.problem(Code.NO_SNAPSHOT, message)
        self.domain.notes(self.env.docname).ask(Ref("source", ident), source)
        request = Request(
            self.kind,
            source.id if source else ident,
            self.checked_choice("view", ARTICLE_VIEWS),
            hide=self.checked_keys("hide", MARKED),
            content=bool(self.content),
        )
        view = self.compact_node(request, self.domain.show(request))
        content = self.content_node()
        if content is not None:
            view += content
        if source is not None and "no-index" not in self.options:
            self._note_target(source.id, view)
        return [view]

    def _note_target(self, ident: str, view: nodes.Element) -> None:
        ref = Ref(self.kind, ident)
        notes = self.domain.notes(self.env.docname)
        first = notes.targets.get(ref)
        if first is not None:
            message = (
                f"the text of {ident!r} has its place in line {first.line} already; "
                "add :no-index: to one of them"
            )
            self.problem(Code.DUPLICATE_TARGET, message)
            return
        view["ids"].append(anchor(ref))
        self.state.document.note_explicit_target(view)
        notes.targets[ref] = Target(anchor(ref), self.lineno)
