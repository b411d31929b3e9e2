"""Text fragments: what a browser would mark is what was quoted, and nothing else."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from sphinx_briefing.store.verify import Snapshot, Span, verify
from sphinx_briefing.store.verify.fragment import directives, with_directives
from tests.cases import cases
from tests.store.mutations import samples

SAMPLES = samples()


def base(text: str) -> str:
    """Return base letters in lower case, white space as one space each (UTS 10, primary level)."""
    made = []
    for one in text:
        first = unicodedata.normalize("NFD", one)[0]
        made.append(" " if one.isspace() else first.lower() if len(first.lower()) == 1 else one)
    return "".join(made)


def bounded(text: str, place: int) -> bool:
    def wordy(one: str) -> bool:
        return one.isalnum() or unicodedata.category(one)[0] == "M"

    inside = 0 < place < len(text)
    return not (inside and wordy(text[place - 1]) and wordy(text[place]))


def skipped(page: str, place: int) -> int:
    """Return where white space ends that begins at a place."""
    return place + len(page[place:]) - len(page[place:].lstrip())


def ends(page: str, term: str, place: int) -> int | None:
    """Return where a term ends that stands at a place as whole words."""
    found = place
    for number, word in enumerate(base(term).split()):
        behind = skipped(page, found) if number else found
        if (number and behind == found) or not page.startswith(word, behind):
            return None
        found = behind + len(word)
    return found if bounded(page, place) and bounded(page, found) else None


def terms_of(directive: str) -> tuple[str, str, list[str], str]:
    """Return prefix, start, end (or none) and suffix of a directive as it stands in a URL."""
    name, _, value = directive.partition("=")
    assert name == "text"
    assert re.fullmatch(r"[\w.~%,-]*", value, re.ASCII)
    terms = value.split(",")
    prefix = unquote(terms.pop(0)[:-1]) if terms[0].endswith("-") else ""
    suffix = unquote(terms.pop()[1:]) if terms[-1].startswith("-") else ""
    start, *end = map(unquote, terms)
    assert len(end) <= 1
    return prefix, start, end, suffix


def marked(directive: str, text: str) -> tuple[int, int] | None:
    """Search as the specification says, by trying each place: slow, plain, another way than ours.

    https://wicg.github.io/scroll-to-text-fragment/#find-a-range-from-a-text-directive
    """
    prefix, start, end, suffix = terms_of(directive)
    page = base(text)

    def follows(place: int) -> bool:
        return not suffix or ends(page, suffix, skipped(page, place)) is not None

    for place in range(len(page)):
        behind = ends(page, prefix, place) if prefix else place
        if behind is None:
            continue
        first = skipped(page, behind) if prefix else behind
        last = ends(page, start, first)
        if last is None:
            continue
        closes = [last]
        if end:
            each = (ends(page, end[0], other) for other in range(last, len(page)))
            closes = [one for one in each if one is not None]
        fitting = [one for one in closes if follows(one)]
        if fitting:
            return first, fitting[0]
    return None


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda one: f"{one.article}-{one.words[:20]}")
def test_every_quotation_of_our_texts_can_be_linked_to(sample: object) -> None:
    found = verify(sample.words, sample.kind, Snapshot(sample.text))  # type: ignore[attr-defined]
    text = Snapshot(sample.text).text  # type: ignore[attr-defined]
    made = directives(text, found.spans)
    assert len(made) == len(found.spans) > 0
    assert [marked(one, text) for one in made] == [tuple(span) for span in found.spans]


ALPHABET = "ab -,&\n“”Éé’%#=."


@pytest.mark.thorough
@settings(max_examples=cases(80, 400), suppress_health_check=list(HealthCheck))
@given(st.text(alphabet=ALPHABET, max_size=120), st.data())
@example("a b a b", None)
def test_a_directive_leads_to_its_words_or_there_is_none(
    text: str, data: st.DataObject | None
) -> None:
    text = Snapshot(text).text
    if data is None:
        span = Span(4, 7)
    else:
        places = [n for n in range(len(text) + 1) if bounded(text, n)]
        start, end = sorted(data.draw(st.lists(st.sampled_from(places), min_size=2, max_size=2)))
        span = Span(start, end)
        words = text[start:end]
        assume(words and words == words.strip() and re.search(r"\w", words))
    for one in directives(text, (span,)):
        assert marked(one, text) == tuple(span)


def test_a_repeated_passage_is_told_apart_by_its_neighbours() -> None:
    text = "Ann: “We go.”\nBo: “We go.”\nCy: “We go.”"
    spans = [Span(found.start(), found.end()) for found in re.finditer(r"We go\.", text)]
    made = [directives(text, (span,)) for span in spans]
    assert made[0] == ("text=We%20go.",)
    assert made[1] == ("text=Bo%3A%20%E2%80%9C-,We%20go.",)
    assert [marked(one[0], text) for one in made] == [tuple(span) for span in spans]


def test_equal_lines_without_neighbours_get_no_link() -> None:
    assert directives("We go.\nWe go.", (Span(7, 13),)) == ()


def test_a_room_keeps_the_words_beside_it_out() -> None:
    text = "Ann: “We go.” Bo: “We go.” Cy."
    span = Span(19, 25)
    assert directives(text, (span,))
    assert directives(text, (span,), span) == ()
    (made,) = directives(text, (span,), Span(14, 26))
    assert "Ann" not in unquote(made)
    assert marked(made, text) == tuple(span)


def test_long_words_and_several_paragraphs_are_given_by_their_ends() -> None:
    long = " ".join(f"word{n}" for n in range(200))
    text = f"He said: “{long}” and went."
    span = Span(10, 10 + len(long))
    (made,) = directives(text, (span,))
    start, end = range(5), range(195, 200)
    terms = ("%20".join(f"word{n}" for n in numbers) for numbers in (start, end))
    assert made == f"text={','.join(terms)}"
    lines = "“First line.\nMiddle.\nLast line.” Then more."
    (two,) = directives(lines, (Span(1, 31),))
    assert two == "text=First%20line.,Last%20line."


def test_every_special_character_is_encoded() -> None:
    text = "A well-known, odd & 100% “thing” #1"
    (made,) = directives(text, (Span(2, 24),))
    assert made == "text=well%2Dknown%2C%20odd%20%26%20100%25"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://e.org/a", "https://e.org/a#:~:text=x"),
        ("https://e.org/a#part", "https://e.org/a#part:~:text=x"),
        ("https://e.org/a?b=1#/route", "https://e.org/a?b=1#/route:~:text=x"),
        ("https://e.org/a#:~:text=old", "https://e.org/a#:~:text=x"),
        ("https://e.org/a#p:~:text=old&new=1&text=b", "https://e.org/a#p:~:text=x&new=1"),
        ("https://e.org/a#", "https://e.org/a#:~:text=x"),
        (
            "https://w.example/web/2023/https://e.org/a",
            "https://w.example/web/2023/https://e.org/a#:~:text=x",
        ),
    ],
)
def test_the_fragment_of_a_url_is_kept(url: str, expected: str) -> None:
    assert with_directives(url, ("text=x",)) == expected
    assert with_directives(url, ()) == url
