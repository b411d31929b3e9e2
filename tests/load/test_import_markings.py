"""What our own exports say of markings of a project's own is read again: nothing becomes open."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from sphinx_briefing.model.marking import Label, Scheme
from sphinx_briefing.store import load_store
from sphinx_briefing.store.withholding import Audience
from tests.export.full import exported
from tests.load.data import write

SCHEME = Scheme((Label("OPEN", "Open"), Label("HOUSE", "House only"), Label("DESK", "Desk")))
DATA = """
actors: {a: {name: Ann Aldous, marking: HOUSE}, b: {name: Bo Brandt, marking: DESK}}
events: {e: {title: A raid, when: 2024-01-01, marking: DESK}}
source: {title: A report, published: 2024-01-02, marking: HOUSE}
claims: {c: {text: It is so., rel: a owns b, marking: DESK}}
"""
LOWEST = Audience("all", "OPEN", "OPEN", datetime.date(2026, 1, 1), scheme=SCHEME)
ENDINGS = {"json": "briefing.json", "csl": "csl.json", "bibtex": "bib"}


@pytest.mark.parametrize("name", ["json", "ftm", "stix", "csl", "bibtex"])
def test_own_markings_come_back(tmp_path: Path, name: str) -> None:
    theirs = load_store(["data"], write(tmp_path, {"data/s.yaml": DATA}), scheme=SCHEME)
    (text,) = exported(name, theirs)[0].values()
    entries = [f"in/x.{ENDINGS.get(name, f'{name}.json')}"]
    write(tmp_path, {entries[0]: text})
    whole = load_store(entries, tmp_path, scheme=SCHEME)
    labels = {one.name: whole.labels.get(str(one.ref)) for one in whole.of_kind("source")}
    assert labels["A report"] == "HOUSE"
    few = load_store(entries, tmp_path, audience=LOWEST, scheme=SCHEME)
    told = " ".join(
        str(getattr(one, "name", "")) for kind in few.records.values() for one in kind.values()
    )
    assert not [one for one in ("Ann", "Bo", "raid", "report", "It is so") if one in told]
    if name in ("ftm", "stix", "json"):
        assert {one.name for one in whole.of_kind("actor")} >= {"Ann Aldous", "Bo Brandt"}
