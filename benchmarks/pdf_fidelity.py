"""Does the PDF lose anything? Builds any Sphinx project as text and as PDF and compares.

    python benchmarks/pdf_fidelity.py PROJECT [--out FOLDER]

PROJECT is a folder with ``conf.py``; its own extensions are kept and ``sphinx_briefing.typst`` is
added. Printed are: node types without visitor, words lost, internal links, outline entries,
characters without glyph, pages and seconds. The exit status is 1 if anything is lost.

How words are compared: both texts are brought to NFKC, so that ligatures and presentation forms
are their letters. A word is a run of letters or of digits; the words of the text builder's
files are a multiset, and each must be in the PDF's text as often. The margins with the pages'
heads and feet are cut off, the index is not read and the words of the contents are taken away,
for they would hide a loss. A word with a hyphen at the end of a line counts joined over it and in
its halves. Words of right-to-left scripts, which a PDF keeps in the order of sight, are compared
by their letters. What the text builder alone adds (names of pictures, LaTeX, lists of titles for
toctrees) is left out: see ``TEXT_ONLY``, ``simplify`` and ``mend_text_builder``.

The program ``pdftotext`` (poppler) must be installed.
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
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.nodes import process_only_nodes
from sphinx.util.tags import Tags
from sphinx.writers import text as text_writer

ROOT = Path(__file__).parents[1]
WORD = re.compile(r"[^\W\d_]+|\d+")
LOST_SHOWN = 30
#: Text that only the text builder writes: numbers it does not know, and arabic numbers for lists of
#: letters and roman numbers.
TEXT_ONLY = (re.compile(r"%s"), re.compile(r"(?m)^\s*(?:\* )?\d+\. "))
#: The height of the margins that hold heads and feet, in points.
MARGIN = 71
#: Kinds of node that are drawn, for which the text builder writes something else.
DRAWN = frozenset({"image", "math", "math_block", "graphviz", "inheritance_diagram"})
SUBTYPES = ("unknown-node", "pdf-target", "missing-glyph", "math", "image", "remote-image")


@dataclass(frozen=True)
class Build:
    """One build: the application after it, its warnings, its wall time in seconds."""

    app: Sphinx
    warnings: str
    seconds: float


def build(source: Path, out: Path, builder: str, extensions: list[str]) -> Build:
    """Build the project at *source* anew, with *extensions* instead of those it names."""
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
        app.connect("doctree-resolved", simplify)
    app.build(force_all=True)
    return Build(app, warnings.getvalue(), time.perf_counter() - start)


def project_extensions(source: Path) -> list[str]:
    """Return the extensions that the project names, with the PDF builder's."""
    extensions: list[str] = list(Config.read(source, overrides={}, tags=Tags()).extensions)
    if not {"sphinx_briefing", "sphinx_briefing.typst"} & set(extensions):
        extensions.append("sphinx_briefing.typst")
    return extensions


def words(text: str) -> Counter[str]:
    """Return how often each word is in *text*; right to left ones as their letters in order."""
    found = WORD.findall(unicodedata.normalize("NFKC", text).replace("\xad", ""))
    return Counter(
        "".join(sorted(word)) if unicodedata.bidirectional(word[0]) in {"R", "AL"} else word
        for word in found
    )


def text_words(folder: Path, included: Iterable[str]) -> Counter[str]:
    """Return the words of the text builder's files of the documents *included*."""
    found: Counter[str] = Counter()
    for docname in included:
        text = (folder / f"{docname}.txt").read_text(encoding="utf-8")
        for pattern in TEXT_ONLY:
            text = pattern.sub(" ", text)
        found += words(text)
    return found


def index_page(pdf: pikepdf.Pdf) -> int:
    """Return the number of the page before the index, or of the last page (from 1)."""
    named = pikepdf.NameTree(pdf.Root["/Names"]["/Dests"]) if "/Names" in pdf.Root else {}
    place = named.get("genindex")
    if place is None:
        return len(pdf.pages)
    page = (place["/D"] if isinstance(place, pikepdf.Dictionary) else place)[0]
    return [each.obj.objgen for each in pdf.pages].index(page.objgen)


def page_text(pdf: Path) -> str:
    """Return the text of the pages of *pdf* without their heads and feet."""
    with pikepdf.open(pdf) as opened:
        width, height = (int(value) for value in opened.pages[0].mediabox[2:])
        last = index_page(opened)
    box = ["-x", "0", "-y", str(MARGIN), "-W", str(width), "-H", str(height - 2 * MARGIN)]
    run = subprocess.run(
        ["pdftotext", "-raw", "-r", "72", "-enc", "UTF-8", "-l", str(last), *box, str(pdf), "-"],
        capture_output=True,
        check=True,
    )
    return run.stdout.decode("utf-8", "replace")


def pdf_words(pdf: Path, depth: int) -> Counter[str]:
    """Return the words of *pdf* without those of its contents, which have *depth* levels."""
    text = page_text(pdf)
    found = words(re.sub("[\xad-]\\s+", "", text)) | words(re.sub("\xad\n?", "-", text))
    found |= words(re.sub("\xad\n?", "", text))
    with pikepdf.open(pdf) as opened:
        contents = words(" ".join(title for title in outline_titles(opened, depth)))
    found.subtract(contents)
    return +found


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


def outline_titles(pdf: pikepdf.Pdf, depth: int) -> Iterator[str]:
    """Yield the entries of the outline down to *depth* levels."""
    with pdf.open_outline(max_depth=100) as tree:
        waiting = [(item, 1) for item in tree.root]
        while waiting:
            item, level = waiting.pop()
            if level <= depth:
                yield item.title
                waiting += [(child, level + 1) for child in item.children]


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
    unknown = Counter(message.split()[-1] for message in faults["unknown-node"])
    wanted = text_words(Path(text.app.outdir), trees)
    lost = wanted - pdf_words(path, pdf.app.config.briefing_pdf_toc_depth)
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
        "internal links": f"{count}, unresolved {broken + len(faults['pdf-target'])}",
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
    for message in faults["pdf-target"][:LOST_SHOWN]:
        print(f"  {message}")
    return not (unknown or lost or broken or faults["pdf-target"] or missing)


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


def simplify(app: Sphinx, tree: nodes.document, docname: str) -> None:
    """Take from *tree* what the text builder writes unlike any other: see below."""
    for table in list(tree.findall(nodes.table)):
        above = table.parent
        while above is not None and not isinstance(above, nodes.table):
            above = above.parent
        if above is not None:
            table.replace_self([part for cell in table.findall(nodes.entry) for part in cell])
    for drawn in list(tree.findall(lambda node: type(node).__name__ in DRAWN)):
        # It writes LaTeX and names; the report counts what is not set.
        drawn.parent.remove(drawn)
    for title in list(tree.findall(nodes.title)):
        # It puts no space between the title of a box and its text.
        if isinstance(title.parent, (nodes.topic, nodes.sidebar)):
            title.replace_self(nodes.paragraph("", "", *title.children))
    for compound in list(tree.findall(nodes.compound)):
        # A toctree is resolved to a list of titles: the PDF has the documents themselves there.
        if "toctree-wrapper" in compound["classes"]:
            compound.parent.remove(compound)


def mend_text_builder() -> None:
    """Let the text builder break no word, as it does in narrow columns, nor stop at any node."""

    def wrap(text: str, width: int = text_writer.MAXWIDTH, **options: Any) -> list[str]:
        options["break_long_words"] = False
        return text_writer.TextWrapper(width=width, **options).wrap(text)

    text_writer.my_wrap = wrap
    # It puts signs within words, as in H_2O, and stops at a node that it does not know.
    marked = ("subscript", "superscript", "emphasis", "strong", "literal", "title_reference")
    names = [f"{way}_{name}" for name in marked for way in ("visit", "depart")]
    for name in (*names, "unknown_visit", "unknown_departure"):
        setattr(text_writer.TextTranslator, name, lambda self, node: None)


def main() -> int:
    """Build, compare, print; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("project", type=Path)
    parser.add_argument("--out", type=Path, help="folder for the builds (kept)")
    options = parser.parse_args()
    mend_text_builder()
    with tempfile.TemporaryDirectory() as scratch, patch_docutils():
        out = (options.out or Path(scratch)).resolve()
        source = options.project.resolve()
        extensions = project_extensions(source)
        with docutils_namespace():
            text = build(source, out, "text", extensions)
        with docutils_namespace():
            pdf = build(source, out, "briefingpdf", extensions)
            (out / "warnings.txt").write_text(pdf.warnings, encoding="utf-8")
            return 0 if report(text, pdf) else 1


if __name__ == "__main__":
    sys.exit(main())
