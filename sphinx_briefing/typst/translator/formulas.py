"""Formulas in a line and as blocks."""

from __future__ import annotations

import re

from docutils import nodes
from docutils.nodes import Element

from sphinx_briefing.typst.escape import literal, prose
from sphinx_briefing.typst.latexmath import FormulaError, typst_math
from sphinx_briefing.typst.numbers import equation_number
from sphinx_briefing.typst.translator.base import Base

# Lines in an array, which the way by MathML loses.
_RULES = re.compile(r"\\[hc]line(?![A-Za-z])|\\begin\{array\}(?:\[[tbc]\])?\{[^{}]*\|")


class FormulasMixin(Base):
    """LaTeX formulas, set by Typst; one that cannot be read is shown as its source."""

    def visit_math(self, node: Element) -> None:
        """Set a formula in the line."""
        source = node.astext()
        code = self._formula(node, source, block=False)
        if code is None:
            self.add(f"lit({prose(source)})")
        elif code:
            self.add(f"formula({prose(source)},${code}$)")
        raise nodes.SkipNode

    def visit_math_block(self, node: Element) -> None:
        """Set a formula on lines of its own, with the number that Sphinx gave it."""
        source = node.astext().strip()
        code = self._formula(node, source, block=True)
        number = equation_number(self.builder.env, self.docname, node)
        if code is None:
            self.add(f"code({literal(source)})")
            if number:
                self.add(f"code-caption({literal(f'({number})')})")
        elif code:
            options = f",number:{literal(f'({number})')}" if number else ""
            self.add(f"equation({prose(source)},$ {code} ${options})")
        raise nodes.SkipNode

    def _formula(self, node: Element, source: str, *, block: bool) -> str | None:
        try:
            code = typst_math(source, block=block)
        except FormulaError as error:
            self.warn("math", f"formula is shown as its source: {error}", node)
            return None
        if _RULES.search(source):
            self.warn("math", "the lines between rows and columns of a formula are left out", node)
        return code
