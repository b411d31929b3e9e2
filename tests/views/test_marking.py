"""Marking alters no word, whatever is marked and however it overlaps."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_briefing.model.values import Ref
from sphinx_briefing.store.verify import Snapshot, Span
from sphinx_briefing.views.blocks import Line, Link, Passage, Sign, Text
from sphinx_briefing.views.marking import MarkedText, Named, held
from tests.cases import cases

TEXT = "“We go,” said Ann of Port. “We stay,” said Bo; and Ann went to Port."
REFS = [Ref("article", f"a.q{number}") for number in range(5)]
SIGNS = {ref: Sign("✔", "checked", "exact", ref) for ref in REFS}


def words(line: Line) -> str:
    """Return the text of a line without the signs."""
    parts = []
    for piece in line:
        if isinstance(piece, Passage):
            parts.append(words(piece.line))
        elif isinstance(piece, Text | Link):
            parts.append(piece.text)
        else:
            assert isinstance(piece, Sign)
    return "".join(parts)


def passages(line: Line) -> Iterator[tuple[Passage, str]]:
    for piece in line:
        if isinstance(piece, Passage):
            yield piece, words(piece.line)
            yield from passages(piece.line)


def signs(line: Line) -> list[Ref | None]:
    found: list[Ref | None] = []
    for piece in line:
        if isinstance(piece, Passage):
            found += signs(piece.line)
        elif isinstance(piece, Sign):
            found.append(piece.ref)
    return found


def spans(size: int = len(TEXT)) -> st.SearchStrategy[Span]:
    ends = st.tuples(st.integers(0, size), st.integers(0, size)).filter(
        lambda two: two[0] != two[1]
    )
    return ends.map(lambda two: Span(*sorted(two)))


def apart(found: list[Span]) -> list[Span]:
    """Return spans that follow each other, as those of one quote do."""
    kept: list[Span] = []
    for one in sorted(found):
        if not kept or one.start > kept[-1].end:
            kept.append(one)
    return kept


NAMES = st.lists(
    st.builds(
        Named,
        spans(),
        st.sampled_from([(Ref("actor", "ann"),), (Ref("place", "port"), Ref("actor", "bo"))]),
        st.sampled_from(["named", "stated"]),
    ),
    max_size=5,
)
QUOTES = st.lists(st.lists(spans(), min_size=1, max_size=3).map(apart), max_size=len(REFS))


@pytest.mark.thorough
@settings(max_examples=cases(60, 500))
@given(QUOTES, NAMES, spans())
def test_the_marked_text_is_the_text(
    quotes: list[list[Span]], names: list[Named], area: Span
) -> None:
    stretches = held(zip(REFS, quotes, strict=False))
    marked = MarkedText(TEXT, stretches, names, SIGNS)
    assert words(marked.line(area)) == TEXT[area.start : area.end]
    line = marked.line(Span(0, len(TEXT)))
    assert words(line) == TEXT
    for ref, own in zip(REFS, quotes, strict=False):
        found = [(piece, text) for piece, text in passages(line) if piece.ref == ref]
        assert "".join(text for _, text in found) == "".join(TEXT[slice(*one)] for one in own)
        assert [piece.anchor for piece, _ in found] == [True] + [False] * (len(found) - 1)
        assert signs(line).count(ref) == 1


def test_passages_lie_within_each_other_or_are_split() -> None:
    inner, outer, over = Span(5, 9), Span(0, 20), Span(15, 30)
    marked = MarkedText(
        "x" * 40, held(zip(REFS, [[inner], [outer], [over]], strict=False)), [], SIGNS
    )
    shape = [
        (piece.ref.id, len(text), piece.anchor)
        for piece, text in passages(marked.line(Span(0, 40)))
    ]
    assert shape == [("a.q1", 20, True), ("a.q0", 4, True), ("a.q2", 5, True), ("a.q2", 10, False)]


def test_the_longest_name_has_the_words_then_the_shortest_fact() -> None:
    text = "the Belt and Road forum in Beijing"
    forum, bri, talks = Ref("event", "forum"), Ref("actor", "bri"), Ref("event", "talks")
    names = [
        Named(Span(4, 17), (bri,), "named"),
        Named(Span(4, 23), (forum,), "named"),
        Named(Span(0, 34), (talks,), "stated"),
        Named(Span(24, 34), (forum,), "stated"),
    ]
    line = MarkedText(text, [], names, {}).line(Span(0, len(text)))
    assert line == (
        Link(talks, "the ", "stated"),
        Link(forum, "Belt and Road forum", "named"),
        Text(" "),
        Link(forum, "in Beijing", "stated"),
    )


def test_sentences_and_paragraphs() -> None:
    snapshot = Snapshot("Headline here\nMr. Ant came. “Stay!” he said… Then she left.\nThe end.")
    text = snapshot.text
    assert [text[slice(*one)] for one in snapshot.paragraphs] == text.split("\n")
    cases = {"line": "Headline here", "Ant": "Mr. Ant came.", "came. “S": "Mr. Ant came. “Stay!”"}
    cases |= {"left": "Then she left.", "he said": "he said…", "end": "The end."}
    for part, sentence in cases.items():
        start = text.index(part)
        found = snapshot.sentence(Span(start, start + len(part)))
        assert text[slice(*found)] == sentence


def test_wrapped_lines_are_no_paragraphs() -> None:
    snapshot = Snapshot("The river rose and\nthe town slept on\nuntil dawn.\n\nThen it\nwoke.")
    found = [snapshot.text[slice(*one)] for one in snapshot.paragraphs]
    assert found == ["The river rose and\nthe town slept on\nuntil dawn.", "Then it\nwoke."]
    start = snapshot.text.index("slept")
    assert snapshot.text[slice(*snapshot.sentence(Span(start, start + 5)))] == found[0]


def test_a_line_that_ends_within_a_word_is_wrapped() -> None:
    snapshot = Snapshot("One line.\n\nThe river will clo-\nse in May.\n\nAll went home.\nDone.")
    found = [snapshot.text[slice(*one)] for one in snapshot.paragraphs]
    assert found == ["One line.", "The river will clo-\nse in May.", "All went home.\nDone."]
    lines = Snapshot("A well-\nknown place.\nIt is quiet.").paragraphs
    assert len(lines) == 3  # without blank lines nothing else ends paragraphs


@pytest.mark.thorough
@settings(max_examples=cases(60, 300))
@given(st.text(alphabet="ab.!? \n“”。", max_size=60), st.data())
def test_a_sentence_holds_what_it_was_asked_for(text: str, data: st.DataObject) -> None:
    snapshot = Snapshot(text)
    if not text.strip():
        assert snapshot.paragraphs == ()
        return
    inside = [n for n, one in enumerate(text) if not one.isspace()]
    start, last = sorted(data.draw(st.lists(st.sampled_from(inside), min_size=2, max_size=2)))
    found = snapshot.sentence(Span(start, last + 1))
    assert found.start <= start
    assert last < found.end
    assert text[slice(*found)] == text[slice(*found)].strip()
    joined = "".join(text[slice(*one)] for one in snapshot.paragraphs)
    assert "".join(joined.split()) == "".join(text.split())
