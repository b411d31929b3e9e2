"""What each page has of the data: noted while reading, compared to find what is stale."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, NamedTuple

from sphinx_briefing.model.values import Ref
from sphinx_briefing.problems import Code
from sphinx_briefing.store.changes import key
from sphinx_briefing.store.watched import Reads
from sphinx_briefing.views import Request, Shown
from sphinx_briefing.views.blocks import Picture


class Target(NamedTuple):
    """A record's place on a page: its node id and the line of its directive."""

    node_id: str
    line: int


class PageProblem(NamedTuple):
    """A fault found while reading a page, kept so that it is told on every build."""

    code: Code
    place: str
    message: str


@dataclass(slots=True)
class PageNotes:
    """What one page asks for, shows and names.

    ``words_digest`` covers what was put into its doctree when it was read, ``view_digest`` all
    that its views say, ``around_digest`` what else of the data is written on the page; they change
    exactly when the data behind them do. ``read_…`` is what all that was made from, see
    `store.watched`. ``noted`` are the links around the views. ``pictures`` maps node ids, which
    files are named by, to what the pictures show; ``drawn`` has those that show anything.
    """

    requests: list[Request] = field(default_factory=list)
    pictures: dict[str, Request] = field(default_factory=dict)
    drawn: tuple[str, ...] = ()
    targets: dict[Ref, Target] = field(default_factory=dict)
    named: dict[Ref, None] = field(default_factory=dict)
    linked: tuple[Ref, ...] = ()
    pages_of: tuple[Ref, ...] = ()
    cited: tuple[str, ...] = ()
    words_digest: str = ""
    view_digest: str = ""
    around_digest: str = ""
    noted: tuple[Ref, ...] = ()
    read_records: str = ""
    read_links: str = ""
    read_everything: bool = False
    problems: list[PageProblem] = field(default_factory=list)

    def reads(self) -> tuple[list[str], list[str], bool]:
        """Return the keys of records that were read, of those whose back links were, or all."""
        return self.read_records.split("\n"), self.read_links.split("\n"), self.read_everything

    def digests(self) -> tuple[str, str, str]:
        """Return what differs whenever the notes do."""
        return self.words_digest, self.view_digest, self.around_digest

    def take_reads(self, reads: Reads) -> None:
        """Take what the notes were made from; one text each, so that they are read faster."""
        self.read_records = "\n".join(sorted(map(key, reads.records)))
        self.read_links = "\n".join(sorted(map(key, reads.links)))
        self.read_everything = reads.everything

    def take(self, shown: list[Shown], entries: list[Any]) -> None:
        """Take what the page's requests show now; ``entries`` are its index entries."""
        links: dict[Ref, None] = {}
        lists: dict[Ref, None] = {}
        cited: dict[str, None] = {}
        for one in shown:
            links.update(dict.fromkeys(one.records))
            links.update(dict.fromkeys(one.links))
            lists.update(dict.fromkeys(one.pages_of))
            cited.update(dict.fromkeys(one.cited))
        self.linked, self.pages_of, self.cited = tuple(links), tuple(lists), tuple(cited)
        self.words_digest = digest([one.children for one in shown], entries)
        pictured = {
            request
            for request, one in zip(self.requests, shown, strict=True)
            if any(isinstance(block, Picture) for block in one.blocks)
        }
        self.drawn = tuple(ident for ident, one in self.pictures.items() if one in pictured)
        self.view_digest = digest([one.blocks for one in shown])


def digest(*values: Any) -> str:
    """Return a short digest of values that print alike exactly when they are alike."""
    return blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
