"""JSON-LD in the words of schema.org: every kind of record, with all that these words can say."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sphinx_briefing.export.frame import Export, Files, Format
from sphinx_briefing.export.losses import Losses
from sphinx_briefing.export.schema_org import STATUSES, Teller
from sphinx_briefing.model import Actor, Claim, Event, Place, Quote, Record, Source, Topic
from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.values import Ref, Role
from sphinx_briefing.views.dates import machine_part

Item = dict[str, Any]
CONTEXT = {
    "@vocab": "https://schema.org/",
    **{
        key: {"@type": "@id"}
        for key in ("url", "sameAs", "eventStatus", "archivedAt", "isBasedOn", "appearance")
    },
}
"""The vocabulary itself, so that no reader needs to fetch a context."""


def write(export: Export, losses: Losses) -> Files:
    """Return one graph; its first item is the collection as a whole, with its marking."""
    about = export.about
    whole = {
        "@type": "Dataset",
        "@id": about.start,
        "name": about.project,
        "conditionsOfAccess": export.store.scheme.shown(export.marking),
    }
    told = _Told(export, losses)
    items = [_filled(whole), *filter(None, map(told.item, export.records()))]
    said = {"@context": CONTEXT, "@graph": items}
    return {"briefing.jsonld": json.dumps(said, ensure_ascii=False, indent=1) + "\n"}


def _filled(item: Mapping[str, Any]) -> Item:
    return {key: value for key, value in item.items() if value not in (None, [], "", {})}


class _Told:
    """Tells records: what pages tell of them, and what more there are words for."""

    def __init__(self, export: Export, losses: Losses) -> None:
        self._export = export
        self._losses = losses
        self._teller = Teller(export.store, export.iri)

    def item(self, record: Record) -> Item | None:
        more = _MORE.get(type(record))
        if more is None:
            return None
        item = self._teller.tell(record)
        if not item and not isinstance(record, Claim | Place | Topic):
            reason = "nobody is named, or the words are not those of the source"
            self._losses.note(record.kind, record.id, "", reason)
            return None
        return _filled({"@id": self._export.iri(record.ref), **item, **more(self, record)})

    def _named(self, ref: Ref | None) -> Item | None:
        return self._teller.named(ref)

    def _all(self, refs: tuple[Ref, ...]) -> list[Item]:
        return [one for one in map(self._named, refs) if one]

    def _access(self, record: Record) -> str:
        return self._export.shown_label(record)

    def _day(self, record: Record, key: str, date: Date | None) -> str | None:
        """Return the day of something made on it; count what cannot be told of it."""
        self._vague(record, key, date)
        return machine_part(date.start) if date and date.start else None

    def _vague(self, record: Record, key: str, date: Date | None) -> None:
        parts = [date.start, date.end] if date else []
        if any(part is None or machine_part(part) is None for part in parts):
            reason = "a day that is not exact, or a side that is open or unknown"
            self._losses.note(record.kind, record.id, key, reason)

    def actor(self, actor: Actor) -> Item:
        held = [self._role(actor, role, period) for role in actor.roles for period in _spans(role)]
        member = "memberOf" if actor.type == "person" else "parentOrganization"
        of = self._named(actor.of)
        alone = [role.title for role in actor.roles if role.of is None]
        return {
            "description": self._export.plain(actor.about),
            member: [*([of] if of else []), *(one for one in held if one)],
            "jobTitle" if actor.type == "person" else "disambiguatingDescription": alone,
        }

    def _role(self, actor: Actor, role: Role, period: Date | None) -> Item | None:
        if role.of is None:
            return None
        start = period and period.start and machine_part(period.start)
        end = period and period.is_interval and period.end and machine_part(period.end)
        self._vague(actor, "roles", period)
        member = "memberOf" if actor.type == "person" else "parentOrganization"
        item = {"@type": "OrganizationRole", "roleName": role.title, member: self._named(role.of)}
        return _filled({**item, "startDate": start, "endDate": end})

    def event(self, event: Event) -> Item:
        if event.status and event.status not in STATUSES:
            reason = "a status that schema.org has no word for"
            self._losses.note("event", event.id, "status", reason)
        self._vague(event, "when", event.when)
        about, topics = self._export.plain(event.about), self._all(event.topics)
        return {"description": about, "about": topics}

    def quote(self, quote: Quote) -> Item:
        said = {"@type": "Quotation"}
        return {
            "dateCreated": self._day(quote, "on", quote.on),
            "recordedAt": self._named(quote.at),
            "about": self._all((*quote.about, *quote.topics)),
            "audience": [{"@type": "Audience", "name": one} for one in quote.to],
            "workTranslation": [
                {**said, "inLanguage": language, "text": words}
                for language, words in quote.translation.items()
            ],
            "conditionsOfAccess": self._access(quote),
        }

    def source(self, source: Source) -> Item:
        topics = self._all(source.topics)
        date = self._day(source, "published", source.published)
        return {
            "datePublished": date,
            "about": topics,
            "conditionsOfAccess": self._access(source),
        }

    def claim(self, claim: Claim) -> Item:
        return {
            "@type": "Claim",
            "text": self._export.plain(claim.text),
            "author": self._named(claim.by),
            "appearance": [self._export.iri(Ref("source", one)) for one in claim.sources],
            "isBasedOn": self._export.iri(claim.quote) if claim.quote else None,
            "genre": claim.type,
            "dateCreated": self._day(claim, "on", claim.on),
            "about": self._all((*claim.about, *claim.topics)),
            "conditionsOfAccess": self._access(claim),
        }

    def place(self, place: Place) -> Item:
        here = place.lat is not None and place.lon is not None
        country = {"@type": "PostalAddress", "addressCountry": place.country}
        within = place.within
        if within and within.kind != "place":
            self._losses.note("place", place.id, "in", "that it lies in a state, which is no place")
            within = None
        point = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}
        return {
            "@type": "Place",
            "name": place.own_name,
            "additionalType": place.type,
            "alternateName": list(place.names.values()),
            "geo": point if here else None,
            "address": country if place.country else None,
            "containedInPlace": self._named(within),
        }

    def topic(self, topic: Topic) -> Item:
        about = self._export.plain(topic.about)
        return {"@type": "DefinedTerm", "name": topic.own_name, "description": about}


def _spans(role: Role) -> Iterator[Date | None]:
    yield from role.periods or (None,)


_MORE: Mapping[type, Callable[[_Told, Any], Item]] = {
    Actor: _Told.actor,
    Event: _Told.event,
    Quote: _Told.quote,
    Claim: _Told.claim,
    Source: _Told.source,
    Place: _Told.place,
    Topic: _Told.topic,
}
_CREATIVE = {"topics": "about", "marking": "conditionsOfAccess"}
FORMAT_JSONLD = Format(
    "jsonld",
    "JSON-LD, schema.org",
    "One graph in the vocabulary of schema.org, with its context in it.",
    "briefing.jsonld",
    write,
    {
        "source": {
            "title": "headline",
            "publisher": "publisher",
            "authors": "author",
            "published": "datePublished",
            "kind": "@type",
            "url": "url",
            "archived": "archivedAt",
            "lang": "inLanguage",
            **_CREATIVE,
        },
        "actor": {
            "name": "name",
            "kind": "@type",
            "names": "alternateName",
            "aliases": "alternateName",
            "of": "memberOf, parentOrganization",
            "roles": "OrganizationRole, jobTitle",
            "about": "description",
            "url": "url",
            "wikidata": "sameAs",
            "same_as": "sameAs",
        },
        "event": {
            "what": "name",
            "when": "startDate, endDate",
            "status": "eventStatus",
            "where": "location",
            "who": "attendee, in a Role",
            "part_of": "superEvent",
            "about": "description",
            "aliases": "alternateName",
            "topics": "about",
        },
        "quote": {
            "text": "text",
            "by": "spokenByCharacter",
            "at": "recordedAt",
            "on": "dateCreated",
            "to": "audience",
            "about": "about",
            "lang": "inLanguage",
            "translation": "workTranslation",
            **_CREATIVE,
        },
        "claim": {
            "text": "text",
            "quote": "isBasedOn",
            "by": "author",
            "kind": "genre",
            "about": "about",
            "on": "dateCreated",
            **_CREATIVE,
        },
        "place": {
            "name": "name",
            "names": "alternateName",
            "in": "containedInPlace",
            "lat": "geo",
            "lon": "geo",
            "country": "address",
            "kind": "additionalType",
        },
        "topic": {"name": "name", "about": "description"},
    },
    "Dates that are not exact are left out, as on pages, and so are statuses that schema.org has "
    "no word for, such as occurred; actors without a name, and quotes that do not stand in the "
    "text of their source.",
)
