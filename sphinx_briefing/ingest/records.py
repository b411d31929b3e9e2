"""What was found, as records of a data file: one mapping a kind, all of them drafts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from sphinx_briefing.ingest.article import Article
from sphinx_briefing.ingest.found import Happening, Party, Speech
from sphinx_briefing.ingest.heads import is_english
from sphinx_briefing.ingest.known import Known
from sphinx_briefing.ingest.names.entities import ENTITY
from sphinx_briefing.load.characters import without_forbidden
from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.values import Role
from sphinx_briefing.store.verify import Span

Fields = dict[str, Any]
_ACTORS = frozenset({"person", "organization", "outlet", "unnamed"})
_FEWEST = 1
"""Signs that a name is one of somebody: less is left to the registry to know."""


class Records:
    """Makes the records of one article; ids that it gives are taken in ``known``."""

    def __init__(self, article: Article, known: Known, source: str) -> None:
        self._article = article
        self._known = known
        self._source = source
        self._ids: dict[int, str] = {}
        self._occasions: dict[str, str] = {}
        self._same: Counter[str] = Counter()
        self.actors: dict[str, Fields] = {}
        self.places: dict[str, Fields] = {}
        self.events: dict[str, Fields] = {}
        self.quotes: dict[str, Fields] = {}
        self._make()

    def source(self, text: str, digest: str) -> Fields:
        """Return the fields of the source itself; ``text`` is the name of its snapshot."""
        heads = self._article.heads
        authors = [one.value for one in heads.found if one.field == "authors"]
        rules = dict.fromkeys(f"{one.rule} {_at(one.span)}" for one in heads.found)
        published = self._article.published
        publisher = self._publisher()
        return {
            "title": heads.value("title") or None,
            **({"publisher": publisher} if publisher else {}),
            **({"authors": authors} if authors else {}),
            "published": published.isoformat() if published else None,
            "kind": self._article.kind,
            **({"url": heads.value("url")} if heads.value("url") else {}),
            **({"lang": "en"} if is_english(self._article.text) else {}),
            "text": text,
            "sha256": digest,
            "review": "draft",
            **({"found": ", ".join(rules)} if rules else {}),
        }

    def _publisher(self) -> str:
        name = self._article.heads.value("publisher")
        party = next((one for one in self._article.parties if one.name == name), None)
        return self._ids.get(id(party), "") if name and party else ""

    def _make(self) -> None:
        named = self._article.heads.value("publisher")
        for party in self._article.parties:
            if party.rule == ENTITY and self._is_drafted(party.name):
                continue
            if party.kind == "place":
                if self._place_counts(party):
                    self._place(party)
            elif party.evidence >= _FEWEST or party.name == named or self._is_known(party):
                self._actor(party)
            elif not party.kind and self._known.like("place", [party.name]):
                self._place(party)
        for happening in self._article.happenings:
            self._event(happening)
        for number, speech in enumerate(self._article.speech, 1):
            self.quotes[f"q{number}"] = self._quote(speech)

    def _is_drafted(self, name: str) -> bool:
        return any(one["name"] == name for one in (*self.actors.values(), *self.places.values()))

    def _is_known(self, party: Party) -> bool:
        return bool(self._known.like("actor", [party.name]))

    def _place_counts(self, party: Party) -> bool:
        shown = {id(one.where) for one in self._article.happenings}
        told = id(party) in shown or party.rule == ENTITY
        return told or bool(self._known.like("place", [party.name]))

    def _actor(self, party: Party) -> None:
        published = party.name == self._article.heads.value("publisher")
        kind = "outlet" if published else party.kind if party.kind in _ACTORS else ""
        maybe = self._known.like("actor", [party.name, *party.aliases])
        ident = self._new("actor", party)
        roles = [role for role in party.roles if Role.parse(role).of is None]
        odd = [role for role in party.roles if role not in roles]
        fields: Fields = {"name": party.name}
        if kind:
            fields["kind"] = kind
        if party.aliases:
            fields["weak_aliases"] = list(party.aliases)
        if roles:
            fields["roles"] = roles
        if odd:
            fields["about"] = _prose("; ".join(odd))
        if maybe:
            fields["maybe"] = maybe
        self.actors[ident] = fields | _drafted(party.rule, party.spans[0])

    def _place(self, party: Party) -> None:
        maybe = self._known.like("place", [party.name])
        ident = self._new("place", party)
        fields: Fields = {"name": party.name, **({"maybe": maybe} if maybe else {})}
        self.places[ident] = fields | _drafted(party.rule, party.spans[0])

    def _new(self, kind: str, party: Party) -> str:
        ident = self._known.new_id(kind, party.name)
        self._known.note(kind, ident, [] if party.kind == "unnamed" else [party.name])
        self._ids[id(party)] = ident
        return ident

    def _event(self, happening: Happening) -> None:
        words = self._words(happening.span)
        ident = self._known.new_id("event", happening.what)
        fields: Fields = {"what": happening.what, "seen": words}
        if happening.when:
            fields["when"] = happening.when.value
            if self._is_ahead(happening.when.value):
                fields["status"] = "planned"
        if happening.where and id(happening.where) in self._ids:
            fields["where"] = self._ids[id(happening.where)]
        who = self._listed(happening.who)
        if who:
            fields["who"] = who
        self.events[ident] = fields | _drafted(happening.rule, happening.span)

    def _is_ahead(self, value: str) -> bool:
        first, published = Date.parse(value).earliest, self._article.published
        return first is not None and published is not None and first > published

    def _listed(self, parties: Iterable[Party]) -> list[str]:
        return [self._ids[id(one)] for one in parties if id(one) in self._ids]

    def _quote(self, speech: Speech) -> Fields:
        words = " ".join(self._words(span) for span in speech.spans)
        by = self._ids.get(id(speech.by)) if speech.by else None
        fields: Fields = {"text": words, "by": by}
        via = self._listed(speech.via)
        if via:
            fields["via"] = via
        if speech.partial:
            fields["kind"] = "partial"
        if speech.cue and speech.marked:
            fields["cue"] = self._words(speech.cue)
        if speech.to:
            fields["to"] = list(speech.to)
        if speech.on:
            fields["on"] = speech.on.value
        if speech.occasion:
            fields["at"] = self._occasion(speech, speech.occasion)
        if speech.doubt:
            fields["note"] = _prose(f"Speaker to be reviewed: {speech.doubt}.")
        self._same[words] += 1
        if self._same[words] > 1:
            fields["nth"] = self._same[words]
        return fields | _drafted(speech.rule, Span(speech.spans[0].start, speech.spans[-1].end))

    def _occasion(self, speech: Speech, place: Span) -> str:
        """Return the event at which something was said; the same words are the same event."""
        words = self._words(place)
        if words not in self._occasions:
            what = re.sub(r"^(?:an?|the|his|her|its|their) ", "", words)
            ident = self._occasions[words] = self._known.new_id("event", what)
            when = {"when": speech.on.value} if speech.on else {}
            fields = {"what": what, "seen": words, **when}
            self.events[ident] = fields | _drafted("occasion", place)
        return self._occasions[words]

    def _words(self, span: Span) -> str:
        words = " ".join(self._article.text[span.start : span.end].split())
        return without_forbidden(words)


def _prose(words: str) -> str:
    """Return words of an article as prose: what could be markup in them is taken out."""
    return " ".join(re.sub(r"[\\*`|_<>]", " ", words).split())


def _drafted(rule: str, span: Span) -> Fields:
    return {"review": "draft", "found": f"{rule} {_at(span)}"}


def _at(span: Span) -> str:
    return f"{span.start}-{span.end}"
