"""Translation: catalogues hold titles, prose and the page's own words, never quoted words."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tests.sphinx.project import CARD, Build, about, body, build, make_project, visible


@pytest.mark.parametrize("words", ["Some *prose* words.", "The page's own *words*.", "The topic"])
def test_gettext_extracts_titles_prose_and_the_page_s_words(
    made: Callable[..., Build], words: str
) -> None:
    files = {
        "data/x.yaml": f"{about('Some *prose* words.')}topics:\n  t: {{name: The topic}}\n",
        "index.rst": f"{CARD['index.rst']}\n   The page's own *words*.\n\n.. briefing:topic:: t\n",
    }
    assert f'msgid "{words}"' in made(files, "gettext").text("index.pot")


def test_a_german_catalogue_translates_titles_and_prose(tmp_path: Path) -> None:
    settings = {"language": "de", "locale_dirs": ["locale"], "html_theme": "basic"}
    files = {
        "data/x.yaml": about("Some *prose* words.") + "quotes:\n  r.q1: {by: a, text: Said so}\n",
        "index.rst": CARD["index.rst"] + "\n.. quote:: r.q1\n\n   A remark.\n",
    }
    source = make_project(tmp_path / "project", files)
    template = build(source, tmp_path / "gettext", "gettext").outdir / "index.pot"
    catalogue = read_po(io.BytesIO(template.read_bytes()))
    german = {"A": "Anna", "Some *prose* words.": "Einige *deutsche* Worte."}
    assert {"A remark.", *german} <= {str(message.id) for message in catalogue}
    assert "Said so" not in {str(message.id) for message in catalogue}
    for message in catalogue:
        message.string = german.get(str(message.id), "")
    compiled = source / "locale" / "de" / "LC_MESSAGES" / "index.mo"
    compiled.parent.mkdir(parents=True)
    with compiled.open("wb") as file:
        write_mo(file, catalogue)
    for builder in ("html", "plain"):
        extensions = ["sphinx_briefing", "tests.sphinx.plain_builder"]
        built = build(source, tmp_path / builder, builder, extensions=extensions, **settings)
        assert built.warnings == []
        words = visible(body(built.page("index")))
        assert "Page Anna" in words
        assert "Einige deutsche Worte." in words
        assert "„Said so“" in words
