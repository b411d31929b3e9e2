"""What is written of a picture, to the letter; and its looks, which stand in two places."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html as lxml_html

from sphinx_briefing.html import STATIC
from sphinx_briefing.model.values import Ref
from sphinx_briefing.pictures import NARROW, PAPER, WIDE, scene_of
from sphinx_briefing.pictures.scene import Mark, slices
from sphinx_briefing.pictures.strip import strip_scene
from sphinx_briefing.pictures.style import LOOKS, PALETTE, SHADES, TONES
from sphinx_briefing.pictures.svg import areas, paper_svg, web_svg
from sphinx_briefing.pictures.timeline import Bin
from tests.html.css import contrast, parse
from tests.pictures.drawings import SMALL, timeline
from tests.pictures.maps import map_of
from tests.pictures.test_matrix import matrix
from tests.pictures.test_network import network

GOLDEN = Path(__file__).parent / "golden"

RULES = {
    selector: rule.declarations
    for rule in parse((STATIC / "briefing.css").read_text(encoding="utf-8"))
    for selector in rule.selectors
    if not rule.media
}


def golden(name: str) -> str:
    """Return what a picture has to be, to the letter."""
    return (GOLDEN / name).read_text(encoding="utf-8")


def place(ref: Ref) -> str | None:
    return f"people.html#{ref.id}" if ref.id == "visit" else None


def test_a_page_gets_classes_and_links() -> None:
    scene = scene_of(SMALL, WIDE)
    assert web_svg(scene, "A & B", "Words.", place, style="s", css="c") == golden("web.svg")


def test_paper_gets_colours_and_the_same_marks() -> None:
    made = paper_svg(scene_of(SMALL, WIDE), "A & B", "Some Font")
    assert made == golden("paper.svg")
    assert "var(" not in made
    assert "class=" not in made


def test_slices_have_what_lies_in_them_and_areas_from_their_corner() -> None:
    scene = scene_of(timeline(12), PAPER)
    cuts = slices(scene)
    texts = [re.findall(r"<text [^>]*>([^<]*)", paper_svg(scene, "", "", cut)) for cut in cuts]
    whole = re.findall(r"<text [^>]*>([^<]*)", paper_svg(scene, "", ""))
    assert len(cuts) > 3
    assert sorted(word for part in texts for word in part) == sorted(whole)
    found = [area for cut in cuts for area in areas(scene, cut)]
    marks = {part.ref for part in scene.parts if isinstance(part, Mark)}
    assert {one.ref for one in found} == marks
    assert len(found) == len(marks)
    highest = max(cut.height for cut in cuts)
    assert all(0 <= one.y < one.y + one.height <= highest for one in found)


def test_a_strip_has_a_column_for_each_span_with_something_in_it() -> None:
    bins = (
        Bin(0, 0.0, 0.5, 3, "May: 3"),
        Bin(0, 0.5, 0.9, 0, "June: 0"),
        Bin(0, 0.9, 1, 6, "July"),
    )
    scene = strip_scene(SMALL._replace(bins=bins), WIDE)
    made = web_svg(scene, "", "", place)
    assert re.findall(r"<title>([^<]*)", made) == ["May: 3", "July"]
    heights = [part.box.height for part in scene.parts if hasattr(part, "ref")]
    assert heights == [32.0, 64.0]


@pytest.mark.parametrize("look", LOOKS)
def test_the_style_sheet_says_the_same(look: str) -> None:
    said = {
        name: f"var(--briefing-{value})" if value in PALETTE else value
        for name, value in LOOKS[look].items()
    }
    assert RULES[f".briefing-svg .{look}"] == said


def test_colours_are_those_of_the_style_sheet_and_can_be_read() -> None:
    known = {name.removeprefix("--briefing-"): value for name, value in RULES["body"].items()}
    assert {name: known[name] for name in PALETTE} == PALETTE
    for tone, colour in TONES.items():
        assert RULES[f".briefing-svg .{tone}"] == {"color": f"var(--briefing-{colour})"}
    read = {*TONES.values(), "ink", "quiet", "accent"}
    assert {one for one in read if contrast(PALETTE[one], PALETTE["page"]) < 4.5} == set()


@pytest.mark.parametrize("mode", ["body", 'body[data-theme="dark"]'])
def test_numbers_can_be_read_on_every_shade(mode: str) -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1, on the shade as it looks above the page."""
    colours = {**RULES["body"], **RULES[mode]}
    page, accent, ink = (colours[f"--briefing-{one}"] for one in ("page", "accent", "ink"))
    for shade in SHADES:
        part = float(LOOKS[shade]["fill-opacity"])
        channels = [
            round(part * int(accent[at : at + 2], 16) + (1 - part) * int(page[at : at + 2], 16))
            for at in (1, 3, 5)
        ]
        ground = "#" + "".join(f"{one:02x}" for one in channels)
        assert contrast(ink, ground) >= 4.5, (shade, ground)


def test_bytes_are_the_same_in_every_process() -> None:
    code = (
        "from tests.pictures.drawings import timeline\n"
        "from sphinx_briefing.pictures import WIDE, scene_of\n"
        "from sphinx_briefing.pictures.svg import paper_svg\n"
        "import sys; sys.stdout.write(paper_svg(scene_of(timeline(7), WIDE), '', ''))\n"
    )
    scene = scene_of(timeline(7), WIDE)
    for seed in ("1", "2"):
        made = subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path), "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
        )
        assert made.stdout.decode() == paper_svg(scene, "", "")


def _said(text: str) -> str:
    """Return a text without what axe-core leaves out of it: marks and capitals."""
    return " ".join(re.sub(r"[^\w\s×]", "", text.lower()).split())


@pytest.mark.parametrize("breadth", [WIDE, NARROW])
@pytest.mark.parametrize("seed", range(12))
def test_the_name_of_a_mark_has_the_words_that_are_seen(seed: int, breadth: float) -> None:
    """WCAG 2.2, 2.5.3: who speaks to a browser says what is seen."""
    drawings = (timeline(seed), network(seed), matrix(seed + 2), map_of(seed))
    marks = [
        mark
        for drawing in drawings
        for mark in lxml_html.fromstring(
            web_svg(scene_of(drawing, breadth), "", "", lambda ref: f"#{ref.id}")
        ).xpath(".//*[@aria-label][text() or *]")
    ]
    assert len(marks) > 8
    seen = {
        mark.get("aria-label"): "".join(mark.xpath("./text/text() | ./text()")) for mark in marks
    }
    assert {name: words for name, words in seen.items() if _said(words) not in _said(name)} == {}
