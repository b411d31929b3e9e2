"""Whatever the data and pages: no check raises, and every finding has a place that exists."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import event, given, settings
from hypothesis import strategies as st

from sphinx_briefing.checks import FORMATS, Options, check
from sphinx_briefing.model import DATA_TYPES
from sphinx_briefing.model import fieldtypes as ft
from tests.cases import cases
from tests.checks.projects import context

IDS = st.sampled_from(["a", "b", "c"])
LOCAL = st.sampled_from(["q1", "c1"])
DATES = st.sampled_from(
    ["2023", "2023-10", "2023-10-17", "2024-01-01~", "2023?", "/..", "2023-10-01/..", "[..2023-10]",
     "/2023-01-02", "2023-10-17T10:00Z", "202X", "2023-21", "0001-01-01", "9999-12-31", "nonsense"]
)  # fmt: skip
WORDS = st.sampled_from(
    ["Ann", "ANN", "An\u0301n", "the toll", "At least 12 came.", "At least 13 came.", "“toll” toll",
     "very likely", "remote chance", "likely, with high confidence", "", " ", "\ud7ff", "ß" * 40]
)  # fmt: skip
SIMPLE: dict[type[ft.FieldType], st.SearchStrategy[Any]] = {
    ft.EdtfDate: DATES,
    ft.DateOrEvent: DATES | IDS,
    ft.Number: st.sampled_from([1, 2, 50.5, -3, 1e308]),
    ft.LanguageTag: st.sampled_from(["ru", "de"]),
    ft.CountryCode: st.sampled_from(["DE", "FR"]),
    ft.Url: st.just("https://example.org/x"),
    ft.FilePath: st.just("x.txt"),
    ft.Sha256: st.just("0" * 64),
    ft.WikidataId: st.sampled_from(["Q1", "Q2"]),
    ft.Flag: st.booleans(),
    ft.Roles: st.lists(st.sampled_from(["Head of a", "Mayor of b", "King"]), max_size=2),
    ft.Participants: st.dictionaries(IDS, WORDS, max_size=2),
    ft.Relations: st.lists(st.sampled_from(["a likes b", "b likes a", "a likes"]), max_size=2),
}


def values(type_: ft.FieldType) -> st.SearchStrategy[Any]:
    """Return what a field of a type may hold, and some that it may not."""
    if isinstance(type_, ft.ListOf):
        return st.lists(values(type_.item), max_size=2)
    if isinstance(type_, ft.MapOf):
        return st.dictionaries(values(type_.key), values(type_.value), max_size=2)
    if isinstance(type_, ft.Choice):
        return st.sampled_from(type_.options)
    if isinstance(type_, ft.Reference):
        return IDS | st.sampled_from(["s.q1", "s.c1", "t.c1", "actor:a"])
    return SIMPLE.get(type(type_), WORDS)


@st.composite
def files(draw: st.DrawFn) -> str:
    """Return the text of a data file, of a source or a registry."""
    content: dict[str, Any] = {}
    for kind, record in DATA_TYPES.items():
        fields = record.fields()
        one = st.fixed_dictionaries(
            {}, optional={key: st.none() | values(field.type) for key, field in fields.items()}
        )
        if kind == "source":
            if draw(st.booleans()):
                content["source"] = draw(one)
        else:
            ids = LOCAL if record.local else IDS
            content[record.plural] = draw(st.dictionaries(ids, one, max_size=2))
    return yaml.safe_dump(content, allow_unicode=True)


PAGES = st.lists(
    st.sampled_from(
        ["Page\n====\n", ":actor:`a`", ":claim:`x <s.c1>`", ".. actor:: b\n\n   Words.",
         ".. quotes::\n   :where: by=a", ".. claims::\n   :where: nope=1", "The toll\nlikely",
         "“The toll”", ".. briefing: ignore orphan", "```{actor} c\n```", "{event}`a`", "``x``"]
    ),
    max_size=6,
).map("\n\n".join)  # fmt: skip


@pytest.mark.thorough
@settings(max_examples=cases(20, 80), deadline=None)
@given(files(), files(), files(), PAGES, PAGES, st.sampled_from(["", "2023-10-18", "2030", "/.."]))
def test_no_check_raises(reg: str, one: str, two: str, rst: str, md: str, as_of: str) -> None:
    texts = {"data/r.yaml": reg, "data/s.yaml": one, "data/t.yaml": two, "a.rst": rst, "b.md": md}
    with tempfile.TemporaryDirectory() as folder:
        looked = context(Path(folder), {**texts, "data/x.txt": "Words of the toll."}, as_of)
        report = check(looked, Options())
    for found in report.findings:
        event(found.code.value)
        name, line, column = found.location
        lines = texts[name].split("\n")
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1
    assert max(Counter(one.fingerprint for one in report.findings).values(), default=1) == 1
    for name in FORMATS:
        FORMATS[name].write(report, lambda text, _colour: text).encode("utf-8")
