"""Statements → store: resolve references, merge, check what only all files together show."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from sphinx_briefing.collector import without_collector
from sphinx_briefing.load import Loaded, load_data
from sphinx_briefing.load.cache import KnownFiles
from sphinx_briefing.load.finding import Watched, shown_path, state_of
from sphinx_briefing.load.locate import Locator
from sphinx_briefing.model import Statement
from sphinx_briefing.model.marking import TLP, Scheme
from sphinx_briefing.model.values import Ref
from sphinx_briefing.problems import Location, Problem
from sphinx_briefing.store.circles import find_circles
from sphinx_briefing.store.merge import Merger
from sphinx_briefing.store.resolve import Resolver
from sphinx_briefing.store.store import Store
from sphinx_briefing.store.verify.check import verify_store
from sphinx_briefing.store.weekdays import find_slips
from sphinx_briefing.store.withholding import Audience, Withheld
from sphinx_briefing.store.withholding.withholder import labels_of, withhold, without_former_ids


def load_store(
    entries: Iterable[str],
    base: Path,
    cache: KnownFiles | None = None,
    audience: Audience | None = None,
    scheme: Scheme = TLP,
) -> Store:
    """Load the data files that the entries name, relative to base, into a store.

    For an audience, all that it may not be told is left out before anything is made of it; markings
    are labels of the scheme.

    Literal words are checked against the snapshots of their sources, whose faults are among the
    store's, and whose texts its digest covers. The cache makes it faster, and changes nothing else.
    """
    return verified(load_data(entries, base, cache=cache, scheme=scheme), base, audience)


def verified(loaded: Loaded, base: Path, audience: Audience | None = None) -> Store:
    """Return the store of loaded statements, literal words checked: see `load_store`."""
    store = build_store(loaded, base, audience)
    checked = verify_store(store, base, loaded.tried)
    withheld = store.withheld
    found = {*store.problems, *checked.problems}
    problems = sorted(withheld.may_be_told(found) if withheld else found, key=_place)
    seen = {**store.seen, **checked.seen}
    texts = {
        one: text.packed()
        for one, text in checked.snapshots.items()
        if not text.too_long and not (withheld and withheld.hides_text(one, text.text))
    }
    # a text that is kept back is nobody's to know of, either
    texts_read = [one for one in sorted(checked.digests.items()) if not withheld or one[0] in texts]
    missing = [
        (shown_path(Path(one.path), base), state)
        for one, state in sorted(seen.items())
        if _misses(one, state) and not withheld
    ]
    digest = _digest((store.digest, texts_read, missing))
    return dataclasses.replace(
        store,
        problems=tuple(problems),
        digest=digest,
        verdicts=checked.quotes,
        texts=texts,
        seen=seen,
    )


def _misses(watched: Watched, state: str) -> bool:
    """Say whether a file that is only looked for, such as a portrait, cannot be shown."""
    return not watched.content and state != state_of(None)


def build_store(loaded: Loaded, base: Path, audience: Audience | None = None) -> Store:
    """Merge and check loaded statements; every problem of loading and merging is in the store."""
    with without_collector():
        return _build(loaded, Locator(base, loaded.tried), audience)


def _build(loaded: Loaded, locator: Locator, audience: Audience | None) -> Store:
    statements = loaded.statements
    if audience:
        statements = without_former_ids(statements, loaded.marks, audience)
    resolver = Resolver(statements, locator)
    groups: dict[Ref, list[Statement]] = {}
    for statement in statements:
        resolved = resolver.resolve(statement)
        groups.setdefault(Ref(resolved.kind, resolved.id), []).append(resolved)
    withheld = None
    if audience:
        groups, withheld = withhold(groups, loaded.marks, audience)
        gone = withheld.records | _old_ids(loaded.statements, statements) - groups.keys()
        withheld = dataclasses.replace(withheld, records=gone)
    merger = Merger(groups, locator)
    records = merger.merge()
    circles = find_circles(records, locator)
    slips = find_slips(records, locator)
    problems = {*loaded.problems, *resolver.problems, *merger.problems, *circles, *slips}
    former = resolver.former
    digest = _digest(sorted(loaded.files.items()))
    if withheld:
        problems.update(_of_edition(withheld, loaded, locator))
        former = {old: new for old, new in former.items() if new not in withheld.records}
        # not of the files: a change of what is withheld is nobody's to know
        told = sorted(repr((one.kind, one.id, one.source, one.values)) for one in withheld.told)
        digest = _digest(told)
    ordered = tuple(sorted(problems, key=_place))
    files = len(loaded.files)
    return Store(
        records,
        former,
        ordered,
        digest,
        files,
        seen=loaded.seen,
        labels=labels_of(groups, loaded.marks, loaded.scheme),
        scheme=loaded.scheme,
        marks=_told_marks(loaded.marks, groups),
        withheld=withheld,
    )


def _of_edition(withheld: Withheld, loaded: Loaded, locator: Locator) -> set[Problem]:
    """Return what is wrong for an edition alone; other builds do not need the search for names."""
    from sphinx_briefing.store.withholding.mentions import find_mentions, not_understood

    return {*find_mentions(withheld, locator), *not_understood(loaded.problems)}


def _told_marks(
    marks: Mapping[str, str], groups: Mapping[Ref, list[Statement]]
) -> Mapping[str, str]:
    """Return the markings of the files that say anything."""
    told = {one.origin.path for statements in groups.values() for one in statements}
    return {path: label for path, label in marks.items() if path in told}


def _old_ids(before: Iterable[Statement], after: Iterable[Statement]) -> set[Ref]:
    """Return the former ids that statements no longer say."""
    return {
        Ref(one.kind, old)
        for one, other in zip(before, after, strict=True)
        if one is not other
        for old in one.values["was"]
    }


def _place(problem: Problem) -> tuple[Location, str, str]:
    return problem.location, problem.code.value, problem.message


def _digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()
