"""A fault for which records are not read is told alone, and how much waits for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sphinx_briefing.cli import main
from tests.load.data import write

PAGE = "Page\n====\n\n.. actor:: b\n\n:actor:`c` and :event:`e`\n"
REPORT = (
    "source: {published: 2024}\nevents:\n  e: {what: E, who: [a, b], when: 2024-13, wo: x}\n"
    "quotes:\n  q: {by: b, text: Words}\n"
)
IGNORED = ["--ignore", "orphan", "--ignore", "unverified-quote"]
WAIT = "that may follow from this are told once it is mended"
NOT_READ = "the rest of the file is not read; 1 more"
HIDING = {
    "indentation": (
        "actors:\n  a: {name: A}\n  b:\n   name: B\n    kind: person\n  c: {name: C}\n",
        (
            "5:9: mapping values are not allowed in this context; put texts with ': ' in "
            f"quotation marks; indent keys alike; {NOT_READ} {WAIT.replace('are', 'is')}"
        ),
    ),
    "kind": (
        "actor:\n  a: {name: A}\n  b: {name: B}\n  c: {name: C}\n",
        (
            "1:1: unknown kind 'actor', did you mean 'actors'? What is under it is not read; "
            f"5 more {WAIT}"
        ),
    ),
    "twice": (
        "actors:\n  a: {name: A}\nactors:\n  b: {name: B}\n  c: {name: C}\n",
        f"3:1: duplicate key 'actors': the first one is kept (line 1, column 1); 4 more {WAIT}",
    ),
}


def found(capsys: pytest.CaptureFixture[str], here: Path, registry: str) -> list[str]:
    write(here, {"conf.py": "", "index.rst": PAGE, "data/r.yaml": registry, "data/s.yaml": REPORT})
    main(["check", str(here), "--format", "json", *IGNORED])
    findings = json.loads(capsys.readouterr().out)["findings"]
    return [
        f"{Path(one['path']).name}:{one['line']}:{one['column']}: {one['message']}"
        for one in findings
    ]


OWN = [
    "s.yaml:3:35: event 'e': when: 2024-13: month 13 does not exist",
    "s.yaml:3:44: event 'e': unknown field 'wo', did you mean 'who'?",
]


@pytest.mark.parametrize(("registry", "message"), HIDING.values(), ids=HIDING)
def test_what_may_follow_waits(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, registry: str, message: str
) -> None:
    assert found(capsys, tmp_path, registry) == [f"r.yaml:{message}", *OWN]


def test_without_such_a_fault_all_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    told = found(capsys, tmp_path, "actors:\n  a: {name: A}\n  b: {name: B, name: C}\n")
    assert told == [
        "r.yaml:3:16: duplicate key 'name': the first one is kept (line 3, column 7)",
        *OWN,
        "index.rst:6:9: no actor 'c' in the data",
    ]
