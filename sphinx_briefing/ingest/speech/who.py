"""Who is meant before or behind a verb of saying: a name, a pronoun, or a description."""

from __future__ import annotations

import re
from typing import NamedTuple

from sphinx_briefing.ingest.found import Party
from sphinx_briefing.ingest.names.people import People
from sphinx_briefing.ingest.names.words import BODY_NOUNS, is_role
from sphinx_briefing.ingest.reading import Reading
from sphinx_briefing.ingest.speech.phrases import (
    AIR,
    AND,
    HOLDER,
    LEAD,
    OWNED_AT_END,
    OWNED_NEXT,
    PHRASE_AT_END,
    PHRASE_AT_START,
    PLURAL,
    PREPOSITION,
    RELATIVE,
    SUBJECT,
    TOLD_OF,
    WHO,
    leads_to,
    owns,
    without_tail,
)
from sphinx_briefing.ingest.speech.recent import Recent
from sphinx_briefing.ingest.speech.verbs import PRONOUN
from sphinx_briefing.store.verify import Span

_FIRMS = frozenset({"company", "airline", "operator", "firm", "railway", "bank"})


class Who(NamedTuple):
    """The party that is meant, where its words are, and why somebody should look at it."""

    party: Party | None
    span: Span
    doubt: str = ""


def _together(first: Party, second: Party) -> str:
    return f"{first.name} and {second.name} are told to say it together"


class Speakers:
    """Finds who is meant; remembers who spoke last, for pronouns."""

    def __init__(self, reading: Reading, people: People) -> None:
        self._reading = reading
        self._people = people
        self._recent = Recent(reading, people)
        self._unnamed: dict[str, Party] = {}

    def note(self, place: int, party: Party) -> None:
        """Remember that somebody spoke at a place."""
        self._recent.note(place, party)

    def before(self, start: int, end: int) -> Who | None:
        """Return who is named directly before an offset, as the subject of a verb there."""
        words = without_tail(self._reading.covered[start:end].rstrip())
        last = start + len(words)
        bare = words.rstrip(" ,")
        pronoun = PRONOUN.search(bare[-5:])
        if pronoun and bare.endswith(pronoun[0]):
            return self.pronoun(pronoun[0], start + len(bare) - len(pronoun[0]))
        near = self._people.between(start, last)
        owned = ("’" in bare or "'" in bare) and OWNED_AT_END.search(bare)
        if owned and (found := self._owned(owned, start, near)):
            return found
        mentions = [one for one in near if one[2].kind != "place" and not self._owns(one)]
        if words.endswith(","):
            if found := self._apposition(start, last - 1, mentions):
                return found
            if clause := RELATIVE.search(bare):  # Lund's deputy, who was late,
                return self.before(start, start + clause.start())
        if mentions and mentions[-1][1] >= start + len(bare) - 2:
            found = self._named_last(start, mentions)
            if found:
                return found
        match = PHRASE_AT_END.search(bare)
        if match and not TOLD_OF.search(bare[: match.start()]):
            match = WHO.search(bare, 0, match.start()) or match
            return self.phrase(match["np"], start + match.start("np"))
        if match := PLURAL.search(bare):
            group = "np" if match["np"] else "first"
            return self._bare_plural(match[group], start + match.start(group))
        usable = [
            one
            for one in mentions
            if not PREPOSITION.search(self._reading.covered[max(start, one[0] - LEAD) : one[0]])
        ]
        return Who(usable[-1][2], Span(*usable[-1][:2])) if usable else None

    def _named_last(self, start: int, mentions: list[tuple[int, int, Party]]) -> Who | None:
        """Return who is meant where words end with a name, which may be a part of what is meant."""
        begin, stop, party = mentions[-1]
        lead = AND.sub("", self._reading.covered[max(start, begin - LEAD) : begin])
        if not PREPOSITION.search(lead):
            place = max(start, begin - 2 * LEAD)
            match = HOLDER.search(self._reading.covered, place, begin) if place < begin else None
            if match is None:
                return Who(party, Span(begin, stop))
            place = match.start("np")
            return self.phrase(self._reading.covered[place:stop], place)
        named = [one for one in mentions[:-1] if one[2].kind == "person"]
        if named and self._reading.covered[named[-1][1] : begin] == " and ":
            return Who(named[-1][2], Span(*named[-1][:2]), _together(named[-1][2], party))
        if named and re.match(
            r",|(?: of| from| at)\b", self._reading.covered[named[-1][1] : begin]
        ):
            return Who(named[-1][2], Span(*named[-1][:2]))
        return None

    def _owns(self, mention: tuple[int, int, Party]) -> bool:
        return bool(owns(self._reading.covered, mention[1]))

    def _owned(
        self, match: re.Match[str], start: int, near: list[tuple[int, int, Party]]
    ) -> Who | None:
        """Return whom a noun means that somebody's name stands before: Lund's deputy."""
        owner = next((one for one in near if one[1] == start + match.start()), None)
        lead = self._reading.covered[max(start, owner[0] - LEAD) : owner[0]] if owner else ""
        if lead not in {"and ", "but "} and PREPOSITION.search(lead):
            return None  # an engineer who works for Lund's council
        noun = match["np"].split(" of ")[0].split(" for ")[0].split(" ")[-1]
        if owner is None or not (is_role(noun) or noun in BODY_NOUNS):
            return None
        span = Span(owner[0], start + match.end())
        words = self._reading.text[span.start : span.end]
        return Who(self._described(words, noun, span), span)

    def _apposition(
        self, start: int, end: int, mentions: list[tuple[int, int, Party]]
    ) -> Who | None:
        """Return who is meant by: Name, what he is, | or: what he is, Name, |."""
        covered = self._reading.covered
        persons = [one for one in mentions if one[2].kind in {"person", ""}]
        lead = covered[max(start, persons[-1][0] - LEAD) : persons[-1][0]] if persons else ""
        told_of = PREPOSITION.search(lead) or lead.endswith("ing ")  # Ann, quoting Bo, said
        if persons and persons[-1][1] == end and not told_of:
            return Who(persons[-1][2], Span(*persons[-1][:2]))
        followed = [one for one in mentions if covered[one[1] : one[1] + 1] == "," and one[1] < end]
        if followed:
            return Who(followed[-1][2], Span(*followed[-1][:2]))
        return Who(persons[0][2], Span(*persons[0][:2])) if persons else None

    def after(self, start: int, end: int) -> Who | None:
        """Return who is named from an offset on, behind a verb that stands before its subject."""
        covered = self._reading.covered
        words = covered[start:end]
        start += len(words) - len(words.lstrip())
        words = covered[start:end]
        if (pronoun := PRONOUN.match(words)) and pronoun.end() < 5:
            return self.pronoun(pronoun[0], start)
        near = self._people.between(start, end)
        for number, (begin, stop, party) in enumerate(near):
            if number + 1 < len(near) and leads_to(covered[stop : near[number + 1][0]]):
                continue
            lead = covered[start:begin]
            if len(lead.split()) > 9 or re.search(r"\x01|\b(?:who|that|whose|as|when)\b", lead):
                break
            if PREPOSITION.search(lead) and not lead.rstrip().endswith(","):
                continue
            if lead.count(",") and party.kind not in {"person", ""}:
                continue
            if self._owns(near[number]) and (match := OWNED_NEXT.match(covered, stop, end)):
                if any(one[0] == match.end() + 2 for one in near):
                    continue  # Lund's deputy, Ann Lee
                return self._owned(match, 0, near)
            if party.kind == "place" and not lead:
                break
            part = re.match(r"(?:an?|one) ", lead) and not lead.rstrip().endswith(",")
            if part and party.kind != "person":
                break  # a Western diplomat, a Meridian reporter
            behind = near[number + 1] if number + 1 < len(near) else None
            both = behind and party.kind == "person" and covered[stop : behind[0]] == " and "
            doubt = _together(party, behind[2]) if behind and both else ""
            return Who(party, Span(begin, stop), doubt)
        if match := PHRASE_AT_START.match(words):
            return self.phrase(match["np"], start)
        if match := re.match(r"[a-z]+s\b", words):
            return self._bare_plural(match[0], start)
        return None

    def phrase(self, words: str, place: int) -> Who:
        """Return who is meant by a noun with its article: known in the article, or unnamed."""
        words = words.removesuffix("s") if words.endswith(("’s", "'s")) else words
        words = words.rstrip("'’") if words.endswith(("'", "’")) else words  # the mayor's reply
        span = Span(place, place + len(words))
        article, _, rest = words.partition(" ")
        chunk = re.split(r" (?:of|for|from|at|in|with|on) ", rest)[0].lower().split(" ")
        head = chunk[-1]
        known = article.lower() in {"the", "its", "his", "her", "their"}
        if known and (party := self._known(chunk, rest, place)):
            return Who(party, span)
        if known and (party := self._firm(head, place)):
            return Who(party, span, f"{words!r} is taken to be {party.name}")
        alone = article.lower() == "the" and rest.lower() == " ".join(chunk)
        if alone and (is_role(head) or head in {"mother", "driver", "runner"}):
            found = self.pronoun("", place)
            if found.party:
                return Who(found.party, span, f"{words!r} is taken to be {found.party.name}")
        return Who(self._described(rest, head, span), span)

    def _known(self, chunk: list[str], rest: str, place: int) -> Party | None:
        head = chunk[-1]
        wanted = rest.lower()
        role = re.compile(rf"\b{re.escape(' '.join(chunk))}\b")
        for party in self._people.before(place):
            if party.kind == "person":
                roles = [one.lower() for one in party.roles]
                if wanted in roles or any(map(role.search, roles)):
                    return party
            elif party.kind in {"organization", "outlet"} and head in BODY_NOUNS:
                names = {word.lower() for word in party.name.split(" ")}
                if head in names or (head == "airline" and names & AIR):
                    return party
        return None

    def _firm(self, head: str, place: int) -> Party | None:
        """Return the body that was named last, where it may be a company: no union, no council."""
        if head not in _FIRMS:
            return None
        near = self._people.between(place - 899, place)
        bodies = (one[2] for one in reversed(near) if one[2].kind == "organization")
        others = BODY_NOUNS - _FIRMS
        return next((one for one in bodies if others.isdisjoint(one.name.lower().split())), None)

    def _described(self, words: str, head: str, span: Span) -> Party:
        """Return the party that has no name but a description."""
        if head in {"report", "statement", "note", "letter", "filing"}:
            words = head
        key = words.casefold()
        party = self._unnamed.get(key)
        if party is None:
            kind = "organization" if head in BODY_NOUNS and not is_role(head) else "unnamed"
            party = self._people.add(words, kind, "described", span)
            self._unnamed[key] = party
        else:
            party.spans.append(span)
        party.evidence += 1
        return party

    def _bare_plural(self, words: str, place: int) -> Who | None:
        if words.lower() not in BODY_NOUNS and not is_role(words.lower().rstrip("s")):
            return None
        span = Span(place, place + len(words))
        party = self._described(words.lower(), "", span)
        return Who(party, span)

    def pronoun(self, word: str, place: int) -> Who:
        """Return whom a pronoun means: who spoke last nearby, else who was the last subject."""
        span = Span(place, place + len(word))
        plain = word.lower()
        sex = plain if plain in {"he", "she"} else ""
        plural = plain in {"they", "it", "we"}
        found = self._recent.parties(place, sex, plural=plural)
        if plural and (described := self._body_before(place)):
            found = [described, *found]
        if not found:
            return Who(None, span, f"{word!r} could not be resolved")
        party = found[0]
        doubt = ""
        others = [one.name for one in found[1:] if one is not party]
        if plural:
            doubt = f"{word!r} is taken to be {party.name}"
        elif others := others or self._recent.rivals(party, place, sex):
            doubt = f"{word!r} is taken to be {party.name}, and may be {others[0]}"
        elif sex and not party.sex:
            party.sex = sex
        return Who(party, span, doubt)

    def _body_before(self, place: int) -> Party | None:
        """Return the body without a name that the sentence before begins with: The library."""
        begin = self._reading.sentence_start(max(0, place - 1))
        before = self._reading.sentence_start(max(0, begin - 2))
        for start in (begin, before):
            match = SUBJECT.match(self._reading.covered, start, place)
            if match and match["np"].split(" ")[-1] in BODY_NOUNS:
                return self.phrase(match["np"], match.start("np")).party
        return None
