"""Settings with values that they do not take: one warning each, and the build goes on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sphinx.project import CONF, Build, body, visible


@pytest.mark.parametrize(
    "lines",
    [
        "briefing_data = None",
        'briefing_data = ["data", 3]',
        "briefing_bare_names = None",
        "import datetime\nbriefing_as_of = datetime.date(2023, 10, 17)",
        "briefing_as_of = 2023",
        "briefing_provenance = True",
        "briefing_snapshots = 3",
    ],
)
def test_a_setting_of_the_wrong_type_is_no_traceback(
    made: Callable[..., Build], lines: str
) -> None:
    built = made({"conf.py": f"{CONF}{lines}\n"})
    assert len([line for line in built.warnings if "briefing_" in line]) == 1
    assert "Page" in visible(body(built.page("index")))


def test_data_as_a_text_is_one_warning_and_one_entry(made: Callable[..., Build]) -> None:
    built = made({"conf.py": CONF.replace('["data"]', '"data"')})
    assert built.warnings == [
        "WARNING: The config value `briefing_data' has type `str'; expected `list' or `tuple'."
    ]
    assert visible(body(built.page("index"))) == "Page A"


def test_bare_names_as_a_text_are_one_warning(made: Callable[..., Build]) -> None:
    built = made({"conf.py": f'{CONF}briefing_bare_names = "actor"\n'})
    assert len(built.warnings) == 1


@pytest.mark.parametrize(
    "lines",
    [
        'briefing_data = ["data", "date"]',
        'briefing_as_of = "17 October"',
        'briefing_bare_names = ["acter"]',
        'briefing_provenance = "allways"',
        'briefing_snapshots = "privat"',
    ],
)
def test_faulty_settings_are_placed_in_conf_py(made: Callable[..., Build], lines: str) -> None:
    (warning,) = made({"conf.py": f"{CONF}{lines}\n"}).warnings
    assert warning.startswith("conf.py:")


def test_a_file_without_a_line_is_named_as_it_is(
    made: Callable[..., Build], tmp_path: Path
) -> None:
    (tmp_path / "project" / "data").mkdir(parents=True)
    (tmp_path / "project" / "data" / "gone.yaml").symlink_to("nowhere.yaml")
    (warning,) = made({}).warnings
    assert warning.startswith("data/gone.yaml:1: WARNING: ")
