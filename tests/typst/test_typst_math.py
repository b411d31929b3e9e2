"""Formulas: LaTeX to Typst, case by case, compiled, and read back from the PDF."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest

from sphinx_briefing.typst.compile import MAIN, PdfOptions, compile_pdf
from sphinx_briefing.typst.latexmath import FormulaError, typst_math
from sphinx_briefing.typst.template import template_files
from tests.typst.conftest import Built

Build = Callable[..., Built]

CASES = [
    (r"a^2", r'attach(\u{61}, t: "2")'),
    (r"x_i^2", r'attach(\u{78}, b: \u{69}, t: "2")'),
    (r"\frac{a}{b}", r"frac(\u{61}, \u{62})"),
    (r"\sqrt{x}", r"sqrt(\u{78})"),
    (r"\sqrt[3]{x}", r'root("3", \u{78})'),
    (r"\left( x \right]", r"lr(\u{28} \u{78} \u{5d})"),
    (r"\lim_x f", r'attach(op("lim", limits: #true), b: \u{78}) \u{66}'),
    (r"\operatorname{rank} A", r'op("rank") \u{41}'),
    (r"\mathrm{d}x", r"upright(\u{64}) \u{78}"),
    (r"\mathbb{R}", r"\u{211d}"),
    (r"\boldsymbol{\alpha}", r"bold(\u{3b1})"),
    (r"\hat{x}", r"accent(\u{78}, \u{302})"),
    (r"\vec{v}", r"accent(\u{76}, \u{2192})"),
    (r"\overline{AB}", r"overline(\u{41} \u{42})"),
    (r"\underbrace{a}_{n}", r"underbrace(\u{61}, \u{6e})"),
    (r"\text{if } x", '"if\u00a0" \\u{78}'),
    (r"x \quad y", r"\u{78} #std.h(1em) \u{79}"),
    (r"\boxed{x}", r"#box(stroke: 0.5pt, inset: 3pt, $\u{78}$)"),
    (r"\cancel{x}", r"cancel(\u{78}, cross: #false)"),
    (r"\textcolor{blue}{x}", r"#text(fill: std.blue, $\u{78}$)"),
    (
        r"\begin{pmatrix} a & b \end{pmatrix}",
        r"lr(\u{28} mat(delim: #none, \u{61}, \u{62}) \u{29})",
    ),
    (
        r"\begin{aligned} a &= b \\ c &= d \end{aligned}",
        r"\u{61} & \u{3d} \u{62} \ \u{63} & \u{3d} \u{64}",
    ),
    (r"a &= b \\ c &= d", r"\u{61} & \u{3d} \u{62} \ \u{63} & \u{3d} \u{64}"),
    ("a\n\nb", r"\u{61} \ \u{62}"),
    (r"a \tag{1}", '\\u{61} #std.h(2em) "(1)"'),
    (r"a \label{x} % note", r"\u{61}"),
]
MORE = [
    r"\sum_{i=0}^n i^2 = \int_0^\infty e^{-x}\,dx",
    r"\begin{cases} 1 & x>0 \\ 0 & \text{else} \end{cases}",
    r"\begin{array}{lcr} a & b \\ \hline c & d \end{array}",
    r"\begin{alignat}{2} a &= b & c &= d \end{alignat}",
    r"\begin{gathered} a \\ b \end{gathered}",
    r"\begin{eqnarray} a &=& b \end{eqnarray}",
    r"\binom{n}{k} \stackrel{!}{=} \xrightarrow{f}",
    r"\substack{a\\b} \mathop{\mathrm{argmax}}_x f",
    r"a \not= b \bmod c \pmod{n} \bigl( x \bigr)",
    r"\left\{ x \middle| y \right\} \left. z \right|_{0}",
    r"\overbrace{a+b}^{n} \underset{x}{y} \hat{x} \dot{a} \dddot{x}",
    r"\langle x, y; z \rangle \|x\| \lfloor x \rfloor",
    r"\phantom{x} \sideset{_1^2}{_3^4}\sum f'' \textbf{a} \mbox{b}",
    r"\% \# \& \$ ~ \ldots \{ \}",
    r"#panic() $ \text{\"); panic(} \verb|x|",
]


@pytest.mark.parametrize(("latex", "typst"), CASES)
def test_formula(latex: str, typst: str) -> None:
    assert typst_math(latex, block=True) == typst


def test_the_room_between_lines_is_no_text() -> None:
    assert typst_math(r"x \\[2em] y", block=True) == typst_math(r"x \\ y", block=True)
    assert r"\u{61}" in typst_math(r"x \\ [a] y", block=True)


# Each has an argument of nothing: the engine refuses a call that lacks one.
EMPTY = [
    r"\sqrt{}",
    r"\sqrt[3]{}",
    r"\frac{}{}",
    r"\binom{}{}",
    r"\overline{}",
    r"\underbrace{}_{}",
    r"\overbrace{}^{}",
    r"\hat{}",
    r"\vec{ }",
    r"\boxed{}",
    r"\cancel{}",
    r"\overset{}{}",
    r"\xrightarrow{}",
    r"x^{}_{}",
    r"\lim_{}",
    r"\left( \right)",
    r"\begin{matrix}\end{matrix}",
    r"\begin{cases}&\\&\end{cases}",
]


@pytest.mark.parametrize("latex", EMPTY)
def test_a_formula_with_nothing_in_it_compiles(latex: str) -> None:
    code = typst_math(latex, block=False)
    main = f'#import "template/book.typ": *\n#{{formula("x",${code}$)}}'
    assert compile_pdf({**template_files(), MAIN: main.encode()}, PdfOptions())


def test_every_formula_compiles() -> None:
    sources = [*(latex for latex, _ in CASES), *MORE]
    lines = [f'equation("x",$ {typst_math(latex, block=True)} $)' for latex in sources]
    main = '#import "template/book.typ": *\n#{\n' + "\n".join(lines) + "\n}\n"
    files = {MAIN: main.encode(), **template_files()}
    assert compile_pdf(files, PdfOptions()).startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("latex", "reason"),
    [
        (r"\unknown{x}", r"unknown command \\unknown"),
        (r"\frac{1", "braces do not match"),
        (r"a}{b", "braces do not match"),
        (r"\left( x", "extra left or missing right"),
        (r"\begin{foo} x", "missing end"),
    ],
)
def test_what_cannot_be_read_says_why(latex: str, reason: str) -> None:
    with pytest.raises(FormulaError, match=reason):
        typst_math(latex, block=True)


def test_numbers_labels_and_references(build: Build) -> None:
    page = (
        "Title\n=====\n\nSee :eq:`euler`, inline :math:`a+b`.\n\n"
        ".. math:: e = 1\n   :label: euler\n\n.. math:: c = d\n\n.. math:: \\nope{x}\n"
    )
    built = build({"index.rst": page}, math_number_all=True, briefing_pdf_standards=["ua-1"])
    assert "index.rst:11: WARNING: formula is shown as its source: unknown command \\nope" in (
        built.warnings
    )
    assert built.warnings.count("WARNING") == 1
    words = built.words()
    assert "See (1), inline" in words
    assert "(2)" in words
    assert "\\nope{x}" in words
    with pikepdf.open(built.pdf) as pdf:
        alts = {
            str(item["/Alt"])
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Formula"
        }
    assert alts == {"e = 1", "c = d", "a+b"}


def test_numbers_by_chapter(build: Build) -> None:
    files = {
        "index.rst": "Root\n====\n\n.. toctree::\n   :numbered:\n\n   one\n",
        "one.rst": "One\n===\n\n.. math:: a\n   :label: x\n\nSee :eq:`x`.\n",
    }
    built = build(files, numfig=True, math_numfig=True, math_numsep="-")
    assert built.words().count("(1-1)") == 2


@pytest.mark.parametrize("array", [r"{c|c} 1 & 2", r"{cc} 1 & 2 \\ \hline 3 & 4"])
def test_lines_of_an_array_that_are_left_out_are_told(build: Build, array: str) -> None:
    page = f"Title\n=====\n\nWords.\n\n.. math::\n\n   \\begin{{array}}{array}\\end{{array}}\n"
    built = build({"index.rst": page})
    told = "the lines between rows and columns of a formula are left out [briefing.math]"
    assert built.warnings.count(told) == 1
    assert "1" in built.words()


def test_a_formula_without_lines_is_set_without_a_word(build: Build) -> None:
    page = "Title\n=====\n\n:math:`|x| \\mid y`\n"
    assert build({"index.rst": page}).warnings == ""


def letter_heights(built: Built) -> set[float]:
    """Return how high the letters of the last page are set, in points."""
    found = set()

    def note(_: str, outer: list[float], inner: list[float], __: object, size: float) -> None:
        found.add(round(abs(outer[3] * inner[3]) * size, 2))

    built.reader.pages[-1].extract_text(visitor_text=note)
    return found


def test_a_formula_wider_than_the_page_is_broken_before_it_is_tiny(build: Build) -> None:
    terms = " + ".join(rf"\mathrm{{alpha}}^{{{number}}}" for number in range(14))
    page = f"Title\n=====\n\nWords.\n\n.. math:: x = {terms}\n   :label: long\n"
    built = build({"index.rst": page}, briefing_pdf_standards=["ua-1"])
    assert built.warnings == ""
    lines = [line for line in built.reader.pages[-1].extract_text().splitlines() if "+" in line]
    assert len(lines) == 2
    assert min(letter_heights(built)) == 7.35  # the exponents beside letters of 10.5 points
    with pikepdf.open(built.pdf) as pdf:
        formulas = [
            item
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Formula"
        ]
    assert len(formulas) == 1
