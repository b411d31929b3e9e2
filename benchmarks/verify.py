"""CPU time of checking quotations against stored texts, and what altered quotations come to.

``python benchmarks/verify.py [QUOTES]`` checks quotations, half of them altered, against articles
of 5 000 characters made of the test articles, preparing of the articles included, then hostile
texts. ``--confusion`` prints how each sort of alteration and each honest variant comes out;
``--profile`` prints where the time goes.
"""

from __future__ import annotations

import argparse
import cProfile
import itertools
import pstats
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from sphinx_briefing.store.verify import Snapshot, Verdict, Verification, verify
from tests.store.mutations import TEXTS, Case, cases, samples

ROUNDS = 3
ARTICLE = 5_000
PER_ARTICLE = 60
MEGABYTE = 1_000_000
HEADS = ("exact", "typographic", "elided", "flagged", "absent", "unchecked")


def outcome(found: Verification) -> str:
    """Return the column of the confusion table: the verdict, or that it has a fault."""
    return "flagged" if found.faults else found.verdict.value


def confusion(folder: Path = TEXTS) -> dict[tuple[str, str], Counter[str]]:
    """Check every case of the generator; return (expected, made) → outcome → number."""
    table: dict[tuple[str, str], Counter[str]] = {}
    snapshots: dict[str, Snapshot] = {}
    for case in cases(folder):
        snapshot = snapshots.get(case.snapshot)
        if snapshot is None:
            snapshot = snapshots[case.snapshot] = Snapshot(case.snapshot)
        found = verify(case.words, case.kind, snapshot, lang=case.article[:2])
        table.setdefault((case.expected, case.made), Counter())[outcome(found)] += 1
    return table


def print_confusion() -> None:
    """Print the table, altered quotations first."""
    table = confusion()
    print(f"{'expected':12} {'made':28}" + "".join(f"{head:>12}" for head in HEADS))
    for (expected, made), row in sorted(table.items(), key=lambda item: _order(item[0])):
        print(f"{expected:12} {made:28}" + "".join(f"{row[head] or '':>12}" for head in HEADS))
    print(f"{sum(row.total() for row in table.values())} cases")


def _order(key: tuple[str, str]) -> tuple[bool, str, str]:
    return key[0] not in ("refused", "flagged"), *key


def articles(number: int) -> list[tuple[str, list[Case]]]:
    """Return texts of about ``ARTICLE`` characters, each with quotations to check against it."""
    chance = random.Random(number)  # noqa: S311 - the same on every run
    texts = sorted({sample.text for sample in samples()})
    ours: dict[str, list[Case]] = {text: [] for text in texts}
    for case in cases():
        if case.snapshot in ours:
            ours[case.snapshot].append(case)
    made = []
    for count in range(-(-number // PER_ARTICLE)):
        chosen: list[str] = []
        for text in itertools.islice(itertools.cycle(chance.sample(texts, len(texts))), 9):
            if sum(map(len, chosen)) < ARTICLE:
                chosen.append(text)
        body = "\n".join([f"Article {count}", *chosen])[:ARTICLE]
        known = [case for text in chosen[:-1] for case in ours[text]]
        altered = [case for case in known if case.expected in ("refused", "flagged")]
        honest = [case for case in known if case.expected not in ("refused", "flagged")]
        half = PER_ARTICLE // 2
        made.append((body, chance.sample(altered, half) + chance.sample(honest, half)))
    return made


def check(made: list[tuple[str, list[Case]]]) -> Counter[str]:
    """Check all quotations, each text prepared once."""
    outcomes: Counter[str] = Counter()
    for text, quotes in made:
        snapshot = Snapshot(text)
        for case in quotes:
            found = verify(case.words, case.kind, snapshot, lang=case.article[:2])
            outcomes[outcome(found)] += 1
    return outcomes


def hostile() -> dict[str, Callable[[], Verification]]:
    """Return texts made to be slow, by name."""
    words = "we will not sign any deal " * (MEGABYTE // 27)
    article = Snapshot("“" + words[:ARTICLE] + "” he said.")
    large, same = Snapshot("“" + words[:19_000] + "”\n" + words), Snapshot("a" * MEGABYTE)
    broken = Snapshot("ab-\n" * (MEGABYTE // 4))
    many = Snapshot("“a” " * (MEGABYTE // 4))
    return {
        "quote of 1 MB": lambda: verify(words, "direct", article),
        "quote of 1 MB of brackets": lambda: verify("[…] a " * 166_000, "direct", article),
        "quote at the limit": lambda: verify(words[:19_990] + " x", "direct", article),
        "ellipses": lambda: verify("we […] " * 15 + "deals", "indirect", large),
        "too many ellipses": lambda: verify("we […] " * 2_800, "direct", article),
        "open brackets": lambda: verify("[" * 19_999 + "a", "direct", article),
        "one letter in 1 MB": lambda: verify("a", "indirect", same),
        "letters in 1 MB": lambda: verify("a" * 19_999, "indirect", same),
        "broken lines": lambda: verify("ab" * 9_000 + "c", "indirect", broken),
        "marks in 1 MB": lambda: verify("a a a", "direct", many),
        "spaces": lambda: verify("a" + " " * 19_990 + "b", "direct", Snapshot(" " * MEGABYTE)),
        "dots": lambda: verify(". " * 9_990 + "b", "direct", Snapshot(". " * 500_000)),
        "dashes": lambda: verify("- " * 9_990 + "b", "direct", Snapshot("-" * MEGABYTE)),
    }


def main() -> None:
    """Measure, or print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("quotes", nargs="?", type=int, default=10_000)
    parser.add_argument("--confusion", action="store_true")
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    if options.confusion:
        print_confusion()
        return
    made = articles(options.quotes)
    if options.profile:
        with cProfile.Profile() as profiler:
            check(made)
        pstats.Stats(profiler).sort_stats("tottime").print_stats(25)
        return
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        outcomes = check(made)
        times.append(time.process_time() - start)
    count = outcomes.total()
    size = sum(len(text) for text, _ in made) // len(made)
    print(f"{count} quotes, {len(made)} articles of {size} characters, CPU, best of {ROUNDS}")
    print(f"{min(times):.2f} s, {min(times) / count * 1e6:.0f} µs a quote; {dict(outcomes)}")
    for name, work in hostile().items():
        start = time.process_time()
        found = work()
        seconds = time.process_time() - start
        refused = found.verdict in (Verdict.ABSENT, Verdict.UNCHECKED)
        print(f"hostile, {name:28} {seconds:6.3f} s  {found.reason if refused else found.verdict}")


if __name__ == "__main__":
    main()
