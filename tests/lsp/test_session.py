"""A session with the real server, by a client library, as an editor has it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from tests.lsp.client import Editor, applied, column
from tests.lsp.project import FILES, write

GAZETTE, REGISTRY = "data/gazette.yaml", "data/registry.yaml"
ABSENT = "18:22-53 absent-quote"


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    with Editor(write(tmp_path_factory.mktemp("harbour"))) as running:
        for name in (GAZETTE, REGISTRY, "index.rst", "more.md"):
            running.open(name)
        running.until(lambda: bool(running.told))
        yield running


@pytest.fixture
def gazette(editor: Editor) -> Iterator[Editor]:
    """The editor; the file that a test changes is afterwards as it was."""
    yield editor
    editor.change(GAZETTE, FILES[GAZETTE])
    editor.until(lambda: ABSENT in editor.codes(GAZETTE))


def line_of(name: str, words: str) -> int:
    return next(n for n, one in enumerate(FILES[name].split("\n")) if words in one)


def place(name: str, words: str, word: str, more: int = 0) -> tuple[int, int]:
    """Return the place of a word in the line of a file that has some words."""
    return column(FILES[name], line_of(name, words), word, more)


def test_what_it_can(editor: Editor) -> None:
    can = editor.about.capabilities
    assert editor.about.server_info.name == "sphinx-briefing"
    for one in ("completion", "hover", "definition", "references", "rename", "document_symbol"):
        assert getattr(can, f"{one}_provider")
    assert can.text_document_sync.change is types.TextDocumentSyncKind.Full
    assert can.position_encoding == "utf-16"
    editor.until(lambda: bool(editor.registered))
    assert [one.method for one in editor.registered] == ["workspace/didChangeWatchedFiles"]


def test_problems_with_code_range_and_severity(editor: Editor) -> None:
    told = {one.code: one for one in editor.told[editor.uri(GAZETTE)]}
    absent = told["absent-quote"]
    start = column(FILES[GAZETTE], 18, '"The harbour')
    end = column(FILES[GAZETTE], 18, "}")
    assert (absent.range.start.line, absent.range.start.character) == start
    assert (absent.range.end.line, absent.range.end.character) == end
    assert absent.severity is types.DiagnosticSeverity.Error
    assert absent.source == "sphinx-briefing"
    assert "nearest passage" in absent.message
    assert told["unpinned-snapshot"].severity is types.DiagnosticSeverity.Information


HOVERED = [
    (GAZETTE, "who:", "port", "Port of 港口 😀"),
    (REGISTRY, "bo:", "port", "Port of 港口 😀"),
    (REGISTRY, "ada:", "port]", "Port of 港口 😀"),
    (GAZETTE, "rel:", "pier", "The Pier"),
    (GAZETTE, "rel:", 'port"]', "Ports"),
    ("index.rst", "😀", "ada", "Ada Quay"),
    ("index.rst", "😀", "port>", "Port of 港口 😀"),
    ("index.rst", ".. actor", "ada", "Ada Quay"),
    ("index.rst", ":where:", "signing", "😀 The signing"),
    ("more.md", "港口", "pier", "The Pier"),
    ("more.md", ":where:", "ada", "Ada Quay"),
]


@pytest.mark.parametrize(("name", "line", "word", "title"), HOVERED)
def test_a_card_where_a_record_is_named(
    editor: Editor, name: str, line: str, word: str, title: str
) -> None:
    where = place(name, line, word)
    found = editor.ask("Hover", name, where)
    assert found.contents.kind is types.MarkupKind.Markdown
    assert found.contents.value.startswith(f"**{title}**")
    assert (found.range.start.line, found.range.start.character) == where
    # behind its last letter, too, and not one further
    plain = word.rstrip(']>"')
    assert editor.ask("Hover", name, (where[0], where[1] + len(plain))) == found
    rest = FILES[name].split("\n")[where[0]].partition(word)[2]
    assert not rest or editor.ask("Hover", name, (where[0], where[1] + len(plain) + 2)) is None


def test_a_quotation_with_its_verdict(editor: Editor) -> None:
    words = editor.ask("Hover", GAZETTE, place(GAZETTE, "q3:", "q3")).contents.value
    assert "Speaker: Ada Quay (ada)" in words
    assert "In the text of its source: absent. " in words


def test_definitions_are_all_statements(editor: Editor) -> None:
    found = editor.ask("Definition", "index.rst", place("index.rst", "😀", "ada"))
    told = [(one.uri, one.range.start.line, one.range.start.character) for one in found]
    assert told == [(editor.uri(REGISTRY), 1, 2), (editor.uri(GAZETTE), 5, 2)]


def test_references_in_data_and_on_pages(editor: Editor) -> None:
    where = place(REGISTRY, "ada:", "ada")
    context = types.ReferenceContext(include_declaration=False)
    found = editor.ask("Reference", REGISTRY, where, context=context)
    told = {(Path(one.uri).name, one.range.start.line) for one in found}
    assert told == {
        *(("gazette.yaml", line) for line in (12, 14, 18)),
        *(("index.rst", line) for line in (3, 5, 8)),
        *(("more.md", line) for line in (2, 5)),
    }
    with_declaration = types.ReferenceContext(include_declaration=True)
    assert len(editor.ask("Reference", REGISTRY, where, context=with_declaration)) == 10
    for one in found:
        lines = FILES[one.uri.removeprefix(f"{editor.folder.as_uri()}/")].split("\n")
        words = lines[one.range.start.line].encode("utf-16-le")
        start, end = 2 * one.range.start.character, 2 * one.range.end.character
        assert words[start:end].decode("utf-16-le") == "ada"


def labels(found: types.CompletionList) -> list[str]:
    return [one.label for one in found.items]


def test_ids_are_completed_and_explained(gazette: Editor) -> None:
    text = FILES[GAZETTE].replace("    by: bo\n", "    by: \n")
    gazette.change(GAZETTE, text)
    found = gazette.ask("Completion", GAZETTE, (16, 8))
    assert sorted(labels(found)) == ["ada", "bo", "port"]
    (ada,) = (one for one in found.items if one.label == "ada")
    assert ada.detail == "Actor: Ada Quay"
    assert {"Pilot", "Quay"} <= set(ada.filter_text.replace("The ", "").split())
    assert gazette.resolve(ada).documentation.value.startswith("**Ada Quay**")
    assert applied(text, [ada.text_edit]).split("\n")[16] == "    by: ada"


def test_by_name_behind_letters_of_two_units(gazette: Editor) -> None:
    text = FILES["index.rst"].replace("😀 :actor:`ada`", "😀 :actor:`pil")
    gazette.change("index.rst", text)
    found = gazette.ask("Completion", "index.rst", column(text, 3, ":actor:`pil", 11))
    assert labels(found) == ["ada"]
    fixed = applied(text, [found.items[0].text_edit])
    assert fixed.split("\n")[3].startswith("😀 :actor:`ada met")
    gazette.change("index.rst", FILES["index.rst"])


def test_half_typed_data_take_nothing_away(gazette: Editor) -> None:
    broken = FILES[GAZETTE].replace("  signing:\n", "  signing\n")
    gazette.change(GAZETTE, broken)
    gazette.until(lambda: any("yaml-syntax" in one for one in gazette.codes(GAZETTE)))
    told = gazette.told[gazette.uri(GAZETTE)]
    assert [one.code for one in told] == ["wrong-type", "yaml-syntax"]
    for one in told:
        assert one.message.endswith("until it is mended, the file counts as it was before")
    # nothing dangles anywhere, and the event behind the fault is still known
    assert not any("unknown-record" in one for one in gazette.codes("index.rst"))
    where = place("index.rst", "😀", "signing")
    assert gazette.ask("Hover", "index.rst", where).contents.value.startswith("**😀 The signing**")


def test_problems_follow_what_is_not_saved(gazette: Editor) -> None:
    gazette.change(GAZETTE, FILES[GAZETTE].replace("where: pier", "where: pierr"))
    gazette.until(lambda: "11:11-16 dangling-reference" in gazette.codes(GAZETTE))
    (told,) = (x for x in gazette.told[gazette.uri(GAZETTE)] if x.code == "dangling-reference")
    context = types.CodeActionContext(diagnostics=[told])
    (action,) = gazette.ask("CodeAction", GAZETTE, None, range=told.range, context=context)
    assert action.title == "Write 'pier'"
    (edit,) = action.edit.changes[gazette.uri(GAZETTE)]
    assert (edit.range, edit.new_text) == (told.range, "pier")


def test_pages_are_checked_while_typing(gazette: Editor) -> None:
    gazette.change("more.md", FILES["more.md"].replace("`pier`", "`pear`"))
    gazette.until(lambda: gazette.codes("more.md") == ["2:28-32 unknown-record"])
    gazette.change("more.md", FILES["more.md"])
    gazette.until(lambda: gazette.codes("more.md") == [])


def test_verdicts_stand_beside_quotations(editor: Editor) -> None:
    whole = types.Range(types.Position(0, 0), types.Position(99, 0))
    found = editor.ask("InlayHint", GAZETTE, None, range=whole)
    told = [(one.position.line, one.position.character, one.label) for one in found]
    assert told == [(14, 5, "exact"), (15, 5, "typographic"), (18, 5, "absent")]
    assert "nearest passage" in found[2].tooltip
    few = types.Range(types.Position(15, 0), types.Position(16, 0))
    assert len(editor.ask("InlayHint", GAZETTE, None, range=few)) == 1


@pytest.mark.parametrize(
    ("line", "kind", "words"),
    [
        (17, types.CodeActionKind.RefactorRewrite, '    text: "it’s the best day"'),
        (18, types.CodeActionKind.QuickFix, '  q3: {by: ada, text: "The harbour will not close."}'),
    ],
)
def test_the_words_as_the_source_has_them(
    editor: Editor, line: int, kind: types.CodeActionKind, words: str
) -> None:
    here = types.Range(types.Position(line, 12), types.Position(line, 12))
    context = types.CodeActionContext(diagnostics=[])
    (action,) = editor.ask("CodeAction", GAZETTE, None, range=here, context=context)
    assert action.kind == kind
    after = applied(FILES[GAZETTE], action.edit.changes[editor.uri(GAZETTE)])
    assert after.split("\n")[line] == words
    there = types.Range(types.Position(14, 12), types.Position(14, 12))
    assert not editor.ask("CodeAction", GAZETTE, None, range=there, context=context)


def test_the_records_of_a_file(editor: Editor) -> None:
    found = editor.ask("DocumentSymbol", GAZETTE, None)
    assert [one.name for one in found] == [
        *("gazette", "ada", "signing", "gazette.q1", "gazette.q2", "gazette.q3", "gazette.c1")
    ]
    assert (found[2].range.start.line, found[2].range.end.line) == (8, 12)
    assert found[2].detail == "😀 The signing"
    assert [one.name for one in editor.ask("DocumentSymbol", "more.md", None)] == ["ada", "pier"]


def test_the_records_of_the_project(editor: Editor) -> None:
    found = editor.search("pilot")
    assert [(one.name, one.container_name) for one in found] == [("Ada Quay", "actor:ada")]
    assert (found[0].location.uri, found[0].location.range.start.line) == (editor.uri(REGISTRY), 1)
    assert editor.search("nobody of that name") == []


def test_another_id_everywhere(editor: Editor) -> None:
    where = place("index.rst", "😀", "port>")
    prepared = editor.ask("PrepareRename", "index.rst", where)
    assert prepared.placeholder == "port"
    edit = editor.ask("Rename", "index.rst", where, new_name="harbour-office")
    after = editor.after(edit)
    expected = {
        REGISTRY: FILES[REGISTRY]
        .replace("Master of port", "Master of harbour-office")
        .replace("  port: {name: Port of", "  harbour-office: {name: Port of")
        .replace("of: port", "of: harbour-office"),
        GAZETTE: FILES[GAZETTE]
        .replace("port: host", "harbour-office: host")
        .replace("rel: port owns", "rel: harbour-office owns"),
        "index.rst": FILES["index.rst"].replace("<port>", "<harbour-office>"),
    }
    assert after == expected


def test_another_id_of_a_source_is_another_file(editor: Editor) -> None:
    edit = editor.ask("Rename", "index.rst", place("index.rst", "😀", "gazette"), new_name="herald")
    (moved,) = (one for one in edit.document_changes if isinstance(one, types.RenameFile))
    assert (moved.old_uri, moved.new_uri) == (editor.uri(GAZETTE), editor.uri("data/herald.yaml"))
    assert list(editor.after(edit)) == ["index.rst"]


@pytest.mark.parametrize(
    ("new", "reason"),
    [("bo", "exists already"), ("No Id", "did you mean 'no-id'"), ("harbour", "former id")],
)
def test_what_cannot_be_an_id_is_said(editor: Editor, new: str, reason: str) -> None:
    word = "ada" if new != "harbour" else "bo"
    with pytest.raises(JsonRpcException, match=reason):
        editor.ask("Rename", REGISTRY, place(REGISTRY, f"{word}:", word), new_name=new)


def test_a_file_that_somebody_else_changes(editor: Editor) -> None:
    path = editor.folder / "data" / "more.yaml"
    path.write_text("places:\n  quay: {name: Quay, in: nowhere}\n", encoding="utf-8")
    editor.saved_outside("data/more.yaml")
    editor.until(lambda: "1:25-32 dangling-reference" in editor.codes("data/more.yaml"))
    path.unlink()
    editor.saved_outside("data/more.yaml")
    editor.until(lambda: editor.codes("data/more.yaml") == [])


def test_settings_that_cannot_be_read_are_told_once(editor: Editor) -> None:
    conf = editor.folder / "conf.py"
    conf.write_text(FILES["conf.py"] + "briefing_data = [\n", encoding="utf-8")
    editor.saved_outside("conf.py")
    editor.until(lambda: len(editor.messages) == 1)
    assert "conf.py:3" in editor.messages[0]
    # what was known is still known
    where = place("index.rst", "😀", "ada")
    assert editor.ask("Hover", "index.rst", where) is not None
    conf.write_text(FILES["conf.py"], encoding="utf-8")
    count = editor.count[editor.uri(GAZETTE)]
    editor.saved_outside("conf.py")
    editor.until(lambda: editor.count[editor.uri(GAZETTE)] > count)
    assert len(editor.messages) == 1
