"""Every node class of docutils and Sphinx has its own visitor, or a reason why not."""

from __future__ import annotations

import importlib
import pkgutil
import re
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sphinx.ext
from docutils import nodes

from sphinx_briefing.typst.translator import TypstTranslator
from tests.typst.conftest import Built

Build = Callable[..., Built]

ABSTRACT = "a base of other classes, never in a tree"
EXCEPTIONS = {
    "Node": ABSTRACT,
    "Element": ABSTRACT,
    "TextElement": ABSTRACT,
    "PureTextElement": ABSTRACT,
    "translatable": ABSTRACT,
    "_desc_classes_injector": ABSTRACT,
}
# docutils sorts its classes by these, which stand for places in a document and not for nodes.
CATEGORIES = frozenset(
    {"BackLinkable", "Body", "Bibliographic", "Decorative", "General", "Inline", "Invisible"}
    | {"Labeled", "Part", "PreBibliographic", "Referential", "Resolvable", "Root", "Sequential"}
    | {"Special", "Structural", "SubStructural", "Targetable", "Titular"}
)
# Prints and ends when it is imported.
NOT_IMPORTED = "__main__"


def modules() -> Iterator[str]:
    yield "docutils.nodes"
    yield "sphinx.addnodes"
    for found in pkgutil.walk_packages(sphinx.ext.__path__, "sphinx.ext."):
        if not found.name.endswith(NOT_IMPORTED):
            yield found.name


def node_classes() -> dict[str, type[nodes.Node]]:
    classes: dict[str, type[nodes.Node]] = {}
    for name in modules():
        for key, value in vars(importlib.import_module(name)).items():
            is_node = isinstance(value, type) and issubclass(value, nodes.Node)
            if is_node and value.__module__ == name:
                classes[key] = value
    return classes


# Nodes of other extensions: any picture in slices, and the icons of sphinx-design.
FOREIGN = frozenset({"drawing", "drawing_inline", "fontawesome"})


def test_every_node_class_has_a_visitor() -> None:
    classes = node_classes()
    assert len(classes) > 155
    missing = [
        f"{cls.__module__}.{name}: write visit_{name} in sphinx_briefing/typst/translator"
        for name, cls in classes.items()
        if name not in EXCEPTIONS and not hasattr(TypstTranslator, f"visit_{name}")
    ]
    assert missing == []


def test_exceptions_are_needed() -> None:
    known = [name for name in EXCEPTIONS if hasattr(TypstTranslator, f"visit_{name}")]
    assert known == []


def test_every_visitor_is_of_a_node_class() -> None:
    names = {*node_classes(), *CATEGORIES, *FOREIGN}
    names |= {"Admonition", "FixedTextElement", "Text", "passage", "coloured_label"}
    visitors = [name[6:] for name in dir(TypstTranslator) if name.startswith("visit_")]
    assert sorted(set(visitors) - names) == []


KIN = """
from docutils import nodes
from docutils.parsers.rst import Directive

class odd(nodes.General, nodes.Element): pass
class kin(nodes.note): pass

class Odd(Directive):
    def run(self):
        first = odd("", nodes.paragraph("", "Odd words."))
        first.source, first.line = self.state_machine.get_source_and_line(self.lineno)
        return [first, kin("", nodes.paragraph("", "Kindred words."))]

def setup(app):
    app.add_directive("odd", Odd)
"""


def test_node_of_another_extension_is_told_and_its_words_kept(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kin_nodes.py").write_text(KIN)
    monkeypatch.syspath_prepend(tmp_path)
    extensions = ["sphinx_briefing.typst", "kin_nodes"]
    built = build({"index.rst": "Title\n=====\n\n.. odd::\n"}, extensions=extensions)
    lines = [line for line in built.warnings.splitlines() if "WARNING" in line]
    assert len(lines) == 1
    assert (
        "index.rst:4: WARNING: briefingpdf: unknown node type odd [briefing.unknown-node]"
        in (lines[0])
    )
    assert "Odd words." in built.text
    assert "Kindred words." in built.text


DRAWING = (
    "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='40'><text y='20'>{}</text></svg>"
)
DIAGRAMS = (
    "Title\n=====\n\n.. graphviz::\n   :alt: a to b\n\n   digraph { a -> b }\n\n"
    ".. inheritance-diagram:: collections.OrderedDict\n"
)
EXTENSIONS = [
    "sphinx_briefing.typst",
    "sphinx.ext.graphviz",
    "sphinx.ext.inheritance_diagram",
]


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
def test_diagrams_are_pictures(build: Build, tmp_path: Path) -> None:
    program = tmp_path / "dot"
    program.write_text(
        f"#!{sys.executable}\nimport sys\n"
        "out = next(a[2:] for a in sys.argv if a.startswith('-o'))\n"
        "words = 'classes' if 'OrderedDict' in sys.stdin.read() else 'edges'\n"
        f'open(out, "w").write("{DRAWING}".format(words))\n'
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    built = build({"index.rst": DIAGRAMS}, extensions=EXTENSIONS, graphviz_dot=str(program))
    assert built.warnings == ""
    assert "edges" in built.text
    assert "classes" in built.text
    assert '"a to b"' in built.source()


def test_diagrams_without_the_program_are_their_source(build: Build) -> None:
    built = build({"index.rst": DIAGRAMS}, extensions=EXTENSIONS, graphviz_dot="/nowhere/dot")
    assert built.warnings.count("[briefing.diagram]") == 2
    assert re.findall(r"index.rst:(\d+): WARNING: diagram is shown as its source", built.warnings)
    assert "a -> b" in built.words()
    assert "OrderedDict" in built.words()


REPEATED = """\
Title
=====

See in-head_, in-cell_, in-caption_ and label_; a note [#label]_.

Head _`in-head` with a note [#head]_
------------------------------------

.. list-table:: A table
   :header-rows: 1

   * - Cell _`in-cell` with a note [#cell]_
   * - row
{rows}

.. figure:: dot.png
   :alt: dot

   Words of the _`in-caption` caption.

.. [#label] The first note.
.. [#head] The note of the head.
.. [#cell] The note of the cell.
"""


def test_places_in_what_is_shown_again(build: Build) -> None:
    rows = "\n".join(f"   * - row {number}" for number in range(90))
    png = (Path(__file__).parent / "project/_static/dot.png").read_bytes()
    built = build({"index.rst": REPEATED.replace("{rows}", rows), "dot.png": png})
    assert built.warnings == ""
    words = built.words()
    for text in ("The first note.", "The note of the head.", "The note of the cell."):
        assert text in words


def test_long_words_stay_on_the_page(build: Build) -> None:
    long = "sphinx.builders.latex.constants.XELATEX_GREEK_DEFAULT_FONTPKG"
    url = "https://example.org/" + "path-of-many-letters" * 8
    page = (
        f"Title\n=====\n\n.. list-table::\n   :widths: 40 10 10 40\n\n   * - ``{long}``\n     - 1\n"
        f"     - 2\n     - ``{long}``\n\n{url}\n\n.. py:function:: {long}(one, two)\n"
    )
    built = build({"index.rst": page}, briefing_pdf_index=False)
    text = built.text.replace("\n", "")
    assert text.count(long) == 3
    width = float(built.reader.pages[1].mediabox.width)
    rights: list[float] = []
    built.reader.pages[1].extract_text(
        visitor_text=lambda text, _, place, *__: rights.append(place[4]) if text.strip() else 0
    )
    assert len(rights) > 10
    assert max(rights) < width - 70


def test_text_of_an_extension_between_others_is_set_without_a_word(build: Build) -> None:
    module = (
        "from docutils import nodes\n"
        "from docutils.parsers.rst import Directive\n"
        "class between(nodes.TextElement):\n    pass\n"
        "class box(nodes.Element):\n    pass\n"
        "class Say(Directive):\n"
        "    has_content = True\n"
        "    def run(self):\n"
        '        line = between("", "", nodes.strong("", "Strong"), nodes.Text(" words."))\n'
        '        return [line, box("", nodes.paragraph("", "Boxed words."))]\n'
        'def setup(app):\n    app.add_directive("say", Say)\n'
    )
    conf = (
        "import pathlib, sys\nsys.path.insert(0, str(pathlib.Path(__file__).parent))\n"
        'project = "Small"\nextensions = ["sphinx_briefing.typst", "nodes_between"]\n'
    )
    page = "Title\n=====\n\n.. say::\n"
    built = build({"conf.py": conf, "nodes_between.py": module, "index.rst": page})
    assert "Strong words. Boxed words." in built.words()
    assert built.warnings.count("unknown node type") == 1
    assert "unknown node type box" in built.warnings
