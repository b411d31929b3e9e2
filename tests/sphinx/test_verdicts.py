"""The verdict on each quotation shows: as a sign with a name in HTML, elsewhere in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html as lxml_html

from tests.sphinx.project import Build, build, folded, make_project, visible
from tests.sphinx.verdicts import FILES, SIGNS


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Build]:
    base = tmp_path_factory.mktemp("verdicts")
    source = make_project(base / "project", dict(FILES))
    done: dict[str, Build] = {}

    def of(builder: str) -> Build:
        if builder not in done:
            settings = {"extensions": ["sphinx_briefing", "tests.sphinx.plain_builder"]}
            done[builder] = build(source, base / builder, builder, html_theme="basic", **settings)
        return done[builder]

    return of


def sign_of(element: lxml_html.HtmlElement) -> tuple[str, str, str]:
    """Return state, visible words and accessible name of the one sign in an element."""
    (sign,) = element.xpath(".//*[contains(concat(' ', @class), ' briefing-sign-')]")
    (state,) = [one.removeprefix("briefing-sign-") for one in sign.get("class").split() if one[14:]]
    named = sign.xpath("descendant-or-self::*[@role='img']")
    assert [one.get("title") for one in named] == [one.get("aria-label") for one in named]
    return state, visible(sign), named[0].get("aria-label") if named else ""


@pytest.mark.parametrize("builder", ["html", "dirhtml", "plain", "singlehtml"])
def test_each_card_carries_its_sign(built: Callable[[str], Build], builder: str) -> None:
    page = built(builder).page("index" if builder == "singlehtml" else "cards")
    cards = page.xpath(
        "//div[contains(@class, 'briefing-card')][contains(@class, 'briefing-quote')]"
    )
    assert [sign_of(one) for one in cards[: len(SIGNS)]] == list(SIGNS.values())


@pytest.mark.parametrize(("page", "each"), [("table", "//tbody/tr/td[1]"), ("list", "//ul[1]/li")])
def test_each_row_and_line_carries_its_sign(
    built: Callable[[str], Build], page: str, each: str
) -> None:
    for builder in ("html", "plain"):
        rows = (
            built(builder)
            .page(page)
            .xpath(f"(//div[contains(@class, 'briefing-listing')])[1]{each}")
        )
        assert [sign_of(one) for one in rows] == [SIGNS[ident] for ident in sorted(SIGNS)]


def test_a_quote_named_in_a_card_carries_its_sign(built: Callable[[str], Build]) -> None:
    (card,) = built("html").page("list").xpath("//div[@id='briefing-actor-ann']")
    signs = card.xpath(".//*[contains(concat(' ', @class), ' briefing-sign-')]")
    assert [visible(one) for one in signs] == ["× not in the source", "✔", "(✔)"]


def test_other_outputs_say_it_in_words(built: Callable[[str], Build]) -> None:
    text = folded(built("text").text("cards.txt"))
    for _state, seen, name in SIGNS.values():
        assert f"{seen} ({name})" in text if name else seen in text
    (tex,) = built("latex").outdir.glob("*.tex")
    words = folded(tex.read_text("utf-8"))
    assert "(checked: to the letter)" in words
    assert "(checked: in other typography)" in words
    assert "! leaves out a negation of the source" in words


def test_the_words_at_the_source_are_linked(built: Callable[[str], Build]) -> None:
    page = built("html").page("cards")
    links = {
        card.get("id").rpartition("--")[2]: [
            (one.text, one.get("href"))
            for one in card.xpath(".//dd[@class='briefing-fact-passage']//a")
        ]
        for card in page.xpath("//div[contains(@class, 'briefing-quote')]")
    }
    archived = "https://archive.example.org/2024/https://example.org/ferry#:~:"
    assert links["exact"] == [
        ("at the source", "https://example.org/ferry#top:~:text=We%20come%20in%20peace%2C"),
        ("in the archived copy", f"{archived}text=We%20come%20in%20peace%2C"),
    ]
    (here, _) = links["elided"]
    assert unquote(here[1]).endswith("#top:~:text=The port is open,&text=quays are full.")
    assert (links["absent"], links["unchecked"]) == ([], [])


def test_the_full_view_says_what_was_found(tmp_path: Path) -> None:
    page = "C\n=\n\n" + "".join(
        f".. quote:: {one}\n   :view: full\n   :fields: verdict\n\n" for one in SIGNS
    )
    source = make_project(tmp_path / "p", {**FILES, "cards.rst": page})
    cards = build(source, tmp_path / "html", html_theme="basic").page("cards")
    assert [one.text for one in cards.xpath("//dd[@class='briefing-fact-verdict']")] == [
        "stands in the source, to the letter",
        "stands in the source, in other typography",
        "stands in the source, with omissions",
        "does not stand in the source",
        "not between quotation marks in the source",
        "leaves out a negation of the source",
        "stands in the source, to the letter",
        "not checked: the source's text is not stored",
    ]


def test_a_quote_of_a_registry_is_checked_by_the_source_that_its_id_begins_with(
    tmp_path: Path,
) -> None:
    quote = "quotes:\n  ferry.more: {by: bo, kind: partial, text: The port is open}\n"
    registry = f"{FILES['data/registry.yaml']}\n{quote}"
    files = {
        **FILES,
        "data/registry.yaml": registry,
        "cards.rst": "C\n=\n\n.. quote:: ferry.more\n",
    }
    built = build(make_project(tmp_path / "p", files), tmp_path / "html", html_theme="basic")
    assert sign_of(built.page("cards"))[0] == "exact"
    wrong = {"data/registry.yaml": registry.replace("port is open", "port is shut")}
    built = build(make_project(tmp_path / "p", wrong), tmp_path / "html", html_theme="basic")
    assert sign_of(built.page("cards"))[0] == "absent"
    assert any("data/registry.yaml:3" in one and "absent-quote" in one for one in built.warnings)


def test_a_page_is_written_again_when_a_verdict_changes(tmp_path: Path) -> None:
    source = make_project(tmp_path / "p", dict(FILES))
    build(source, tmp_path / "html", html_theme="basic")
    make_project(source, {"data/ferry.txt": "“We come in peace,” said Ann Ant. Nothing else."})
    now = build(source, tmp_path / "html", html_theme="basic").page("cards")
    clean = build(source, tmp_path / "clean", html_theme="basic").page("cards")
    assert visible(now) == visible(clean)
    (card,) = now.xpath("//div[@id='briefing-quote-ferry--elided']")
    assert sign_of(card)[0] == "absent"
