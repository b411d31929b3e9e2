"""The stylesheet: what it styles, its palettes, and what pages give it to style."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from sphinx_briefing.html import STATIC
from sphinx_briefing.model.marking import TLP
from tests.html.css import Rule, contrast, parse
from tests.sphinx.project import EXAMPLE, Build, build, make_project

TEXT = (STATIC / "briefing.css").read_text(encoding="utf-8")
RULES = parse(TEXT)
LIGHT = ("body",)
DARK = ('body[data-theme="dark"]', 'html[data-theme="dark"] body')
AUTO = ('body[data-theme="auto"]', "html.no-js body:not([data-theme])")
GROUNDS = ("page", "ground", "band", "target")
WORDS = ("ink", "quiet", "accent")
STATUSES = ("planned", "ongoing", "occurred", "cancelled", "postponed", "unconfirmed")
# Pages on which words of ours stand without a ground of ours: alabaster, Furo, pydata.
PAGES = {"light": ("#ffffff",), "dark": ("#131416", "#14181e")}

# Written for people's own stylesheets; what is theirs looks right without a rule of ours.
UNSTYLED = frozenset(
    {"actor", "event", "source", "place", "topic"}  # cards: all look alike
    | {"actors", "events", "quotes", "claims", "places", "topics", "sources"}
    | {"kind", "reliability"}  # chips: the plain chip
    | {"direct", "partial"}  # quotations: the plain quotation
    | {"timeline", "network", "matrix", "map"}  # pictures: all look alike
    | {"long", "short", "kept"}  # cards, notes: told to outputs with pages
    | {"outlook", "outlooks", "sourcing", "gaps", "legend"}  # boxes: the plain box
    | {"predicate", "role", "verbatim", "mark", "label", "value", "text", "unlinked"}
)
UNSTYLED_PREFIXES = ("fact-", "listing-")  # one for each row or kind
# Named by the script, some of which are on no page as it is written.
SCRIPT = (STATIC / "briefing.js").read_text(encoding="utf-8")
SCRIPTED = frozenset(re.findall(r'"briefing-([a-z-]+)"', SCRIPT)) - {"page"}  # the block of data
MEASURED = frozenset(re.findall(r'setProperty\("(--briefing-[a-z]+)"', SCRIPT))
MARKED = {"--briefing-marking", "--briefing-marking-ground"}
"""What the script measures, so that no palette has it."""
# Styled, but not in the example: rare states of records and views.
NOT_IN_EXAMPLE = frozenset(
    {"status-cancelled", "status-postponed", "status-unconfirmed", "table-below"}
    | {"later", "overdue", "portrait"}
    | {"draft", "new", "changed", "empty"}
    | {"deprecated", "claimed-deprecated", "rank-deprecated", "rank-preferred"}
    | {"sign-typographic", "sign-elided", "sign-absent", "sign-fault", "gap"}
)


def palette(selectors: tuple[str, ...], media: str = "") -> dict[str, str]:
    """Return the colours of a palette by name."""
    (rule,) = [one for one in RULES if one.selectors == selectors and one.media == media]
    return {name.removeprefix("--briefing-"): value for name, value in rule.declarations.items()}


def light() -> dict[str, str]:
    return palette(LIGHT)


def dark() -> dict[str, str]:
    return palette(DARK)


def printed() -> dict[str, str]:
    (rule,) = [one for one in RULES if one.media == "@media print" and "body" in one.selectors]
    return palette(rule.selectors, "@media print")


def styled_classes() -> set[str]:
    return set(re.findall(r"\.briefing-([a-z-]+)", " ".join(selectors(RULES))))


def selectors(rules: Iterable[Rule]) -> list[str]:
    return [one for rule in rules for one in rule.selectors]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return build(EXAMPLE, tmp_path_factory.mktemp("look") / "html")


LABELS = {"marking", "marked", "redacted"}
"""What is for marked and redacted pages, of which the example has none."""


@pytest.fixture(scope="module")
def one_file(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return build(EXAMPLE, tmp_path_factory.mktemp("look") / "singlehtml", "singlehtml")


def written_classes(built: Build) -> set[str]:
    found: set[str] = set()
    for path in sorted(built.outdir.glob("*.html")):
        for value in built.page(path.stem).xpath("//@class"):
            found |= {one for one in value.split() if one.startswith("briefing-")}
    assert found
    return {one.removeprefix("briefing-") for one in found}


@pytest.mark.parametrize("output", ["example", "one_file"])
def test_every_written_class_is_styled_or_left_plain_on_purpose(
    output: str, request: pytest.FixtureRequest
) -> None:
    written = written_classes(request.getfixturevalue(output))
    plain = {one for one in written if one.startswith(UNSTYLED_PREFIXES)}
    assert written - plain - UNSTYLED - styled_classes() == set()


def test_no_style_and_no_exception_is_left_behind(example: Build, one_file: Build) -> None:
    written = written_classes(example) | written_classes(one_file)
    assert styled_classes() - written == NOT_IN_EXAMPLE | LABELS | (SCRIPTED - written)
    assert UNSTYLED & styled_classes() == set()
    assert UNSTYLED - written <= {"text", "unlinked", "place", "topic"}


def test_used_variables_are_defined_and_defined_ones_used() -> None:
    used = set(re.findall(r"var\((--briefing-[a-z-]+)", TEXT))
    assert len(MEASURED & used) == len(MEASURED) == 1
    assert used >= MARKED
    used -= MEASURED | MARKED
    assert used <= {f"--briefing-{name}" for name in light()}
    assert {f"--briefing-{name}" for name in light()} - used == set()
    assert set(re.findall(r"var\((?!--briefing-)[^)]*", TEXT)) == set()


def test_labels_have_first_s_colours_on_black_and_contrast() -> None:
    """FIRST, TLP 2.0; WCAG 2.2, 1.4.3, level AA."""
    found = {one.shown: one.colour for one in TLP.labels}
    assert found == {
        "TLP:CLEAR": "#ffffff",
        "TLP:GREEN": "#33ff00",
        "TLP:AMBER": "#ffc000",
        "TLP:AMBER+STRICT": "#ffc000",
        "TLP:RED": "#ff2b2b",
    }
    assert {one.ground for one in TLP.labels} == {"#000000"}
    assert min(contrast(one, "#000000") for one in found.values()) >= 4.5


def test_palettes_name_the_same_colours() -> None:
    assert palette(AUTO, "@media (prefers-color-scheme: dark)") == dark()
    assert list(light()) == list(dark()) == list(printed())
    assert set(light()) == {*GROUNDS, "rule", *WORDS, *STATUSES}
    assert all(re.fullmatch("#[0-9a-f]{6}", one) for one in (*light().values(), *dark().values()))


def test_colours_stand_in_the_palettes_alone() -> None:
    values = [
        (name, value)
        for rule in RULES
        for name, value in rule.declarations.items()
        if not name.startswith("--")
    ]
    assert [one for one in values if re.search(r"#[0-9a-fA-F]{3,}|rgb|hsl", one[1])] == []


@pytest.mark.parametrize("mode", ["light", "dark", "print"])
def test_words_have_a_contrast_of_at_least_4_5(mode: str) -> None:
    """WCAG 2.2, 1.4.3, level AA for text of any size."""
    colours = {"light": light, "dark": dark, "print": printed}[mode]()
    grounds = [colours[name] for name in GROUNDS] + list(PAGES.get(mode, ("#ffffff",)))
    ratios = {
        (word, ground): contrast(colours[word], ground)
        for word in (*WORDS, *STATUSES)
        for ground in grounds
    }
    assert {pair: round(one, 2) for pair, one in ratios.items() if one < 4.5} == {}


def test_contrast_is_that_of_the_standard() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


def test_print_takes_back_the_colours_of_every_mode() -> None:
    assert printed() == palette(
        (*LIGHT, "body[data-theme]", "html[data-theme] body", AUTO[1]), "@media print"
    )
    assert printed()["page"] == printed()["ground"] == "#ffffff"
    palettes = [rule.media for rule in RULES if "--briefing-ink" in rule.declarations]
    assert palettes[-1] == "@media print"


def test_forced_colours_are_the_system_s_in_every_mode() -> None:
    media = "@media (forced-colors: active)"
    forced = palette((*LIGHT, "body[data-theme]", "html[data-theme] body", AUTO[1]), media)
    assert list(forced) == list(light())
    assert set(forced.values()) == {"Canvas", "CanvasText", "GrayText", "LinkText"}
    assert {forced[name] for name in GROUNDS} == {"Canvas"}


def test_a_theme_without_dark_mode_stays_light(example: Build) -> None:
    """Alabaster has none: no selector of a dark palette may find its page."""
    root = example.page("index")
    marks = [root.get("class"), root.get("data-theme"), root.find("body").get("data-theme")]
    assert marks == [None, None, None]
    assert [one for one in (*DARK, *AUTO) if "no-js" not in one and "]" not in one] == []


def test_nothing_is_loaded_from_elsewhere() -> None:
    assert re.findall(r"url\(|@import|@font-face|https?:", TEXT) == []


def test_sides_are_logical_so_that_right_to_left_works() -> None:
    names = {name for rule in RULES for name in rule.declarations}
    physical = re.compile("(margin|padding|border)-(left|right|top|bottom)|left|right|top|bottom")
    assert {one for one in names if physical.fullmatch(one)} == set()
    values = {
        rule.declarations[name]
        for rule in RULES
        for name in ("text-align", "float", "clear")
        if name in rule.declarations
    }
    assert values <= {"start", "end", "inline-start", "inline-end", "both"}


def test_status_is_told_by_shape_as_well() -> None:
    """Each status differs from every other in more than colour."""
    shapes: dict[str, tuple[object, ...]] = {}
    for status in STATUSES:
        own = [
            (rule.selectors, sorted(rule.declarations.items()))
            for rule in RULES
            if any(f"status-{status}" in one for one in rule.selectors)
        ]
        shapes[status] = tuple(
            (name, value)
            for _selectors, declarations in own
            for name, value in declarations
            if name != "color"
        )
    assert len(set(shapes.values())) == len(STATUSES)


DATA = "actors:\n  a: {name: Ann Example, kind: person}\n"


def cards(built: Build) -> list[list[str]]:
    return [
        card.xpath("./a[@class='headerlink']/@href")
        for card in built.page("index").xpath("//div[contains(@class, 'briefing-card')]")
    ]


def test_a_card_links_to_itself_where_it_has_an_address(tmp_path: Path) -> None:
    page = "Page\n====\n\n.. actor:: a\n\n.. actor:: a\n   :no-index:\n"
    source = make_project(tmp_path / "s", {"index.rst": page, "data/a.yaml": DATA})
    assert cards(build(source, tmp_path / "html")) == [["#briefing-actor-a"], []]
    assert cards(build(source, tmp_path / "off", html_permalinks=False)) == [[], []]


def test_the_stylesheet_is_linked_once(example: Build) -> None:
    links = example.page("index").xpath("//link[@rel='stylesheet']/@href")
    assert len([one for one in links if "briefing.css" in one]) == 1


def test_records_follow_the_direction_of_the_language(tmp_path: Path) -> None:
    page = "Page\n====\n\n.. actor:: a\n\n.. actors::\n"
    source = make_project(tmp_path / "s", {"index.rst": page, "data/a.yaml": DATA})
    ours = "//div[contains(@class, 'briefing-card') or contains(@class, 'briefing-listing')]/@dir"
    arabic = build(source, tmp_path / "ar", language="ar").page("index")
    assert arabic.xpath(ours) == ["rtl", "rtl"]
    assert build(source, tmp_path / "en").page("index").xpath(ours) == []
