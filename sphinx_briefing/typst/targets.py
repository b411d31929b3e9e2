"""Where the links of one PDF lead: every id of the assembled tree, and which of them are wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docutils import nodes
from sphinx import addnodes

#: What the builder puts before the document name in the address of a page.
PAGE_PREFIX = "%"


def documents(tree: nodes.document, start: str) -> Iterator[tuple[nodes.Element, str]]:
    """Yield every element below *tree* with the name of the document that it comes from."""
    stack: list[tuple[nodes.Node, str]] = [(tree, start)]
    while stack:
        node, docname = stack.pop()
        if not isinstance(node, nodes.Element):
            continue
        if isinstance(node, addnodes.start_of_file):
            docname = node["docname"]
        yield node, docname
        stack.extend((child, docname) for child in reversed(node.children))


def is_shown(node: nodes.Node) -> bool:
    """Return whether *node* leaves anything on the page."""
    return not isinstance(node, (nodes.Invisible, addnodes.index))


class Targets:
    """Labels for the ids of a tree: each element has one label, ``docname#first-id``."""

    def __init__(self, tree: nodes.document, start: str, extra: Iterable[str] = ()) -> None:
        self._labels: dict[str, str] = {}
        self.footnotes: dict[str, nodes.footnote] = {}
        self.cited_footnotes: set[str] = set()
        keys: list[str] = list(extra)
        for node, docname in documents(tree, start):
            self._note_ids(node, docname)
            if isinstance(node, nodes.footnote_reference):
                self.cited_footnotes.add(self.note_key(node, docname))
            elif isinstance(node, nodes.reference):
                key = self.key(node, docname)
                if key:
                    keys.append(key)
        self._wanted = {self._labels[key] for key in keys if key in self._labels}

    def _note_ids(self, node: nodes.Element, docname: str) -> None:
        if isinstance(node, (nodes.document, addnodes.start_of_file)):
            # A heading begins a new page, so that the page itself is linked by its heading.
            first = next((child for child in node.children if is_shown(child)), None)
            ids = first["ids"] if isinstance(first, nodes.section) else ()
            self._labels.setdefault(docname, f"{docname}#{ids[0]}" if ids else docname)
            return
        ids = node["ids"]
        for name in ids:
            self._labels.setdefault(f"{docname}#{name}", f"{docname}#{ids[0]}")
            if isinstance(node, nodes.footnote):
                self.footnotes[f"{docname}#{name}"] = node

    @staticmethod
    def note_key(node: nodes.Element, docname: str) -> str:
        """Return the key of the footnote that a mark names; it may be of another document."""
        return f"{node.get('docname', docname)}#{node.get('refid', '')}"

    @staticmethod
    def key(node: nodes.Element, docname: str) -> str | None:
        """Return the key of the place that a reference in *docname* leads to, None if outside."""
        if node.get("refid"):
            return f"{docname}#{node['refid']}"
        uri: str = node.get("refuri", "")
        if node.get("internal") and uri.startswith(PAGE_PREFIX):
            return uri.removeprefix(PAGE_PREFIX).rstrip("#")
        return None

    def find(self, key: str) -> str | None:
        """Return the label of the place *key* (``docname`` or ``docname#id``), if it is here."""
        return self._labels.get(key)

    def wanted(self, node: nodes.Element, docname: str) -> str | None:
        """Return the label of *node* if some link leads to it."""
        if isinstance(node, addnodes.start_of_file):
            label = self._labels.get(docname)
            if label != docname:
                return None
        elif node["ids"]:
            label = self._labels.get(f"{docname}#{node['ids'][0]}")
        else:
            label = None
        return label if label in self._wanted else None
