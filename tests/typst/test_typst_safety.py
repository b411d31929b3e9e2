"""Whatever stands in a document, wherever it stands: it is set as text and never run."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from sphinx_briefing.typst.urls import SAFE_SCHEMES, is_safe
from tests.cases import cases
from tests.typst.conftest import Built

Build = Callable[..., Built]

ATTACKS = (
    '"); panic("x',
    '"+read("/etc/passwd")+"',
    '#panic() #read("/etc/passwd") #include "x.typ"',
    "\\",
    '\\"',
    "\\u{22})",
    "]#[",
    "}){(",
    "$ #panic() $",
    "`raw` ``` #panic()",
    "@ref <label>",
    "// comment",
    "/* open",
    "*/ close",
    "first\nsecond",
    "first\u2028second\u2029third",
    "\u202eright\u202d to left",
    "\u2066\u2067isolates",
    "\u0000\u0007\u001b[31m\u009b",
    "\ufffe\uffff\ufdd0",
    "${x} #{ panic() }",
    "*bold* _emph_",
    "= heading\n== more",
    "\t\ttabs",
    "   ",
    "\u00ad\u200b\ufeff",
    "\U000e0041\U0001f3f4",
    "e\u0301" * 40,
    "a" * 400,
)
LETTERS = "".join(
    [
        "\"\\#$[]{}()<>@`*_=~/-+:;,.!?&%^|'",
        "abcXYZ 019 \n\t\u00a0\u00ad",
        "\u0431\u05d0\u0645\u4e60\u0928\u0e01\u03b1",
        "\u200b\u200d\u200e\u200f\u2028\u202e\u2066\u2069\ufeff",
        "\u0000\u0001\u001b\u007f\u0085",
        "\u0301\u0338\u20dd\U0001f600\U0001d54f\U0010ffff",
    ]
)
COUNT = cases(300, 1200)


def strings() -> list[str]:
    """Return the attacks and COUNT strings of dangerous letters, always the same."""
    source = random.Random(20231018)  # noqa: S311 - a fixed sequence is wanted
    lengths = [source.randint(1, 24) for _ in range(COUNT)]
    return [*ATTACKS, *("".join(source.choices(LETTERS, k=length)) for length in lengths)]


def paragraph(*content: nodes.Node) -> nodes.paragraph:
    return nodes.paragraph("", "", *content)


def inline_places(text: str) -> Iterator[nodes.Node]:
    """Yield nodes of a line that carry *text* in each of their places."""
    yield nodes.Text(text)
    yield nodes.emphasis("", text)
    yield nodes.literal("", text)
    yield nodes.math("", text)
    yield nodes.abbreviation("", "A", explanation=text)
    yield nodes.reference("", text or "x", refuri=text)
    yield nodes.reference("", "site", refuri=f"https://example.org/{text}")
    yield addnodes.download_reference("", text, reftarget=f"https://example.org/{text}")
    yield nodes.image(uri=f"https://example.org/{text}", alt=text)
    yield nodes.problematic("", text)


def table(text: str) -> nodes.table:
    row = nodes.row("", nodes.entry("", paragraph(nodes.Text(text))))
    head = nodes.thead("", nodes.row("", nodes.entry("", paragraph(nodes.Text(text)))))
    group = nodes.tgroup("", nodes.colspec(colwidth=1), head, nodes.tbody("", row), cols=1)
    return nodes.table("", nodes.title("", text), group)


def figure(text: str) -> nodes.figure:
    legend = nodes.legend("", paragraph(nodes.Text(text)))
    return nodes.figure("", nodes.image(uri="dot.png", alt=text), nodes.caption("", text), legend)


def signature(text: str) -> addnodes.desc:
    parameters = addnodes.desc_parameterlist("", "", addnodes.desc_parameter("", text))
    line = addnodes.desc_signature(
        "", "", addnodes.desc_addname("", text), addnodes.desc_name("", text), parameters
    )
    return addnodes.desc("", line, addnodes.desc_content(), objtype="x", domain="x")


def definitions(text: str) -> nodes.definition_list:
    item = nodes.definition_list_item(
        "",
        nodes.term("", text),
        nodes.classifier("", text),
        nodes.definition("", paragraph(nodes.Text(text))),
    )
    return nodes.definition_list("", item)


def block_places(text: str, number: int) -> Iterator[nodes.Node]:
    """Yield blocks that carry *text* in each of their places."""
    yield paragraph(*inline_places(text))
    yield nodes.literal_block("", text, language=("python", "console", "none")[number % 3])
    yield nodes.math_block("", text, number=text)
    yield table(text)
    yield figure(text)
    yield definitions(text)
    yield signature(text)
    yield nodes.admonition("", nodes.title("", text), paragraph(nodes.Text(text)))
    yield nodes.topic("", nodes.title("", text), paragraph(nodes.Text(text)))
    yield nodes.rubric("", text)
    yield addnodes.centered("", text)
    yield nodes.line_block("", nodes.line("", text))
    quote = nodes.block_quote("", paragraph(nodes.Text("q")), nodes.attribution("", text))
    yield quote
    name, body = nodes.field_name("", text), nodes.field_body("", paragraph(nodes.Text(text)))
    yield nodes.field_list("", nodes.field("", name, body))
    yield nodes.citation("", nodes.label("", text), paragraph(nodes.Text(text)))
    yield addnodes.index(entries=[("single", text, f"place-{number}", "", None)])
    yield nodes.target("", "", ids=[f"place-{number}"])
    mark = nodes.footnote_reference("", text or "1", refid=f"note-{number}")
    yield paragraph(nodes.Text("noted"), mark)
    note = nodes.footnote("", nodes.label("", "1"), paragraph(nodes.Text(text)))
    note["ids"] = [f"note-{number}"]
    yield note
    yield addnodes.productionlist("", addnodes.production("", text, tokenname=text))


def attacked(texts: list[str]) -> Callable[[Sphinx, nodes.document], None]:
    """Return a handler that puts *texts* into the document in every place."""

    def fill(app: Sphinx, tree: nodes.document) -> None:
        (root,) = tree.findall(nodes.section)
        for number, text in enumerate(texts):
            section = nodes.section("", nodes.title("", text), ids=[text or "x"])
            section.extend(block_places(text, number))
            root += section

    return fill


def names(source: str) -> set[str]:
    """Return the identifiers of Typst code outside of string literals and character escapes."""
    code = re.sub(r'"(?:\\.|[^"\\])*"', "", source, flags=re.DOTALL)
    code = re.sub(r"\\u\{[0-9a-f]+\}", "", code)
    return set(re.findall(r"[A-Za-z][\w-]*", code))


FILL = """
from tests.typst import test_typst_safety as safety

def setup(app):
    app.connect("doctree-read", safety.attacked(safety.strings()[{start}::{step}]),
                priority=100)
"""
PARTS = 4


def attacked_book(build: Build, start: int, step: int, title: str) -> Built:
    dot = (Path(__file__).parent / "project/_static/dot.png").read_bytes()
    conf = (
        "import pathlib, sys\nsys.path.insert(0, str(pathlib.Path(__file__).parent))\n"
        f"project = author = release = today = {title!r}\n"
        f'extensions = ["sphinx_briefing.typst", "fill_{start}_{step}"]\n'
    )
    name = f"fill_{start}_{step}.py"
    files = {"index.rst": "Title\n=====\n\nWords.\n", "dot.png": dot, "conf.py": conf}
    files[name] = FILL.format(start=start, step=step)
    return build(files, suppress_warnings=["briefing", "image", "index", "app"])


@pytest.mark.thorough
@pytest.mark.parametrize("part", range(PARTS))
def test_no_text_in_any_place_becomes_code(build: Build, part: int) -> None:
    built = attacked_book(build, part, PARTS, ATTACKS[part])
    assert "[briefing.pdf-untagged]" not in built.warnings
    _, _, text = built.source().partition("#{\n")
    assert len(text) > 80 * COUNT
    assert names(text) & {"panic", "read", "include", "import", "eval", "plugin"} == set()
    with pikepdf.open(built.pdf) as pdf:
        assert len(pdf.pages) > COUNT // 12
        addresses = {
            str(link["/A"]["/URI"])
            for page in pdf.pages
            for link in page.get("/Annots", [])
            if "/A" in link
        }
    assert addresses
    assert {address.partition(":")[0].lower() for address in addresses} <= SAFE_SCHEMES


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/a", True),
        ("HTTP://example.org", True),
        ("mailto:a@example.org", True),
        ("javascript:alert(1)", False),
        ("java\tscript:alert(1)", False),
        ("\u0001javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("data:text/html,x", False),
        ("vbscript:x", False),
        ("../up", False),
        ("//example.org", False),
        ("", False),
        ("https://[broken", False),
    ],
)
def test_only_listed_schemes_are_safe(url: str, safe: bool) -> None:
    assert is_safe(url) is safe


def test_file_names_are_no_code(build: Build) -> None:
    dot = (Path(__file__).parent / "project/_static/dot.png").read_bytes()
    found = ['a"b.png', "c#panic().png", "d);panic(.png", "e$f`g.png", "h&i.png", "\u4e60.png"]
    page = "Title\n=====\n\n" + "".join(
        f".. image:: {name}\n   :alt: picture\n\n" for name in found
    )
    built = build({"index.rst": page, **dict.fromkeys(found, dot)})
    assert built.warnings == ""
    assert built.source().count('pic("') == len(found)


def test_raw_typst_needs_leave(build: Build) -> None:
    page = "Title\n=====\n\n.. raw:: typst\n\n   Own #strong[words].\n"
    left_out = build({"index.rst": page})
    assert "[briefing.raw]" in left_out.warnings
    assert "Own words." not in left_out.words()
    assert "Own words." in build({}, briefing_pdf_raw=True).words()


def test_override_of_direction_ends_with_its_line(build: Build) -> None:
    page = "Title\n=====\n\n\u202eabc\n\n- def\n"
    built = build({"index.rst": page})
    assert '"\u202eabc\u202c"' in built.source()
    assert "def" in built.words()
