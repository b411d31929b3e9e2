"""Addresses: who is asked, what the answers mean. No network: the answers are made up here."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from sphinx_briefing.checks.links import Address, addresses, link_problems
from tests.checks.projects import context

FILES = {
    "data/r.yaml": "actors:\n  ann: {name: Ann, url: 'https://a.example'}\n  ben: {name: Ben}\n",
    "data/b.yaml": "source:\n  url: https://b.example\n  archived: https://old.example/b\n",
    "data/c.yaml": "source:\n  url: https://c.example\n  archived: https://old.example/c\n",
    "data/d.yaml": "source:\n  url: https://d.example\n",
    "data/e.yaml": "source:\n  archived: https://old.example/e\n",
}

ROT = "https://b.example does not answer (timed out), the archived copy does [briefing.link-rot]"
BROKEN = (
    "https://c.example does not answer (gone), nor does the copy https://old.example/c (500); "
    "correct one of them [briefing.broken-link]"
)


def test_each_address_is_asked_for_and_copies_of_the_dead(tmp_path: Path) -> None:
    rounds: list[list[str]] = []
    dead = {
        "https://a.example": "404",
        "https://b.example": "timed out",
        "https://c.example": "gone",
        "https://old.example/c": "500",
    }

    def ask(asked: Collection[Address]) -> dict[str, str]:
        rounds.append(sorted(one.url for one in asked))
        return {url: dead[url] for url in rounds[-1] if url in dead}

    found = link_problems(context(tmp_path, FILES), ask)
    assert rounds == [
        ["https://a.example", "https://b.example", "https://c.example", "https://d.example"],
        ["https://old.example/b", "https://old.example/c"],
    ]
    assert sorted(str(one).split(": ", 2)[::2] for one in found) == [
        [
            "data/b.yaml:2:8",
            ROT,
        ],
        [
            "data/c.yaml:2:8",
            BROKEN,
        ],
        [
            "data/r.yaml:2:25",
            "https://a.example does not answer (404); correct it [briefing.broken-link]",
        ],
    ]


def test_a_source_without_copy_is_told_of_copies(tmp_path: Path) -> None:
    looked = context(tmp_path, {"data/d.yaml": FILES["data/d.yaml"]})
    (found,) = link_problems(looked, lambda asked: {one.url: "404" for one in asked})
    assert found.message == (
        "source 'd': https://d.example does not answer (404); correct it, or give the address of "
        "a copy as 'archived'"
    )


def test_all_is_well(tmp_path: Path) -> None:
    looked = context(tmp_path, FILES)
    assert len(list(addresses(looked))) == 4
    assert link_problems(looked, lambda _asked: {}) == []
