"""The feed is read back by feedparser: an entry for each version of a record."""

from __future__ import annotations

from pathlib import Path

import feedparser

from sphinx_briefing.store import load_store
from tests.export.full import exported, text_of

DATA = """\
source: {title: Report, published: 2023-10-17}
events:
  talks: {what: Talks, status: planned}
  vote: {what: Vote}
"""


def entries(folder: Path, text: str) -> dict[str, feedparser.FeedParserDict]:
    """Return the entries of a feed by their titles."""
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data" / "a.yaml").write_text(text, encoding="utf-8")
    found = feedparser.parse(exported("atom", load_store(["data"], folder))[0]["briefing.atom"])
    assert not found.bozo
    return {one.title: one for one in found.entries}


def test_each_record_is_an_entry() -> None:
    feed = feedparser.parse(text_of("atom"))
    assert not feed.bozo
    records = [one.id.partition("#")[0] for one in feed.entries]
    assert len(records) == len(set(records)) > 10
    assert {one.tags[0].term for one in feed.entries} >= {"actor", "event", "quote", "source"}


def test_what_changed_is_new_to_a_reader_and_nothing_else_is(tmp_path: Path) -> None:
    before = entries(tmp_path, DATA)
    after = entries(tmp_path, DATA.replace("planned", "cancelled"))
    assert [*before] == [*after] == ["Report", "Talks", "Vote"]
    assert [one for one in before if before[one].id != after[one].id] == ["Talks"]


def test_an_entry_says_what_the_record_says_and_is_of_its_sources_day(tmp_path: Path) -> None:
    talks = entries(tmp_path, DATA)["Talks"]
    assert talks.updated == "2023-10-17T00:00:00Z"
    assert talks.summary.splitlines() == ["What: Talks", "Status: planned", "According to: Report"]
