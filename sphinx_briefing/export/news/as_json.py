"""News as JSON: everything that differs, with the sources of either side."""

from __future__ import annotations

import json
from typing import Any

from sphinx_briefing.export.news.frame import News, NewsFormat
from sphinx_briefing.model import Record
from sphinx_briefing.model.fieldtypes import FilePath
from sphinx_briefing.store.plain import plain
from sphinx_briefing.store.record_change import UNKNOWN, RecordChange
from sphinx_briefing.store.stated import Said

FORMAT_NAME, VERSION = "sphinx-briefing-diff", 1
"""What the first two keys say; the version is raised when a key changes its meaning or goes."""


def write(news: News) -> str:
    """Return one object; the docs of the command tell its keys."""
    found = news.difference
    said = {
        "format": FORMAT_NAME,
        "version": VERSION,
        "project": news.about.project,
        "edition": news.about.edition or None,
        "before": news.names[0],
        "after": news.names[1],
        "new": [_record(news, one) for one in found.new],
        "changed": [_change(news, one) for one in found.changed],
        "retracted": [_record(news, one, then=True) for one in found.retracted],
        "merged": [
            {"kind": one.into.kind, "id": one.before.id, "into": one.into.id}
            for one in found.merged
        ],
        "pages": None if news.pages is None else list(news.pages),
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _record(news: News, record: Record, *, then: bool = False) -> dict[str, Any]:
    side = news.before if then else news.after
    fields = {
        key: plain(value)
        for key, field in record.fields().items()
        if (value := getattr(record, field.name)) not in (None, (), {})
        and not (news.about.edition and isinstance(field.type, FilePath))
    }
    return {
        "kind": record.kind,
        "id": record.id,
        "name": side.name(record.ref),
        "marking": side.label(record) or None,
        "sources": _voices(tuple(dict.fromkeys(one.source for one in record.statements))),
        "fields": fields,
    }


def _change(news: News, change: RecordChange) -> dict[str, Any]:
    record = change.after
    return {
        "kind": record.kind,
        "id": record.id,
        "was": change.before.id if change.renamed else None,
        "name": news.after.name(record.ref),
        "marking": news.after.label(record) or None,
        "values": [
            {
                "field": one.key,
                "before": [_said(said) for said in one.before],
                "after": [_said(said) for said in one.after],
            }
            for one in news.values(change)
        ],
    }


def _said(one: Said) -> dict[str, Any]:
    if one.value is UNKNOWN:
        return {"value": None, "sources": _voices(one.voices)}
    if type(one.value) is tuple:
        key, value = one.value
        return {"key": key, "value": plain(value), "sources": _voices(one.voices)}
    return {"value": plain(one.value), "sources": _voices(one.voices)}


def _voices(voices: tuple[str, ...]) -> list[str | None]:
    return [one or None for one in voices]


FORMAT = NewsFormat("json", "Everything that differs, for programs.", write)
