"""Dossiers as Markdown: a file for each actor and event, with all that their cards tell in full."""

from __future__ import annotations

import json

from sphinx_briefing.export.frame import Export, Files, Format
from sphinx_briefing.export.losses import Losses
from sphinx_briefing.export.markdown import Markdown
from sphinx_briefing.model import RECORD_TYPES, Record
from sphinx_briefing.model.values import Ref
from sphinx_briefing.views import Request, Shown, show

KINDS = ("actor", "event")
"""The kinds that have dossiers."""
NOT_SHOWN = ("image", "image_alt", "image_credit")


def write(export: Export, _losses: Losses) -> Files:
    """Return a file for each record, in a folder for its kind."""
    return {f"{one.kind}/{one.id}.md": _dossier(export, one) for one in export.records(*KINDS)}


def _dossier(export: Export, record: Record) -> str:
    request = Request(record.kind, record.id, view="full", hide=("image", "pages"))
    shown = show(
        request,
        export.store,
        export.desk.language,
        provenance="several",
        numbered=False,
        snapshots=export.about.snapshots,
    )
    return f"{_front_matter(export, record)}\n{_body(export, shown)}\n"


def _front_matter(export: Export, record: Record) -> str:
    said = {
        "id": str(record.ref),
        "title": export.name(record.ref),
        "marking": export.shown_label(record),
        "project": export.about.project,
    }
    # JSON is YAML
    lines = (f"{key}: {json.dumps(value)}" for key, value in said.items() if value)
    return "\n".join(["---", *lines, "---", ""])


def _body(export: Export, shown: Shown) -> str:
    children = {child.key: child for child in shown.children}

    def address(ref: Ref) -> str | None:
        if ref.kind not in KINDS or not export.has(ref):
            return None
        return f"../{ref.kind}/{ref.id}.md"

    def words(key: str) -> str:
        child = children[key]
        return export.plain(child.text) if child.form == "prose" else child.text

    return Markdown(address, words).write(shown.blocks)


def _carried(kind: str) -> dict[str, str]:
    return {key: "" for key in RECORD_TYPES[kind].fields() if key not in NOT_SHOWN}


FORMAT_MARKDOWN = Format(
    "markdown",
    "Markdown",
    "Dossiers in CommonMark with the tables of GitHub: a file for each actor and event.",
    "{kind}/{id}.md",
    write,
    {kind: _carried(kind) for kind in KINDS},
    "What a record's card tells in full, with what others say of it: quotes, claims and events. "
    "Other kinds have no file of their own.",
    many=True,
    voices=True,
    asked=True,
    drafts=True,
)
