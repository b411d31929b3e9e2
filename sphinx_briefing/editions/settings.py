"""The settings of editions, from conf.py as it ran or as it was read.

Whatever is wrong with them stops a build: an edition that is not understood would tell too much.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sphinx_briefing.load.scheme import read_scheme
from sphinx_briefing.model.marking import TLP, Scheme
from sphinx_briefing.problems import did_you_mean
from sphinx_briefing.store.withholding import Audience

KEYS: Mapping[str, tuple[type, str]] = {
    "marking": (str, "The strictest marking that the edition may have."),
    "topics": (list, "Ids of topics: records filed under others alone are left out."),
    "languages": (list, "Languages (BCP 47): sources and quotes in others are left out."),
    "pages": (list, "Patterns of page names, such as ``region/*``: other pages are left out."),
    "instead": (str, "Words in the place of actors that are withheld; else what needs one goes."),
    "title": (str, "The title of the edition: of its web pages and of its book."),
    "file_name": (str, "The name of its book, which may have fields as briefing_pdf_documents."),
    "cover": (str, "A Typst file for the look of its book, as in briefing_pdf_template."),
}
"""What an edition may say, its type, and what it means; only ``marking`` must be there."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_FILE_NAME = re.compile(r"[\w{][\w .+{}-]*")


@dataclass(frozen=True)
class Edition:
    """One edition as conf.py describes it."""

    audience: Audience
    pages: tuple[str, ...] = ()
    title: str = ""
    file_name: str = ""
    cover: str = ""


@dataclass
class EditionSettings:
    """The settings as they are used; ``faults`` are names of settings and what is wrong there.

    ``chosen`` is the edition to build, None for all that there is; ``unmarked`` is the marking of
    what has none, a label of the ``scheme``. ``any`` tells whether the project has editions at all.
    """

    scheme: Scheme = TLP
    unmarked: str = ""
    any: bool = False
    chosen: Edition | None = None
    faults: list[tuple[str, str]] = field(default_factory=list)


def read_edition_settings(get: Callable[[str], Any], name: str | None = None) -> EditionSettings:
    """Read the settings that ``get`` gives by name; ``name`` chooses another edition than they."""
    settings = EditionSettings()
    settings.scheme, wrong = read_scheme(get("briefing_marking_scheme"))
    settings.faults += [("briefing_marking_scheme", one) for one in wrong]
    if wrong:  # what is a label, nobody can tell
        return settings
    settings.unmarked = _label(settings, "briefing_marking", get("briefing_marking"))
    given = get("briefing_editions")
    editions = given if isinstance(given, dict) else {}
    settings.any = bool(editions)
    for each, said in editions.items():
        _check(settings, each, said)
    chosen = get("briefing_edition") if name is None else name
    if not chosen:
        return settings
    if chosen not in editions:
        hint = did_you_mean(str(chosen), map(str, editions))
        message = f"{chosen!r} is not in briefing_editions{hint}"
        settings.faults.append(("briefing_edition", message))
    if not settings.unmarked:
        message = (
            "say what marking holds for what has none: briefing_marking = 'CLEAR', or stricter"
        )
        settings.faults.append(("briefing_marking", message))
    if not settings.faults:
        settings.chosen = _edition(chosen, editions[chosen], settings)
    return settings


def _label(settings: EditionSettings, name: str, given: Any, where: str = "") -> str:
    """Return a marking in its usual form; a faulty one is noted."""
    if not given:
        return ""
    words = settings.scheme.words
    word = settings.scheme.find(str(given))
    if word is None:
        hint = did_you_mean(str(given), words)
        settings.faults.append((name, f"{where}{given!r} is not one of {', '.join(words)}{hint}"))
    return word or ""


def _check(settings: EditionSettings, name: Any, said: Any) -> None:
    def fault(message: str) -> None:
        settings.faults.append(("briefing_editions", f"{name}: {message}"))

    if not (isinstance(name, str) and name):
        fault("the name of an edition is a text")
    if not isinstance(said, dict):
        fault("an edition is a mapping, such as {'marking': 'GREEN'}")
        return
    for key, value in said.items():
        if key not in KEYS:
            fault(f"unknown key {key!r}{did_you_mean(str(key), KEYS)}")
        elif KEYS[key][0] is str and not isinstance(value, str):
            fault(f"{key}: {value!r} is no text")
        elif KEYS[key][0] is list and not _texts(value):
            fault(f"{key}: {value!r} is no list of texts")
    for tag in said.get("languages", ()) if _texts(said.get("languages")) else ():
        if not _LANGUAGE.fullmatch(tag):
            fault(f"languages: {tag!r} is no BCP 47 language tag; write it like en or zh-Latn")
    if "marking" not in said:
        fault("lacks 'marking', the strictest marking that it may have")
    else:
        _label(settings, "briefing_editions", said["marking"] or "none", f"{name}: marking: ")
    file_name = said.get("file_name")
    if isinstance(file_name, str) and file_name and not _FILE_NAME.fullmatch(file_name):
        fault(f"file_name: {file_name!r} is no plain name of a file")


def _texts(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(one, str) and one for one in value)


def _edition(name: str, said: Mapping[str, Any], settings: EditionSettings) -> Edition:
    audience = Audience(
        name,
        settings.scheme.read(said["marking"]),
        settings.unmarked,
        release_day(),
        frozenset(said.get("topics", ())),
        frozenset(said.get("languages", ())),
        said.get("instead", ""),
        settings.scheme,
    )
    pages = tuple(said.get("pages", ()))
    looks = (said.get(key, "") for key in ("title", "file_name", "cover"))
    return Edition(audience, pages, *looks)


def release_day() -> datetime.date:
    """Return the day on which a build goes out: today (UTC), or that of ``SOURCE_DATE_EPOCH``."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    return datetime.datetime.now(datetime.UTC).date()
