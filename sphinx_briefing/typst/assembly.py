"""All documents of one PDF as one tree."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import new_document

logger = logging.getLogger(__name__)


def assemble(env: BuildEnvironment, start: str, *, toctree_only: bool) -> nodes.document:
    """Return a copy of the document *start* with the documents of its toctrees in their places.

    Each toctree becomes::

        rubric classes=briefing-pdf-part    its caption, where it has one
        start_of_file docname=...           one for each document, with its content

    References are not resolved yet. With *toctree_only* only the toctrees of *start* are kept.
    """
    tree = env.get_doctree(start)
    if toctree_only:
        kept = new_document("<toctrees>")
        kept += [toctree.deepcopy() for toctree in tree.findall(addnodes.toctree)]
        tree = kept
    else:
        tree = tree.deepcopy()
    seen = {start}
    _inline(env, start, tree, seen, at_root=True)
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


def _file(
    env: BuildEnvironment, docname: str, name: str, seen: set[str]
) -> Sequence[addnodes.start_of_file]:
    try:
        subtree = env.get_doctree(name).deepcopy()
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


def _caption(toctree: addnodes.toctree, caption: str, *, at_root: bool) -> nodes.rubric:
    kind = "briefing-pdf-part" if at_root else "briefing-pdf-toctree-caption"
    rubric = nodes.rubric(caption, caption, classes=[kind])
    rubric.source, rubric.line = toctree.source, toctree.line
    return rubric
