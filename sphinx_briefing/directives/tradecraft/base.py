"""What directives of tradecraft share: the page's own words as the content of a view."""

from __future__ import annotations

from docutils import nodes

from sphinx_briefing.directives.base import BriefingDirective
from sphinx_briefing.nodes import briefing_view
from sphinx_briefing.problems import Code
from sphinx_briefing.views import Request


class OwnDirective(BriefingDirective):
    """A directive whose content is the page's own words.

    The tree made is one ``briefing_view`` with the content as its child.
    """

    has_content = True

    def view(self, *, more: tuple[tuple[str, str], ...] = ()) -> briefing_view:
        """Return the node that stands for the directive."""
        request = Request(self.kind, content=bool(self.content), more=more)
        view = self.compact_node(request, self.domain.show(request))
        content = self.content_node()
        if content is not None:
            view += content
        return view

    def has_words(self) -> bool:
        """Return whether there is any content; where there is none, it is reported."""
        if not self.content:
            self.problem(Code.BAD_OPTION, "it says nothing; write its words below it, indented")
        return bool(self.content)

    def made(self) -> list[nodes.Node]:
        """Return the view; nothing where it has no words."""
        return [self.view()] if self.has_words() else []
