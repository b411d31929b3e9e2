"""The command ``pin``: what it says, what it leaves alone."""

from __future__ import annotations

import json
from pathlib import Path

from sphinx_briefing.store.verify.check import digest
from tests.cli.conftest import Run
from tests.load.data import write

A, B = digest(b"One.\n"), digest(b"Two.\n")
OLD = "0" * 64
FILES = {
    "data/a.yaml": "source: {text: a.txt}\nquotes: {q: {text: Never said., kind: indirect}}\n",
    "data/b.yaml": f"source: {{text: b.txt, sha256: {OLD}}}\n",
    "data/harbour.yaml": "source: {lang: en}\n",
    "data/a.txt": "One.\n",
    "data/b.txt": "Two.\n",
}
CHANGED = (
    f"Changed: b: data/b.txt is no longer the text that was pinned: its SHA-256 was {OLD} and is "
    f"{B}; restore it, or check what rests on it and run: sphinx-briefing pin b\n"
)
UNTRUE = "  of its quotes a.q is not true to that text\n"


def test_only_tell(run: Run, here: Path) -> None:
    write(here, FILES)
    unpinned = (
        f"Unpinned: a: data/a.txt has the SHA-256 {A}; write it with: sphinx-briefing pin\n{UNTRUE}"
    )
    end = "2 stored texts: 0 pinned now, 0 as pinned before, 2 not\n"
    assert run("pin", "--check") == (1, unpinned + CHANGED + end, "")
    assert (here / "data/a.yaml").read_text() == FILES["data/a.yaml"]


def test_pin_all_but_what_has_changed(run: Run, here: Path) -> None:
    write(here, FILES)
    end = "2 stored texts: 1 pinned now, 0 as pinned before, 1 not\n"
    assert run("pin") == (1, f"Pinned: a: {A} (data/a.txt)\n{UNTRUE}{CHANGED}{end}", "")
    end = "2 stored texts: 0 pinned now, 1 as pinned before, 1 not\n"
    assert run("pin") == (1, f"{CHANGED}{end}", "")
    end = "1 stored text: 1 pinned now, 0 as pinned before, 0 not\n"
    assert run("pin", "b") == (0, f"Pinned anew: b: {B} (data/b.txt)\n{end}", "")
    end = "2 stored texts: 0 pinned now, 2 as pinned before, 0 not\n"
    assert run("pin", "--check") == (0, end, "")
    (here / "data/a.txt").write_text("Three.\n")
    assert run("pin", "--force")[0] == 0


def test_json(run: Run, here: Path) -> None:
    write(here, FILES)
    status, out, _ = run("pin", "--json")
    assert status == 1
    assert json.loads(out) == [
        {
            "source": "a",
            "file": "data/a.txt",
            "state": "pinned",
            "sha256": A,
            "now": A,
            "untrue_quotes": ["a.q"],
        },
        {
            "source": "b",
            "file": "data/b.txt",
            "state": "changed",
            "sha256": OLD,
            "now": B,
            "untrue_quotes": [],
        },
    ]


def test_wrong_use(run: Run, here: Path) -> None:
    write(here, FILES)
    cases = {
        "harbor": "no source 'harbor', did you mean 'harbour'?",
        "harbour": "source 'harbour' has no stored text; give it one with 'text'",
    }
    for ident, message in cases.items():
        assert run("pin", ident) == (2, "", f"sphinx-briefing: {message}\n")
    assert run("pin", "--project", "nowhere")[2].endswith("nowhere: no such file or folder\n")
