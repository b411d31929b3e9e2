"""Parts of pages that not everybody may read: ``.. marking:: AMBER``."""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_briefing.directives.base import BriefingDirective
from sphinx_briefing.nodes import label_node
from sphinx_briefing.problems import Code


class MarkingDirective(BriefingDirective):
    """A part of a page with a marking of its own; its content is not read where it is withheld.

    ::

        <container classes="briefing-marked">
            <coloured_label classes="briefing-marking" colour ground>
            …                                     the content
    """

    optional_arguments = 1  # without one, docutils would print the content as what is wrong
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[dict[str, Any]] = {}

    @property
    def marking(self) -> str:
        """The label, which is the directive's argument."""
        return self.checked_label(self.arguments[0] if self.arguments else "")

    def run(self) -> list[nodes.Node]:
        """Refuse a part without content: what it was to mark stands beside it, for all to read."""
        if not self.content or "\n" in "".join(self.arguments):
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


def setup(app: Sphinx) -> None:
    """Register it under its bare name, too: were it unknown, its content would be told."""
    app.add_directive("marking", MarkingDirective)
