"""The architecture page names what exists: every module in its layer, every dependency."""

from __future__ import annotations

import re
import tomllib

from tests.docs.conftest import ROOT, Site
from tests.house.layers import LAYERS, read_package

PACKAGE = ROOT / "sphinx_briefing"
NAME = re.compile(r"[A-Za-z0-9._-]+")


def test_every_module_stands_in_its_layer(site: Site) -> None:
    rows = site.pages["architecture"].xpath("(//section[@id='layers']//table)[1]/tbody/tr")
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


def imports() -> dict[str, set[str]]:
    """Return what each module or package imports of others."""
    found: dict[str, set[str]] = {}
    for module in read_package(PACKAGE):
        targets = {one.target.partition(".")[0] for one in module.imports if one.ours}
        found.setdefault(module.unit, set()).update(targets - {module.unit})
    return found


def test_the_map_has_every_package_and_what_it_imports(site: Site) -> None:
    (drawn,) = site.pages["architecture"].xpath("//div[@class='house-map']/*")
    assert drawn.get("aria-label") == "The map of the house"
    said = [one.get("aria-label") for one in drawn.xpath(".//*[@role='img']")]
    packages = {unit: set(below) for unit, below in imports().items() if (PACKAGE / unit).is_dir()}
    told = {}
    for words in said:
        name, _, listed = words.partition(": imports ")
        told[name.partition(",")[0]] = set(listed.split(", ")) - {"nothing of ours"}
    assert len(told) > 15
    assert told == packages


def test_the_table_beneath_says_what_every_module_imports(site: Site) -> None:
    tables = site.pages["architecture"].xpath("//section[@id='layers']//table")
    told = {
        row.xpath("./td[1]//code//text()")[0]: set(row.xpath("./td[2]//code//text()"))
        for row in tables[1].xpath("./tbody/tr")
    }
    assert told == {unit: below for unit, below in imports().items() if unit != "__main__"}
