"""The words of a project's text and of its PDF, made comparable.

Both texts are brought to NFKC, so that ligatures and presentation forms
are their letters. A word is a run of letters or of digits; the words of the text builder's
files are a multiset, and each must be in the PDF's text as often. The margins with the pages'
heads and feet are cut off, the index is not read and the words of the contents are taken away,
for they would hide a loss. A word with a hyphen at the end of a line counts joined over it and in
its halves. Words of right-to-left scripts, which a PDF keeps in the order of sight, are compared
by their letters. What the text builder alone adds (names of pictures, LaTeX, lists of titles for
toctrees) is left out: see ``TEXT_ONLY``, ``simplify`` and ``mend_text_builder``.
"""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers import text as text_writer

WORD = re.compile(r"[^\W\d_]+|\d+")
#: Text that only the text builder writes: numbers it does not know, and arabic numbers for lists of
#: letters and roman numbers.
TEXT_ONLY = (re.compile(r"%s"), re.compile(r"(?m)^\s*(?:\* )?\d+\. "))
#: The height of the margins that hold heads and feet, in points.
MARGIN = 71
#: Kinds of node that are drawn, for which the text builder writes something else.
DRAWN = frozenset({"image", "math", "math_block", "graphviz", "inheritance_diagram"})


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


def not_parted(lost: Counter[str], wanted: Counter[str], pdf: Path) -> Counter[str]:
    """Return those words of *lost* that are not in *pdf* with white space inside either.

    A raised or lowered part of a word stands apart in what is read from the pages.
    """
    text = unicodedata.normalize("NFKC", page_text(pdf))
    left: Counter[str] = Counter()
    for word, number in lost.items():
        if len(re.findall(r"\s*".join(map(re.escape, word)), text)) < wanted[word] or len(word) < 4:
            left[word] = number
    return left


def outline_titles(pdf: pikepdf.Pdf, depth: int) -> Iterator[str]:
    """Yield the entries of the outline down to *depth* levels."""
    with pdf.open_outline(max_depth=100) as tree:
        waiting = [(item, 1) for item in tree.root]
        while waiting:
            item, level = waiting.pop()
            if level <= depth:
                yield item.title
                waiting += [(child, level + 1) for child in item.children]


def simplify(_: Sphinx, tree: nodes.document, __: str, without: Collection[str] = ()) -> None:
    """Take from *tree* nodes of the classes *without*, and what only the text builder writes so."""
    for node in list(tree.findall(nodes.Element)):
        if set(without) & set(node.get("classes", ())) and node.parent is not None:
            node.parent.remove(node)
    for table in list(tree.findall(nodes.table)):
        above = table.parent
        while above is not None and not isinstance(above, nodes.table):
            above = above.parent
        if above is not None:
            table.replace_self([part for cell in table.findall(nodes.entry) for part in cell])
    for drawn in list(tree.findall(lambda node: type(node).__name__ in DRAWN)):
        # It writes LaTeX and names; the report counts what is not set.
        drawn.parent.remove(drawn)
    for paragraph in list(tree.findall(nodes.paragraph)):
        # It puts no space between the paragraphs of a box.
        if isinstance(paragraph.parent, nodes.Admonition):
            paragraph += nodes.Text(" ")
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
    marked = ["subscript", "superscript", "emphasis", "strong", "literal", "inline"]
    marked += ["title_reference", "literal_emphasis", "literal_strong"]
    names = [f"{way}_{name}" for name in marked for way in ("visit", "depart")]
    for name in (*names, "unknown_visit", "unknown_departure"):
        setattr(text_writer.TextTranslator, name, lambda *_: None)
