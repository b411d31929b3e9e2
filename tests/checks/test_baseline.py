"""The baseline: old debts do not fail, new findings do, and what is paid is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sphinx_briefing.checks import (
    BaselineError,
    Debt,
    Options,
    Report,
    check,
    read_baseline,
    write_baseline,
)
from tests.checks.projects import context

TWO = "events:\n  a: {what: A}\n  b: {what: B, naem: C}\n"


def run(base: Path, data: str, debts: tuple[Debt, ...] | None = None) -> Report:
    return check(context(base, {"data/a.yaml": data}), Options(debts=debts))


def debts_of(report: Report) -> tuple[Debt, ...]:
    return tuple(one.debt for one in report.findings)


def told(report: Report) -> list[tuple[str, int]]:
    return [(one.code.value, one.location.line) for one in report.new]


def test_a_baseline_goes_to_a_file_and_back(tmp_path: Path) -> None:
    debts = debts_of(run(tmp_path, TWO))
    path = tmp_path / "baseline.json"
    write_baseline(path, debts)
    assert sorted(read_baseline(path, "baseline.json")) == sorted(debts)
    again = path.read_bytes()
    write_baseline(path, reversed(debts))
    assert path.read_bytes() == again
    report = run(tmp_path, TWO, read_baseline(path, "baseline.json"))
    assert (len(report.findings), told(report), report.gone) == (3, [], ())


def test_what_is_new_is_told_and_what_is_paid(tmp_path: Path) -> None:
    debts = debts_of(run(tmp_path, TWO))
    report = run(tmp_path, "events:\n  b: {what: B, naem: C}\n  c: {what: C}\n", debts)
    assert told(report) == [("no-source", 3)]
    assert [(one.code, one.path) for one in report.gone] == [("no-source", "data/a.yaml")]


def test_fingerprints_do_not_depend_on_lines(tmp_path: Path) -> None:
    marks = {one.fingerprint for one in run(tmp_path, TWO).findings}
    moved = TWO.replace("events:\n", "# Words\n\nevents:\n\n")
    report = run(tmp_path, moved)
    assert [one.location.line for one in report.findings] == [5, 6, 6]
    assert {one.fingerprint for one in report.findings} == marks
    assert len(marks) == 3


def test_fingerprints_do_not_depend_on_lines_in_messages(tmp_path: Path) -> None:
    clash = "actors:\n  a: {name: A, aliases: [X]}\n  b: {name: X}\n"
    first, second = run(tmp_path, clash), run(tmp_path, f"\n\n{clash}")
    assert first.findings[0].message != second.findings[0].message
    assert [one.fingerprint for one in first.findings] == [
        one.fingerprint for one in second.findings
    ]


def test_equal_findings_are_told_apart_by_their_number(tmp_path: Path) -> None:
    page = "# Page\n\nVery likely, very unlikely.\n\n{}"
    files = {"data/a.yaml": "actors: {a: {name: A}}\n", "a.md": page.format("Remote chance.\n")}
    (debt,) = (one.debt for one in check(context(tmp_path, files), Options()).findings
               if one.code.value == "mixed-scales")  # fmt: skip
    files["a.md"] = page.format("A remote chance.\n\nRemote chance.\n")
    report = check(context(tmp_path, files), Options(debts=(debt,)))
    assert [one.location.line for one in report.new if one.code.value == "mixed-scales"] == [7]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is not well-formed JSON (line 1)"),
        (b'{"version": 1,\n "findings": [}', "it is not well-formed JSON (line 2)"),
        (b"\xff\xfe\x00", "it is not well-formed JSON (no UTF-8)"),
        (b"[" * 100_000, "it is not well-formed JSON (too deep or too large)"),
        (b"[]", "it has no 'findings'"),
        (b'{"findings": []}', "its version is None, not 1"),
        (b'{"version": 2, "findings": []}', "its version is 2, not 1"),
        (b'{"version": 1, "findings": {}}', "'findings' is no list"),
        (b'{"version": 1, "findings": [{"code": 3}]}', "entry 1 of 'findings' has no fingerprint"),
        (b'{"version": 1, "findings": ["a"]}', "entry 1 of 'findings' has no fingerprint"),
    ],
)
def test_damaged_baselines(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "b.json"
    path.write_bytes(content)
    with pytest.raises(BaselineError) as caught:
        read_baseline(path, "b.json")
    advice = "restore it, or write it anew with --write-baseline"
    assert str(caught.value) == f"b.json: no baseline: {reason}; {advice}"


def test_a_baseline_tells_people_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    write_baseline(path, debts_of(run(tmp_path, "events:\n  a: {what: Ä}\n")))
    content = json.loads(path.read_text("utf-8"))
    (entry,) = content["findings"]
    assert content["version"] == 1
    assert (entry["code"], entry["path"]) == ("no-source", "data/a.yaml")
    assert entry["message"].startswith("event 'a': no source states it")
