"""Check all literal words of a store against the snapshots of its sources."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_briefing.load.finding import Watched
from sphinx_briefing.load.locate import Locator, telling_word
from sphinx_briefing.load.reading import decode, read_bytes
from sphinx_briefing.model import RECORD_TYPES, Quote, Source, Statement
from sphinx_briefing.model.values import Ref
from sphinx_briefing.problems import Code, Problem
from sphinx_briefing.store.store import Store
from sphinx_briefing.store.verify.verdict import NO_SNAPSHOT, Flag, Verdict, Verification, Words

if TYPE_CHECKING:  # the tables that texts are read by; not all data have texts
    from sphinx_briefing.store.verify.snapshot import Snapshot

ALL_SPEECH = frozenset({"statement", "transcript", "post"})
"""Kinds of source that need no quotation marks, as every word of theirs is somebody's speech."""
_WORD_FIELDS = {"event": ("seen",), "claim": ("seen", "loaded"), "quote": ("cue",)}


@dataclass
class Checked:
    """The outcome for a store: by quote, by source; problems in the order of their places.

    ``quotes`` has an entry for each quote. ``snapshots`` has one for each source whose text could
    be read, ``digests`` its SHA-256 as ``sha256`` would pin it; ``seen`` what each file was.
    """

    quotes: dict[Ref, Verification] = field(default_factory=dict)
    snapshots: dict[str, Snapshot] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    seen: dict[Watched, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def digest(data: bytes) -> str:
    """Return the SHA-256 of a snapshot's bytes with LF line ends, so that git may change them."""
    return hashlib.sha256(data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")).hexdigest()


def verify_store(store: Store, base: Path, tried: Mapping[str, bytes] | None = None) -> Checked:
    """Check quotes, cues, ``seen``, ``loaded`` and ``mentions`` of all sources with a snapshot.

    Files are read anew, each once; ``base`` is the folder that paths in the store start from.
    ``tried`` has what was read instead of data files.
    """
    checker = _Checker(store, base, Locator(base, tried))
    checker.run()
    checker.checked.problems.sort(key=lambda one: (one.location, one.code.value, one.message))
    return checker.checked


def verify_quote(
    quote: Quote, words: str, source: Source | None, snapshot: Snapshot
) -> Verification:
    """Check some words as if they were those of a quote."""
    from sphinx_briefing.store.verify.engine import verify

    speech = source is not None and source.type in ALL_SPEECH
    return verify(
        words,
        quote.type,
        snapshot,
        prefix=quote.prefix,
        suffix=quote.suffix,
        nth=quote.nth,
        lang=quote.lang or (source.lang if source else None),
        marks=not speech,
    )


class _Checker:
    def __init__(self, store: Store, base: Path, locator: Locator) -> None:
        self.checked = Checked()
        self._store = store
        self._base = base
        self._locator = locator
        self._found: dict[tuple[int, str], Words] = {}

    def run(self) -> None:
        for record in self._store.of_kind("source"):
            if isinstance(record, Source) and record.text:
                self._read(record)
        for record in self._store.of_kind("source"):
            for statement in record.statements:
                self._mentions(record.id, statement)
        for record in self._store.of_kind("quote"):
            if isinstance(record, Quote):
                self._quote(record)
        if not self.checked.snapshots:
            return
        for kind, fields in _WORD_FIELDS.items():
            for record in self._store.of_kind(kind):
                for statement in record.statements:
                    for key in fields:
                        self._words(statement, key)

    def _read(self, source: Source) -> None:
        from sphinx_briefing.store.verify.snapshot import MAX_SNAPSHOT, Snapshot

        problems: list[Problem] = []
        path = self._base / str(source.text)
        # that it lies inside its data folder was made sure of when the data were loaded
        root, limit = path.resolve().parent, 4 * MAX_SNAPSHOT
        data = read_bytes(path, root, str(source.text), problems, limit)
        watched = Watched(str(path), str(root), limit, content=True)
        seen = hashlib.sha256(data).hexdigest() if data is not None else watched.state()
        self.checked.seen[watched] = seen
        text = decode(data, str(source.text), problems) if data is not None else ""
        owner = next(one for one in source.statements if "text" in one.values)
        for problem in problems:
            message = f"source {source.id!r}: text {source.text!r}: {problem.message}"
            self._note(Code.UNREADABLE_SNAPSHOT, owner, ("text",), message)
        if data is None or (problems and not text):
            return
        snapshot = self.checked.snapshots[source.id] = Snapshot(text)
        if snapshot.too_long:
            message = f"holds more than {MAX_SNAPSHOT} characters and is not checked; split it"
            message = f"source {source.id!r}: {source.text} {message}"
            self._note(Code.UNREADABLE_SNAPSHOT, owner, ("text",), message)
        found = self.checked.digests[source.id] = digest(data)
        pinned = (source.sha256 or "").lower()
        if pinned and pinned not in (found, hashlib.sha256(data).hexdigest()):
            owner = next(one for one in source.statements if "sha256" in one.values)
            message = (
                f"source {source.id!r}: {source.text} is no longer the text that was pinned: its "
                f"SHA-256 is {found}; restore it, or check all that rests on it and pin it anew"
            )
            self._note(Code.CHANGED_SNAPSHOT, owner, ("sha256",), message)

    def _quote(self, quote: Quote) -> None:
        statement = next((one for one in quote.statements if "text" in one.values), None)
        snapshot = self.checked.snapshots.get(quote.article)
        if statement is None or not quote.text or snapshot is None:
            self.checked.quotes[quote.ref] = NO_SNAPSHOT
            return
        source = self._store.source(quote.article)
        outcome = verify_quote(quote, quote.text, source, snapshot)
        self.checked.quotes[quote.ref] = outcome
        # where the words are there, but not as nth, prefix or suffix say, these are to be mended
        keys = ("nth", "prefix", "suffix") if outcome.verdict is Verdict.ABSENT else ()
        told = next(
            (key for key in keys if outcome.occurrences and key in statement.values), "text"
        )
        for code, message in _quote_faults(outcome):
            self._note(code, statement, (told,), f"quote {quote.id!r}: {message}")
        if outcome.verdict is Verdict.UNCHECKED:
            message = f"quote {quote.id!r}: {outcome.reason}"
            self._note(Code.UNCHECKED_QUOTE, statement, ("text",), message)

    def _words(self, statement: Statement, key: str) -> None:
        owner = statement.id.partition(".")[0] if RECORD_TYPES[statement.kind].local else ""
        snapshot = self.checked.snapshots.get(statement.source or owner)
        value = statement.values.get(key)
        if snapshot is None or not value:
            return
        items = (value,) if isinstance(value, str) else tuple(value)
        for number, words in enumerate(items):
            outcome = self._find(words, snapshot)
            if not outcome.verdict.found:
                sign = telling_word(items, number)
                owner = f"{statement.kind} {statement.id!r}: {key} {_short(words)!r}"
                self._absent_words(statement, (key,), sign, owner, outcome)

    def _find(self, words: str, snapshot: Snapshot) -> Words:
        """Find literal words; those that an article repeats, such as ``she said``, but once."""
        from sphinx_briefing.store.verify.engine import find_words

        key = (id(snapshot), words)
        if key not in self._found:
            self._found[key] = find_words(words, snapshot)
        return self._found[key]

    def _mentions(self, ident: str, statement: Statement) -> None:
        snapshot = self.checked.snapshots.get(statement.source)
        mentions: Mapping[str, object] = statement.values.get("mentions", {})
        if snapshot is None or not mentions:
            return
        for words in mentions:
            outcome = self._find(words, snapshot)
            if not outcome.verdict.found:
                owner = f"source {ident!r}: mentions {_short(words)!r}"
                self._absent_words(statement, ("mentions", words), "", owner, outcome)

    def _absent_words(
        self, statement: Statement, keys: tuple[str, ...], sign: str, owner: str, outcome: Words
    ) -> None:
        reason = outcome.reason or "these words do not stand in the snapshot"
        near = f"; nearest passage: {outcome.nearest}" if outcome.nearest else ""
        self._note(Code.ABSENT_WORDS, statement, keys, f"{owner}: {reason}{near}", sign)

    def _note(
        self,
        code: Code,
        statement: Statement,
        keys: tuple[str, ...],
        message: str,
        sign: str = "",
    ) -> None:
        where = self._locator.place(statement.origin, (*statement.origin.keys, *keys), sign)
        self.checked.problems.append(Problem(code, where, message))


def _quote_faults(outcome: Verification) -> Iterator[tuple[Code, str]]:
    if outcome.verdict is Verdict.ABSENT:
        yield Code.ABSENT_QUOTE, outcome.problem
    if Flag.UNMARKED in outcome.faults:
        message = "the words stand in the snapshot, but not between quotation marks; if they are"
        yield Code.UNMARKED_QUOTE, f"{message} reported speech, write kind: indirect"
    if Flag.MARKED in outcome.faults:
        message = "the words stand between quotation marks in the snapshot, so they are no reported"
        yield Code.MARKED_QUOTE, f"{message} speech; write kind: direct or kind: partial"
    if Flag.HIDDEN_NEGATION in outcome.faults:
        message = f"the words left out or put in hold a negation: {outcome.hidden!r}; quote it too"
        yield Code.HIDDEN_NEGATION, message
    if Flag.REPLACED in outcome.faults:
        message = "an [insertion] stands in the place of words of the source; quote these, and put"
        yield Code.REPLACED_WORDS, f"{message} it behind them, or mark the place with […]"
    sides = [
        word
        for flag, word in ((Flag.CUT_START, "before"), (Flag.CUT_END, "after"))
        if flag in outcome.faults
    ]
    if sides:
        message = f"the quoted sentence has more words {' and '.join(sides)} these; add them, mark"
        yield Code.CUT_QUOTE, f"{message} the place with […], or write kind: partial"


def _short(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:79]}…"
