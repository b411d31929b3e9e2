"""The bottom line, judgments and talking points, in every kind of output."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sphinx.project import Build, build, folded, make_project, visible

DATA = """\
source: {title: A report, published: 2024-03-01, reliability: B}
actors:
  ann: {name: Ann}
events:
  talks: {what: The talks, when: 2024-04-01, status: planned}
  q1: {what: An event with the id of a quote}
quotes:
  q1: {by: ann, text: We shall see}
claims:
  c1: {by: ann, text: It holds}
"""
PAGE = """\
Page
====

.. bluf:: The talks fail, as :source:`x` has it; *nobody* pays.

.. judgment::
   :odds: Very Likely
   :confidence: moderate
   :based-on: x.q1, talks event:q1 claim:x.c1 x
   :alternatives: They meet again, as :event:`talks`
      may show.
   :changed: It was *unlikely* before.
   :indicators: A day is named.

   The talks will fail.

.. talking-points::

   - Pay first.
   - Then talk.

.. event:: talks
"""
FILES = {"data/x.yaml": DATA, "index.rst": PAGE}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("tradecraft") / "project", FILES)


@pytest.fixture(scope="module")
def web(source: Path) -> Build:
    return build(source, source.parent / "html", html_theme="basic")


def test_a_bottom_line_is_set_off_and_describes_the_page(web: Build) -> None:
    assert web.warnings == []
    page = web.page("index")
    (box,) = page.xpath("//div[contains(@class, 'briefing-bluf')]")
    said = "The talks fail, as A report[1] has it; nobody pays."
    assert visible(box) == f"Bottom line {said}"
    assert page.xpath("//meta[@name='description']/@content") == [said.replace("[1]", "")]


def test_a_judgment_tells_odds_confidence_and_grounds(web: Build) -> None:
    (box,) = web.page("index").xpath("//div[contains(@class, 'briefing-judgment')]")
    (chip,) = box.xpath(".//span[contains(@class, 'briefing-odds')]")
    assert visible(chip) == "very likely (80–95%)"
    (sentence,) = box.xpath("./p[@class='briefing-confidence']")
    assert visible(sentence) == "Confidence in this judgment is moderate."
    rows = {visible(row): visible(row.getnext()) for row in box.xpath(".//dt")}
    assert list(rows) == ["Based on", "Alternatives", "What has changed", "Indicators"]
    assert rows["Alternatives"] == "They meet again, as The talks may show."
    grounds = [visible(one) for one in box.xpath(".//ul[@class='briefing-values']/li")]
    assert len(grounds) == 5
    for one, words in zip(
        grounds,
        ("“We shall see”", "The talks (planned)", "An event with the id", "It holds", "A report"),
        strict=True,
    ):
        assert words in one
        assert "[1]" in one
    links = box.xpath(".//dd//a[not(starts-with(@href, '#briefing-cite-'))]/@href")
    assert links == ["#briefing-event-talks"] * 2


def test_every_output_says_the_same(source: Path, web: Build) -> None:
    (body,) = web.page("index").xpath("//div[@class='body']")
    words = visible(body)
    for builder, name in (("text", "index.txt"), ("man", "small.1"), ("latex", "small.tex")):
        built = build(source, source.parent / builder, builder, doctrees=source.parent / "trees")
        assert built.warnings == []
        text = folded(built.text(name)).replace("\\", "")
        for said in ("Bottom line", "Confidence in this judgment is moderate.", "Talking points"):
            assert said in words
            assert said in text
        assert "80" in text


def test_in_a_manual_page_parts_stand_apart(source: Path) -> None:
    built = build(source, source.parent / "man", "man", doctrees=source.parent / "trees")
    lines = built.text("small.1").splitlines()
    for words in ("Bottom line", "The talks will fail.", "Talking points"):
        (place,) = [n for n, line in enumerate(lines) if words in line]
        assert lines[place - 1] == ".sp", words


def test_in_a_pdf_the_bottom_line_stands_on_the_first_page(source: Path) -> None:
    built = build(source, source.parent / "pdf", "briefingpdf", doctrees=source.parent / "trees")
    assert built.warnings == []
    main = built.text("small-typst/main.typ")
    front = main[main.index(",front:") : main.index("\n#{")]
    assert "The talks fail" in front
    assert "The talks fail" not in main[main.index("\n#{") :]
    assert "The talks will fail" not in front


def test_words_of_options_are_for_translators(source: Path) -> None:
    built = build(source, source.parent / "pot", "gettext")
    text = folded(built.text("index.pot").replace('"\n"', ""))
    for said in ("It was *unlikely* before.", "A day is named.", "The talks will fail."):
        assert f'msgid "{said}"' in text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", ["sehr wahrscheinlich (80–95 %)", "Das Vertrauen in dieses Urteil ist mittel."]),
        ("zh_CN", ["很可能（80–95%）", "对此判断的信心为中。"]),
    ],
)
def test_in_other_languages(source: Path, language: str, said: list[str]) -> None:
    out = source.parent / f"text-{language}"
    text = build(source, out, "text", language=language).text("index.txt").replace("\u00a0", " ")
    assert [one for one in said if one not in text] == []


FAULTS = """\
Page
====

.. bluf::
.. bluf:: One.
.. bluf:: Two.

.. judgment::
   :odds: highly likely
   :confidence: hihg
   :based-on: nobody x.q2 q1

   Words.

.. judgment::
   :odds: likley

   We have high confidence that it is likely.

.. judgment::

.. talking-points::

   No list.
"""


TOLD = [
    (
        "index.rst:4: WARNING: bluf: it says nothing; write its words below it, indented "
        "[briefing.bad-option]"
    ),
    (
        "index.rst:6: WARNING: bluf: the page has a bottom line already; leave one, or make "
        "two pages [briefing.second-bluf]"
    ),
    (
        "index.rst:8: WARNING: judgment: :based-on: no record 'nobody' in the data "
        "[briefing.unknown-record]"
    ),
    (
        "index.rst:8: WARNING: judgment: :based-on: no record 'x.q2' in the data, did you mean "
        "'x.q1'? [briefing.unknown-record]"
    ),
    (
        "index.rst:8: WARNING: judgment: :odds: 'highly likely' is a term of PHIA, and "
        "judgments here are written in ICD 203 (briefing_odds); write one of its terms, none is "
        "converted [briefing.mixed-scales]"
    ),
    (
        "index.rst:8: WARNING: judgment: :confidence: 'hihg' is not one of low, moderate, "
        "high, did you mean 'high'? [briefing.bad-option]"
    ),
    (
        "index.rst:15: WARNING: judgment: :odds: 'likley' is no term of ICD 203, did you mean "
        "'likely'? [briefing.bad-option]"
    ),
    (
        "index.rst:18:12: WARNING: judgment: 'high confidence' and 'likely' stand in one "
        "sentence, which mixes how sure you are with how likely it is; make two of it "
        "[briefing.likelihood-with-confidence]"
    ),
    (
        "index.rst:20: WARNING: judgment: it says nothing; write its words below it, indented "
        "[briefing.bad-option]"
    ),
    (
        "index.rst:22: WARNING: talking-points: it has no list; write each point as '- one "
        "line' [briefing.bad-option]"
    ),
]


def test_mistakes_are_told_with_their_place(tmp_path: Path) -> None:
    source = make_project(tmp_path / "project", {**FILES, "index.rst": FAULTS})
    built = build(source, tmp_path / "out", html_theme="basic")
    assert built.warnings == TOLD
    chips = built.page("index").xpath("//span[contains(@class, 'briefing-odds')]")
    assert [visible(one) for one in chips] == ["highly likely", "likley"]  # kept, without a range


def test_the_scale_of_the_project(tmp_path: Path) -> None:
    page = "Page\n====\n\n.. judgment::\n   :odds: unlikely\n\n   Words.\n"
    source = make_project(tmp_path / "project", {**FILES, "index.rst": page})
    text = build(source, tmp_path / "phia", "text", briefing_odds="phia").text("index.txt")
    assert "unlikely (25–35%)" in text
    built = build(source, tmp_path / "wrong", "text", briefing_odds="phai")
    assert built.warnings == [
        (
            "conf.py:1: WARNING: briefing_odds: 'phai' is not one of icd203, phia, did you mean "
            "'phia'? [briefing.bad-setting]"
        )
    ]


def test_a_judgment_follows_the_data(tmp_path: Path) -> None:
    source = make_project(tmp_path / "project", FILES)
    build(source, tmp_path / "out", html_theme="basic")
    make_project(source, {"data/x.yaml": DATA.replace("It holds", "It fails")})
    second = build(source, tmp_path / "out", html_theme="basic")
    assert second.written == ["index"]
    assert "It fails" in second.text("index.html")
    clean = build(source, tmp_path / "clean", html_theme="basic")
    assert second.text("index.html") == clean.text("index.html")
