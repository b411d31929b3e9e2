"""What can be wrong with data, directives and roles: typed codes, places, messages."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class Code(Enum):
    """The type of a problem: the word in brackets behind a message, and what it means.

    ``Code.X.value`` is the word, ``Code.X.meaning`` one sentence for the reference docs. Sphinx's
    ``suppress_warnings = ["briefing.<word>"]`` silences one code.
    """

    meaning: str

    def __new__(cls, value: str, meaning: str) -> Code:
        """Make a member of a word and its meaning."""
        member = object.__new__(cls)
        member._value_ = value
        member.meaning = meaning
        return member

    NO_DATA = ("no-data", "An entry of briefing_data matches no file.")
    UNREADABLE_FILE = ("unreadable-file", "A data file cannot be opened, or is no regular file.")
    OUTSIDE_FOLDER = ("outside-folder", "A file lies outside the folder that it must stay in.")
    TOO_LARGE = ("too-large", "A data file or a part of it exceeds a limit of size or depth.")
    NOT_UTF8 = ("not-utf8", "A data file holds bytes that are not UTF-8.")
    FORBIDDEN_CHARACTER = (
        "forbidden-character",
        "A text holds a control, bidirectional or otherwise invisible character.",
    )
    EMPTY_FILE = ("empty-file", "A data file holds no data.")
    YAML_SYNTAX = ("yaml-syntax", "A data file is not well-formed YAML.")
    YAML_FEATURE = ("yaml-feature", "YAML anchors, aliases, merge keys and tags are not taken.")
    DUPLICATE_KEY = ("duplicate-key", "The same key stands twice in one mapping.")
    UNKNOWN_KIND = ("unknown-kind", "A top-level key names no kind of record.")
    BAD_ID = ("bad-id", "An id breaks the rule [a-z][a-z0-9]*(-[a-z0-9]+)*.")
    UNKNOWN_FIELD = ("unknown-field", "A record has a field that its kind does not know.")
    DEPRECATED = (
        "deprecated",
        "A name still works, but goes: the message says what to write instead.",
    )
    MISSING_FIELD = ("missing-field", "A record lacks a field that its kind requires.")
    WRONG_TYPE = ("wrong-type", "A value has the wrong shape: text, list or mapping.")
    BAD_VALUE = ("bad-value", "A value has the right shape but is not one of those allowed.")
    BAD_DATE = ("bad-date", "A date is impossible, or is not written as EDTF (ISO 8601-2).")
    BAD_RELATION = ("bad-relation", "A relation is not written as: subject predicate object.")
    MISSING_FILE = ("missing-file", "A file that a record names does not exist.")
    DANGLING_REFERENCE = ("dangling-reference", "A reference names no record of its kind.")
    AMBIGUOUS_REFERENCE = ("ambiguous-reference", "A bare id fits records of several kinds.")
    UNKNOWN_PREDICATE = ("unknown-predicate", "A predicate is almost, but not, a declared one.")
    DUPLICATE_SOURCE = ("duplicate-source", "Two files give their sources the same id.")
    CONFLICT = (
        "conflict",
        "Registry files contradict each other: in a field's value, or on what an old id means.",
    )
    CIRCULAR = ("circular", "A chain of part_of, in, of or broader leads back to its start.")
    ABSENT_QUOTE = ("absent-quote", "Quoted words do not stand in the snapshot of their source.")
    UNMARKED_QUOTE = (
        "unmarked-quote",
        "Quoted words stand in the snapshot, but not between quotation marks.",
    )
    MARKED_QUOTE = (
        "marked-quote",
        "Reported speech stands between quotation marks in the snapshot: it is a quotation.",
    )
    HIDDEN_NEGATION = ("hidden-negation", "Words left out of a quotation hold a negation.")
    REPLACED_WORDS = (
        "replaced-words",
        "An [insertion] stands in the place of words of the source, and says not that it does.",
    )
    CUT_QUOTE = ("cut-quote", "A direct quotation is less than the sentence that was said.")
    UNCHECKED_QUOTE = ("unchecked-quote", "A quotation is too large or odd to be checked.")
    ABSENT_WORDS = (
        "absent-words",
        "Literal words (seen, cue, mentions, loaded) do not stand in the snapshot.",
    )
    WEEKDAY = ("weekday", "A weekday in literal words (seen) is not that of the date beside it.")
    CHANGED_SNAPSHOT = ("changed-snapshot", "A snapshot is not the text that was pinned.")
    UNREADABLE_SNAPSHOT = ("unreadable-snapshot", "A snapshot cannot be read as text.")
    UNVERIFIED_QUOTE = (
        "unverified-quote",
        "Quotations have no stored text of their source to be checked against.",
    )
    UNPINNED_SNAPSHOT = (
        "unpinned-snapshot",
        "A snapshot is not pinned by its SHA-256, so a change of it would go unseen.",
    )
    DOUBLED_MARKS = (
        "doubled-marks",
        "Quoted words bring quotation marks of their own, so that pages would show two pairs.",
    )
    DRAFT = (
        "draft",
        "Records were found by rules, and nobody has reviewed them.",
    )
    NO_SOURCE = ("no-source", "An event or claim is stated by no source.")
    NO_ASSERTER = ("no-asserter", "A relation has nobody who asserts it.")
    CONTRADICTION = ("contradiction", "What sources say of one thing cannot all be true.")
    SINGLE_ORIGIN = ("single-origin", "What is told as a fact goes back to one origin alone.")
    UNCONFIRMED = (
        "unconfirmed",
        "A claim is rated 1, confirmed by other sources, and has one origin alone.",
    )
    SHARED_NAME = ("shared-name", "Two records of a kind go by the same name or alias.")
    ORPHAN = ("orphan", "No page shows or names a record, nor does a record that a page shows.")
    OVERDUE = ("overdue", "A planned event or a due claim is past, and its outcome is not told.")
    LOADED_WORDING = (
        "loaded-wording",
        "Loaded words of a source stand in the briefing's own voice.",
    )
    MIXED_SCALES = ("mixed-scales", "Terms of likelihood are taken from more than one scale.")
    HALF_RATED = (
        "half-rated",
        "Claims are rated for credibility, and their source is not for reliability.",
    )
    LIKELIHOOD_WITH_CONFIDENCE = (
        "likelihood-with-confidence",
        "A term of likelihood and a level of confidence stand in one sentence (ICD 203).",
    )
    BROKEN_LINK = ("broken-link", "An address does not answer, nor does an archived copy.")
    LINK_ROT = ("link-rot", "An address does not answer, but the archived copy does.")
    BAD_IGNORE = ("bad-ignore", "What is to be ignored is no code of a problem.")
    UNKNOWN_RECORD = ("unknown-record", "A directive or role names no record.")
    NO_SNAPSHOT = ("no-snapshot", "A page shows the text of a source that has none stored.")
    NO_TARGET = ("no-target", "A reference names a record that no page shows.")
    DUPLICATE_TARGET = ("duplicate-target", "Two directives claim to be the main one of a record.")
    BAD_QUERY = ("bad-query", "A :where:, :sort:, :group: or :fields: option cannot be read.")
    BAD_OPTION = ("bad-option", "A directive's option has a value that it does not take.")
    SECOND_BLUF = ("second-bluf", "A page has more than one bottom line.")
    BAD_MARKUP = ("bad-markup", "Prose in a data file holds markup that is not taken there.")
    NAME_TAKEN = ("name-taken", "A bare directive or role name already belongs to something else.")
    CACHE = ("cache", "The cache of parsed data cannot be used: loading takes longer.")
    DOSSIER_TAKEN = (
        "dossier-taken",
        "A file of yours, or a generated one that you changed, stands where a dossier would be.",
    )
    IN_THE_WAY = ("in-the-way", "A file stands where a draft or a new article would be written.")
    TAKEN_ID = ("taken-id", "The id of a new record is that of another, or was before.")
    NO_ARTICLE = ("no-article", "Nothing that could be an article was found in a saved page.")
    WORKER_LOST = ("worker-lost", "A process that read articles came to an end.")
    UNWRITABLE = ("unwritable", "A file that builds keep beside pages cannot be written.")
    WITHHELD_NAMED = ("withheld-named", "Words of an edition name a record that it withholds.")
    WITHHELD_PERHAPS = (
        "withheld-perhaps",
        "Words of an edition may name what it withholds: in small letters, by a weak alias.",
    )
    NOT_UNDERSTOOD = (
        "not-understood",
        "Something in the data or on a page of an edition is not read, and may be a marking.",
    )
    BAD_IMPORT = (
        "bad-import",
        "A data file of another format, or its mapping, cannot be read, or not all of it.",
    )
    NOT_IMPORTED = ("not-imported", "A data file of another format has what no record can hold.")
    BAD_SETTING = ("bad-setting", "A setting in conf.py has a value that it does not take.")


MAX_COMPARED = 100
"""Characters of a word that count when a near one is sought: the search is quadratic in them."""


class Location(NamedTuple):
    """A place in a file: path as shown to people, line and column counted from 1 (0: not known)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        numbers = [str(number) for number in (self.line, self.column) if number]
        return ":".join([self.path, *numbers])


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault, where it is, and what to do about it."""

    code: Code
    location: Location
    message: str

    def __str__(self) -> str:
        return f"{self.location}: {self.message} [briefing.{self.code.value}]"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``, did you mean 'x'?`` for the nearest of the known words, else an empty text."""
    near = nearest(word, known)
    return f", did you mean {near!r}?" if near else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that looks most like a word, or an empty text if none is near."""
    words = {known_word.casefold(): known_word for known_word in sorted(known, reverse=True)}
    folded = word.casefold()[:MAX_COMPARED]
    matches = difflib.get_close_matches(folded, sorted(words), n=1, cutoff=0.6)
    return words[matches[0]] if matches else ""
