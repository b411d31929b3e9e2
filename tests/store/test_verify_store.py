"""Literal words of a store against its snapshots: verdicts, and faults at their places."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from sphinx_briefing.load import load_data
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store import build_store, load_store
from sphinx_briefing.store.verify import Verdict
from sphinx_briefing.store.verify.check import Checked, digest, verify_store
from tests.load.data import write

ARTICLE = "“We do not sign,” said Ann Lee. Bob Ray called it “bold”. The rest is prose.\n"
HEAD = "source: {id: s, text: a.txt, lang: en}\n"


def checked(base: Path, content: str, article: str | bytes = ARTICLE) -> Checked:
    write(base, {"data/s.yaml": content, "data/a.txt": article})
    store = build_store(load_data(["data"], base), base)
    assert store.problems == ()
    found = verify_store(store, base)
    loaded = load_store(["data"], base)
    assert (loaded.problems, loaded.verdicts) == (tuple(found.problems), found.quotes)
    return found


def findings(base: Path, content: str, article: str | bytes = ARTICLE) -> list[str]:
    found = checked(base, content, article).problems
    return [f"{one.location}: {one.message} [{one.code.value}]" for one in found]


NEAR = "these words do not stand in the snapshot"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("quotes:\n  q1: {text: 'We do not sign,'}\n", []),
        (
            "quotes:\n  q1: {text: 'We do sign,'}\n",
            [f"3:14: quote 's.q1': {NEAR}; nearest passage: We do {{+not+}} sign, [absent-quote]"],
        ),
        (
            "quotes:\n  q1: {text: 'We do […] sign,'}\n",
            [
                (
                    "3:14: quote 's.q1': the words left out or put in hold a negation: 'not'; "
                    "quote it too [hidden-negation]"
                )
            ],
        ),
        (
            "quotes:\n  q1:\n    kind: partial\n    text: The rest is prose.\n",
            [
                (
                    "5:11: quote 's.q1': the words stand in the snapshot, but not between "
                    "quotation marks; if they are reported speech, write kind: indirect "
                    "[unmarked-quote]"
                )
            ],
        ),
        ("quotes:\n  q1: {text: The rest is prose., kind: indirect}\n", []),
        (
            "quotes:\n  q1: {text: 'We do not sign,', kind: indirect}\n",
            [
                (
                    "3:14: quote 's.q1': the words stand between quotation marks in the "
                    "snapshot, so they are no reported speech; write kind: direct or kind: "
                    "partial [marked-quote]"
                )
            ],
        ),
        (
            "quotes:\n  q1: {text: We do not, kind: direct}\n",
            [
                (
                    "3:14: quote 's.q1': the quoted sentence has more words after these; add them, "
                    "mark the place with […], or write kind: partial [cut-quote]"
                )
            ],
        ),
        ("quotes:\n  q1: {text: We do not, kind: partial}\n", []),
        (
            "quotes:\n  q1: {text: 'We do not [pay],'}\n",
            [
                (
                    "3:14: quote 's.q1': an [insertion] stands in the place of words of the "
                    "source; quote these, and put it behind them, or mark the place with […] "
                    "[replaced-words]"
                )
            ],
        ),
        (
            "quotes:\n  q1: {text: bold, nth: 2}\n",
            [("3:25: quote 's.q1': nth is 2, but the words stand there only once [absent-quote]")],
        ),
        (
            "quotes:\n  q1: {text: bold, cue: Bob Roy called}\n",
            [
                (
                    f"3:25: quote 's.q1': cue 'Bob Roy called': {NEAR}; nearest passage: "
                    "Bob [-Roy-] {+Ray+} called [absent-words]"
                )
            ],
        ),
        (
            "events:\n  e:\n    what: E\n    seen:\n    - Ann Lee\n    - Ann Leigh\n",
            [
                (
                    f"7:7: event 'e': seen 'Ann Leigh': {NEAR}; nearest passage: "
                    "Ann [-Leigh-] {+Lee+} [absent-words]"
                )
            ],
        ),
        (
            "actors: {a: {name: A}}\nclaims:\n  c: {text: C, by: a, loaded: [bold, cowardly]}\n",
            [f"4:38: claim 's.c': loaded 'cowardly': {NEAR} [absent-words]"],
        ),
    ],
)
def test_a_fault_is_told_at_its_place(tmp_path: Path, content: str, expected: list[str]) -> None:
    assert findings(tmp_path, HEAD + content) == [f"data/s.yaml:{line}" for line in expected]


def test_mentions_are_checked(tmp_path: Path) -> None:
    content = (
        "source:\n  id: s\n  text: a.txt\n  mentions:\n    Ann Lee: ann\n    Zoe: ann\n"
        "actors: {ann: {name: Ann}}\n"
    )
    assert findings(tmp_path, content) == [
        f"data/s.yaml:6:10: source 's': mentions 'Zoe': {NEAR} [absent-words]"
    ]


def test_a_changed_snapshot_is_told(tmp_path: Path) -> None:
    pinned = digest(ARTICLE.encode())
    content = f"source:\n  id: s\n  text: a.txt\n  sha256: {pinned}\n"
    assert pinned == hashlib.sha256(ARTICLE.encode()).hexdigest()
    assert findings(tmp_path, content) == []
    assert findings(tmp_path, content, ARTICLE.replace("\n", "\r\n")) == []
    other = ARTICLE.replace("not ", "")
    assert findings(tmp_path, content, other) == [
        (
            "data/s.yaml:4:11: source 's': data/a.txt is no longer the text that was pinned: its "
            f"SHA-256 is {digest(other.encode())}; restore it, or check all that rests on it and "
            "pin it anew [changed-snapshot]"
        )
    ]


def test_a_snapshot_pinned_as_it_lies_on_the_disk_is_the_same(tmp_path: Path) -> None:
    article = ARTICLE.replace("\n", "\r\n").encode()
    content = f"source: {{id: s, text: a.txt, sha256: {hashlib.sha256(article).hexdigest()}}}\n"
    assert findings(tmp_path, content, article) == []


def test_an_unreadable_snapshot_is_told_and_leaves_quotes_unchecked(tmp_path: Path) -> None:
    content = HEAD + "quotes: {q1: {text: bold}}\n"
    found = checked(tmp_path, content, "We".encode("utf-16"))
    assert [str(one.location) for one in found.problems] == ["data/s.yaml:1:23"]
    assert [one.code.value for one in found.problems] == ["unreadable-snapshot"]
    assert found.quotes[Ref("quote", "s.q1")].verdict is Verdict.UNCHECKED


def test_without_a_snapshot_nothing_is_checked_or_told(tmp_path: Path) -> None:
    found = checked(tmp_path, "source: {id: s}\nquotes: {q1: {text: bold, cue: said}}\n")
    assert found.quotes[Ref("quote", "s.q1")].reason == "the source has no snapshot"
    assert (found.problems, found.snapshots) == ([], {})


def test_a_quotation_too_long_to_check_is_told(tmp_path: Path) -> None:
    content = HEAD + f"quotes: {{q1: {{text: {'no ' * 9_000}}}}}\n"
    (one,) = findings(tmp_path, content)
    assert one == (
        "data/s.yaml:2:21: quote 's.q1': holds 26999 characters, more than 20000; split it "
        "[unchecked-quote]"
    )


def test_a_statement_is_all_speech(tmp_path: Path) -> None:
    content = "source: {id: s, text: a.txt, kind: statement}\nquotes: {q1: {text: We agree.}}\n"
    found = checked(tmp_path, content, "We agree. We sign.")
    assert found.problems == []
    assert found.quotes[Ref("quote", "s.q1")].accepted


def test_an_event_is_checked_in_each_of_its_sources(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "data/a.txt": "They met.",
        "data/b.txt": "They talked.",
        "data/a.yaml": "source: {text: a.txt}\nevents: {e: {what: E, seen: They met.}}\n",
        "data/b.yaml": "source: {text: b.txt}\nevents: {e: {what: E, seen: They met.}}\n",
        "data/r.yaml": "events: {e: {what: E, seen: not of a source}}\n",
    }
    write(tmp_path, files)
    found = verify_store(load_store(["data"], tmp_path), tmp_path).problems
    assert [str(one.location) for one in found] == ["data/b.yaml:2:29"]


def test_the_example_is_true() -> None:
    base = Path(__file__).parents[2] / "examples" / "summit"
    store = load_store(["data"], base)
    found = verify_store(store, base)
    assert found.problems == []
    assert {one.verdict for one in found.quotes.values()} == {Verdict.EXACT}
    assert len(found.quotes) == 12
    assert sum(len(one.quotations) for one in found.snapshots.values()) == 8
