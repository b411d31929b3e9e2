"""Web Annotation (W3C): verified quotes, and where in the text of their source they stand."""

from __future__ import annotations

import json
from typing import Any

from sphinx_briefing.export.frame import Export, Files, Format
from sphinx_briefing.export.losses import Losses
from sphinx_briefing.model import Quote
from sphinx_briefing.store.verify import Snapshot, Span, Verification

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
Item = dict[str, Any]


def write(export: Export, losses: Losses) -> Files:
    """Return one collection, all of it on its first page."""
    items = []
    for quote in export.records("quote"):
        found = export.store.verdicts.get(quote.ref)
        if isinstance(quote, Quote) and found and found.accepted:
            items.append(_annotation(export, quote, found, losses))
        else:
            losses.note("quote", quote.id, "", "its words are not verified in a stored text")
    start = export.about.start
    collection = {
        "@context": CONTEXT,
        "id": f"{start}annotations",
        "type": "AnnotationCollection",
        "label": export.about.project,
        "total": len(items),
        "first": {
            "id": f"{start}annotations/1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
    text = json.dumps(collection, ensure_ascii=False, indent=1)
    return {"briefing.annotations.jsonld": f"{text}\n"}


def _annotation(export: Export, quote: Quote, found: Verification, losses: Losses) -> Item:
    targets = _targets(export, quote, found, losses)
    return {
        "id": export.iri(quote.ref),
        "type": "Annotation",
        "motivation": "identifying",
        "body": _bodies(export, quote),
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _bodies(export: Export, quote: Quote) -> list[Item]:
    words: Item = {"type": "TextualBody", "value": quote.text, "purpose": "describing"}
    bodies = [words | ({"language": quote.lang} if quote.lang else {})]
    if quote.by:
        who = {"type": "SpecificResource", "source": export.iri(quote.by)}
        bodies.append({**who, "purpose": "identifying"})
        bodies.append(_text(export.name(quote.by), "identifying"))
    bodies += [
        _text(words, "describing") | {"language": language}
        for language, words in quote.translation.items()
    ]
    bodies += [_text(export.name(one), "tagging") for one in quote.topics]
    if quote.note:
        bodies.append(_text(export.plain(quote.note), "commenting"))
    if label := export.shown_label(quote):
        bodies.append(_text(label, "tagging"))
    return bodies


def _text(value: str, purpose: str) -> Item:
    return {"type": "TextualBody", "value": value, "purpose": purpose}


def _targets(export: Export, quote: Quote, found: Verification, losses: Losses) -> list[Item]:
    """Return a target for each stretch of the text; one for the words where no text is told."""
    source = export.store.source(quote.article)
    address = (source and (source.url or source.archived)) or ""
    if not address and source:
        address = export.iri(source.ref)
    shown = export.about.snapshots in ("whole", "excerpts")
    snapshot = export.store.snapshot(quote.article) if shown else None
    if snapshot is None:
        reason = "where it stands: its text is not published"
        losses.note("quote", quote.id, "text", reason)
        exact = {"type": "TextQuoteSelector", "exact": quote.text}
        return [{"source": address, "selector": exact}]
    excerpt = export.about.snapshots == "excerpts"
    return [
        {"source": address, "selector": _selectors(snapshot, span, number, found, excerpt)}
        for number, span in enumerate(found.spans)
    ]


def _selectors(
    snapshot: Snapshot, span: Span, number: int, found: Verification, excerpt: bool
) -> list[Item]:
    one = found.selectors[number]
    prefix, suffix = one.prefix, one.suffix
    if excerpt:  # no more of the text than the sentence
        sentence = snapshot.sentence(span)
        before, behind = span.start - sentence.start, sentence.end - span.end
        prefix, suffix = prefix[max(0, len(prefix) - before) :], suffix[:behind]
    words = {"type": "TextQuoteSelector", "exact": one.exact, "prefix": prefix, "suffix": suffix}
    return [words, {"type": "TextPositionSelector", "start": span.start, "end": span.end}]


FORMAT_ANNOTATIONS = Format(
    "annotations",
    "Web Annotation",
    "The Web Annotation Data Model of the W3C, as JSON-LD.",
    "briefing.annotations.jsonld",
    write,
    {
        "quote": {
            "text": "body; exact, prefix and suffix of the TextQuoteSelector",
            "by": "body",
            "lang": "language of the body",
            "translation": "bodies",
            "topics": "tags",
            "note": "comment",
            "marking": "tag",
        }
    },
    "Only quotes whose words are verified in the stored text of their source are in it. Positions "
    "count code points of that text (NFC, LF), not of the page in the web. Of the text itself no "
    "more is told than ``briefing_snapshots`` allows.",
)
