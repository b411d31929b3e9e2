"""A build with nothing to do does nothing; whatever changed is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from docutils import nodes

from sphinx_briefing.typst import builder as builder_module
from tests.typst.conftest import Built, build_pdf

Build = Callable[..., Built]


def test_what_is_fresh_is_not_assembled(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build({"index.rst": "Title\n=====\n\nWords.\n"})
    before = first.pdf.stat().st_mtime_ns
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(builder_module, "assemble", lambda *_, **__: pytest.fail("was assembled"))
        assert "no targets are out of date" in build({}).status
    assert build({}).pdf.stat().st_mtime_ns == before
    assert not (first.outdir / ".briefingpdf.json").exists()


CHANGES: dict[str, Callable[[Path], object]] = {
    "text": lambda source: (source / "one.rst").write_text("One\n===\n\nOther words.\n"),
    "removed page": lambda source: (source / "two.rst").unlink(),
    "new page": lambda source: (source / "three.rst").write_text(":orphan:\n\nThree\n=====\n"),
    "picture": lambda source: (source / "dot.svg").write_text(DRAWING.replace("4", "6")),
    "style": lambda source: (source / "look.typ").write_text("#let inline = (a: b => b)\n"),
    "template": lambda source: (source / "own.typ").write_text("#let title-page(book) = [New]\n"),
    "settings": lambda source: (source / "conf.py").write_text(CONF + "release = '3'\n"),
    "font": lambda source: (source / "fonts" / "note.txt").write_text("x"),
    "output": lambda source: next((source.parent / "out").glob("*.pdf")).unlink(),
}
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>'
CONF = (
    'project = "Small"\nextensions = ["sphinx_briefing.typst"]\n'
    'briefing_pdf_styles = ["look.typ"]\nbriefing_pdf_template = "own.typ"\n'
    'briefing_pdf_fonts = ["fonts"]\n'
)


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_is_assembled(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    picture = ".. image:: dot.svg\n   :alt: dot\n"
    build(
        {
            "conf.py": CONF,
            "index.rst": "Title\n=====\n\n.. toctree::\n   :glob:\n\n   one\n   tw*\n",
            "one.rst": f"One\n===\n\n{picture}",
            "two.rst": "Two\n===\n\nWords.\n",
            "dot.svg": DRAWING,
            "look.typ": "#let inline = (:)\n",
            "own.typ": "#let title-page(book) = [Old]\n",
            "fonts/readme.txt": "none",
        }
    )
    assembled: list[str] = []
    real = builder_module.assemble

    def noting(env: object, start: str, **options: object) -> nodes.document:
        assembled.append(start)
        return real(env, start, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(builder_module, "assemble", noting)
    build_pdf(tmp_path / "source", tmp_path / "out")
    assert assembled == []
    CHANGES[change](tmp_path / "source")
    build_pdf(tmp_path / "source", tmp_path / "out")
    assert assembled == ["index"]


def test_page_that_an_extension_wants_written_is_written(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    conf = (
        'project = "Small"\nextensions = ["sphinx_briefing.typst"]\nimport os\n'
        "def setup(app):\n"
        "    app.connect('env-updated', lambda app, env: os.environ.get('WANTED', '').split())\n"
    )
    build({"conf.py": conf, "index.rst": "Title\n=====\n"})
    monkeypatch.setenv("WANTED", "index")
    assert "small.pdf is up to date" in build({"conf.py": conf}).status


def test_a_book_of_one_page_is_set_through(build: Build) -> None:
    sections = "\n".join(f"{name}\n----\n\nWords.\n" for name in ("One", "Two"))
    alone = build({"index.rst": f"Title\n=====\n\n{sections}"})
    pages = [page.extract_text() for page in pypdf.PdfReader(alone.pdf).pages]
    (page,) = [text for text in pages if "Words." in text]
    assert page.count("Words.") == 2
