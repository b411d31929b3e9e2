"""Text of a document never becomes Typst code, wherever it stands."""

from __future__ import annotations

import pypdf
import pytest
from docutils import nodes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_briefing.typst.compile import MAIN, PdfOptions, compile_pdf, evaluate
from sphinx_briefing.typst.escape import breakable, clean, is_visible, literal, prose
from sphinx_briefing.typst.highlight import Highlighter
from sphinx_briefing.typst.template import template_files
from tests.cases import cases

ATTACKS = (
    '"); panic("x',
    '"+read("/etc/passwd")+"',
    "#panic()",
    "\\",
    '\\"',
    "\\u{22})",
    "]",
    "}",
    "$x$",
    "`raw`",
    "@ref <label>",
    "// comment",
    "/* open",
    "a\nb",
    "a\u2028b",
    "\u202eabc",
    "\x00\x07\x1b",
    "\ud800",
    "${}",
    "*bold* _emph_",
    "= heading",
)
WORDS = st.one_of(st.sampled_from(ATTACKS), st.text(max_size=30))
PLACES = ("title", "subtitle", "author", "date", "project", "release", "contents-name")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", '"plain"'),
        ('say "x"', '"say \\"x\\""'),
        ("back\\slash", '"back\\\\slash"'),
        ("two\nlines", '"two\\nlines"'),
        ("a\x00b\x1bc\x9fd\ud800e\ufffff", '"abcdef"'),
        ("a\u2028b", '"a\\nb"'),
        ("\u202eabc", '"\u202eabc\u202c"'),
        ("\u2066a\u202bb\nc", '"\u2066a\u202bb\u202c\u2069\\nc"'),
        ("a\u202cb\u2069", '"ab"'),
        ("soft\xadly\xad", '"soft\xadly"'),
        ("soft\xad\u20dd \xad1", '"soft\u20dd 1"'),
        ("a\tb\ufdd0\U0010ffff", '"a    b"'),
    ],
)
def test_literal(text: str, expected: str) -> None:
    assert literal(text) == expected


@pytest.mark.parametrize(
    ("text", "visible"), [("a", True), ("\u4e60", True), ("\xad\u200b ", False), ("", False)]
)
def test_is_visible(text: str, visible: bool) -> None:
    assert is_visible(text) is visible


def test_prose_folds_white_space() -> None:
    assert prose("a \n\t b") == '"a b"'
    assert prose("a\u00a0 b") == '"a\u00a0 b"'


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(st.lists(WORDS, min_size=20, max_size=60))
def test_engine_reads_back_what_was_written(texts: list[str]) -> None:
    code = "(" + ",".join(literal(text) for text in texts) + ",)"
    assert evaluate(code, {}) == [
        clean(text).replace("\u2028", "\n").replace("\u2029", "\n") for text in texts
    ]


def everywhere(texts: list[str]) -> str:
    """Return a main file that sets *texts* in all kinds of place."""
    highlighter = Highlighter("sphinx")
    place = nodes.literal_block()
    rows: list[str] = []
    for text in texts:
        code = highlighter.lines(text, "python", options={}, force=True, location=place)
        shown = text if is_visible(text) else "x"
        rows += [
            f"p({prose(text)})",
            f"h(2,{prose(text)})",
            "lit({" + ";".join(breakable(text)) + "})",
            "code({" + '\n"\\n"\n'.join(code) + "})",
            f"tbl(columns:(1fr,),title:{prose(text)},table.header({prose(text)}),{prose(text)})",
            f"link({literal('https://example.org/' + text)},{prose(shown)})",
            f'pic("images/x.svg",{literal(text)})',
            f"note({literal('n' + str(len(rows)))},{literal(shown)},{prose(text)})",
            f"definitions(terms.item({prose(text)},defined({prose(text)})))",
            f"index-letter({prose(text)},index-entry(0,{prose(text)},()))",
        ]
    arguments = ",".join(f"{name}:{prose(texts[n % len(texts)])}" for n, name in enumerate(PLACES))
    looks = "".join(f"#let {name} = text.with({how})\n" for how, name in highlighter.looks.items())
    head = f'#import "template/book.typ": *\n{looks}#show: book.with({arguments})\n'
    return head + "#{\n" + "\n".join(rows) + "\n}\n"


@pytest.mark.thorough
@settings(max_examples=cases(4, 12), suppress_health_check=list(HealthCheck))
@given(st.lists(WORDS, min_size=30, max_size=30))
def test_any_text_compiles_in_any_place(texts: list[str]) -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>'
    files = {MAIN: everywhere([*texts, *ATTACKS]).encode(), **template_files()}
    pdf = compile_pdf({**files, "images/x.svg": drawing}, PdfOptions(tagged=False))
    assert pdf.startswith(b"%PDF-")


def test_attacks_through_a_whole_build(build: object) -> None:
    quoted = "\n\n".join(f"- ``{text}``" for text in ATTACKS if text.isprintable())
    title = '#panic("t") "); read("/etc/passwd'
    built = build(  # type: ignore[operator]
        {
            "index.rst": "Root\n====\n\n.. toctree::\n\n   one\n\n"
            f".. index:: {title}\n\n{quoted}\n",
            "one.rst": f"{title}\n{'=' * 40}\n\n.. list-table:: {title}\n\n   * - {title}\n",
        },
        project=title,
    )
    assert built.warnings == ""
    assert built.words().count(title) >= 4
    assert str(pypdf.PdfReader(built.pdf).metadata.title) == title
