r"""MathML to Typst's math mode.

Every character that stands alone becomes an escape such as ``\u{61}``, every longer text a string
literal: no text of a formula can become code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import unescape
from xml.etree.ElementTree import Element

from sphinx_briefing.typst.escape import clean, literal


class FormulaError(Exception):
    """A formula cannot be converted; the message says why."""


# Accents by the sign that MathML sets over the base: Typst wants the combining character.
_ACCENTS = {
    "^": 0x302,
    "\u02c6": 0x302,
    "~": 0x303,
    "\u02dc": 0x303,
    "\u00af": 0x304,
    "\u02d8": 0x306,
    "\u02d9": 0x307,
    "\u00a8": 0x308,
    "\u02da": 0x30A,
    "\u02c7": 0x30C,
    "\u00b4": 0x301,
    "\u02ca": 0x301,
    "`": 0x300,
    "\u02cb": 0x300,
    "\u20db": 0x20DB,
    "\u2192": 0x2192,
    "\u2190": 0x2190,
}
_WIDE = {
    "\u2015": ("overline", "underline"),
    "\u23de": ("overbrace", "overbrace"),
    "\u23df": ("underbrace", "underbrace"),
}
_LIMITS = frozenset(
    {"lim", "max", "min", "sup", "inf", "limsup", "liminf", "argmax", "argmin", "det", "gcd", "Pr"}
)
_COLOURS = frozenset(
    {"black", "gray", "silver", "white", "navy", "blue", "aqua", "teal", "purple", "fuchsia"}
    | {"maroon", "red", "orange", "yellow", "olive", "green", "lime"}
)
_SPACE = re.compile(r"([+-]?[0-9]*\.?[0-9]+)(em|pt|cm|mm|in|ex|px|mu)")
_SPACE_UNITS = {"ex": 0.43, "mu": 1 / 18}
_CLOSERS = frozenset(")]}|\u2016\u27e9\u2309\u230b")


def formula(tree: Element, *, top: bool = False) -> str:
    """Return the Typst math of a ``math`` element; *top* tells that lines may be parted.

    Raises FormulaError for what Typst has no like of, and for commands that the converter left.
    """
    children = _unwrapped(tree)
    if top and len(children) == 1 and children[0].tag == "mtable" and _is_aligned(children[0]):
        rows = [[_row(cell) for cell in row] for row in children[0]]
        return " \\ ".join(" & ".join(row) for row in rows)
    return _sequence(children)


def _is_aligned(table: Element) -> bool:
    """Return whether *table* stands for lines of a formula that are aligned at signs."""
    return table.get("displaystyle") == "true" and "rowlines" not in table.attrib


def _unwrapped(node: Element) -> Sequence[Element]:
    children = list(node)
    while len(children) == 1 and children[0].tag == "mrow":
        children = list(children[0])
    return children


def _text(node: Element) -> str:
    return clean(unescape(node.text or ""))


def _char(char: str) -> str:
    return f"\\u{{{ord(char):x}}}"


def _write(node: Element) -> str:
    writer = _WRITERS.get(node.tag)
    if writer is None:
        message = f"no way to set {node.tag}"
        raise FormulaError(message)
    return writer(node)


def _row(node: Element) -> str:
    return _sequence(list(node))


def _content(code: str) -> str:
    """Return *code* as an argument: Typst wants one also where a formula has nothing."""
    return code or '""'


def _sequence(children: Sequence[Element]) -> str:
    if any(child.get("linebreak") == "newline" or child.text == "&" for child in children):
        message = "lines are parted where Typst cannot"
        raise FormulaError(message)
    parts: list[str] = []
    at = 0
    while at < len(children):
        child = children[at]
        after = children[at + 1] if at + 1 < len(children) else None
        if after is not None and after.tag == "mtable" and _is_sign(child):
            closer = at + 2 < len(children) and _is_sign(children[at + 2])
            end = at + 3 if closer else at + 2
            parts.append(f"lr({' '.join(_write(each) for each in children[at:end])})")
            at = end
        elif _is_slash(child) and after is not None:
            parts.append(f"cancel({_content(_write(after))})")
            at += 2
        else:
            parts.append(_write(child))
            at += 1
    content = " ".join(part for part in parts if part)
    opens = bool(children) and children[0].get("form") == "prefix"
    return f"lr({content})" if opens else content


def _is_sign(node: Element) -> bool:
    return node.tag == "mo" and len(_text(node)) <= 1


def _is_slash(node: Element) -> bool:
    """Return whether *node* is the slash that strikes out the sign after it."""
    return node.tag == "mpadded" and len(node) == 1 and _text(node[0]) == "\u29f8"


def _identifier(node: Element) -> str:
    text = _text(node)
    if text.startswith("\\") and len(text) > 1:
        message = f"unknown command {text}"
        raise FormulaError(message)
    if not text:
        return ""
    # The converter writes upright single letters as entities and italic ones as they are.
    upright = node.get("mathvariant") == "normal" or (
        (node.text or "").startswith("&#") and text.isascii() and text.isalpha()
    )
    content = _char(text) if len(text) == 1 else literal(text)
    if "bold" in node.get("mathvariant", ""):
        return f"bold({content})"
    return f"upright({content})" if upright else content


def _operator(node: Element) -> str:
    if len(node):
        return f"op({_content(_row(node))}, limits: #true)"
    text = _text(node)
    if text.startswith("\\") and len(text) > 1:
        message = f"unknown command {text}"
        raise FormulaError(message)
    if not text:
        return ""
    if len(text) > 1:
        return f"op({literal(text)}{', limits: #true' if text in _LIMITS else ''})"
    if node.get("minsize"):
        return f"lr({_char(text)}, size: #{_length(node.get('minsize', ''))})"
    if node.get("form") == "infix" and node.get("fence") == "true":
        return f"mid({_char(text)})"
    return _char(text)


def _words(node: Element) -> str:
    content = literal(_text(node))
    variant = node.get("mathvariant", "")
    content = f"bold({content})" if "bold" in variant else content
    return f"italic({content})" if "italic" in variant else content


def _length(value: str) -> str:
    match = _SPACE.fullmatch(value.strip())
    if not match:
        return "0.2em"
    number, unit = float(match[1]), match[2]
    if unit in _SPACE_UNITS:
        number, unit = number * _SPACE_UNITS[unit], "em"
    if unit == "px":
        number, unit = number * 0.75, "pt"
    return f"{number:g}{unit}"


def _space(node: Element) -> str:
    return f"#std.h({_length(node.get('width', '0em'))})" if node.get("width") else ""


def _fraction(node: Element) -> str:
    top, bottom = (_content(_write(child)) for child in _several(node, 2))
    if node.get("linethickness") == "0":
        return f"mat(delim: #none, {top}; {bottom})"
    return f"frac({top}, {bottom})"


def _several(node: Element, count: int) -> list[Element]:
    if len(node) != count:
        message = f"{node.tag} has {len(node)} parts instead of {count}"
        raise FormulaError(message)
    return list(node)


def _scripts(*places: str, limits: bool = False) -> Callable[[Element], str]:
    def write(node: Element) -> str:
        base, *others = (_write(child) for child in _several(node, len(places) + 1))
        base = _content(base)
        pairs = "".join(
            f", {place}: {_content(other)}" for place, other in zip(places, others, strict=True)
        )
        return f"attach({f'limits({base})' if limits else base}{pairs})"

    return write


def _over_or_under(node: Element) -> str:
    base, sign = _several(node, 2)
    above = node.tag == "mover"
    text = _text(sign) if sign.tag == "mo" else ""
    if text in _WIDE:
        return f"{_WIDE[text][not above]}({_content(_write(base))})"
    if above and text in _ACCENTS:
        return f"accent({_content(_write(base))}, {_char(chr(_ACCENTS[text]))})"
    content = _content(_write(base))
    if content.startswith(("overbrace(", "underbrace(")):
        return f"{content[:-1]}, {_content(_write(sign))})"
    if base.tag == "mstyle":
        content = f"stretch({content})"
    return f"attach(limits({content}), {'t' if above else 'b'}: {_content(_write(sign))})"


def _table(node: Element) -> str:
    rows = [", ".join(_cell(cell) for cell in row) for row in node]
    line = "augment: #(hline: 1), " if node.get("rowlines") == "solid" and len(rows) == 2 else ""
    return f"mat(delim: #none, {line}{'; '.join(rows)})"


def _cell(node: Element) -> str:
    content = _row(node) or '""'
    return {"left": f"&{content}", "right": f"{content}&"}.get(node.get("columnalign", ""), content)


def _style(node: Element) -> str:
    content = _row(node)
    colour = node.get("mathcolor", "").lower()
    if colour in _COLOURS:
        return f"#text(fill: std.{colour}, ${content}$)"
    return content


def _enclosed(node: Element) -> str:
    content = _content(_row(node))
    notation = node.get("notation", "").split()
    if notation == ["box"]:
        return f"#box(stroke: 0.5pt, inset: 3pt, ${content}$)"
    if notation == ["downdiagonalstrike"]:
        return f"cancel({content}, inverted: #true)"
    if any("strike" in name for name in notation):
        return f"cancel({content}, cross: #{'true' if len(notation) > 1 else 'false'})"
    message = f"no way to enclose with {' '.join(notation)}"
    raise FormulaError(message)


def _root(node: Element) -> str:
    base, index = (_content(_write(child)) for child in _several(node, 2))
    return f"root({index}, {base})"


_WRITERS: dict[str, Callable[[Element], str]] = {
    "math": _row,
    "mrow": _row,
    "mpadded": _row,
    "mi": _identifier,
    "mn": _words,
    "mo": _operator,
    "mtext": _words,
    "mspace": _space,
    "mfrac": _fraction,
    "msqrt": lambda node: f"sqrt({_content(_row(node))})",
    "mroot": _root,
    "msub": _scripts("b"),
    "msup": _scripts("t"),
    "msubsup": _scripts("b", "t"),
    "munderover": _scripts("b", "t", limits=True),
    "mover": _over_or_under,
    "munder": _over_or_under,
    "mtable": _table,
    "mstyle": _style,
    "mphantom": lambda node: f"#hide(${_row(node)}$)",
    "menclose": _enclosed,
}
