"""Editions: not one byte of what is withheld, in any output, whatever was built before."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from sphinx_briefing import edition_build, edition_guard
from sphinx_briefing.cli import main
from sphinx_briefing.edition_build import EditionError
from sphinx_briefing.editions.manifest import NAME
from tests.sphinx.canaries import FILES, REGISTRY, canaries
from tests.sphinx.project import Build, body, build, make_project, visible

BUILDERS = ["html", "dirhtml", "singlehtml", "epub", "briefingpdf", "latex", "text", "man"]
BUILDERS += ["gettext", "xml", "briefingdata"]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project", FILES)


def edition(
    source: Path, outdir: Path, builder: str = "html", name: str = "narrow", **more
) -> Build:  # type: ignore[no-untyped-def]
    return build(source, outdir, builder, briefing_edition=name, **more)


@pytest.mark.parametrize("builder", BUILDERS)
def test_no_canary_is_in_any_output(source: Path, tmp_path: Path, builder: str) -> None:
    out = tmp_path / "out"
    built = edition(source, out, builder, doctrees=out / ".doctrees")
    assert canaries(out) == set()
    assert [one for one in built.warnings if "qzk" in one.lower()] == []


@pytest.mark.parametrize("builder", ["html", "briefingpdf", "epub", "briefingdata"])
def test_nor_with_words_in_the_place_of_actors(source: Path, tmp_path: Path, builder: str) -> None:
    edition(source, tmp_path / "out", builder, "named")
    kept = {"qzkregion", "qzkunwanted", "qzkoff", "qzkofftopic", "qzkforeign"}  # not marked
    kept |= {"qzkquote", "qzkcue", "qzkvia"}  # told, of somebody
    found = canaries(tmp_path / "out")
    assert "qzkquote" in found
    assert {
        one for one in found if not any(one in known or known in one for known in kept)
    } == set()


@pytest.mark.parametrize("jobs", [1, 4])
@pytest.mark.parametrize("builder", ["html", "briefingpdf"])
def test_nor_after_a_wider_edition_in_the_same_folder(
    source: Path, tmp_path: Path, builder: str, jobs: int
) -> None:
    out, clean = tmp_path / "out", tmp_path / "clean"
    edition(source, out, builder, "wide", doctrees=out / ".doctrees")
    assert len(canaries(out)) > 40
    edition(source, out, builder, doctrees=out / ".doctrees", jobs=jobs)
    assert canaries(out) == set()
    edition(source, clean, builder)
    assert (out / NAME).read_bytes() == (clean / NAME).read_bytes()


def test_nor_after_a_build_of_all(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(source, out, doctrees=out / ".doctrees")
    assert len(canaries(out)) > 40
    edition(source, out, doctrees=out / ".doctrees")
    assert canaries(out) == set()


REDACTED = {"qzkred", "qzkredacted", "qzkredactedtitle", "qzkredactedblock"}


@pytest.mark.parametrize("builder", BUILDERS)
def test_redacted_words_are_in_no_build_at_all(whole: Callable[[str], Path], builder: str) -> None:
    found = canaries(whole(builder))
    assert found & REDACTED == set()
    assert "qzkpart" in found


def test_what_an_edition_tells(source: Path, tmp_path: Path) -> None:
    built = edition(source, tmp_path / "out")
    assert built.warnings == []
    assert built.read == ["index", "people", "pplain"]
    words = visible(body(built.page("people")))
    for told in ("Ada Open", "Bob Open", "Open words said", "Open claim", "Open meeting", "Town"):
        assert told in words
    page = visible(body(built.page("index")))
    assert "Open [redacted] end." in page


NAMING = {
    "a role": ("Met :actor:`qzkid`", 8),
    "a role with words": ("Met :actor:`her <qzkid>`", 8),
    "a former id": ("Met :actor:`qzkwas`", 8),
    "a name": ("Met Qzkname Bureau again", 8),
    "an alias": ("As *Qzkalias* said", 8),
    "a page": ("See :doc:`qzkpage`", 8),
    "a place on a page": ("See :ref:`words <qzkplacelabel>`", 8),
    "words for who does not see": (".. image:: data/x.png\n   :alt: Qzkalias smiles", 8),
    "a caption": (".. events::\n   :caption: Of Qzkalias", 8),
    "a comment": (".. Qzkalias was here", 8),
    "a title": ("Qzkalias\n--------", 9),
    "a target": ("`words <https://example.org/Qzkalias>`_", 8),
}


@pytest.mark.parametrize(("text", "line"), NAMING.values(), ids=NAMING)
def test_words_that_name_what_is_withheld_stop_the_build_with_their_place(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, line: int
) -> None:
    page = f":orphan:\n\nPage\n====\n\nOpen words.\n\n{text}\n"
    make_project(source, {"pnames.rst": page, "data/x.png": FILES["data/qzkimage.png"]})
    told: list[str] = []
    monkeypatch.setattr(edition_guard, "warn", lambda *said: told.append(str(said)))
    with pytest.raises(EditionError, match="words name what it withholds"):
        edition(source, tmp_path / "out")
    assert not list((tmp_path / "out").glob("*.html"))
    assert [one for one in told if f"pnames.rst:{line}" in one]
    assert "qzk" not in "".join(told).lower()


def test_the_first_page_cannot_be_withheld(source: Path, tmp_path: Path) -> None:
    make_project(source, {"index.rst": ":marking: RED\n\nOnly us\n=======\n"})
    with pytest.raises(EditionError, match="withholds the first page"):
        edition(source, tmp_path / "out")


def test_a_marking_that_was_not_seen_in_time_stops_the_build(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_project(source, {"plate.rst": ":marking: RED\n\nPage\n====\n"})
    monkeypatch.setattr(edition_build, "page_label", lambda *_: "")
    with pytest.raises(EditionError, match=r"write :marking: as the very first thing of the page"):
        edition(source, tmp_path / "out")


def test_files_that_no_manifest_knows_stop_an_edition(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "old.html").write_text("Qzkold")
    with pytest.raises(EditionError, match=r"files that no edition's manifest knows: old\.html"):
        edition(source, out)
    assert (out / "old.html").read_text() == "Qzkold"


def test_a_build_that_was_cut_off_is_cleared(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        edition(source, out, name="wide", listeners={"html-page-context": cut})
    assert edition(source, out).warnings == []
    assert canaries(out) == set()


def test_a_reclassified_record_changes_only_the_pages_that_show_it(
    source: Path, tmp_path: Path
) -> None:
    first = edition(source, tmp_path / "out")
    before = {path.name: path.read_bytes() for path in first.outdir.glob("*.html")}
    make_project(
        source,
        {
            "data/r.yaml": REGISTRY.replace(
                "bob: {name: Bob Open}", "bob: {name: Bob Open, marking: RED}"
            )
        },
    )
    second = edition(source, tmp_path / "out")
    changed = {name for name, text in before.items() if (second.outdir / name).read_bytes() != text}
    shown = {"people", "briefing-actors", "genindex"}
    assert changed == {f"{name}.html" for name in shown}
    assert {"pplain.html", "search.html", "briefing-sources.html"} <= before.keys() - changed
    assert b"Bob" not in b"".join(path.read_bytes() for path in second.outdir.rglob("*.*"))


def test_the_manifest_tells_a_changed_lost_or_added_file(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    edition(source, out)
    assert main(["verify-output", str(out)]) == 0
    (out / "index.html").write_text("changed")
    (out / "people.html").unlink()
    (out / "more.html").write_text("added")
    capsys.readouterr()
    assert main(["verify-output", str(out)]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[:3] == ["changed: index.html", "lost: people.html", "added: more.html"]


def test_pages_carry_the_strictest_label_of_what_they_show(source: Path, tmp_path: Path) -> None:
    for name, label in (("narrow", "TLP:CLEAR"), ("wide", "TLP:RED")):
        built = edition(source, tmp_path / name, name=name)
        for page in ("index", "people", "genindex", "search"):
            tree = built.page(page)
            lines = [one.text for one in tree.xpath("//p[@role='note']")]
            assert lines == [label, label], page
            assert tree.xpath("//meta[@name='marking']/@content") == [label]


def test_a_book_carries_it_on_every_page(source: Path, tmp_path: Path) -> None:
    import pypdf

    edition(source, tmp_path / "out", "briefingpdf", "wide")
    reader = pypdf.PdfReader(io.BytesIO((tmp_path / "out" / "canaries.pdf").read_bytes()))
    assert len(reader.pages) > 3
    for page in reader.pages:
        assert page.extract_text().count("TLP:RED") >= 2
