"""Every template is told of and pictured, as tools/template_pictures.py makes the pictures."""

from __future__ import annotations

from pathlib import PurePosixPath

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
