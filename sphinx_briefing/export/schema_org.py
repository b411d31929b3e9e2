"""Records in the words of schema.org, for machines that read pages (JSON-LD 1.1).

Only what is certain is told: schema.org has no word for a date that is approximate, nor for an
event that is said to have taken place, and nobody is to be quoted with words that are not his.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sphinx_briefing.model import Actor, Claim, Event, Place, Quote, Record, Source
from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.values import Participant, Ref
from sphinx_briefing.store.store import Store
from sphinx_briefing.store.verify import Verdict
from sphinx_briefing.views.dates import machine_part

Item = dict[str, Any]
ACTORS = {
    "person": "Person",
    "state": "GovernmentOrganization",
    "outlet": "NewsMediaOrganization",
}
"""Kinds of actors; all others are organizations."""
SOURCES = {
    "news": "ReportageNewsArticle",
    "analysis": "AnalysisNewsArticle",
    "opinion": "OpinionNewsArticle",
    "report": "Report",
    "post": "SocialMediaPosting",
    "statement": "CreativeWork",
    "transcript": "CreativeWork",
    "other": "CreativeWork",
}
"""Kinds of sources; one that is not given is a news article."""
STATUSES = {
    "planned": "https://schema.org/EventScheduled",
    "postponed": "https://schema.org/EventPostponed",
    "cancelled": "https://schema.org/EventCancelled",
}
"""The statuses of events that schema.org knows."""


@dataclass(frozen=True)
class Teller:
    """Tells records; ``address`` gives a record's place and ``shows`` which fields may be told."""

    store: Store
    address: Callable[[Ref], str | None]
    shows: Callable[[str], bool] = lambda _key: True

    def tell(self, record: Record) -> Item:
        """Return a record as an item; empty where nothing of it is certain, as of a draft."""
        if record.is_draft:
            return {}
        made = _KINDS[type(record)](self, record) if type(record) in _KINDS else {}
        if not made:
            return {}
        item = {"@type": made.pop("@type"), "@id": self.address(record.ref), **made}
        return {key: value for key, value in item.items() if value not in (None, [], "")}

    def field(self, record: Record, key: str) -> Any:
        """Return the value of a field, None where it is not to be told."""
        return getattr(record, type(record).fields()[key].name) if self.shows(key) else None

    def named(self, ref: Ref | None) -> Item | None:
        """Return a record as another's value: what it is, its name and its place."""
        record = self.store.find(ref) if ref else None
        name = getattr(record, record.name_field) if record else None
        if record is None or not name or record.is_draft:
            return None
        item = {"@type": _type(record), "@id": self.address(record.ref), "name": name}
        return {key: value for key, value in item.items() if value}


def _type(record: Record) -> str:
    if isinstance(record, Actor):
        return ACTORS.get(record.type or "", "Organization")
    if isinstance(record, Source):
        return SOURCES.get(record.type or "", "NewsArticle")
    return {Event: "Event", Quote: "Quotation", Claim: "Claim", Place: "Place"}.get(
        type(record), "DefinedTerm"
    )


def _start(date: Date | None) -> str | None:
    return machine_part(date.start) if date and date.start else None


def _end(date: Date | None) -> str | None:
    return machine_part(date.end) if date and date.is_interval and date.end else None


def _actor(teller: Teller, actor: Actor) -> Item:
    if actor.type == "unnamed":
        return {}
    other = [
        *(teller.field(actor, "names") or {}).values(),
        *(teller.field(actor, "aliases") or ()),
    ]
    wikidata = teller.field(actor, "wikidata")
    known = [f"https://www.wikidata.org/entity/{wikidata}"] if wikidata else []
    return {
        "@type": _type(actor),
        "name": actor.own_name,
        "alternateName": list(dict.fromkeys(other)),
        "url": teller.field(actor, "url"),
        "sameAs": [*known, *(teller.field(actor, "same_as") or ())],
        "memberOf" if actor.type == "person" else "parentOrganization": teller.named(
            teller.field(actor, "of")
        ),
    }


def _participant(teller: Teller, one: Participant) -> list[Item]:
    who = teller.named(one.actor)
    if who is None:
        return []
    if not one.roles:
        return [who]
    return [{"@type": "Role", "roleName": role, "attendee": who} for role in one.roles]


def _event(teller: Teller, event: Event) -> Item:
    when, who = teller.field(event, "when"), teller.field(event, "who") or ()
    parts = [teller.named(ref) for ref in teller.field(event, "part_of") or ()]
    return {
        "@type": "Event",
        "name": event.what,
        "alternateName": list(teller.field(event, "aliases") or ()),
        "startDate": _start(when),
        "endDate": _end(when),
        "eventStatus": STATUSES.get(event.status or ""),
        "location": teller.named(teller.field(event, "where")),
        "attendee": [item for one in who for item in _participant(teller, one)],
        "superEvent": [part for part in parts if part],
    }


def _quote(teller: Teller, quote: Quote) -> Item:
    found = teller.store.verdicts.get(quote.ref)
    if found is not None and (found.verdict is Verdict.ABSENT or found.faults):
        return {}
    source = teller.store.source(quote.article)
    return {
        "@type": "Quotation",
        "text": quote.text,
        "inLanguage": quote.lang or (source.lang if source else None),
        "spokenByCharacter": teller.named(quote.by),
        "dateCreated": _start(quote.on) if not (quote.on and quote.on.is_interval) else None,
        "isPartOf": teller.named(source.ref) if source else None,
        "isBasedOn": (source.url or source.archived) if source else None,
    }


def _source(teller: Teller, source: Source) -> Item:
    return {
        "@type": _type(source),
        "headline": source.title,
        "author": [
            {"@type": "Person", "name": one} for one in teller.field(source, "authors") or ()
        ],
        "publisher": teller.named(teller.field(source, "publisher")),
        "datePublished": _start(teller.field(source, "published")),
        "inLanguage": teller.field(source, "lang"),
        "url": teller.field(source, "url"),
        "archivedAt": teller.field(source, "archived"),
    }


_KINDS: dict[type, Callable[[Teller, Any], Item]] = {
    Actor: _actor,
    Event: _event,
    Quote: _quote,
    Source: _source,
}
"""The kinds that are told; claims of others are no news for a search engine."""
