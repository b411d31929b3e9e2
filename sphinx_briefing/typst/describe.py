"""The book's data from the settings of a project and one of its documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.config import Config
from sphinx.locale import _
from sphinx.util import logging
from sphinx.util.i18n import format_date

from sphinx_briefing.typst.book import Book, unknown_fields
from sphinx_briefing.typst.documents import PdfDocument
from sphinx_briefing.typst.fonts import families
from sphinx_briefing.typst.images import path_by_content
from sphinx_briefing.typst.words import list_titles

logger = logging.getLogger(__name__)

_MARGINS = {"top": "2.9cm", "bottom": "2.7cm"}


def warn_of_settings(config: Config) -> None:
    """Warn of names in settings that are unknown."""
    for name in ("briefing_pdf_header", "briefing_pdf_footer"):
        for field in unknown_fields(config[name]):
            _warn(f"{name}: unknown field %r", field)
    for kind in config.briefing_pdf_lists:
        if kind not in {"figures", "tables"}:
            _warn("briefing_pdf_lists: %r is neither figures nor tables", kind)


def logo_file(config: Config, confdir: Path) -> Path:
    """Return the path of the logo."""
    return Path(confdir, config.briefing_pdf_logo)


def describe_book(builder: Any, document: PdfDocument, tree: nodes.document) -> Book:
    """Return what title page and look need of *document*, whose whole text is *tree*."""
    config: Config = builder.config
    section = builder.context.title_section
    heading = section.next_node(nodes.title) if section is not None else None
    own_title = heading.astext() if heading is not None else ""
    title = document.title or own_title or document.stem
    has_headings = any(found is not section for found in tree.findall(nodes.section))
    language = config.language or "en"
    one_page = bool(document.one_page)
    form = config.today_fmt or _("%b %d, %Y")
    return Book(
        title=title,
        subtitle=document.subtitle or ("" if own_title == title else own_title),
        author=document.author,
        date=config.today or format_date(form, language=config.language),
        project=config.project,
        release=f"{_('Release')} {config.release}" if config.release else "",
        marking=document.marking,
        marking_colours=builder.marking_colours.get(document.marking),
        language=language,
        paper=config.briefing_pdf_paper,
        margin=margins(config),
        two_sided=config.briefing_pdf_two_sided,
        one_page=one_page,
        accent=config.briefing_pdf_accent,
        fonts=_faces(builder, "text"),
        heading_fonts=_faces(builder, "headings"),
        code_fonts=_faces(builder, "code", "text"),
        font_size=config.briefing_pdf_font_size,
        title_page=document.title_page and not one_page,
        toc_depth=config.briefing_pdf_toc_depth if has_headings and not one_page else 0,
        contents_name=_("Table of Contents"),
        lists={} if one_page else _lists(config, tree),
        index_name=_("Index"),
        header=config.briefing_pdf_header or ["", "", ""],
        footer=config.briefing_pdf_footer or ["", _page_words(language), ""],
        plain_footer=not config.briefing_pdf_footer,
        logo=_logo(builder),
    )


def _faces(builder: Any, *faces: str) -> list[str]:
    named = [family for face in faces for family in families(builder.config, face)]
    return list(dict.fromkeys([*named, *builder.spare_families]))


def margins(config: Config) -> Mapping[str, str]:
    """Return the margin of each side; those that the settings leave out are ours."""
    sides = ("inside", "outside") if config.briefing_pdf_two_sided else ("left", "right")
    given = {side: str(size) for side, size in config.briefing_pdf_margins.items()}
    if not {"left", "right", "inside", "outside"} & set(given):
        sizes = ("3cm", "2.4cm") if config.briefing_pdf_two_sided else ("2.7cm", "2.7cm")
        given |= dict(zip(sides, sizes, strict=True))
    return {**_MARGINS, **given}


def _page_words(language: str) -> str:
    if language.split("_")[0].split("-")[0] == "en":
        return "Page {page} of {pages}"
    return "{page} / {pages}"


def _lists(config: Config, tree: nodes.document) -> Mapping[str, str]:
    """Return the lists that are asked for and have something in them, with their titles."""
    names = dict(zip(("figures", "tables"), list_titles(config.language or "en"), strict=True))
    kinds: Mapping[str, tuple[type[nodes.Element], type[nodes.Element]]] = {
        "figures": (nodes.figure, nodes.caption),
        "tables": (nodes.table, nodes.title),
    }
    return {
        kind: names[kind]
        for kind in config.briefing_pdf_lists
        if kind in kinds and _has(tree, *kinds[kind])
    }


def _has(tree: nodes.document, outer: type[nodes.Element], caption: type[nodes.Element]) -> bool:
    return any(
        isinstance(child, caption) for found in tree.findall(outer) for child in found.children
    )


def _logo(builder: Any) -> str | None:
    name: str = builder.config.briefing_pdf_logo
    if not name:
        return None
    path = logo_file(builder.config, Path(builder.confdir))
    if not path.is_file():
        _warn("briefing_pdf_logo: no file %r", name)
        return None
    return path_by_content(f"logo{path.suffix.lower()}", path.read_bytes())


def _warn(message: str, value: Sequence[str] | str) -> None:
    logger.warning(message, value, type="briefing", subtype="pdf-setting")
