"""The gallery shows every directive, and a page in every theme that is tested."""

from __future__ import annotations

import re

from sphinx_briefing.directives import DIRECTIVES
from tests.docs.conftest import DOCS, Site
from tests.themes.themes import THEMES

PICTURES = DOCS / "_static" / "gallery"
MOST = 2_000_000
"""Bytes of all pictures of themes."""


def test_every_directive_is_shown(site: Site) -> None:
    text = (DOCS / "gallery.rst").read_text(encoding="utf-8")
    used = re.findall(r"^   \.\. (?:briefing:)?([\w-]+)::", text, re.MULTILINE)
    shown = site.pages["gallery"].xpath("//div[contains(@class, 'example-result')]")
    assert len(DIRECTIVES) > 15
    assert set(used) == set(DIRECTIVES)
    assert len(used) == len(shown) == len([box for box in shown if box.text_content().strip()])


def test_every_theme_is_shown_as_tools_gallery_photographs_it(site: Site) -> None:
    wanted = {f"{name}-{look}.webp" for name in THEMES for look in ("light", "phone")}
    wanted |= {f"{name}-dark.webp" for name, theme in THEMES.items() if theme.dark}
    files = {path.name: path.stat().st_size for path in PICTURES.iterdir()}
    images = site.pages["gallery"].xpath("//section[@id='themes']//img/@src")
    assert {one.rpartition("/")[2] for one in images} == wanted
    assert set(files) == wanted
    assert min(files.values()) > 0
    assert sum(files.values()) < MOST
