"""The desk at which views are made: the store, the language, and a record of what was used."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sphinx_briefing.model import Actor, Claim, Record
from sphinx_briefing.model import fieldtypes as ft
from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store.news import CHANGED, NEW, Fresh, News
from sphinx_briefing.store.overdue import overdue
from sphinx_briefing.store.store import Store
from sphinx_briefing.views.blocks import Cite, Line, Link, Piece, Slot, Step, Text, Time
from sphinx_briefing.views.dates import machine_date
from sphinx_briefing.views.language import Language

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_ROLE_MARKUP = re.compile(
    r":(?P<role>[a-z:]+):`(?:(?P<words>[^`<]+?)\s*<[^`>]+>|(?P<target>[^`]+))`"
)
_STYLE_MARKUP = re.compile(r"\*\*([^*]+)\*\*|\*([^*]+)\*|``([^`]+)``|`([^`<]+?)\s*<[^`>]+>`_+")
SHORT = 80
"""Texts that stand for a record elsewhere are cut behind a word to about so many characters."""


class Child(NamedTuple):
    """Words that become a child node of the directive's node.

    ``form`` is ``text`` or ``prose`` (inline markup), both translatable, or ``verbatim``;
    of an ``image`` the text is its path. ``record`` and ``field`` say where in the data they stand.
    """

    key: str
    form: str
    text: str
    record: Ref
    field: str


@dataclass
class Desk:
    """What views work with; notes the children, links and page lists that they used.

    ``full`` asks for everything: rows of cards are not cut. ``provenance`` says which values tell
    who gives them (``several``, ``always``, ``never``), ``numbered`` whether sources have numbers,
    ``snapshots`` how much of stored texts may be published (``whole``, ``excerpts``, ``private``),
    ``news`` what is marked as new, if anything.
    """

    store: Store
    language: Language
    as_of: Date | None = None
    full: bool = False
    provenance: str = "several"
    numbered: bool = True
    snapshots: str = "whole"
    news: News | None = None
    children: dict[str, Child] = field(default_factory=dict)
    links: dict[Ref, None] = field(default_factory=dict)
    shown: dict[Ref, None] = field(default_factory=dict)
    owned: set[Ref] = field(default_factory=set)

    def overdue(self, record: Record) -> bool:
        """Return whether a record is overdue on the view's day."""
        return overdue(record, self.as_of)

    def fresh(self, record: Record) -> Fresh | None:
        """Return what is new in a record; None where that is not asked."""
        return self.news.of(record, self.store) if self.news else None

    def newness(self, record: Record) -> str:
        """Return whether a record is `NEW` or `CHANGED`; nothing of others, or where not asked."""
        fresh = self.fresh(record)
        return fresh.state if fresh else ""

    def new_mark(self, state: str) -> Line:
        """Return the mark behind what is new or changed; nothing behind what is neither."""
        words = {NEW: self.text("(new)"), CHANGED: self.text("(changed)")}
        return (Text(" "), Text(words[state], state)) if state else ()

    def text(self, message: str, /, **values: object) -> str:
        """Return words of our own in the project's language."""
        return self.language.text(message, **values)

    def phrase(self, message: str, /, **parts: Line) -> Line:
        """Return a translated sentence with lines in the places of its ``{names}``."""
        pieces: list[Piece] = []
        template = self.language.text(message)
        end = 0
        for match in _PLACEHOLDER.finditer(template):
            if match.start() > end:
                pieces.append(Text(template[end : match.start()]))
            pieces += parts.get(match[1], ())
            end = match.end()
        if end < len(template):
            pieces.append(Text(template[end:]))
        return tuple(pieces)

    def joined(self, lines: list[Line]) -> Line:
        """Return lines as an enumeration: a, b, and c."""
        pieces: list[Piece] = []
        for item in self.language.interleave(lines):
            pieces += [Text(item)] if isinstance(item, str) else item
        return tuple(pieces)

    def link(self, ref: Ref, text: str = "", style: str = "") -> Link:
        """Return a link to a record under its name, or under other words."""
        record = self.store.find(ref)
        target = record.ref if record else ref
        self.links[target] = None
        style = style or ("unnamed" if is_unnamed(record) else "")
        name = self.drafted(record, text) if text and record else text
        name = name or (self.record_name(record) if record else ref.id)
        return Link(target, name, style)

    def place(self, ref: Ref) -> Ref:
        """Return a reference that something links to without naming it; noted as any link is."""
        self.links[ref] = None
        return ref

    def name(self, ref: Ref) -> str:
        """Return the words that name a record: shortened where they are a text, never empty."""
        record = self.store.find(ref)
        return self.record_name(record) if record else ref.id

    def record_name(self, record: Record) -> str:
        """Return the words that name a record; of somebody unnamed, and of a draft, they say so."""
        return self.drafted(record, self._whole_name(record))

    def drafted(self, record: Record, words: str) -> str:
        """Return words that stand for a record; of a draft they say that it is one."""
        mark = self.text("(draft)")
        return f"{words} {mark}" if record.is_draft and mark not in words else words

    def _whole_name(self, record: Record) -> str:
        text = self._own_name(record)
        if is_unnamed(record):
            word = self.text("(unnamed)")
            return text if word.strip("()（）") in text else f"{text} {word}"
        if record.kind == "source":
            return text or self._untitled(record)
        if record.kind == "quote":
            return self.marked(shortened(text)) if text else record.id
        if record.kind == "claim":
            if not text and record.quote:  # type: ignore[attr-defined]
                return self.name(record.quote)  # type: ignore[attr-defined]
            return shortened(self.plain(text)) if text else record.id
        return text or record.id

    def _own_name(self, record: Record) -> Any:
        """Return the name that the data give: in the output's language where they have it."""
        text = getattr(record, record.name_field)
        return self.chosen_name(record) or self.wording(record.named_by.type, text)

    def chosen_name(self, record: Record) -> str | None:
        """Return the name that the data give in the output's own language, if they do."""
        names = getattr(record, "names", None)
        return self.language.chosen(names) if names else None

    def wording(self, type_: ft.FieldType, text: Any) -> Any:
        """Return a text of the data as a translator puts it, where the words are the editors'."""
        return self.language.wording(text) if type_.wording and text else text

    def reference_name(self, record: Record) -> str:
        """Return the words of a reference without words of its own; a claim keeps its asserter."""
        name = self.record_name(record)
        if not isinstance(record, Claim):
            return name
        if record.by:
            who = self.name(record.by)
        elif "by" in record.unknown:
            who = self.text("an asserter who is not named")
        else:
            who = self.name(Ref("source", record.sources[0])) if record.sources else ""
        who = who or self.text("the editors")
        return self.text("{claim} (according to {asserter})", claim=name.rstrip("."), asserter=who)

    def _untitled(self, source: Any) -> str:
        kind = {
            "news": self.text("news report"),
            "analysis": self.text("analysis"),
            "opinion": self.text("opinion piece"),
            "statement": self.text("statement"),
            "transcript": self.text("transcript"),
            "report": self.text("report"),
            "post": self.text("post"),
        }.get(source.type, self.text("text"))
        if source.published:
            when = self.language.date(source.published)
            return self.text("Untitled {kind}, {date}", kind=kind, date=when)
        return self.text("Untitled {kind} ({id})", kind=kind, id=source.id)

    def date(self, date: Date) -> Line:
        """Return a date in words, readable for machines."""
        return (Time(self.language.date(date), machine_date(date) or ""),)

    def marked(self, words: str) -> str:
        """Return words between the language's quotation marks."""
        opening, closing = self.language.quotation_marks
        return f"{opening}{words}{closing}"

    def step(self, spoken: str) -> Step:
        """Return an arrow onwards in the direction of reading, heard as a word."""
        return Step(" ← " if self.language.direction == "rtl" else " → ", spoken)

    def cites(self, record: Record) -> Line:
        """Return the numbered citations of the sources that state a record, best first."""
        if record.kind == "source":
            return self.cite(record.id)
        return tuple(piece for source in record.sources for piece in self.cite(source))

    def cite(self, source: str) -> Line:
        """Return the numbered citation of a source."""
        self.links[Ref("source", source)] = None
        return (Cite(source),)

    def words(self, record: Record, key: str, style: str = "") -> Line:
        """Return the words of a text field: a child node where the record is this view's own."""
        declared = type(record).fields()[key]
        text = getattr(record, declared.name)
        if text is None:
            return ()
        if record.ref not in self.owned:
            text = self.wording(declared.type, text)
            return (Text(self.plain(text) if isinstance(declared.type, ft.Prose) else text, style),)
        form = "text" if declared.type.wording else "verbatim"
        form = "prose" if isinstance(declared.type, ft.Prose) else form
        name = f"{record.kind}/{record.id}/{key}"
        self.children[name] = Child(name, form, text, record.ref, key)
        lang = getattr(record, "lang", None) if isinstance(declared.type, ft.Verbatim) else None
        return (Slot(name, style, lang or ""),)

    def image(self, record: Record, path: str) -> str:
        """Return the key of an image, which becomes a child node."""
        name = f"{record.kind}/{record.id}/image"
        self.children[name] = Child(name, "image", path, record.ref, "image")
        return name

    def plain(self, prose: str) -> str:
        """Return prose without its inline markup, for where words stand for a record."""

        def words(match: re.Match[str]) -> str:
            kind = match["role"].rpartition(":")[2]
            if kind == "redact":
                return self.text("[redacted]")
            return match["words"] or self.name(Ref(kind, match["target"].lstrip("!")))

        text = _ROLE_MARKUP.sub(words, prose)
        return _STYLE_MARKUP.sub(lambda match: next(filter(None, match.groups())), text)

    def title(self, record: Record) -> Line:
        """Return the title of this view's own record."""
        named, chosen = record.named_by, self.chosen_name(record)
        if isinstance(named.type, ft.Text) and getattr(record, record.name_field) and not chosen:
            return self.words(record, named.key)
        return (Text(chosen or self.record_name(record)),)


def is_unnamed(record: Record | None) -> bool:
    """Return whether a record is somebody whose name the sources keep back."""
    return isinstance(record, Actor) and record.type == "unnamed" and record.own_name is not None


def shortened(text: str, length: int = SHORT) -> str:
    """Return a text, cut behind a word and with an ellipsis where it is much longer than that."""
    text = " ".join(text.split())
    if len(text) <= length + 10:
        return text
    return text[: length + 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"
