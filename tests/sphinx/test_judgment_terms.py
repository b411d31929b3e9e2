"""Every term of both scales in judgments: with its range in its own scale, told of in the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_briefing.model.odds import SCALES
from tests.model.test_odds import TABLES
from tests.sphinx.project import build, make_project, visible

DATA = "actors: {a: {name: A}}\n"
NAMES = {key: scale.name for key, scale in SCALES.items()}
TERMS = list(dict.fromkeys(term for table in TABLES.values() for term in table))


def page(terms: list[str]) -> str:
    """Return a page with a judgment a term; each has five lines, the first begins at line 4."""
    blocks = (f".. judgment::\n   :odds: {term}\n\n   Words.\n\n" for term in terms)
    return "Page\n====\n\n" + "".join(blocks)


@pytest.mark.parametrize("scale", TABLES)
def test_each_term_shows_its_range_or_is_told_of(tmp_path: Path, scale: str) -> None:
    source = make_project(tmp_path / "project", {"data/x.yaml": DATA, "index.rst": page(TERMS)})
    built = build(source, tmp_path / "out", html_theme="basic", briefing_odds=scale)
    shown = [visible(one) for one in built.page("index").xpath("//span[contains(@class, 'odds')]")]
    own = TABLES[scale]
    assert shown == [f"{term} ({own[term]}%)" if term in own else term for term in TERMS]
    (other,) = TABLES.keys() - {scale}
    assert built.warnings == [
        f"index.rst:{4 + 5 * place}: WARNING: judgment: :odds: {term!r} is a term of "
        f"{NAMES[other]}, and judgments here are written in {NAMES[scale]} (briefing_odds); write "
        "one of its terms, none is converted [briefing.mixed-scales]"
        for place, term in enumerate(TERMS)
        if term not in own
    ]


RST = """\
Page
====

.. judgment::
   :alternatives: With low
      confidence it is likely.

   Not so. We have high confidence that it is likely.

   .. note::

      With *high* confidence it is likely.
"""
MARKDOWN = """\
# Page

```{judgment}
:odds: likely

We have high confidence that it is likely.
```
"""
WAYS = {
    # where markup parts the words, it is the directive's line
    "index.rst": (RST, {"5:24", "8:20", "4"}),
    "index.md": (MARKDOWN, {"6:9"}),
}


@pytest.mark.parametrize("name", WAYS)
def test_both_in_one_sentence_is_told_with_line_and_column(tmp_path: Path, name: str) -> None:
    text, places = WAYS[name]
    source = make_project(tmp_path / "project", {"data/x.yaml": DATA, name: text})
    built = build(source, tmp_path / "out", "text", extensions=["sphinx_briefing", "myst_parser"])
    ending = "make two of it [briefing.likelihood-with-confidence]"
    told = [one.partition(": WARNING: ")[0] for one in built.warnings]
    assert len(told) == len(places)
    assert set(told) == {f"{name}:{place}" for place in places}
    assert all(one.endswith(ending) for one in built.warnings)
