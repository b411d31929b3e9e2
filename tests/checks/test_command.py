"""``sphinx-briefing check``: what it prints and returns, and where it takes its settings from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sphinx_briefing.checks import FORMATS
from sphinx_briefing.cli import main
from sphinx_briefing.cli.terminal import printable
from sphinx_briefing.problems import Code
from tests.load.data import write

FAULTY = "actors:\n  a: {name: A, naem: B}\n  b: {name: B, kind: stat}\n"
NO_FOLDER = (
    "no such folder; go to the project's folder or name it, or say where the data lie with --data"
)
FOUND = (
    "{0}:2:16: error: actor 'a': unknown field 'naem', did you mean 'name'? "
    "[briefing.unknown-field]\n"
    "{0}:3:22: error: actor 'b': kind: 'stat' is not one of person, state, organization, outlet, "
    "group, programme, unnamed, did you mean 'state'? [briefing.bad-value]\n\n"
    f"  1  error    bad-value      {Code.BAD_VALUE.meaning}\n"
    f"  1  error    unknown-field  {Code.UNKNOWN_FIELD.meaning}\n\n"
    "2 errors in 1 file; 2 records\n"
)
ORPHAN = {
    "p/conf.py": "",
    "p/index.rst": "Page\n====\n",
    "p/data/x.yaml": "actors: {a: {name: A}}\n",
}
PLAN = "source: {published: 2024}\nevents:\n  a: {what: A, when: 2024-01-01, status: planned}\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(["check", *arguments])
    out, err = capsys.readouterr()
    return status, out, err


def codes(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    _, out, err = run(capsys, *arguments, "--format", "json")
    assert err == ""
    return [one["code"] for one in json.loads(out)["findings"]]


def test_all_problems_are_printed(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    write(here, {"p/data/x.yaml": FAULTY, "p/conf.py": "raise SystemExit('must not run')"})
    name = "p/data/x.yaml"
    expected = (1, FOUND.format(name), "")
    assert run(capsys, "p") == expected
    assert run(capsys, name) == expected
    assert run(capsys, "p", "--data", "data/*.yaml") == expected
    absolute = (here / "p").as_posix()
    assert run(capsys, absolute) == (1, FOUND.format(f"{absolute}/data/x.yaml"), "")
    write(here, {"y.yaml": "actors: {a: {name: A, naem: B}}\n"})
    status, out, _ = run(capsys, "y.yaml")
    assert (status, out.splitlines()[-1]) == (1, "1 error in 1 file; 1 record")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "nowhere: no such file or folder"),
        ([], f"data: {NO_FOLDER}"),
        (["p"], f"p/data: {NO_FOLDER}"),
        (["p", "--data", "nowhere"], "p/nowhere: no such file or folder"),
        (["p", "--data", "*.yml"], "'*.yml' matches no .yaml file"),
        (
            ["p/conf.py", "--data", "x"],
            "--data goes with the project's folder, not with data files",
        ),
        (["q", "--ignore", "orphan,orphn"], "--ignore: 'orphn' is no code, did you mean 'orphan'?"),
        (["q", "--as-of", "yesterday"], "--as-of: yesterday: "),
        (["q", "--baseline", "b"], "b: no such file; write it with --write-baseline"),
        (["q", "--baseline", "q/conf.py"], "q/conf.py: no baseline: "),
        (["q", "--write-baseline"], "--write-baseline: say where with --baseline FILE"),
        (["q", "--output", "no/x"], "no/x: No such file or directory"),
        (["q", "--write-baseline", "--baseline", "no/x"], "no/x: No such file or directory"),
        (["q", "--fail-on", "fatal"], ""),
        (["q", "--format", "xml"], ""),
    ],
)
def test_wrong_use(
    capsys: pytest.CaptureFixture[str], here: Path, arguments: list[str], message: str
) -> None:
    write(here, {"p/conf.py": "", "q/conf.py": "", "q/data/x.yaml": "actors: {a: {name: A}}\n"})
    status, out, err = run(capsys, *arguments)
    assert (status, out) == (2, "")
    if message:
        assert err.startswith(f"sphinx-briefing: {message}")
        assert err.count("\n") == 1
    else:
        assert "invalid choice" in err


def test_data_cannot_drive_the_terminal(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    write(here, {"data/\x1b[2Jx.yaml": 'actors: {a: {name: A, "\\e[31mred": x}}\n'})
    status, out, _ = run(capsys)
    assert status == 1
    assert out.splitlines()[0] == (
        "data/\\x1b[2Jx.yaml:1:23: error: actor 'a': unknown field '\\x1b[31mred' "
        "[briefing.unknown-field]"
    )
    assert printable("a\x1b[0m\u202eb ü习\n") == "a\\x1b[0m\\u202eb ü习\\n"
    for name in FORMATS:
        assert "\x1b" not in run(capsys, "--format", name)[1]


def test_pages_are_checked_where_there_is_a_project(
    capsys: pytest.CaptureFixture[str], here: Path
) -> None:
    write(here, ORPHAN | {"p/.venv/x.rst": ":actor:`nobody`", "p/out/.buildinfo": ""})
    write(here, {"p/out/x.rst": ":actor:`nobody`", "p/drafts/x.rst": ":actor:`nobody`"})
    assert codes(capsys, "p") == ["unknown-record", "orphan"][::-1]
    (here / "p/conf.py").write_text("exclude_patterns = ['drafts']\n")
    assert codes(capsys, "p") == ["orphan"]
    assert codes(capsys, "p/data") == []
    assert codes(capsys, "p/data/x.yaml") == []


@pytest.mark.parametrize(
    ("conf", "expected"),
    [
        ("", ["a.md", "b.rst", "x[y/c.rst"]),
        ("extensions = ['sphinx_briefing']", ["b.rst", "x[y/c.rst"]),
        ("extensions = ['sphinx_briefing', 'myst_parser']", ["a.md", "b.rst", "x[y/c.rst"]),
        ("source_suffix = '.md'", ["a.md"]),
        ("source_suffix = {'.rst': 'restructuredtext'}", ["b.rst", "x[y/c.rst"]),
        ("source_suffix = 5; exclude_patterns = None", ["a.md", "b.rst", "x[y/c.rst"]),
        ("exclude_patterns = ['[z-a]', 3, 'x[y', 'a.*']", ["b.rst"]),
    ],
)
def test_which_pages_are_read(
    capsys: pytest.CaptureFixture[str], here: Path, conf: str, expected: list[str]
) -> None:
    names = {"a.md": "{actor}`x`", "b.rst": ":actor:`x`", "x[y/c.rst": ":actor:`x`"}
    write(here, {"conf.py": conf, "data/x.yaml": "actors: {a: {name: A}}\n", **names})
    content = json.loads(run(capsys, "--format", "json")[1])
    found = [one["path"] for one in content["findings"] if one["code"] == "unknown-record"]
    assert found == expected
    assert content["summary"]["pages"] == len(expected)


@pytest.mark.parametrize(
    ("conf", "arguments", "expected"),
    [
        ("", [], 0),
        ("", ["--fail-on", "note"], 1),
        ("briefing_check_fail_on = 'note'", [], 1),
        ("briefing_check_fail_on = 'note'", ["--fail-on", "never"], 0),
        ("briefing_check_fail_on = 'note'; briefing_check_ignore = ['orphan']", [], 0),
        ("briefing_check_fail_on = 'note'", ["--ignore", "orphan"], 0),
        ("briefing_check_fail_on = 'note'", ["--ignore", "overdue,", "--ignore", "overdue"], 1),
    ],
)
def test_exit_status(
    capsys: pytest.CaptureFixture[str],
    here: Path,
    conf: str,
    arguments: list[str],
    expected: int,
) -> None:
    write(here, ORPHAN | {"p/conf.py": conf + "\n"})
    assert run(capsys, "p", *arguments)[0] == expected


@pytest.mark.parametrize(
    ("conf", "arguments", "expected"),
    [
        ("", [], False),
        ("briefing_as_of = '2024-02-01'", [], True),
        ("", ["--as-of", "2024-02-01"], True),
        ("briefing_as_of = '2024-02-01'", ["--as-of", "2023"], False),
    ],
)
def test_the_day_of_the_briefing(
    capsys: pytest.CaptureFixture[str],
    here: Path,
    conf: str,
    arguments: list[str],
    expected: bool,
) -> None:
    write(here, {"p/conf.py": conf + "\n", "p/data/x.yaml": PLAN})
    assert ("overdue" in codes(capsys, "p", *arguments)) is expected


def test_faulty_settings_are_findings(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    conf = (
        "briefing_data = ['data', 'nothing']\nbriefing_as_of = 'soon'\n"
        "briefing_check_ignore = ['orphn', 3]\nbriefing_check_fail_on = 'notes'\n"
    )
    write(here, ORPHAN | {"p/conf.py": conf})
    status, out, _ = run(capsys, "p", "--ignore", "orphan")
    assert status == 1
    lines = [line.split(": error: ") for line in out.splitlines()[:5]]
    assert [place for place, _ in lines] == [f"p/conf.py:{line}" for line in (1, 2, 3, 3, 4)]
    told = [message for _, message in lines]
    assert told[0] == "briefing_data: 'nothing' matches no .yaml file [briefing.no-data]"
    assert told[1].startswith("briefing_as_of: soon")
    end = " [briefing.bad-setting]"
    assert told[2] == f"briefing_check_ignore: '3' is no code{end}"
    hint = "did you mean 'orphan'?"
    assert told[3] == f"briefing_check_ignore: 'orphn' is no code, {hint}{end}"
    allowed = "error, warning, note, never, did you mean 'note'?"
    assert told[4] == f"briefing_check_fail_on: 'notes' is not one of {allowed}{end}"


def test_settings_of_the_wrong_type_are_findings(
    capsys: pytest.CaptureFixture[str], here: Path
) -> None:
    conf = (
        "briefing_as_of = 2024\nbriefing_check_ignore = 7\nbriefing_check_baseline = ['b.json']\n"
    )
    write(here, ORPHAN | {"p/conf.py": conf})
    status, out, _ = run(capsys, "p", "--ignore", "orphan")
    end = " [briefing.bad-setting]"
    said = "does not count: write"
    assert (status, out.splitlines()[:3]) == (
        1,
        [
            f"p/conf.py:1: error: briefing_as_of: 2024 {said} it between quotation marks{end}",
            (
                f"p/conf.py:2: error: briefing_check_ignore: 7 {said} codes between quotation "
                f"marks, in brackets{end}"
            ),
            (
                f"p/conf.py:3: error: briefing_check_baseline: ['b.json'] {said} it between "
                f"quotation marks{end}"
            ),
        ],
    )


@pytest.mark.parametrize(
    ("conf", "message"),
    [("project = (\n", ":1: '(' was never closed"), ("x = '\0'\n", "source code")],
)
def test_a_conf_that_is_no_python_is_told(
    capsys: pytest.CaptureFixture[str], here: Path, conf: str, message: str
) -> None:
    write(here, ORPHAN | {"p/conf.py": conf})
    status, out, err = run(capsys, "p")
    assert (status, out) == (2, "")
    assert err.startswith("sphinx-briefing: p/conf.py:")
    assert message in err
    assert err.endswith("; correct it first\n")


def test_computed_settings_are_told(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    write(here, {"p/conf.py": "import x\nbriefing_as_of = x.day()\n", "p/data/x.yaml": PLAN})
    _, _, err = run(capsys, "p")
    assert err == (
        "sphinx-briefing: p/conf.py:2: briefing_as_of is computed, and conf.py is not run here; "
        "it counts as not set\n"
    )


def test_output_goes_to_a_file(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    write(here, {"p/data/x.yaml": FAULTY})
    _, log, _ = run(capsys, "p", "--format", "sarif")
    status, out, _ = run(capsys, "p", "--format", "sarif", "--output", "r.sarif")
    assert (here / "r.sarif").read_text("utf-8") == log
    assert (status, out) == (1, FOUND.format("p/data/x.yaml") + "Written: r.sarif\n")


def test_baseline(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    write(here, {"p/data/x.yaml": FAULTY, "p/conf.py": "briefing_check_baseline = 'known.json'\n"})
    assert run(capsys, "p")[::2] == (
        2,
        "sphinx-briefing: p/known.json: no such file; write it with --write-baseline\n",
    )
    assert run(capsys, "p", "--write-baseline") == (0, "Written: p/known.json, 2 findings\n", "")
    before = (here / "p/known.json").read_bytes()
    good = "No problems; 2 records in 1 file, 2 known from the baseline\n"
    assert run(capsys, "p") == (0, good, "")
    assert run(capsys, "p", "--write-baseline")[0] == 0
    assert (here / "p/known.json").read_bytes() == before
    write(here, {"p/data/x.yaml": FAULTY.replace("naem", "nmae")})
    status, out, _ = run(capsys, "p")
    assert status == 1
    assert "gone: p/data/x.yaml: actor 'a': unknown field 'naem'" in out
    assert out.endswith("1 error in 1 file; 2 records, 1 known from the baseline\n")
    # wherever it is called from, the project's findings are the same
    assert main(["check", (here / "p").as_posix(), "--fail-on", "error"]) == 1
    (here / "p/known.json").write_text("{")
    capsys.readouterr()
    assert run(capsys, "p")[0] == 2
    assert run(capsys, "p", "--write-baseline")[0] == 0
