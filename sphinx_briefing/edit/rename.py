"""Rename a record: its key, and every reference to it in data and pages, in place.

All is computed and proved before anything is written: the data with the edits must say what they
said before, with the one id substituted.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sphinx_briefing.edit.former import former_edit
from sphinx_briefing.edit.mentions import DataFile, Mention, option_mentions
from sphinx_briefing.edit.proof import difference, facts, new_fault, unparsed
from sphinx_briefing.edit.textfiles import Changes, Edit, EditError, TextFile
from sphinx_briefing.load import Loaded, load_data
from sphinx_briefing.load.files import Trial
from sphinx_briefing.load.finding import shown_path
from sphinx_briefing.load.locate import Locator
from sphinx_briefing.load.markup import Form, Markup, Named, Option, read_page
from sphinx_briefing.load.memory import MemoryCache
from sphinx_briefing.load.positions import Scalar
from sphinx_briefing.model import DATA_TYPES, RECORD_TYPES, Statement
from sphinx_briefing.model.marking import TLP, Scheme
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store import Store, build_store
from sphinx_briefing.store.resolve import Resolver


@dataclass(frozen=True)
class Renaming:
    """One record's old and new reference, and with it those of its local records."""

    old: Ref
    new: Ref

    def __call__(self, ref: Ref) -> Ref:
        """Return what a reference is called afterwards."""
        if ref == self.old:
            return self.new
        owner, dot, own = ref.id.partition(".")
        local = self.old.kind == "source" and dot and DATA_TYPES[ref.kind].local
        return Ref(ref.kind, f"{self.new.id}.{own}") if local and owner == self.old.id else ref


@dataclass(frozen=True)
class Scope:
    """What is edited: data by entries, relative to ``base``, and pages with their bare names.

    Markings are labels of ``scheme``.

    ``watch`` is handed the pages and gives each one back, so that somebody sees how far it is.
    ``unsaved`` has what counts instead of what files hold.
    """

    entries: Sequence[str]
    base: Path
    pages: Sequence[Path]
    bare: Collection[str]
    domain: str = ""
    scheme: Scheme = TLP
    watch: Callable[[Sequence[Path]], Iterable[Path]] = iter
    unsaved: Mapping[Path, bytes] = field(default_factory=dict)

    def file(self, path: Path, name: str) -> TextFile:
        """Return a file as it counts; raises EditError and OSError."""
        return TextFile(path, name, self.unsaved.get(path))

    def trial(self) -> Trial:
        """Return what counts instead of data files."""
        return Trial({shown_path(path, self.base): data for path, data in self.unsaved.items()})


def rename(scope: Scope, old: Ref, new: str, *, keep_old: bool = False) -> Changes:
    """Return the changes that give a record another id; raises EditError.

    With ``keep_old`` the old id goes on meaning the record, as one of its ``was``.
    """
    cache = MemoryCache()  # most files are the same afterwards
    loaded = load_data(
        scope.entries, scope.base, trial=scope.trial(), cache=cache, scheme=scope.scheme
    )
    if fault := unparsed(loaded):
        raise EditError(f"nothing is renamed before the data can be read: {fault}")
    store = build_store(loaded, scope.base)
    renaming = Renaming(old, Ref(old.kind, new))
    changes = Changes()
    stems = rename_edits(scope, loaded, store, renaming, changes, keep_old=keep_old)
    trial = Trial({**scope.trial().content, **changes.content()}, stems)
    after = build_store(
        load_data(scope.entries, scope.base, trial=trial, cache=cache, scheme=scope.scheme),
        scope.base,
    )
    expected = facts(store, renaming)
    if keep_old:
        expected[f"{renaming.new}.was"] = sorted([*expected[f"{renaming.new}.was"], repr(old.id)])
    if fault := difference(expected, facts(after)) or new_fault(store, after):
        raise EditError(f"nothing is renamed, for it would change what the data say: {fault}")
    return changes


def rename_edits(
    scope: Scope,
    loaded: Loaded,
    store: Store,
    renaming: Renaming,
    changes: Changes,
    *,
    keep_old: bool = False,
) -> dict[str, str]:
    """Add the edits that rename a record, not proved; return new stems of files that move."""
    stems = _DataEdits(scope, loaded, store, renaming, keep_old=keep_old).make(changes)
    for path in scope.watch(scope.pages):
        _page(scope, path, store, renaming, changes)
    return stems


class _DataEdits:
    """Finds what is to be edited in data files."""

    def __init__(
        self, scope: Scope, loaded: Loaded, store: Store, renaming: Renaming, *, keep_old: bool
    ) -> None:
        self._scope = scope
        self._loaded = loaded
        self._store = store
        self._renaming = renaming
        self._resolver = Resolver(loaded.statements, Locator(scope.base, loaded.tried))
        # of several places for the old id the registry's is the best
        named = [one for one in loaded.statements if (one.kind, one.id) == renaming.old]
        named.sort(key=lambda one: bool(one.source))
        self._former = next((one for one in named if one.values), None) if keep_old else None

    def make(self, changes: Changes) -> dict[str, str]:
        """Add the changes of all files; return the new stems of files that get another name."""
        by_file: dict[str, list[Statement]] = {}
        stems: dict[str, str] = {}
        for statement in self._loaded.statements:
            by_file.setdefault(statement.origin.path, []).append(statement)
        for name, statements in by_file.items():
            if not statements[0].origin.keys:
                continue  # imported, and read only; if it names the id, the proof tells
            text = self._scope.file(self._scope.base / name, name)
            if not self._concerns(text, statements):
                continue
            file = DataFile(text)
            edits: list[Edit] = []
            for statement in statements:
                edits += self._mentions(file, statement)
                ref = Ref(statement.kind, statement.id)
                if self._renaming(ref) != ref:
                    edits += self._key(file, statement, changes, stems)
            changes.add(file.file, edits)
        return stems

    def _concerns(self, file: TextFile, statements: Iterable[Statement]) -> bool:
        """Say whether a file can hold anything to be edited; most of large data cannot."""
        old, new = self._renaming.old.id, self._renaming.new.id
        # a bare id may need its kind before it once another record is called so
        words = (old.rpartition(".")[2], new.rpartition(".")[2])
        refs = [Ref(one.kind, one.id) for one in statements]
        moved = any(self._renaming(ref) != ref for ref in refs)
        return moved or any(word in file.text for word in words)

    def _mentions(self, file: DataFile, statement: Statement) -> Iterator[Edit]:
        for node, mention in file.mentions(statement):
            word = mention.ref.id
            new = self._new_word(mention, statement)
            if new != word:
                start = file.place(node, mention.start, word)
                yield Edit(start, start + len(word), new)
        if statement.kind == "predicate":
            yield from self._inverse(file, statement)

    def _inverse(self, file: DataFile, statement: Statement) -> Iterator[Edit]:
        _, node = file.statement(statement)
        value = node.get("inverse") if node else None
        if isinstance(value, Scalar) and Ref("predicate", value.text) == self._renaming.old:
            start = file.place(value, 0, value.text)
            yield Edit(start, start + len(value.text), self._renaming.new.id)

    def _new_word(self, mention: Mention, statement: Statement) -> str:
        """Return what to write for an id: the new one, with a kind before it where it needs one."""
        word, old = mention.ref.id, self._renaming.old
        if mention.ref.kind == "predicate":
            return self._renaming.new.id if mention.ref == old else word
        kinds = mention.kinds or tuple(RECORD_TYPES)
        meant = self._resolver.meant(mention.ref, statement.source, kinds, mention.prefer)
        if meant is None:
            return word
        new = self._renaming(meant)
        if new != meant and word == meant.id:
            written = new.id
        elif new != meant and meant.id == f"{statement.source}.{word}":
            written = new.id.partition(".")[2]
        else:
            written = word
        if mention.bare and written in (word, new.id) and self._mistaken(mention, new, written):
            return f"{new.kind}:{written}"
        return written

    def _mistaken(self, mention: Mention, meant: Ref, word: str) -> bool:
        """Say whether a bare id would mean something else once the record has its new id."""
        if len(mention.kinds) == 1 or word != self._renaming.new.id:
            return False
        known = [
            kind
            for kind in mention.kinds
            if Ref(kind, word) == self._renaming.new or self._store.find(Ref(kind, word))
        ]
        first = next((kind for kind in mention.prefer if kind in known), "")
        return len(known) > 1 and first != meant.kind

    def _key(
        self, file: DataFile, statement: Statement, changes: Changes, stems: dict[str, str]
    ) -> Iterator[Edit]:
        """Yield the edits of a record's own id, or note that its file gets another name."""
        key, node = file.statement(statement)
        new = self._renaming(Ref(statement.kind, statement.id)).id
        if statement is self._former and node:
            yield former_edit(file, node, self._renaming.old.id)
        if key is None:
            given = node.get("id") if node else None
            if not isinstance(given, Scalar):
                path = file.file.path
                changes.moved[path] = path.with_name(new + path.suffix)
                if changes.moved[path].exists():
                    raise EditError(f"{changes.moved[path]} is in the way; nothing is renamed")
                stems[file.file.name] = new
                return
            key = given
        elif "." not in key.text:
            new = new.rpartition(".")[2]
        start = file.place(key, 0, key.text)
        if key.text != new:
            yield Edit(start, start + len(key.text), new)


def _page(scope: Scope, path: Path, store: Store, renaming: Renaming, changes: Changes) -> None:
    """Add the changes of a page, and make sure that nothing else in it has changed."""
    file = scope.file(path, str(path))
    if renaming.old.id not in file.text:
        return
    markup = read_page(file.text, path.suffix, scope.bare, scope.domain)
    edits = [
        Edit(file.at(start), file.at(end), new)
        for start, end, new in _page_edits(markup, store, renaming)
    ]
    changes.add(file, edits)
    if edits:
        again = read_page(
            file.edited(edits).decode().removeprefix("\ufeff"),
            path.suffix,
            scope.bare,
            scope.domain,
        )
        expected = [_renamed(one, store, renaming) for one in markup.named]
        if [(one.form, one.kind, one.id) for one in again.named] != expected:
            raise EditError(f"{path}: the new id would be read otherwise here; nothing is renamed")


def _renamed(one: Named, store: Store, renaming: Renaming) -> tuple[Form, str, str]:
    ref = _page_ref(one, store, renaming)
    return one.form, one.kind, renaming(ref).id if ref else one.id


def _page_ref(one: Named, store: Store, renaming: Renaming) -> Ref | None:
    """Return the record that a directive or role names, if it is the one renamed."""
    if not one.linked or not one.id:
        return None
    if one.kind:
        ref = Ref(one.kind, one.id)
        return ref if renaming(ref) != ref else None
    kinds = [kind for kind in RECORD_TYPES if store.find(Ref(kind, one.id))]
    ref = Ref(kinds[0], one.id) if len(kinds) == 1 else renaming.new
    return ref if renaming(ref) != ref else None


def _page_edits(markup: Markup, store: Store, renaming: Renaming) -> Iterator[tuple[int, int, str]]:
    for one in markup.named:
        if ref := _page_ref(one, store, renaming):
            yield one.offset, one.offset + len(one.id), renaming(ref).id
        for option in one.options:
            for start, word, new in _option_edits(one.kind, option, store, renaming):
                yield option.offset + start, option.offset + start + len(word), new


def _option_edits(
    kind: str, option: Option, store: Store, renaming: Renaming
) -> Iterator[tuple[int, str, str]]:
    """Yield where an option of a directive names the record: in a query, or by its id alone."""
    for mention in option_mentions(kind, option):
        word = mention.ref.id
        kinds = (mention.ref.kind,) if mention.ref.kind else mention.kinds
        refs = [Ref(one, word) for one in kinds if store.find(Ref(one, word))]
        new = list(dict.fromkeys(renaming(ref).id for ref in refs))
        if new and new != [word]:
            # an id of several kinds goes on meaning the others, too
            yield mention.start, word, ",".join(new)
