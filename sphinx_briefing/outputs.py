"""The files that a builder writes of a project, so that those of pages that are gone can go, too.

Sphinx never deletes: a page that was taken back would stay published. Only files that a build of
this output folder is known to have written are deleted, never others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from sphinx.builders import Builder
from sphinx.builders._epub_base import EpubBuilder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.latex import LaTeXBuilder
from sphinx.domains import Index
from sphinx.environment.adapters.indexentries import IndexEntries
from sphinx.search import IndexBuilder
from sphinx.util import logging

from sphinx_briefing.domain import BriefingDomain
from sphinx_briefing.render.picture_files import FOLDER, file_names
from sphinx_briefing.transforms import HTML_BUILDERS

DRAWN = "briefing_drawn"
"""Where a builder keeps the names of the pictures that were drawn for it in this build."""
_ONE_FILE_A_PAGE = ("text", "xml", "pseudoxml")
_TEMPLATES = (".jinja", "_t")


def page_file(builder: Builder, docname: str) -> Path | None:
    """Return the file that a builder writes of a page; None if it writes no such."""
    if isinstance(builder, StandaloneHTMLBuilder):
        # named get_outfilename before Sphinx 8.2
        name = getattr(builder, "get_output_path", None) or builder.get_outfilename
        return Path(name(docname))
    if builder.name in _ONE_FILE_A_PAGE:
        return Path(builder.outdir, docname + getattr(builder, "out_suffix", ""))
    return None


def writes_each_page(builder: Builder) -> bool:
    """Say whether a builder writes every page into a file of its own."""
    return page_file(builder, "a") != page_file(builder, "b")


def shown_indices(builder: Builder) -> list[str]:
    """Return the names of the domains' indices that have entries; every page links to them."""
    asked = builder.config.html_domain_indices
    found = []
    for domain in builder.env.domains.sorted():
        for index in domain.indices:
            name = f"{domain.name}-{index.name}"
            wanted = asked is True or (not isinstance(asked, bool) and name in asked)
            if wanted and _has_entries(index(domain)):
                found.append(name)
    return found


def _has_entries(index: Index) -> bool:
    return bool(index.generate()[0])


def written_files(builder: Builder, indices: Iterable[str]) -> set[str]:
    """Return the files of pages, indices, images and themes, relative to the output folder."""
    base = Path(builder.outdir)
    pages = [page_file(builder, docname) for docname in builder.env.all_docs]
    files = {one.relative_to(base).as_posix() for one in pages if one}
    if not isinstance(builder, StandaloneHTMLBuilder):
        return files
    names = [*indices, *split_index(builder), *_of_settings(builder)]
    files |= {_relative(page_file(builder, name), base) for name in names}
    files |= {f"_images/{name}" for _, name in builder.env.images.values()}
    files |= {f"_downloads/{name}" for _, name in builder.env.dlfiles.values()}
    files |= {f"{FOLDER}/{name}" for name in _pictures(builder)}
    if builder.config.html_copy_source:
        files |= {f"_sources/{name}" for name in _sources(builder)}
    files |= {f"_static/{name}" for name in _static(builder)}
    if isinstance(builder, EpubBuilder):
        files.add(f"{builder.config.epub_basename}.epub")
    return files | copied(Path(builder.confdir, one) for one in builder.config.html_extra_path)


def _of_settings(builder: StandaloneHTMLBuilder) -> Iterator[str]:
    """Yield the pages that no document made: of the search, an index, and the project's own."""
    yield from builder.config.html_additional_pages
    yield from ("genindex",) if builder.use_index else ()
    yield from ("search",) if builder.search else ()


def known_before(builder: Builder) -> bool:
    """Say whether it is known before writing which files a builder writes."""
    return isinstance(builder, StandaloneHTMLBuilder) or writes_each_page(builder)


def assembled_files(builder: Builder) -> set[str] | None:
    """Return the files of a builder that puts pages together, once it has; None of others."""
    base = Path(builder.outdir)
    if isinstance(builder, LaTeXBuilder):
        drawn: set[str] = vars(builder).get(DRAWN, set())
        return {one[1] for one in builder.document_data} | {*builder.images.values()} | drawn
    made: set[Path] = builder.made() if hasattr(builder, "made") else set()
    return {one.relative_to(base).as_posix() for one in made} or None


def _pictures(builder: Builder) -> Iterator[str]:
    """Return the files of pictures that pages offer."""
    domain = builder.env.domains["briefing"]
    if not isinstance(domain, BriefingDomain) or builder.name not in HTML_BUILDERS:
        return
    for notes in domain.pages.values():
        for stem in notes.drawn:
            yield from file_names(stem)


def _relative(path: Path | None, base: Path) -> str:
    return path.relative_to(base).as_posix() if path else ""


def split_index(builder: StandaloneHTMLBuilder) -> list[str]:
    """Return the pages that the general index consists of beside its first, if it is split."""
    if not (builder.use_index and builder.config.html_split_index):
        return []
    with logging.suppress_logging():  # Sphinx tells its faults when it writes
        letters = [key for key, _ in IndexEntries(builder.env).create_index(builder)]
    return ["genindex-all", *(f"genindex-{letter}" for letter in letters)]


def _sources(builder: StandaloneHTMLBuilder) -> Iterator[str]:
    added = builder.config.html_sourcelink_suffix
    domain = builder.env.domains["briefing"]
    pages = domain.pages if isinstance(domain, BriefingDomain) else {}
    for docname in builder.env.all_docs:
        if docname in pages and pages[docname].redacted:
            continue
        name = Path(builder.env.doc2path(docname, base=False)).as_posix()
        suffix = name[len(docname) :]
        yield name if suffix == added else name + added


def _static(builder: StandaloneHTMLBuilder) -> set[str]:
    """Return what is copied for all pages: of the theme, the project and its language."""
    folders = [Path(one, "static") for one in builder.theme.get_theme_dirs()]
    folders += [Path(builder.confdir, one) for one in builder.config.html_static_path]
    config = builder.config
    pictures = {Path(one).name for one in (config.html_logo, config.html_favicon) if one}
    language = config.html_search_language or config.language
    scripts = IndexBuilder(builder.env, language, {}, "").get_js_stemmer_rawcodes()
    pictures |= {"opensearch.xml"} if config.html_use_opensearch else set()
    translated = {"translations.js"} if builder._get_translations_js() else set()  # noqa: SLF001
    return copied(folders) | pictures | {Path(one).name for one in scripts} | translated


def copied(folders: Iterable[Path]) -> set[str]:
    """Return the names that files, or the files of folders, have where Sphinx copies them."""
    names = set()
    for folder in folders:
        for path in [folder] if folder.is_file() else folder.rglob("*"):
            name = path.name if path == folder else path.relative_to(folder).as_posix()
            ending = next((one for one in _TEMPLATES if name.lower().endswith(one)), "")
            if path.is_file():
                names.add(name.removesuffix(ending) if ending else name)
    return names


def remove(base: Path, names: Iterable[str]) -> set[str]:
    """Delete files below a folder, and folders left empty; return those that could not be."""
    left = set()
    for name in sorted(names):
        path = base / name
        try:
            path.unlink(missing_ok=True)
        except OSError:
            left.add(name)  # tried again by the next build
            continue
        for folder in path.parents:
            if folder == base or not _emptied(folder):
                break
    return left


def _emptied(folder: Path) -> bool:
    """Delete a folder if it is empty, and say whether it was."""
    try:
        folder.rmdir()
    except OSError:
        return False
    return True
