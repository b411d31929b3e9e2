"""Scales of likelihood, against the tables of ICD 203 and of the PHIA yardstick (March 2025)."""

from __future__ import annotations

import pytest

from sphinx_briefing.model.odds import (
    SCALES,
    common_terms,
    other_scale,
    own_terms,
    read_odds,
    suggestion,
)

TABLES = {
    "icd203": {
        "almost no chance": "1–5",
        "remote": "1–5",
        "very unlikely": "5–20",
        "highly improbable": "5–20",
        "unlikely": "20–45",
        "improbable": "20–45",
        "roughly even chance": "45–55",
        "roughly even odds": "45–55",
        "likely": "55–80",
        "probable": "55–80",
        "very likely": "80–95",
        "highly probable": "80–95",
        "almost certain": "95–99",
        "almost certainly": "95–99",
        "nearly certain": "95–99",
    },
    "phia": {
        "remote chance": ">0–5",
        "highly unlikely": "10–20",
        "unlikely": "25–35",
        "realistic possibility": "40–<50",
        "likely": "55–75",
        "probable": "55–75",
        "highly likely": "80–90",
        "almost certain": "95–<100",
    },
}


@pytest.mark.parametrize("key", TABLES)
def test_every_term_has_the_range_of_its_standard(key: str) -> None:
    found = {term: row.percent for row in SCALES[key].rows for term in row.terms}
    assert found == TABLES[key]
    assert set(SCALES) == set(TABLES)


@pytest.mark.parametrize(
    ("key", "term"), [(key, term) for key, table in TABLES.items() for term in table]
)
def test_terms_are_found_whatever_their_case_and_spaces(key: str, term: str) -> None:
    row = SCALES[key].find(f"  {term.upper().replace(' ', '   ')} ")
    assert row is not None
    assert row.percent == TABLES[key][term]


def test_terms_of_one_scale_are_told_from_those_of_both() -> None:
    assert own_terms("phia") == (
        "remote chance",
        "highly unlikely",
        "realistic possibility",
        "highly likely",
    )
    assert "very likely" in own_terms("icd203")
    assert {"likely", "probably", "unlikely"} <= set(common_terms())
    assert not set(common_terms()) & {*own_terms("icd203"), *own_terms("phia")}


def test_a_term_of_another_scale_and_a_near_one() -> None:
    assert other_scale("highly likely", "icd203") is SCALES["phia"]
    assert other_scale("likely", "icd203") is SCALES["phia"]  # asked only where the own has none
    assert other_scale("perhaps", "icd203") is None
    assert suggestion("verry likely", "icd203") == ", did you mean 'very likely'?"
    assert suggestion("xyz", "icd203") == ""


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("", ("", "")),
        ("phia", ("phia", "")),
        (None, ("", "")),
        ("phai", ("", "'phai' is not one of icd203, phia, did you mean 'phia'?")),
    ],
)
def test_the_setting(given: object, expected: tuple[str, str]) -> None:
    assert read_odds(given) == expected
