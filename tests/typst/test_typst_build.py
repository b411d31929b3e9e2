"""How the builder behaves: settings, faults, fonts, several PDFs, builds with nothing to do."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from docutils import nodes
from sphinx.errors import ConfigError

from sphinx_briefing.typst import builder as builder_module
from sphinx_briefing.typst.compile import (
    EngineMissingError,
    PdfOptions,
    TypesettingError,
    compile_pdf,
    engine,
)
from sphinx_briefing.typst.config import SETTINGS
from sphinx_briefing.typst.finish import Places
from tests.typst.conftest import Built, build_pdf

Build = Callable[..., Built]
ROOT = Path(__file__).parents[2]
MIXED = "Путин, 习近平, عربي in one line"


def test_two_builds_are_the_same_bytes(probe: Built, probe_source: Path, tmp_path: Path) -> None:
    again = build_pdf(probe_source, tmp_path / "again")
    assert again.pdf.read_bytes() == probe.pdf.read_bytes()


def test_nothing_changed_is_not_compiled(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build({"index.rst": "Title\n=====\n\nWords 𓀀.\n"})
    before = first.pdf.stat().st_mtime_ns
    monkeypatch.setattr(builder_module, "compile_book", lambda *_: pytest.fail("was compiled"))
    second = build({})
    assert second.pdf.stat().st_mtime_ns == before
    assert "small.pdf is up to date" in second.status
    assert _missing(second) == _missing(first) == ["13000"]


def test_book_without_headings_has_no_contents(build: Build) -> None:
    built = build({"index.rst": "Title\n=====\n\nWords.\n"})
    assert len(built.reader.pages) == 2
    assert "Table of Contents" not in built.text


def test_changed_text_is_compiled_anew(build: Build) -> None:
    build({"index.rst": "Title\n=====\n\nOld words.\n"})
    assert "New words." in build({"index.rst": "Title\n=====\n\nNew words.\n"}).text


def test_works_alone(tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text('extensions = ["sphinx_briefing.typst"]\nproject = "Lone"\n')
    (tmp_path / "index.rst").write_text("Alone\n=====\n\nWords.\n")
    code = f"""
import sys
from sphinx.cmd.build import main
status = main(["-q", "-W", "-b", "briefingpdf", {str(tmp_path)!r}, {str(tmp_path / "out")!r}])
print(status, sorted(n for n in sys.modules if n.split(".")[0] == "sphinx_briefing"
                     and not n.startswith("sphinx_briefing.typst")))
"""
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    # the one writer of files knows nothing of briefings
    assert run.stdout.splitlines()[-1] == "0 ['sphinx_briefing', 'sphinx_briefing.atomic']"
    assert (tmp_path / "out" / "lone.pdf").read_bytes().startswith(b"%PDF-")


def test_package_imports_no_sphinx() -> None:
    code = "import sphinx_briefing, sys; print('sphinx' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert run.stdout == "False\n"


def test_missing_engine_is_said_plainly(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(EngineMissingError, match=re.escape('pip install "sphinx-briefing[pdf]"')):
        build({"index.rst": "Title\n=====\n"})


def test_extension_loaded_twice(build: Build) -> None:
    conf = (
        'project = "Small"\nextensions = ["sphinx_briefing.typst"]\n'
        'def setup(app):\n    app.setup_extension("sphinx_briefing.typst")\n'
    )
    assert build({"conf.py": conf, "index.rst": "Title\n=====\n"}).warnings == ""


def test_extension_adds_a_style(build: Build, tmp_path: Path) -> None:
    look = tmp_path / "look.typ"
    look.write_text('#let inline = ("loud": body => strong(body) + [!!])\n')
    conf = (
        'project = "Small"\nextensions = ["sphinx_briefing.typst"]\n'
        "from sphinx_briefing.typst import add_style\n"
        f"def setup(app):\n    add_style(app, {str(look)!r})\n    add_style(app, {str(look)!r})\n"
    )
    page = "Title\n=====\n\n.. role:: loud\n.. role:: meek\n\n:loud:`Hear` :meek:`me`.\n"
    built = build({"conf.py": conf, "index.rst": page})
    assert "Hear!! me." in built.text
    assert built.source().count("styled-inline((") == 1


def test_fault_in_a_style_file_is_an_error(build: Build) -> None:
    built = build(
        {"index.rst": "Title\n=====\n", "bad.typ": "#let block = "}, briefing_pdf_styles=["bad.typ"]
    )
    assert "expected expression" in built.failure()


def _missing(built: Built) -> list[str]:
    return re.findall(r"no font has the character '.' \(U\+([0-9A-F]+) ", built.warnings)


def test_missing_glyph_is_named_with_its_place(build: Build) -> None:
    built = build({"index.rst": "Title\n=====\n\nFirst.\n\nA sign 𓀀 here.\n"})
    assert (
        "index.rst:6: WARNING: no font has the character '𓀀' (U+13000 EGYPTIAN HIEROGLYPH A001)"
        in built.warnings
    )
    assert _missing(built) == ["13000"]


def test_mixed_scripts_with_the_fonts_extra(build: Build) -> None:
    pytest.importorskip("manimgx_fonts_cjk", reason="the extra [fonts] is not installed")
    built = build({"index.rst": f"Title\n=====\n\n{MIXED}.\n"})
    assert built.warnings == ""
    for words in ("Путин", "习近平", "in one line"):
        assert words in built.text


def test_mixed_scripts_without_the_fonts_extra(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sphinx_briefing.typst.fonts.FONT_PACKAGES", ())
    built = build({"index.rst": f"Title\n=====\n\n{MIXED}.\n"})
    assert sorted(_missing(built)) == ["4E60", "5E73", "8FD1"]


def test_fonts_of_a_folder_and_of_a_file_are_used(build: Build) -> None:
    fonts = pytest.importorskip("manimgx_fonts_cjk", reason="the extra [fonts] is not installed")
    (font,) = Path(fonts.__file__).parent.glob("*.ttc")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sphinx_briefing.typst.fonts.FONT_PACKAGES", ())
        page = {"index.rst": f"Title\n=====\n\n{MIXED}.\n"}
        assert build(page, briefing_pdf_fonts=[str(font.parent)]).warnings == ""
        assert build(page, briefing_pdf_fonts=[str(font)]).warnings == ""


def test_unknown_font_path_is_warned_of(build: Build) -> None:
    built = build({"index.rst": "Title\n=====\n"}, briefing_pdf_fonts=["nowhere"])
    assert "no font file or folder" in built.warnings
    assert "[briefing.pdf-font]" in built.warnings


def test_unknown_font_family_is_warned_of(build: Build) -> None:
    built = build({"index.rst": "Title\n=====\n"}, briefing_pdf_font_family=["Nofont"])
    assert "briefing_pdf_font_family: no font of the family 'Nofont'" in built.warnings


def test_unknown_standard_is_an_error(build: Build) -> None:
    with pytest.raises(ConfigError, match=r"^briefing_pdf_standards must be .*'nonsense'"):
        build({"index.rst": "Title\n=====\n"}, briefing_pdf_standards=["nonsense"])


def test_damaged_image_gives_way_to_its_words(build: Build) -> None:
    page = "Title\n=====\n\n.. image:: bad.png\n   :alt: the lost picture\n"
    built = build({"index.rst": page, "bad.png": b"\x89PNG\r\n\x1a\nbroken"})
    assert "index.rst:4: WARNING: image file is damaged: bad.png" in built.warnings
    assert "the lost picture" in built.text


@pytest.mark.parametrize("standard", ["ua-1", "a-2a"])
def test_standards_are_enforced(build: Build, standard: str) -> None:
    built = build({"index.rst": "Title\n=====\n\nWords.\n"}, briefing_pdf_standards=[standard])
    assert built.warnings == ""
    with pikepdf.open(built.pdf) as pdf, pdf.open_metadata() as metadata:
        name, part = {"ua-1": ("pdfuaid:part", "1"), "a-2a": ("pdfaid:part", "2")}[standard]
        assert metadata[name] == part


def test_engine_that_cannot_tag_writes_without_tags(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builder_module.compile_book

    def failing(files: dict[str, bytes], options: PdfOptions) -> tuple[bytes, Places]:
        if options.tagged:
            raise TypesettingError("x", "error: internal error: expected link ancestor")
        return real(files, options)

    monkeypatch.setattr(builder_module, "compile_book", failing)
    built = build({"index.rst": "Title\n=====\n\nWords.\n"})
    assert "expected link ancestor [briefing.pdf-untagged]" in built.warnings
    assert "Words." in built.text
    with pikepdf.open(built.pdf) as pdf:
        assert "/StructTreeRoot" not in pdf.Root


class PanicException(BaseException):
    """Stands for what the engine raises where it fails within."""


def test_engine_that_stops_is_an_error_like_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> bytes:
        raise PanicException("end byte index 4 is out of bounds")

    monkeypatch.setattr(engine(), "compile", stop)
    with pytest.raises(TypesettingError, match="the engine stopped: end byte index 4") as got:
        compile_pdf({"main.typ": b""}, PdfOptions())
    assert got.value.internal


def test_several_documents_and_a_link_out_of_one(build: Build) -> None:
    files = {
        "index.rst": "Root\n====\n\nRoot words.\n\n.. toctree::\n\n   one\n   two\n",
        "one.rst": "One\n===\n\nSee :doc:`two`.\n",
        "two.rst": "Two\n===\n\nWords of two.\n",
    }
    documents = [
        ("index", "all", "All", "A", True),
        ("one", "first", "First", "B"),
        ("none", "x", "X", ""),
        ("one", "../x", "X", ""),
    ]
    built = build(files, briefing_pdf_documents=documents)
    assert sorted(path.name for path in built.outdir.glob("*.pdf")) == ["all.pdf", "first.pdf"]
    lines = [line for line in built.warnings.splitlines() if "WARNING" in line]
    assert [re.sub(r"^.*WARNING: |\x1b\[[0-9;]*m", "", line) for line in lines] == [
        "briefing_pdf_documents: unknown document 'none' [briefing.pdf-document]",
        "briefing_pdf_documents: '../x' cannot be a file name [briefing.pdf-document]",
        "link target is not in this PDF: 'two' [briefing.pdf-target]",
    ]
    assert "Root words" not in (built.outdir / "all-typst" / "main.typ").read_text()


def test_font_size_cannot_be_code(build: Build) -> None:
    with pytest.raises(ConfigError, match="must be a number of points"):
        build({"index.rst": "Title\n=====\n"}, briefing_pdf_font_size='1pt); panic("x"')


def test_right_to_left_language(build: Build) -> None:
    page = "مرحبا\n=====\n\nنص عربي مع 2023 و Putin.\n"
    built = build({"index.rst": page}, language="ar", project="كتاب")
    with pikepdf.open(built.pdf) as pdf:
        assert str(pdf.Root["/Lang"]) == "ar"


def test_every_setting_is_described(probe: Built) -> None:
    names = [setting.name for setting in SETTINGS]
    assert len(names) == len(set(names)) > 15
    assert all(name.startswith("briefing_pdf_") for name in names)
    assert all(setting.doc.endswith(".") for setting in SETTINGS)


def test_node_types_with_bases_that_are_known(build: Build) -> None:
    conf = (
        "from docutils import nodes\n"
        'project = "Small"\nextensions = ["sphinx_briefing.typst", "sphinx.ext.todo"]\n'
        "todo_include_todos = True\n"
    )
    page = "Title\n=====\n\n.. todo:: Mend it.\n"
    built = build({"conf.py": conf, "index.rst": page})
    assert built.warnings == ""
    assert "Todo" in built.text
    assert "Mend it." in built.text
    assert issubclass(nodes.note, nodes.Admonition)
