"""Quotations and their speakers: each way to quote, and each way to say who spoke."""

from __future__ import annotations

import datetime

import pytest

from sphinx_briefing.ingest.article import Article, read_article
from sphinx_briefing.ingest.known import Known
from sphinx_briefing.ingest.records import Records

DAY = datetime.date(2027, 3, 10)
MARKS = ["“{}”", '"{}"', "«{}»", "« {} »", "‘{}’", "„{}“", "'{}'", "``{}''"]


def read(text: str) -> Article:
    return read_article(f"Title\n\n{text}\n", DAY)


def found(text: str) -> list[tuple[str, str]]:
    """Return speaker and words of each quotation."""
    article = read(text)
    return [
        (one.by.name if one.by else "?", " … ".join(article.text[slice(*s)] for s in one.spans))
        for one in article.speech
    ]


@pytest.mark.parametrize("marks", MARKS)
def test_marks(marks: str) -> None:
    text = f"Mayor Ann Lee spoke. {marks.format('We go home,')} Lee said on Monday."
    assert [(who, words.strip(" ,")) for who, words in found(text)] == [("Ann Lee", "We go home")]


ONE = {
    "“We go,” said Ann Lee.": "Ann Lee",
    "“We go,” Ann Lee said.": "Ann Lee",
    "“We go” said Ann Lee.": "Ann Lee",
    "“We go 👍🏽” said Ann Lee.": "Ann Lee",
    "“We go ☀️” Ann Lee wrote on her page.": "Ann Lee",
    "“We go,” Ann Lee, the mayor of Port, told reporters.": "Ann Lee",
    "“We go,” said the mayor of Port, Ann Lee.": "Ann Lee",
    "“We go,” said her colleague Ann Lee of the Port Board.": "Ann Lee",
    "“We go,” Ann Lee of the Port Board said.": "Ann Lee",
    "“We go,” according to Ann Lee.": "Ann Lee",
    "“We go,” according to a statement from the Port Board.": "Port Board",
    "“We go,” Ann Lee was quoted as saying by AFP.": "Ann Lee",
    "Ann Lee said: “We go.”": "Ann Lee",
    "Ann Lee, who had come late, said that “we go”.": "Ann Lee",
    "Harbour Minister Ann Lee called it “a good day” for all.": "Ann Lee",
    "Ann Lee was quoted by the newspaper Port Herald as saying “we go”.": "Ann Lee",
    "Fire chief Ann Lee at a briefing: “We go.”": "Ann Lee",
    "In the view of nobody, Ann Lee later told the court “we go”.": "Ann Lee",
    "“We go,” a spokesman for the Port Board said.": "spokesman for the Port Board",
    "“We go,” said a waiter, who was tired.": "waiter",
    "“We go,” prosecutors said.": "prosecutors",
    "The ferry company was late. “We go,” it said.": "ferry company",
    "The Port Board met. “We go,” the board said.": "Port Board",
    "Prime Minister Ann Lee arrived. “We go,” the Prime Minister said.": "Ann Lee",
    "Ann Lee arrived. “We go,” she said.": "Ann Lee",
    "Ann Lee came with her son. “We go.”": "?",
}


@pytest.mark.parametrize(("text", "speaker"), ONE.items(), ids=ONE)
def test_one_speaker(text: str, speaker: str) -> None:
    assert [who for who, _ in found(text)] == [speaker]


def test_a_sentence_that_is_interrupted_is_one_quotation() -> None:
    assert found("“We go,” said Ann Lee, “and we stay.”") == [("Ann Lee", "We go, … and we stay.")]


def test_a_sentence_of_its_own_is_another_one() -> None:
    assert found("“We go,” said Ann Lee. “You stay.”") == [
        ("Ann Lee", "We go,"),
        ("Ann Lee", "You stay."),
    ]


def test_paragraphs_that_repeat_their_opening_mark_are_one() -> None:
    text = "“We go at once.\n\n“We go far.\n\n“We go home,” said Ann Lee."
    assert found(text) == [("Ann Lee", "We go at once. … We go far. … We go home,")]


def test_a_quotation_within_a_quotation_belongs_to_it() -> None:
    assert found("“He said ‘no’ and left,” said Ann Lee.") == [
        ("Ann Lee", "He said ‘no’ and left,"),
    ]


NONE = [
    "The film “The Last Watt” opened.",
    "They call him “the Admiral”.",
    "Captain Moe of the ‘Amber Tern’ came.",
    "Its slogan, 'Home before supper', was withdrawn.",
    "The so-called «Lorn line» was drawn.",
]


@pytest.mark.parametrize("text", NONE)
def test_titles_and_names_are_no_speech(text: str) -> None:
    assert found(text) == []


def test_he_and_she_are_told_apart() -> None:
    text = "Mr Bo Ray met Mrs Ann Lee.\n\n“We go,” she said.\n\n“We stay,” he said."
    assert [who for who, _ in found(text)] == ["Ann Lee", "Bo Ray"]


def test_who_may_be_another_is_marked_for_review() -> None:
    article = read("Bo Ray arrived late.\n\nAnn Lee arrived early.\n\n“We go,” she said.")
    (speech,) = article.speech
    assert speech.by is not None
    assert (speech.by.name, speech.doubt) == (
        "Ann Lee",
        "'she' is taken to be Ann Lee, and may be Bo Ray",
    )


def test_surnames_mean_who_was_named_before() -> None:
    article = read("“We go,” said Ann Lee.\n\n“We stay,” Lee said. “Mrs Lee is I,” said Mrs Lee.")
    (ann,) = (one for one in article.parties if one.kind == "person")
    assert (ann.name, ann.aliases, ann.sex) == ("Ann Lee", ["Lee"], "she")
    assert {one.by for one in article.speech} == {ann}


@pytest.mark.parametrize(
    ("text", "via", "to"),
    [
        ("“We go,” Ann Lee was quoted as saying by AFP.", ["AFP"], ()),
        ("“We go,” Ann Lee told Reuters.", ["Reuters"], ()),
        ("“We go,” the Port Board said in a statement carried by Xinhua.", ["Xinhua"], ()),
        ("“We go,” Ann Lee said, according to the Port Herald.", ["Port Herald"], ()),
        ("“We go,” Ann Lee told the newspaper Harbour Notes.", ["Harbour Notes"], ()),
        ("“We go,” Ann Lee said in an interview with Radio Port.", ["Radio Port"], ()),
        ("“We go,” Ann Lee told reporters.", [], ("reporters",)),
        ("“We go,” Ann Lee told her supporters.", [], ("supporters",)),
    ],
)
def test_chains_and_hearers(text: str, via: list[str], to: tuple[str, ...]) -> None:
    (speech,) = read(text).speech
    assert ([one.name for one in speech.via], speech.to) == (via, to)


def test_the_occasion_is_an_event() -> None:
    text = "“We go,” Ann Lee told a news conference in Port Selva. “Now,” she said at the rally."
    text = text.replace("told a news", "said at a news")
    records = Records(read(text), Known(), "x")
    assert records.quotes["q1"]["at"] == "news-conference-in-port-selva"
    event = records.events["news-conference-in-port-selva"]
    assert (event["what"], event["review"]) == ("news conference in Port Selva", "draft")
    assert records.quotes["q2"]["at"] == "rally"


TRANSCRIPT = """\
ANN LEE, HOST: Good evening. With me is Bo Ray.

BO RAY, MAYOR OF PORT: Thank you. I said “no” and I mean it.

(LAUGHTER)

LEE: When?

RAY: On Monday.
"""


def test_turns_of_a_transcript() -> None:
    article = read(TRANSCRIPT)
    assert article.kind == "transcript"
    assert found(TRANSCRIPT) == [
        ("Ann Lee", "Good evening. With me is Bo Ray."),
        ("Bo Ray", "Thank you. I said “no” and I mean it."),
        ("Ann Lee", "When?"),
        ("Bo Ray", "On Monday."),
    ]
    assert {one.name: one.roles for one in article.parties if one.roles} == {
        "Ann Lee": ["host"],
        "Bo Ray": ["mayor of port"],
    }


def test_turns_that_are_indented() -> None:
    indented = TRANSCRIPT.replace("\n", "\n  ")
    assert found(indented) == found(TRANSCRIPT)


def test_a_single_line_with_a_name_is_no_transcript() -> None:
    assert read("Note: we go.\n\nAnn Lee: we stay.\n").kind == "news"


ODD = [
    "“",
    "a " * 3000,
    "“x,” said " * 400,
    "Ann " * 3000,
    "March " * 900,
    "s' Union " * 900,
    "\x01“a”",
]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_texts_are_read(text: str) -> None:
    read_article(text, DAY)


def test_an_agency_behind_the_words_of_somebody_carried_them() -> None:
    (speech,) = read("Spokesman Wang Lei said: “All are welcome,” according to Xinhua.").speech
    assert speech.by is not None
    assert (speech.by.name, [one.name for one in speech.via]) == ("Wang Lei", ["Xinhua"])
    (alone,) = read("“All are welcome,” according to Xinhua.").speech
    assert alone.by is not None
    assert (alone.by.name, alone.via) == ("Xinhua", ())


def test_a_name_that_a_line_end_cuts_is_whole() -> None:
    text = (
        "Harbour dispute\ngoes on in Selva\n\nThe mayor, Ann\nLee, said on 9\nMarch 2027 that\n"
        "the “harbour is not\nfor sale” and that\nshe would resign.\n"
    )
    article = read_article(text, DAY)
    (speech,) = article.speech
    assert speech.by is not None
    assert (speech.by.name, speech.by.roles) == ("Ann Lee", ["mayor"])
    assert [one.value for one in article.days] == ["2027-03-09"]
    assert article.text == text


@pytest.mark.parametrize(
    ("text", "title", "quotes"),
    [
        ("“We go,” said Ann Lee on a day without a full stop\n", "", 1),
        ("A day without words\n", "A day without words", 0),
        ("A day\n\n“We go,” said Ann Lee.\n", "A day", 1),
    ],
)
def test_one_line_with_words_of_somebody_is_no_title(text: str, title: str, quotes: int) -> None:
    article = read_article(text, DAY)
    assert (article.heads.value("title"), len(article.speech)) == (title, quotes)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The mayor said that it was over, and that the port would open at noon. " * 3, "en"),
        ("Der Hafen bleibt geschlossen, sagte die Bürgermeisterin gestern Abend vor Ort. " * 5, ""),
        ("قال رئيس الوزراء: «لن نغلق الميناء». وأضافت الوزيرة ليلى حداد. She said: “No.”", ""),
        ("“We go,” said Ann Lee.", "en"),
    ],
)
def test_a_language_is_told_where_it_is_english(text: str, lang: str) -> None:
    fields = Records(read(text), Known(), "a").source("a.txt", "0" * 64)
    assert fields.get("lang", "") == lang
