"""Names beside quotations that are not their speakers, and words that nobody may have said."""

from __future__ import annotations

import datetime

import pytest

from sphinx_briefing.ingest.article import read_article


def found(text: str) -> list[tuple[str, bool, str]]:
    """Return speaker, whether it is marked for review, and the words of each quotation."""
    article = read_article(f"Title\n\n{text}\n", datetime.date(2027, 3, 10))
    return [
        (
            one.by.name if one.by else "?",
            bool(one.doubt),
            " … ".join(article.text[slice(*s)] for s in one.spans),
        )
        for one in article.speech
    ]


ONE = {
    "“We go,” the Port Herald quoted Ann Lee as saying.": "Ann Lee",
    "The Port Herald quoted the mayor, Ann Lee, as saying “we go”.": "Ann Lee",
    "The play was described by Ann Lee as “thin”.": "Ann Lee",
    "The play was described as “thin” by Ann Lee.": "Ann Lee",
    "Bo Ray was told by Ann Lee: “Go home.”": "Ann Lee",
    "Bo Ray, accused by Ann Lee of being “a thief”, left.": "Ann Lee",
    "Bo Ray, called “a thief” by Ann Lee, left.": "Ann Lee",
    "Ann Lee was criticised by Bo Ray for calling it “a joke”.": "Ann Lee",
    "Ann Lee, quoting Bo Ray, said: “We go.”": "Ann Lee",
    "Ann Lee denied it: “I never said so.”": "Ann Lee",
    "Ann Lee, who is not a farmer, said that “we go”.": "Ann Lee",
    "Ann Lee came. “We go,” said Lee's deputy, Bo Ray.": "Bo Ray",
    "Ann Lee came. Lee's deputy said: “We go.”": "Lee's deputy",
    "Ann Lee came. Lee's deputy, who was late, said it was “hoarse”.": "Lee's deputy",
    "Ann Lee came. “We go,” said Lee's deputy.": "Lee's deputy",
    "“We go,” a lawyer representing Ann Lee said.": "lawyer representing Ann Lee",
    "“We go,” the man who had shot Ann Lee told police.": "man who had shot Ann Lee",
    "The man accused of robbing Ann Lee told police: “We go.”": "man accused of robbing Ann Lee",
    "“We go,” two people close to the talks said.": "people close to the talks",
    "The Port Board met. “We go,” a statement by the board said.": "Port Board",
    "Ann Lee held a sign that read “Keep out”.": "sign",
    "“We go,” Bo Ray said. But an aide to Ann Lee said Ray was “mad”.": "aide to Ann Lee",
    "Ann Lee came. An engineer who has seen the weir for Lee's council said “no”.": "engineer",
    "Co-author Ann Lee put it so: “Warm feet.”": "Ann Lee",
    "Mayor Ann Lee urged both of them to show “restraint and calm”.": "Ann Lee",
    "The mayor’s reply was one word: “No.”": "mayor",
    "Ann Lee of the Dockers' Union spoke. “We go,” the company said.": "company",
    "Carl Dean met Otto Lang. “We go,” Mr Dean said.": "Carl Dean",
}


@pytest.mark.parametrize(("text", "speaker"), ONE.items(), ids=ONE)
def test_who_it_is(text: str, speaker: str) -> None:
    assert [one[:2] for one in found(text)][-1:] == [(speaker, False)]


TWO = {
    "Ann Lee said “we go”, Bo Ray said “we stay”.": ["we go", "we stay"],
    "Ann Lee said, “We go,” and Bo Ray said, “We stay.”": ["We go,", "We stay."],
    "Ann Lee called him “a fool”, Bo Ray answered that she was “no better”.": [
        "a fool",
        "no better",
    ],
    "What Ann Lee called “a theft”, Bo Ray called “a loan”.": ["a theft", "a loan"],
}


@pytest.mark.parametrize(("text", "words"), TWO.items(), ids=TWO)
def test_two_speakers_of_one_sentence_say_two_things(text: str, words: list[str]) -> None:
    speakers = ("Ann Lee", "Bo Ray")
    assert found(text) == [(who, False, what) for who, what in zip(speakers, words, strict=True)]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee denied calling it “a joke”.",
        "Ann Lee did not say “we go”.",
        "Ann Lee has never said: “We go.”",
        "Ann Lee refused to say “sorry”.",
        "Neither Bo Ray nor Ann Lee said “we go”.",
        "If Ann Lee had said “we go”, they would have gone.",
        "Ann Lee is expected to say “we go”.",
        "Ann Lee was told: “Go home.”",
        "The company owned by Ann Lee said: “We go.”",
        "Ann Lee of Grey Lines Ltd spoke. “We go,” the company said.",
        "Ann Lee and Bo Ray said: “We go.”",
        "“We go,” said Ann Lee and Bo Ray.",
        "Ann Lee met the builder, Bo Ray. “We go,” he said.",
        "Mr Ann Lee met Mr Bo Ray.\n\nRay said: “Yes.”\n\n“We go,” he said.",
        "Eve Lee, a widow, met her son, Cy Lee. “We go,” Ms Lee said.",
        "Ann Lee came. Ms Lee's killer told police: “We go.”",
        "“We go,” people familiar with the matter said.",
        "The play was praised as “thin”.",
        "Mayor Ann Lee said that Grane “reserves every right”, her spokesman said.",
        "“We go,” said Ann Lee. Bo Ray came over, offering “tea and cake”.",
    ],
)
def test_what_may_be_otherwise_is_marked(text: str) -> None:
    assert [marked for _, marked, _ in found(text)][-1:] == [True]


RECORD = """
The Minister of Transport (Ms. Ruth Call): Two, Mr. Speaker.

Mr. ALDER (Grane North): There were four.

Ms. CALL: They were ordered.

DR ELSA KRAU: They were not.

Senator PRYCE (Lower Lake) (14:02): It is wet.

Mr. ALDER: Thank you.
"""


def test_a_record_of_a_parliament_is_read_turn_by_turn() -> None:
    assert found(RECORD) == [
        ("Ruth Call", False, "Two, Mr. Speaker."),
        ("Alder", False, "There were four."),
        ("Ruth Call", False, "They were ordered."),
        ("Elsa Krau", False, "They were not."),
        ("Pryce", False, "It is wet."),
        ("Alder", False, "Thank you."),
    ]


def test_questions_and_answers_may_have_full_stops() -> None:
    text = "Ann Lee has a lighthouse.\n\nQ. Is it lonely?\n\nA. No.\n\nPlan A. is off.\n\nQ. Why?"
    assert found(text) == [
        ("interviewer", False, "Is it lonely?"),
        ("Ann Lee", True, "No."),
        ("interviewer", False, "Why?"),
    ]


def test_words_of_letters_without_capitals_are_no_titles() -> None:
    assert found("ووصف رئيس البلدية الاتفاق بأنه «يوم جيد للميناء».") == [
        ("?", True, "يوم جيد للميناء")
    ]


def test_titles_may_begin_with_an_apostrophe() -> None:
    assert found("They sang ‘Sea Roses’ and ‘The Boys of ’98’ for Ann Lee.") == []


ENTRY = "Name: {}\n\nDate of Birth: 4 May 1969\n\nAddress: 4 Quay Street\n\nReason: He owns it.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        ENTRY.format("Ann Lee") + ENTRY.format("Bo Ray"),
        "Wheels: four\n\nDoors: two\n\nColour: red\n\nWheels: three\n\nDoors: none",
        "UPDATE: It is shut.\n\nUPDATE: It is open.\n\nBREAKING: It is shut.",
    ],
)
def test_fields_of_lists_are_no_turns(text: str) -> None:
    assert found(text) == []


def test_what_is_said_in_an_update_is_found() -> None:
    text = "UPDATE: Shut.\n\nUPDATE: “We go,” said Ann Lee.\n\nUPDATE: Open."
    assert found(text) == [("Ann Lee", False, "We go,")]


def test_a_label_that_names_nobody_of_the_article_is_marked() -> None:
    text = "Flim: We go.\n\nFlam: No.\n\nFlim: So.\n\nHOST: Thanks.\n\nFlam: Bye.\n"
    assert [one[:2] for one in found(text)] == [
        ("flim", True),
        ("flam", True),
        ("flim", True),
        ("host", False),
        ("flam", True),
    ]
