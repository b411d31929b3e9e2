"""Any value of a field → lines: what every kind of record shares."""

from __future__ import annotations

from typing import Any

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


def field_lines(desk: Desk, record: Record, field: Field) -> tuple[Line, ...]:
    """Return the lines that show a field's value; none where it is absent."""
    if field.name in record.unknown:
        return ((Text(desk.text("not known"), "unknown"),),)
    value = getattr(record, field.name)
    if value is None or value == () or value == {}:
        return ()
    if isinstance(field.type, ft.Prose | ft.Verbatim):
        return (desk.words(record, field.key),)
    if field.key == "reliability":
        return ((Text(f"{value} – {desk.text(RELIABILITY[value])}"),),)
    if field.key == "credibility":
        return ((Text(f"{value} – {desk.text(CREDIBILITY[value])}"),),)
    return value_lines(desk, field.type, value)


def value_lines(desk: Desk, type_: ft.FieldType, value: Any) -> tuple[Line, ...]:
    """Return the lines that show a value of a type."""
    if isinstance(type_, ft.ListOf):
        lines = [line for item in value for line in value_lines(desk, type_.item, item)]
        if isinstance(type_.item, ft.Reference | ft.Text):
            return (_comma(lines),)
        return tuple(lines)
    if isinstance(type_, ft.MapOf):
        return _map_lines(desk, type_, value)
    if isinstance(type_, ft.Roles):
        return tuple(role_line(desk, role, periods=True) for role in value)
    if isinstance(type_, ft.Participants):
        return tuple(participant_line(desk, one) for one in value)
    if isinstance(type_, ft.Relations):
        return tuple(relation_line(desk, one) for one in value)
    if isinstance(type_, ft.Url):
        return ((Url(value, value),),)
    if isinstance(type_, ft.Choice):
        return ((Text(desk.text(value)),),)
    if isinstance(type_, ft.LanguageTag):
        return ((Text(language_name(desk, value)),),)
    if isinstance(type_, ft.Verbatim):
        return ((Text(desk.marked(value), "verbatim"),),)
    return (_atom(desk, value),)


def statement_words(desk: Desk, type_: ft.FieldType, value: Any) -> Line:
    """Return one value in words, for where it stands beside the one that was taken."""
    if isinstance(type_, ft.Prose):
        return (Text(desk.plain(value)),)
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


def _map_lines(desk: Desk, type_: ft.MapOf, value: dict[str, Any]) -> tuple[Line, ...]:
    """Short names stand in one line, longer texts below each other, words by what they mean."""
    if isinstance(type_.key, ft.LanguageTag):
        if any(len(words) > _NAME for words in value.values()):
            return tuple(_translation(desk, tag, words) for tag, words in value.items())
        names = [_name_in_language(desk, tag, words) for tag, words in value.items()]
        return (_comma(names, "; "),)
    words: dict[Line, list[Line]] = {}
    for key, item in value.items():
        meant = _comma(list(value_lines(desk, type_.value, item)))
        words.setdefault(meant, []).append((Text(desk.marked(key), "verbatim"),))
    return tuple((*_comma(found), Text(" → ", "arrow"), *meant) for meant, found in words.items())


def _name_in_language(desk: Desk, tag: str, words: str) -> Line:
    return (Text(words, lang=tag), Text(f" – {language_name(desk, tag)}", "aside"))


def _translation(desk: Desk, tag: str, words: str) -> Line:
    return (Text(f"{language_name(desk, tag)}: ", "aside"), Text(words, lang=tag))


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
    line: Line = (Text(role.title),)
    if role.of:
        line = desk.phrase("{title} of {actor}", title=line, actor=(desk.link(role.of),))
    if periods and role.periods:
        dates = _comma([desk.date(period) for period in role.periods])
        line = (*line, Text(" ("), *dates, Text(")"))
    return line


def participant_line(desk: Desk, participant: Participant) -> Line:
    """Return a participant with the roles in the event."""
    link = desk.link(participant.actor)
    if not participant.roles:
        return (link,)
    return (link, Text(" ("), Text(", ".join(participant.roles), "role"), Text(")"))


def predicate_words(desk: Desk, ident: str, *, inverse: bool = False) -> str | None:
    """Return how a predicate reads from the subject's or the object's side (None: not known)."""
    declared = desk.store.predicate(ident)
    label = (declared.label_text if declared else None) or ident.replace("-", " ")
    if not inverse or (declared and declared.symmetric):
        return label
    if declared and declared.inverse:
        other = desk.store.predicate(declared.inverse)
        return (other.label_text if other else None) or declared.inverse.replace("-", " ")
    return None


def relation_line(desk: Desk, relation: Relation) -> Line:
    """Return a relation as subject, predicate, object."""
    words = predicate_words(desk, relation.predicate) or relation.predicate
    subject, object_ = desk.link(relation.subject), desk.link(relation.object)
    return (subject, Text(" "), Text(words, "predicate"), Text(" "), object_)
