"""Pages for the tasks of a desk: their data load beside those of the docs, their markup builds."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import html as lxml_html

from tests.docs.conftest import DOCS, Site
from tests.docs.steps import done
from tests.sphinx.project import build, make_project

CONF = """
extensions = ["sphinx_briefing", "myst_parser"]
briefing_data = ["data"]
suppress_warnings = ["briefing.no-target", "briefing.duplicate"]
"""
ADDS = "//article//div[contains(@class, 'adds')][contains(@class, 'highlight-yaml')]"
TASKS = ("embargo", "protect", "morning", "watch-list", "incidents", "ownership", "forecasts")
TASKS += ("after-action",)


def added(page: lxml_html.HtmlElement) -> dict[str, str]:
    """Return the data files that a page shows, by the path in their caption."""
    found = {}
    for block in page.xpath(ADDS):
        (caption,) = block.xpath("./preceding-sibling::div[@class='code-block-caption']/span[1]")
        found[caption.text_content().strip()] = block.xpath(".//pre")[0].text_content()
    return found


def on_page(page: lxml_html.HtmlElement, language: str) -> list[str]:
    """Return the markup that a page shows without its result."""
    boxes = page.xpath("//div[contains(concat(' ', @class, ' '), ' on-page ')]")
    kind = f"contains(@class, 'highlight-{language}')"
    return [one.xpath(f".//div[{kind}]")[0].text_content().strip("\n") for one in boxes]


def test_the_index_has_all_of_them(site: Site) -> None:
    text = (DOCS / "howto" / "index.rst").read_text(encoding="utf-8")
    assert [one for one in TASKS if f"   {one}\n" not in text] == []
    assert sum(len(added(site.pages[f"howto/{one}"])) for one in TASKS) >= 7
    assert sum(len(on_page(site.pages[f"howto/{one}"], "rst")) for one in TASKS) >= 8


@pytest.mark.parametrize("language", ["rst", "md"])
def test_what_they_show_builds(site: Site, tmp_path: Path, language: str) -> None:
    """Build all in one project: a page for each task, with the data of all of them."""
    files: dict[str, str | bytes | None] = {"conf.py": CONF}
    toctree = "\n".join(f"   {one}" for one in TASKS)
    files["index.rst"] = f"All\n===\n\n.. toctree::\n\n{toctree}\n"
    for name in TASKS:
        page = site.pages[f"howto/{name}"]
        files |= added(page)
        title = f"{name}\n{'=' * len(name)}" if language == "rst" else f"# {name}"
        parts = "\n\n".join([title, *on_page(page, language)])
        files[f"{name}.{language}"] = f"{parts}\n"
    source = make_project(tmp_path / "source", files)
    shutil.copytree(DOCS / "data", source / "data", dirs_exist_ok=True)
    made = build(source, tmp_path / "out", "html")
    assert made.warnings == []
    shown = {
        name: lxml_html.fromstring((made.outdir / f"{name}.html").read_bytes()).text_content()
        for name in TASKS
    }
    assert "an official of the port" in shown["protect"]
    assert "Lock gate jammed" in shown["incidents"]
    assert "Inkle Barges" in shown["ownership"]
    assert "0.16" in shown["forecasts"]  # the Brier score of 60 % that came true


@pytest.mark.parametrize(
    ("name", "said"), [("correct", "2 changed, 1 retracted"), ("hand-over", "0 added")]
)
def test_what_they_do_can_be_done(site: Site, tmp_path: Path, name: str, said: str) -> None:
    terminal = done(site.pages[f"howto/{name}"], tmp_path)
    assert said in "".join(terminal.log)


def test_settings_are_python(site: Site) -> None:
    seen = 0
    for name in (*TASKS, "look"):
        for block in site.pages[f"howto/{name}"].xpath("//div[contains(@class, 'highlight-py')]"):
            compile(block.text_content(), name, "exec")
            seen += 1
    assert seen >= 3
