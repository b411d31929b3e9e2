"""Data files say what they were made of: read again, they give equal records."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_briefing.export.choose import choose
from sphinx_briefing.export.data_files import FORMAT_YAML
from sphinx_briefing.export.frame import About, Export
from sphinx_briefing.load.positions import Scalar, parse
from sphinx_briefing.load.yaml_text import scalar, value
from sphinx_briefing.store import Store, load_store
from tests.export.full import store as full_store
from tests.export.test_own_json import FILES
from tests.load.data import write
from tests.sphinx.project import EXAMPLE


def files_of(store: Store) -> dict[str, str]:
    files, losses = FORMAT_YAML.export(Export(store, About("Law"), choose(store)))
    assert list(losses) == []
    return dict(files)


def told(store: Store) -> list[Any]:
    """Return what all records say, and who says it, wherever that stands."""
    return [
        (
            record.ref,
            {name: unordered(getattr(record, name)) for name in fields_of(record)},
            sorted(
                repr((one.source, values_of(one), sorted(one.unknown))) for one in record.statements
            ),
            store.labels.get(str(record.ref)),
        )
        for records in store.records.values()
        for record in records.values()
    ]


def unordered(value: Any) -> Any:
    """Return a list in an order of its own: that of files, which have new names, is no matter."""
    return sorted(map(repr, value)) if isinstance(value, tuple) and type(value) is tuple else value


def fields_of(record: Any) -> list[str]:
    return [one.name for one in record.fields().values() if one.key not in ("text", "image")]


def values_of(statement: Any) -> dict[str, Any]:
    gone = ("text", "image") if statement.kind in ("source", "actor") else ()
    return {
        name: unordered(one) for name, one in sorted(statement.values.items()) if name not in gone
    }


def assert_comes_back(store: Store, folder: Path) -> None:
    named = {f"data/{name}": text for name, text in files_of(store).items()}
    again = load_store(["data"], write(folder, dict(named)))
    assert told(again) == told(store)


def test_the_example_comes_back(tmp_path: Path) -> None:
    store = load_store(["data"], EXAMPLE)
    assert len(store) > 60
    assert_comes_back(store, tmp_path)


def test_full_data_come_back(tmp_path: Path) -> None:
    assert_comes_back(full_store(), tmp_path)
    assert set(files_of(full_store())) == {"registry.yaml", "article.yaml"}


def test_short_records_stand_in_a_line() -> None:
    text = files_of(full_store())["registry.yaml"]
    assert "  bo: {name: Bo Quill, kind: person}\n" in text
    assert "  ada:\n    name: Ada Quill\n" in text


def test_a_file_has_its_source_also_where_only_others_are_chosen() -> None:
    whole = full_store()
    some = Export(whole, About("Law"), {"event": tuple(whole.of_kind("event"))})
    files, _ = FORMAT_YAML.export(some)
    assert set(files) == {"registry.yaml", "article.yaml"}
    assert files["article.yaml"].startswith("source:\n  title: No sale, says mayor\n")


def test_files_that_are_marked_stay_apart(tmp_path: Path) -> None:
    data: dict[str, str | bytes] = {
        "data/a.yaml": "marking: AMBER+STRICT\nactors: {a: {name: A}}\n",
        "data/b.yaml": "actors: {a: {kind: person}, b: {name: B}}\n",
        "data/c.yaml": "actors: {a: {of: b}}\nsources: {wire: {title: W}}\n",
        "data/wire.yaml": "source: {published: 2024-03-01}\nquotes: {q1: {text: x, by: a}}\n",
    }
    store = load_store(["data"], write(tmp_path / "one", data))
    assert set(files_of(store)) == {
        *("registry.yaml", "registry-2.yaml", "registry-amber-strict.yaml", "wire.yaml")
    }
    assert_comes_back(store, tmp_path / "two")


def odd(record: Any) -> bool:
    """Say whether a record has a value that was not read, or names one actor or role twice."""
    named = [one.actor for one in getattr(record, "who", ())]
    named += [one.text for one in getattr(record, "roles", ())]
    return len(set(named)) < len(named) or any(one.faulty for one in record.statements)


@pytest.mark.thorough
@settings(max_examples=25, deadline=None)
@given(st.lists(FILES, min_size=1, max_size=3))
def test_any_data_come_back(
    tmp_path_factory: pytest.TempPathFactory, files: list[dict[str, Any]]
) -> None:
    folder = tmp_path_factory.mktemp("law")
    named = {f"data/s{number}.yaml": value(one) for number, one in enumerate(files)}
    store = load_store(["data"], write(folder / "one", dict(named)))
    if not any(odd(one) for found in store.records.values() for one in found.values()):
        assert_comes_back(store, folder / "two")


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back(text: str) -> None:
    faults: list[Any] = []
    root = parse(
        f"a: [{scalar(text, flow=True)}]\nb: {scalar(text)}\n", lambda *said: faults.append(said)
    )
    listed, single = (node for _, node in root.entries)  # type: ignore[union-attr]
    assert faults == []
    assert [one.text for one in (*listed.items, single) if isinstance(one, Scalar)] == [text] * 2
