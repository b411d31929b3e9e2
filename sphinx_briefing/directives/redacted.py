"""Words that nobody is to read, in no build: ``.. redact::`` and ``:redact:``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxRole

from sphinx_briefing.directives.base import BriefingDirective
from sphinx_briefing.domain import briefing_domain
from sphinx_briefing.load.redact import NOT_READ, may_have, without_redacted
from sphinx_briefing.nodes import briefing_redacted
from sphinx_briefing.pages import PageProblem
from sphinx_briefing.problems import Code

REDACTED = "[redacted]"
_MAY_HAVE = "briefing_may_have_redacted"
_SHOWN = (nodes.literal, nodes.literal_block)
"""What shows markup as it is written, such as in documentation."""


class RedactDirective(BriefingDirective):
    """Words that nobody is to read: the content is not even parsed; a bar stands in its place."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        """Return a paragraph with the bar."""
        self.domain.notes(self.env.docname).redacted = True
        bar = redaction(self.domain.language.text(REDACTED))
        paragraph = nodes.paragraph("", "", bar)
        self.set_source_info(paragraph)
        return [paragraph]


class RedactRole(SphinxRole):
    """Words within a sentence that nobody is to read: ``:redact:`the name```."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the bar; what the role was given is not kept."""
        domain = briefing_domain(self.env)
        domain.notes(self.env.docname).redacted = True
        return [redaction(domain.language.text(REDACTED))], []


def redaction(words: str) -> briefing_redacted:
    """Return the bar, always the same: its width tells nothing of what it stands for."""
    return briefing_redacted("", words, classes=["briefing-redacted"])


class ForgetRedacted(SphinxTransform):
    """Drop the source texts that parsers keep with nodes, where they hold redacted words."""

    default_priority = 1

    def apply(self, **_kwargs: Any) -> None:
        """Clear the raw source of all that has a role in it, and classes made of such a title."""
        if not self.env.temp_data.get(_MAY_HAVE):
            return
        for node in self.document.findall(nodes.Element):
            if may_have(node.rawsource):
                node.rawsource = ""
        for bar in self.document.findall(briefing_redacted):
            above = bar.parent
            if isinstance(above, nodes.title) and isinstance(above.parent, nodes.admonition):
                above.parent["classes"] = []  # docutils makes one of the words of the title


class ForgetUnread(SphinxTransform):
    """Drop redacted words where no role is read: of captions, alternative texts, index entries."""

    default_priority = 840  # before domains look at the page, at 850

    def apply(self, **_kwargs: Any) -> None:
        """Put words that say so in their place, and tell it."""
        if not self.env.temp_data.pop(_MAY_HAVE, False):
            return
        notes = briefing_domain(self.env).notes(self.env.docname)
        words = briefing_domain(self.env).language.text(REDACTED)
        changed: list[nodes.Element] = []
        for node in list(self.document.findall()):
            parent = node.parent
            if isinstance(node, nodes.Text) and not isinstance(parent, _SHOWN):
                plain = without_redacted(str(node), words)
                if plain != str(node):
                    parent.replace(node, nodes.Text(plain))
                    changed.append(parent)
            elif isinstance(node, nodes.Element):
                node.rawsource = without_redacted(node.rawsource, words)
                for key, value in node.attributes.items():
                    plain = _without(value, lambda text: without_redacted(text, words))
                    if plain != value:
                        node[key] = plain
                        changed.append(node)
        for node in changed:
            notes.redacted = True
            while node.line is None and node.parent is not None:
                node = node.parent
            place = f"{node.source or self.env.doc2path(self.env.docname)}:{node.line or 1}"
            notes.problems.append(PageProblem(Code.BAD_MARKUP, place, NOT_READ))


def _without(value: Any, plain: Callable[[str], str]) -> Any:
    """Return a value with all texts in it made plain."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, list | tuple):
        made = [_without(one, plain) for one in value]
        return made if isinstance(value, list) else tuple(made)
    return value


def look_for_redacted(app: Sphinx, _docname: str, source: list[str]) -> None:
    """Note whether a page may have redacted words; all its nodes are looked at then."""
    if any(map(may_have, source)):
        app.env.temp_data[_MAY_HAVE] = True


def setup(app: Sphinx) -> None:
    """Register them under their bare names, too: were one unknown, its content would be told."""
    app.add_directive("redact", RedactDirective)
    app.add_role("redact", RedactRole())
    app.add_role_to_domain("briefing", "redact", RedactRole())
    app.add_transform(ForgetRedacted)
    app.add_transform(ForgetUnread)
    app.connect("source-read", look_for_redacted)
    app.connect("include-read", lambda app, _path, name, text: look_for_redacted(app, name, text))
