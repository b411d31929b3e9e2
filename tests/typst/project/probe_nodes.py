"""An extension of somebody else, with one node that has Typst visitors and one that has none."""

from docutils import nodes
from docutils.parsers.rst import Directive


class stranger(nodes.General, nodes.Element):  # noqa: N801 - as docutils names nodes
    """A node that no builder knows."""


class known(nodes.General, nodes.Element):  # noqa: N801
    """A node of another extension with its own Typst visitors."""


class Stranger(Directive):
    has_content = True

    def run(self):
        node = stranger()
        node.source, node.line = self.state_machine.get_source_and_line(self.lineno)
        self.state.nested_parse(self.content, self.content_offset, node)
        return [node]


class Known(Directive):
    def run(self):
        return [known()]


def visit_known(self, node):
    self.body.append('p("Written by another extension.")')


def depart_known(self, node):
    pass


def setup(app):
    app.add_node(known, typst=(visit_known, depart_known))
    app.add_directive("stranger", Stranger)
    app.add_directive("known", Known)
