"""The formats: exact text, JSON in the documented shape, valid SARIF, GitHub's escapes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from sphinx_briefing import __version__
from sphinx_briefing.checks import FORMATS, Debt, Finding, Level, Options, Report, check
from sphinx_briefing.problems import Code, Location, Problem
from tests.checks.projects import context

SCHEMA = json.loads((Path(__file__).parent / "schema" / "sarif-2.1.0-rtm.5.json").read_text())
ODD = "data/a, b:c%\u202e.yaml"


def plain(text: str, _colour: str) -> str:
    return text


def written(report: Report, name: str) -> str:
    return FORMATS[name].write(report, plain)


def finding(
    code: Code, level: Level, path: str, line: int, message: str, *, known: bool = False
) -> Finding:
    problem = Problem(code, Location(path, line, 3 if line else 0), message)
    return Finding(problem, level, f"{code.value}-{line}", known)


REPORT = Report(
    (
        finding(Code.UNREADABLE_FILE, Level.ERROR, "a.yaml", 0, "cannot be read: gone"),
        finding(Code.OVERDUE, Level.WARNING, "data/b.yaml", 7, "100 % sure, or: not\nso"),
        finding(Code.ORPHAN, Level.NOTE, "data/b.yaml", 8, "an orphan"),
        finding(Code.ORPHAN, Level.NOTE, "data/b.yaml", 9, "an old orphan", known=True),
    ),
    folder="p",
    records=12,
    files=2,
    pages=1,
    ignored=3,
    gone=(Debt("f", "no-source", "data/b.yaml", "was here once"),),
    baseline=True,
)


def test_text() -> None:
    assert written(REPORT, "text") == (
        "p/a.yaml: error: cannot be read: gone [briefing.unreadable-file]\n"
        "\n"
        "p/data/b.yaml:7:3: warning: 100 % sure, or: not\nso [briefing.overdue]\n"
        "p/data/b.yaml:8:3: note: an orphan [briefing.orphan]\n"
        "\n"
        "  1  error    unreadable-file  A data file cannot be opened, or is no regular file.\n"
        f"  1  warning  overdue          {Code.OVERDUE.meaning}\n"
        f"  1  note     orphan           {Code.ORPHAN.meaning}\n"
        "\n"
        "gone: p/data/b.yaml: was here once [briefing.no-source]\n"
        "1 entry of the baseline no longer occurs; write it anew with --write-baseline\n"
        "1 error, 1 warning, 1 note in 2 files; 12 records, 1 known from the baseline, 3 ignored\n"
    )


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        (Report(records=1, files=1), "No problems; 1 record in 1 file\n"),
        (Report(records=2, files=2, pages=3), "No problems; 2 records in 2 files and 3 pages\n"),
        (
            replace(REPORT, findings=REPORT.findings[3:], gone=()),
            "No problems; 12 records in 2 files and 1 page, 1 known from the baseline, 3 ignored\n",
        ),
    ],
)
def test_text_of_no_problems(report: Report, expected: str) -> None:
    assert written(report, "text") == expected


def test_many_debts_that_are_gone_are_counted() -> None:
    debts = tuple(Debt(f"{n}", "orphan", "a.yaml", f"m{n}") for n in range(7))
    lines = written(Report(gone=debts, baseline=True), "text").splitlines()
    assert lines[:5] == [f"gone: a.yaml: m{n} [briefing.orphan]" for n in range(5)]
    assert lines[5:7] == [
        "gone: 2 more",
        "7 entries of the baseline no longer occur; write it anew with --write-baseline",
    ]


def test_json() -> None:
    content = json.loads(written(REPORT, "json"))
    assert content["version"] == 1
    assert content["tool"] == {"name": "sphinx-briefing", "version": __version__}
    assert content["summary"] == {
        "errors": 1,
        "warnings": 1,
        "notes": 1,
        "known": 1,
        "ignored": 3,
        "records": 12,
        "files": 2,
        "pages": 1,
    }
    assert content["gone"] == [
        {
            "fingerprint": "f",
            "code": "no-source",
            "path": "data/b.yaml",
            "message": "was here once",
        }
    ]
    assert [one["line"] for one in content["findings"]] == [None, 7, 8, 9]
    assert content["findings"][1] == {
        "code": "overdue",
        "level": "warning",
        "message": "100 % sure, or: not\nso",
        "path": "p/data/b.yaml",
        "line": 7,
        "column": 3,
        "fingerprint": "overdue-7",
        "known": False,
    }


def test_github() -> None:
    assert written(REPORT, "github") == (
        "::error file=p/a.yaml,line=1,col=1,title=briefing.unreadable-file::cannot be read: gone\n"
        "::warning file=p/data/b.yaml,line=7,col=3,title=briefing.overdue"
        "::100 %25 sure, or: not%0Aso\n"
        "::notice file=p/data/b.yaml,line=8,col=3,title=briefing.orphan::an orphan\n"
    )
    odd = Report((finding(Code.ORPHAN, Level.NOTE, ODD, 1, "\x1b[2J\r::error::x"),))
    assert written(odd, "github") == (
        "::notice file=data/a%2C b%3Ac%25\\u202e.yaml,line=1,col=3,title=briefing.orphan"
        "::\\x1b[2J%0D::error::x\n"
    )


def test_sarif() -> None:
    log = json.loads(written(REPORT, "sarif"))
    jsonschema.validate(log, SCHEMA)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [(one["id"], one["defaultConfiguration"]["level"]) for one in rules] == [
        ("briefing.unreadable-file", "error"),
        ("briefing.overdue", "warning"),
        ("briefing.orphan", "note"),
    ]
    assert rules[2]["shortDescription"] == {"text": Code.ORPHAN.meaning}
    assert rules[2]["help"]["text"].startswith(Code.ORPHAN.meaning)
    assert [(one["ruleIndex"], one["level"], one["baselineState"]) for one in run["results"]] == [
        (0, "error", "new"),
        (1, "warning", "new"),
        (2, "note", "new"),
        (2, "note", "unchanged"),
    ]
    assert run["results"][1]["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "p/data/b.yaml"},
                "region": {"startLine": 7, "startColumn": 3},
            }
        }
    ]
    assert run["results"][0]["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "p/a.yaml"}}}
    ]
    assert run["results"][1]["partialFingerprints"] == {"sphinxBriefing/v1": "overdue-7"}


def test_sarif_without_baseline_and_with_odd_paths() -> None:
    odd = (finding(Code.ORPHAN, Level.NOTE, ODD, 1, "m"),)
    for report, uri in (
        (Report(odd, folder=".."), "../data/a%2C%20b%3Ac%25%E2%80%AE.yaml"),
        (Report((replace(odd[0], problem=moved("/x/a b.yaml")),), "p"), "file:///x/a%20b.yaml"),
    ):
        log = json.loads(written(report, "sarif"))
        jsonschema.validate(log, SCHEMA)
        (result,) = log["runs"][0]["results"]
        assert "baselineState" not in result
        assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": uri}


def moved(path: str) -> Problem:
    return Problem(Code.ORPHAN, Location(path, 1, 1), "m")


def test_sarif_names_the_documentation_where_the_package_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from sphinx_briefing.checks import described

    monkeypatch.setattr(described, "_documentation", lambda: "https://docs.example.org/en")
    log = json.loads(written(REPORT, "sarif"))
    jsonschema.validate(log, SCHEMA)
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    base = "https://docs.example.org/en/reference"
    assert [one["helpUri"] for one in rules] == [
        f"{base}/problems.html#problem-code-unreadable-file",
        f"{base}/checks.html#check-code-overdue",
        f"{base}/checks.html#check-code-orphan",
    ]


def test_the_schema_finds_faults() -> None:
    log = json.loads(written(REPORT, "sarif"))
    log["runs"][0]["results"][0]["level"] = "fatal"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(log, SCHEMA)


def test_lone_surrogates_are_printable(tmp_path: Path) -> None:
    report = check(
        context(tmp_path, {"data/a.yaml": 'actors: {a: {name: "\\ud800"}}\n'}), Options()
    )
    for name in FORMATS:
        written(report, name).encode("utf-8")
