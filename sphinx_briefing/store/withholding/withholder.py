"""Leave out what an edition withholds: statements, records, and every reference to them.

A marking of a record holds for all that anybody says of it; that of a source or a file for all
that they say. Where who said something is withheld, so are the words: without its speaker, or a
link of the chain that it came through, a quotation would be told wrongly.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sphinx_briefing.model import DATA_TYPES, RECORD_TYPES, Statement
from sphinx_briefing.model.base import Origin
from sphinx_briefing.model.marking import Scheme
from sphinx_briefing.model.references import reference_fields, references
from sphinx_briefing.model.values import Participant, Ref, Relation, Role
from sphinx_briefing.store.withholding.audience import RULES, Audience, own_label
from sphinx_briefing.store.withholding.withheld import Withheld

Groups = dict[Ref, list[Statement]]
ATTRIBUTION: Mapping[str, tuple[str, ...]] = {
    "quote": ("by", "via", "on_behalf_of"),
    "claim": ("by", "via", "quote"),
}
"""Kind → names of the fields without which a record would be told wrongly."""
INSTEAD = Ref("actor", "withheld")
"""The actor that stands for all who are withheld, where the edition has words for them."""


def withhold(
    groups: Groups, marks: Mapping[str, str], audience: Audience
) -> tuple[Groups, Withheld]:
    """Return the statements that an edition tells, and what it does not; ``marks`` are of files."""
    withholder = Withholder(groups, marks, audience)
    kept = withholder.kept()
    whole = [one for statements in groups.values() for one in statements]
    told = [one for statements in kept.values() for one in statements]
    origins = {one.origin for one in told}
    left_out = tuple(one for one in whole if one.origin not in origins)
    former = (
        Ref(one.kind, old)
        for one in whole
        if Ref(one.kind, one.id) in withholder.gone
        for old in one.values.get("was", ())
    )
    gone = frozenset({*withholder.gone, *former})
    return kept, Withheld(audience, gone, left_out, tuple(told), tuple(whole))


def labels_of(groups: Groups, marks: Mapping[str, str], scheme: Scheme) -> dict[str, str]:
    """Return ``kind:id`` → marking of each record that has one: the strictest told of it."""
    own = {ref: own_label(statements, scheme) for ref, statements in groups.items()}
    found: dict[str, str] = {}
    if not any(own.values()) and not any(marks.values()):
        return found
    for ref, statements in groups.items():
        theirs = (
            label
            for one in statements
            for label in (own.get(Ref("source", one.source)), marks.get(one.origin.path))
        )
        if label := scheme.strictest((own[ref], *theirs)):
            found[str(ref)] = label
    return found


def without_former_ids(
    statements: Sequence[Statement], marks: Mapping[str, str], audience: Audience
) -> list[Statement]:
    """Return statements; those that are withheld as they stand no longer say what was called how.

    Old ids are replaced before anything else, and would merge what the edition may not connect.
    """
    scheme = audience.scheme
    own = {
        one.id: found
        for one in statements
        if one.kind == "source" and (found := own_label([one], scheme))
    }

    def label(one: Statement) -> str:
        return scheme.strictest(
            (own_label([one], scheme), own.get(one.source, ""), marks.get(one.origin.path, ""))
        )

    return [
        one._replace(values={key: value for key, value in one.values.items() if key != "was"})
        if "was" in one.values and not audience.may_see(label(one))
        else one
        for one in statements
    ]


class Withholder:
    """Finds what an edition withholds of all statements, by the rules of its audience."""

    def __init__(self, groups: Groups, marks: Mapping[str, str], audience: Audience) -> None:
        self._groups = groups
        self._marks = marks
        self._audience = audience
        self._labels = {
            ref: own_label(statements, audience.scheme) for ref, statements in groups.items()
        }
        self._broader = _broader(groups.get, groups)
        self.gone: set[Ref] = set()

    def kept(self) -> Groups:
        """Return the statements that the edition tells, with no reference to any that it does not.

        Afterwards ``gone`` has the records of which nothing is told.
        """
        kept: Groups = {
            ref: [one for one in statements if self._may_tell(one, ref)]
            for ref, statements in self._groups.items()
        }
        for ref, statements in self._groups.items():
            if any(rule(self._audience, ref, statements, self._broader) for rule in RULES):
                self.gone.add(ref)
        while self._more_gone(kept):
            pass
        told = {ref: list(map(self._scrubbed, kept[ref])) for ref in kept if ref not in self.gone}
        if self._audience.instead and INSTEAD not in told and self._stands_for_somebody(told):
            told[INSTEAD] = [_placeholder(self._audience.instead)]
        return told

    def _may_tell(self, statement: Statement, ref: Ref) -> bool:
        """Return whether a statement's marking is within the edition's: the strictest that holds.

        That of its record, and of its file; where its source is withheld, it goes with that.
        """
        label = self._audience.scheme.strictest(
            (self._labels[ref], self._marks.get(statement.origin.path))
        )
        return self._audience.may_see(label)

    def _more_gone(self, kept: Groups) -> bool:
        """Find records that cannot be told without others that are gone."""
        before = len(self.gone)
        for ref, statements in kept.items():
            statements[:] = [
                one for one in statements if Ref("source", one.source) not in self.gone
            ]
            if ref not in self.gone and (
                not statements
                or self._is_of_withheld_source(ref)
                or self._is_unattributed(ref, statements)
                or self._is_hollow(ref, statements)
            ):
                self.gone.add(ref)
        return len(self.gone) > before

    def _is_of_withheld_source(self, ref: Ref) -> bool:
        """Return whether a local record, such as a quote, belongs to a source that is gone."""
        owner, _, local = ref.id.partition(".")
        return bool(local) and Ref("source", owner) in self.gone

    def _is_unattributed(self, ref: Ref, statements: Sequence[Statement]) -> bool:
        """Return whether somebody is gone without whom a record would be told wrongly."""
        fields = ATTRIBUTION.get(ref.kind, ())
        found = (ref for one in statements for name in fields for ref in _in(one, name))
        lost = [one for one in found if one in self.gone]
        if self._audience.instead:
            lost = [one for one in lost if one.kind != "actor"]
        return bool(lost)

    def _is_hollow(self, ref: Ref, statements: Sequence[Statement]) -> bool:
        """Return whether only what is withheld says what a record must say."""
        whole = self._groups[ref]
        if ref.kind == "claim" and not any(
            one.values.get("text") or one.values.get("quote") for one in statements
        ):
            return any(one.values.get("text") or one.values.get("quote") for one in whole)
        required = [one.name for one in DATA_TYPES[ref.kind].fields().values() if one.required]
        return any(
            all(one.values.get(name) is None for one in statements)
            and any(one.values.get(name) is not None for one in whole)
            for name in required
        )

    def _stands_for_somebody(self, told: Groups) -> bool:
        return any(
            INSTEAD in references(one.values.get(field.name))
            for statements in told.values()
            for one in statements
            for field in reference_fields(DATA_TYPES[one.kind])
        )

    def _scrubbed(self, statement: Statement) -> Statement:
        """Return a statement without references to what is gone."""
        values = statement.values
        for field in reference_fields(DATA_TYPES[statement.kind]):
            value = values.get(field.name)
            if value is None or not any(one in self.gone for one in references(value)):
                continue
            values = {**values}
            left = self._left(value)
            if left:
                values[field.name] = left
            else:
                del values[field.name]
        return statement if values is statement.values else statement._replace(values=values)

    def _left(self, value: Any) -> Any:
        """Return what is left of a value; None where that is nothing."""
        kind = type(value)
        if kind is tuple:
            items = (self._left(item) for item in value)
            return tuple(dict.fromkeys(item for item in items if item is not None))
        if kind is dict:
            # a word of the text that stands for somebody withheld names them
            return {key: item for key, item in value.items() if self._left(item) == item}
        if kind is Ref:
            return self._stand_in(value)
        if kind is Role and value.of in self.gone:
            return None
        if kind is Participant:
            actor = self._stand_in(value.actor)
            # what somebody did there may tell who it was
            return value if actor == value.actor else actor and Participant(actor)
        if kind is Relation:
            lost = {value.subject, value.object, Ref("predicate", value.predicate)} & self.gone
            return None if lost else value
        return value

    def _stand_in(self, ref: Ref) -> Ref | None:
        """Return a reference that may be told; one to the placeholder, if there is to be one."""
        if ref not in self.gone:
            return ref
        return INSTEAD if self._audience.instead and ref.kind == "actor" else None


def _in(statement: Statement, name: str) -> Iterator[Ref]:
    return references(statement.values.get(name))


def _broader(said: Any, groups: Collection[Ref]) -> dict[str, frozenset[str]]:
    """Return each topic with itself and all that are wider."""
    found = {}
    for ref in groups:
        if ref.kind != "topic":
            continue
        wider, new = {ref.id}, [ref]
        while new:
            above = [up for one in said(new.pop(), ()) for up in _in(one, "broader")]
            new += [one for one in above if one.id not in wider]
            wider.update(one.id for one in above)
        found[ref.id] = frozenset(wider)
    return found


def _placeholder(words: str) -> Statement:
    values = {RECORD_TYPES["actor"].name_field: words, "type": "unnamed"}
    origin = Origin("conf.py", 1, 1, ())
    return Statement(INSTEAD.kind, INSTEAD.id, "", values, frozenset(), origin)
