"""Faults found and not yet mended; each test moves to its subject's file once it passes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html as lxml_html

from tests.sphinx.kinds import kinds_project
from tests.sphinx.project import CONF, Build, body, build, make_project, visible
from tests.sphinx.site import Site

ACTOR = "actors:\n  a: {name: A}\n"
PAGE = "Page\n====\n\n.. briefing:actor:: a\n"
Make = Callable[..., Build]


@pytest.fixture
def made(tmp_path: Path) -> Make:
    """Return a function that writes a project of files and builds it."""

    def make(files: dict[str, str], builder: str = "html", **settings: object) -> Build:
        given = {"index.rst": PAGE, "data/x.yaml": ACTOR}
        source = make_project(tmp_path / "project", given | files)
        return build(source, tmp_path / builder, builder, html_theme="basic", **settings)

    return make


def _about(words: str) -> str:
    return f"actors:\n  a:\n    name: A\n    about: {words}\n"


@pytest.mark.parametrize(
    "lines",
    [
        "briefing_data = None",
        'briefing_data = ["data", 3]',
        "briefing_bare_names = None",
        "import datetime\nbriefing_as_of = datetime.date(2023, 10, 17)",
        "briefing_as_of = 2023",
    ],
)
def test_a_setting_of_the_wrong_type_is_no_traceback(made: Make, lines: str) -> None:
    built = made({"conf.py": f"{CONF}{lines}\n"})
    assert len([line for line in built.warnings if "briefing_" in line]) == 1
    assert "Page" in visible(body(built.page("index")))


def test_data_as_a_text_is_one_warning_and_one_entry(made: Make) -> None:
    built = made({"conf.py": CONF.replace('["data"]', '"data"')})
    assert built.warnings == [
        "WARNING: The config value `briefing_data' has type `str'; expected `list' or `tuple'."
    ]
    assert visible(body(built.page("index"))) == "Page A"


def test_bare_names_as_a_text_are_one_warning(made: Make) -> None:
    built = made({"conf.py": f'{CONF}briefing_bare_names = "actor"\n'})
    assert len(built.warnings) == 1


@pytest.mark.parametrize(
    "lines",
    [
        'briefing_data = ["data", "date"]',
        'briefing_as_of = "17 October"',
        'briefing_bare_names = ["acter"]',
    ],
)
def test_faulty_settings_are_placed_in_conf_py(made: Make, lines: str) -> None:
    (warning,) = made({"conf.py": f"{CONF}{lines}\n"}).warnings
    assert warning.startswith("conf.py:")


def test_a_file_without_a_line_is_named_as_it_is(made: Make, tmp_path: Path) -> None:
    (tmp_path / "project" / "data").mkdir(parents=True)
    (tmp_path / "project" / "data" / "gone.yaml").symlink_to("nowhere.yaml")
    (warning,) = made({}).warnings
    assert warning.startswith("data/gone.yaml:1: WARNING: ")


def test_faults_of_prose_are_told_on_every_build(tmp_path: Path) -> None:
    files = {"index.rst": PAGE, "data/x.yaml": _about("An *open star")}
    source = make_project(tmp_path / "project", files)
    expected = [
        (
            "data/x.yaml:4:12: WARNING: actor 'a': about: Inline emphasis start-string without "
            "end-string. [briefing.bad-markup]"
        )
    ]
    told = [build(source, tmp_path / "html", html_theme="basic").warnings for _ in range(2)]
    assert told == [expected, expected]


def test_a_fault_of_prose_that_is_shown_twice_is_told_once(made: Make) -> None:
    page = f"{PAGE}   :no-index:\n\n.. actors::\n   :fields: about\n"
    built = made({"index.rst": page, "data/x.yaml": _about("An *open star")})
    assert len(built.warnings) == 1


@pytest.mark.parametrize("words", ["name_", "`a phrase`_", "[1]_", "[#x]_"])
def test_references_in_prose_to_targets_of_a_page_are_faults_of_the_data(
    made: Make, words: str
) -> None:
    built = made({"data/x.yaml": _about(f"'See {words} now.'")})
    assert [line.partition(" ")[0] for line in built.warnings] == ["data/x.yaml:4:12:"]
    assert [line.rpartition(" ")[2] for line in built.warnings] == ["[briefing.bad-markup]"]


def test_prose_does_not_take_a_page_s_targets(made: Make) -> None:
    page = f"{PAGE}\n.. _name: https://example.org/other\n"
    built = made({"index.rst": page, "data/x.yaml": _about("'See name_ now.'")})
    assert body(built.page("index")).xpath(".//a[contains(@href, 'example.org')]") == []


@pytest.mark.parametrize("scheme", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_links_in_prose_are_never_code(made: Make, scheme: str) -> None:
    built = made({"data/x.yaml": _about(f"'A `safe <{scheme}>`_ link'")})
    links = body(built.page("index")).xpath(".//a/@href")
    assert [link for link in links if link.startswith(scheme.partition(":")[0])] == []
    assert len(built.warnings) == 1


def test_a_name_in_a_reference_suggests_the_record(made: Make) -> None:
    text = (
        "actors:\n  a: {name: Vladimir Putin}\n"
        "events:\n  e:\n    what: E\n    who: [Vladimir Putin]\n"
    )
    (warning,) = made({"data/x.yaml": text}).warnings
    assert "did you mean 'a'?" in warning


def test_a_local_id_without_its_source_is_suggested_with_it(made: Make) -> None:
    files = {
        "data/report.yaml": "source: {}\nquotes:\n  q1: {text: Words}\n",
        "index.rst": "Page\n====\n\n.. briefing:quote:: q1\n",
    }
    assert made(files).warnings == [
        (
            "index.rst:4: WARNING: briefing:quote: no quote 'q1' in the data, did you mean "
            "'report.q1'? [briefing.unknown-record]"
        )
    ]


@pytest.mark.parametrize("builder", ["text", "singlehtml", "html"])
def test_a_source_named_in_prose_is_cited(made: Make, builder: str) -> None:
    data = f"source: {{title: Report}}\n{_about('As :source:`x` says.')}"
    built = made({"data/x.yaml": data}, builder)
    if builder == "text":
        words = " ".join(built.text("index.txt").split())
    else:
        words = visible(lxml_html.fromstring((built.outdir / "index.html").read_bytes()))
    assert "[1] says" in words


def test_links_to_the_first_page_resolve_in_one_file(tmp_path: Path) -> None:
    source = make_project(tmp_path / "project", kinds_project())
    site = Site(build(source, tmp_path / "one", "singlehtml").outdir)
    assert site.broken() == []


@pytest.mark.parametrize("words", ["Some *prose* words.", "The page's own *words*.", "The topic"])
def test_gettext_extracts_titles_prose_and_the_page_s_words(made: Make, words: str) -> None:
    files = {
        "data/x.yaml": f"{_about('Some *prose* words.')}topics:\n  t: {{name: The topic}}\n",
        "index.rst": f"{PAGE}\n   The page's own *words*.\n\n.. briefing:topic:: t\n",
    }
    assert f'msgid "{words}"' in made(files, "gettext").text("index.pot")


def test_a_second_builder_sees_words_that_the_first_read_again(tmp_path: Path) -> None:
    source = make_project(
        tmp_path / "project", {"index.rst": PAGE, "data/x.yaml": _about("Old words")}
    )
    for text in ("Old words", "New words"):
        make_project(source, {"data/x.yaml": _about(text)})
        for builder in ("html", "text"):
            build(source, tmp_path / builder, builder, doctrees=tmp_path / "doctrees")
    assert "New words" in (tmp_path / "text" / "index.txt").read_text(encoding="utf-8")


def test_the_name_of_a_claim_has_the_names_of_those_it_links(made: Make) -> None:
    files = {
        "data/x.yaml": f"source: {{}}\n{ACTOR}claims:\n  c1: {{text: 'As :actor:`a` says.'}}\n",
        "index.rst": f"{PAGE}\n.. briefing:claim:: x.c1\n\n:briefing:claim:`x.c1`\n",
    }
    assert "As A says." in [
        link.text_content() for link in body(made(files).page("index")).iter("a")
    ]
