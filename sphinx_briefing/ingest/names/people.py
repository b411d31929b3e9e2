"""Who and what is named: persons with titles and surnames, bodies, outlets, places."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from sphinx_briefing.ingest.found import Party
from sphinx_briefing.ingest.names.sequences import Sequence, sequences
from sphinx_briefing.ingest.names.titles import ALL_TITLES, count_titles, is_title, spelt
from sphinx_briefing.ingest.names.words import (
    BODIES,
    HE,
    KNOWN_OUTLETS,
    OFFICES,
    OUTLETS,
    PLACES,
    SHE,
    SURNAMES,
    is_role,
)
from sphinx_briefing.ingest.words import ends_with, words_of
from sphinx_briefing.store.verify import Span

_WORD = re.compile(r"[A-Za-z][\w-]*")
_END_OF_WORD = re.compile(r"(?<![\w-])[A-Za-z][\w-]*$")
_MOST_WORDS = 6
"""Words before a name that may be a role."""
_ROLE_BEHIND = re.compile(
    r",? ?\(?,? (?:an? |the |its |his |her |their )?([a-z][^,.;:“”\"«»\n()]{2,90}?)"
    r"(?=,|\.|;|\)| was | is | who | said | says | told | has | had )"
)
_follows_place = ends_with(words_of("in at near off toward towards across outside inside"))
_LIGHT = re.compile(r"^(?:the|a|an|its|his|her|their|of|and|by|that|as) ")
_FIRST_OF_OUTLETS = frozenset({"Radio", "TV", "Television", "Channel"})
_BODIES_ALONE = frozenset({"Greens", "Parliament"})
_DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "my"})
_follows_outlet = ends_with(
    words_of("agency newspaper daily weekly broadcaster magazine station site")
)


class People:
    """All parties of an article, and which of them is named at a place."""

    def __init__(self, text: str, plain: str) -> None:
        self.parties: list[Party] = []
        self.mentions: list[tuple[int, int, Party]] = []
        self._text = text
        self._plain = plain
        self._names: dict[str, Party] = {}
        self._last: dict[str, list[Party]] = {}
        self._firsts: dict[str, list[Party]] = {}
        found = list(sequences(text))
        self._middle = {word for one in found if not one.first for word in one.words}
        alone = [one for one in found if not self._whole(one)]
        for one in alone:
            self._single(one)
        self.mentions.sort(key=lambda one: one[0])
        self._starts = [one[0] for one in self.mentions]
        for party in self.parties:
            party.spans.sort()

    def between(self, start: int, end: int) -> list[tuple[int, int, Party]]:
        """Return the mentions that begin between two offsets."""
        first = bisect_left(self._starts, start)
        return self.mentions[first : bisect_left(self._starts, end)]

    def before(self, place: int) -> Iterator[Party]:
        """Yield the parties that are named before an offset, the last one first."""
        seen: set[int] = set()
        for number in range(bisect_left(self._starts, place) - 1, -1, -1):
            party = self.mentions[number][2]
            if id(party) not in seen:
                seen.add(id(party))
                yield party

    def named(self, name: str) -> Party | None:
        """Return the party of a name or a surname."""
        return self._names.get(name) or self._names.get(name.title()) or self._by_part(name)

    def sharing(self, party: Party) -> list[str]:
        """Return the persons of whom a party may be one, as it is but a surname of several."""
        several = self._last.get(party.name, ())  # no surname has a space in it
        return [one.name for one in several] if len(several) > 1 else []

    def add(self, name: str, kind: str, rule: str, span: Span) -> Party:
        """Return a party of a name, new if there is none."""
        party = self._names.get(name)
        if party is None:
            party = Party(name, kind, rule)
            self._names[name] = party
            self.parties.append(party)
            self._firsts.setdefault(name.split(" ")[0], []).append(party)
            if kind == "person" and " " in name:
                self._last.setdefault(name.split(" ")[-1], []).append(party)
        party.spans.append(span)
        return party

    def _mention(self, party: Party, span: Span) -> None:
        self.mentions.append((span.start, span.end, party))

    def _whole(self, found: Sequence) -> bool:
        """Take a name of several words, or a body; say whether it was one."""
        if len(found.words) == 1:
            return self._is_known(found) and self._body(found)
        titles = 0
        is_body = found.is_body
        if not is_body or not ALL_TITLES.isdisjoint(found.words[:2]):
            titles = count_titles(found.words)
        name = found.from_word(titles)
        is_body = name.is_body if titles else is_body
        several = len(name.words) > 1
        if is_body and not several and name.words[0] not in _BODIES_ALONE:
            return False
        if is_body and titles:
            return self._body(found)
        outlet = several and (name.words[-1] in OUTLETS or name.words[0] in _FIRST_OF_OUTLETS)
        before = self._text[max(0, found.span.start - 60) : found.span.start]
        if is_body or outlet or name.text in KNOWN_OUTLETS or _follows_outlet(before):
            return self._body(name)
        if not several or name.words[-1] in OFFICES:
            return False
        if name.text.isupper():
            name, more = spelt(name)
            titles = titles or more
        if name.words[-1] in OFFICES or all(map(is_title, name.words)):
            return False
        if not titles and not PLACES.isdisjoint(name.words):
            self._mention(self.add(name.text, "place", "place-word", name.span), found.span)
            return True
        party = self.add(name.text, "person", "full-name", name.span)
        if titles:
            party.evidence += 2
            party.rule = "titled-name"
            self._title(party, found.words[:titles])
        elif _follows_place(before) and not party.evidence:
            party.kind = (
                "place" if party.rule == "full-name" and len(party.spans) == 1 else party.kind
            )
        self._roles(party, before, found.span.end)
        self._mention(party, found.span)
        return True

    def _is_known(self, found: Sequence) -> bool:
        """Say whether one word alone is a body or an outlet."""
        (word,) = found.words
        if found.is_body:
            return word in _BODIES_ALONE
        before = self._text[max(0, found.span.start - 60) : found.span.start]
        return word in KNOWN_OUTLETS or _follows_outlet(before)

    def _title(self, party: Party, words: tuple[str, ...]) -> None:
        plain = [word.rstrip(".") for word in words]
        party.sex = party.sex or _sex(plain)
        role = " ".join(
            word for word in plain if word not in {"Mr", "Mrs", "Ms", "Miss", "Mx", "H.E", "Dr"}
        )
        if role and role not in party.roles:
            party.roles.append(role)

    def _body(self, found: Sequence) -> bool:
        before = self._text[max(0, found.span.start - 20) : found.span.start]
        outlet = (
            found.words[-1] in OUTLETS
            or found.words[0] in _FIRST_OF_OUTLETS
            or found.text in KNOWN_OUTLETS
            or _follows_outlet(before)
        )
        kind, rule = ("outlet", "outlet-word") if outlet else ("organization", "body-word")
        party = self.add(found.text, kind, rule, found.span)
        party.evidence += 1
        self._mention(party, found.span)
        return True

    def _roles(self, party: Party, before: str, end: int) -> None:
        """Take the role that stands beside a name, before it or behind it."""
        match = _ROLE_BEHIND.match(self._text, end, end + 120)
        words = match[1].split(" ") if match else []
        if match and any(is_role(word) for word in words[:4]):
            self._role(party, match[1])
        if not is_role(before.rstrip(" ,").rpartition(" ")[2]):
            return
        words = _words_before(before)
        if words:
            said = [n for n, word in enumerate(words) if word.lower() in _DETERMINERS]
            first = said[-1] if said else _last_capital(words)
            self._role(party, " ".join(words[first + 1 :] or words[-1:]))

    def _role(self, party: Party, role: str) -> None:
        role = _LIGHT.sub("", role.strip())
        party.evidence += 2
        party.kind = "person"
        party.sex = party.sex or _sex(role.split(" "))
        if role and role not in party.roles:
            party.roles.append(role)

    def _single(self, found: Sequence) -> None:
        """Take a single word: a surname of somebody, a title with a surname, or something else."""
        titles = count_titles(found.words)
        word = found.words[-1]
        if is_title(word) and not self._is_surname(found):
            return
        if titles and word.isupper() and len(word) > 2:
            word = word.title()
        if word in BODIES:
            self._body_again(found, word)
            return
        party = self._by_part(word)
        if party is None and titles:
            party = self.add(word, "person", "titled-name", found.span)
            party.evidence += 2
        if party is None:
            known = self._names.get(word)
            if known is None and found.first and word not in self._middle:
                return
            party = known or self.add(word, "", "single-name", found.span)
        else:
            party.spans.append(found.from_word(titles).span)
            party.evidence += 1
            if word not in party.aliases and word != party.name:
                party.aliases.append(word)
        if titles:
            self._title(party, found.words[:titles])
        before = self._text[max(0, found.span.start - 20) : found.span.start]
        if not party.kind and _follows_outlet(before):
            party.kind, party.rule = "outlet", "outlet-word"
        elif not party.kind and before[-1:] == " " and is_role(before.split(" ")[-2]):
            self._role(party, before.split(" ")[-2].rstrip(","))
        self._mention(party, found.span)

    def _is_surname(self, found: Sequence) -> bool:
        """Say whether a title is a surname here: Mr Dean; Dean, where a Carl Dean is named."""
        word = found.words[-1]
        if word not in SURNAMES:
            return False
        if len(found.words) > 1:
            return found.words[-2].rstrip(".") in {"Mr", "Mrs", "Ms", "Miss"}
        named = self._by_part(word) or self._names.get(word)
        return named is not None and not self._text.endswith("he ", 0, found.span.start)

    def _body_again(self, found: Sequence, word: str) -> None:
        """Take one word that bodies are called by: the League is the one named before."""
        named = (
            one
            for one in reversed(self.parties)
            if one.kind in {"organization", "outlet"}
            and word in one.name.split(" ")
            and one.spans[0].start < found.span.start
        )
        if party := next(named, None):
            party.spans.append(found.span)
            self._mention(party, found.span)

    def _by_part(self, word: str) -> Party | None:
        found = self._last.get(word) or self._last.get(word.title())
        if found:
            return found[-1] if len(found) == 1 else None
        firsts = [
            one
            for one in self._firsts.get(word.split(" ")[0], ())
            if one.kind == "person" and one.name.startswith(f"{word} ")
        ]
        return firsts[0] if len(firsts) == 1 else None


def _words_before(text: str) -> list[str]:
    """Return the words that lead to the end of a text, at most six, the last before a space."""
    found: list[str] = []
    for word in reversed(text[:-1].removesuffix(",").rsplit(" ", _MOST_WORDS)[-_MOST_WORDS:]):
        if _WORD.fullmatch(word) or (found and word in {"’s", "'s"}):
            found.append(word)
            continue
        if end := _END_OF_WORD.search(word):
            found.append(end[0])
        break
    return found[::-1]


def _last_capital(words: list[str]) -> int:
    return next((n for n in range(len(words) - 1, -1, -1) if not words[n].islower()), -1)


def _sex(words: list[str]) -> str:
    for word in words:
        title = word.rstrip(".").title()
        if title in HE or (word.endswith("man") and not word.endswith("woman")):
            return "he"
        if (
            title in SHE
            or word.endswith("woman")
            or word in {"landlady", "lady", "mother", "sister"}
        ):
            return "she"
    return ""
