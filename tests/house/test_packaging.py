"""The metadata agree with each other and with the code."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "sphinx_briefing"
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PROJECT = PYPROJECT["project"]
PYTHON = "Programming Language :: Python :: 3."
MINORS = [
    int(line.removeprefix(PYTHON)) for line in PROJECT["classifiers"] if line.startswith(PYTHON)
]


def test_classifiers_name_each_python_from_the_oldest_on() -> None:
    oldest = int(PROJECT["requires-python"].removeprefix(">=3."))
    assert MINORS
    assert list(range(oldest, oldest + len(MINORS))) == MINORS


def test_tools_aim_at_the_oldest_python() -> None:
    assert PYPROJECT["tool"]["mypy"]["python_version"] == f"3.{MINORS[0]}"
    assert PYPROJECT["tool"]["ruff"]["target-version"] == f"py3{MINORS[0]}"


def test_package_is_typed() -> None:
    assert (PACKAGE / "py.typed").read_bytes() == b""
    assert "Typing :: Typed" in PROJECT["classifiers"]
    assert PYPROJECT["tool"]["mypy"]["strict"] is True


def test_extras_exist() -> None:
    assert {"pdf", "fonts", "test", "docs"} <= set(PROJECT["optional-dependencies"])


def test_licence_is_shipped() -> None:
    assert PROJECT["license"] == "MIT"
    assert (ROOT / "LICENSE").read_text("utf-8").startswith("MIT License\n")
    inside = [path.relative_to(ROOT).as_posix() for path in PACKAGE.rglob("LICENSE*")]
    assert inside
    assert PROJECT["license-files"] == ["LICENSE", *sorted(inside)]


def test_sdist_holds_what_it_names() -> None:
    named = PYPROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_version_is_read_without_sphinx() -> None:
    code = "import sys, sphinx_briefing as b; print(b.__version__, 'sphinx' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert re.fullmatch(r"\d+\.\d+\.\d+(\.dev\d+|[ab]\d+|rc\d+)? False\n", done.stdout)


def prints(text: str) -> list[int]:
    """Return the lines of a source text that call ``print``."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ]


def test_only_the_command_line_prints() -> None:
    files = [path for path in sorted(PACKAGE.rglob("*.py")) if "cli" not in path.parts]
    assert files
    assert {str(path): found for path in files if (found := prints(path.read_text("utf-8")))} == {}


def test_print_is_found() -> None:
    assert prints("def f():\n    print('x')\n    pprint('x')\n    log.print('x')") == [2]


def test_fragments_of_the_changelog_are_named_rightly() -> None:
    names = [path.name for path in (ROOT / "changes").iterdir() if path.name != "README.md"]
    shape = re.compile(r"(\+[a-z0-9-]+|\d+)\.(feature|bugfix|doc|removal|misc)\.md")
    assert [name for name in names if not shape.fullmatch(name)] == []
    marker = PYPROJECT["tool"]["towncrier"]["start_string"]
    assert (ROOT / "CHANGELOG.md").read_text("utf-8").count(marker) == 1


@pytest.mark.parametrize("session", ["demo", "tests"])
def test_readme_opens_with_two_commands_and_the_ci_runs_them(session: str) -> None:
    top = (ROOT / "README.md").read_text("utf-8").splitlines()[:40]
    assert any(line.endswith(f"python -m nox -s {session}") for line in top)
    ci = (ROOT / ".ci" / "run").read_text("utf-8")
    assert re.search(rf"^python -m nox -s [\w ]*\b{session}\b", ci, re.MULTILINE)
