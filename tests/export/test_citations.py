"""Sources for reference managers, read back by citeproc-py and by pybtex."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import pytest
from pybtex.database import Entry, parse_string

from sphinx_briefing.export.citations import escaped
from tests.export.full import exported, text_of
from tests.load.data import stored

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from citeproc import (
        Citation,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON


def made(folder: Path, name: str, source: str) -> tuple[str, list[str]]:
    data = stored(folder, {"data/x.yaml": f"source: {{{source}}}\n"})
    assert [str(one) for one in data.problems] == []
    files, losses = exported(name, data)
    (text,) = files.values()
    return text, [str(one) for one in losses]


def item(text: str) -> dict[str, Any]:
    (found,) = json.loads(text)
    return dict(found)


def entry(text: str) -> Entry:
    found = parse_string(text, "bibtex")
    (made,) = found.entries.values()
    return made


def test_csl_is_read_and_cited_by_citeproc() -> None:
    items = json.loads(text_of("csl"))
    source = CiteProcJSON(items)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    bibliography.register(Citation([CitationItem("article")]))
    words = str(bibliography.bibliography()[0])
    for part in ("Jo Writer", "Al Editor", "2024", "No sale, says mayor", "The Post"):
        assert part in words


def test_every_part_is_in_csl() -> None:
    assert item(text_of("csl")) == {
        "id": "article",
        "type": "article-newspaper",
        "title": "No sale, says mayor",
        "author": [{"literal": "Jo Writer"}, {"literal": "Al Editor"}],
        "container-title": "The Post",
        "issued": {"date-parts": [[2024, 3, 6]]},
        "accessed": {"date-parts": [[2024, 3, 7]]},
        "URL": "https://post.example/1",
        "archive_location": "https://archive.example/1",
        "language": "en",
        "genre": "news",
        "keyword": "The harbour",
        "note": "Front page.",
        "custom": {"marking": "TLP:GREEN", "reliability": "B", "published": "2024-03-06"},
    }


@pytest.mark.parametrize(
    ("published", "said", "lost"),
    [
        ("2024", {"date-parts": [[2024]]}, 0),
        ("2024-03", {"date-parts": [[2024, 3]]}, 0),
        ("2024-03~", {"date-parts": [[2024, 3]], "circa": True}, 0),
        ("2024-03?", {"date-parts": [[2024, 3]], "circa": True}, 1),
        ("2024-03-01/2024-03-04", {"date-parts": [[2024, 3, 1], [2024, 3, 4]]}, 0),
        ("2024-03-01T10:00", {"date-parts": [[2024, 3, 1]]}, 1),
        ("by 2024-03-01", {"date-parts": [[2024, 3, 1]], "circa": True}, 1),
        ("2024-03-01/..", {"literal": "2024-03-01/.."}, 1),
        ("2024-21", {"literal": "2024-21"}, 1),
        ("202X", {"literal": "202X"}, 1),
    ],
)
def test_dates_of_csl(tmp_path: Path, published: str, said: dict[str, Any], lost: int) -> None:
    text, losses = made(tmp_path, "csl", f"published: {published}")
    assert item(text)["issued"] == said
    assert len(losses) == lost


def test_every_part_is_in_bibtex() -> None:
    found = entry(text_of("bibtex"))
    assert [str(one) for one in found.persons["author"]] == ["{Jo Writer}", "{Al Editor}"]
    assert dict(found.fields) == {
        "title": "{No sale, says mayor}",
        "publisher": "The Post",
        "year": "2024",
        "month": "3",
        "date": "2024-03-06",
        "url": "https://post.example/1",
        "urldate": "2024-03-07",
        "archiveurl": "https://archive.example/1",
        "language": "en",
        "type": "news",
        "keywords": "The harbour",
        "note": "Front page.",
        "annote": "TLP:GREEN",
    }


def test_no_character_of_a_text_is_markup_in_bibtex(tmp_path: Path) -> None:
    words = r"A } @misc{x, {\\input} 50 % # $ & _ ^ ~ and B"
    text, _ = made(tmp_path, "bibtex", f'title: "{words}", authors: ["{words}"], published: 2024')
    found = entry(text)
    assert sorted(found.fields) == ["annote", "date", "title", "year"]
    assert len(found.persons["author"]) == 1
    assert found.fields["title"] == f"{{{escaped(words.replace(chr(92) * 2, chr(92)))}}}"
    assert "\\input" not in text
    assert "\\textbackslash{}input" in text


def test_bibtex_of_dates(tmp_path: Path) -> None:
    text, losses = made(tmp_path, "bibtex", "published: 2024-03/2024-04")
    assert dict(entry(text).fields) == {
        "date": "2024-03/2024-04",
        "annote": "TLP:CLEAR",
    }
    assert len(losses) == 1
