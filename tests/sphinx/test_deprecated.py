"""Names that go work for a while, and a warning says where they stand and what to write instead."""

from __future__ import annotations

import jsonschema
import pytest
from lxml import html as lxml_html
from packaging.version import Version

from sphinx_briefing import __version__
from sphinx_briefing.cli import main
from sphinx_briefing.directives import DIRECTIVES
from sphinx_briefing.load.schema import data_schema
from sphinx_briefing.model import DATA_TYPES, deprecated
from sphinx_briefing.model.deprecated import DEPRECATED, Deprecated
from sphinx_briefing.settings import SETTINGS
from sphinx_briefing.typst.config import SETTINGS as PDF_SETTINGS
from tests.sphinx.project import build, make_project

OLD = (
    Deprecated("field", "actor", "sort", "kind", "0.2", "0.4"),
    Deprecated("option", "actors", "filter", "where", "0.2", "0.4"),
    Deprecated("setting", "", "briefing_day", "briefing_as_of", "0.3", "0.5"),
)
CONF = 'project = "P"\nextensions = ["sphinx_briefing"]\nbriefing_data = ["data"]\n'
FILES = {
    "conf.py": f'{CONF}briefing_day = "2024-03"\n',
    "index.rst": "Page\n====\n\n.. actors::\n   :filter: kind=person\n",
    "data/x.yaml": "actors:\n  a: {name: A, sort: person}\n  b: {name: B, kind: state}\n",
}
FIELD = "write 'kind' instead of 'sort', which goes with 0.4 [briefing.deprecated]"
OPTION = "write 'where' instead of 'filter', which goes with 0.4 [briefing.deprecated]"
SETTING = (
    "write 'briefing_as_of' instead of 'briefing_day', which goes with 0.5 [briefing.deprecated]"
)


def first_cells(table: lxml_html.HtmlElement) -> list[str]:
    """Return the words of the first cell of each row."""
    return [cell.text_content().strip() for cell in table.xpath(".//tbody/tr/td[1]")]


@pytest.fixture
def old_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deprecated, "DEPRECATED", OLD)


@pytest.mark.usefixtures("old_names")
def test_old_names_work_and_say_what_to_write(tmp_path) -> None:
    source = make_project(tmp_path / "p", FILES)
    made = build(source, tmp_path / "out")
    assert sorted(made.warnings) == [
        f"conf.py:4: WARNING: {SETTING}",
        f"data/x.yaml:2:16: WARNING: actor 'a': {FIELD}",
        f"index.rst:4: WARNING: actors: {OPTION}",
    ]
    (table,) = made.page("index").xpath("//table")
    assert first_cells(table) == ["A"]
    again = build(source, tmp_path / "out")
    assert again.warnings == made.warnings
    assert again.read == []


@pytest.mark.usefixtures("old_names")
def test_the_checker_tells_them_too(
    tmp_path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(make_project(tmp_path / "p", FILES))
    assert main(["check"]) == 1
    out = capsys.readouterr().out
    assert f"conf.py:4: warning: {SETTING}\n" in out
    assert f"data/x.yaml:2:16: warning: actor 'a': {FIELD}\n" in out


@pytest.mark.usefixtures("old_names")
def test_where_both_names_stand_the_new_one_counts(tmp_path) -> None:
    files = {
        "conf.py": f'{CONF}briefing_day = "2024-03"\nbriefing_as_of = "2023"\n',
        "index.rst": "P\n=\n\n.. actors::\n   :filter: kind=state\n   :where: kind=person\n",
        "data/x.yaml": "actors:\n  a: {name: A, kind: person, sort: state}\n",
    }
    made = build(make_project(tmp_path / "p", files), tmp_path / "out")
    (table,) = made.page("index").xpath("//table")
    assert first_cells(table) == ["A"]
    assert any("unknown field 'sort'" in one for one in made.warnings)


@pytest.mark.usefixtures("old_names")
def test_editors_are_told_by_the_schema() -> None:
    properties = data_schema()["definitions"]["actor"]["properties"]
    assert properties["sort"]["deprecated"] is True
    assert properties["sort"]["description"] == (
        "Deprecated: write 'kind' instead of 'sort', which goes with 0.4."
    )
    jsonschema.validate({"actors": {"a": {"name": "A", "sort": "person"}}}, data_schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"actors": {"a": {"name": "A", "sort": "animal"}}}, data_schema())


def faults(lines: tuple[Deprecated, ...]) -> list[str]:
    """Return what is wrong with a table of old names."""
    settings = {one.name for one in (*SETTINGS, *PDF_SETTINGS)}
    options = {name: set(one.option_spec or {}) for name, one in DIRECTIVES.items()}
    fields = {kind: set(one.fields()) for kind, one in DATA_TYPES.items()}
    found = []
    for one in lines:
        owners = {"setting": {"": settings}, "option": options, "field": fields}[one.sort]
        known = owners.get(one.owner, set())
        if one.instead not in known:
            found.append(f"{one.shown}: no {one.instead}")
        if one.name in known:
            found.append(f"{one.shown} is no old name")
        if Version(one.gone).release[:2] <= Version(one.since).release[:2]:
            found.append(f"{one.shown} goes at once")
        if Version(__version__).release >= Version(one.gone).release:
            found.append(f"{one.shown} should have gone with {one.gone}")
    return found


def test_the_table_is_right() -> None:
    assert faults(DEPRECATED) == []
    assert faults(OLD) == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (Deprecated("field", "actor", "x", "y", "0.2", "0.4"), "actor.x: no y"),
        (Deprecated("field", "actor", "name", "kind", "0.2", "0.4"), "actor.name is no old name"),
        (Deprecated("setting", "", "x", "briefing_data", "0.2", "0.2.1"), "x goes at once"),
        (
            Deprecated("setting", "", "x", "briefing_data", "0.0", "0.1"),
            "x should have gone with 0.1",
        ),
        (Deprecated("option", "none", "x", "where", "0.2", "0.4"), "none.x: no where"),
    ],
)
def test_a_wrong_table_is_seen(line: Deprecated, fault: str) -> None:
    assert faults((line,)) == [fault]
