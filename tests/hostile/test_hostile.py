"""Nothing that stands in data becomes active in any output."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import etree
from lxml import html as lxml_html

from tests.browser import browser, requests
from tests.hostile.outputs import OUTPUTS, SCHEMES
from tests.hostile.payloads import MARK, PAYLOADS
from tests.hostile.project import files
from tests.sphinx.project import Build, build, make_project

TAGS = {"iframe", "object", "embed", "base", "form", "applet", "frame", "video", "audio", "math"}
OURS = {"application/json", "application/ld+json"}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    assert len(PAYLOADS) >= 200
    return make_project(tmp_path_factory.mktemp("hostile") / "project", dict(files(PAYLOADS)))


@pytest.fixture(scope="module")
def site(source: Path) -> Build:
    return build(source, source.parent / "html", suppress_warnings=[])


def pages(built: Build) -> Iterator[tuple[str, lxml_html.HtmlElement]]:
    found = sorted(built.outdir.glob("*.html"))
    assert len(found) >= 8
    for path in found:
        yield path.name, lxml_html.fromstring(path.read_text("utf-8"))


def test_every_payload_is_on_a_page_as_text(site: Build) -> None:
    words = " ".join(site.page("many").text_content().split())
    for payload in PAYLOADS:
        plain = re.sub(r"[^\x20-\x7e]+", "\0", payload).split("\0")
        part = max(plain, key=len)
        if len(part) > 8 and "`" not in part and "*" not in part and "|" not in part:
            assert " ".join(part.split()) in words


def test_no_element_or_attribute_of_a_page_is_theirs(site: Build) -> None:
    for name, page in pages(site):
        assert page.xpath(f"//*[@id='{MARK}' or @name='{MARK}']") == [], name
        main = page.xpath("//div[@role='main']")[0]
        tags = {one.tag for one in main.iter() if isinstance(one.tag, str)}
        assert tags & TAGS == ({"form"} if name == "search.html" else set()), name
        for element in page.iter():
            if not isinstance(element.tag, str):
                continue
            assert [key for key in element.attrib if key.lower().startswith("on")] == [], name
            for key in (
                "href",
                "src",
                "action",
                "data",
                "cite",
                "{http://www.w3.org/1999/xlink}href",
            ):
                address = element.get(key, "")
                assert urlsplit(address).scheme.lower() in SCHEMES, (name, address)
                assert not address.startswith("//"), (name, address)
        for script in main.iter("script"):
            assert script.get("type") in OURS, name


def test_data_blocks_of_a_page_are_whole(site: Build) -> None:
    count = 0
    for _, page in pages(site):
        for block in page.xpath(
            "//script[@type='application/json' or @type='application/ld+json']"
        ):
            said = json.loads(block.text)
            assert MARK not in said
            count += 1
    assert count >= 4


def test_pictures_are_plain(site: Build) -> None:
    drawn = sorted((site.outdir / "_downloads").rglob("*.svg"))
    assert len(drawn) >= 2
    for path in drawn:
        tree = etree.fromstring(path.read_bytes(), etree.XMLParser(resolve_entities=False))
        for element in tree.iter():
            tag = etree.QName(element).localname if isinstance(element.tag, str) else ""
            assert tag not in {"script", "foreignObject", "iframe", "image", "animate", "set"}
            assert not [key for key in element.attrib if key.lower().startswith("on")]


def test_no_cell_of_a_table_is_a_formula(site: Build) -> None:
    saved = sorted((site.outdir / "_downloads").rglob("*.csv"))
    assert len(saved) >= 2
    for path in saved:
        for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"))):
            assert not [cell for cell in row if cell[:1] in set("=+-@\t\r\n")], path


def test_in_a_browser_nothing_runs(site: Build, chromium: str, tmp_path: Path) -> None:
    with browser(chromium, tmp_path) as driver:
        for name in ("many", "one", "pictures", "genindex"):
            driver.get((site.outdir / f"{name}.html").as_uri())
            assert driver.execute_script(f"return typeof window.{MARK}") == "undefined"
            assert driver.execute_script(f"return document.getElementById('{MARK}')") is None
            assert [
                one for one in requests(driver) if urlsplit(one).scheme in {"http", "https", "ws"}
            ] == []


@pytest.mark.thorough
@pytest.mark.parametrize("name", OUTPUTS)
def test_nothing_in_another_output_is_active(source: Path, tmp_path: Path, name: str) -> None:
    OUTPUTS[name].make(source, tmp_path)
    OUTPUTS[name].check(tmp_path)


def test_text_that_is_told_in_a_terminal_cannot_steer_it(site: Build) -> None:
    assert len(site.warnings) > 100
    for line in site.warnings:
        assert not [char for char in line if ord(char) < 32 and char != "\t"], line
