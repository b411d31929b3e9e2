"""Directives of one record: ``.. actor:: putin`` and its six siblings."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes

from sphinx_briefing.directives.base import BriefingDirective, flag, index_node, unchanged
from sphinx_briefing.directives.entries import index_entries
from sphinx_briefing.model import RECORD_TYPES, Record
from sphinx_briefing.model.values import Ref
from sphinx_briefing.nodes import anchor
from sphinx_briefing.pages import Target
from sphinx_briefing.problems import Code
from sphinx_briefing.views import Request
from sphinx_briefing.views.request import VIEWS

OPTIONS = {
    "view": "card (default), line, or full: every field that the record has.",
    "fields": "Rows to show, in this order, instead of those of the view.",
    "hide": "Rows to leave out.",
    "as-of": "A date (EDTF): roles, statuses and what is overdue are as of that day.",
    "provenance": "Which values tell who gives them: several, always or never; else the setting.",
    "marking": "A marking: an edition that may not tell it leaves the directive out.",
    "no-index": "Show the record here without making this its main place.",
}
"""The options of a directive of one record, and what they do."""


class RecordDirective(BriefingDirective):
    """Shows one record; its content is the page's own words about it.

    The tree made is an index node and one ``briefing_view``; the record's reference target is the
    view's node id, unless ``:no-index:`` is given.
    """

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar = {**dict.fromkeys(OPTIONS, unchanged), "no-index": flag}

    def made(self) -> list[nodes.Node]:
        """Return the nodes of the record; of an unknown one, the page's words alone."""
        ident = self.arguments[0].strip()
        record = self.domain.find(self.kind, ident)
        if record is None and self.domain.told.withholds(self.kind, ident):
            return []
        if record is None:
            hint = self.domain.store.suggestion(self.kind, ident)
            self.problem(Code.UNKNOWN_RECORD, f"no {self.kind} {ident!r} in the data{hint}")
        self.domain.notes(self.env.docname).ask(Ref(self.kind, ident), record)
        request = self._request(record.id if record else ident)
        shown = self.domain.show(request)
        view = self.compact_node(request, shown)
        content = self.content_node()
        if content is not None:
            view += content
        if record is None or "no-index" in self.options:
            return [view]
        node_id = self._note_target(record, view)
        entries = index_entries(self.domain, record, node_id)
        return [index_node(entries), view]

    def _request(self, ident: str) -> Request:
        return Request(
            self.kind,
            ident,
            self.checked_choice("view", VIEWS),
            fields=self.checked_keys("fields", self.row_keys),
            hide=self.checked_keys("hide", self.row_keys),
            as_of=self.checked_day(),
            provenance=self.checked_provenance(),
            content=bool(self.content),
        )

    def _note_target(self, record: Record, view: nodes.Element) -> str:
        node_id = self._node_id(record)
        notes = self.domain.notes(self.env.docname)
        first = notes.targets.get(record.ref)
        if first is not None:
            message = (
                f"{self.kind} {record.id!r} has its main place in line {first.line} already; "
                "add :no-index: to one of them"
            )
            self.problem(Code.DUPLICATE_TARGET, message)
            return node_id
        view["ids"].append(node_id)
        self.state.document.note_explicit_target(view)
        notes.targets[record.ref] = Target(node_id, self.lineno)
        return node_id

    def _node_id(self, record: Record) -> str:
        """Return an id of its own on a dossier: in one file with all pages there are two places."""
        node_id = anchor(record.ref)
        if self.env.docname in self.domain.dossiers:
            return node_id.replace("briefing-", "briefing-dossier-", 1)
        return node_id


def record_directives() -> dict[str, type[RecordDirective]]:
    """Return a directive for each kind of record, by name."""
    return {
        kind: type(f"{record.label}Directive", (RecordDirective,), {"kind": kind})
        for kind, record in RECORD_TYPES.items()
    }
