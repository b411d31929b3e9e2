"""The command ``review``: what it asks, what it writes, what it never loses."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from sphinx_briefing.model import Quote
from sphinx_briefing.store import Store, load_store
from tests.cli.conftest import Run
from tests.load.data import write

TEXT = "“We go,” said Ann Lee. “We stay,” said Bo Ray of the Port Board.\n"
DRAFT = """\
# A draft.
source: {title: T, text: x.txt}
actors:
  # Is she the one we know?
  ann-lee:
    name: Ann Lee
    kind: person
    roles: [pilot]
    maybe: [ann]
    review: draft
    found: full-name 14-21
  bo-ray:
    name: Bo Ray  # sic
    review: draft
    found: full-name 39-45
  port-board: {name: Port Board, review: draft, found: body-word 53-63}
quotes:
  q1: {text: "We go,", by: ann-lee, review: draft, found: cue-behind 1-7}
  q2:
    text: "We stay,"
    by: bo-ray
    note: "Speaker to be reviewed: he may be another."
    review: draft
    found: cue-behind 24-32
"""
FILES = {
    "conf.py": "",
    "index.rst": "Page\n====\n\n.. actor:: ann-lee\n\n:actor:`bo-ray`\n",
    "data/registry.yaml": "actors:\n  ann: {name: Ann Lee, roles: [captain]}\n  cy: {name: Cy}\n",
    "data/x.yaml": DRAFT,
    "data/x.txt": TEXT,
}
ASK = "[a]ccept, [e]dit, [r]eject, [m]erge, [s]kip, [q]uit, [?]: "
Answer = Callable[[], str]


@pytest.fixture
def review(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch):
    """Review with some answers; one may be a function, which does something first."""
    write(here, FILES)

    def of(answers: Iterable[str | Answer], *more: str) -> tuple[int, str]:
        waiting = iter(answers)

        def answer(question: str) -> str:
            print(question)
            given = next(waiting, None)
            if given is None:
                raise EOFError
            return given() if callable(given) else given

        monkeypatch.setattr("builtins.input", answer)
        status, out, err = run("review", *more)
        assert err == ""
        return status, out

    return of


def data(here: Path) -> str:
    return (here / "data/x.yaml").read_text(encoding="utf-8")


def loaded(here: Path) -> Store:
    return load_store(["data"], here)


def test_what_is_shown(review) -> None:
    status, out = review(["q"])
    assert status == 1
    assert out.splitlines() == [
        "",
        "data/x.yaml:6: 5 drafts left in this file",
        "actor ann-lee",
        "  name: Ann Lee",
        "  kind: person",
        "  roles: pilot",
        "  maybe: ann",
        "  Same as ann?  Ann Lee, captain",
        "  Found by full-name:",
        "  “We go,” said [[Ann Lee]]. “We stay,” said Bo Ray of the Port Board. ",
        ASK,
        "",
        "nothing decided; 5 drafts left",
    ]


def test_accept_all(review, here: Path) -> None:
    status, out = review("aaaaa")
    assert (status, out.splitlines()[-1]) == (0, "5 accepted; 0 drafts left")
    expected = DRAFT
    for line in ("    review: draft\n", "    maybe: [ann]\n", ", review: draft"):
        expected = expected.replace(line, "")
    for place in ("full-name 14-21", "full-name 39-45", "cue-behind 24-32"):
        expected = expected.replace(f"    found: {place}\n", "")
    for place in ("body-word 53-63", "cue-behind 1-7"):
        expected = expected.replace(f", found: {place}", "")
    assert data(here) == expected
    assert not any(
        one.is_draft for kind in ("actor", "quote") for one in loaded(here).of_kind(kind)
    )


def test_each_decision_is_written_at_once(review, here: Path) -> None:
    seen = []

    def look() -> str:
        seen.append(data(here).count("review: draft"))
        return "a"

    review([look, look, look])
    assert seen == [5, 4, 3]
    assert data(here).count("review: draft") == 2


def test_what_a_killed_review_left_goes(review, here: Path) -> None:
    left = here / "data" / ".x.yaml.abcd1234.draft"
    left.write_text("actors:")
    review(["q"])
    assert not left.exists()
    assert data(here).count("review: draft") == 5


def test_merge_into_the_record_that_is_proposed(review, here: Path) -> None:
    _status, out = review(["m", "", "q"])
    assert out.splitlines()[-1] == "1 merged; 4 drafts left"
    store = loaded(here)
    assert store.problems == ()
    assert [one.id for one in store.of_kind("actor")] == ["ann", "bo-ray", "cy", "port-board"]
    ann = store.records["actor"]["ann"]
    assert [role.text for role in ann.roles] == ["captain", "pilot"]  # type: ignore[attr-defined]
    assert ann.sources == ("x",)
    quote = store.records["quote"]["x.q1"]
    assert isinstance(quote, Quote)
    assert str(quote.by) == "actor:ann"
    assert "  # Is she the one we know?\n  ann:\n    name: Ann Lee\n" in data(here)
    assert (here / "index.rst").read_text() == "Page\n====\n\n.. actor:: ann\n\n:actor:`bo-ray`\n"


def test_merge_into_another_that_is_named(review, here: Path) -> None:
    review(["m", "cy", "q"])
    quote = loaded(here).records["quote"]["x.q1"]
    assert str(quote.by) == "actor:cy"  # type: ignore[attr-defined]


def test_merge_within_one_file_drops_the_entry(review, here: Path) -> None:
    _status, out = review(["s", "m", "ann-lee", "q"])
    assert out.splitlines()[-1] == "1 skipped, 1 merged; 4 drafts left"
    store = loaded(here)
    assert store.problems == ()
    assert "bo-ray" not in data(here)
    assert str(store.records["quote"]["x.q2"].by) == "actor:ann-lee"  # type: ignore[attr-defined]


def test_merge_into_nothing_is_refused(review, here: Path) -> None:
    _, out = review(["m", "nobody", "q"])
    assert "Not merged: actor:ann-lee cannot be merged into actor:nobody" in out
    assert data(here) == DRAFT


def test_reject_what_nothing_names(review, here: Path) -> None:
    _, out = review(["s", "s", "r", "q"])
    assert out.splitlines()[-1] == "2 skipped, 1 rejected; 4 drafts left"
    line = "  port-board: {name: Port Board, review: draft, found: body-word 53-63}\n"
    assert data(here) == DRAFT.replace(line, "")


def test_what_is_named_is_not_rejected(review, here: Path) -> None:
    _, out = review(["r", "q"])
    assert "Not rejected: something names it: " in out
    assert "actor 'ann-lee'" in out
    assert "merge it, or change that first" in out
    assert data(here) == DRAFT


def test_edit_a_field_and_see_it_again(review, here: Path) -> None:
    _, out = review(["e", "kind: outlet", "a", "q"])
    assert out.count("actor ann-lee") == 2
    assert "  kind: outlet" in out
    assert "kind: outlet\n    roles" in data(here)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("naem: X", "write a field, a colon and a value; fields are name, "),
        ("kind: outlte", "did you mean 'outlet'?"),
        ("of: nobody", "no actor 'nobody'"),
        ("name: [", "is no YAML of one line"),
    ],
)
def test_a_wrong_value_changes_nothing(review, here: Path, given: str, told: str) -> None:
    _, out = review(["e", given, "q"])
    assert "Not edited: " in out
    assert told in out
    assert data(here) == DRAFT


def test_edit_in_an_editor(review, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = here / "editor.py"
    script.write_text(
        "import sys, pathlib\np = pathlib.Path(sys.argv[1])\n"
        "p.write_text(p.read_text().replace('Ann Lee', 'Anne Lee'))\n"
    )
    monkeypatch.setenv("VISUAL", f"{sys.executable} {script}")
    _, out = review(["e", "", "a", "q"])
    assert "  name: Anne Lee" in out
    assert "name: Anne Lee\n    kind: person\n    roles: [pilot]\n  bo-ray" in data(here)


def test_without_an_editor(review, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    _, out = review(["e", "", "q"])
    assert "Not edited: no editor is set: give $EDITOR, or a field and a value" in out


def test_a_file_that_changed_meanwhile_is_read_again(review, here: Path) -> None:
    mine = DRAFT.replace("roles: [pilot]", "roles: [captain of the port]  # by hand")

    def change() -> str:
        (here / "data/x.yaml").write_text(mine, encoding="utf-8")
        return "a"

    _, out = review([change, "q"])
    assert "data/x.yaml has changed meanwhile: nothing is written; look again" in out
    assert "  roles: captain of the port" in out
    assert data(here) == mine


def test_a_file_that_broke_meanwhile_is_passed_over(review, here: Path) -> None:
    def change() -> str:
        (here / "data/x.yaml").write_bytes(b"\xff\xfe")
        return "a"

    _status, out = review([change])
    assert "it is passed over" in out
    assert (here / "data/x.yaml").read_bytes() == b"\xff\xfe"


def test_what_is_skipped_is_asked_again_in_another_run(review, here: Path) -> None:
    assert review("sssss")[1].splitlines()[-1] == "5 skipped; 5 drafts left"
    assert data(here) == DRAFT
    assert "actor ann-lee" in review(["q"])[1]


def test_help_and_other_words(review) -> None:
    _, out = review(["?", "x", "", "q"])
    assert out.count("a  accept: it is a record like any other") == 3


def test_only_the_files_that_are_named(review, here: Path) -> None:
    write(here, {"data/y/y.yaml": "actors: {zed: {name: Zed, review: draft}}\n"})
    assert "actor zed" in review(["q"], "data/y")[1]
    assert "actor ann-lee" in review(["q"], "data/x.yaml")[1]


def test_no_such_file(run: Run, here: Path) -> None:
    write(here, FILES)
    assert run("review", "no.yaml")[::2] == (
        2,
        "sphinx-briefing: no.yaml: no such file or folder\n",
    )


def test_without_drafts(run: Run, here: Path) -> None:
    write(here, {"data/a.yaml": "actors: {a: {name: A}}\n"})
    assert run("review") == (0, "nothing decided; 0 drafts left\n", "")
