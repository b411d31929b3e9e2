"""The verdict on a quotation: table tests, one line a rule."""

from __future__ import annotations

import time

import pytest

from sphinx_briefing.store.verify import (
    MAX_QUOTE,
    MAX_SNAPSHOT,
    Flag,
    Snapshot,
    Verdict,
    Verification,
    find_words,
    verify,
)

TEXT = """The harbour board met on Monday.
“We won’t sell the old quay – not in 2031, not ever,” said Rhea Stroud, who chairs it. “It belongs to the town.”
Her deputy called the offer “a well-meant mistake”. The quay is worth 1.5 million crowns.
“The offer [of May 3] was never serious, and nobody took it seriously,” Stroud wrote.
“We will talk,” said Ivo Marr. Stroud answered: “We will listen.”
“We will talk,” Marr said again.
"""  # noqa: E501
ARTICLE = Snapshot(TEXT)


def outcome(found: Verification) -> str:
    flags = sorted(flag.value for flag in found.flags)
    return " ".join([found.verdict.value, *flags])


def check(words: str, kind: str = "partial", text: str = TEXT) -> str:
    return outcome(verify(words, kind, Snapshot(text), lang="en"))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("We won’t sell the old quay – not in 2031, not ever,", "exact"),
        ("a well-meant mistake", "exact"),
        ("“a well-meant mistake”", "exact"),
        ("We won't sell the old quay - not in 2031, not ever,", "typographic"),
        ("We won't sell the old quay—not in 2031, not ever,", "typographic"),
        ("a  well‑meant\nmistake", "typographic"),
        ("a well meant mistake", "absent"),
        ("a wellmeant mistake", "absent"),
        ("a well—meant mistake", "absent"),
        ("A well-meant mistake", "absent"),
        ("a well-meant mistak", "absent"),
        ("We will sell the old quay", "absent"),
        ("The quay is worth 1.5 million crowns.", "exact unmarked"),
        ("It belongs to the town.", "exact"),
        ("We won’t sell the old quay […] not ever,", "elided hidden-negation"),
        ("We won’t sell the old […] – not in 2031, not ever,", "elided"),
        ("We won’t sell the old [...] – not in 2031, not ever,", "elided"),
        ("We won’t sell the old … – not in 2031, not ever,", "absent"),
        ("We won’t sell the old (...) – not in 2031, not ever,", "absent"),
        ("not ever, […] We won’t sell the old quay", "absent"),
        ("We won’t sell [you] the old quay – not in 2031, not ever,", "elided"),
        ("[The council] won’t sell the old quay – not in 2031, not ever,", "elided replaced"),
        ("We won’t sell [it] – not in 2031, not ever,", "elided replaced"),
        ("We won’t sell the old quay – not in [May], not ever,", "absent"),
        ("[w]e won’t sell the old quay – not in 2031, not ever,", "elided"),
        ("We won’t sell the old quay – not in 2031, not ever, It belongs to the town.",
         "elided interrupted"),
        ("We won’t sell the old quay – not in 2031, not ever, […] It belongs to the town.",
         "elided"),
        ("We will talk, We will listen.", "absent"),
        ("We will talk, […] We will listen.", "absent"),
        ("a well-meant mistake The offer [of May 3]", "absent"),
        ("The offer [of May 3] was never serious, and nobody took it seriously,", "exact"),
        ("The offer [of May 4] was never serious, and nobody took it seriously,", "absent"),
        ("The offer […] was never serious, and nobody took it seriously,", "elided"),
        ("The offer [of May 3] was […] serious, and nobody took it seriously,",
         "elided hidden-negation"),
        ("It belong[ed] to the town.", "elided replaced"),
        ("It belongs to the town[,] […]", "elided"),
        ("It belongs to the [council]", "elided replaced"),
        ("[…] [the quay] belongs to the town.", "elided"),
        ("[As of now] It belongs to the town.", "elided"),
        ("It [no longer] belongs to the town.", "elided hidden-negation"),
        ("We won’t [ever] sell the old quay – not in 2031, not ever,", "elided"),
        ("nobody took it serious[!]", "absent"),
        ("[…]", "absent"),
        ("…", "absent"),
    ],
)  # fmt: skip
def test_verdict(words: str, expected: str) -> None:
    assert check(words) == expected


@pytest.mark.parametrize(
    ("words", "kind", "expected", "faults"),
    [
        ("sell the old quay", "partial", "exact cut-end cut-start hidden-negation",
         {Flag.HIDDEN_NEGATION}),
        ("belongs to the town.", "partial", "exact cut-start", set()),
        ("belongs to the town.", "direct", "exact cut-start", {Flag.CUT_START}),
        ("[…] belongs to the town.", "direct", "elided", set()),
        ("It belongs to", "direct", "exact cut-end", {Flag.CUT_END}),
        ("It belongs to […]", "direct", "elided", set()),
        ("It belongs to the town", "direct", "exact", set()),
        ("The quay is worth 1.5 million crowns.", "direct", "exact unmarked", {Flag.UNMARKED}),
        ("The quay is worth 1.5 million crowns.", "indirect", "exact", set()),
        ("called the offer “a well-meant mistake”", "indirect", "exact", set()),
        ("a well-meant mistake", "indirect", "exact marked", {Flag.MARKED}),
        ("It belongs […] the town.", "indirect", "elided marked", {Flag.MARKED}),
        ("called the offer \"a well-meant mistake\"", "indirect", "typographic", set()),
    ],
)  # fmt: skip
def test_faults_depend_on_the_kind(words: str, kind: str, expected: str, faults: set[Flag]) -> None:
    found = verify(words, kind, ARTICLE, lang="en")
    assert (outcome(found), found.faults) == (expected, faults)
    assert found.accepted == (not faults)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("can pay", "We cannot can’t pay"),
        ("We can", "“We can’t pay.”"),
        ("China does", "“China doesn’t pay.”"),
        ("5 million", "“It cost 2.5 million.”"),
        ("500 dead", "“There were 12 500 dead.”"),
        ("500 dead", "“There were 12,500 dead.”"),
        ("12", "“There were 12 500 dead.”"),
        ("30", "“Come at 10:30.”"),
        ("5 degrees", "“It was -5 degrees.”"),
        ("6 weeks", "“It takes 5–6 weeks.”"),
        ("We do[es] sign", "“We don’t sign.”"),
        ("nobody hope[ful] left", "“nobody hopeless left”"),
        ("violent protest", "“It was a non-violent protest.”"),
        ("a nuclear", "“It is a nuclear-free zone.”"),
        ("est fini", "« Ce n’est fini pour personne. »"),
        ("कि", "“किया”"),
        ("5' 6\"", "“He is 5\" 6' tall.”"),
        ("２０", "“It was 20.”"),
        ("Straße", "“Strasse”"),
        ("a b", "“a” “b”"),
        ("yes no", "He called it “yes” and “no”"),
        ("\ue001", "“a” b “c”"),
    ],
)
def test_no_part_of_a_word_or_number_passes(words: str, text: str) -> None:
    assert check(words, text=text) == "absent"


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Ich gehe", "»Ich gehe«, sagte er."),
        ("well-known facts", "“well-\nknown facts”"),
        ("wellknown facts", "“well-\nknown facts”"),
        ("a well-known publication", "“a well-\nknown publi-\ncation”"),
        ("publication", "“publi\u00ad\ncation”"),
        ("wait... no", "“wait . . . no”"),
        ("Vraiment? Oui!", "« Vraiment\u202f? Oui ! »"),
        ('the "old" quay', "“the « old » quay”"),
        ("我们没有忘记", "“我们没\n有忘记”"),
        ("office find", "“oﬃce ﬁnd”"),
        ("2010–2012", "“2010—2012”"),
    ],
)
def test_typesetting_does_not_count(words: str, text: str) -> None:
    found = verify(words, "partial", Snapshot(text))
    assert found.accepted
    assert found.verdict in (Verdict.EXACT, Verdict.TYPOGRAPHIC)


def test_decomposed_letters_are_the_same() -> None:
    assert check("cafe\u0301", text="“café”") == "exact"
    assert check("café", text="“cafe\u0301”") == "exact"
    assert check("cafe", text="“café”") == "absent"


def test_offsets_count_code_points_and_selectors_quote_around() -> None:
    text = "𝔊😀 “We – won’t…” he said.\n"
    found = verify("We - won't...", "direct", Snapshot(text))
    assert text[slice(*found.spans[0])] == "We – won’t…"
    assert found.selectors[0] == ("We – won’t…", "𝔊😀 “", "” he said.\n")
    long = Snapshot("x " * 40 + "“yes”" + " y" * 40)
    prefix, suffix = verify("yes", "partial", long).selectors[0][1:]
    assert (prefix, suffix) == (("x " * 40 + "“")[-32:], ("”" + " y" * 40)[:32])


def test_each_part_has_its_span() -> None:
    found = verify("We won’t sell the […] quay – not in 2031, not ever,", "direct", ARTICLE)
    assert [TEXT[slice(*span)] for span in found.spans] == [
        "We won’t sell the",
        "quay – not in 2031, not ever,",
    ]
    assert found.skipped == (" old ",)


@pytest.mark.parametrize(
    ("options", "start", "count", "flags"),
    [
        ({}, 0, 2, {Flag.AMBIGUOUS}),
        ({"nth": 1}, 0, 2, set()),
        ({"nth": 2}, 1, 2, set()),
        ({"suffix": "Marr said again"}, 1, 1, set()),
        ({"suffix": "said Ivo"}, 0, 1, set()),
        ({"prefix": 'seriously," Stroud wrote.'}, 0, 1, set()),
        ({"prefix": "Stroud answered: We will listen."}, 1, 0, set()),
        ({"prefix": "We will listen.”"}, 1, 1, set()),
    ],
)
def test_equal_passages_are_told_apart(
    options: dict[str, object], start: int, count: int, flags: set[Flag]
) -> None:
    places = [TEXT.index("We will talk,"), TEXT.rindex("We will talk,")]
    found = verify("We will talk,", "direct", ARTICLE, **options)  # type: ignore[arg-type]
    if count == 0:
        assert found.problem == (
            "the words stand there 2 times, but not after 'Stroud answered: We will listen.'"
        )
        return
    assert (found.spans[0].start, found.occurrences) == (places[start], count)
    assert found.flags == flags


def test_a_missing_occurrence_is_said() -> None:
    found = verify("We will talk,", "direct", ARTICLE, nth=3)
    assert found.problem == "nth is 3, but the words stand there only 2 times"


def test_an_absent_quotation_shows_the_nearest_passage() -> None:
    found = verify("It belongs to a town.", "direct", ARTICLE)
    assert found.nearest is not None
    assert TEXT[slice(*found.nearest.span)] == "It belongs to the town."
    assert found.problem == (
        "these words do not stand in the snapshot; nearest passage: "
        "It belongs to [-a-] {+the+} town."
    )
    script = verify("It belongs to the tоwn.", "direct", ARTICLE)
    assert script.problem.endswith(
        "It belongs to the [-tоwn-] {+town+} (U+043E CYRILLIC SMALL LETTER O is not "
        "U+006F LATIN SMALL LETTER O) ."
    )
    assert verify("Zebras graze elsewhere", "direct", ARTICLE).nearest is None


def test_speech_without_marks_is_taken_where_all_is_speech() -> None:
    text = Snapshot("Friends, we will not sign. We will wait.")
    found = verify("We will wait.", "direct", text, marks=False)
    assert (outcome(found), found.accepted) == ("exact", True)


def test_words_are_found_everywhere() -> None:
    found = find_words("Stroud", ARTICLE)
    assert (found.verdict, len(found.spans)) == (Verdict.EXACT, 3)
    assert find_words("the quay", ARTICLE).verdict is Verdict.ABSENT
    assert find_words("a well‑meant", ARTICLE).verdict is Verdict.TYPOGRAPHIC
    assert [TEXT[slice(*span)] for span in find_words("Ivo Marr", ARTICLE).spans] == ["Ivo Marr"]
    possessive = Snapshot("Russia’s and l’Iran, Palestinian-Israeli, not Chinas")
    for word, verdict in (("Russia", "exact"), ("Iran", "exact"), ("Palestinian", "exact")):
        assert find_words(word, possessive).verdict.value == verdict
    assert find_words("China", possessive).verdict is Verdict.ABSENT


def test_work_is_bounded() -> None:
    start = time.process_time()
    megabyte = verify("not " * 250_000, "direct", ARTICLE)
    parts = verify("we […] " * 400, "direct", ARTICLE)
    ellipses = verify("We […] " * 15 + "town", "indirect", Snapshot(TEXT * 100))
    repeated = verify("a" * MAX_QUOTE, "indirect", Snapshot("a" * 200_000))
    assert time.process_time() - start < 3
    assert (megabyte.verdict, megabyte.reason) == (
        Verdict.UNCHECKED,
        f"holds 1000000 characters, more than {MAX_QUOTE}; split it",
    )
    assert parts.reason == "brackets divide it into more than 16 parts; split it"
    assert (ellipses.accepted, repeated.verdict) == (False, Verdict.ABSENT)
    long = verify("a", "direct", Snapshot("a" * (MAX_SNAPSHOT + 1)))
    assert long.reason == f"the snapshot holds more than {MAX_SNAPSHOT} characters; split it"
    assert verify("a", "direct", None).reason == "the source has no snapshot"


def test_words_that_an_insertion_replaces_are_a_fault() -> None:
    text = Snapshot("“We will reject the plan,” she said.")
    for words, accepted in (
        ("We will [support] the plan,", False),
        ("We will reject[ed] the plan,", True),
        ("We will rej[oin] the plan,", False),
        ("We will reject [only] the plan,", True),
    ):
        found = verify(words, "direct", text)
        assert (found.verdict, found.accepted) == (Verdict.ELIDED, accepted)
        assert (Flag.REPLACED in found.faults) != accepted


def test_an_insertion_hides_no_negation_within_a_word() -> None:
    found = verify("We can[did] sign.", "partial", Snapshot("“We cannot sign.”"))
    assert (found.hidden, found.accepted) == ("cannot", False)
