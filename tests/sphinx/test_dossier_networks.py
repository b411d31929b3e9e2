"""Relations of an actor as a picture in its dossier, unless a setting says no."""

from __future__ import annotations

from pathlib import Path

from tests.sphinx.project import Build, build, make_project
from tests.sphinx.test_dossiers import BASE, CONF, FAST

RELATED = """\
source: {id: paper, title: Paper}
claims:
  c1: {by: ada, text: a, rel: ada opposes ben}
  c2: {text: b, rel: mill opposes mill, rank: deprecated}
"""


def networks(built: Build) -> dict[str, list[str]]:
    """Return the names of the marks in the pictures of each actor's page."""
    pages = [path.stem for path in (built.outdir / "dossiers" / "actor").glob("*.html")]
    return {
        one: built.page(f"dossiers/actor/{one}").xpath(
            "//figure[contains(@class, 'briefing-network')]//svg/*/@aria-label"
        )
        for one in sorted(pages)
    }


def test_actors_with_relations_have_them_as_a_picture(tmp_path: Path) -> None:
    conf = CONF.replace("kind=person", "")
    source = make_project(tmp_path / "p", BASE | {"data/c.yaml": RELATED, "conf.py": conf})
    made = networks(build(source, tmp_path / "html", **FAST))
    marks = ["Ada Lock opposes Ben Weir: 1 asserter", "Ada Lock", "Ben Weir"]
    assert made == {"ada": marks, "ben": marks, "mill": []}
    off = build(source, tmp_path / "off", briefing_dossiers_networks=False, **FAST)
    assert networks(off) == {"ada": [], "ben": [], "mill": []}
