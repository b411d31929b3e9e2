"""What PDFs are made of which documents."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sphinx.config import Config
from sphinx.util import logging

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PdfDocument:
    """One PDF: start document, file name without ending, title, author, toctree_only."""

    start: str
    stem: str
    title: str
    author: str
    toctree_only: bool = False


def read_documents(config: Config, known: Collection[str]) -> list[PdfDocument]:
    """Return the PDFs named by ``briefing_pdf_documents``; warn of entries that cannot be made."""
    found: dict[str, PdfDocument] = {}
    for entry in config.briefing_pdf_documents:
        if not isinstance(entry, (list, tuple)) or not 4 <= len(entry) <= 5:
            _warn(
                "briefing_pdf_documents: %r is not (start document, file name, title, author)",
                entry,
            )
            continue
        start, stem, title, author = (str(part) for part in entry[:4])
        stem = stem.removesuffix(".pdf")
        if start not in known:
            _warn("briefing_pdf_documents: unknown document %r", start)
        elif not stem or "/" in stem or "\\" in stem or stem.startswith("."):
            _warn("briefing_pdf_documents: %r cannot be a file name", stem)
        elif stem in found:
            _warn("briefing_pdf_documents: file name %r is used twice", stem)
        else:
            found[stem] = PdfDocument(start, stem, title, author, bool(entry[4:] and entry[4]))
    return list(found.values())


def _warn(message: str, value: object) -> None:
    logger.warning(message, value, type="briefing", subtype="pdf-document")
