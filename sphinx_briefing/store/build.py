"""Statements → store: resolve references, merge, check what only all files together show."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable
from pathlib import Path

from sphinx_briefing.collector import without_collector
from sphinx_briefing.load import DataCache, Loaded, load_data
from sphinx_briefing.load.locate import Locator
from sphinx_briefing.model import Statement
from sphinx_briefing.model.values import Ref
from sphinx_briefing.problems import Location, Problem
from sphinx_briefing.store.circles import find_circles
from sphinx_briefing.store.merge import Merger
from sphinx_briefing.store.resolve import Resolver
from sphinx_briefing.store.store import Store
from sphinx_briefing.store.verify.check import verify_store
from sphinx_briefing.store.weekdays import find_slips


def load_store(entries: Iterable[str], base: Path, cache: DataCache | None = None) -> Store:
    """Load the data files that the entries name, relative to base, into a store.

    Literal words are checked against the snapshots of their sources, whose faults are among the
    store's, and whose texts its digest covers. The cache makes it faster, and changes nothing else.
    """
    store = build_store(load_data(entries, base, cache=cache), base)
    checked = verify_store(store, base)
    problems = sorted({*store.problems, *checked.problems}, key=_place)
    digest = _digest((store.digest, sorted(checked.digests.items())))
    seen = {**store.seen, **checked.seen}
    texts = {one: text.packed() for one, text in checked.snapshots.items() if not text.too_long}
    return dataclasses.replace(
        store,
        problems=tuple(problems),
        digest=digest,
        verdicts=checked.quotes,
        texts=texts,
        seen=seen,
    )


def build_store(loaded: Loaded, base: Path) -> Store:
    """Merge and check loaded statements; every problem of loading and merging is in the store."""
    with without_collector():
        return _build(loaded, Locator(base))


def _build(loaded: Loaded, locator: Locator) -> Store:
    resolver = Resolver(loaded.statements, locator)
    groups: dict[Ref, list[Statement]] = {}
    for statement in loaded.statements:
        resolved = resolver.resolve(statement)
        groups.setdefault(Ref(resolved.kind, resolved.id), []).append(resolved)
    merger = Merger(groups, locator)
    records = merger.merge()
    circles = find_circles(records, locator)
    slips = find_slips(records, locator)
    problems = {*loaded.problems, *resolver.problems, *merger.problems, *circles, *slips}
    digest = _digest(sorted(loaded.files.items()))
    ordered = tuple(sorted(problems, key=_place))
    return Store(records, resolver.former, ordered, digest, len(loaded.files), seen=loaded.seen)


def _place(problem: Problem) -> tuple[Location, str, str]:
    return problem.location, problem.code.value, problem.message


def _digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()
