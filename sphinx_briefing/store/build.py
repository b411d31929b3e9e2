"""Statements → store: resolve references, merge, check what only all files together show."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from sphinx_briefing.load import Loaded, load_data
from sphinx_briefing.load.files import without_collector
from sphinx_briefing.load.locate import Locator
from sphinx_briefing.model import Statement
from sphinx_briefing.model.values import Ref
from sphinx_briefing.store.circles import find_circles
from sphinx_briefing.store.merge import Merger
from sphinx_briefing.store.resolve import Resolver
from sphinx_briefing.store.store import Store


def load_store(entries: Iterable[str], base: Path) -> Store:
    """Load the data files that the entries name, relative to base, into a store."""
    return build_store(load_data(entries, base), base)


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
    problems = {*loaded.problems, *resolver.problems, *merger.problems, *circles}
    ordered = sorted(problems, key=lambda one: (one.location, one.code.value, one.message))
    digest = hashlib.sha256(repr(sorted(loaded.files.items())).encode()).hexdigest()
    return Store(records, resolver.former, tuple(ordered), digest, len(loaded.files))
