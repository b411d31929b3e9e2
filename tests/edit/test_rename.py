"""A renamed record changes nothing but its id, anywhere, and every other byte stays."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_briefing.edit import textfiles
from sphinx_briefing.edit.mentions import TEXTS
from sphinx_briefing.edit.rename import Scope, rename
from sphinx_briefing.edit.textfiles import EditError
from sphinx_briefing.load.markup import BARE_NAMES
from sphinx_briefing.model import DATA_TYPES
from sphinx_briefing.model.fieldtypes import ListOf, MapOf
from sphinx_briefing.model.references import reference_fields
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store import load_store
from tests.edit.ids import IDS, project
from tests.load.data import write

LOCAL = {"quote", "claim"}


def scope(base: Path) -> Scope:
    pages = sorted([*base.rglob("*.rst"), *base.rglob("*.md")])
    return Scope(["p/data"], base, pages, BARE_NAMES)


def files(base: Path) -> dict[str, bytes]:
    found = {path for path in base.rglob("*") if path.is_file()}
    return {path.relative_to(base).as_posix(): path.read_bytes() for path in found}


def renamed(base: Path, word: str, before: str, after: str) -> None:
    kind = IDS[word][0]
    old = f"report.{before}" if kind in LOCAL else before
    new = f"report.{after}" if kind in LOCAL else after
    rename(scope(base), Ref(kind, old), new).write()


def test_the_project_is_sound(tmp_path: Path) -> None:
    store = load_store(["p/data"], write(tmp_path, project()))
    assert [str(problem) for problem in store.problems] == []
    assert len(store) == 16


@pytest.mark.parametrize("word", IDS)
def test_every_reference_and_nothing_else(word: str, tmp_path: Path) -> None:
    before = project()
    write(tmp_path, before)
    renamed(tmp_path, word, IDS[word][1], "new-id")
    assert files(tmp_path) == project({word: "new-id"})
    renamed(tmp_path, word, "new-id", IDS[word][1])
    assert files(tmp_path) == before


NEW = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,4}){0,2}", fullmatch=True).filter(
    lambda text: text not in {"null", "c2", "vova", "defence", "id"}
)


@settings(max_examples=25)
@given(
    st.sampled_from(sorted(IDS)),
    NEW,
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["", "\ufeff"]),
)
def test_there_and_back_whatever_the_id_and_the_line_ends(
    word: str, new: str, newline: str, start: str
) -> None:
    if new in {ident for _, ident in IDS.values()} or new in {"putin", "visitor", "host"}:
        return
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        before = project(newline=newline, start=start)
        write(base, before)
        renamed(base, word, IDS[word][1], new)
        assert files(base) == project({word: new}, newline, start)
        renamed(base, word, new, IDS[word][1])
        assert files(base) == before


def test_every_type_of_field_that_refers_is_looked_through() -> None:
    leaves = set()
    for record in DATA_TYPES.values():
        for field in reference_fields(record):
            type_ = field.type
            while isinstance(type_, ListOf | MapOf):
                type_ = type_.item if isinstance(type_, ListOf) else type_.value
            leaves.add(type(type_))
    assert leaves
    assert leaves <= set(TEXTS)


def test_an_id_that_others_have_gets_its_kind(tmp_path: Path) -> None:
    text = (
        "actors:\n  a: {name: A}\nplaces:\n  p: {name: P}\nevents:\n  e: {what: E, where: p}\n"
        "claims:\n  s.c: {text: C, by: a, about: [a, p, actor:a], rel: a likes p}\n"
        "sources:\n  s: {mentions: {x: [a, p]}}\n"
    )
    page = ".. claims::\n   :where: about=a,p by=a rel=p\n\n:any:`p` :any:`a`\n"
    write(tmp_path, {"p/data/x.yaml": text, "p/index.rst": page})
    rename(scope(tmp_path), Ref("place", "p"), "a").write()
    assert (tmp_path / "p/data/x.yaml").read_text() == (
        "actors:\n  a: {name: A}\nplaces:\n  a: {name: P}\nevents:\n  e: {what: E, where: a}\n"
        "claims:\n  s.c: {text: C, by: a, about: [actor:a, place:a, actor:a], "
        "rel: a likes place:a}\n"
        "sources:\n  s: {mentions: {x: [actor:a, place:a]}}\n"
    )


def test_an_id_of_two_kinds_goes_on_meaning_the_other_in_queries(tmp_path: Path) -> None:
    data = "actors: {u: {name: A}}\nplaces: {u: {name: P}}\n"
    page = ".. claims::\n   :where: about=u by=u\n\n:actor:`u` :place:`u` :any:`u`\n"
    write(tmp_path, {"p/data/x.yaml": data, "p/index.rst": page})
    rename(scope(tmp_path), Ref("actor", "u"), "new").write()
    assert (tmp_path / "p/index.rst").read_text() == (
        ".. claims::\n   :where: about=new,u by=new\n\n:actor:`new` :place:`u` :any:`u`\n"
    )


WAS = {
    "flow": ("{name: A}", "{was: [a], name: A}"),
    "block": ("\n    name: A\n", "\n    was: [a]\n    name: A\n"),
    "single": ("\n    name: A\n    was: b # old\n", "\n    name: A\n    was: [b, a] # old\n"),
    "list": ("{name: A, was: [b, c]}", "{name: A, was: [a, b, c]}"),
    "items": ("\n    was:\n    - b\n    name: A\n", "\n    was:\n    - a\n    - b\n    name: A\n"),
}


@pytest.mark.parametrize(("before", "after"), WAS.values(), ids=WAS)
def test_the_old_id_can_be_kept(before: str, after: str, tmp_path: Path) -> None:
    files = {"p/data/a.yaml": "source: {}\nactors: {a: {note: N}}\n"}
    write(tmp_path, {**files, "p/data/x.yaml": f"actors:\n  a: {before}\n"})
    rename(scope(tmp_path), Ref("actor", "a"), "new", keep_old=True).write()
    assert (tmp_path / "p/data/x.yaml").read_text() == f"actors:\n  new: {after}\n"
    store = load_store(["p/data"], tmp_path)
    assert store.problems == ()
    assert store.find(Ref("actor", "a")) is store.find(Ref("actor", "new"))


REFUSED = {
    "syntax": ({"p/data/y.yaml": "actors: {b: [}\n"}, "b", "before the data can be read"),
    "duplicate": ({"p/data/y.yaml": "actors: {b: {}, b: {}}\n"}, "new", "duplicate key"),
    "not utf-8": ({"p/a.rst": b"\xff"}, "new", "p/a.rst:1:1: byte 0xFF is not UTF-8"),
    "file in the way": ({"p/data/new.txt": "", "p/data/new.yaml": "{}"}, "new", ""),
    "a role becomes a reference": (
        {"p/data/y.yaml": "actors: {m: {name: M, roles: [Minister of new]}}\n"},
        "new",
        "it would change what the data say: actor:m.roles would be",
    ),
    "an escape for the id": (
        {"p/data/y.yaml": 'actors: {m: {name: M, about: "\\u003aactor:`a`, :actor:`\\x61`"}}'},
        "new",
        "p/data/y.yaml:1: 'a' is not found in this text as written",
    ),
    "null": ({}, "null", "would change what the data say"),
}


@pytest.mark.parametrize(("more", "new", "message"), REFUSED.values(), ids=REFUSED)
def test_nothing_is_written_if_it_cannot_be_right(
    more: dict[str, str | bytes], new: str, message: str, tmp_path: Path
) -> None:
    write(tmp_path, {"p/data/x.yaml": "actors:\n  a: {name: A, of: b}\n  b: {name: B}\n", **more})
    if not message:
        write(tmp_path, {"p/data/s.yaml": "source: {}\n"})
        message = "new.yaml is in the way"
    before = files(tmp_path)
    ref = Ref("source", "s") if "new.txt" in str(more) else Ref("actor", "a")
    with pytest.raises(EditError, match=message):
        rename(scope(tmp_path), ref, new).write()
    assert files(tmp_path) == before


def test_a_fault_while_writing_puts_everything_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = project()
    write(tmp_path, before)
    changes = rename(scope(tmp_path), Ref("actor", "putin"), "new")
    assert len(changes.files) == 4
    done: list[Path] = []
    replace = Path.replace

    def failing(path: Path, target: Path) -> Path:
        if len(done) == 2:
            monkeypatch.setattr(textfiles.Path, "replace", replace)
            raise OSError(28, "No space left on device", str(target))
        done.append(target)
        return replace(path, target)

    monkeypatch.setattr(textfiles.Path, "replace", failing)
    with pytest.raises(OSError, match="No space"):
        changes.write()
    assert len(done) == 2
    assert files(tmp_path) == before


def test_a_link_and_the_mode_of_a_file_stay(tmp_path: Path) -> None:
    write(tmp_path, {"p/data/x.yaml": "actors: {a: {name: A}}\n", "other/page.rst": ":actor:`a`\n"})
    (tmp_path / "p" / "page.rst").symlink_to(tmp_path / "other" / "page.rst")
    (tmp_path / "other" / "page.rst").chmod(0o640)
    rename(
        Scope(["p/data"], tmp_path, [tmp_path / "p/page.rst"], BARE_NAMES), Ref("actor", "a"), "b"
    ).write()
    assert (tmp_path / "p" / "page.rst").is_symlink()
    assert (tmp_path / "other" / "page.rst").read_text() == ":actor:`b`\n"
    assert (tmp_path / "other" / "page.rst").stat().st_mode & 0o777 == 0o640


def test_the_difference_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(
        tmp_path, {"p/data/s.yaml": "source: {}\nclaims: {c: {text: C, about: s}}", "p/i.rst": ""}
    )
    changes = rename(Scope(["p/data"], tmp_path, [], BARE_NAMES), Ref("source", "s"), "new")
    assert changes.diff() == (
        "--- a/p/data/s.yaml\n+++ b/p/data/new.yaml\n@@ -1,2 +1,2 @@\n source: {}\n"
        "-claims: {c: {text: C, about: s}}\n\\ No newline at end of file\n"
        "+claims: {c: {text: C, about: new}}\n\\ No newline at end of file\n"
        "rename from p/data/s.yaml\nrename to p/data/new.yaml\n"
    )
    assert (tmp_path / "p/data/s.yaml").exists()
