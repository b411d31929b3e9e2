"""Words that an edition tells, and that name what it withholds: they stop the build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sphinx_briefing.load.locate import Locator
from sphinx_briefing.model import DATA_TYPES
from sphinx_briefing.model.base import file_of
from sphinx_briefing.model.fieldtypes import FilePath
from sphinx_briefing.model.values import Ref
from sphinx_briefing.problems import Code, Problem
from sphinx_briefing.store.resolve import RECORD_ROLE
from sphinx_briefing.store.withholding.names import texts
from sphinx_briefing.store.withholding.withheld import Withheld


def find_mentions(withheld: Withheld, locator: Locator) -> Iterator[Problem]:
    """Yield a problem for each field of a statement that is told and names what is not, or may.

    The message does not say the name: it is for a log that may be read by others.
    """
    for statement in withheld.told:
        for field in DATA_TYPES[statement.kind].fields().values():
            found = list(texts(statement.values.get(field.name)))
            chosen = isinstance(field.type, FilePath)
            if any(_names(withheld, statement.source, text, chosen=chosen) for text in found):
                code, words = Code.WITHHELD_NAMED, named_in(withheld)
            elif any(map(withheld.names.perhaps, found)):
                code, words = Code.WITHHELD_PERHAPS, perhaps_in(withheld)
            else:
                continue
            keys = (*statement.origin.keys, field.key)
            owner = f"{statement.kind} {statement.id!r}: {field.key}"
            yield Problem(code, locator.place(statement.origin, keys), f"{owner} {words}")


UNREAD = frozenset(
    {Code.UNKNOWN_FIELD, Code.UNKNOWN_KIND, Code.DUPLICATE_KEY, Code.YAML_SYNTAX, Code.NOT_UTF8}
)
"""Problems for which something is not read that may have been a marking."""


def not_understood(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield a problem for each place in the data that is not read; what is there is not told."""
    for one in problems:
        if one.code in UNREAD:
            message = f"something is not read here ({one.code.value}), and may be a marking"
            # behind the file can stand the key of a row
            place = one.location._replace(path=file_of(one.location.path))
            yield Problem(Code.NOT_UNDERSTOOD, place, f"{message}; build without an edition")


def named_in(withheld: Withheld) -> str:
    """Return what is wrong with words that name what is withheld, and what to do."""
    return (
        f"names what edition {withheld.audience.name!r} withholds; "
        "mark it as strictly, or word it otherwise"
    )


def perhaps_in(withheld: Withheld) -> str:
    """Return what may be wrong with words that can also be common ones, and what to do."""
    return (
        f"may name what edition {withheld.audience.name!r} withholds, in small letters, by a weak "
        "alias or as a topic; mark it as strictly, or word it otherwise"
    )


def _names(withheld: Withheld, source: str, text: str, *, chosen: bool) -> bool:
    for match in RECORD_ROLE.finditer(text):
        kind, ident = match["kind"], match["in"] or match["id"]
        if {Ref(kind, ident), Ref(kind, f"{source}.{ident}")} & withheld.records:
            return True
    if chosen and withheld.names.chosen(text):
        return True
    return next(withheld.mentions(text), None) is not None
