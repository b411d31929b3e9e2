"""Nothing that stands in data becomes active in any output."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pikepdf
import pytest
from lxml import etree
from lxml import html as lxml_html

from tests.browser import browser, requests
from tests.hostile.payloads import MARK, PAYLOADS
from tests.hostile.project import files
from tests.sphinx.project import Build, build, make_project

SCHEMES = {"", "http", "https", "ftp", "mailto"}
TAGS = {"iframe", "object", "embed", "base", "form", "applet", "frame", "video", "audio", "math"}
OURS = {"application/json", "application/ld+json"}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    assert len(PAYLOADS) >= 200
    return make_project(tmp_path_factory.mktemp("hostile") / "project", dict(files(PAYLOADS)))


@pytest.fixture(scope="module")
def site(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Build:
    return build(source, tmp_path_factory.mktemp("hostile-html") / "html")


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


def test_nothing_in_latex_is_a_command_of_theirs(source: Path, tmp_path: Path) -> None:
    text = build(source, tmp_path / "latex", "latex").text("hostile.tex")
    assert len(text) > 100_000
    for command in (
        r"\input{/",
        r"\write18",
        r"\pwned",
        r"\csname input",
        "^^5c",
        r"\catcode`\@=11 ",
    ):
        assert command not in text
    assert text.count(r"\end{document}") == 1


def test_nothing_in_a_book_is_active(source: Path, tmp_path: Path) -> None:
    few = make_project(tmp_path / "few", dict(files(PAYLOADS[::4] + PAYLOADS[-60:])))
    build(few, tmp_path / "pdf", "briefingpdf")
    with pikepdf.open(tmp_path / "pdf" / "hostile.pdf") as pdf:
        assert len(pdf.pages) > 20
        for one in pdf.objects:
            if not isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
                continue
            kind = one.get("/S")
            assert kind not in {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR"}
            if kind == "/URI":
                assert urlsplit(str(one.get("/URI"))).scheme.lower() in SCHEMES


def test_text_that_is_told_in_a_terminal_cannot_steer_it(source: Path, tmp_path: Path) -> None:
    built = build(source, tmp_path / "text", "text", suppress_warnings=[])
    assert len(built.warnings) > 100
    for line in built.warnings:
        assert not [char for char in line if ord(char) < 32 and char != "\t"], line
