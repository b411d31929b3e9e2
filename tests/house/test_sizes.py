"""Files and functions stay short enough to be read at one go."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("sphinx_briefing", "tests", "docs", "examples", "benchmarks", "tools")
MOST_LINES = 300
MOST_FUNCTION_LINES = 40

Function = ast.FunctionDef | ast.AsyncFunctionDef


def python_files() -> list[Path]:
    """Return our Python files, without what a build has left in ``_build``."""
    found = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]
    return [path for path in (*found, ROOT / "noxfile.py") if "_build" not in path.parts]


def functions(text: str) -> Iterator[Function]:
    """Return the functions and methods of a source text, also those within others."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, Function):
            yield node


def body_lines(function: Function) -> int:
    """Return the lines from the first statement to the last, without the docstring."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    if not body:
        return 0
    first = body[0]
    decorators = getattr(first, "decorator_list", [])
    start = min([first.lineno, *(decorator.lineno for decorator in decorators)])
    return (function.end_lineno or start) - start + 1


def test_there_are_files_to_measure() -> None:
    assert {ROOT / "noxfile.py", ROOT / "sphinx_briefing" / "__init__.py"} <= set(python_files())
    assert sum(1 for path in python_files() for _ in functions(path.read_text("utf-8"))) > 20


def test_files_are_short() -> None:
    lengths = {str(path): len(path.read_text("utf-8").splitlines()) for path in python_files()}
    assert {path: n for path, n in lengths.items() if n > MOST_LINES} == {}


def test_functions_are_short() -> None:
    lengths = {
        f"{path}:{function.lineno} {function.name}": body_lines(function)
        for path in python_files()
        for function in functions(path.read_text("utf-8"))
    }
    assert {name: n for name, n in lengths.items() if n > MOST_FUNCTION_LINES} == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("def f():\n    return 1", 1),
        ("def f():\n    '''Doc.\n\n    More.\n    '''\n    a = 1\n\n    return a", 3),
        ("@deco\ndef f(\n    a,\n    b,\n):\n    return (\n        a\n    )", 3),
        ("def f():\n    '''Doc.'''", 0),
        ("async def f():\n    '''Doc.'''\n    @deco\n    def g(): pass\n    return g", 3),
        ("class C:\n    def f(self):\n        a = 1\n        return a", 2),
    ],
)
def test_body_is_measured(text: str, expected: int) -> None:
    first = next(functions(text))
    assert body_lines(first) == expected
