"""All documents of one PDF as one tree."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import new_document

logger = logging.getLogger(__name__)

#: The class of what stands on the first page of a PDF, beneath the title.
FRONT = "briefing-pdf-front"
# What may have toctrees and words beside them.
_PARENTS = (nodes.document, nodes.section, addnodes.start_of_file)


def assemble(
    env: BuildEnvironment,
    start: str,
    *,
    toctree_only: bool = False,
    appendices: Sequence[str] = (),
    parts: bool = True,
) -> nodes.document:
    """Return a copy of the document *start* with the documents of its toctrees in their places.

    Each toctree becomes::

        rubric classes=briefing-pdf-part    its caption, where it has one
        start_of_file docname=...           one for each document, with its content

    The *appendices* stand at the end, the sections in them with the attribute ``pdf_number``.
    What a document says behind a toctree stands before it. References are not resolved yet. With
    *toctree_only* only the toctrees of *start* are kept, without *parts* the captions are left out.
    """
    # Sphinx reads the tree anew at each call: it needs no copy.
    tree = env.get_doctree(start)
    if toctree_only:
        kept = new_document("<toctrees>")
        kept += list(tree.findall(addnodes.toctree))
        tree = kept
    seen = {start, *appendices}
    _inline(env, start, tree, seen, at_root=True)
    _gather(tree)
    if not parts:
        for part in list(tree.findall(_is_part)):
            part.parent.remove(part)
    section = title_section(tree)
    letter = 0
    for name in appendices:
        files = _file(env, start, name, seen)
        (tree if section is None else section).extend(files)
        for file in files:
            letter = _number(file, "", letter)
    tree["docname"] = start
    return tree


def _inline(
    env: BuildEnvironment, docname: str, tree: nodes.document, seen: set[str], *, at_root: bool
) -> None:
    for toctree in list(tree.findall(addnodes.toctree)):
        files: list[nodes.Node] = []
        for name in map(str, toctree["includefiles"]):
            if name in seen:
                continue
            seen.add(name)
            files.extend(_file(env, docname, name, seen))
        caption = toctree.get("caption")
        if caption and files:
            files.insert(0, _caption(toctree, caption, at_root=at_root))
        toctree.parent.replace(toctree, files)


def _gather(tree: nodes.document) -> None:
    """Move what stands behind a toctree before it.

    Behind the documents in its place it would belong to the last section of the last of them.
    """
    for parent in [node for node in tree.findall(nodes.Element) if isinstance(node, _PARENTS)]:
        toctrees = [child for child in parent.children if _has_files(child)]
        if not toctrees:
            continue
        first = parent.index(toctrees[0])
        behind = [child for child in parent.children[first:] if not _has_headings(child)]
        for child in behind:
            parent.remove(child)
        parent.insert(first, behind)


def _has_files(node: nodes.Node) -> bool:
    if isinstance(node, nodes.section):
        return False
    return next(iter(node.findall(addnodes.start_of_file)), None) is not None


def _has_headings(node: nodes.Node) -> bool:
    return isinstance(node, nodes.section) or _has_files(node) or _is_part(node)


def _file(
    env: BuildEnvironment, docname: str, name: str, seen: set[str]
) -> Sequence[addnodes.start_of_file]:
    try:
        subtree = env.get_doctree(name)
    except Exception:
        logger.warning(
            "toctree contains a document that cannot be read: %r",
            name,
            location=docname,
            type="toc",
            subtype="not_readable",
        )
        return ()
    _inline(env, name, subtree, seen, at_root=False)
    start = addnodes.start_of_file(docname=name)
    start += subtree.children
    return (start,)


def take_front(tree: nodes.document) -> list[nodes.Element]:
    """Take out of a document, not of those in it, what is to stand on the first page of its PDF."""
    found = [
        node
        for node in tree.findall(nodes.Element)
        if FRONT in node.get("classes", ()) and not _in_file(node)
    ]
    for node in found:
        node.parent.remove(node)
    return found


def _in_file(node: nodes.Element) -> bool:
    while node.parent is not None:
        node = node.parent
        if isinstance(node, addnodes.start_of_file):
            return True
    return False


def title_section(tree: nodes.Element) -> nodes.section | None:
    """Return the section whose title is the book's: the only one of the start document."""
    sections = [child for child in tree.children if isinstance(child, nodes.section)]
    files = any(isinstance(child, addnodes.start_of_file) for child in tree.children)
    return sections[0] if len(sections) == 1 and not files else None


def _number(parent: nodes.Element, prefix: str, before: int) -> int:
    """Number the sections of *parent*: letters, then numbers; return how many there are."""
    for child in parent.children:
        if isinstance(child, addnodes.start_of_file):
            before = _number(child, prefix, before)
        elif isinstance(child, nodes.section):
            before += 1
            child["pdf_number"] = f"{prefix}{before}" if prefix else _letter(before)
            _number(child, child["pdf_number"] + ".", 0)
    return before


def _letter(number: int) -> str:
    """Return A to Z, then AA, AB and so on, for numbers from 1."""
    before, last = divmod(number - 1, 26)
    return (_letter(before) if before else "") + chr(ord("A") + last)


def _is_part(node: nodes.Node) -> bool:
    return isinstance(node, nodes.rubric) and "briefing-pdf-part" in node["classes"]


def _caption(toctree: addnodes.toctree, caption: str, *, at_root: bool) -> nodes.rubric:
    kind = "briefing-pdf-part" if at_root else "briefing-pdf-toctree-caption"
    rubric = nodes.rubric(caption, caption, classes=[kind])
    rubric.source, rubric.line = toctree.source, toctree.line
    return rubric
