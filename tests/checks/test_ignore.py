"""What is left out: by code, by a comment at a line, a record, a paragraph, a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_briefing.checks import Options, check
from sphinx_briefing.problems import Code
from tests.checks.projects import context


def lines(base: Path, files: dict[str, str], code: Code) -> tuple[list[int], int]:
    """Return the lines of the findings of a code, and how many findings are ignored."""
    report = check(context(base, files), Options())
    return [one.location.line for one in report.findings if one.code is code], report.ignored


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("events:\n  a: {what: A}\n  b:\n    what: B\n", [2, 3]),
        ("events:\n  # briefing: ignore no-source\n  a: {what: A}\n  b: {what: B}\n", [4]),
        ("events:\n  a: {what: A}  # briefing: ignore no-source\n  b: {what: B}\n", [3]),
        ("events:\n  a: {what: A} # briefing: ignore briefing.no-source, orphan\n", []),
        ("# briefing: ignore no-source - our own diary\nevents:\n  a: {what: A}\n", []),
        ("events:\n  a:\n    what: A\n# briefing: ignore-file no-source (our diary)\n", []),
        ("events:\n  # briefing: ignore orphan\n  a: {what: A}\n", [3]),
        ("events:\n  # briefing: ignore no-source\n\n  # Words\n  a: {what: A}\n", []),
        ("events:\n  a: {what: 'A#briefing: ignore no-source'}\n", [2]),
        ("events:\n  a: {what: A}\n  # briefing: ignore no-source", [2]),
    ],
)
def test_comments_in_data(tmp_path: Path, data: str, expected: list[int]) -> None:
    found, ignored = lines(tmp_path, {"data/a.yaml": data}, Code.NO_SOURCE)
    assert found == expected
    assert ignored == data.count("what:") - len(expected)


@pytest.mark.parametrize("above", ["  # briefing: ignore contradiction\n", ""])
def test_a_comment_holds_for_all_of_a_record(tmp_path: Path, above: str) -> None:
    event = "    what: A\n    who:\n      x: guest\n    when: 2024-01-0{}\n"
    files = {
        "data/r.yaml": "actors: {x: {name: X}}\n",
        "data/a.yaml": f"source: {{published: 2024-02-01}}\nevents:\n{above}  a:\n"
        + event.format(1),
        "data/b.yaml": "source: {published: 2024-02-02}\nevents:\n  a:\n" + event.format(2),
    }
    found, _ = lines(tmp_path, files, Code.CONTRADICTION)
    assert len(found) == (0 if above else 1)


@pytest.mark.parametrize(
    ("name", "comment", "expected"),
    [
        ("a.rst", "", [6, 10]),
        ("a.rst", ".. briefing: ignore mixed-scales", [10]),
        ("a.rst", ".. briefing: ignore mixed-scales -- as the minister put it", [10]),
        ("a.rst", ".. briefing: ignore-file mixed-scales", []),
        ("a.md", "% briefing: ignore mixed-scales", [10]),
        ("a.md", "<!-- briefing: ignore mixed-scales -->", [10]),
        ("a.md", "<!-- briefing: ignore-file mixed-scales -->", []),
    ],
)
def test_comments_on_pages(tmp_path: Path, name: str, comment: str, expected: list[int]) -> None:
    text = (
        f"{comment}\n\nVery likely, or\nvery unlikely, or\nso:\na remote chance.\n"
        "\n\n\nA remote chance.\n"
    )
    files = {name: text, "data/a.yaml": "actors: {a: {name: A}}\n"}
    assert lines(tmp_path, files, Code.MIXED_SCALES)[0] == expected


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("ignore orphans", "'orphans' is no code, did you mean 'orphan'?"),
        ("ignore", "name the codes to ignore, such as: briefing: ignore orphan"),
        ("ignore-file orphan, xyzzy", "'xyzzy' is no code"),
    ],
)
def test_comments_that_name_no_code(tmp_path: Path, comment: str, message: str) -> None:
    text = f"actors:\n  # briefing: {comment}\n  a: {{name: A}}\n"
    found = check(context(tmp_path, {"data/a.yaml": text}), Options()).findings
    advice = "write codes with commas between them, and a reason after a dash"
    assert [str(one.problem) for one in found] == [
        f"data/a.yaml:2:5: {message}; {advice} [briefing.bad-ignore]"
    ]


def test_faults_of_data_can_be_ignored_too(tmp_path: Path) -> None:
    text = "actors:\n  a: {name: A, naem: B}  # briefing: ignore unknown-field\n"
    report = check(context(tmp_path, {"data/a.yaml": text}), Options())
    assert (report.findings, report.ignored) == ((), 1)
