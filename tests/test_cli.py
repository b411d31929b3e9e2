"""The command line: exact output, exit status, never a traceback."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_briefing import __version__, atomic
from sphinx_briefing.cli import COMMANDS, main
from sphinx_briefing.cli.init import EDITOR, TEMPLATES, template_files
from sphinx_briefing.cli.terminal import coloured, paint
from sphinx_briefing.load.schema import data_schema
from sphinx_briefing.problems import Code
from tests.load.data import write

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(list(arguments))
    out, err = capsys.readouterr()
    return status, out, err


def test_help_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--version") == (0, f"sphinx-briefing {__version__}\n", "")
    status, out, err = run(capsys, "--help")
    assert (status, err) == (0, "")
    assert run(capsys) == (0, out, "")
    for command in COMMANDS:
        assert f"{command.name} {command.summary}" in " ".join(out.split())
        status, words, _ = run(capsys, command.name, "--help")
        assert status == 0
        assert " ".join(command.about.split()) in " ".join(words.split()).replace("- ", "-")


@pytest.mark.parametrize("arguments", [["frobnicate"], ["init"], ["check", "--nope"], ["init", ""]])
def test_wrong_use(capsys: pytest.CaptureFixture[str], arguments: list[str], here: Path) -> None:
    (here / "conf.py").touch()
    status, out, err = run(capsys, *arguments)
    assert (status, out) == (2, "")
    assert "sphinx-briefing" in err
    assert "Traceback" not in err


def test_init_then_check(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    status, out, err = run(capsys, "init", "my briefing")
    names = (*template_files("start"), *EDITOR)
    written = "".join(f"Written: {Path('my briefing') / name}\n" for name in names)
    assert (status, err) == (0, "")
    assert out == (
        f"{written}\nBuild it as web pages, then as PDF, and check its data:\n\n"
        "  sphinx-build -b html 'my briefing' out/html\n"
        "  sphinx-build -b briefingpdf 'my briefing' out/pdf\n"
        "  sphinx-briefing check 'my briefing'\n"
    )
    files = sorted(path for path in (here / "my briefing").rglob("*") if path.is_file())
    assert files == sorted(here / "my briefing" / name for name in names)
    good = "No problems; 14 records in 2 files{}\n"
    whole = (0, good.format(" and 1 page"), "")
    assert run(capsys, "check", "my briefing") == whole
    assert run(capsys, "check", "my briefing/data") == (0, good.format(""), "")
    os.chdir("my briefing")
    assert run(capsys, "check") == whole


def test_init_lists_its_templates(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "init", "--list-templates")
    assert (status, err) == (0, "")
    assert [line.split("  ", 1)[0].strip() for line in out.splitlines()] == [*TEMPLATES]
    status, out, err = run(capsys, "init", "p", "--template", "brief")
    assert (status, out) == (2, "")
    assert "invalid choice: 'brief'" in err


def test_init_writes_over_nothing(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    write(here, {"p/index.rst": "mine", "p/data/registry.yaml": "mine", "file": ""})
    status, out, err = run(capsys, "init", "p")
    assert (status, out) == (2, "")
    assert err == (
        "sphinx-briefing: nothing is written, these are in the way: p/index.rst, "
        "p/data/registry.yaml; move them or name another folder\n"
    )
    assert (here / "p" / "index.rst").read_text() == "mine"
    assert not (here / "p" / "conf.py").exists()
    assert run(capsys, "init", "file") == (
        2,
        "",
        "sphinx-briefing: file: is a file; name a folder\n",
    )
    assert run(capsys, "init", "file/below")[0] == 2


def test_init_leaves_the_settings_of_editors(
    capsys: pytest.CaptureFixture[str], here: Path
) -> None:
    write(here, {"p/.vscode/settings.json": "{}"})
    status, out, _ = run(capsys, "init", "p")
    assert status == 0
    assert "Left as it is: p/.vscode/settings.json\n" in out
    assert "Written: p/.vscode/extensions.json\n" in out
    assert (here / "p/.vscode/settings.json").read_text() == "{}"


def test_init_leaves_nothing_behind_where_the_disk_is_full(
    capsys: pytest.CaptureFixture[str], here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill, seen = atomic._fill, []

    def full(out: object, path: Path, *arguments: object, **options: bool) -> None:
        seen.append(path.name)
        if len(seen) == 3:
            raise OSError(errno.ENOSPC, "No room")
        fill(out, path, *arguments, **options)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(atomic, "_fill", full)
        assert run(capsys, "init", "p")[:2] == (2, "")
    assert seen == ["conf.py", "index.rst", "registry.yaml"]
    assert [path for path in (here / "p").rglob("*") if path.is_file()] == []
    assert run(capsys, "init", "p")[0] == 0


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("variables", "expected"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_colours(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert coloured(Terminal()) is expected
    assert coloured(io.StringIO()) is False
    assert paint("x", "red", Terminal()) == ("\x1b[31mx\x1b[0m" if expected else "x")


def test_schema(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    status, out, err = run(capsys, "schema")
    assert (status, json.loads(out), err) == (0, data_schema(), "")
    assert run(capsys, "schema", "--output", "s.json") == (0, "Written: s.json\n", "")
    assert (here / "s.json").read_text("utf-8") == out
    assert run(capsys, "schema", "--output", "no/s.json") == (
        2,
        "",
        "sphinx-briefing: no/s.json: No such file or directory\n",
    )


def test_python_m(here: Path) -> None:
    write(here, {"data/x.yaml": "actors: {習: {name: A}}\n"})
    code = (
        "import sys, runpy; sys.argv[1:] = ['check'];\n"
        "try: runpy.run_module('sphinx_briefing', run_name='__main__')\n"
        "finally: print([name for name in ('sphinx', 'docutils') if name in sys.modules])"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == (
        "data/x.yaml:1:10: error: actor '\\u7fd2': not an id: lower-case words joined by hyphens; "
        "the record is not read [briefing.bad-id]\n\n"
        f"  1  error    bad-id  {Code.BAD_ID.meaning}\n\n"
        "1 error in 1 file; 0 records\n[]\n"
    )


def test_a_reader_that_leaves_early(here: Path) -> None:
    write(here, {"data/x.yaml": "actors:\n" + "".join(f"  a{n}: {{}}\n" for n in range(5000))})
    command = [sys.executable, "-m", "sphinx_briefing", "check"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 1
