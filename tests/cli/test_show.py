"""The commands ``show`` and ``search``: exact output, as text and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.load.data import write

FILES = {
    "conf.py": "",
    "data/registry.yaml": (
        "actors:\n"
        "  zoe-lund:\n"
        "    name: Zoë Lund\n"
        "    aliases: [the Fox, Zo]\n"
        "    of: ~\n"
        "    was: [zoe]\n"
        "    roles: {Mayor of lund: [2001/2003, 2010/..], Poet: ~}\n"
        "  lund: {name: Lund}\n"
        "places: {lund: {name: Lund, lat: 55.7}}\n"
    ),
    "data/letter.yaml": (
        "source: {text: letter.txt, lang: en}\n"
        "actors: {zoe-lund: {note: Was there.}}\n"
        "events: {hunt: {what: Hunt, who: {zoe-lund: [host, judge], lund: ~}, when: 2024-05~}}\n"
        "quotes:\n"
        "  q1: {by: zoe-lund, text: The quick fox jumped., about: [zoe-lund, hunt]}\n"
        "  q2: {by: zoe-lund, text: The quick fox sat., kind: indirect}\n"
        "claims: {c1: {text: C, by: zoe-lund, rel: zoe-lund from actor:lund}}\n"
    ),
    "data/letter.txt": "A letter.\n\n“The quick fox jumped.”\n",
    "index.rst": ":actor:`zoe`\n\n.. actor:: zoe-lund\n\n:place:`lund` :actor:`!zoe-lund`\n",
    "page.md": "{actor}`Z <zoe-lund>`\n",
}
ACTOR = """\
actor:zoe-lund  Zoë Lund
  name             Zoë Lund
  aliases          the Fox
                   Zo
  roles            Mayor of lund (2001/2003, 2010/..)
                   Poet
  was              zoe
  note             Was there.
  ~                asked and unknown: of
  former ids       zoe

Stated in
  data/registry.yaml:2:3
  data/letter.yaml:2:10  source letter

Referred to by
  event who        hunt
  quote by         letter.q1, letter.q2
  quote about      letter.q1
  claim by         letter.c1
  claim rel        letter.c1

On pages
  index.rst:1:9  role
  index.rst:3:12  directive
  page.md:1:12  role
"""
ACTOR_AS_JSON = {
    "kind": "actor",
    "id": "zoe-lund",
    "name": "Zoë Lund",
    "fields": {
        "name": "Zoë Lund",
        "aliases": ["the Fox", "Zo"],
        "roles": [
            {"title": "Mayor", "of": "actor:lund", "periods": ["2001/2003", "2010/.."]},
            {"title": "Poet", "of": None, "periods": []},
        ],
        "was": ["zoe"],
        "note": "Was there.",
    },
    "unknown": ["of"],
    "sources": ["letter"],
    "stated": [
        {"file": "data/registry.yaml", "line": 2, "column": 3, "source": ""},
        {"file": "data/letter.yaml", "line": 2, "column": 10, "source": "letter"},
    ],
    "links": [
        {"kind": "event", "id": "hunt", "field": "who"},
        {"kind": "quote", "id": "letter.q1", "field": "by"},
        {"kind": "quote", "id": "letter.q1", "field": "about"},
        {"kind": "quote", "id": "letter.q2", "field": "by"},
        {"kind": "claim", "id": "letter.c1", "field": "by"},
        {"kind": "claim", "id": "letter.c1", "field": "rel"},
    ],
    "pages": [
        {"file": "index.rst", "line": 1, "column": 9, "by": "role"},
        {"file": "index.rst", "line": 3, "column": 12, "by": "directive"},
        {"file": "page.md", "line": 1, "column": 12, "by": "role"},
    ],
    "former_ids": ["zoe"],
    "quotation": None,
}
QUOTE = """\
quote:letter.q1  The quick fox jumped.
  text             The quick fox jumped.
  by               zoe-lund
  about            zoe-lund
                   hunt

In the text of its source
  exact  data/letter.txt:3:2

Stated in
  data/letter.yaml:5:3  source letter
"""
ABSENT = """\
In the text of its source
  absent
                   these words do not stand in the snapshot; nearest passage:
                   The quick fox [-sat-] {+jumped+} .
"""


def test_show(run: Run, here: Path) -> None:
    write(here, FILES)
    assert run("show", "zoe-lund") == (0, ACTOR, "")
    assert run("show", "zoe") == (0, ACTOR, "")
    assert run("show", "letter.q1") == (0, QUOTE, "")
    status, out, err = run("show", "quote:letter.q2")
    assert (status, err) == (0, "")
    assert ABSENT in out
    assert run("show", "event:hunt")[1].splitlines()[1:5] == [
        "  what             Hunt",
        "  when             2024-05~",
        "  who              zoe-lund (host, judge)",
        "                   lund",
    ]


def test_show_as_json(run: Run, here: Path) -> None:
    write(here, FILES)
    status, out, err = run("show", "zoe-lund", "--json")
    assert (status, err) == (0, "")
    assert json.loads(out) == ACTOR_AS_JSON
    status, out, _ = run("show", "letter.q1", "--json")
    assert json.loads(out)["quotation"] == {
        "verdict": "exact",
        "flags": [],
        "faults": [],
        "places": ["data/letter.txt:3:2"],
        "problem": "",
    }
    assert json.loads(run("show", "event:hunt", "--json")[1])["fields"]["who"] == [
        {"actor": "actor:zoe-lund", "roles": ["host", "judge"]},
        {"actor": "actor:lund", "roles": []},
    ]


def test_search(run: Run, here: Path) -> None:
    write(here, FILES)
    assert run("search", "fox") == (
        0,
        (
            "actor:zoe-lund   Zoë Lund (aliases: the Fox)  data/registry.yaml:2:3\n"
            "quote:letter.q1  The quick fox jumped.  data/letter.yaml:5:3\n"
            "quote:letter.q2  The quick fox sat.  data/letter.yaml:6:3\n"
            "3 records found\n"
        ),
        "",
    )
    assert run("search", "fox", "--kind", "quote", "--limit", "1") == (
        0,
        (
            "quote:letter.q1  The quick fox jumped.  data/letter.yaml:5:3\n"
            "2 records found; the best 1 are shown, --limit shows more\n"
        ),
        "",
    )
    assert run("search", "zoe-lnud") == (1, "0 records found, did you mean 'zoe-lund'?\n", "")
    status, out, _ = run("search", "zoe", "lund", "--json", "--kind", "actor")
    assert (status, json.loads(out)) == (
        0,
        [
            {
                "kind": "actor",
                "id": "zoe-lund",
                "name": "Zoë Lund",
                "field": "name",
                "words": "Zoë Lund",
                "span": [0, 8],
                "file": "data/registry.yaml",
                "line": 2,
                "column": 3,
            }
        ],
    )
    assert run("search", "nothing", "--json") == (1, "[]\n", "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["show", "zoe-lnud"], "no record 'zoe-lnud' in the data, did you mean 'zoe-lund'?"),
        (["show", "lund"], "'lund' is an id of several kinds: write actor:lund or place:lund"),
        (["search", " "], "nothing to search for; write some words"),
    ],
)
def test_wrong_use(run: Run, here: Path, arguments: list[str], message: str) -> None:
    write(here, FILES)
    assert run(*arguments) == (2, "", f"sphinx-briefing: {message}\n")


def test_wrong_options(run: Run, here: Path) -> None:
    write(here, FILES)
    assert "'0' is not a whole number above 0" in run("search", "x", "--limit", "0")[2]
    assert "invalid choice: 'person'" in run("search", "x", "--kind", "person")[2]
