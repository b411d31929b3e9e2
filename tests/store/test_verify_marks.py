"""Which stretches of a text stand between quotation marks, in the habits of many languages."""

from __future__ import annotations

import pytest

from sphinx_briefing.store.verify import Flag, Snapshot, verify
from sphinx_briefing.store.verify.marks import quotations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “yes” and “no”.", ["yes", "no"]),
        ('He said "yes" and "no".', ["yes", "no"]),
        ("Er sagte „ja“ und „nein“.", ["ja", "nein"]),
        ("Er sagte »ja« und »nein«.", ["ja", "nein"]),
        ("Il dit « oui » et « non ».", [" oui ", " non "]),
        ("Han sade ”ja” och ”nej”.", ["ja", "nej"]),
        ("Hän sanoi »kyllä» ja »ei».", ["kyllä", "ei"]),
        ("Powiedział „tak” i „nie”.", ["tak", "nie"]),
        ("他说“是”，又说“不”。", ["是", "不"]),
        ('他说"是"，又说"不"。', ["是", "不"]),
        ("彼は「はい」と言い、『いいえ』と書いた。", ["はい", "いいえ"]),
        ("He said ‘yes’ and ‘no’.", ["yes", "no"]),
        ("He said 'yes' and 'no'.", ["yes", "no"]),
        ("He said ''yes'' and ``no''.", ["yes", "no"]),
        ("Sie rief ‚ja‘ und ›nein‹.", ["ja", "nein"]),
        ("He said “she said ‘no’ to me”.", ["she said ‘no’ to me"]),
        ("‘The boys’ club isn’t open,’ he said.", ["The boys’ club isn’t open,"]),
        ("‘Yes,’ he said of the boys’ club.", ["Yes,"]),
        ("The boys’ club isn’t Tom’s. ’Tis ours.", []),
        ("the '90s and the boys' club don't", []),
        ('It is 6\' 2" tall and 5" wide.', []),
        ("“Never closed. He left. “Yes,” he said.", ["Yes,"]),
        ("never opened” he said", []),
        ("“One.\n“Two,” he said.", ["One.\n", "+Two,"]),
        ("“A,” he said, “b.”", ["A,", "+b."]),
        ("“A,” he said. “B.”", ["A,", "+B."]),
        ("“A,” said Mr. Lee of U.S. Steel, “b.”", ["A,", "+b."]),
        ("“A,” he said. Then she answered: “B.”", ["A,", "B."]),
        ("“A,” said Lee, and Ray added, “b.”", ["A,", "b."]),
        ("“A,” said Lee while Ray said, “b.”", ["A,", "b."]),
        ("“A,” said the minister of trade and industry, “b.”", ["A,", "+b."]),
        ("„A“, sagte Lee, aber Ray rief: „B“", ["A", "B"]),
        ("“A.” She answered: “B.”", ["A.", "B."]),
        ("“A,” he said.\n“B,” she said.", ["A,", "B,"]),
        ("“A”, “B” and “C”", ["A", "B", "C"]),
        ("He called it “big” and very “bad”.", ["big", "bad"]),
        ("", []),
        ("“”", []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    found = quotations(text)
    assert ["+" * one.joined + text[one.start : one.end] for one in found] == expected


def test_lines_broken_by_a_typesetter_do_not_end_paragraphs() -> None:
    lines = "“We will\nnot sign,” she\nsaid, “because it\nis late.” He left\nthe room then"
    assert [one.joined for one in quotations(lines)] == [False, True]


def test_reported_speech_is_that_outside_of_the_marks() -> None:
    text = Snapshot(
        "“The quay is full,” he said. Others said that the quay is full; “the quay is.”"
    )
    found = verify("the quay is full", "indirect", text)
    assert (found.spans[0].start, found.faults, found.occurrences) == (46, frozenset(), 1)
    assert verify("The quay is full", "indirect", text).faults == {Flag.MARKED}
    assert verify("The quay is full", "indirect", text, marks=False).faults == frozenset()
