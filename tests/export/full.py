"""Data in which every field of every kind has a value, and ways to take one out again."""

from __future__ import annotations

import dataclasses
import functools
import json
import tempfile
from pathlib import Path
from typing import Any

from sphinx_briefing.export.choose import choose
from sphinx_briefing.export.formats import EXPORTS
from sphinx_briefing.export.frame import About, Export, Files
from sphinx_briefing.export.losses import Losses
from sphinx_briefing.model import DATA_TYPES, Record
from sphinx_briefing.store import Store, load_store
from tests.load.data import write

ABOUT = About("The Quay", "https://briefings.example/quay/", "en", "whole", "CLEAR")
SNAPSHOT = (
    "The council met on the quay.\n\n“We will not sell it,” Mayor Ada Quill told the Post.\n\n"
    "Seen words stand here, and loaded words, too.\n"
)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c626001000000ffff03000006000557bfabd40000000049454e44ae426082"
)
ACTOR = {
    "name": "Ada Quill",
    "kind": "person",
    "names": {"ru": "Ада Квилл"},
    "aliases": ["the Mayor"],
    "weak_aliases": ["Quill"],
    "of": "town-hall",
    "roles": {"Mayor of town-hall": ["2020-05/.."]},
    "about": "Runs the *town*.",
    "url": "https://ada.example/",
    "wikidata": "Q42",
    "image": "ada.png",
    "image_alt": "Ada at her desk",
    "image_credit": "P. Hotographer",
    "reliability": "B",
    "same_as": ["https://register.example/ada"],
    "not": ["bo"],
    "was": ["ada-old"],
    "topics": ["harbour"],
    "note": "Met once.",
    "marking": "GREEN",
}
EVENT = {
    "what": "Council meets",
    "when": "2024-03-05",
    "status": "planned",
    "where": "quay",
    "who": {"ada": ["chair", "speaker"], "bo": []},
    "part_of": ["spring-session"],
    "about": "The budget of :actor:`ada`.",
    "aliases": ["budget night"],
    "seen": ["Seen words"],
    "code": "CONSULT",
    "was": ["meets-old"],
    "topics": ["harbour"],
    "note": "Open to all.",
    "marking": "GREEN",
}
QUOTE = {
    "text": "We will not sell it",
    "by": "ada",
    "via": ["post"],
    "for": "town-hall",
    "at": "meets",
    "on": "2024-03-05",
    "to": ["the Post"],
    "kind": "direct",
    "cue": "told the Post",
    "about": ["quay", "event:meets"],
    "prefix": "“",
    "suffix": ",”",
    "nth": 1,
    "lang": "en-GB",
    "translation": {"de": "Wir verkaufen ihn nicht"},
    "topics": ["harbour"],
    "note": "On the record.",
    "marking": "GREEN",
}
CLAIM = {
    "text": "The town *keeps* the quay",
    "quote": "q1",
    "by": "ada",
    "via": ["post"],
    "kind": "position",
    "about": ["quay"],
    "rel": ["town-hall owns quay", "ada leads town-hall"],
    "on": "2024-03-05",
    "since": "spring-session",
    "percent": "70",
    "borne_out": "no",
    "due": "2024-12-31",
    "outcome": "Still open",
    "credibility": 2,
    "loaded": ["loaded words"],
    "seen": ["Seen words"],
    "rank": "preferred",
    "supports": ["c2"],
    "refutes": ["c3"],
    "topics": ["harbour"],
    "note": "Said twice.",
    "marking": "GREEN",
}
SOURCE = {
    "title": "No sale, says mayor",
    "publisher": "post",
    "authors": ["Jo Writer", "Al Editor"],
    "published": "2024-03-06",
    "kind": "news",
    "url": "https://post.example/1",
    "archived": "https://archive.example/1",
    "accessed": "2024-03-07",
    "lang": "en",
    "text": "post.txt",
    "reliability": "B",
    "mentions": {"Mayor Ada Quill": ["ada"]},
    "embargo": "2024-03-06",
    "topics": ["harbour"],
    "note": "Front page.",
    "marking": "GREEN",
}
PLACE = {
    "name": "The Quay",
    "names": {"ru": "Причал"},
    "in": "place:town",
    "lat": 51.5,
    "lon": -0.25,
    "country": "GB",
    "kind": "wharf",
    "topics": ["harbour"],
    "note": "Tidal.",
    "marking": "GREEN",
}
TOPIC = {
    "name": "The harbour",
    "broader": "town-life",
    "about": "Ships and quays.",
    "topics": ["town-life"],
    "note": "Since 2019.",
    "marking": "GREEN",
}
PREDICATE = {
    "label": "is the owner of",
    "inverse": "belongs to",
    "symmetric": False,
    "topics": ["harbour"],
    "note": "In law.",
    "marking": "GREEN",
}
REGISTRY = {
    "actors": {
        "ada": ACTOR,
        "bo": {"name": "Bo Quill", "kind": "person"},
        "post": {"name": "The Post", "kind": "outlet"},
        "town-hall": {"name": "Town hall", "kind": "organization"},
    },
    "places": {"quay": PLACE, "town": {"name": "Town", "country": "GB"}},
    "topics": {"harbour": TOPIC, "town-life": {"name": "Life in town"}},
    "predicates": {"owns": PREDICATE},
    "events": {"spring-session": {"what": "Spring session", "when": "2024-03/2024-05"}},
}
ARTICLE = {
    "source": SOURCE,
    "events": {"meets": EVENT},
    "quotes": {"q1": QUOTE},
    "claims": {
        "c1": CLAIM,
        "c2": {"text": "The quay is public", "by": "ada"},
        "c3": {"text": "The quay is for sale", "by": "bo"},
    },
}
FULL = {
    "source": "article",
    "actor": "ada",
    "event": "meets",
    "quote": "article.q1",
    "claim": "article.c1",
    "place": "quay",
    "topic": "harbour",
    "predicate": "owns",
}
"""Kind → id of the record all of whose fields have a value."""


@functools.cache
def store() -> Store:
    """Return the store of the data above."""
    with tempfile.TemporaryDirectory() as folder:
        files: dict[str, str | bytes] = {
            "data/registry.yaml": json.dumps(REGISTRY),
            "data/article.yaml": json.dumps(ARTICLE),
            "data/post.txt": SNAPSHOT,
            "data/ada.png": PNG,
        }
        return load_store(["data"], write(Path(folder), files))


def without(kind: str, key: str) -> Store:
    """Return the store in which the full record of a kind does not have a field."""
    whole = store()
    record = whole.records[kind][FULL[kind]]
    field = DATA_TYPES[kind].fields()[key]
    empty = type(getattr(record, field.name))() if field.many else None
    parts = tuple(
        one._replace(values={name: said for name, said in one.values.items() if name != field.name})
        for one in record.statements
    )
    left: Any = dataclasses.replace(record, **{field.name: empty, "statements": parts})  # type: ignore[arg-type]
    records = {**whole.records, kind: {**whole.records[kind], record.id: left}}
    labels = {
        one: label
        for one, label in whole.labels.items()
        if key != "marking" or one != str(record.ref)
    }
    return dataclasses.replace(whole, records=records, labels=labels)


def full(kind: str) -> Record:
    """Return the full record of a kind."""
    return store().records[kind][FULL[kind]]


def exported(name: str, data: Store | None = None, about: About = ABOUT) -> tuple[Files, Losses]:
    """Return what a format makes of a store, by default the one above."""
    data = data or store()
    return EXPORTS[name].export(Export(data, about, choose(data)))


def text_of(name: str, data: Store | None = None, about: About = ABOUT) -> str:
    """Return the only file of a format."""
    (text,) = exported(name, data, about)[0].values()
    return text
