"""Does the PDF lose anything? Builds any Sphinx project as text and as PDF and compares.

    python benchmarks/pdf_fidelity.py PROJECT [--out FOLDER]

PROJECT is a folder with ``conf.py``; its own extensions are kept and ``sphinx_briefing.typst`` is
added. Printed are: node types without visitor, words lost, internal links, outline entries,
characters without glyph, pages and seconds. The exit status is 1 if anything is lost.

How words are compared is said in ``pdf_words.py``. The program ``pdftotext`` (poppler) must be
installed.
"""

from __future__ import annotations

import argparse
import io
import re
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pikepdf
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.nodes import process_only_nodes
from sphinx.util.tags import Tags

sys.path.insert(0, str(Path(__file__).parent))
from pdf_words import (
    WORD,
    mend_text_builder,
    not_parted,
    outline_titles,
    pdf_words,
    simplify,
    text_words,
)

LOST_SHOWN = 30
SUBTYPES = ("unknown-node", "pdf-target", "missing-glyph", "math", "image", "remote-image")


@dataclass(frozen=True)
class Build:
    """One build: the application after it, its warnings, its wall time in seconds."""

    app: Sphinx
    warnings: str
    seconds: float


def build(
    source: Path, out: Path, builder: str, extensions: list[str], without: Collection[str] = ()
) -> Build:
    """Build the project at *source* anew, with *extensions* instead of those it names.

    The text builder leaves out nodes of the classes *without*.
    """
    warnings = io.StringIO()
    start = time.perf_counter()
    app = Sphinx(
        source,
        source,
        out / builder,
        out / f"doctrees-{builder}",
        builder,
        confoverrides={"extensions": extensions, "text_sectionchars": "=" * 30},
        status=None,
        warning=warnings,
        freshenv=True,
    )
    if builder == "text":
        app.connect("doctree-resolved", partial(simplify, without=without))
    app.build(force_all=True)
    return Build(app, warnings.getvalue(), time.perf_counter() - start)


def project_extensions(source: Path) -> list[str]:
    """Return the extensions that the project names, with the PDF builder's."""
    extensions: list[str] = list(Config.read(source, overrides={}, tags=Tags()).extensions)
    if not {"sphinx_briefing", "sphinx_briefing.typst"} & set(extensions):
        extensions.append("sphinx_briefing.typst")
    return extensions


def documents(app: Sphinx) -> Iterator[tuple[str, nodes.document]]:
    """Yield the documents that the toctrees of the root lead to, as this builder shows them."""
    seen: set[str] = set()
    waiting = [app.config.root_doc]
    while waiting:
        docname = waiting.pop()
        if docname in seen or docname not in app.env.all_docs:
            continue
        seen.add(docname)
        waiting += reversed(app.env.toctree_includes.get(docname, []))
        tree = app.env.get_doctree(docname)
        process_only_nodes(tree, app.tags)
        yield docname, tree


def titles(trees: Iterable[nodes.document]) -> Counter[tuple[str, ...]]:
    """Return the words of each section's title."""
    found: Counter[tuple[str, ...]] = Counter()
    for tree in trees:
        for section in tree.findall(nodes.section):
            title = section.next_node(nodes.title)
            if title is not None and title.parent is section:
                text = "".join(
                    part.astext()
                    for part in title.children
                    if not isinstance(part, nodes.footnote_reference)
                )
                found[title_key(text)] += 1
    return found


def title_key(text: str) -> tuple[str, ...]:
    """Return what two writings of one title have in common: its words, without its number."""
    text = re.sub(r"^\d+(\.\d+)*\s", "", unicodedata.normalize("NFKC", text).strip())
    return tuple(WORD.findall(text.replace("\xad", "")))


def links(pdf: pikepdf.Pdf) -> tuple[int, int]:
    """Return how many internal links there are, and how many of them lead nowhere."""
    pages = {page.obj.objgen for page in pdf.pages}
    names = pdf.Root.get("/Names", {}).get("/Dests")
    tree = pikepdf.NameTree(names) if names is not None else {}
    count = broken = 0
    for page in pdf.pages:
        for annotation in page.get("/Annots", []):
            dest: Any = annotation.get("/Dest")
            if dest is None:
                continue
            count += 1
            if isinstance(dest, (pikepdf.String, pikepdf.Name)):
                dest = tree.get(str(dest))
            if isinstance(dest, pikepdf.Dictionary):
                dest = dest["/D"]
            broken += dest is None or dest[0].objgen not in pages
    return count, broken


def by_subtype(warnings: str) -> dict[str, list[str]]:
    """Return the messages of each kind of warning that tells of a loss."""
    found: dict[str, list[str]] = {name: [] for name in SUBTYPES}
    for message, name in re.findall(r"WARNING: (.*) \[briefing\.([\w-]+)\]", warnings):
        if name in found:
            found[name].append(message)
    return found


def report(text: Build, pdf: Build) -> bool:
    """Print the figures and return whether nothing is lost."""
    (path,) = sorted(Path(pdf.app.outdir).glob("*.pdf"))[:1]
    trees = dict(documents(pdf.app))
    faults = by_subtype(pdf.warnings)
    outside = [message for message in faults["pdf-target"] if is_outside(message, trees)]
    unresolved = [message for message in faults["pdf-target"] if message not in outside]
    unknown = Counter(message.split()[-1] for message in faults["unknown-node"])
    wanted = text_words(Path(text.app.outdir), trees)
    lost = wanted - pdf_words(path, pdf.app.config.briefing_pdf_toc_depth)
    lost = not_parted(lost, wanted, path)
    with pikepdf.open(path) as opened:
        count, broken = links(opened)
        entries = Counter(map(title_key, outline_titles(opened, 100)))
        pages = len(opened.pages)
    sections = titles(trees.values())
    sections[title_key(pdf.app.config.project)] -= 1
    missing = titles_missing(sections, entries, path)
    rows = {
        "unknown nodes": f"{unknown.total()} {dict(unknown) or ''}",
        "words": f"{wanted.total()}, lost {lost.total()} ({len(lost)} different)",
        "internal links": f"{count}, unresolved {broken + len(unresolved)},"
        f" to documents in no toctree {len(outside)}",
        "outline entries": f"{entries.total()} for {sections.total()} sections,"
        f" missing {missing.total()}",
        "missing glyphs": f"{len(faults['missing-glyph'])}",
        "formulas as source": f"{len(faults['math'])}",
        "images left out": f"{len(faults['image']) + len(faults['remote-image'])}",
        "pages": f"{pages}",
        "seconds": f"text {text.seconds:.0f}, PDF {pdf.seconds:.0f}",
    }
    for name, value in rows.items():
        print(f"{name:20}{value}")
    for word, number in lost.most_common(LOST_SHOWN):
        print(f"  lost {number} x {word}")
    for title in missing:
        print(f"  not in the outline: {' '.join(title)}")
    for message in (unresolved + outside)[:LOST_SHOWN]:
        print(f"  {message}")
    return not (unknown or lost or broken or unresolved or missing)


def is_outside(message: str, docnames: Collection[str]) -> bool:
    """Return whether a warning is of a link to a document that no toctree has."""
    return message.rsplit("'", 2)[1].partition("#")[0] not in docnames


def titles_missing(
    sections: Counter[tuple[str, ...]], entries: Counter[tuple[str, ...]], pdf: Path
) -> Counter[tuple[str, ...]]:
    """Return the sections that the outline lacks; the book's own title is on its first page."""
    missing = sections - entries
    run = subprocess.run(["pdftotext", "-l", "1", str(pdf), "-"], capture_output=True, check=True)
    first = Counter(WORD.findall(unicodedata.normalize("NFKC", run.stdout.decode())))
    own = [title for title in missing if not Counter(title) - first]
    for title in own[:1]:
        missing[title] -= 1
    return +missing


def main() -> int:
    """Build, compare, print; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("project", type=Path)
    parser.add_argument("--out", type=Path, help="folder for the builds (kept)")
    parser.add_argument(
        "--without",
        metavar="CLASS",
        nargs="*",
        default=(),
        help="classes of nodes that each page has as text and the PDF only once",
    )
    options = parser.parse_args()
    mend_text_builder()
    with tempfile.TemporaryDirectory() as scratch, patch_docutils():
        out = (options.out or Path(scratch)).resolve()
        source = options.project.resolve()
        extensions = project_extensions(source)
        with docutils_namespace():
            text = build(source, out, "text", extensions, options.without)
        with docutils_namespace():
            pdf = build(source, out, "briefingpdf", extensions)
            (out / "warnings.txt").write_text(pdf.warnings, encoding="utf-8")
            return 0 if report(text, pdf) else 1


if __name__ == "__main__":
    sys.exit(main())
