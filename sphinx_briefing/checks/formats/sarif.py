"""The report as SARIF 2.1.0 (OASIS Standard, 2020): for code scanning and editors."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from sphinx_briefing import __version__
from sphinx_briefing.checks.described import described_at
from sphinx_briefing.checks.formats.jsonfile import printed
from sphinx_briefing.checks.formats.text import Paint
from sphinx_briefing.checks.report import Finding, Report
from sphinx_briefing.checks.table import LEVELS
from sphinx_briefing.problems import Code

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
FINGERPRINT = "sphinxBriefing/v1"
"""The key of our fingerprints; the version changes with how they are made (§3.27.17)."""


def write(report: Report, _paint: Paint) -> str:
    """Return a log with one run; each code that occurs is a rule."""
    codes = list(dict.fromkeys(one.code for one in report.findings))
    driver = {
        "name": "sphinx-briefing",
        "version": __version__,
        "rules": [_rule(code) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(report, one, codes) for one in report.findings],
    }
    return printed({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: Code) -> dict[str, Any]:
    advice = f"See the code {code.value} in the documentation of sphinx-briefing: checks, problems."
    rule = {
        "id": f"briefing.{code.value}",
        "name": "".join(word.capitalize() for word in code.value.split("-")),
        "shortDescription": {"text": code.meaning},
        "help": {"text": f"{code.meaning} {advice}"},
        "defaultConfiguration": {"level": LEVELS[code].word},
    }
    address = described_at(code)
    return rule | ({"helpUri": address} if address else {})


def _result(report: Report, finding: Finding, codes: list[Code]) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(report, finding)}}
    if finding.location.line:
        region = {"startLine": finding.location.line}
        if finding.location.column:
            region["startColumn"] = finding.location.column
        place["region"] = region
    result = {
        "ruleId": f"briefing.{finding.code.value}",
        "ruleIndex": codes.index(finding.code),
        "level": finding.level.word,
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
    }
    if report.baseline:
        result["baselineState"] = "unchanged" if finding.known else "new"
    return result


def _uri(report: Report, finding: Finding) -> str:
    """Return a path as a URI: relative to where the checker was called, else absolute."""
    path = report.shown(finding.location.path)
    return f"{'file://' if path.startswith('/') else ''}{quote(path)}"
