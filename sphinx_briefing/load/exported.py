"""What an export in our own JSON says, as statements again: the way back from ``export json``.

References are written ``kind:id`` (``:id`` where the kind is not known), dates as EDTF; the type of
a field tells them from texts. Nothing is lost on the way: a test compares record by record.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sphinx_briefing.load.loaded import Loaded
from sphinx_briefing.load.positions import Node, Scalar
from sphinx_briefing.load.scalars import SCALAR_READERS
from sphinx_briefing.model import DATA_TYPES, RECORD_TYPES
from sphinx_briefing.model import fieldtypes as ft
from sphinx_briefing.model.base import Origin, Statement
from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.marking import TLP, Label, Scheme
from sphinx_briefing.model.values import Participant, Ref, Relation, Role, is_id
from sphinx_briefing.problems import Code

FORMAT, VERSION = "sphinx-briefing", 1
"""What the first two keys of an export say; the version is raised when a key changes or goes."""
_WRONG = (KeyError, TypeError, ValueError, AttributeError, IndexError, ArithmeticError)
_LABEL = ("word", "shown", "colour", "ground")
Read = Callable[[Any], Any]


class NotExportedError(ValueError):
    """A text that is no export of ours; the message says where and why."""


def read_exported(text: str) -> Loaded:
    """Return the statements of an export, with the markings of the files that they stood in.

    Raises NotExportedError. Their places are those of the files that were exported.
    """
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotExportedError(f"no JSON: {error}") from None
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise NotExportedError(f'no export: it must begin with "format": "{FORMAT}"')
    if said.get("version") != VERSION:
        raise NotExportedError(f"version {said.get('version')!r} is not {VERSION}; export it anew")
    with _at("scheme"):
        scheme = _scheme(said["scheme"])
    loaded = Loaded(scheme=scheme)
    with _at("files"):
        files = [_file(one, scheme) for one in said["files"]]
    loaded.marks.update((path, label) for path, label in files if label)
    with _at("records"):
        records = list(said["records"])
    for number, one in enumerate(records):
        with _at(f"records[{number}]"):
            loaded.statements += _statements(one, files, _Checked(scheme))
    # as the files had them: who comes first keeps a former id that two records claim
    loaded.statements.sort(key=lambda one: one.origin[:3])
    return loaded


@contextlib.contextmanager
def _at(place: str) -> Iterator[None]:
    """Name the place of what is wrong."""
    try:
        yield
    except _WRONG as error:
        reason = f"lacks {error}" if isinstance(error, KeyError) else str(error)
        raise NotExportedError(f"{place}: {reason}") from None


def _scheme(said: Any) -> Scheme:
    if said is None:
        return TLP
    labels = tuple(Label(**{key: _text(one[key]) for key in _LABEL}) for one in _is(list, said))
    if not labels:
        raise ValueError("a scheme has labels")
    return Scheme(labels)


def _file(said: Mapping[str, Any], scheme: Scheme) -> tuple[str, str]:
    label = said["marking"] or ""
    if not isinstance(said["path"], str) or label not in ("", *scheme.words):
        raise ValueError("a file has a path, and a marking of the scheme or null")
    return said["path"], label


class _Checked:
    """What the readers of our own files report to: here nothing may be wrong."""

    field = ""
    kinds = tuple(RECORD_TYPES)

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme

    def report(self, code: Code, node: Node, message: str) -> None:
        """Refuse the value."""
        raise ValueError(message)


def _statements(
    said: Mapping[str, Any], files: list[tuple[str, str]], context: _Checked
) -> list[Statement]:
    kind, ident = said["kind"], said["id"]
    if kind not in DATA_TYPES or not is_id(ident, local=DATA_TYPES[kind].local):
        raise ValueError(f"{kind!r}, {ident!r} is no kind and id of a record")
    found = []
    for one in said["statements"]:
        values = _values(kind, one.get("fields", said["fields"]), context)
        unknown = _names(kind, one.get("unknown", ()))
        faulty = _names(kind, one.get("unreadable", ()))
        source = one["source"] or ""
        keys = tuple(map(str, one.get("keys") or written_keys(kind, ident, source)))
        place = Origin(files[one["file"]][0], int(one["line"]), int(one["column"]), keys)
        found.append(Statement(kind, ident, source, values, unknown, place, faulty))
    return found


def written_keys(kind: str, ident: str, source: str) -> tuple[str, ...]:
    """Return the keys under which a record mostly stands in a file of a source."""
    if kind == "source":
        return ("source",)
    own = ident.removeprefix(f"{source}.") if source and DATA_TYPES[kind].local else ident
    return DATA_TYPES[kind].plural, own


def _names(kind: str, keys: Any) -> frozenset[str]:
    return frozenset(DATA_TYPES[kind].fields()[key].name for key in keys)


def _values(kind: str, said: Mapping[str, Any], context: _Checked) -> dict[str, Any]:
    fields = DATA_TYPES[kind].fields()
    found = {}
    for key, value in said.items():
        if key not in fields:
            raise ValueError(f"{kind} records have no field {key!r}")
        try:
            found[fields[key].name] = _read(fields[key].type, value, context)
        except _WRONG as error:
            raise ValueError(f"{key}: {error}") from None
    return found


def _read(type_: ft.FieldType, value: Any, context: _Checked) -> Any:
    if isinstance(type_, ft.ListOf):
        return tuple(_read(type_.item, one, context) for one in _is(list, value))
    if isinstance(type_, ft.MapOf):
        return {
            _read(type_.key, key, context): _read(type_.value, one, context)
            for key, one in _is(dict, value).items()
        }
    if isinstance(type_, ft.Number):
        return _number(value, type_)
    if read := _READERS.get(type(type_)):
        return read(value)
    # texts, addresses, words of a list: by the rules of our own files
    return SCALAR_READERS[type(type_)](context, type_, Scalar(_text(value), False, 0))


def _is(wanted: type, value: Any) -> Any:
    if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):
        raise TypeError(f"{value!r} is no {wanted.__name__}")
    return value


def _text(value: Any) -> str:
    return str(_is(str, value))


def _ref(value: Any) -> Ref:
    kind, colon, ident = _text(value).partition(":")
    return Ref(kind, ident) if colon else Ref("", kind)


def _date(value: Any) -> Date:
    return Date.parse(_text(value))


def _date_or_event(value: Any) -> Date | Ref:
    return _ref(value) if _text(value).startswith("event:") else _date(value)


def _roles(value: Any) -> tuple[Role, ...]:
    return tuple(
        Role(
            _text(one["title"]),
            _ref(one["of"]) if one["of"] else None,
            tuple(_date(period) for period in one["periods"]),
        )
        for one in _is(list, value)
    )


def _participants(value: Any) -> tuple[Participant, ...]:
    return tuple(
        Participant(_ref(one["actor"]), tuple(map(_text, one["roles"]))) for one in _is(list, value)
    )


def _relations(value: Any) -> tuple[Relation, ...]:
    return tuple(
        Relation(_ref(one["subject"]), _text(one["predicate"]), _ref(one["object"]))
        for one in _is(list, value)
    )


def _number(value: Any, type_: ft.Number) -> int | float:
    wanted = int if type_.whole else int | float
    if isinstance(value, bool) or not isinstance(value, wanted):
        raise TypeError(f"{value!r} is no {type_.summary}")
    if not type_.least <= value <= type_.most:
        raise ValueError(f"{value!r} is no {type_.summary}")
    return value


def _flag(value: Any) -> bool:
    return bool(_is(bool, value))


_READERS: dict[type[ft.FieldType], Read] = {
    ft.EdtfDate: _date,
    ft.DateOrEvent: _date_or_event,
    ft.Reference: _ref,
    ft.Roles: _roles,
    ft.Participants: _participants,
    ft.Relations: _relations,
    ft.Flag: _flag,
}
"""How to read what is no plain text in JSON."""
