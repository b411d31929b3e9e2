"""The same records for sphinx-needs 9.1, written as its users write them.

A record is a need of a type of its own: what it says of others are links of types with a word for
each direction, so that sphinx-needs shows the back links; dates and the like are fields; words
are its content. The first flavour has them as directives in the pages, the second in one file
``needs.json``, from which each page imports its own by ``needimport`` and their ids.

All settings are its defaults, but for those that let links say titles instead of ids, as ours do.
What differs: sphinx-needs has no citations, no list of the pages that name a record, no rows of
relations on an actor's card (the claim is linked), and shows the id of each need.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from plain import Book, escaped, page_title

from sphinx_briefing.model import Record
from sphinx_briefing.model.values import Ref
from sphinx_briefing.views import Shown, blocks
from sphinx_briefing.views.words import written_words

TYPES = ("source", "actor", "event", "quote", "claim", "place", "subject")
"""Types of needs, by kind; ``topic`` is a directive of docutils, which nobody would replace."""
LINKS = {
    "by": ("by", "says"),
    "through": ("through", "passed on"),
    "occasion": ("occasion", "said there"),
    "concerns": ("about", "spoken of in"),
    "venue": ("where", "events"),
    "part": ("part of", "parts"),
    "carrier": ("quote", "carries"),
    "publisher": ("publisher", "published"),
    "stated": ("according to", "states"),
    "host": ("host", "host of"),
    "guest": ("guest", "guest of"),
    "minister": ("minister of", "minister"),
    "subject_of": ("relation of", "relations"),
    "object_of": ("relation to", "relations of others"),
}
"""Name of a type of links → its words, from here and back."""
_POINTERS = {
    "by": "by",
    "via": "through",
    "at": "occasion",
    "about": "concerns",
    "where": "venue",
    "part_of": "part",
    "quote": "carrier",
    "publisher": "publisher",
}
"""Field of ours → type of links."""
_ROWS = {"when": "day", "published": "day", "said": "day", "aliases": "aliases", "url": "address"}
"""Row of our cards → field."""
FIELDS = ("day", "aliases", "address", "sort", "predicate")
CONF = f"""
needs_types = [
    {{"directive": name, "title": name.title(), "prefix": "", "color": "", "style": "node"}}
    for name in {TYPES}
]
needs_fields = {{name: {{"nullable": True}} for name in {FIELDS}}}
needs_links = {{
    name: {{"outgoing": there, "incoming": back}} for name, (there, back) in {LINKS}.items()
}}
needs_show_link_title = True
needs_show_link_id = False
needs_role_need_template = "{{{{ title }}}}"
"""


class Need(NamedTuple):
    """A record as sphinx-needs knows it; ``fields`` and ``links`` are those that it has."""

    id: str
    type: str
    title: str
    fields: dict[str, str]
    links: dict[str, list[str]]
    content: str

    def directive(self) -> str:
        """Return it as reStructuredText."""
        options = {"id": self.id, **self.fields}
        options |= {name: ", ".join(ids) for name, ids in self.links.items()}
        lines = [f".. {self.type}:: {escaped(self.title)}"]
        lines += [f"   :{name}: {text}" for name, text in options.items()]
        return "\n".join([*lines, "", f"   {self.content}" if self.content else ""]).rstrip()

    def entry(self) -> dict[str, Any]:
        """Return it as an entry of ``needs.json``."""
        named = {"id": self.id, "type": self.type, "title": self.title, "content": self.content}
        return {**named, **self.fields, **self.links}


def need_id(ref: Ref) -> str:
    """Return the id that a record has as a need."""
    return re.sub(r"[^A-Z0-9]", "_", f"{ref.kind}-{ref.id}".upper())


def directive_pages(book: Book) -> dict[str, str]:
    """Return path → text of a project whose needs stand in its pages."""
    return {
        f"{page.name}.rst": "\n\n".join(
            [_head(book, page.number), *(need.directive() for need in needs_of(book, page.shown))]
        )
        + "\n"
        for page in book.sheets()
    }


def import_pages(book: Book) -> dict[str, str]:
    """Return path → text of a project whose needs stand in one file."""
    files, entries = {}, {}
    for page in book.sheets():
        needs = list(needs_of(book, page.shown))
        entries |= {need.id: need.entry() for need in needs}
        ids = ", ".join(need.id for need in needs)
        files[f"{page.name}.rst"] = (
            f"{_head(book, page.number)}\n\n.. needimport:: /needs.json\n   :ids: {ids}\n"
        )
    version = {"needs": entries, "needs_amount": len(entries)}
    exported = {"current_version": "1", "project": "Benchmark", "versions": {"1": version}}
    return {**files, "needs.json": json.dumps(exported, indent=1)}


def _head(book: Book, number: int) -> str:
    named = " and ".join(
        f":need:`{need_id(Ref('actor', ident))}`" for ident in book.content.named[number]
    )
    return f"{page_title(number)}\n{'=' * 30}\n\nThis page names {named}."


def needs_of(book: Book, shown: list[Shown]) -> Iterator[Need]:
    """Yield the needs for what stands on a page."""
    for one in shown:
        (ref,) = one.records
        record = book.store.find(ref)
        assert record is not None  # noqa: S101 - it was just shown
        type_ = "subject" if ref.kind == "topic" else ref.kind
        content = " ".join(_content(one))
        yield Need(
            need_id(ref), type_, book.name(ref), _fields(one, record), _links(record), content
        )


def _content(shown: Shown) -> Iterator[str]:
    for child in shown.children:
        if child.form == "prose":
            yield child.text
        elif child.form == "verbatim":
            yield f"“{escaped(child.text)}”"


def _fields(shown: Shown, record: Record) -> dict[str, str]:
    (card,) = shown.blocks
    assert isinstance(card, blocks.Card)  # noqa: S101 - records are shown as cards
    found = {}
    for chip in card.chips:
        found["status" if record.kind == "event" else "sort"] = chip.text
    for block in card.blocks:
        for row in block.rows if isinstance(block, blocks.Facts) else ():
            if row.key in _ROWS:
                found[_ROWS[row.key]] = ", ".join("".join(written_words(row.values)).split("\n"))
    if relations := getattr(record, "rel", ()):
        found["predicate"] = ", ".join(relation.predicate for relation in relations)
    return found


def _links(record: Record) -> dict[str, list[str]]:
    found: dict[str, list[Ref]] = {}
    for name, link in _POINTERS.items():
        value = getattr(record, name, None)
        refs = (value,) if isinstance(value, Ref) else value if isinstance(value, tuple) else ()
        found[link] = [ref for ref in refs if isinstance(ref, Ref)]
    for participant in getattr(record, "who", ()):
        for role in participant.roles:
            found.setdefault(role, []).append(participant.actor)
    for relation in getattr(record, "rel", ()):
        found.setdefault("subject_of", []).append(relation.subject)
        found.setdefault("object_of", []).append(relation.object)
    if record.kind == "actor":
        found["minister"] = [role.of for role in record.roles if role.of]
    if record.kind in {"event", "quote", "claim"}:
        sources = {part.source for part in record.statements if part.source}
        found["stated"] = [Ref("source", source) for source in sorted(sources)]
    return {link: [need_id(ref) for ref in refs] for link, refs in found.items() if refs}
