"""Addresses: which to ask for, and what it means that one does not answer.

Nothing here asks the network: who does is handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple

from sphinx_briefing.checks.context import Context, owner, stating
from sphinx_briefing.model import Actor, Record, Source
from sphinx_briefing.problems import Code, Location, Problem


class Address(NamedTuple):
    """An address of a record, the archived copy of what is there (or nothing), and its place."""

    record: Record
    url: str
    archived: str
    place: Location


Ask = Callable[[Collection[Address]], Mapping[str, str]]
"""Returns which addresses do not answer, and why."""


def addresses(context: Context) -> Iterator[Address]:
    """Yield the addresses of sources and actors."""
    for kind in ("source", "actor"):
        for record in context.store.of_kind(kind):
            if isinstance(record, Source | Actor) and record.url:
                archived = record.archived if isinstance(record, Source) else None
                place = context.place(stating(record, "url"), "url")
                yield Address(record, record.url, archived or "", place)


def link_problems(context: Context, ask: Ask) -> list[Problem]:
    """Ask for each address once, and for the archived copies of those that do not answer."""
    every = list(addresses(context))
    dead = ask(every)
    copies = {one.archived: one for one in every if one.url in dead and one.archived}
    lost = ask([one._replace(url=url) for url, one in copies.items()]) if copies else {}
    return [_problem(one, dead[one.url], lost) for one in every if one.url in dead]


def _problem(address: Address, reason: str, lost: Mapping[str, str]) -> Problem:
    said = f"{owner(address.record)}: {address.url} does not answer ({reason})"
    if not address.archived:
        advice = "; correct it"
        if isinstance(address.record, Source):
            advice += ", or give the address of a copy as 'archived'"
        return Problem(Code.BROKEN_LINK, address.place, said + advice)
    if address.archived in lost:
        said += f", nor does the copy {address.archived} ({lost[address.archived]})"
        return Problem(Code.BROKEN_LINK, address.place, f"{said}; correct one of them")
    return Problem(Code.LINK_ROT, address.place, f"{said}, the archived copy does")
