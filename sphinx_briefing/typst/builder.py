"""The builder ``briefingpdf``: documents to Typst to PDF."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.errors import ExtensionError, SphinxError
from sphinx.locale import _
from sphinx.util import logging
from sphinx.util.display import progress_message

from sphinx_briefing import atomic
from sphinx_briefing.typst.accessible import warn_of_inaccessible
from sphinx_briefing.typst.assembly import assemble, take_front, title_section
from sphinx_briefing.typst.book import main_source
from sphinx_briefing.typst.compile import (
    MAIN,
    OWN,
    PdfOptions,
    TypesettingError,
    compile_book,
    engine,
    unreadable_images,
)
from sphinx_briefing.typst.context import ContextBuilder, PdfContext
from sphinx_briefing.typst.describe import describe_book, logo_file, warn_of_settings
from sphinx_briefing.typst.documents import PdfDocument, read_documents
from sphinx_briefing.typst.faults import explain, locate, tell
from sphinx_briefing.typst.finish import Places, finish, page_count
from sphinx_briefing.typst.fonts import check_families, font_folders, spare_families
from sphinx_briefing.typst.freshness import Freshness, iso_date, timestamp
from sphinx_briefing.typst.glyphs import missing_glyphs, warn_of_missing
from sphinx_briefing.typst.highlight import Highlighter
from sphinx_briefing.typst.images import IMAGE_TYPES, ImageFiles
from sphinx_briefing.typst.index import index_code, index_groups, index_keys
from sphinx_briefing.typst.one_page import fewest, leave_out
from sphinx_briefing.typst.one_page import tell as tell_left_out
from sphinx_briefing.typst.saved import own_sources, put, save_sources
from sphinx_briefing.typst.styles import load_styles
from sphinx_briefing.typst.targets import PAGE_PREFIX, Targets
from sphinx_briefing.typst.template import SETTINGS_FILE, template_files
from sphinx_briefing.typst.translator import TypstTranslator
from sphinx_briefing.typst.validity import check_settings

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
    #: What gives the marking of a document, by its start and its appendices, if anything does.
    marking_of: Callable[[str, Sequence[str]], str] | None = None
    #: The colours of a marking's words and of the ground beneath them.
    marking_colours: Mapping[str, tuple[str, str]] = {}
    #: Whether a PDF could not be made.
    failed = False
    #: Where the PDFs of this build go, in the order of the setting; none where all were fresh.
    targets: Sequence[Path] = ()

    def init(self) -> None:
        """Fail early, and with a plain message, where the engine is missing or a setting wrong."""
        engine()
        check_settings(self.config)
        self._freshness = Freshness(self)

    def get_outdated_docs(self) -> str | list[str]:
        """Return nothing where all PDFs were written, without a warning, from what is here."""
        return [] if self._freshness.is_fresh() else "all documents"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the address of a page within the PDF."""
        return PAGE_PREFIX + docname

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the address of the page *to* within the PDF."""
        return self.get_target_uri(to, typ)

    def write_documents(self, docnames: Set[str]) -> None:
        """Write every PDF; one that cannot be made is told, and the others are made."""
        if not docnames:
            return
        confdir = Path(self.confdir)
        warn_of_settings(self.config)
        documents = read_documents(self.config, self.env.all_docs, iso_date(), self.marking_of)
        if not documents:
            self._fail(ExtensionError("briefing_pdf_documents has no entry that can be made"))
            return
        fonts = font_folders(self.config.briefing_pdf_fonts, confdir, Path(self.outdir, ".fonts"))
        check_families(self.config, fonts)
        self.spare_families = spare_families(fonts, self.config.language or "en")
        self._freshness.begin()
        atomic.sweep(Path(self.outdir))
        self.targets = targets = [Path(self.outdir, f"{one.stem}.pdf") for one in documents]
        try:
            self._styles = load_styles(self.config, confdir)
        except TypesettingError as error:
            self._fail(error, *targets)
            return
        for document, target in zip(documents, targets, strict=True):
            try:
                with progress_message(f"writing {target.name}", nonl=False):
                    self._write_pdf(document, target, fonts)
            except (TypesettingError, ExtensionError) as error:
                self._fail(error, target)
        self._freshness.end(fonts)

    def made(self) -> set[Path]:
        """Return the PDFs of this build with what stands beside them; none where all were fresh."""
        records = {one.with_name(f".{one.stem}.json") for one in self.targets}
        folders = [one.with_name(f"{one.stem}-typst") for one in self.targets]
        return {*self.targets, *records}.union(*map(own_sources, folders))

    def _fail(self, error: SphinxError, *targets: Path) -> None:
        """Tell why PDFs are not made; older ones go, for they say what may no longer be so."""
        for target in targets:
            target.unlink(missing_ok=True)
        tell(error, ", ".join(target.name for target in targets) or "the PDF")
        self.failed = True

    def _tree(self, document: PdfDocument, left_out: int) -> nodes.document:
        tree = assemble(
            self.env,
            document.start,
            toctree_only=document.toctree_only,
            appendices=document.appendices,
            parts=document.parts,
        )
        if document.one_page:
            leave_out(tree, document.one_page, left_out)
        self.env.resolve_references(tree, document.start, self)
        self.post_process_images(tree)
        return tree

    def _write_pdf(self, document: PdfDocument, target: Path, fonts: Sequence[Path]) -> None:
        options = PdfOptions(fonts, tuple(self.config.briefing_pdf_standards), timestamp())

        def trial(number: int) -> tuple[nodes.document, int]:
            tried = self._tree(document, number)
            files = self._files(document, self._source(document, tried))
            return tried, page_count(self._compile(document, files, options)[0])

        tree = self._tree(document, fewest(trial) if document.one_page else 0)
        tell_left_out(tree, target.name)
        warn_of_inaccessible(tree, self.config.briefing_pdf_standards)
        source = self._source(document, tree)
        files = self._files(document, source)
        save_sources(Path(self.outdir, f"{document.stem}-typst"), files)
        record = Path(self.outdir, f".{document.stem}.json")
        digest = _digest(files, options)
        before = _read_record(record)
        if before.get("digest") == digest and target.is_file():
            missing = frozenset(before.get("missing", ""))
            self.context.images.tell_damaged(before.get("damaged", {}))
            logger.info("%s is up to date", target.name)
        else:
            missing = missing_glyphs(source, fonts)
            warn_of_missing(missing, tree)
            try:
                pdf = finish(*self._compile(document, files, options), _("page"))
            except TypesettingError as error:
                node = locate(error, source, self.context.text, self.context.places)
                raise explain(error, node, f"{target.stem}-typst") from error
            record.unlink(missing_ok=True)  # until both are there, neither tells of the other
            put(target, pdf)
            kept = {"missing": "".join(sorted(missing)), "damaged": self.context.images.damaged}
            with contextlib.suppress(OSError):  # without it the next build makes the PDF again
                atomic.write(record, json.dumps({"digest": digest, **kept}))
            missing = frozenset()
        warn_of_missing(missing, tree)
        self._freshness.note(target, [Path(self.srcdir, uri) for uri in self.images])

    def _compile(
        self, document: PdfDocument, files: dict[str, bytes], options: PdfOptions
    ) -> tuple[bytes, Places]:
        """Return the PDF; pictures that the engine cannot read give way to their words."""
        try:
            return compile_book(files, options)
        except TypesettingError as error:
            if f"{OWN}:" in error.diagnostic:
                name = document.template
                words = error.diagnostic.replace(OWN, name)
                message = f"briefing_pdf_template {name}: {words}"
                raise TypesettingError(message, message) from error
            if error.internal and options.tagged and not options.standards:
                logger.warning(
                    "the engine cannot tag this PDF; it is written without tags: %s",
                    error,
                    type="briefing",
                    subtype="pdf-untagged",
                )
                return compile_book(files, replace(options, tagged=False))
            faults = unreadable_images(files)
            if not faults:
                raise
        self.context.images.tell_damaged(faults)
        settings = self._book.settings(damaged=[*faults])
        return compile_book({**files, SETTINGS_FILE: settings.encode()}, options)

    def _source(self, document: PdfDocument, tree: nodes.document) -> str:
        has_index = self.config.briefing_pdf_index and not document.one_page
        groups = index_groups(self) if has_index else []
        targets = Targets(tree, document.start, index_keys(groups))
        self.context = PdfContext(
            targets=targets,
            styles=self._styles,
            highlighter=Highlighter(self.config.pygments_style or "sphinx"),
            images=ImageFiles(Path(self.srcdir), self.images),
            has_index=bool(index_code(groups, targets.find)),
            title_section=title_section(tree),
        )
        self._book = describe_book(self, document, tree)
        front = nodes.container("", *take_front(tree))
        translator: Any = self.create_translator(tree, self)
        first = translator.render(front)  # before all else: notes stand where they are named first
        tree.walkabout(translator)
        text = translator.astext()
        return main_source(
            self._book,
            looks=self.context.highlighter.looks,
            styles=len(self._styles.sources),
            front=first if front.children else "",
            text=text,
            index=index_code(groups, translator.shown),
            own_template=bool(document.template),
        )

    def _files(self, document: PdfDocument, source: str) -> dict[str, bytes]:
        files = {MAIN: source.encode()}
        files.update(template_files())
        settings = self._book.settings()
        files[SETTINGS_FILE] = settings.encode()
        if document.template:
            files[OWN] = _read(Path(self.confdir, document.template))
        if self._book.logo is not None:
            files[self._book.logo] = logo_file(self.config, Path(self.confdir)).read_bytes()
        files.update(
            (f"styles/{number}.typ", code) for number, code in enumerate(self._styles.sources)
        )
        files.update(sorted(self.context.images.files.items()))
        return files


def _digest(files: dict[str, bytes], options: PdfOptions) -> str:
    digest = hashlib.sha256()
    for name, content in files.items():
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    for folder in options.fonts:
        for path in sorted(folder.rglob("*")):
            digest.update(f"{path}\0{path.stat().st_mtime_ns}\0".encode())
    digest.update(repr((options.standards, getattr(engine(), "__version__", ""))).encode())
    digest.update(os.environ.get("SOURCE_DATE_EPOCH", "").encode())
    return digest.hexdigest()


def _read_record(path: Path) -> dict[str, Any]:
    try:
        record = json.loads(path.read_text())
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"briefing_pdf_template: cannot read {path}: {error.strerror}"
        raise ExtensionError(message) from error
