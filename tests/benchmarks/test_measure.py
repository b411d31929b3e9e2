"""What is measured is the build's alone, and what is compared is what pages say."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "benchmarks"
PAGE = "<html><body><div role='main'>{}</div></body></html>"


def in_benchmarks(code: str, *arguments: str) -> object:
    """Run code among the benchmark's modules in a new process; return what it prints as JSON."""
    start = f"import json, sys; sys.path.insert(0, {str(FOLDER)!r}); from pathlib import Path; "
    found = subprocess.run(
        [sys.executable, "-c", start + code, *arguments],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return json.loads(found.stdout)


def test_the_memory_of_whoever_measures_does_not_count() -> None:
    code = "from measure import measured; held = b'1' * 300_000_000; "
    code += (
        "print(json.dumps([measured(['-c', 'pass']), measured(['-c', 'b = b\"1\" * 99_000_000'])]))"
    )
    small, large = in_benchmarks(code)  # type: ignore[misc]
    assert small[2] < 60
    assert 90 < large[2] < 200


@pytest.mark.parametrize(
    ("written", "words", "links"),
    [
        ("<p>One <a href='#x'>two</a> three</p>", 3, 1),
        ("<p>One <a class='headerlink' href='#y'>¶ link</a></p>", 1, 0),
        ("<p>Out <a href='https://example.org/'>there</a></p>", 2, 0),
        ("<span class='label'>[<a href='#a'>1</a>]</span> Said", 1, 1),
        ("Said <span class='backrefs'>(<a href='#a'>1</a>,<a href='#b'>2</a>)</span>", 1, 2),
        ("Said <span class='briefing-backlinks'> <a href='#a'>↑1</a></span> here", 2, 1),
    ],
)
def test_numbers_of_notes_are_no_words(
    written: str, words: int, links: int, tmp_path: Path
) -> None:
    (tmp_path / "page.html").write_text(PAGE.format(written), encoding="utf-8")
    code = "from equality import read_output; said = read_output(Path(sys.argv[1]), ['page']); "
    code += "print(json.dumps([said.words.total(), len(said.links)]))"
    assert in_benchmarks(code, str(tmp_path)) == [words, links]


def test_pages_that_say_or_link_something_else_are_stale(tmp_path: Path) -> None:
    pages = {"same": "One", "words": "One", "links": "<a href='#x'>One</a>"}
    others = {"same": "<b>One</b>", "words": "Two", "links": "<a href='p.html#x'>One</a>"}
    for folder, texts in (("found", pages), ("expected", others)):
        (tmp_path / folder).mkdir()
        for name, text in texts.items():
            (tmp_path / folder / f"{name}.html").write_text(PAGE.format(text), encoding="utf-8")
    code = "from equality import stale_pages; base = Path(sys.argv[1]); names = sys.argv[2:]; "
    code += (
        "print(json.dumps([stale_pages(base / 'found', base / 'expected', [n]) for n in names]))"
    )
    assert in_benchmarks(code, str(tmp_path), *pages) == [0, 1, 1]
