"""Places that writers find: notes with blocks, figures beside the text, long code, summaries."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sphinx.errors import ConfigError

from tests.typst.conftest import Built
from tests.typst.test_typst_pictures import boxes, png
from tests.typst.test_typst_tables import places

Build = Callable[..., Built]
HEAD = "Title\n=====\n\n"


def test_a_note_at_a_term_or_line_may_have_terms_and_lines(build: Build) -> None:
    page = (
        "one [#a]_\n   First.\n\n| line [#b]_\n|    deep [#b2]_\n|    still\n\n"
        ".. [#a] Note:\n\n   inner\n      Within.\n\n"
        ".. [#b] | x\n   |   y\n\n.. [#b2] | z\n   |   w\n"
    )
    built = build({"index.rst": HEAD + page})
    source = built.source()
    (item,) = [line for line in source.splitlines() if "First." in line]
    assert item.startswith('definitions(terms.item({"one ";note(')
    assert item.count("terms.item(") == 2
    at = {text: x for _, text, x, _ in places(built)}
    assert at["still"] > at["line"] + 10
    assert "First." in built.words()


def test_the_first_paragraph_of_a_long_note_stands_beside_its_mark(build: Build) -> None:
    built = build({"index.rst": HEAD + "Word [#a]_.\n\n.. [#a] Beside.\n\n   Below.\n"})
    at = {text: y for _, text, _, y in places(built)}
    assert at["Beside."] > at["Below."]
    (mark,) = [y for _, text, _, y in places(built) if text == "1" and y < at["Beside."] + 8]
    assert abs(mark - at["Beside."]) < 6


def test_a_note_named_twice_in_titles_is_printed_once(build: Build) -> None:
    page = HEAD + "A [#n]_ and [#n]_\n-----------------\n\n.. [#n] Printed note.\n"
    assert build({"index.rst": page}).words().count("Printed note.") == 1


@pytest.mark.parametrize(("align", "left"), [("left", 76.5), ("right", 488.7), ("center", 282.6)])
def test_a_figure_stands_where_it_is_aligned(build: Build, align: str, left: float) -> None:
    page = f".. figure:: dot.png\n   :alt: dot\n   :align: {align}\n"
    ((box, _),) = boxes(build({"index.rst": HEAD + page, "dot.png": png(40, 40)}))
    assert box[0] == pytest.approx(left, abs=1)


def test_a_caption_is_as_wide_as_its_figure(build: Build) -> None:
    page = (
        ".. figure:: dot.png\n   :alt: dot\n   :align: left\n   :figwidth: 20%\n\n   "
        + "word " * 20
    )
    built = build({"index.rst": HEAD + page + "\n", "dot.png": png(40, 40)})
    assert len({y for _, text, _, y in places(built) if text.startswith("word")}) >= 4


def test_a_figure_with_many_words_goes_over_pages(build: Build) -> None:
    words = "".join(f"   - word{number}\n\n" for number in range(90))
    page = f".. figure:: dot.png\n   :alt: dot\n\n   Caption\n\n{words}"
    built = build({"index.rst": HEAD + page, "dot.png": png(40, 40)})
    found = [y for _, text, _, y in places(built) if text.startswith("word")]
    assert len(found) == 90
    assert min(found) > 60


def test_a_caption_stands_under_a_figure_in_a_table_with_a_caption(build: Build) -> None:
    page = (
        ".. list-table:: Table\n\n   * - .. figure:: dot.png\n          :alt: dot\n\n"
        "          Under\n"
    )
    built = build({"index.rst": HEAD + page, "dot.png": png(40, 40)})
    ((box, _),) = boxes(built)
    (y,) = [y for _, text, _, y in places(built) if "Under" in text]
    assert y < box[1]


CODE = "x = " + '"' + "abcdefghij" * 20 + '"'


@pytest.mark.parametrize(
    "directive",
    [
        ".. code-block:: python",
        ".. code-block:: python\n   :linenos:",
        ".. parsed-literal::",
    ],
)
def test_long_code_without_spaces_stays_on_the_page(build: Build, directive: str) -> None:
    built = build({"index.rst": f"{HEAD}{directive}\n\n   {CODE}\n"}, briefing_pdf_toc_depth=0)
    joined = "".join(built.text.split())
    assert "abcdefghij" * 20 in joined
    for _, text, x, _ in places(built):
        assert x + len(text) * 8.4 * 0.5 < 530


def test_a_short_quotation_stands_with_its_source(build: Build) -> None:
    for lines in (46, 47, 48):
        before = "".join(f"| line {number}\n" for number in range(lines))
        page = f"{HEAD}{before}\n.. epigraph::\n\n   Quoted words.\n\n   -- Somebody\n"
        at = {text: page for page, text, _, _ in places(build({"index.rst": page}))}
        (source,) = [page for text, page in at.items() if "Somebody" in text]
        assert source == at["Quoted words."]


def test_pages_of_a_summary_are_in_the_book(build: Build) -> None:
    files = {
        "conf.py": "import sys\nfrom pathlib import Path\n"
        "sys.path.insert(0, str(Path(__file__).parent))\n"
        'project = "Small"\nextensions = ["sphinx_briefing.typst", "sphinx.ext.autosummary",'
        ' "sphinx.ext.autodoc"]\n',
        "summed_module.py": 'def told() -> None:\n    """Words of the function."""\n',
        "index.rst": HEAD + ".. autosummary::\n   :toctree: made\n\n   summed_module.told\n",
    }
    built = build(files)
    assert built.warnings == ""
    assert built.words().count("Words of the function.") == 2


def test_titles_of_lists_are_in_the_language_of_the_book(build: Build) -> None:
    page = HEAD + ".. figure:: dot.png\n   :alt: dot\n\n   Caption\n"
    files: dict[str, str | bytes] = {"index.rst": page, "dot.png": png(40, 40)}
    built = build(files, language="de", briefing_pdf_lists=["figures"])
    assert "Abbildungsverzeichnis" in built.text


def test_an_unknown_diagram_shows_its_code(build: Build) -> None:
    conf = (
        'from docutils import nodes\nproject = "Small"\nextensions = ["sphinx_briefing.typst"]\n'
        "class sketch(nodes.General, nodes.Element): pass\n"
        "def draw(app, tree, docname): tree += sketch(code='from to')\n"
        "def setup(app): app.connect('doctree-resolved', draw)\n"
    )
    built = build({"conf.py": conf, "index.rst": HEAD + "Words.\n"})
    assert "unknown node type sketch" in built.warnings
    assert "from to" in built.words()


@pytest.mark.parametrize("standards", [["ua-1"], ["a-2a"], ["ua-1", "a-2a"]])
def test_a_picture_without_words_is_told_at_its_line(build: Build, standards: list[str]) -> None:
    page = HEAD + ".. image:: dot.png\n"
    built = build({"index.rst": page, "dot.png": png(9, 9)}, briefing_pdf_standards=standards)
    assert "index.rst:4: WARNING: image has no alternative text (:alt:), which PDF/" in (
        built.warnings
    )


WRONG = [
    ("briefing_pdf_font_size", 10),
    ("briefing_pdf_font_size", "0pt"),
    ("briefing_pdf_accent", None),
    ("briefing_pdf_margins", ["1cm"]),
    ("briefing_pdf_margins", {"left": "1cm", "inside": "1cm"}),
    ("briefing_pdf_margins", {"left": "10cm", "right": "10cm"}),
    ("briefing_pdf_margins", {"bottom": "27cm"}),
    ("briefing_pdf_margins", {"outside": "8in"}),
    ("briefing_pdf_paper", 4),
    ("briefing_pdf_paper", "foolscape"),
    ("briefing_pdf_header", None),
    ("briefing_pdf_marking", 3),
    ("briefing_pdf_appendices", None),
    ("briefing_pdf_appendices", [3]),
    ("briefing_pdf_lists", [["figures"]]),
    ("briefing_pdf_logo", 3),
    ("briefing_pdf_template", 3),
    ("briefing_pdf_font_family", 3),
    ("briefing_pdf_font_family", []),
    ("briefing_pdf_font_family", {"text": []}),
    ("briefing_pdf_font_family", {"titles": "Libertinus Serif"}),
    ("briefing_pdf_fonts", [3]),
    ("briefing_pdf_standards", ["ua-9"]),
    ("briefing_pdf_standards", [2]),
    ("briefing_pdf_standards", ["a-1a", "a-2a"]),
    ("briefing_pdf_toc_depth", "3); panic("),
    ("briefing_pdf_toc_depth", True),
    ("briefing_pdf_styles", None),
    ("briefing_pdf_documents", None),
    ("pygments_style", "nothing"),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_setting_of_no_use_is_told_by_its_name(build: Build, name: str, value: object) -> None:
    conf = f'project = "Small"\nextensions = ["sphinx_briefing.typst"]\n{name} = {value!r}\n'
    with pytest.raises(ConfigError, match=f"^{name} must be "):
        build({"conf.py": conf, "index.rst": HEAD + "Words.\n"})


def test_all_settings_of_no_use_are_told_at_once(build: Build) -> None:
    with pytest.raises(ConfigError) as caught:
        build({"index.rst": HEAD}, briefing_pdf_paper="foolscape", briefing_pdf_accent="red")
    assert [line.split()[0] for line in str(caught.value).splitlines()] == [
        "briefing_pdf_paper",
        "briefing_pdf_accent",
    ]


@pytest.mark.parametrize(
    "entry",
    [
        5,
        ("index", None, "T", ""),
        ("index", "a\0b", "T", ""),
        ("index", "a" * 300, "T", ""),
        ("index", "a:b", "T", ""),
    ],
)
def test_a_document_of_no_use_is_a_warning(build: Build, entry: object) -> None:
    built = build({"index.rst": HEAD + "Words.\n"}, briefing_pdf_documents=[entry])
    assert built.warnings.count("WARNING: briefing_pdf_documents: ") == 1
    assert list(built.outdir.glob("*.pdf")) == []


def test_names_of_files_that_differ_in_case_only_are_used_twice(build: Build) -> None:
    documents = [("index", "A", "T", ""), ("index", "a", "T", "")]
    built = build({"index.rst": HEAD + "Words.\n"}, briefing_pdf_documents=documents)
    assert "file name 'a' is used twice" in built.warnings


@pytest.mark.parametrize("language", ["sr@latin", "pt_BR", "zh_Hant", "english"])
def test_every_name_of_a_language_makes_a_book(build: Build, language: str) -> None:
    built = build({"index.rst": HEAD + "Words.\n"}, language=language)
    assert "Words." in built.text
