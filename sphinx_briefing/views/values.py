"""Any value of a field → lines: what every kind of record shares."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from sphinx_briefing.model import Record
from sphinx_briefing.model import fieldtypes as ft
from sphinx_briefing.model.base import Field
from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.values import Participant, Ref, Relation, Role
from sphinx_briefing.views.blocks import Line, Text, Url
from sphinx_briefing.views.desk import Desk

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""NATO Admiralty code, reliability of the source."""
CREDIBILITY = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
"""NATO Admiralty code, credibility of the information."""


_NAME = 40
"""Texts in other languages up to so many characters are names that stand beside each other."""


class Entry(NamedTuple):
    """A key of a mapping, one of its values, and the mark that says who gives it.

    An empty key is that of a name in no stated language.
    """

    key: str
    value: Any
    mark: Line = ()


Mark = Callable[[Any], Line]
"""Item of a list → what stands behind it to say who gives it."""


def unmarked(_item: Any) -> Line:
    """Put nothing behind an item."""
    return ()


def single_line(desk: Desk, record: Record, field: Field) -> Line:
    """Return the words of the value that a field of one value has."""
    value = getattr(record, field.name)
    if isinstance(field.type, ft.Prose | ft.Verbatim):
        return desk.words(record, field.key)
    if field.key == "reliability":
        return (Text(f"{value} – {desk.text(RELIABILITY[value])}"),)
    if field.key == "credibility":
        return (Text(f"{value} – {desk.text(CREDIBILITY[value])}"),)
    return _comma(list(value_lines(desk, field.type, value)))


def value_lines(
    desk: Desk, type_: ft.FieldType, value: Any, mark: Mark = unmarked
) -> tuple[Line, ...]:
    """Return the lines that show a value of a type, with marks behind the items of a list."""
    if isinstance(type_, ft.ListOf):
        lines: list[Line] = [
            (*line, *mark(item)) for item in value for line in value_lines(desk, type_.item, item)
        ]
        if isinstance(type_.item, ft.Reference | ft.Text):
            return (_comma(lines),)
        return tuple(lines)
    if isinstance(type_, ft.MapOf):
        return map_lines(desk, type_, [Entry(key, item) for key, item in value.items()])
    if isinstance(type_, ft.Roles):
        return tuple((*role_line(desk, one, periods=True), *mark(one)) for one in value)
    if isinstance(type_, ft.Participants):
        return tuple(participant_line(desk, one, mark) for one in value)
    if isinstance(type_, ft.Relations):
        return tuple((*relation_line(desk, one), *mark(one)) for one in value)
    return (_scalar(desk, type_, value),)


def _scalar(desk: Desk, type_: ft.FieldType, value: Any) -> Line:
    if isinstance(type_, ft.Url):
        return (Url(value, value),)
    if isinstance(type_, ft.Choice):
        return (Text(desk.text(value)),)
    if isinstance(type_, ft.LanguageTag):
        return (Text(language_name(desk, value)),)
    if isinstance(type_, ft.Verbatim):
        return (Text(desk.marked(value), "verbatim"),)
    if isinstance(type_, ft.Text):
        return (Text(desk.wording(type_, value)),)
    return _atom(desk, value)


def statement_words(desk: Desk, type_: ft.FieldType, value: Any) -> Line:
    """Return one value in words, for where it stands beside the one that was taken."""
    if isinstance(type_, ft.Prose):
        return (Text(desk.plain(desk.wording(type_, value))),)
    lines = value_lines(desk, type_, value)
    return _comma(list(lines))


def _atom(desk: Desk, value: Any) -> Line:
    if isinstance(value, Ref):
        return (desk.link(value),)
    if isinstance(value, Date):
        return desk.date(value)
    if isinstance(value, int | float):
        return (Text(desk.language.number(value)),)
    return (Text(str(value)),)


def _comma(lines: list[Line], between: str = ", ") -> Line:
    pieces: list[Any] = []
    for line in lines:
        pieces += [Text(between), *line] if pieces else line
    return tuple(pieces)


def map_lines(desk: Desk, type_: ft.MapOf, entries: list[Entry]) -> tuple[Line, ...]:
    """Return the lines of a mapping; a key may stand in it with several values.

    Short names stand in one line, longer texts below each other, words by what they mean.
    """
    if isinstance(type_.key, ft.LanguageTag):
        if any(len(one.value) > _NAME for one in entries):
            return tuple(_translation(desk, one) for one in entries)
        return (_comma([_name_in_language(desk, one) for one in entries], "; "),)
    words: dict[Line, list[Line]] = {}
    for one in entries:
        meant = _comma(list(value_lines(desk, type_.value, one.value)))
        said: Line = (Text(desk.marked(one.key), "verbatim"), *one.mark)
        words.setdefault(meant, []).append(said)
    arrow = desk.step(desk.text("stands for"))
    return tuple((*_comma(found), arrow, *meant) for meant, found in words.items())


def _name_in_language(desk: Desk, one: Entry) -> Line:
    if not one.key:
        return (Text(one.value), *one.mark)
    language = Text(f" – {language_name(desk, one.key)}", "aside")
    return (Text(one.value, lang=one.key), language, *one.mark)


def _translation(desk: Desk, one: Entry) -> Line:
    language = Text(f"{language_name(desk, one.key)}: ", "aside")
    return (language, Text(one.value, lang=one.key), *one.mark)


def language_name(desk: Desk, tag: str) -> str:
    """Return a BCP 47 tag in words of the project's language: Chinese (Latin, pinyin)."""
    locale = desk.language.locale
    first, *rest = tag.split("-")
    known = {**locale.scripts, **locale.territories}
    details = [known.get(part.title(), known.get(part.upper(), part)) for part in rest]
    name = str(locale.languages.get(first.lower(), first))
    return f"{name} ({', '.join(details)})" if details else name


def role_line(desk: Desk, role: Role, *, periods: bool = False) -> Line:
    """Return a role: title of actor, with the periods when it was held where asked."""
    line: Line = (Text(desk.language.wording(role.title)),)
    if role.of:
        line = desk.phrase("{title} of {actor}", title=line, actor=(desk.link(role.of),))
    if periods and role.periods:
        dates = _comma([desk.date(period) for period in role.periods])
        line = (*line, Text(" ("), *dates, Text(")"))
    return line


def participant_line(desk: Desk, participant: Participant, mark: Mark = unmarked) -> Line:
    """Return a participant with the roles in the event; marks stand apart where they differ."""
    link, whole = desk.link(participant.actor), mark(participant)
    if not participant.roles:
        return (link, *whole)
    apart = [mark((participant.actor, role)) for role in participant.roles]
    if all(one == whole for one in apart):
        words = Text(", ".join(map(desk.language.wording, participant.roles)), "role")
        return (link, Text(" ("), words, Text(")"), *whole)
    roles: list[Line] = [
        (Text(desk.language.wording(role), "role"), *one)
        for role, one in zip(participant.roles, apart, strict=True)
    ]
    return (link, Text(" ("), *_comma(roles), Text(")"))


def predicate_words(desk: Desk, ident: str, *, inverse: bool = False) -> str | None:
    """Return how a predicate reads from the subject's or the object's side (None: not known)."""
    declared = desk.store.predicate(ident)
    if not inverse or (declared and declared.symmetric):
        return _label(desk, ident)
    return _label(desk, declared.inverse) if declared and declared.inverse else None


def _label(desk: Desk, ident: str) -> str:
    declared = desk.store.predicate(ident)
    words = (declared.label_text if declared else None) or ident.replace("-", " ")
    return desk.language.wording(words)


def relation_line(desk: Desk, relation: Relation) -> Line:
    """Return a relation as subject, predicate, object."""
    words = predicate_words(desk, relation.predicate) or relation.predicate
    subject, object_ = desk.link(relation.subject), desk.link(relation.object)
    return (subject, Text(" "), Text(words, "predicate"), Text(" "), object_)
