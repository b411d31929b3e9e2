"""Parts of pages that not everybody may read: ``.. marking:: AMBER`` and ``.. redact::``."""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxRole

from sphinx_briefing.directives.base import BriefingDirective
from sphinx_briefing.domain import briefing_domain
from sphinx_briefing.nodes import briefing_redacted, label_node
from sphinx_briefing.problems import Code

REDACTED = "[redacted]"


class MarkingDirective(BriefingDirective):
    """A part of a page with a marking of its own; its content is not read where it is withheld.

    ::

        <container classes="briefing-marked">
            <coloured_label classes="briefing-marking" colour ground>
            …                                     the content
    """

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[dict[str, Any]] = {}

    @property
    def marking(self) -> str:
        """The label, which is the directive's argument."""
        return self.checked_label(self.arguments[0])

    def run(self) -> list[nodes.Node]:
        """Refuse a part without content: what it was to mark stands beside it, for all to read."""
        if not self.content or "\n" in self.arguments[0]:
            message = "indent what it marks, with an empty line before it"
            self.problem(Code.BAD_OPTION, message)
            self.domain.notes(self.env.docname).withheld.append(":".join(map(str, self.here)))
            return []
        return super().run()

    @property
    def here(self) -> tuple[str, int]:
        """The file and the line of the directive."""
        path, line = self.get_source_info()
        return path or "", line or 1

    def made(self) -> list[nodes.Node]:
        """Return the content beneath its label."""
        label = label_node(self.domain.told.scheme.label(self.marking))
        children = self.parse_content_to_nodes(allow_section_headings=False)
        node = nodes.container("", label, *children, classes=["briefing-marked"])
        self.set_source_info(node)
        return [node]


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
        """Clear the raw source of all that stands around a bar."""
        for bar in self.document.findall(briefing_redacted):
            node = bar.parent
            while node is not None:
                node.rawsource = ""
                node = node.parent


def setup(app: Sphinx) -> None:
    """Register them under their bare names, too: were one unknown, its content would be told."""
    app.add_directive("marking", MarkingDirective)
    app.add_directive("redact", RedactDirective)
    app.add_role("redact", RedactRole())
    app.add_role_to_domain("briefing", "redact", RedactRole())
    app.add_transform(ForgetRedacted)
