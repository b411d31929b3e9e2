"""What each page has of the data: noted while reading, compared to find what is stale."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from hashlib import blake2b
from typing import Any, NamedTuple

from sphinx_briefing.model import Record
from sphinx_briefing.model.values import Ref
from sphinx_briefing.problems import Code
from sphinx_briefing.store.changes import key, ref_of
from sphinx_briefing.store.watched import Reads
from sphinx_briefing.views import Request, Shown
from sphinx_briefing.views.blocks import Picture


class Target(NamedTuple):
    """A record's place on a page: its node id and the line of its directive."""

    node_id: str
    line: int


class PageProblem(NamedTuple):
    """A fault found while reading a page, kept so that it is told on every build.

    Of one in ``words`` of the data (``kind/id/field``) the place is found when it is told.
    """

    code: Code
    place: str
    message: str
    words: str = ""


@dataclass(slots=True)
class PageNotes:
    """What one page asks for, shows and names.

    ``words_digest`` covers what was put into its doctree when it was read, ``view_digest`` all
    that its views say, ``around_digest`` what else of the data is written on the page; they change
    exactly when the data behind them do. ``read_…`` is what all that was made from, see
    `store.watched`. ``pictures`` maps node ids, which files are named by, to what the pictures
    show; ``drawn`` has those that show anything.

    Keys of records that stand in one text, see `lines`, are ``linked``, what the views name, and
    ``leads``, what they link to; ``noted``, the links around them; ``pages_of``, whose pages are
    listed; and what was read. ``asked`` are ids as the page has them, where they are not those of
    ``named``: former ones, or what prose names in vain.
    ``told`` has a digest of what links to each of the `told_of` tell.
    """

    requests: list[Request] = field(default_factory=list)
    pictures: dict[str, Request] = field(default_factory=dict)
    drawn: tuple[str, ...] = ()
    targets: dict[Ref, Target] = field(default_factory=dict)
    named: dict[Ref, None] = field(default_factory=dict)
    asked: dict[Ref, None] = field(default_factory=dict)
    linked: str = ""
    leads: str = ""
    pages_of: str = ""
    cited: tuple[str, ...] = ()
    words_digest: str = ""
    view_digest: str = ""
    around_digest: str = ""
    noted: str = ""
    told: str = ""
    read_records: str = ""
    read_links: str = ""
    read_everything: bool = False
    problems: list[PageProblem] = field(default_factory=list)
    markings: dict[str, None] = field(default_factory=dict)
    """The markings of parts of the page."""
    redacted: bool = False
    """Whether it has redacted words, so that its source is not to be published."""
    withheld: list[str] = field(default_factory=list)
    """Places of words that name what the edition withholds."""
    perhaps: list[str] = field(default_factory=list)
    """Places of words that may do so."""

    def __getstate__(self) -> dict[str, Any]:
        """Return the notes to be pickled, with all places in one text: it is read much faster."""
        state = {one.name: getattr(self, one.name) for one in fields(self)}
        rows = (f"{key(ref)}\t{place.line}\t{place.node_id}" for ref, place in self.targets.items())
        return {**state, "targets": "\n".join(rows)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Take what `__getstate__` gave."""
        rows = [row.split("\t", 2) for row in lines(state["targets"])]
        state["targets"] = {ref_of(one): Target(node_id, int(line)) for one, line, node_id in rows}
        for name, value in state.items():
            setattr(self, name, value)

    def ask(self, ref: Ref, record: Record | None) -> None:
        """Note an id that means a record under another: tomorrow it may mean one more."""
        if record is not None and record.ref != ref:
            self.asked[ref] = None

    def reads(self) -> tuple[list[str], list[str], bool]:
        """Return the keys of records that were read, of those whose back links were, or all."""
        return lines(self.read_records), lines(self.read_links), self.read_everything

    def digests(self) -> tuple[str, ...]:
        """Return what differs whenever the notes do."""
        return self.words_digest, self.view_digest, self.around_digest, self.told

    def told_of(self) -> Iterable[str]:
        """Return the keys of the records that the page's script is told of, each once."""
        return dict.fromkeys((*lines(self.linked), *map(key, self.named)))

    def take_reads(self, reads: Reads) -> None:
        """Take what the notes were made from."""
        self.read_records = in_lines(sorted(reads.records))
        self.read_links = in_lines(sorted(reads.links))
        self.read_everything = reads.everything

    def take(self, shown: list[Shown], entries: list[Any]) -> None:
        """Take what the page's requests show now; ``entries`` are its index entries."""
        links: dict[Ref, None] = {}
        leads: dict[Ref, None] = {}
        lists: dict[Ref, None] = {}
        cited: dict[str, None] = {}
        for one in shown:
            links.update(dict.fromkeys(one.records))
            links.update(dict.fromkeys(one.links))
            leads.update(dict.fromkeys(one.leads))
            lists.update(dict.fromkeys(one.pages_of))
            cited.update(dict.fromkeys(one.cited))
        self.linked, self.leads = in_lines(links), in_lines(leads)
        self.pages_of, self.cited = in_lines(lists), tuple(cited)
        self.words_digest = digest([one.children for one in shown], entries)
        pictured = {
            request
            for request, one in zip(self.requests, shown, strict=True)
            if any(isinstance(block, Picture) for block in one.blocks)
        }
        self.drawn = tuple(ident for ident, one in self.pictures.items() if one in pictured)
        self.view_digest = digest([one.blocks for one in shown])


def in_lines(refs: Iterable[Ref]) -> str:
    """Return the keys of references as one text: many objects take long to be pickled."""
    return "\n".join(map(key, refs))


def lines(text: str) -> list[str]:
    """Return the keys that stand in a text."""
    return text.split("\n") if text else []


def digest(*values: Any) -> str:
    """Return a short digest of values that print alike exactly when they are alike."""
    return blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
