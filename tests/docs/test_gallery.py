"""The gallery shows every directive, and a page in every theme that is tested."""

from __future__ import annotations

import re

from sphinx_briefing.directives import DIRECTIVES
from tests.docs.conftest import DOCS, Site
from tests.themes.themes import THEMES

FIRST_PAGE = DOCS / "_static" / "pictures"
PAPER = DOCS / "_static" / "paper"
PICTURES = DOCS / "_static" / "gallery"
KINDS = (".webp", ".png", ".svg", ".jpg")
MOST, MOST_OF_ALL = 60_000, 2_000_000
"""Bytes of a picture, and of all that the documentation has."""


def test_every_directive_is_shown(site: Site) -> None:
    text = (DOCS / "gallery.rst").read_text(encoding="utf-8")
    used = re.findall(r"^   \.\. (?:briefing:)?([\w-]+)::", text, re.MULTILINE)
    shown = site.pages["gallery"].xpath("//div[contains(@class, 'example-result')]")
    assert len(DIRECTIVES) > 15
    assert set(used) == set(DIRECTIVES)
    assert len(used) == len(shown) == len([box for box in shown if box.text_content().strip()])


def test_every_directive_is_shown_on_paper(site: Site) -> None:
    images = site.pages["gallery"].xpath("//div[contains(@class, 'example')]//img[@loading]")
    shown = [one.get("src").rpartition("/")[2].removesuffix(".webp") for one in images]
    assert sorted(shown) == sorted({path.stem for path in PAPER.iterdir()}) == sorted(DIRECTIVES)
    assert [one.get("alt") for one in images] == [f"The directive {one} in a PDF." for one in shown]


def test_every_theme_is_shown_as_tools_gallery_photographs_it(site: Site) -> None:
    wanted = {f"{name}-{look}.webp" for name in THEMES for look in ("light", "phone")}
    wanted |= {f"{name}-dark.webp" for name, theme in THEMES.items() if theme.dark}
    files = {path.name: path.stat().st_size for path in PICTURES.iterdir()}
    images = site.pages["gallery"].xpath("//section[@id='themes']//img/@src")
    assert {one.rpartition("/")[2] for one in images} == wanted
    assert set(files) == wanted
    assert min(files.values()) > 0


def test_the_first_page_shows_what_tools_pictures_takes(site: Site) -> None:
    images = site.pages["index"].xpath("//div[contains(@class, 'pictures')]//img")
    shown = {one.get("src").rpartition("/")[2] for one in images}
    assert shown == {path.name for path in FIRST_PAGE.iterdir()}
    assert shown >= {"desk.webp", "dark.webp", "phone.webp", "title.webp"}
    assert all(len(one.get("alt").split()) > 4 for one in images)


def test_pictures_are_small() -> None:
    sizes = [path.stat().st_size for path in (DOCS / "_static").rglob("*") if path.suffix in KINDS]
    assert len(sizes) > 15
    assert max(sizes) <= MOST
    assert sum(sizes) <= MOST_OF_ALL
