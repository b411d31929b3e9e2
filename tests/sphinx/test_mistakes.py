"""Purpose-made mistakes, each through a real build: the exact warnings, and the build goes on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.sphinx.project import CARD, CONF, Build, build, make_project

CASES = {
    f"{name}: {title}": case
    for name in ("pages", "data", "prose")
    for title, case in yaml.safe_load(
        (Path(__file__).parent / "cases" / f"{name}.yaml").read_text(encoding="utf-8")
    ).items()
}
GIVEN = {
    "data/registry.yaml": """\
actors:
  putin: {name: Vladimir Putin, kind: person, aliases: [VVP]}
  sound: {name: Sound}
events:
  visit: {what: The visit, when: 2023-10-17}
""",
    "data/report.yaml": """\
source: {published: 2023-10-17}
quotes:
  q1: {by: putin, kind: direct, text: Words}
""",
    "index.rst": "Page\n====\n\n:doc:`control`\n",
    "control.rst": ":orphan:\n\nControl\n=======\n\n.. briefing:actor:: sound\n",
}


def files_of(case: dict) -> dict[str, str]:
    """Return the files of a case: a page's body under a title, data, and lines for conf.py."""
    files = dict(GIVEN)
    if "page" in case:
        files["index.rst"] = f"Page\n====\n\n{case['page']}"
    if "data" in case:
        files["data/x.yaml"] = case["data"]
    return files | {"conf.py": CONF + case.get("conf", "")} | case.get("files", {})


def test_there_are_forty_and_more() -> None:
    assert len(CASES) >= 40
    assert len([case for case in CASES.values() if case["warnings"]]) >= 40


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_warnings_are_exact_and_the_build_goes_on(tmp_path: Path, case: dict) -> None:
    source = make_project(tmp_path / "project", files_of(case))
    built = build(source, tmp_path / "html", html_theme="basic")
    assert built.warnings == case["warnings"]
    (control,) = built.page("control").xpath("//*[@id='briefing-actor-sound']")
    assert "Sound" in control.text_content()


@pytest.mark.parametrize("title", ["pages: unknown id, near an id", "data: unknown field"])
def test_faults_are_told_again_by_a_build_that_reads_nothing(tmp_path: Path, title: str) -> None:
    source = make_project(tmp_path / "project", files_of(CASES[title]))
    first = build(source, tmp_path / "html", html_theme="basic")
    second = build(source, tmp_path / "html", html_theme="basic")
    assert first.warnings
    assert (second.read, second.written, second.warnings) == ([], [], first.warnings)


def test_a_name_in_a_reference_suggests_the_record(made: Callable[..., Build]) -> None:
    text = (
        "actors:\n  a: {name: Vladimir Putin}\n"
        "events:\n  e:\n    what: E\n    who: [Vladimir Putin]\n"
    )
    (warning,) = made({"data/x.yaml": text}).warnings
    assert "did you mean 'a'?" in warning


def test_a_local_id_without_its_source_is_suggested_with_it(made: Callable[..., Build]) -> None:
    files = {
        "data/report.yaml": "source: {}\nquotes:\n  q1: {text: Words}\n",
        "index.rst": "Page\n====\n\n.. briefing:quote:: q1\n",
    }
    assert made(files).warnings == [
        (
            "index.rst:4: WARNING: briefing:quote: no quote 'q1' in the data, did you mean "
            "'report.q1'? [briefing.unknown-record]"
        )
    ]


@pytest.mark.parametrize("here", [".", "project"])
def test_faults_in_an_included_file_are_placed_alike_wherever_the_build_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, here: str
) -> None:
    page = f"{CARD['index.rst']}\n.. include:: part.txt\n"
    files = {"index.rst": page, "part.txt": "Words.\n\n.. actor:: putn\n"}
    source = make_project(tmp_path / "project", CARD | files)
    monkeypatch.chdir(tmp_path / here)
    built = build(source, tmp_path / "html", html_theme="basic")
    assert built.warnings == [
        "part.txt:3: WARNING: actor: no actor 'putn' in the data [briefing.unknown-record]"
    ]
