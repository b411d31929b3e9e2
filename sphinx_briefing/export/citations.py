"""Sources for reference managers: CSL-JSON and BibTeX."""

from __future__ import annotations

import json
import re
from typing import Any

from sphinx_briefing.export.frame import Export, Files, Format, clean
from sphinx_briefing.export.losses import Losses
from sphinx_briefing.model import Source
from sphinx_briefing.model.dates import Date, Part, Precision

TYPES = {
    "news": "article-newspaper",
    "analysis": "article-newspaper",
    "opinion": "article-newspaper",
    "post": "post",
    "report": "report",
    "statement": "document",
    "transcript": "document",
    "other": "document",
}
"""Kinds of sources in the words of CSL; one that is not given is a web page, or a document."""
_VAGUE = "how vague it is, beyond 'circa'"
_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{char: f"\\{char}" for char in "%#$&_"},
}
_SPECIAL = re.compile(r"[\\{}~^%#$&_]")


def write_csl(export: Export, losses: Losses) -> Files:
    """Return one list of items."""
    items = [_item(export, one, losses) for one in _sources(export)]
    return {"briefing.csl.json": json.dumps(items, ensure_ascii=False, indent=1) + "\n"}


def _sources(export: Export) -> list[Source]:
    return [one for one in export.records("source") if isinstance(one, Source)]


def _item(export: Export, source: Source, losses: Losses) -> dict[str, Any]:
    label = export.shown_label(source)
    item = {
        "id": source.id,
        "type": TYPES.get(source.type or "", "webpage" if source.url else "document"),
        "title": source.title,
        "author": [{"literal": one} for one in source.authors],
        "container-title": export.name(source.publisher) if source.publisher else None,
        "issued": _date(source, "published", source.published, losses),
        "accessed": _date(source, "accessed", source.accessed, losses),
        "URL": source.url,
        "archive_location": source.archived,
        "language": source.lang,
        "genre": source.type,
        "keyword": ", ".join(map(export.name, source.topics)),
        "note": export.plain(source.note),
        "custom": _custom(source, label),
    }
    return {key: value for key, value in item.items() if value}


def _custom(source: Source, label: str) -> dict[str, str]:
    found = {
        "marking": label,
        "reliability": source.reliability or "",
        "published": source.published.edtf if source.published else "",
    }
    return {key: value for key, value in found.items() if value}


def _date(source: Source, key: str, date: Date | None, losses: Losses) -> dict[str, Any] | None:
    """Return a date variable of CSL: its parts, and whether it is approximate."""
    if date is None:
        return None
    parts = [date.start, date.end] if date.is_interval else [date.start or date.end]
    if None in parts or any(_has_no_parts(one) for one in parts if one):
        losses.note("source", source.id, key, "it is a text, for CSL has no such date")
        return {"literal": date.edtf}
    if date.before or any(one and (one.uncertain or one.unspecified) for one in parts):
        losses.note("source", source.id, key, _VAGUE)
    if any(one and one.time for one in parts):
        losses.note("source", source.id, key, "the time of day")
    said: dict[str, Any] = {"date-parts": [_parts(one) for one in parts if one]}
    if date.approximate or date.uncertain or date.before:
        said["circa"] = True
    return said


def _has_no_parts(part: Part) -> bool:
    return part.precision in (Precision.SEASON, Precision.DECADE, Precision.CENTURY)


def _parts(part: Part) -> list[int]:
    numbers = [part.earliest.year, part.earliest.month, part.earliest.day]
    return numbers[: {Precision.YEAR: 1, Precision.MONTH: 2}.get(part.precision, 3)]


def write_bibtex(export: Export, losses: Losses) -> Files:
    """Return one bibliography."""
    entries = [_entry(export, one, losses) for one in _sources(export)]
    return {"briefing.bib": "\n".join(entries) or "\n"}


def _entry(export: Export, source: Source, losses: Losses) -> str:
    label = export.shown_label(source)
    published, accessed = source.published, source.accessed
    fields = {
        "author": " and ".join(f"{{{escaped(one)}}}" for one in source.authors),
        "title": f"{{{escaped(source.title)}}}" if source.title else "",
        "publisher": escaped(export.name(source.publisher)) if source.publisher else "",
        **_days(source, losses),
        "date": published.edtf if published else "",
        "url": source.url or "",
        "urldate": accessed.edtf if accessed else "",
        "archiveurl": source.archived or "",
        "language": source.lang or "",
        "type": source.type or "",
        "keywords": escaped(", ".join(map(export.name, source.topics))),
        "note": escaped(export.plain(source.note)),
        "annote": escaped(label),
    }
    lines = [f"  {key} = {{{value}}}," for key, value in fields.items() if value]
    return "\n".join([f"@misc{{{source.id},", *lines, "}", ""])


def _days(source: Source, losses: Losses) -> dict[str, str]:
    """Return year and month, for programs that know no date of EDTF."""
    date = source.published
    part = date.start if date and not date.is_interval else None
    if part is None or part.precision in (Precision.DECADE, Precision.CENTURY):
        if date:
            reason = "its year and month: only programs that know EDTF read it"
            losses.note("source", source.id, "published", reason)
        return {}
    year = {"year": f"{part.earliest.year:04}"}
    if part.precision in (Precision.YEAR, Precision.SEASON):
        return year
    return {**year, "month": str(part.earliest.month)}


def escaped(text: str) -> str:
    """Return a text for LaTeX: no command, no comment, and braces that cannot end the field."""
    plain = " ".join(clean(text).split())
    return _SPECIAL.sub(lambda match: _LATEX[match.group()], plain)


FORMAT_CSL = Format(
    "csl",
    "CSL-JSON",
    "The items of the Citation Style Language, as Zotero, Pandoc and citeproc read them.",
    "briefing.csl.json",
    write_csl,
    {
        "source": {
            "title": "title",
            "publisher": "container-title",
            "authors": "author, whole names as literal",
            "published": "issued; EDTF in custom",
            "kind": "type, genre",
            "url": "URL",
            "archived": "archive_location",
            "accessed": "accessed",
            "lang": "language",
            "reliability": "custom",
            "topics": "keyword",
            "note": "note",
            "marking": "custom",
        }
    },
    "Names are not taken apart: nobody can tell family names by their place. Open dates, seasons "
    "and decades are texts.",
)
FORMAT_BIBTEX = Format(
    "bibtex",
    "BibTeX",
    "Entries of type ``misc`` for BibTeX and biblatex, which reads ``date`` as EDTF.",
    "briefing.bib",
    write_bibtex,
    {
        "source": {
            "title": "title",
            "publisher": "publisher",
            "authors": "author",
            "published": "date, year, month",
            "kind": "type",
            "url": "url",
            "archived": "archiveurl",
            "accessed": "urldate",
            "lang": "language",
            "topics": "keywords",
            "note": "note",
            "marking": "annote",
        }
    },
    "Names stand in braces, so that none is taken apart. Of an interval there is no year or month.",
)
