"""Formulas: LaTeX to Typst, by way of MathML."""

from __future__ import annotations

import importlib
import re
from typing import Any
from xml.etree.ElementTree import Element

from sphinx_briefing.typst.mathml import FormulaError, formula

__all__ = ["FormulaError", "typst_math"]

# What the converter does not know by these names, or what has no meaning for one formula.
_LEFT_OUT = re.compile(r"\\label\{[^{}]*\}|\\(?:nonumber|notag|displaystyle)(?![A-Za-z])")
_ENVIRONMENTS = (
    (re.compile(r"\\tag\*?\{([^{}]*)\}"), r"\\qquad\\text{(\1)}"),
    (re.compile(r"\{(?:alignat|alignedat)\*?\}\s*\{\d+\}"), "{align*}"),
    (re.compile(r"\{(?:align|alignat|alignedat|flalign)\*?\}"), "{align*}"),
    (re.compile(r"\{aligned\}(?:\[[tbc]\])?"), "{split}"),
    (re.compile(r"\{(?:gathered|gather\*?|multline\*?)\}"), "{matrix}"),
    (re.compile(r"\\begin\{eqnarray\*?\}"), r"\\begin{array}{rcl}"),
    (re.compile(r"\\end\{eqnarray\*?\}"), r"\\end{array}"),
    (re.compile(r"\\(?:begin|end)\{(?:equation|displaymath|math)\*?\}"), ""),
    (re.compile(r"\\\\\*?[ \t]*\[\s*-?[\d.]+\s*[a-z]{2}\s*\]"), r"\\\\"),
    (re.compile(r"\\not\s*="), r"\\neq"),
    (re.compile(r"\\substack\s*\{([^{}]*)\}"), r"{\\begin{matrix}\1\\end{matrix}}"),
)
_COMMENT = re.compile(r"(?<!\\)%.*")
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_NESTING = re.compile(r"\\begin\b|\\end\b|\\\\|\\.|[{}]", re.DOTALL)
_DEPTHS = {"{": 1, "}": -1, "\\begin": 1, "\\end": -1}


def typst_math(latex: str, *, block: bool) -> str:
    r"""Return Typst code, in math mode, of the formula *latex*; a *block* may have several lines.

    As in Sphinx, blank lines of a block part equations and ``\\`` parts lines. Raises
    FormulaError where the formula cannot be converted, with the reason.
    """
    source = _COMMENT.sub("", latex).strip()
    _check_braces(source)
    for pattern, replacement in ((_LEFT_OUT, ""), *_ENVIRONMENTS):
        source = pattern.sub(replacement, source)
    if not block:
        return formula(_mathml(source))
    parts = [part for part in re.split(r"\n[ \t]*\n", source) if part.strip()]
    return " \\ ".join(formula(_mathml(_wrapped(part)), top=True) for part in parts)


def _wrapped(source: str) -> str:
    """Return *source* in an environment for lines, where lines are parted outside of any."""
    depth = 0
    for match in _NESTING.finditer(source):
        depth += _DEPTHS.get(match[0], 0)
        if match[0] == "\\\\" and not depth:
            return f"\\begin{{split}}{source}\\end{{split}}"
    return source


def _check_braces(source: str) -> None:
    depth = 0
    for match in _BRACES.finditer(source):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth < 0:
            break
    if depth:
        message = "braces do not match"
        raise FormulaError(message)


def _mathml(source: str) -> Element:
    try:
        converter: Any = importlib.import_module("latex2mathml.converter")
    except ImportError:
        message = 'latex2mathml is not installed: pip install "sphinx-briefing[pdf]"'
        raise FormulaError(message) from None
    try:
        tree: Element = converter.convert_to_element(source)
    # A parser of another project meets what an author typed: any fault is the formula's.
    except Exception as error:
        words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(error).__name__.removesuffix("Error"))
        message = f"{words.lower()} {error}".strip()
        raise FormulaError(message) from error
    return tree
