"""Does the PDF lose anything? Builds any Sphinx project as text and as PDF and compares.

    python benchmarks/pdf_fidelity.py PROJECT [--out FOLDER]

PROJECT is a folder with ``conf.py``; its own extensions are kept and ``sphinx_briefing.typst`` is
added. Printed are: node types without visitor, words lost, internal links, outline entries,
characters without glyph, pages and seconds. The exit status is 1 if anything is lost.

How words are compared: both texts are brought to NFKC, so that ligatures and presentation forms
are their letters. A word is a run of letters, marks and digits; the words of the text builder's
files are a multiset, and each must be in the PDF's text as often. Pages' heads and feet, the
contents are no part of the PDF's text here (they would hide a loss). The engine's own hyphens are
soft ones in the PDF's text and are left out. Words of right-to-left scripts, which a PDF keeps in
the order of sight, are compared by their letters. A change of look within a word splits the PDF's
text: it is taken both in its pieces and joined. What the text builder alone adds (names of
pictures, lists of titles for toctrees) is left out: see ``TEXT_ONLY`` and ``mend_text_builder``.
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
WORD = re.compile(r"[^\W_]+")
LOST_SHOWN = 30
#: Text that only the text builder writes: names of pictures, numbers it does not know, and
#: arabic numbers for lists of letters and roman numbers.
TEXT_ONLY = (
    re.compile(r"\[image(?:: [^\]]*)?\]"),
    re.compile(r"\[graph(?:: [^\]]*)?\]"),
    re.compile(r"%s"),
    re.compile(r"(?m)^\s*(?:\* )?\d+\. "),
)
#: Kinds of structure whose words repeat those of the text.
REPEATED = frozenset({"TOC"})
#: Kinds that do not say in the listing that they are blocks.
BLOCKS = frozenset({"LI", "L", "Lbl", "LBody", "TR", "TH", "TD", "Note"})
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
        confoverrides={"extensions": extensions},
        status=None,
        warning=warnings,
        freshenv=True,
    )
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
    found = WORD.findall(unicodedata.normalize("NFKC", text))
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


def structure_text(pdf: Path) -> list[str]:
    """Return the pieces of tagged text of *pdf* in reading order, without the contents.

    A line break is put before the piece that a block begins with.
    """
    run = subprocess.run(
        ["pdfinfo", "-enc", "UTF-8", "-struct-text", str(pdf)], capture_output=True, check=True
    )
    pieces: list[str] = []
    skipped: int | None = None
    begins = False
    for line in run.stdout.decode("utf-8", "replace").split("\n"):
        depth = len(line) - len(line.lstrip())
        kind = line.split()[:1]
        if skipped is not None and depth > skipped:
            continue
        skipped = depth if kind and kind[0] in REPEATED else None
        if line.lstrip().startswith('"'):
            pieces.append("\n" * begins + line.strip()[1:].removesuffix('"'))
            begins = False
        elif "(block)" in line or (kind and kind[0] in BLOCKS):
            begins = True
    return pieces


def pdf_words(pdf: Path) -> Counter[str]:
    """Return the words of *pdf*, its pieces of text taken as they stand and joined to lines."""
    pieces = [piece.replace("\xad", "") for piece in structure_text(pdf)]
    return words("\n".join(pieces)) | words("".join(pieces))


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


def outline(pdf: pikepdf.Pdf) -> Counter[tuple[str, ...]]:
    """Return the words of each entry of the outline."""
    found: Counter[tuple[str, ...]] = Counter()
    with pdf.open_outline() as tree:
        waiting = list(tree.root)
        while waiting:
            item = waiting.pop()
            found[title_key(item.title)] += 1
            waiting += item.children
    return found


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
    lost = wanted - pdf_words(path)
    with pikepdf.open(path) as opened:
        count, broken = links(opened)
        entries = outline(opened)
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


def mend_text_builder() -> None:
    """Let the text builder break no word, as it does in narrow columns, nor stop at any node."""

    def wrap(text: str, width: int = text_writer.MAXWIDTH, **options: Any) -> list[str]:
        options["break_long_words"] = False
        return text_writer.TextWrapper(width=width, **options).wrap(text)

    text_writer.my_wrap = wrap
    def visit_compound(self: Any, node: nodes.Element) -> None:
        # A toctree is resolved to a list of titles: the PDF has the documents themselves there.
        if "toctree-wrapper" in node["classes"]:
            raise nodes.SkipNode

    text_writer.TextTranslator.visit_compound = visit_compound  # type: ignore[method-assign]
    # It writes H_2O, and stops at a node that it does not know.
    for name in ("visit_subscript", "visit_superscript", "unknown_visit", "unknown_departure"):
        setattr(text_writer.TextTranslator, name, lambda self, node: None)


def main() -> int:
    """Build, compare, print; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("project", type=Path)
    parser.add_argument("--out", type=Path, help="folder for the builds (kept)")
    options = parser.parse_args()
    mend_text_builder()
    with tempfile.TemporaryDirectory() as scratch, patch_docutils(), docutils_namespace():
        out = (options.out or Path(scratch)).resolve()
        source = options.project.resolve()
        extensions = project_extensions(source)
        text = build(source, out, "text", extensions)
        pdf = build(source, out, "briefingpdf", extensions)
        (out / "warnings.txt").write_text(pdf.warnings, encoding="utf-8")
        return 0 if report(text, pdf) else 1


if __name__ == "__main__":
    sys.exit(main())
