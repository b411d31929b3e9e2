"""Verified quotes as Web Annotations: expanded by PyLD, and found again in the text."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

from sphinx_briefing.export.annotations import CONTEXT
from sphinx_briefing.store import Store, load_store
from tests.export.full import ABOUT, SNAPSHOT, exported, store, text_of
from tests.sphinx.project import EXAMPLE

OA, AS, RDF = (
    "http://www.w3.org/ns/oa#",
    "http://www.w3.org/ns/activitystreams#",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
)
TERMS: dict[str, Any] = {
    "id": "@id",
    "type": "@type",
    **{f"{one}": f"{OA}{one}" for one in ("Annotation", "SpecificResource", "TextualBody")},
    **{one: f"{OA}{one}" for one in ("TextQuoteSelector", "TextPositionSelector")},
    **{one: f"{OA}{one}" for one in ("exact", "prefix", "suffix", "start", "end")},
    "AnnotationCollection": f"{AS}OrderedCollection",
    "AnnotationPage": f"{AS}OrderedCollectionPage",
    "total": f"{AS}totalItems",
    "first": {"@id": f"{AS}first", "@type": "@id"},
    "items": {"@id": f"{AS}items", "@container": "@list"},
    "startIndex": f"{AS}startIndex",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
    **{one: f"{OA}{one}" for one in ("identifying", "describing", "tagging", "commenting")},
    "body": {"@id": f"{OA}hasBody", "@type": "@id"},
    "target": {"@id": f"{OA}hasTarget", "@type": "@id"},
    "source": {"@id": f"{OA}hasSource", "@type": "@id"},
    "selector": {"@id": f"{OA}hasSelector", "@type": "@id"},
    "value": f"{RDF}value",
    "language": "http://purl.org/dc/elements/1.1/language",
}
"""The terms of the Web Annotation vocabulary that we use: no network is asked for the context."""


def expanded(text: str) -> dict[str, Any]:
    def load(url: str, _options: object) -> dict[str, Any]:
        assert url == CONTEXT
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": TERMS}}

    (found,) = jsonld.expand(json.loads(text), {"documentLoader": load})
    return dict(found)


def items(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(text)["first"]["items"]
    return found


def test_no_term_is_unknown_to_the_vocabulary() -> None:
    found = json.dumps(expanded(text_of("annotations")))
    said = json.loads(text_of("annotations"))
    assert said["total"] == len(items(text_of("annotations"))) == 1
    for value in ("We will not sell it", "Wir verkaufen ihn nicht", "On the record.", "TLP:GREEN"):
        assert value in found
    keys = {key for one in _objects(said) for key in one} - {"@context"}
    assert keys <= TERMS.keys()
    assert f"{OA}hasSelector" in found


def _objects(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        return [value, *(one for item in value.values() for one in _objects(item))]
    return [one for item in value for one in _objects(item)] if isinstance(value, list) else []


def targets(item: dict[str, Any]) -> list[dict[str, Any]]:
    found = item["target"]
    return found if isinstance(found, list) else [found]


def test_every_selector_of_the_example_finds_its_words() -> None:
    data = load_store(["data"], EXAMPLE)
    files, losses = exported("annotations", data)
    found = items(files["briefing.annotations.jsonld"])
    assert len(found) >= 5
    for one in found:
        article = one["id"].rpartition("/")[2].partition(".")[0]
        snapshot = data.snapshot(article)
        assert snapshot is not None
        for target in targets(one):
            words, place = target["selector"]
            start, end = place["start"], place["end"]
            assert snapshot.text[start:end] == words["exact"]
            assert snapshot.text[:start].endswith(words["prefix"])
            assert snapshot.text[end:].startswith(words["suffix"])
    whole = sum(one.records for one in losses if (one.kind, one.field) == ("quote", ""))
    assert len(found) + whole == len(data.records["quote"])


@pytest.mark.parametrize(
    ("snapshots", "prefix", "suffix"),
    [
        ("whole", "The council met on the quay.\n\n“", ",” Mayor Ada Quill told the Post"),
        ("excerpts", "“", ",” Mayor Ada Quill told the Post"),
    ],
)
def test_no_more_of_the_text_than_may_be_published(
    snapshots: str, prefix: str, suffix: str
) -> None:
    about = dataclasses.replace(ABOUT, snapshots=snapshots)
    ((words, place),) = [
        one["selector"] for one in targets(items(text_of("annotations", about=about))[0])
    ]
    assert (words["prefix"], words["suffix"]) == (prefix, suffix)
    assert SNAPSHOT[place["start"] : place["end"]] == words["exact"] == "We will not sell it"


def test_of_a_private_text_only_the_quoted_words_are_told() -> None:
    about = dataclasses.replace(ABOUT, snapshots="private")
    files, losses = exported("annotations", about=about)
    text = files["briefing.annotations.jsonld"]
    (target,) = targets(items(text)[0])
    assert target["selector"] == {"type": "TextQuoteSelector", "exact": "We will not sell it"}
    assert "council" not in text
    assert "where it stands" in " ".join(map(str, losses))


def test_unverified_quotes_are_counted(tmp_path: Path) -> None:
    data: Store = dataclasses.replace(store(), verdicts={}, texts={})
    files, losses = exported("annotations", data)
    assert items(files["briefing.annotations.jsonld"]) == []
    assert [str(one) for one in losses if one.field == ""][-1].startswith("topic records")
    reasons = [one for one in losses if (one.kind, one.field) == ("quote", "")]
    assert [(one.records, "not verified" in one.reason) for one in reasons] == [(1, True)]
