"""The text of a source on a page: marked, linked both ways, told where there is none, fresh."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html as lxml_html
from sphinx.search.en import SearchEnglish

from tests.sphinx.project import Build, build, folded, make_project, visible
from tests.sphinx.test_incremental import differing, every_file
from tests.sphinx.test_search import index_of, indexed
from tests.sphinx.verdicts import DATA, FILES, SIGNS, TEXT

FOUND = ("exact", "typographic", "elided", "unmarked", "negation", "reported")
ARTICLE = "Article\n=======\n\n.. article:: ferry\n"
PROJECT = {
    **FILES,
    "index.rst": "Start\n=====\n\n.. toctree::\n\n   cards\n   article\n   people\n",
    "article.rst": ARTICLE,
    "people.rst": "People\n======\n\n.. actor:: ann\n\n.. actor:: cy\n\n.. event:: fair\n\n"
    ".. claim:: ferry.c1\n",
    "table.rst": None,
    "list.rst": None,
}
FILES_NOW = {name: content for name, content in PROJECT.items() if content is not None}
FAST = {"html_theme": "basic", "extensions": ["sphinx_briefing", "tests.sphinx.plain_builder"]}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Build]:
    base = tmp_path_factory.mktemp("article")
    source = make_project(base / "project", dict(FILES_NOW))
    done: dict[tuple[str, str], Build] = {}

    def of(builder: str, snapshots: str = "whole") -> Build:
        if (builder, snapshots) not in done:
            out = base / f"{builder}-{snapshots}"
            settings = {**FAST, "briefing_snapshots": snapshots}
            done[builder, snapshots] = build(source, out, builder, **settings)
        return done[builder, snapshots]

    return of


def stored(page: lxml_html.HtmlElement) -> lxml_html.HtmlElement:
    """Return the part of a page that holds the text of the source."""
    (found,) = page.xpath("//div[contains(@class, 'briefing-stored')]")
    return found


def without_signs(element: lxml_html.HtmlElement) -> str:
    for sign in element.xpath(".//*[contains(concat(' ', @class, ' '), ' briefing-sign ')]"):
        sign.clear(keep_tail=True)
    return visible(element)


@pytest.mark.parametrize("builder", ["html", "plain"])
def test_the_page_shows_the_text_and_nothing_else(
    built: Callable[..., Build], builder: str
) -> None:
    assert built(builder).warnings == built("html").warnings
    assert without_signs(stored(built(builder).page("article"))) == folded(TEXT)


@pytest.mark.parametrize("builder", ["html", "plain", "singlehtml"])
@pytest.mark.parametrize("snapshots", ["whole", "excerpts", "private"])
def test_quotes_and_their_passages_link_to_each_other(
    built: Callable[..., Build], builder: str, snapshots: str
) -> None:
    made = built(builder, snapshots)
    name = "index" if builder == "singlehtml" else "cards"
    cards = made.page(name)
    article = made.page("index" if builder == "singlehtml" else "article")
    to = "" if builder == "singlehtml" else "article.html"
    back = "" if builder == "singlehtml" else "cards.html"
    ids = article.xpath("//@id")
    for quote in FOUND:
        anchor, card = f"briefing-article-ferry--{quote}", f"briefing-quote-ferry--{quote}"
        assert ids.count(anchor) == 1
        here = "ancestor-or-self::a[@href=$href]"
        signs = "//*[contains(concat(' ', @class, ' '), ' briefing-sign ')]"
        leads = f"{signs}[{here} or .//a[@href=$href]]"
        forth = cards.xpath(leads, href=f"{to}#{anchor}")[0]
        assert SIGNS[f"ferry.{quote}"][1] in visible(forth)
        assert article.xpath(leads, href=f"{back}#{card}")
        assert cards.xpath(f"//*[@id='{card}']")
    absent = cards.xpath("//a[contains(@href, 'briefing-article-ferry--absent')]")
    assert absent == []


def links_in(element: lxml_html.HtmlElement) -> list[tuple[str, str]]:
    links = element.xpath(".//a[not(.//*[contains(@class, 'briefing-sign')])]")
    return [(visible(one), one.get("href").partition("#briefing-")[2]) for one in links]


@pytest.mark.parametrize("builder", ["html", "plain"])
def test_names_and_facts_lead_to_their_records(built: Callable[..., Build], builder: str) -> None:
    assert links_in(stored(built(builder).page("article"))) == [
        ("Ferry talks end without a fare", "claim-ferry--c1"),
        ("Ann Ant", "actor-ann"),
        ("Cy Cat", "actor-cy"),
        ("Ann Ant", "actor-ann"),
        ("the", "event-fair"),
        ("Harbour Fair", "event-fair"),
        ("begins on Friday", "event-fair"),
    ]
    (facts,) = built(builder).page("article").xpath("//dl[contains(@class, 'briefing-facts')]")
    assert visible(facts).replace(":", "") == "Actors Ann Ant and Cy Cat Events Harbour Fair"


def test_excerpts_are_the_sentences_of_quotes_and_facts(built: Callable[..., Build]) -> None:
    text = without_signs(stored(built("html", "excerpts").page("article")))
    assert text == folded(TEXT)  # every sentence of this text is quoted from or states a fact
    made = built("html", "private").page("article")
    lines = [visible(one) for one in stored(made).xpath("./p")]
    assert lines[0] == "“We come in peace,”✔ – Ann Ant, paragraph 2"
    assert "Ferry talks end" not in visible(stored(made))


def shown(tmp_path: Path, page: str, **files: str) -> Build:
    source = make_project(tmp_path / "one", {**FILES_NOW, "article.rst": page, **files})
    return build(source, tmp_path / "one-html", **FAST)


LONG = (
    TEXT.replace("could say that it was late", "knew it")
    .replace("Bo Bee said", "It rained. The quay was wet. Bo Bee said")
    .replace("; the Harbour", ". Nobody came. Nobody went.\nThe gulls slept.\nAt last the Harbour")
)


@pytest.mark.parametrize("by", ["option", "setting"])
def test_gaps_show_what_was_left_out(tmp_path: Path, by: str) -> None:
    data = DATA.replace("the Harbour Fair begins", "Fair begins").partition("claims:")[0]
    data = data.replace("could say that it was late", "knew it")
    page = ARTICLE + ("   :view: excerpts\n" if by == "option" else "")
    files = {**FILES_NOW, "article.rst": page, "data/ferry.txt": LONG, "data/ferry.yaml": data}
    source = make_project(tmp_path / "p", files)
    settings = {**FAST, "briefing_snapshots": "excerpts" if by == "setting" else "whole"}
    made = build(source, tmp_path / "html", **settings)
    lines = stored(made.page("article")).xpath("./p")
    assert [without_signs(one) for one in lines] == [
        "[…]",
        "“We come in peace,” Ann Ant said on Monday. “It’s a bargain,” she added of the fare.",
        "[…] Bo Bee said: “The port is open, and the quays are full.” Nobody knew it.",
        "“We will not pay,” Cy Cat told Ann Ant. […]",
        "[…]",
        "At last the Harbour Fair begins on Friday.",
    ]
    held = indexed(index_of(made), "article")
    stem = SearchEnglish({}).stem  # Sphinx 8.1 and 9 stem differently
    assert {stem("bargain"), stem("friday")} <= held
    assert not {stem(word) for word in ("gull", "gulls", "rain", "wet")} & held


def test_the_text_is_found_by_the_search(built: Callable[..., Build]) -> None:
    assert {"fare", "bargain", "harbour"} <= indexed(index_of(built("html")), "article")


def test_the_card_of_the_source_leads_to_its_text(tmp_path: Path) -> None:
    files = {"people.rst": "P\n=\n\n.. source:: ferry\n\n.. source:: later\n"}
    page = shown(tmp_path, ARTICLE, **files).page("people")
    rows = page.xpath("//dd[@class='briefing-fact-text']")
    assert [visible(one) for one in rows] == ["stored", "not stored"]
    (link,) = rows[0].xpath("./a")
    assert link.get("href") == "article.html#briefing-article-ferry"
    gone = shown(tmp_path, "A\n=\n\nNothing.\n", **files).page("people")
    assert gone.xpath("//dd[@class='briefing-fact-text']//a") == []


def test_hidden_kinds_are_not_marked(tmp_path: Path) -> None:
    page = shown(tmp_path, f"{ARTICLE}   :hide: event claim\n").page("article")
    assert {one for _, one in links_in(stored(page))} == {"actor-ann", "actor-cy"}
    assert without_signs(stored(page)) == folded(TEXT)


def test_a_second_showing_has_no_anchors(tmp_path: Path) -> None:
    again = f"{ARTICLE}\n.. article:: ferry\n   :no-index:\n\n   As *above*.\n"
    made = shown(tmp_path, again)
    page = made.page("article")
    assert page.xpath("//@id").count("briefing-article-ferry--exact") == 1
    assert len(page.xpath("//mark[contains(@class, 'briefing-passage')]")) == 2 * len(
        page.xpath("//div[@id='briefing-article-ferry']//mark")
    )
    assert page.xpath("//div[@class='briefing-content']//em")[0].text == "above"
    assert not [one for one in made.warnings if "article" in one]


@pytest.mark.parametrize(
    ("page", "told"),
    [
        # a page, and what is told of it
        (".. article:: fery\n", "no source 'fery' in the data, did you mean 'ferry'?"),
        (".. article:: later\n", "source 'later' has no text that can be shown"),
        (f"{ARTICLE}\n.. article:: ferry\n", "the text of 'ferry' has its place in line 4 already"),
        (f"{ARTICLE}   :hide: evnt\n", ":hide: has no 'evnt', did you mean 'event'?"),
        (
            f"{ARTICLE}   :view: hole\n",
            "'hole' is not one of whole, excerpts, did you mean 'whole'?",
        ),
    ],
)
def test_mistakes_are_told(tmp_path: Path, page: str, told: str) -> None:
    made = shown(tmp_path, page if page.startswith("Article") else f"A\n=\n\n{page}")
    (warning,) = [one for one in made.warnings if one.startswith("article.rst")]
    assert told in warning
    assert warning.startswith("article.rst:")


def test_two_pages_with_one_text_are_told(tmp_path: Path) -> None:
    made = shown(tmp_path, ARTICLE, **{"people.rst": "P\n=\n\n.. article:: ferry\n"})
    (warning,) = [one for one in made.warnings if "duplicate-target" in one]
    assert "article 'ferry' has its main place on page 'article' already" in warning


EDITS: dict[str, dict[str, str | bytes | None]] = {
    "text": {"data/ferry.txt": TEXT.replace("on Monday", "at noon")},
    "text and quote": {"data/ferry.txt": TEXT.replace("in peace", "in silence")},
    "quote": {"data/ferry.yaml": DATA.replace("It's a bargain", "a bargain")},
    "name": {"data/ferry.yaml": DATA.replace("Harbour Fair: fair, ", "")},
    "snapshot given up": {"data/ferry.yaml": DATA.replace("  text: ferry.txt\n", "")},
    "snapshot back": {"data/ferry.yaml": DATA},
    "article moved": {"article.rst": "A\n=\n\nGone.\n", "people.rst": ARTICLE},
    "article gone": {"people.rst": "People\n======\n"},
}


@pytest.mark.thorough
@pytest.mark.parametrize("builder", ["html", "singlehtml", "text"])
def test_pages_are_fresh_after_each_edit(tmp_path: Path, builder: str) -> None:
    source = make_project(tmp_path / "p", dict(FILES_NOW))
    build(source, tmp_path / "out", builder, **FAST)
    stale = {}
    for number, (edit, files) in enumerate(EDITS.items()):
        make_project(source, files)
        for snapshots in ("private", "whole") if edit in {"text", "quote"} else ("whole",):
            settings = {**FAST, "briefing_snapshots": snapshots}
            now = build(source, tmp_path / "out", builder, **settings)
            clean = build(source, tmp_path / f"clean-{number}-{snapshots}", builder, **settings)
            assert now.warnings == clean.warnings
            expected = every_file(clean.outdir)
            assert len(expected) > 1
            found = every_file(now.outdir)
            differ = differing(found, expected)
            if differ:
                stale[edit, snapshots] = differ
    assert stale == {}
