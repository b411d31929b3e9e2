"""From docutils nodes to Typst code: one module for each family of nodes."""

from __future__ import annotations

from sphinx_briefing.typst.translator.blocks import BlocksMixin
from sphinx_briefing.typst.translator.domains import DomainsMixin
from sphinx_briefing.typst.translator.drawings import DrawingsMixin
from sphinx_briefing.typst.translator.extensions import ExtensionsMixin
from sphinx_briefing.typst.translator.formulas import FormulasMixin
from sphinx_briefing.typst.translator.inline import InlineMixin
from sphinx_briefing.typst.translator.lists import ListsMixin
from sphinx_briefing.typst.translator.literal import DocinfoMixin, LiteralMixin
from sphinx_briefing.typst.translator.media import MediaMixin
from sphinx_briefing.typst.translator.tables import TablesMixin


class TypstTranslator(
    TablesMixin,
    ExtensionsMixin,
    BlocksMixin,
    ListsMixin,
    InlineMixin,
    DomainsMixin,
    DrawingsMixin,
    MediaMixin,
    FormulasMixin,
    LiteralMixin,
    DocinfoMixin,
):
    """Writes an assembled tree as Typst expressions into ``body``, one for each block."""

    def astext(self) -> str:
        """Return the Typst code of the whole text, a block a line."""
        self.place_left()
        self.context.text = "\n".join(self.body)
        self.context.places = self.places()
        return self.context.text
