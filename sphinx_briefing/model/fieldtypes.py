"""The types that a record's field can have, as declarations: no parsing, no YAML here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class FieldType:
    """What a field holds; subclasses say which, ``summary`` says it in the reference docs.

    ``wording`` says that the words are the editors' own, which a translator may put otherwise:
    no headline as published, no byline, no code.
    """

    wording: ClassVar[bool] = False

    @property
    def summary(self) -> str:
        """A few words for the reference docs."""
        words = (type(self).__doc__ or "").partition(":")[0].strip()
        return words if words[1:2].isupper() else words[:1].lower() + words[1:]


@dataclass(frozen=True, slots=True)
class Text(FieldType):
    """Plain text: shown as written, never read as markup."""

    wording: bool = False  # type: ignore[misc] # of each text, where others have it by their type


@dataclass(frozen=True, slots=True)
class Prose(FieldType):
    """Text with inline markup: emphasis, links and our roles."""

    wording: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class Verbatim(FieldType):
    """Literal words: the words of a source, never altered, never read as markup."""


@dataclass(frozen=True, slots=True)
class Choice(FieldType):
    """One of: a closed list of words; ``fold`` takes them in any case."""

    options: tuple[str, ...]
    fold: bool = False

    @property
    def summary(self) -> str:
        """The words themselves."""
        return "one of " + ", ".join(self.options)


@dataclass(frozen=True, slots=True)
class Marking(FieldType):
    """Label: one of the project's markings, in any case; by default of TLP 2.0."""


@dataclass(frozen=True, slots=True)
class EdtfDate(FieldType):
    """Date: EDTF level 1 (ISO 8601-2), or by D, since D, about D."""


@dataclass(frozen=True, slots=True)
class DateOrEvent(FieldType):
    """Date or event id: the beginning as a day, or as an event whose day may be unknown."""


@dataclass(frozen=True, slots=True)
class Number(FieldType):
    """Number: decimal, between two bounds; ``whole`` takes integers only."""

    least: float
    most: float
    whole: bool = False

    @property
    def summary(self) -> str:
        """The bounds in words."""
        noun = "whole number" if self.whole else "number"
        return f"{noun} from {self.least:g} to {self.most:g}"


@dataclass(frozen=True, slots=True)
class LanguageTag(FieldType):
    """BCP 47 language tag: ``ru``, ``zh-Latn-pinyin``."""


@dataclass(frozen=True, slots=True)
class CountryCode(FieldType):
    """ISO 3166-1 alpha-2 country code: ``CN``."""


@dataclass(frozen=True, slots=True)
class Url(FieldType):
    """URL: absolute, of scheme http, https, ftp or mailto."""


@dataclass(frozen=True, slots=True)
class FilePath(FieldType):
    """File path: relative to the data file, inside its data folder."""


@dataclass(frozen=True, slots=True)
class Sha256(FieldType):
    """SHA-256: 64 hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class WikidataId(FieldType):
    """Item id of Wikidata: ``Q7747``."""


@dataclass(frozen=True, slots=True)
class Reference(FieldType):
    """Reference: the bare id of a record; an empty kind takes any kind.

    Of several kinds that have the id, the first in ``prefer`` is meant; else it is ambiguous.
    With ``closed`` only kinds in ``prefer`` are taken.
    """

    kind: str = ""
    prefer: tuple[str, ...] = ()
    closed: bool = False

    @property
    def summary(self) -> str:
        """The kind of record that the id names."""
        if self.kind:
            return f"{self.kind} id"
        kinds = " or ".join(self.prefer) or "any"
        return f"id of {kinds} kind (``kind:id`` when ambiguous)"


@dataclass(frozen=True, slots=True)
class Roles(FieldType):
    """Roles: list of ``title of actor-id``, or a mapping from these to periods (dates)."""


@dataclass(frozen=True, slots=True)
class Participants(FieldType):
    """Participants: list of actor ids, or a mapping from these to role(s)."""


@dataclass(frozen=True, slots=True)
class Relations(FieldType):
    """Relations: one or many of ``subject predicate object``; a bare id means an actor first."""

    prefer: tuple[str, ...] = ("actor",)


@dataclass(frozen=True, slots=True)
class ListOf(FieldType):
    """List: a single value is taken as a list of one."""

    item: FieldType

    @property
    def summary(self) -> str:
        """The items in words."""
        return f"list of: {self.item.summary}"


@dataclass(frozen=True, slots=True)
class MapOf(FieldType):
    """Mapping: from keys of one type to values of another."""

    key: FieldType
    value: FieldType

    @property
    def summary(self) -> str:
        """Both sides in words."""
        return f"mapping from {self.key.summary} to {self.value.summary}"


@dataclass(frozen=True, slots=True)
class Flag(FieldType):
    """true or false: no other words."""
