"""What every format promises: what it carries is in it, what it does not is counted."""

from __future__ import annotations

import dataclasses
import re

import pytest

from sphinx_briefing.export.formats import EXPORTS
from sphinx_briefing.export.losses import Loss
from sphinx_briefing.export.settings import NAMES
from sphinx_briefing.model import DATA_TYPES
from tests.export.full import FULL, exported, full, store, without

NOT_IN_FULL = ("sha256", "review", "found", "maybe")
"""A digest is of a text; the others are of drafts, which most formats leave out as a whole."""


def test_the_data_have_every_field_and_no_fault() -> None:
    assert [str(one) for one in store().problems] == []
    for kind, record in DATA_TYPES.items():
        for key, field in record.fields().items():
            if key not in NOT_IN_FULL:
                assert getattr(full(kind), field.name) not in (None, (), {}), (kind, key)


def test_settings_know_the_names_of_all_formats() -> None:
    assert tuple(EXPORTS) == NAMES


@pytest.mark.parametrize("name", EXPORTS)
def test_a_field_is_carried_if_and_only_if_the_format_says_so(name: str) -> None:
    whole, losses = exported(name)
    lost = {(one.kind, one.field) for one in losses if not one.reason}
    assert whole
    for kind, carried in EXPORTS[name].carries.items():
        assert set(carried) <= set(DATA_TYPES[kind].fields()), kind
        for key in DATA_TYPES[kind].fields():
            if key not in NOT_IN_FULL:
                assert ((kind, key) in lost) is (key not in carried), (kind, key)
                differs = exported(name, without(kind, key))[0] != whole
                assert differs is (key in carried), (kind, key)
    for kind in DATA_TYPES.keys() - EXPORTS[name].carries.keys():
        count = len(store().records[kind])
        assert Loss(kind, "", "", count) in list(losses)


@pytest.mark.parametrize("name", EXPORTS)
def test_a_draft_is_told_as_one_or_not_at_all(name: str) -> None:
    said_of_it = {"what": "Qwertz meets", "review": "draft"}
    whole = full("event")
    parts = [one._replace(values={**one.values, **said_of_it}) for one in whole.statements]
    draft = dataclasses.replace(whole, **said_of_it, statements=tuple(parts))  # type: ignore[arg-type]
    records = {**store().records, "event": {**store().records["event"], draft.id: draft}}
    files, losses = exported(name, dataclasses.replace(store(), records=records))
    said = [str(one) for one in losses if one.field == "" and one.kind == "event"]
    text = "".join(files.values())
    if name in ("json", "yaml", "csv", "tsv", "markdown"):
        assert (said, "Qwertz meets" in text) == ([], True)
        assert re.search("Qwertz meets.*draft", text, re.DOTALL)
    else:
        assert "event records (1 record): a draft that nobody has looked at" in said
        assert "Qwertz meets" not in text


@pytest.mark.parametrize("name", EXPORTS)
def test_equal_data_give_equal_files(name: str) -> None:
    assert exported(name)[0] == exported(name)[0]
    for file, text in exported(name)[0].items():
        assert text.endswith("\n"), file
        assert "\r" not in text.replace("\r\n", ""), file


def test_the_report_of_losses_reads_as_a_sentence() -> None:
    assert [str(one) for one in exported("csv")[1]] == []
    assert str(Loss("event", "who", "", 1)) == "event who (1 record)"
    assert str(Loss("actor", "", "", 3)) == "actor records (3 records)"
    assert str(Loss("event", "when", "vague", 2)) == "event when (2 records): vague"
    assert FULL.keys() == DATA_TYPES.keys()
