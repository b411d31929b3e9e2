"""The parts of the language server, each alone: places, worlds, cards, mending, renaming."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from sphinx_briefing.cli.lsp import ProjectFinder
from sphinx_briefing.lsp.complete import MOST_OFFERED, Names, offered
from sphinx_briefing.lsp.diagnose import diagnoses
from sphinx_briefing.lsp.found import Reader
from sphinx_briefing.lsp.hover import card
from sphinx_briefing.lsp.mending import correction
from sphinx_briefing.lsp.renaming import EditError, renamed
from sphinx_briefing.lsp.text import UTF8, UTF16, UTF32, Place, Text
from sphinx_briefing.lsp.verdicts import mendings
from sphinx_briefing.lsp.world import SetupError, World
from sphinx_briefing.model.values import Ref
from tests.lsp.project import FILES, marked, workspace, write
from tests.lsp.project import world as world_of

GAZETTE, REGISTRY = "data/gazette.yaml", "data/registry.yaml"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return world_of(tmp_path_factory.mktemp("harbour"))


@pytest.mark.parametrize(
    ("encoding", "columns"), [(UTF16, [1, 3, 4]), (UTF8, [3, 7, 8]), (UTF32, [1, 2, 3])]
)
def test_columns(encoding: str, columns: list[int]) -> None:
    text = Text("x\n港😀y\n", encoding)
    assert [text.place(offset).column for offset in (3, 4, 5)] == columns
    assert [text.offset(Place(1, column)) for column in columns] == [3, 4, 5]


def test_places_beyond_and_within() -> None:
    text = Text("\ufeffa\r\n😀b\rc", UTF16)
    assert text.text == "a\n😀b\nc"
    assert text.offset(Place(0, 99)) == 1
    assert text.offset(Place(1, 1)) == 2  # within a letter of two units: before it
    assert text.offset(Place(1, 99)) == 4
    assert text.offset(Place(9, 0)) == len(text.text)
    assert text.place(99) == Place(2, 1)
    assert text.at(2, 2) == 3
    # what is a line end for Python alone is none
    assert Text("a\u2028b\x0cc\n").place(4) == Place(0, 4)


def test_half_typed_text_leaves_the_last_good_one(tmp_path: Path) -> None:
    kept = workspace(write(tmp_path))
    path = tmp_path / GAZETTE
    good = FILES[GAZETTE].replace("where: pier", "where: port-side")
    first = kept.refresh({path: good})
    assert any("port-side" in str(one) for one in first.store.problems)
    broken = kept.refresh({path: good.replace("quotes:\n", "quotes: [\n")})
    assert list(broken.broken) == [GAZETTE]
    assert {one.code for one in diagnoses(broken)[GAZETTE]} == {"wrong-type", "yaml-syntax"}
    # not what is on the disk, but what was there before the fault
    assert any("port-side" in str(one) for one in broken.store.problems)
    assert broken.store.find(Ref("quote", "gazette.q1")) is not None
    whole = kept.refresh({path: good})
    assert whole.broken == {}
    closed = kept.refresh({})
    assert not any("port-side" in str(one) for one in closed.store.problems)


def test_a_file_that_was_never_good_is_told_whole(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / REGISTRY).write_text("actors: [\n", encoding="utf-8")
    found = workspace(tmp_path).refresh({tmp_path / REGISTRY: "actors: {\n"})
    assert found.broken == {}
    assert [one.code for one in diagnoses(found)[REGISTRY]] == ["yaml-syntax"]


def test_only_what_changed_is_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sphinx_briefing.load import files, structure

    read: list[str] = []

    def noting(text: str, path: str, *more: object) -> structure.FileContent:
        read.append(path)
        return structure.read_text(text, path, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(files, "read_text", noting)
    kept = workspace(write(tmp_path))
    kept.refresh({})
    assert sorted(read) == [GAZETTE, REGISTRY]
    before = kept.refresh({tmp_path / "index.rst": "new"})
    assert len(read) == 2
    again = kept.refresh({})
    assert (again.store is before.store, again.pages["more.md"]) == (True, before.pages["more.md"])
    (tmp_path / "data" / "gazette.txt").write_text("“the port is open”\n", encoding="utf-8")
    before = kept.refresh({})
    assert before.store is not again.store
    assert len(read) == 2
    (tmp_path / REGISTRY).write_text(FILES[REGISTRY] + "# more\n", encoding="utf-8")
    after = kept.refresh({})
    assert read[2:] == [REGISTRY]
    assert after.pages["index.rst"] is before.pages["index.rst"]


def test_all_kinds_of_mistakes_end_in_problems(tmp_path: Path) -> None:
    kept = workspace(write(tmp_path))
    path = tmp_path / GAZETTE
    for text in ("", "\0" * 50, "\ud800", "- a\n", "{" * 90, "a: &x 1\nb: *x\n", "source: 1\n"):
        found = kept.refresh({path: text})
        assert diagnoses(found)[GAZETTE]
        named = Reader().found(found, GAZETTE, text)
        assert [one.ref.id for one in named] == (["gazette"] if "source" in text else [])


def test_cards_say_nothing_as_markup(tmp_path: Path) -> None:
    write(tmp_path)
    name = "<script>*x*</script> [y](z) `q`"
    (tmp_path / REGISTRY).write_text(f"actors:\n  a: {{name: '{name}'}}\n", encoding="utf-8")
    found = card(workspace(tmp_path).refresh({}), Ref("actor", "a"))
    assert found is not None
    first = found.markdown().split("\n")[0]
    assert first == r"**\<script\>\*x\*\</script\> \[y\](z) \`q\`**  "
    assert found.plain().startswith(f"{name}\nActor a\n")


def test_a_card_of_much_is_short(world: World) -> None:
    found = card(world, Ref("event", "signing"))
    assert found is not None
    assert dict(found.rows)["Who"] == "ada (signer); port (host)"
    assert dict(found.rows)["Stated in"] == "data/gazette.yaml:9"
    assert card(world, Ref("event", "none")) is None


def words(world: World, name: str, text: str, **more: bool) -> list[str]:
    whole, offset = marked(text)
    offer = offered(Names(world), name, whole, offset, words=more.get("words", True))
    return [one.word for one in offer.items] if offer else []


def test_ids_are_written_as_they_must_be(world: World) -> None:
    source = FILES[GAZETTE].split("claims:")[0]
    about = f"{source}claims:\n  c: {{text: T, about: |}}\n"
    assert "q1" in words(world, GAZETTE, about)
    assert "gazette.q1" in words(world, "data/other.yaml", about)
    # an actor and a topic are called port: a bare id means neither there
    assert {"topic:port", "actor:port"} <= set(words(world, GAZETTE, about))
    assert words(world, "index.rst", ":quote:`q1|") == ["gazette.q1"]


def test_best_first_and_not_too_many(world: World, tmp_path: Path) -> None:
    write(tmp_path)
    many = "".join(f"  port-{n}: {{name: Gate {n}}}\n" for n in range(150))
    text = f"actors:\n{many}  gate: {{name: Port}}\n"
    (tmp_path / REGISTRY).write_text(text, encoding="utf-8")
    found = workspace(tmp_path).refresh({})
    offer = offered(Names(found), "index.rst", ":actor:`gate", 12, words=True)
    assert offer is not None
    assert not offer.whole
    assert len(offer.items) == MOST_OFFERED
    assert offer.items[0].word == "gate"
    assert words(found, "index.rst", ":actor:`PORT-149|") == ["port-149"]


def test_fields_can_be_left_to_another_server(world: World) -> None:
    text = "topics:\n  t:\n    |\n"
    assert "broader" in words(world, REGISTRY, text)
    assert words(world, REGISTRY, text, words=False) == []
    assert "when" in words(world, "index.rst", ".. events::\n   :where: |", words=False)


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("claim 'a': no actor 'bx', did you mean 'bo'?", "bo"),
        ("unknown field 'bx', did you mean 'by'? Nothing else", "by"),
        ("no actor 'ax', did you mean 'ada'?", None),
        ("no actor 'bx'", None),
    ],
)
def test_the_word_that_was_meant(message: str, expected: str | None) -> None:
    found = correction("  by: bx", 6, 8, message)
    assert (found and found.right) == expected
    if found:
        assert (found.start, found.end) == (6, 8)
    assert correction("bx: bx", 0, 6, message) is None  # which of both, nobody can say


QUOTES = {
    "plain": ("it's the best day", "it’s the best day"),
    "single": ("'it''s the best day'", "'it’s the best day'"),
    "double": ('"it\\u0027s the best day"', '"it’s the best day"'),
    "two lines": ("it's the\n      best day", "it’s the best day"),
    "needs marks": ("the  harbour:will not close.", None),
    "block": (">\n      it's the best day", None),
}


@pytest.mark.parametrize(("written", "expected"), QUOTES.values(), ids=QUOTES)
def test_words_are_put_right_in_every_style(
    tmp_path: Path, written: str, expected: str | None
) -> None:
    write(tmp_path)
    text = FILES[GAZETTE].replace('"it\'s the best day"', written)
    assert written in text
    found = workspace(tmp_path).refresh({tmp_path / GAZETTE: text})
    offset = text.index("  q2:") + 2
    made = mendings(found, Reader(), GAZETTE, text, offset, offset)
    if expected is None:
        assert made == [] or made[0].edit.new.startswith('"')
        return
    (one,) = made
    after = text[: one.edit.start] + one.edit.new + text[one.edit.end :]
    assert after == FILES[GAZETTE].replace('"it\'s the best day"', expected)
    again = workspace(tmp_path).refresh({tmp_path / GAZETTE: after})
    assert again.store.verdicts[Ref("quote", "gazette.q2")].verdict.value == "exact"


def test_quotation_marks_within_are_doubled(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "data/gazette.txt").write_text("“We’ve 'all' seen.” So Bo.\n", encoding="utf-8")
    text = "source: {text: gazette.txt}\nquotes:\n  q: {text: 'We''ve ''all'' seen.'}\n"
    found = workspace(tmp_path).refresh({tmp_path / GAZETTE: text})
    (one,) = mendings(found, Reader(), GAZETTE, text, 0, len(text))
    assert one.edit.new == "'We’ve ''all'' seen.'"


def test_renaming_counts_what_is_not_saved(world: World) -> None:
    path = world.setup.path("index.rst")
    held = {path: "港口\r\n\r\n:actor:`bo` 😀 :actor:`bo`\r\n"}
    found = renamed(world, Ref("actor", "bo"), "bob", held)
    text = Text(held[path]).text
    assert [text[one.start : one.end] for one in found.edits[path]] == ["bo", "bo"]
    assert found.texts[path] == held[path]
    assert set(found.edits) == {path, world.setup.path(REGISTRY), world.setup.path(GAZETTE)}


def test_old_ids_are_kept_where_asked(world: World) -> None:
    found = renamed(world, Ref("actor", "bo"), "bob", {}, keep_old=True)
    new = [one.new for one in found.edits[world.setup.path(REGISTRY)]]
    assert "was: [bo], " in new
    with pytest.raises(EditError, match=r"renamed before the data can be read"):
        renamed(world, Ref("actor", "bo"), "bob", {world.setup.path(GAZETTE): "actors: [\n"})


def test_data_that_lie_elsewhere_than_pages(tmp_path: Path) -> None:
    write(tmp_path / "docs")
    (tmp_path / "docs" / "data").rename(tmp_path / "data")
    conf = tmp_path / "docs" / "conf.py"
    conf.write_text(FILES["conf.py"] + 'briefing_data = ["../data"]\n', encoding="utf-8")
    path = tmp_path / GAZETTE
    held = {path: FILES[GAZETTE].replace("where: pier", "where: pierr")}
    found = workspace(tmp_path / "docs").refresh(held)
    name = found.name(path)
    assert found.has(path)
    assert not found.has(tmp_path / "else.yaml")
    assert "dangling-reference" in [one.code for one in diagnoses(found)[name]]
    held[path] = FILES[GAZETTE].replace("    by: bo\n", "    by:   bo\n")
    made = renamed(found, Ref("actor", "bo"), "bob", held)
    (edit,) = made.edits[path]
    assert (held[path][edit.start - 6 : edit.end], edit.new) == ("by:   bo", "bob")
    assert made.texts[path] == held[path]


def test_projects_are_found_by_their_conf(tmp_path: Path) -> None:
    write(tmp_path / "docs")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "conf.py").write_text("project = 'X'\n", encoding="utf-8")
    finder = ProjectFinder()
    assert finder.below(tmp_path) == [tmp_path / "docs"]
    assert finder.owner(tmp_path / "docs" / GAZETTE) == tmp_path / "docs"
    assert finder.owner(tmp_path / "other" / "index.rst") is None
    assert finder.setup(tmp_path / "docs").entries == ("data",)
    named = ProjectFinder(tmp_path / "docs")
    assert named.owner(tmp_path / "anything") == tmp_path / "docs"
    with pytest.raises(SetupError, match="no such folder"):
        finder.setup(tmp_path / "other")


def test_the_settings_of_checks_count(tmp_path: Path) -> None:
    write(tmp_path)
    more = 'briefing_check_ignore = ["orphan"]\n'
    (tmp_path / "conf.py").write_text(FILES["conf.py"] + more, encoding="utf-8")
    found = workspace(tmp_path).refresh({})
    codes = {one.code for told in diagnoses(found).values() for one in told}
    assert "orphan" not in codes
    assert "absent-quote" in codes
    assert dataclasses.is_dataclass(found.setup)
