"""One process builds again and again: what it makes, what it keeps, what it tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_briefing.preview.told import PDF, Order, Told
from sphinx_briefing.warm import Warm
from tests.sphinx.project import CARD, make_project

MORE = "actors:\n  a: {name: Quite another name}\n"
EDITIONS = (
    'project = "P"\nextensions = ["sphinx_briefing"]\nbriefing_data = ["data"]\n'
    'briefing_marking = "CLEAR"\nbriefing_editions = {"open": {"marking": "CLEAR"}}\n'
)


class Desk:
    """A project that is built warm."""

    def __init__(self, base: Path, **settings: str) -> None:
        self.source = make_project(base / "project", CARD)
        (base / "made").mkdir()
        self._warm = Warm(Order(str(self.source), str(base / "made"), settings=settings))

    def write(self, name: str, content: str) -> None:
        make_project(self.source, {name: content})

    def build(self, builder: str = "html") -> Told:
        return self._warm.build(builder)


def page(told: Told) -> str:
    assert told.faults == ()
    return Path(told.made, "index.html").read_text("utf-8")


def test_an_edit_is_built(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    first = desk.build()
    assert "Quite another name" not in page(first)
    desk.write("data/x.yaml", MORE)
    second = desk.build()
    assert "Quite another name" in page(second)
    assert second.made == first.made
    assert str(desk.source / "data") in second.watch.needed
    assert second.watch.source == str(desk.source)


def test_what_a_briefing_is_made_from_is_watched_wherever_it_lies(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    conf = (
        'extensions = ["sphinx_briefing"]\nhtml_static_path = ["looks"]\nhtml_logo = "../a.svg"\n'
    )
    entries = '["data", "../shared/20*/*.yaml", "../one.yaml"]'
    desk.write("conf.py", f"{conf}briefing_data = {entries}\nexclude_patterns = ['data']\n")
    desk.write("index.rst", "P\n=\n\n.. literalinclude:: ../code.py\n")
    desk.write("looks/a.css", "")
    for name in ("one.yaml", "code.py", "a.svg"):
        (tmp_path / name).write_text("actors: {}\n")
    watch = desk.build().watch
    outside = {str(tmp_path / name) for name in ("shared", "one.yaml", "code.py", "a.svg")}
    inside = {str(desk.source / name) for name in ("conf.py", "data", "looks")}
    assert outside | inside <= {*watch.needed}
    assert watch.excluded == ("data",)


def test_data_that_cannot_be_read_leave_what_is_there(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    before = page(first := desk.build())
    desk.write("data/x.yaml", "actors:\n  a: {name: B}\n bad: [\n")
    broken = desk.build()
    assert broken.made == ""
    assert [one.partition(": ")[0] for one in broken.faults] == ["data/x.yaml:3:2"]
    assert Path(first.made, "index.html").read_text("utf-8") == before
    desk.write("data/x.yaml", MORE)
    assert "Quite another name" in page(desk.build())


def test_other_faults_are_warnings(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.write("data/x.yaml", "actors:\n  a: {naem: A, name: A}\n")
    told = desk.build()
    assert page(told)
    (warning,) = told.warnings
    assert warning.startswith("data/x.yaml:2:7: WARNING: actor 'a': unknown field 'naem'")


@pytest.mark.parametrize(
    ("conf", "fault"),
    [
        ("nonsense(", "Configuration error: There is a syntax error"),
        ("extensions = ['nowhere']", "Extension error: Could not import extension nowhere"),
        ("def setup(app):\n    app.connect('env-updated', lambda *_: 1 / 0)", "Extension error"),
        ("def setup(app):\n    1 / 0", "ZeroDivisionError: division by zero; see "),
    ],
)
def test_faults_of_settings_are_told(tmp_path: Path, conf: str, fault: str) -> None:
    desk = Desk(tmp_path)
    desk.write("conf.py", conf)
    told = desk.build()
    assert told.made == ""
    assert told.faults[0].startswith(fault)
    assert "Traceback" not in "".join(told.faults)


def test_settings_and_tags_are_those_of_sphinx_build(tmp_path: Path) -> None:
    source = make_project(tmp_path / "p", {"index.rst": "P\n=\n\n.. only:: draft\n\n   Not yet\n"})
    (tmp_path / "made").mkdir()
    order = Order(str(source), str(tmp_path / "made"), "html", ("draft",), {"html_title": "Other"})
    made = page(Warm(order).build("html"))
    assert "Not yet" in made
    assert "Other" in made


def test_an_edition_is_built_beside_the_one_that_is_shown(tmp_path: Path) -> None:
    desk = Desk(tmp_path, briefing_edition="open")
    desk.write("conf.py", EDITIONS)
    desk.write("data/x.yaml", "actors:\n  a: {name: A}\n  b: {name: Bee, marking: RED}\n")
    before = page(first := desk.build())
    desk.write("index.rst", "Page\n====\n\nBee\n")  # the edition's guard refuses it
    refused = desk.build()
    assert refused.made == ""
    assert "Bee" not in before
    assert Path(first.made, "index.html").read_text("utf-8") == before
    desk.write("index.rst", "Page\n====\n\nNothing of it.\n")
    again = desk.build()
    assert "Nothing of it" in page(again)
    assert again.made != first.made


def test_the_pdf_is_made_beside_the_pages(tmp_path: Path) -> None:
    pytest.importorskip("typst")
    desk = Desk(tmp_path)
    desk.build()
    told = desk.build(PDF)
    assert Path(told.made).read_bytes().startswith(b"%PDF")
    assert desk.build(PDF).made == told.made  # nothing to do, and still there
    desk.write("index.rst", 'Page\n====\n\n.. raw:: typst\n\n   #panic("no")\n')
    desk.write("conf.py", 'extensions = ["sphinx_briefing"]\nbriefing_pdf_raw = True\n')
    failed = desk.build(PDF)
    assert failed.made == ""
    assert failed.faults == ("nothing was made",)
    assert any("index.rst:4" in one for one in failed.warnings)
