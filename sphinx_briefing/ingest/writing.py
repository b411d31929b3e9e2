"""A draft as YAML: a data file that loads at once, made to be read and edited by people."""

from __future__ import annotations

from sphinx_briefing.ingest.article import Article
from sphinx_briefing.ingest.known import Known
from sphinx_briefing.ingest.records import Fields, Records
from sphinx_briefing.load.yaml_text import value

_HEAD = (
    "# A draft: what rules found in {text}. Review it with: sphinx-briefing review {name}\n"
    "# Article: {stamp}\n"
)


def write_draft(
    article: Article, known: Known, source: str, text: str, digest: str, name: str, stamp: str
) -> str:
    """Return the YAML of a draft; ids that it gives are taken in ``known``.

    ``text`` is the name of the snapshot and ``digest`` its SHA-256, ``name`` that of the draft, and
    ``stamp`` tells the article that it was made of.
    """
    records = Records(article, known, source)
    parts = [_HEAD.format(text=text, name=name, stamp=stamp), "source:\n"]
    parts += _fields(records.source(text, digest), 2)
    for kind in ("actors", "places", "events", "quotes"):
        found: dict[str, Fields] = getattr(records, kind)
        if found:
            parts.append(f"{kind}:\n")
        for ident, fields in found.items():
            parts.append(f"  {ident}:\n")
            parts += _fields(fields, 4)
    return "".join(parts)


def _fields(fields: Fields, indent: int) -> list[str]:
    return [f"{' ' * indent}{key}: {value(one)}\n" for key, one in fields.items()]
