"""Links within the one file of the builder ``singlehtml``.

From 8.2 on, Sphinx writes the place of a page and the anchor on it one behind the other,
``#document-page#anchor``, which leads nowhere. The first page has no place in the file, and there
are no indices beside it.
"""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

LAST = 999
"""After all that others do with the document."""
PAGE = "#document-"
_TWO = re.compile(r'href="#document-[^"#]*#')


def mended(address: str, root: str) -> str:
    """Return an address within the file that leads somewhere; ``root`` names the first page."""
    if not address.startswith(PAGE):
        return address
    page, sign, anchor = address.removeprefix(PAGE).partition("#")
    if sign:
        return f"#{anchor}"
    return "#" if page == root else address


def mend(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Mend all links of the file, also those that are none of ours; leave words for the rest."""
    if app.builder.name != "singlehtml":
        return
    suffix = getattr(app.builder, "out_suffix", ".html")
    for node in list(doctree.findall(nodes.reference)):
        address = node.get("refuri", "")
        page = address.removesuffix(suffix)
        beside = node.get("internal") and page != address
        if beside and page not in app.config.html_additional_pages:
            node.replace_self(node.children)
        elif address:
            node["refuri"] = mended(address, app.config.root_doc)


def mend_contents(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Mend the contents that a theme shows beside the page: they are written when they get here."""
    if app.builder.name == "singlehtml" and context.get("toc"):
        context["toc"] = _TWO.sub('href="#', context["toc"])


def setup(app: Sphinx) -> None:
    """Connect to the end of resolving, and to where pages get what is around them."""
    app.connect("doctree-resolved", mend, priority=LAST)
    app.connect("html-page-context", mend_contents, priority=LAST)
