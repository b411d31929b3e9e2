"""The probe project, built once to PDF, and a way to build small projects of a test's own."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdf
import pytest
from sphinx import locale
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tests.swift import swift

PROJECT = Path(__file__).parent / "project"
EPOCH = "1697587200"
COLOUR = re.compile("\x1b\\[[0-9;]*m")


@dataclass(frozen=True)
class Built:
    """One build: output folder, warnings, status, exit status, and the one PDF."""

    outdir: Path
    warnings: str
    status: str
    code: int = 0

    def failure(self) -> str:
        """Return what was told of the one PDF that could not be made; nothing else was told."""
        assert self.code == 2
        assert not list(self.outdir.glob("*.pdf"))
        told = COLOUR.sub("", self.warnings)
        assert told.count("ERROR: ") == 1
        return told

    @property
    def pdf(self) -> Path:
        (path,) = self.outdir.glob("*.pdf")
        return path

    @property
    def reader(self) -> pypdf.PdfReader:
        return pypdf.PdfReader(self.pdf)

    @property
    def text(self) -> str:
        return "\n".join(page.extract_text() for page in self.reader.pages)

    def words(self) -> str:
        return " ".join(self.text.split())

    def source(self) -> str:
        (path,) = self.outdir.glob("*-typst/main.typ")
        return path.read_text(encoding="utf-8")


def build_pdf(source: Path, out: Path, **overrides: object) -> Built:
    status, warnings = io.StringIO(), io.StringIO()
    # Sphinx keeps the words of an earlier build's language beneath those of English.
    locale.translators.clear()
    with swift(), patch_docutils(), docutils_namespace():
        app = Sphinx(
            source,
            source,
            out,
            out / ".doctrees",
            "briefingpdf",
            confoverrides=overrides,
            status=status,
            warning=warnings,
        )
        app.build()
    return Built(out, warnings.getvalue(), status.getvalue(), app.statuscode)


@pytest.fixture(scope="session")
def epoch() -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        yield EPOCH


@pytest.fixture(scope="session")
def probe_source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("probe") / "source"
    shutil.copytree(PROJECT, folder)
    return folder


@pytest.fixture(scope="session")
def probe(probe_source: Path, epoch: str) -> Built:
    return build_pdf(probe_source, probe_source.parent / "out")


@pytest.fixture
def build(tmp_path: Path, epoch: str) -> Callable[..., Built]:
    """Return a function that builds a project of the given files; settings as keywords."""

    def run(files: dict[str, str | bytes], **settings: object) -> Built:
        source = tmp_path / "source"
        files = {"conf.py": 'project = "Small"\nextensions = ["sphinx_briefing.typst"]\n', **files}
        for name, content in files.items():
            path = source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return build_pdf(source, tmp_path / "out", **settings)

    return run
