"""Which record is named where in a text: ids as they stand in data files and on pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import NamedTuple

from sphinx_briefing.edit.mentions import DataFile, Mention, option_mentions
from sphinx_briefing.edit.textfiles import EditError, TextFile
from sphinx_briefing.load.markup import Named, read_page
from sphinx_briefing.load.positions import Mapping, Scalar
from sphinx_briefing.load.structure import read_text
from sphinx_briefing.lsp.world import Setup, World
from sphinx_briefing.model import RECORD_TYPES, Statement
from sphinx_briefing.model.values import Ref


class Found(NamedTuple):
    """A stretch of a text, in code points, and the record that it names.

    ``declared`` says that a statement of the record begins here; ``end`` is where that ends.
    """

    start: int
    end: int
    ref: Ref
    declared: bool = False
    last: int = 0


class _Written(NamedTuple):
    """An id as it stands in a data file, before anything else of the project is known."""

    start: int
    end: int
    mention: Mention | None
    declared: Ref | None
    source: str
    last: int = 0


class Reader:
    """Finds the ids in the files of a project; texts that are asked for again are kept."""

    def __init__(self) -> None:
        self._data: dict[str, tuple[str, tuple[_Written, ...]]] = {}

    def found(self, world: World, name: str, text: str) -> list[Found]:
        """Return all records that a file names whose text this is, in the order of their places."""
        if not world.is_data(name):
            return sorted(_in_page(world, name, text))
        known = self._data.get(name)
        if known is None or known[0] != text:
            known = text, tuple(_in_data(world.setup, name, text))
            self._data[name] = known
        return sorted(one for each in known[1] if (one := _resolved(world, each)))

    def at(self, world: World, name: str, text: str, offset: int) -> Found | None:
        """Return the record that is named at an offset; also right behind its last character."""
        near = [one for one in self.found(world, name, text) if one.start <= offset <= one.end]
        return min(near, key=lambda one: one.end - one.start, default=None)


def _in_data(setup: Setup, name: str, text: str) -> Iterator[_Written]:
    """Yield the ids of a data file, also of one that cannot be read to its end."""
    content = read_text(text, name, PurePath(name).stem, {}, setup.scheme)
    try:
        file = DataFile(TextFile(Path(name), name, text.encode("utf-8", "surrogatepass")))
    except EditError:  # no text
        return
    for statement in content.statements:
        yield from _declared(file, statement)
        for node, mention in file.mentions(statement):
            word = mention.ref.id
            try:
                start = file.place(node, mention.start, word)
            except EditError:  # escapes hide it
                continue
            yield _Written(start, start + len(word), mention, None, statement.source)


def _declared(file: DataFile, statement: Statement) -> Iterator[_Written]:
    """Yield where a statement begins: at its key, and at the ``id`` of a source."""
    key, node = file.statement(statement)
    ref = Ref(statement.kind, statement.id)
    if key is None:
        root = file.root if isinstance(file.root, Mapping) else None
        key = next(each for each, _ in root.entries if each.text == "source") if root else None
        given = node.get("id") if node else None
        if isinstance(given, Scalar) and given.text == ref.id:
            start = file.place(given, 0, given.text)
            yield _Written(start, start + len(given.text), None, ref, statement.source, start)
    if key is not None:
        start = file.place(key, 0, key.text)
        end = start + len(key.text)
        yield _Written(start, end, None, ref, statement.source, _last(file, start, end))


def _last(file: DataFile, start: int, end: int) -> int:
    """Return where the statement ends whose key stands there: all that is indented beneath it."""
    text = file.file.text
    line = text.rfind("\n", 0, start) + 1
    indent = start - line
    place = last = text.find("\n", end) if "\n" in text[end:] else len(text)
    if text[line:start].strip():
        return last  # in flow style a statement is taken to end with its line
    while place < len(text):
        place += 1
        stop = text.find("\n", place)
        stop = len(text) if stop < 0 else stop
        words = text[place:stop]
        if words.strip():
            if len(words) - len(words.lstrip()) <= indent:
                break
            last = stop
        place = stop
    return last


def _resolved(world: World, written: _Written) -> Found | None:
    if written.declared:
        record = world.store.find(written.declared)
        ref = record.ref if record else written.declared
        return Found(written.start, written.end, ref, True, written.last)
    mention = written.mention
    if mention is None:
        return None
    if mention.ref.kind == "predicate":
        return Found(written.start, written.end, mention.ref)
    kinds = mention.kinds or tuple(RECORD_TYPES)
    meant = world.resolver.meant(mention.ref, written.source, kinds, mention.prefer)
    return Found(written.start, written.end, meant) if meant else None


def _in_page(world: World, name: str, text: str) -> Iterator[Found]:
    page = world.pages.get(name)
    if page is not None and page.text == text:
        named = page.named
    else:
        setup = world.setup
        named = read_page(text, PurePath(name).suffix, setup.bare, setup.domain).named
    for one in named:
        yield from _of_named(world, one)


def _of_named(world: World, named: Named) -> Iterator[Found]:
    if named.id and named.linked:
        kinds = (named.kind,) if named.kind else tuple(RECORD_TYPES)
        if record := world.find(kinds, named.id):
            yield Found(named.offset, named.offset + len(named.id), record.ref)
    for option in named.options:
        for mention in option_mentions(named.kind, option):
            kinds = (mention.ref.kind,) if mention.ref.kind else mention.kinds
            start = option.offset + mention.start
            if record := world.find(kinds, mention.ref.id):
                yield Found(start, start + len(mention.ref.id), record.ref)
