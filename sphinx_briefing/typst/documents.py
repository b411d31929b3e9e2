"""What PDFs are made of which documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sphinx.config import Config
from sphinx.util import logging
from sphinx.util.osutil import make_filename

logger = logging.getLogger(__name__)

_FIELD = re.compile(r"\{(\w+)\}")
_LONGEST_NAME = 200
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


@dataclass(frozen=True, slots=True)
class PdfDocument:
    """One PDF: start document, file name without ending, title, author, and its own settings.

    ``parts`` tells whether captions of the root toctree are parts of the book, ``appendices`` are
    the documents after its text; ``template`` is a path relative to ``conf.py`` or ''. ``one_page``
    may be words that tell where that can be read which has no room.
    """

    start: str
    stem: str
    title: str
    author: str
    toctree_only: bool = False
    appendices: Sequence[str] = ()
    parts: bool = True
    template: str = ""
    title_page: bool = True
    subtitle: str = ""
    marking: str = ""
    one_page: bool | str = False


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _flag_or_text(value: object) -> bool | str:
    return value if isinstance(value, str) else _flag(value)


def _names(value: object) -> Sequence[str]:
    if not isinstance(value, (list, tuple)) or not all(isinstance(one, str) for one in value):
        raise TypeError
    return tuple(value)


#: The keys of the mapping that may end an entry of ``briefing_pdf_documents``.
OPTIONS: Mapping[str, Callable[[object], Any]] = {
    "toctree_only": _flag,
    "appendices": _names,
    "parts": _flag,
    "template": _text,
    "title_page": _flag,
    "subtitle": _text,
    "marking": _text,
    "one_page": _flag_or_text,
}


def read_documents(
    config: Config,
    known: Collection[str],
    date: str = "",
    marking: Callable[[str, Sequence[str]], str] | None = None,
) -> Sequence[PdfDocument]:
    """Return the PDFs named by ``briefing_pdf_documents``; warn of entries that cannot be made.

    *known* are all documents, *date* (ISO 8601) is what a file name may ask for; *marking* gives
    that of a document, by its start and its appendices, where the settings have none.
    """
    found: dict[str, PdfDocument] = {}
    for entry in config.briefing_pdf_documents:
        if not isinstance(entry, (list, tuple)) or not 4 <= len(entry) <= 5:
            _warn(
                "briefing_pdf_documents: %r is not (start document, file name, title, author)",
                entry,
            )
            continue
        if not all(isinstance(part, str) for part in entry[:4]):
            _warn("briefing_pdf_documents: %r must begin with four texts", entry)
            continue
        start, pattern, title, author = entry[:4]
        options = _options(config, entry[4] if len(entry) == 5 else {}, known)
        if marking and not options["marking"]:
            options["marking"] = marking(start, options["appendices"])
        stem = _stem(pattern.removesuffix(".pdf"), config, options["marking"], date)
        if start not in known:
            _warn("briefing_pdf_documents: unknown document %r", start)
        elif not stem or stem.startswith(".") or _is_no_name(stem):
            _warn("briefing_pdf_documents: %r cannot be a file name", stem)
        elif stem.casefold() in found:
            _warn("briefing_pdf_documents: file name %r is used twice", stem)
        else:
            found[stem.casefold()] = PdfDocument(start, stem, title, author, **options)
    return tuple(found.values())


def _is_no_name(stem: str) -> bool:
    # most file systems take 255 bytes, of which our own files beside the PDF need some
    return bool(_NOT_IN_NAMES.search(stem)) or len(stem.encode(errors="replace")) > _LONGEST_NAME


def _options(config: Config, given: object, known: Collection[str]) -> dict[str, Any]:
    options: dict[str, Any] = {
        "appendices": config.briefing_pdf_appendices,
        "template": config.briefing_pdf_template,
        "marking": config.briefing_pdf_marking,
    }
    mapping = given if isinstance(given, dict) else {"toctree_only": bool(given)}
    for name, value in mapping.items():
        try:
            options[name] = OPTIONS[name](value)
        except KeyError:
            _warn("briefing_pdf_documents: unknown option %r", name)
        except TypeError:
            _warn("briefing_pdf_documents: option %r has a wrong type", name)
    for name in options["appendices"]:
        if name not in known:
            _warn("briefing_pdf_appendices: unknown document %r", name)
    options["appendices"] = tuple(name for name in options["appendices"] if name in known)
    return options


def _stem(pattern: str, config: Config, marking: str, date: str) -> str:
    values = {
        "project": make_filename(config.project),
        "version": config.version,
        "release": config.release,
        "date": date,
        "marking": marking,
    }

    def value(match: re.Match[str]) -> str:
        name = match[1]
        if name not in values:
            _warn("briefing_pdf_documents: unknown field %r of a file name", name)
        return _NOT_IN_NAMES.sub("-", values.get(name, ""))

    return _FIELD.sub(value, pattern)


def _warn(message: str, value: object) -> None:
    logger.warning(message, value, type="briefing", subtype="pdf-document")
