"""Where a project's data and pages lie, from what conf.py plainly says."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sphinx.util.matching import get_matching_files

from sphinx_briefing.cli.command import UsageError
from sphinx_briefing.cli.project import find_project, read_conf
from tests.load.data import write

DATA = "actors: {a: {name: A}}\n"


def conf(here: Path, text: str) -> Path:
    return write(here, {"p/conf.py": text}) / "p" / "conf.py"


def test_literals_are_read_and_nothing_is_run(here: Path) -> None:
    read = read_conf(
        conf(
            here,
            "import os\nraise SystemExit\nbriefing_data = ['x']\nbriefing_data: list = ['a', 'b']\n"
            "briefing_as_of = '2024'\nextensions = [] + ['x']\nif True:\n    project = 'p'\n"
            "a, c = 1, 2\nb = 1\nb += 1\nhtml_theme_options = {'x': [1, None]}\nd = e = 'f'\n",
        )
    )
    assert read.texts("briefing_data") == ("a", "b")
    assert read.get("briefing_as_of") == "2024"
    assert read.get("html_theme_options") == {"x": [1, None]}
    assert (read.get("d"), read.get("e"), read.get("other", 3)) == ("f", "f", 3)
    assert read.computed == {"extensions": 6, "project": 8, "a": 9, "c": 9, "b": 11}
    with pytest.raises(UsageError, match=r"conf\.py:6: extensions is computed"):
        read.get("extensions")


def test_an_empty_conf_says_nothing(here: Path) -> None:
    read = read_conf(conf(here, ""))
    assert (read.values, read.computed) == ({}, {})
    assert read_conf(here / "none.py").values == {}


@pytest.mark.parametrize("text", ["briefing_data = [", "\0", "x = " + "(" * 5000])
def test_a_faulty_conf_is_told(here: Path, text: str) -> None:
    with pytest.raises(UsageError, match=r"conf\.py:1: .*; correct it first"):
        read_conf(conf(here, text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {"actor", "actors"}),
        ("briefing_bare_names = False", set()),
        ("briefing_bare_names = ['actor']", {"actor"}),
        ("briefing_bare_names = 'actors'", {"actors"}),
    ],
)
def test_bare_names(here: Path, text: str, expected: set[str]) -> None:
    assert {"actor", "actors"} & set(read_conf(conf(here, text)).bare_names) == expected


@pytest.mark.parametrize(
    ("files", "data", "expected"),
    [
        ({"data/x.yaml": DATA}, None, ("p/data",)),
        ({"conf.py": "briefing_data = ['facts', 'x/*.yaml']"}, None, ("p/facts", "p/x/*.yaml")),
        ({"conf.py": "briefing_data = 'facts'", "data/x.yaml": DATA}, None, ("p/facts",)),
        ({"conf.py": "briefing_data = ['facts']", "y.yaml": DATA}, ["y.yaml"], ("p/y.yaml",)),
        ({"y.yaml": DATA}, None, ("p",)),
        ({"conf.py": "", "data/x.yaml": DATA}, None, ("p/data",)),
    ],
)
def test_data(
    here: Path, files: dict[str, str | bytes], data: list[str] | None, expected: tuple[str, ...]
) -> None:
    write(here / "p", files)
    assert find_project(Path("p"), data).entries == expected


NO_FOLDER = (
    "p/data: no such folder; go to the project's folder or name it, or say where the data lie "
    "with --data"
)


@pytest.mark.parametrize(
    ("files", "data", "message"),
    [
        ({}, None, "p: no such file or folder"),
        ({"../p": ""}, None, "p: is a file; name a folder"),
        ({"conf.py": ""}, None, NO_FOLDER),
        (
            {"conf.py": "\nbriefing_data = list()"},
            None,
            (
                "p/conf.py:2: briefing_data is computed, and conf.py is not run here; "
                "say where the data lie with --data"
            ),
        ),
        ({"conf.py": ""}, ["x"], "p/x: no such file or folder"),
    ],
)
def test_no_data(
    here: Path, files: dict[str, str | bytes], data: list[str] | None, message: str
) -> None:
    for name, text in files.items():
        write((here / "p" / name).resolve().parent, {Path(name).name: text})
    with pytest.raises(UsageError) as raised:
        find_project(Path("p"), data)
    assert str(raised.value) == message


PATTERNS = ["out", "_build", "**/drafts", "a?c.rst", "[xy].rst", "[!b]1.rst", "sub/*.md", "**.txt"]


def test_pages_are_those_that_sphinx_finds(here: Path) -> None:
    names = [
        *(
            "index.rst",
            "a.md",
            "abc.rst",
            "abbc.rst",
            "x.rst",
            "z.rst",
            "b1.rst",
            "c1.rst",
            "a.txt",
        ),
        *("out/x.rst", "sub/a.md", "sub/a.rst", "sub/sub/a.md", "drafts/a.rst", "sub/drafts/a.rst"),
        *("_build/a.rst", "data/a.rst", "sub/out/y.rst"),
    ]
    write(here / "p", {"conf.py": f"exclude_patterns = {PATTERNS}", **dict.fromkeys(names, "")})
    found = find_project(Path("p"), ["data"]).pages()
    assert found
    theirs = get_matching_files("p", exclude_patterns=PATTERNS)
    assert [path.relative_to("p").as_posix() for path in found] == sorted(
        name for name in theirs if name.endswith((".rst", ".md"))
    )
    write(here / "p", {"sub/.buildinfo": "", "v/pyvenv.cfg": "", "v/a.rst": "", ".git/a.rst": ""})
    assert {path.parts[1] for path in find_project(Path("p"), ["data"]).pages()} == {
        one.parts[1] for one in found if one.parts[1] != "sub"
    }


def test_suffixes_of_pages(here: Path) -> None:
    for value in ("'.txt'", "['.txt']", "{'.txt': 'restructuredtext'}"):
        write(here / "p", {"conf.py": f"source_suffix = {value}", "a.txt": "", "b.rst": ""})
        (here / "p" / "data").mkdir(exist_ok=True)
        os.chdir("p")
        assert find_project().pages() == [Path("a.txt")]
        os.chdir("..")
