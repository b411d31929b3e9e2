"""What a reader has to load for a large page: all of it, style and script included."""

from __future__ import annotations

import gzip
from pathlib import Path

from sphinx_briefing.html import STATIC
from tests.sphinx.project import build, make_project

LIMIT = 300_000
"""Bytes, compressed."""
WORDS = (
    *("harbour", "ferry", "toll", "quay", "pilot", "tide"),
    *("winter", "council", "budget", "island", "bridge", "customs"),
)


def sentence(number: int) -> str:
    """Return words that do not repeat themselves, as those of people do not."""
    picked = [WORDS[(number * step + step) % len(WORDS)] for step in range(1, 19)]
    return f"Number {number}: " + " ".join(f"{word}{number % 7}" for word in picked)


def data() -> dict[str, str | bytes | None]:
    people = "".join(
        f"  p{n}: {{name: Person {n}, kind: person, roles: [Head of desk {n}]}}\n"
        for n in range(40)
    )
    events = "".join(
        f"  e{n}: {{what: Meeting {n}, when: 2024-03-{n % 28 + 1:02}, status: occurred,"
        f" who: [p{n % 40}, p{(n + 7) % 40}], about: {sentence(n)!r}}}\n"
        for n in range(60)
    )
    quotes = "".join(
        f"  q{n}: {{by: p{n % 40}, at: e{n % 60}, about: e{(n + 1) % 60}, text: {sentence(n)!r}}}\n"
        for n in range(300)
    )
    claims = "".join(
        f"  c{n}: {{by: p{n}, text: They meet, rel: p{n} meets p{n + 1}}}\n" for n in range(30)
    )
    head = "source: {title: Book of the year, published: 2024-05-01}\n"
    page = (
        "Large\n=====\n\n.. network::\n\n.. quotes::\n   :view: cards\n\n"
        ".. events::\n   :view: cards\n\n.. toctree::\n\n   people\n"
    )
    cards = "".join(f".. actor:: p{n}\n" for n in range(40))
    return {
        "index.rst": page,
        "people.rst": f"People\n======\n\n{cards}",
        "data/registry.yaml": f"actors:\n{people}events:\n{events}",
        "data/book.yaml": f"{head}quotes:\n{quotes}claims:\n{claims}",
    }


def test_a_large_page_is_light(tmp_path: Path) -> None:
    made = build(make_project(tmp_path / "source", data()), tmp_path / "html", html_theme="basic")
    assert made.warnings == []
    page = made.page("index")
    assert len(page.xpath("//figure[contains(@class, 'briefing-quotation')]")) == 300
    assert len(page.xpath("//div[contains(@class, 'briefing-event')]")) == 60
    assert page.xpath("//svg") != []
    ours = [made.outdir / "index.html", *STATIC.iterdir()]
    size = sum(len(gzip.compress(path.read_bytes(), 6, mtime=0)) for path in ours)
    assert 20_000 < size < LIMIT
