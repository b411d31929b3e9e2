"""Drafts with names by spaCy: a pipeline that is made here stands for a model."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_briefing.cli import main
from sphinx_briefing.ingest.found import Entity
from sphinx_briefing.ingest.nlp import MissingModelError, NamesByModel, usable_model
from tests.load.data import write

spacy = pytest.importorskip("spacy")

ARTICLE = "Hall opens\n\n10 March 2027\n\nJan Holub came to Lystra. “It is dry,” said Mayor Munk.\n"
PATTERNS = [
    {"label": "PERSON", "pattern": "Jan Holub"},
    {"label": "PERSON", "pattern": "Munk"},
    {"label": "GPE", "pattern": "Lystra"},
    {"label": "DATE", "pattern": "10 March 2027"},
]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Make a pipeline that knows four names."""
    folder = tmp_path_factory.mktemp("models") / "tiny"
    pipe = spacy.blank("en")
    pipe.add_pipe("entity_ruler").add_patterns(PATTERNS)
    pipe.to_disk(folder)
    return str(folder)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    conf = 'extensions = ["sphinx_briefing"]\nbriefing_data = ["data"]\n'
    registry = "actors: {holub: {name: Jan Holub, kind: person}}\n"
    more = {f"in/{n}.txt": ARTICLE for n in range(3)}
    write(tmp_path, {"conf.py": conf, "data/registry.yaml": registry, **more})
    return tmp_path


def test_the_names_of_a_model_and_their_places(model: str) -> None:
    found = list(NamesByModel(model)(ARTICLE))
    said = [(one.kind, ARTICLE[one.span.start : one.span.end]) for one in found]
    assert said == [("person", "Jan Holub"), ("place", "Lystra"), ("person", "Munk")]


def test_offsets_hold_in_long_texts(model: str) -> None:
    filling = "word 😀 " * 7000 + "\n \n" + " \n" * 30_000
    text = f"{filling}Jan Holub\n\n{'x' * 45_000} Lystra"
    found = list(NamesByModel(model)(text))
    kinds = [Entity("person", (start := text.index("Jan"), start + 9))]  # type: ignore[arg-type]
    kinds += [Entity("place", (len(text) - 6, len(text)))]  # type: ignore[arg-type]
    assert found == kinds


def test_drafts_tell_the_model_and_the_rule(model: str, here: Path) -> None:
    assert main(["draft", "in/0.txt", "--nlp", model]) == 0
    [made] = (here / "data/drafts").glob("*.yaml")
    text = made.read_text("utf-8")
    assert f"; names also by the model {model}\n" in text
    start = ARTICLE.index("Jan Holub")
    assert f"maybe: [holub]\n    review: draft\n    found: entity {start}-{start + 9}\n" in text
    assert "  lystra:\n    name: Lystra\n    review: draft\n    found: entity" in text
    assert "found: titled-name" in text  # the mayor is the rules', and stays so
    assert text.count("found: entity") == 2


def test_several_processes_give_the_same(model: str, here: Path) -> None:
    assert main(["draft", "in", "--nlp", model, "--to", "one"]) == 0
    assert main(["draft", "in", "--nlp", model, "--to", "two", "--jobs", "2"]) == 0
    one, two = (
        {path.name: path.read_text("utf-8").replace("/two/", "/one/") for path in folder.iterdir()}
        for folder in (here / "one", here / "two")
    )
    assert len(one) == 6
    assert {name: text.replace("two/", "one/") for name, text in two.items()} == one


def test_a_pipeline_without_names_is_told(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "empty")
    with pytest.raises(MissingModelError, match="finds no names; install one"):
        usable_model(str(tmp_path / "empty"))


def test_a_model_that_is_not_there_is_told() -> None:
    with pytest.raises(MissingModelError, match="spaCy has no model 'en_no_such'"):
        usable_model("en_no_such")
