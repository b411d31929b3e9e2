"""The architecture page names what exists: every module in its layer, every dependency."""

from __future__ import annotations

import re
import tomllib

from tests.docs.conftest import ROOT, Site
from tests.house.layers import LAYERS

PACKAGE = ROOT / "sphinx_briefing"
NAME = re.compile(r"[A-Za-z0-9._-]+")


def test_every_module_stands_in_its_layer(site: Site) -> None:
    rows = site.pages["architecture"].xpath("//section[@id='layers']//table/tbody/tr")
    told = {}
    for row in rows:
        number, modules = row.xpath("./td")[:2]
        told[int(number.text_content())] = modules.xpath(".//code//text()")
    exist = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or path.is_dir()}
    built = {n: [unit for unit in layer if unit in exist] for n, layer in enumerate(LAYERS)}
    assert len(built) == 10
    assert told == built


def test_every_dependency_is_explained(site: Site) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lists = [
        project["build-system"]["requires"],
        project["project"]["dependencies"],
        *project["project"]["optional-dependencies"].values(),
        *project["dependency-groups"].values(),
    ]
    asked = [one for requirements in lists for one in requirements if isinstance(one, str)]
    names = {found[0] for one in asked if (found := NAME.match(one))}
    names -= {"sphinx-briefing"}
    assert names > {"sphinx", "typst", "pytest"}
    page = site.pages["architecture"]
    explained = set(page.xpath("//section[@id='dependencies']//code//text()"))
    assert names - explained == set()


def test_every_file_that_it_names_exists(site: Site) -> None:
    table = site.pages["architecture"].xpath("//section[@id='one-way']//table//code//text()")
    paths = [text for text in table if "/" in text or text.endswith(".py")]
    assert len(paths) > 8
    assert [path for path in paths if not (PACKAGE / path).exists()] == []
