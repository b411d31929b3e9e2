"""Each check: a minimal case that fires, with its exact words, and one that does not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from sphinx_briefing.checks import CHECKS, LEVELS, Options, check
from sphinx_briefing.problems import Code
from tests.checks.projects import context

FOLDER = Path(__file__).parent / "cases"
CASES = {
    f"{path.stem}: {name}": case
    for path in sorted(FOLDER.glob("*.yaml"))
    for name, case in yaml.safe_load(path.read_text(encoding="utf-8")).items()
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_findings_are_exact(tmp_path: Path, case: dict) -> None:
    found = check(
        context(tmp_path, case["files"], case.get("as_of", ""), case.get("scale", "")), Options()
    ).findings
    code = Code(case["code"])
    assert [str(one.problem) for one in found if one.code is code] == case["found"]
    # a case is about one thing: the data must be sound but for what it says
    faulty = {one.code.value for one in found} - {one.code.value for one in CHECKS}
    assert faulty - {code.value} == set(case.get("others", []))


@pytest.mark.parametrize("code", dict.fromkeys(one.code for one in CHECKS))
def test_every_check_has_cases_that_fire_and_that_do_not(code: Code) -> None:
    cases = [case["found"] for case in CASES.values() if case["code"] == code.value]
    assert [] in cases
    assert any(cases)


@pytest.mark.parametrize("code", dict.fromkeys(one.code for one in CHECKS))
def test_every_check_can_be_switched_off(tmp_path: Path, code: Code) -> None:
    firing = next(one for one in CASES.values() if one["code"] == code.value and one["found"])
    looked = context(tmp_path, firing["files"], firing.get("as_of", ""), firing.get("scale", ""))
    report = check(looked, Options(ignore=frozenset({code})))
    assert code not in {one.code for one in report.findings}


def test_every_code_has_a_level() -> None:
    assert set(LEVELS) == set(Code)
