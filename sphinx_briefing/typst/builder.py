"""The builder ``briefingpdf``: documents to Typst to PDF."""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
from collections.abc import Collection, Sequence, Set
from dataclasses import replace
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.errors import ConfigError
from sphinx.locale import _
from sphinx.util import logging
from sphinx.util.display import progress_message
from sphinx.util.i18n import format_date

from sphinx_briefing.typst.assembly import assemble
from sphinx_briefing.typst.book import Book, main_source
from sphinx_briefing.typst.compile import (
    MAIN,
    PdfOptions,
    TypesettingError,
    compile_pdf,
    engine,
    font_families,
    unreadable_images,
)
from sphinx_briefing.typst.context import ContextBuilder, PdfContext
from sphinx_briefing.typst.documents import PdfDocument, read_documents
from sphinx_briefing.typst.fonts import cjk_family, font_folders, package_folders
from sphinx_briefing.typst.glyphs import missing_glyphs, warn_of_missing
from sphinx_briefing.typst.highlight import Highlighter
from sphinx_briefing.typst.images import IMAGE_TYPES, ImageFiles
from sphinx_briefing.typst.index import index_code, index_groups, index_keys
from sphinx_briefing.typst.styles import load_styles
from sphinx_briefing.typst.targets import PAGE_PREFIX, Targets
from sphinx_briefing.typst.template import template_files
from sphinx_briefing.typst.translator import TypstTranslator

logger = logging.getLogger(__name__)


class TypstPdfBuilder(ContextBuilder):
    """Makes the PDFs of ``briefing_pdf_documents``, with their Typst sources beside them."""

    name = "briefingpdf"
    format = "typst"
    epilog = "The PDF files are in %(outdir)s."
    allow_parallel = True
    default_translator_class = TypstTranslator
    supported_image_types = [*IMAGE_TYPES]  # noqa: RUF012 - as Sphinx declares it
    # Sphinx fetches images for builders that cannot link to them; a PDF build stays offline.
    supported_remote_images = True

    def init(self) -> None:
        """Fail early, and with a plain message, where the engine is missing."""
        engine()

    def get_outdated_docs(self) -> str:
        """Return that all is written anew; what did not change is not compiled again."""
        return "all documents"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the address of a page within the PDF."""
        return PAGE_PREFIX + docname

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the address of the page *to* within the PDF."""
        return self.get_target_uri(to, typ)

    def write_documents(self, docnames: Set[str]) -> None:
        """Write every PDF."""
        self._styles = load_styles(self.config, Path(self.confdir))
        work = Path(self.outdir, ".fonts")
        fonts = font_folders(self.config.briefing_pdf_fonts, Path(self.confdir), work)
        self._check_families(fonts)
        for document in read_documents(self.config, self.env.all_docs):
            with progress_message(f"writing {document.stem}.pdf", nonl=False):
                self._write_pdf(document, fonts)

    def _families(self) -> list[str]:
        families = self.config.briefing_pdf_font_family
        return [families] if isinstance(families, str) else list(families)

    def _check_families(self, fonts: Sequence[Path]) -> None:
        known = {family.lower() for family in font_families(fonts)}
        for family in self._families():
            if family.lower() not in known:
                logger.warning(
                    "briefing_pdf_font_family: no font of the family %r",
                    family,
                    type="briefing",
                    subtype="pdf-font",
                )

    def _write_pdf(self, document: PdfDocument, fonts: Sequence[Path]) -> None:
        tree = assemble(self.env, document.start, toctree_only=document.toctree_only)
        self.env.resolve_references(tree, document.start, self)
        self.post_process_images(tree)
        source = self._source(document, tree)
        files = self._files(source)
        options = PdfOptions(fonts, tuple(self.config.briefing_pdf_standards), _timestamp())
        self._save_sources(document, files)
        target = Path(self.outdir, f"{document.stem}.pdf")
        record = Path(self.outdir, f".{document.stem}.json")
        digest = _digest(files, options)
        before = _read_record(record)
        if before.get("digest") == digest and target.is_file():
            missing = frozenset(before.get("missing", ""))
            logger.info("%s is up to date", target.name)
        else:
            missing = missing_glyphs(source, fonts)
            target.write_bytes(self._compile(document, tree, files, options))
            record.write_text(json.dumps({"digest": digest, "missing": "".join(sorted(missing))}))
        warn_of_missing(missing, tree)

    def _compile(
        self,
        document: PdfDocument,
        tree: nodes.document,
        files: dict[str, bytes],
        options: PdfOptions,
    ) -> bytes:
        """Return the PDF; pictures that the engine cannot read give way to their words."""
        try:
            return compile_pdf(files, options)
        except TypesettingError as error:
            if error.internal and options.tagged and not options.standards:
                logger.warning(
                    "the engine cannot tag this PDF; it is written without tags: %s",
                    error,
                    type="briefing",
                    subtype="pdf-untagged",
                )
                return compile_pdf(files, replace(options, tagged=False))
            unreadable = unreadable_images(files)
            if not unreadable:
                raise
        return compile_pdf(self._files(self._source(document, tree, unreadable)), options)

    def _source(
        self, document: PdfDocument, tree: nodes.document, unreadable: Collection[str] = ()
    ) -> str:
        groups = index_groups(self) if self.config.briefing_pdf_index else []
        targets = Targets(tree, document.start, index_keys(groups))
        index = index_code(groups, targets)
        self.context = PdfContext(
            targets=targets,
            styles=self._styles,
            highlighter=Highlighter(self.config.pygments_style or "sphinx"),
            images=ImageFiles(Path(self.srcdir), self.images, unreadable),
            has_index=bool(index),
            title_section=self._title_section(tree),
        )
        translator: Any = self.create_translator(tree, self)
        tree.walkabout(translator)
        return main_source(
            self._book(document, tree),
            looks=self.context.highlighter.looks,
            styles=len(self._styles.sources),
            text=translator.astext(),
            index=index,
        )

    @staticmethod
    def _title_section(tree: nodes.Element) -> nodes.section | None:
        """Return the section whose title is the book's: the only one of the start document."""
        sections = [child for child in tree.children if isinstance(child, nodes.section)]
        files = any(isinstance(child, addnodes.start_of_file) for child in tree.children)
        return sections[0] if len(sections) == 1 and not files else None

    def _book(self, document: PdfDocument, tree: nodes.document) -> Book:
        config = self.config
        section = self.context.title_section
        heading = section.next_node(nodes.title) if section is not None else None
        own_title = heading.astext() if heading is not None else ""
        title = document.title or own_title or document.stem
        fonts = self._families()
        if package_folders():
            fonts.append(cjk_family(config.language))
        if not re.fullmatch(r"\d+(\.\d+)?pt", config.briefing_pdf_font_size):
            message = "briefing_pdf_font_size must be a number of points such as 10.5pt"
            raise ConfigError(message)
        has_headings = any(found is not section for found in tree.findall(nodes.section))
        form = config.today_fmt or _("%b %d, %Y")
        return Book(
            title=title,
            subtitle="" if own_title == title else own_title,
            author=document.author,
            date=config.today or format_date(form, language=config.language),
            project="" if config.project == title else config.project,
            release=f"{_('Release')} {config.release}" if config.release else "",
            language=config.language or "en",
            paper=config.briefing_pdf_paper,
            fonts=fonts,
            font_size=config.briefing_pdf_font_size,
            toc_depth=config.briefing_pdf_toc_depth if has_headings else 0,
            contents_name=_("Table of Contents"),
            index_name=_("Index"),
        )

    def _files(self, source: str) -> dict[str, bytes]:
        files = {MAIN: source.encode()}
        files.update(template_files())
        files.update(
            (f"styles/{number}.typ", code) for number, code in enumerate(self._styles.sources)
        )
        files.update(sorted(self.context.images.files.items()))
        return files

    def _save_sources(self, document: PdfDocument, files: dict[str, bytes]) -> None:
        for name, content in files.items():
            path = Path(self.outdir, f"{document.stem}-typst", name)
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.is_file() or path.read_bytes() != content:
                path.write_bytes(content)


def _timestamp() -> int:
    """Return SOURCE_DATE_EPOCH (seconds, UTC), else now."""
    return int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())


def _digest(files: dict[str, bytes], options: PdfOptions) -> str:
    digest = hashlib.sha256()
    for name, content in files.items():
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    for folder in options.fonts:
        for path in sorted(folder.rglob("*")):
            digest.update(f"{path}\0{path.stat().st_mtime_ns}\0".encode())
    digest.update(repr((options.standards, getattr(engine(), "__version__", ""))).encode())
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    digest.update(epoch.encode())
    return digest.hexdigest()


def _read_record(path: Path) -> dict[str, str]:
    try:
        record = json.loads(path.read_text())
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}
