"""BibTeX and BibLaTeX, as Zotero, JabRef and others export them: each entry is a source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from sphinx_briefing.load.imports.frame import Given, Import, Item, as_prose
from sphinx_briefing.load.structure import FileContent
from sphinx_briefing.model import source
from sphinx_briefing.model.marking import Scheme
from sphinx_briefing.model.values import suggest_id
from sphinx_briefing.problems import Code

KINDS = {"techreport": "report", "report": "report", "newspaper": "news", "magazine": "news"}
"""Types of entries, and of BibLaTeX's ``entrysubtype``, that say what sort of source it is."""
CONTAINERS = ("journal", "journaltitle", "booktitle", "publisher", "note")
"""What the note tells: where it appeared, and remarks."""
USED = {
    *("title", "date", "year", "month", "day", "url", "doi", "urldate", "archiveurl"),
    *("language", "langid", "type", "entrysubtype", "annote", *CONTAINERS),
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENTRY = re.compile(r"@\s*(\w+)\s*[{(]\s*([^\s,{}()]+)\s*,")
_MARKING = re.compile(r"TLP:([A-Z+]+)")
_LOOK = r"emph|text(it|bf|sc|tt|rm|sf|sl|up|md|quote)|mkbib\w+|enquote|url"
_COMMAND = re.compile(rf"\\({_LOOK})\s*(?=\{{)")
"""What only says how a text looks."""
_NAMED = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
_NAMED |= {"textasciitilde": "~", "textbackslash": "\\"}
_SIGN = re.compile(rf"\\(?:({'|'.join(_NAMED)})(?:\{{\}}|\s+)?|([{{}}$]))")
_KEPT = {char: chr(0xE000 + place) for place, char in enumerate("{}^~\\$")}
"""Signs that are no LaTeX any more, while what is around them is still read as such."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*")


def read(given: Given) -> list[FileContent]:
    """Return a source for each entry; fields that have no place here are counted."""
    try:
        from pybtex import errors
        from pybtex.database.input.bibtex import Parser
        from pybtex.exceptions import PybtexError
    except ImportError:
        given.lack("pybtex", "bibtex")
        return []
    with errors.capture() as faults:
        try:
            entries = Parser().parse_string(given.text).entries
        except PybtexError as error:
            faults, entries = [*faults, error], {}
    lines = [0, *(place + 1 for place, char in enumerate(given.text) if char == "\n")]
    for one in faults:
        line = getattr(one, "lineno", None) or 1
        message = str(one).strip().partition("\n")[0]
        given.note(Code.BAD_IMPORT, lines[min(line, len(lines)) - 1], message)
    items = list(_sources(given, entries))
    if not items and not faults:
        given.note(Code.BAD_IMPORT, 0, "there is no entry of BibTeX in it")
    return [given.content(items)]


def _sources(given: Given, entries: Any) -> Iterator[Item]:
    places = {found[2].lower(): found.start() for found in _ENTRY.finditer(given.text)}
    taken, lost = set(given.taken), Counter[str]()
    for key, entry in entries.items():
        offset = places.get(key.lower(), 0)
        base = suggest_id(key) or suggest_id(f"source-{key}") or "source"
        ident, again = base, 2
        while ident in taken:
            ident, again = f"{base}-{again}", again + 1
        taken.add(ident)
        said = {name.lower(): _plain(value) for name, value in entry.fields.items()}
        lost.update(_lost(said, entry.persons, given.scheme))
        authors = [_name(one) for one in entry.persons.get("author", ())]
        fields = _fields(entry.type.lower(), said) | {"authors": [one for one in authors if one]}
        fields["marking"] = " ".join(_marks(said, given.scheme))
        yield Item("source", ident, {key: one for key, one in fields.items() if one}, offset)
    given.lose(lost)


def _marks(said: dict[str, str], scheme: Scheme) -> list[str]:
    """Return the markings of an entry: labels of the project's, or any of TLP; several are none."""
    texts = [said.get("annote", ""), *re.split("[,;]", said.get("keywords", ""))]
    labels = [label for one in texts if (label := scheme.find(one))]
    others = _MARKING.findall(" ".join(one for one in texts if not scheme.find(one)).upper())
    return list(dict.fromkeys((*labels, *others)))


def _lost(said: dict[str, str], persons: Any, scheme: Scheme) -> Iterator[str]:
    for name, value in said.items():
        words = value
        if name in ("keywords", "annote"):
            words = "" if scheme.find(value) else _MARKING.sub("", value).strip(" ,;")
        if words and (name not in USED or name == "annote"):
            yield f"values of {name}"
    if _language(said) != (said.get("langid") or said.get("language") or ""):
        yield "values of language that are no tag, such as en"
    yield from (f"values of {role}" for role in persons if role.lower() != "author")


def _fields(type_: str, said: dict[str, str]) -> dict[str, Any]:
    own = said.get("type", "")
    subtype = said.get("entrysubtype", "")
    doi = said.get("doi", "")
    return {
        "title": said.get("title"),
        "kind": own if own in source.KINDS else KINDS.get(subtype) or KINDS.get(type_),
        "published": said.get("date") or _date(said),
        "accessed": said.get("urldate"),
        "url": said.get("url") or (doi and f"https://doi.org/{doi}"),
        "archived": said.get("archiveurl"),
        "lang": _language(said),
        "note": as_prose("; ".join(said[name] for name in CONTAINERS if said.get(name))),
    }


def _language(said: dict[str, str]) -> str:
    found = said.get("langid") or said.get("language") or ""
    return found if _LANGUAGE.fullmatch(found) else ""


def _date(said: dict[str, str]) -> str:
    """Return year, month and day as EDTF; a year that is none stays as it is, to be told."""
    year, month = said.get("year", ""), said.get("month", "").lower()
    day = said.get("day", "")
    number = int(month) if month.isdecimal() else 0
    if month[:3] in _MONTHS:
        number = _MONTHS.index(month[:3]) + 1
    if not year.isdecimal() or not number:
        return f"{year:0>4}" if year.isdecimal() else year
    found = f"{year:0>4}-{number:02}"
    return f"{found}-{day:0>2}" if day.isdecimal() else found


def _plain(value: str) -> str:
    """Return a text of LaTeX without its commands; what is none stays as it is."""
    from pybtex.exceptions import PybtexError
    from pybtex.richtext import Text

    kept = _SIGN.sub(lambda found: _KEPT[_NAMED.get(found[1], found[2])], value)
    try:
        found = str(Text.from_latex(_COMMAND.sub("", kept)).render_as("text"))
    except (PybtexError, ValueError):
        found = kept
    return " ".join(found.translate({ord(two): one for one, two in _KEPT.items()}).split())


def _name(person: Any) -> str:
    parts = ("first_names", "middle_names", "prelast_names", "last_names", "lineage_names")
    return _plain(" ".join(one for part in parts for one in getattr(person, part)))


DOC = (
    "Each entry is a source; where it appeared is told in the note. A marking in ``annote`` or in "
    "the keywords, such as ``TLP:AMBER``, is kept. Needs the extra ``[bibtex]``."
)
IMPORT = Import("bibtex", "BibTeX and BibLaTeX", (".bib",), read, DOC)
