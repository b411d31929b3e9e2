from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.load.data import in_file

FOLDER = Path(__file__).parent / "cases"
CASES = {
    f"{path.stem}: {name}": case
    for path in sorted(FOLDER.glob("*.yaml"))
    for name, case in yaml.safe_load(path.read_text(encoding="utf-8")).items()
}


def test_there_are_cases() -> None:
    assert len(CASES) > 90


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_problems_are_exact_and_other_files_are_read(tmp_path: Path, case: dict) -> None:
    assert in_file(tmp_path, case["file"]) == case["problems"]
