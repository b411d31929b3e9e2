"""A law of cards: what any statement says stands there, with its source where others differ."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from sphinx_briefing.load.files import Loaded
from sphinx_briefing.load.structure import read_text
from sphinx_briefing.store import Store, build_store
from sphinx_briefing.views import Request
from sphinx_briefing.views.request import PROVENANCE
from tests.views.said import rows, shown

WORDS = st.sampled_from(["Oak", "Elm", "Ash"])
DAYS = st.integers(10, 13).map(lambda day: f"2023-10-{day}")
FIELDS = st.fixed_dictionaries(
    {"what": WORDS},
    optional={
        "when": DAYS,
        "status": st.sampled_from(["planned", "occurred", "postponed"]),
        "about": WORDS.map(lambda word: f"About {word}"),
        "code": WORDS.map(str.upper),
        "aliases": st.lists(WORDS.map(str.lower), min_size=1, unique=True),
        "where": st.sampled_from(["hall", "park"]),
    },
)
SHOWN = {"hall": "Hall", "park": "Park"} | {
    f"2023-10-{day}": f"{day} October 2023" for day in range(10, 14)
}
REGISTRY = "places: {hall: {name: Hall}, park: {name: Park}}\n"


def store_of(statements: list[dict[str, object]], days: list[str]) -> Store:
    loaded = Loaded()
    taken: dict[str, str] = {}
    texts = [REGISTRY]
    for number, (fields, day) in enumerate(zip(statements, days, strict=False)):
        head = f"source: {{id: s{number}, title: S{number}, published: {day}}}\n"
        values = ", ".join(f"{key}: {value}" for key, value in fields.items()).replace("'", "")
        texts.append(f"{head}events: {{e: {{{values}}}}}\n")
    for number, text in enumerate(texts):
        content = read_text(text, f"{number}.yaml", "x", taken)
        assert content.problems == []
        loaded.statements += content.statements
    return build_store(loaded, Path())


@given(
    st.lists(FIELDS, min_size=1, max_size=3),
    st.lists(DAYS, min_size=3, max_size=3),
    st.sampled_from(PROVENANCE),
    st.sampled_from(["", "2023-10-11"]),
)
def test_no_value_is_lost(
    statements: list[dict[str, object]], days: list[str], way: str, as_of: str
) -> None:
    store = store_of(statements, days)
    found = rows(shown(store, Request("event", "e", "full", as_of=as_of, provenance=way)))
    known = [
        (f"s{number}", fields)
        for number, (fields, day) in enumerate(zip(statements, days, strict=False))
        if not as_of or day <= as_of or min(days[: len(statements)]) > as_of
    ]
    for key in ("what", "when", "about", "code", "where"):
        given_by: dict[str, set[str]] = {}
        for source, fields in known:
            if key in fields:
                given_by.setdefault(SHOWN.get(str(fields[key]), str(fields[key])), set()).add(
                    source
                )
        if len(given_by) > 1:
            lines = found[key]
            assert len(lines) == len(given_by)
            for words, sources in given_by.items():
                (line,) = (one for one in lines if one.startswith(words))
                assert all(f"[{source}]" in line for source in sources)
    aliases = " ".join(found.get("aliases", []))
    assert all(word in aliases for _, fields in known for word in fields.get("aliases", ()))  # type: ignore[attr-defined]
    statuses = {str(fields["status"]) for fields in statements if "status" in fields}
    if len(statuses) > 1:
        history = " ".join(found["history"])
        assert all(status in history for status in statuses)
