"""What may not be published of stored texts is in no file that a build leaves behind.

Words stand in the text that no record has; each output is searched for them, packed ones unpacked.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest

from tests.sphinx.project import build, make_project
from tests.sphinx.verdicts import FILES

CANARIES = ("xylophone", "bulrushes", "zeppelin", "marzipan")
"""Words: in a sentence of a quote, of a fact, of a name alone, of nothing."""
EXCERPTED = {"xylophone", "bulrushes", "zeppelin"}
"""The last stands in a sentence with a quote, too."""
TEXT = """\
“We come in peace,” Ann Ant told a xylophone player.
By a bulrushes the Harbour Fair begins on Friday.
Cy Cat saw a zeppelin.
Nobody ate marzipan. “We come in peace,” said another zeppelin.
“We
stay,” she wrote on marzipan.
"""
QUOTES = """\
source:
  title: Ferry talks
  url: https://example.org/ferry
  archived: https://archive.example.org/ferry
  lang: en
  text: ferry.txt
  mentions: {Ann Ant: ann, Cy Cat: cy}
events:
  fair: {what: Harbour Fair, seen: the Harbour Fair begins on Friday}
quotes:
  exact: {by: ann, kind: direct, text: "We come in peace,", nth: 1}
  second: {by: bo, kind: direct, text: "We come in peace,", nth: 2}
  wrong: {by: bo, kind: direct, text: "We come in a coach,"}
"""
PAGES = {
    **{name: content for name, content in FILES.items() if content is not None},
    "data/ferry.txt": TEXT,
    "data/ferry.yaml": QUOTES,
    "cards.rst": "Cards\n=====\n\n.. quote:: ferry.exact\n   :view: full\n\n"
    ".. quote:: ferry.second\n\n.. quote:: ferry.wrong\n\n.. source:: ferry\n   :view: full\n",
    "list.rst": "List\n====\n\n.. article:: ferry\n\n.. article:: ferry\n   :no-index:\n"
    "   :view: whole\n",
}
BUILDERS = (
    "html",
    "dirhtml",
    "singlehtml",
    "text",
    "latex",
    "epub",
    "man",
    "briefingpdf",
    "gettext",
)


def contents(path: Path) -> Iterator[bytes]:
    """Yield what a file holds, as it is and as a reader gets it."""
    data = path.read_bytes()
    yield data
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield archive.read(name)
    if path.suffix == ".pdf":
        reader = pypdf.PdfReader(io.BytesIO(data))
        for page in reader.pages:
            yield page.extract_text().encode()
            for note in page.get("/Annots") or ():
                yield str(note.get_object()).encode()


def found(folder: Path) -> set[str]:
    """Return the canaries in the files below a folder."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    assert paths
    wanted = re.compile("|".join(CANARIES), re.IGNORECASE)
    return {
        match.lower()
        for path in paths
        for data in contents(path)
        for match in wanted.findall(data.decode("utf-8", "replace"))
    }


@pytest.mark.parametrize("builder", BUILDERS)
def test_what_is_private_is_nowhere(tmp_path: Path, builder: str) -> None:
    source = make_project(tmp_path / "p", dict(PAGES))
    kept = {}
    for snapshots in ("whole", "excerpts", "private"):
        out, doctrees = tmp_path / snapshots / "out", tmp_path / snapshots / "doctrees"
        settings = {
            "briefing_snapshots": snapshots,
            "html_theme": "basic",
            "html_copy_source": True,
        }
        build(source, out, builder, doctrees=doctrees, **settings)
        kept[snapshots] = found(out), found(doctrees)
    written = set() if builder == "gettext" else set(CANARIES)
    assert kept == {
        "whole": (written, set()),
        "excerpts": (written & EXCERPTED, set()),
        "private": (set(), set()),
    }


@pytest.mark.parametrize("snapshots", ["private", "nothing"])
def test_a_text_that_was_public_is_gone_after_the_next_build(
    tmp_path: Path, snapshots: str
) -> None:
    source = make_project(tmp_path / "p", dict(PAGES))
    out, doctrees = tmp_path / "out", tmp_path / "doctrees"
    build(source, out, doctrees=doctrees, html_theme="basic")
    assert found(out) == set(CANARIES)
    settings = {"briefing_snapshots": snapshots, "html_theme": "basic"}
    now = build(source, out, doctrees=doctrees, **settings)
    assert (found(out), found(doctrees)) == (set(), set())
    told = [one for one in now.warnings if "briefing_snapshots" in one]
    assert len(told) == (snapshots == "nothing")
