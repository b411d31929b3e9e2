"""Every template is told of and pictured, as tools/template_pictures.py does; records begin so."""

from __future__ import annotations

import shlex
from pathlib import Path, PurePosixPath

import pytest

from sphinx_briefing.cli import main
from sphinx_briefing.cli.init import TEMPLATES
from tests.docs.conftest import DOCS, Site


def test_every_template_is_pictured(site: Site) -> None:
    page = site.pages["howto/template"]
    shown = {PurePosixPath(src).name for src in page.xpath("//section[@id]//img/@src")}
    assert shown == {f"{name}-{kind}.webp" for name in TEMPLATES for kind in ("pdf", "web")}
    assert {path.name for path in (DOCS / "_static" / "templates").iterdir()} == shown


def test_every_template_has_a_section(site: Site) -> None:
    heads = site.pages["howto/template"].xpath("//h2[code]")
    assert sorted(one.find("code").text_content() for one in heads) == sorted(TEMPLATES)


def test_the_commands_that_begin_records_run(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (commands,) = site.pages["howto/new"].xpath("//div[contains(@class, 'highlight-sh')]")
    (shown,) = site.pages["howto/new"].xpath("//div[contains(@class, 'highlight-yaml')]")
    assert main(["init", str(tmp_path)]) == 0
    monkeypatch.chdir(tmp_path)
    (tmp_path / "saved.txt").write_text("Dock is late\n", encoding="utf-8")
    lines = [shlex.split(line) for line in commands.text_content().splitlines() if line.strip()]
    assert [line[:2] for line in lines] == [["sphinx-briefing", "new"]] * 3
    assert [main(line[1:]) for line in lines] == [0, 0, 0]
    entry = shown.text_content().strip().removeprefix("actors:\n")
    assert f"\n{entry}\n" in (tmp_path / "data" / "registry.yaml").read_text(encoding="utf-8")
    assert main(["check"]) == 0
