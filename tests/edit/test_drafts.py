"""Drafts in place: what is not meant to change keeps each of its bytes, comments above all."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_briefing.edit import drafts, merge
from sphinx_briefing.edit.drafts import DraftFile
from sphinx_briefing.edit.rename import Scope
from sphinx_briefing.edit.textfiles import Edit, EditError
from sphinx_briefing.model.values import Ref
from tests.load.data import write

BLOCK = """\
# Head.
source:
  title: T  # the title
  review: draft
actors:
  # Ann came first.
  ann:
    name: Ann
    # she is new
    review: draft  # look at it
    found: full-name 1-3
    maybe: [bo,
      cy]
    note: |
      # no comment
      Said.
  # Bo came second.
  bo: {name: Bo, review: draft, found: full-name 4-5}
  cy: {review: draft, name: Cy}

quotes:
  q1:
    text: "A # b: c"
    by: ann
    review: draft
# The end.
"""


def made(tmp_path: Path, text: str) -> DraftFile:
    path = tmp_path / "x.yaml"
    path.write_bytes(text.encode())
    return DraftFile(path, "x.yaml")


def of(file: DraftFile, key: str):
    return next(one for one in file.drafts() if one.key == key)


def changed(file: DraftFile, changes) -> str:
    (change,) = changes.files.values()
    assert change.old == file.content
    return change.new.decode()


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_all_drafts_are_found_in_order(tmp_path: Path, newline: str) -> None:
    file = made(tmp_path, BLOCK.replace("\n", newline))
    assert [(one.kind, one.key) for one in file.drafts()] == [
        ("source", "x"),
        ("actor", "ann"),
        ("actor", "bo"),
        ("actor", "cy"),
        ("quote", "q1"),
    ]
    assert of(file, "ann").fields["name"] == "Ann"
    assert file.line(of(file, "ann")) == 8


ACCEPTED = {
    "x": [("  review: draft\nactors", "actors")],
    "ann": [
        ("    review: draft  # look at it\n", "    # look at it\n"),
        ("    found: full-name 1-3\n", ""),
        ("    maybe: [bo,\n      cy]\n", ""),
    ],
    "bo": [(", review: draft, found: full-name 4-5}", "}")],
    "cy": [("{review: draft, name: Cy}", "{name: Cy}")],
    "q1": [("    review: draft\n# The", "# The")],
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("key", ACCEPTED)
def test_accept_takes_out_what_only_drafts_have(tmp_path: Path, key: str, newline: str) -> None:
    file = made(tmp_path, BLOCK.replace("\n", newline))
    expected = BLOCK
    for old, new in ACCEPTED[key]:
        assert expected.count(old) == 1
        expected = expected.replace(old, new)
    found = changed(file, file.accept(of(file, key)))
    assert found == expected.replace("\n", newline)


REJECTED = {
    "ann": ("  ann:\n    name", "    name", "  # Bo came second.\n"),
    "bo": ("  bo: {name: Bo, review: draft, found: full-name 4-5}\n", "", ""),
    "q1": ("quotes:\n  q1:", "", "# The end.\n"),
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("key", REJECTED)
def test_reject_takes_out_the_entry_alone(tmp_path: Path, key: str, newline: str) -> None:
    file = made(tmp_path, BLOCK.replace("\n", newline))
    begin, _, end = REJECTED[key]
    start = BLOCK.index(begin)
    stop = BLOCK.index(end, start) if end else start + len(begin)
    expected = (BLOCK[:start] + BLOCK[stop:]).replace("\n", newline)
    assert changed(file, file.reject(of(file, key))) == expected


def test_a_source_is_not_rejected_alone(tmp_path: Path) -> None:
    file = made(tmp_path, BLOCK)
    with pytest.raises(EditError, match="goes with its file"):
        file.reject(of(file, "x"))


@pytest.mark.parametrize(
    ("key", "field", "value", "old", "new"),
    [
        ("q1", "by", "bo", "by: ann", "by: bo"),
        ("q1", "text", '"B: d"', 'text: "A # b: c"', 'text: "B: d"'),
        ("q1", "on", "2027", '    text: "A', '    on: 2027\n    text: "A'),
        ("ann", "note", "N", "note: |\n      # no comment\n      Said.", "note: N"),
        ("bo", "name", "Bob", "{name: Bo,", "{name: Bob,"),
        ("cy", "kind", "person", "{review: draft, n", "{kind: person, review: draft, n"),
        ("x", "title", "New", "T  # the title", "New  # the title"),
    ],
)
def test_correct_a_field(
    tmp_path: Path, key: str, field: str, value: str, old: str, new: str
) -> None:
    file = made(tmp_path, BLOCK)
    assert BLOCK.count(old) == 1
    assert changed(file, file.correct(of(file, key), field, value)) == BLOCK.replace(old, new)


@pytest.mark.parametrize("value", ["a: b: c", "[a", "x\ny: z", "{", '"open'])
def test_what_is_no_value_is_refused(tmp_path: Path, value: str) -> None:
    file = made(tmp_path, BLOCK)
    with pytest.raises(EditError):
        file.correct(of(file, "q1"), "by", value)


def test_an_edit_that_says_something_else_is_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = made(tmp_path, BLOCK)
    monkeypatch.setattr(drafts, "without", lambda *_: [Edit(0, 0, "more: x\n")])
    with pytest.raises(EditError, match="the file would then say something else"):
        file.accept(of(file, "ann"))


def test_a_merge_that_leaves_references_behind_is_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    actors = "actors:\n  ann: {name: Ann, review: draft}\n  bo: {name: Bo, of: ann}\n"
    data = f"source: {{title: T}}\n{actors}"
    write(tmp_path, {"data/a.yaml": data, "data/b.yaml": "actors: {cy: {name: Cy}}\n"})
    scope = Scope(["data"], tmp_path, (), ())
    assert len(merge.merge(scope, Ref("actor", "ann"), Ref("actor", "cy")).files) == 1
    monkeypatch.setattr(merge, "rename_edits", lambda *_: {})
    with pytest.raises(EditError, match="nothing is merged, for it would change what the data say"):
        merge.merge(scope, Ref("actor", "ann"), Ref("actor", "cy"))
