"""Actors: persons, states, organizations, outlets, groups, programmes, and the unnamed."""

from __future__ import annotations

from typing import ClassVar

from sphinx_briefing.model.base import Record, fact, record
from sphinx_briefing.model.fieldtypes import (
    Choice,
    FilePath,
    LanguageTag,
    ListOf,
    MapOf,
    Prose,
    Reference,
    Roles,
    Text,
    Url,
    WikidataId,
)
from sphinx_briefing.model.source import RELIABILITY
from sphinx_briefing.model.values import Ref, Role

KINDS = ("person", "state", "organization", "outlet", "group", "programme", "unnamed")


@record
class Actor(Record):
    """Whoever acts, speaks or is acted upon."""

    kind: ClassVar[str] = "actor"
    plural: ClassVar[str] = "actors"
    label: ClassVar[str] = "Actor"
    plural_label: ClassVar[str] = "Actors"
    doc: ClassVar[str] = "A person, state, organization, outlet, group, programme or unnamed party."
    name_field: ClassVar[str] = "own_name"

    own_name: str | None = fact(
        Text(wording=True),
        "Name",
        "The name in the briefing's language.",
        required=True,
        key="name",
    )
    type: str | None = fact(Choice(KINDS), "Type", "What sort of actor it is.", key="kind")
    names: dict[str, str] = fact(
        MapOf(LanguageTag(), Text()), "Names", "The name in other languages and scripts."
    )
    aliases: tuple[str, ...] = fact(
        ListOf(Text()), "Aliases", "Other names that mean this actor and nobody else."
    )
    weak_aliases: tuple[str, ...] = fact(
        ListOf(Text()), "Weak aliases", "Words that may mean this actor, but others too."
    )
    of: Ref | None = fact(Reference("actor"), "Part of", "The actor that this one belongs to.")
    roles: tuple[Role, ...] = fact(
        Roles(), "Roles", "Offices and positions, with the periods when they were held."
    )
    about: str | None = fact(Prose(), "About", "A few words on who or what it is.")
    url: str | None = fact(Url(), "URL", "The actor's own site.")
    wikidata: str | None = fact(WikidataId(), "Wikidata", "The Wikidata item of the actor.")
    image: str | None = fact(FilePath(), "Image", "A portrait or emblem.")
    image_alt: str | None = fact(
        Text(wording=True),
        "Image description",
        "What the image shows, for those who cannot see it.",
    )
    image_credit: str | None = fact(
        Text(), "Image credit", "Who made the image, and its licence; stands beneath it."
    )
    reliability: str | None = fact(
        Choice(RELIABILITY, fold=True), "Reliability", "NATO Admiralty code, A to F, as a source."
    )
    same_as: tuple[str, ...] = fact(
        ListOf(Url()), "Same as", "Addresses of the same actor in other registers."
    )
    distinct_from: tuple[Ref, ...] = fact(
        ListOf(Reference("actor")), "Not", "Actors that this one is easily mistaken for.", key="not"
    )
    maybe: tuple[Ref, ...] = fact(
        ListOf(Reference("actor")), "Same as?", "Records that a draft may be: review decides."
    )
    was: tuple[str, ...] = fact(ListOf(Text()), "Former ids", "Old ids, which go on resolving.")
