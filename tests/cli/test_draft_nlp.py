"""``draft --nlp`` without the library or a model, and a process that is lost."""

from __future__ import annotations

import sys
from concurrent.futures import BrokenExecutor, Executor, Future
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.load.data import write

FILES = {
    "conf.py": 'extensions = ["sphinx_briefing"]\nbriefing_data = ["data"]\n',
    "data/registry.yaml": "actors: {torvik: {name: Ansel Torvik, kind: person}}\n",
    "in/a.txt": "Hall opens\n\n10 March 2027\n\n“It is dry,” Ann Lee said.\n",
    "in/b.txt": "Hall shuts\n\n10 March 2027\n\n“It is wet,” Ann Lee said.\n",
    "in/c.txt": "Hall falls\n\n10 March 2027\n\n“It is sad,” Ann Lee said.\n",
}
INSTALL = "python -m spacy download en_core_web_sm"


def spacy_with(models: list[str]) -> ModuleType:
    """Return what stands for spaCy: it knows which models are installed, and loads none."""
    module: Any = ModuleType("spacy")
    module.util = SimpleNamespace(get_installed_models=lambda: models)

    def load(name: str, exclude: list[str]) -> None:
        raise OSError(f"[E053] Could not read\nconfig file of {name}")

    module.load = load
    return module  # type: ignore[no-any-return]


def test_without_spacy_the_extra_is_named(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    write(here, FILES)
    status, _, err = run("draft", "in", "--nlp")
    assert status == 2
    assert 'pip install "sphinx-briefing[nlp]"' in err
    assert INSTALL in err
    assert not (here / "data/drafts").exists()


@pytest.mark.parametrize(
    ("models", "given", "told"),
    [
        ([], ["--nlp"], f"no model of spaCy for English is installed; install one: {INSTALL}"),
        (["de_core_news_sm"], ["--nlp"], "no model of spaCy for English is installed"),
        (["en_b", "en_a"], ["--nlp"], "say which one behind --nlp: en_a, en_b"),
        (
            ["en_a"],
            ["--nlp", "en_b"],
            "no model 'en_b' here (installed: en_a); install it: python -m spacy download en_b",
        ),
        ([], ["--nlp", "en_b"], "spaCy has no model 'en_b' here (none is installed)"),
        (
            ["en_a"],
            ["--nlp", "in/a.txt"],
            "--nlp takes 'in/a.txt' for a model; write --nlp behind the articles",
        ),
        (["en_a"], ["--nlp"], "cannot load the model 'en_a': [E053] Could not read config file"),
        ([], ["--nlp", "in"], "cannot load the model 'in'"),
    ],
)
def test_a_model_that_is_missing_is_told(
    run: Run,
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    models: list[str],
    given: list[str],
    told: str,
) -> None:
    monkeypatch.setitem(sys.modules, "spacy", spacy_with(models))
    write(here, FILES)
    status, _, err = run("draft", "in", *given)
    assert status == 2
    assert told in err
    assert not (here / "data/drafts").exists()


def test_without_nlp_spacy_is_not_asked_for(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    write(here, FILES)
    assert run("draft", "in")[0] == 0
    assert "model" not in (here / "data/drafts/a.yaml").read_text("utf-8").split("\n")[1]


class Lossy(Executor):
    """Does the first task, and is lost with the second."""

    def __init__(self) -> None:
        self._done = 0

    def submit(self, work: Any, /, *given: Any, **more: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self._done += 1
        if self._done > 1:
            future.set_exception(BrokenExecutor("a child was killed"))
        else:
            future.set_result(work(*given, **more))
        return future


def test_when_a_process_is_lost_what_is_done_and_what_is_not_is_told(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module: Any = ModuleType("my_lossy")
    module.made = Lossy
    monkeypatch.setitem(sys.modules, "my_lossy", module)
    write(here, FILES)
    status, out, err = run("draft", "in", "--executor", "my_lossy:made")
    assert (status, err) == (1, "")
    assert "Drafted: data/drafts/a.yaml" in out
    told = "a process that read articles came to an end (a child was killed), and 2 of them are not"
    assert (
        f"in/b.txt: {told} read; run it again, to go on from here [briefing.worker-lost]"
        in " ".join(out.split())
    )
    assert "3 articles: 1 drafted now, 0 drafted before, 2 not" in out
    assert sorted(one.name for one in (here / "data/drafts").iterdir()) == ["a.txt", "a.yaml"]
    assert run("draft", "in")[0] == 0
    assert len(list((here / "data/drafts").iterdir())) == 6
