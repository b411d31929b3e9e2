"""Names by spaCy (the extra ``nlp``): only where it is asked for and a model is installed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from sphinx_briefing.ingest.found import Entity
from sphinx_briefing.ingest.html import MissingExtraError
from sphinx_briefing.store.verify import Span

INSTALLED = "installed"
"""Stands for the one model of English that is installed."""
_KINDS = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}
"""What the labels of models mean here; others are left out."""
_FIND_NAMES = frozenset({"ner", "beam_ner", "entity_ruler", "span_ruler"})
_UNUSED = ("tagger", "morphologizer", "parser", "lemmatizer", "trainable_lemmatizer", "senter")
_MOST = 20_000
"""Code points that a model is given at once: its memory grows with them."""
_PIECE = re.compile(
    rf".{{1,{_MOST}}}?(?:\n\s*\n|\Z)|.{{1,{_MOST}}}(?=\s)|.{{1,{_MOST}}}", re.DOTALL
)
"""A paragraph; of a longer one as many words as may be."""
_HOW = "install one: python -m spacy download en_core_web_sm"


class MissingModelError(MissingExtraError):
    """A model of spaCy is not installed, or finds no names; the message says what to do."""


def library() -> Any:
    """Return spaCy; raises MissingExtraError."""
    try:
        import spacy
    except ImportError:
        message = (
            "--nlp finds names by spaCy, which is not installed; install it: "
            'pip install "sphinx-briefing[nlp]", and then a model: '
            "python -m spacy download en_core_web_sm"
        )
        raise MissingExtraError(message) from None
    return spacy


class NamesByModel:
    """Finds names in texts with a model: its name, or the folder where it is."""

    def __init__(self, model: str) -> None:
        self._pipe = _loaded(model)

    def __call__(self, text: str) -> Iterator[Entity]:
        """Yield the persons, bodies and places that the model sees, in the order of the text."""
        pieces = ((one[0], one.start()) for one in _PIECE.finditer(text))
        for doc, start in self._pipe.pipe(pieces, as_tuples=True):
            for one in doc.ents:
                if one.label_ in _KINDS:
                    place = Span(start + one.start_char, start + one.end_char)
                    yield Entity(_KINDS[one.label_], place)


def usable_model(name: str) -> str:
    """Return the model that is meant, once it can be loaded; raises MissingExtraError."""
    models = sorted(library().util.get_installed_models())
    if name == INSTALLED:
        name = _only_one([one for one in models if one.startswith("en_")])
    elif name not in models and not Path(name).is_dir():
        raise MissingModelError(_not_there(name, models))
    _loaded(name)
    return name


def _only_one(models: list[str]) -> str:
    if len(models) > 1:
        message = "several models of spaCy for English are installed; say which one behind --nlp"
        raise MissingModelError(f"{message}: {', '.join(models)}")
    if not models:
        raise MissingModelError(f"no model of spaCy for English is installed; {_HOW}")
    return models[0]


def _not_there(name: str, models: list[str]) -> str:
    if Path(name).is_file():
        return f"--nlp takes {name!r} for a model; write --nlp behind the articles"
    there = f"installed: {', '.join(models)}" if models else "none is installed"
    return (
        f"spaCy has no model {name!r} here ({there}); install it: python -m spacy download {name}"
    )


@lru_cache(maxsize=1)
def _loaded(name: str) -> Any:
    """Return a pipeline with what finds names and no more, loaded once a process."""
    try:
        pipe = library().load(name, exclude=list(_UNUSED))
    except (OSError, ValueError, ImportError) as error:
        reason = " ".join(str(error).split())
        raise MissingModelError(f"spaCy cannot load the model {name!r}: {reason}") from None
    if _FIND_NAMES.isdisjoint(pipe.pipe_factories.values()):
        raise MissingModelError(f"the model {name!r} finds no names; {_HOW}")
    if "tok2vec" in pipe.pipe_names and not pipe.get_pipe("tok2vec").listening_components:
        pipe.disable_pipe("tok2vec")  # what finds names has vectors of its own: twice as fast
    return pipe
