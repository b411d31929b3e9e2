"""Mistakes put into the example, one at a time: each is found at its place, and nothing else."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from sphinx_briefing.cli import main

EXAMPLE = Path(__file__).parents[2] / "examples" / "summit"
ARTICLE = "data/2023/putin-beijing.yaml"
SNAPSHOT = "data/2023/putin-beijing.txt"
REGISTRY = "data/registry.yaml"
SECOND = (
    "source: {title: T, publisher: ~, published: 2023-10-16}\nevents:\n"
    "  putin-xi-meeting: {when: 2023-10-20, where: ukraine}\n"
)
MISTAKES = {
    "a word left out of a quotation": (
        ARTICLE,
        "want to sign any high publicity deals,\n    cue",
        "want to sign high publicity deals,\n    cue",
        ["+0 error absent-quote: …nearest passage: …{+any+} high publicity deals…"],
    ),
    "a speaker who is misspelt": (
        ARTICLE,
        "by: duben\n    via: afp\n    kind: direct",
        "by: dubben\n    via: afp\n    kind: direct",
        ["+0 error dangling-reference: …did you mean 'duben'?…"],
    ),
    "a day that does not exist": (
        ARTICLE,
        "when: 2023-10-16\n    status: occurred\n    where: beijing",
        "when: 2023-10-36\n    status: occurred\n    where: beijing",
        ["+0 error bad-date: …October 2023 has 31 days…"],
    ),
    "a status that is misspelt": (
        ARTICLE,
        "status: occurred\n    where: beijing\n    who: {lavrov",
        "status: occured\n    where: beijing\n    who: {lavrov",
        ["+0 error bad-value: …did you mean 'occurred'?…"],
    ),
    "a predicate that is misspelt": (
        ARTICLE,
        "russia dependent-on china",
        "russia dependend-on china",
        ["+0 warning unknown-predicate: …did you mean 'dependent-on'?…"],
    ),
    "a snapshot that was changed": (
        SNAPSHOT,
        "Wednesday, October 18",
        "Wednesday, October 19",
        [
            f"{ARTICLE} error changed-snapshot: …restore it…",
            f"{ARTICLE} error absent-words: …October [-18-] {{+19+}}…",
        ],
    ),
    "a person entered twice": (
        REGISTRY,
        "  duben:\n",
        "  dubben: {name: Duben}\n  duben:\n",
        [
            "+0 note orphan: …'dubben': no page shows or names it…",
            f"{REGISTRY} warning shared-name: …say 'not: dubben'…",
        ],
    ),
    "a record that a page misspells": (
        "index.rst",
        ":actor:`Xi Jinping <xi>`",
        ":actor:`Xi Jinping <xi-jinping>`",
        ["+0 error unknown-record: …did you mean 'xi'?…"],
    ),
    "a query that is misspelt": (
        "quotes.rst",
        ":where: about=putin-visit",
        ":where: abuot=putin-visit",
        ["+0 error bad-query: …did you mean 'about'?…"],
    ),
    "a loaded word on a page": (
        "outlook.rst",
        "What the sources say will",
        "The war rages\non. What the sources say will",
        ["+0 warning loaded-wording: …'rages on' is loaded wording of claim 'putin-beijing.c13'…"],
    ),
    "terms of two scales": (
        "outlook.rst",
        "What the sources say will",
        "A deal is very unlikely.\nTalks are very likely, a row a remote chance. The sources say",
        ["+1 warning mixed-scales: …'remote chance' is a term of PHIA…"],
    ),
    "another article, of another day and place": (
        "data/2023/second.yaml",
        "",
        SECOND,
        [
            "+2 warning contradiction: …when: source 'second' says '2023-10-20'…",
            "+2 warning contradiction: …where: source 'second' says 'ukraine'…",
        ],
    ),
}


def findings(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> list[dict]:
    main(["check", str(folder), "--format", "json", *options])
    return json.loads(capsys.readouterr().out)["findings"]


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_found_where_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], mistake: tuple
) -> None:
    name, before, after, expected = mistake
    folder = tmp_path / "p"
    shutil.copytree(EXAMPLE, folder)
    known = {one["fingerprint"] for one in findings(folder, capsys)}
    path = folder / name
    text = path.read_text("utf-8") if before else ""
    assert not before or text.count(before) == 1
    line = text[: text.index(before)].count("\n") + 1
    path.write_text(text.replace(before, after) if before else after, "utf-8")
    new = [one for one in findings(folder, capsys) if one["fingerprint"] not in known]
    assert len(new) == len(expected)
    for found, wanted in zip(new, expected, strict=True):
        place, level, rest = wanted.split(" ", 2)
        code, _, words = rest.partition(": ")
        assert (found["level"], found["code"]) == (level, code)
        for part in words.split("…"):
            assert part in found["message"]
        where = found["path"].removeprefix(f"{folder.as_posix()}/")
        if place.startswith("+"):
            assert (where, found["line"]) == (name, line + int(place))
        else:
            assert where == place


def test_the_example_is_free_of_errors_and_warnings(capsys: pytest.CaptureFixture[str]) -> None:
    assert {one["level"] for one in findings(EXAMPLE, capsys)} <= {"note"}
