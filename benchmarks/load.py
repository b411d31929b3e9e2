"""Seconds and microseconds a record for loading data and building the store from them.

``python benchmarks/load.py [RECORDS]`` writes files of 1 000 records, the same on every run, into a
temporary folder and prints CPU time: the best of three runs. ``--profile`` prints where it goes.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sphinx_briefing.load import load_data
from sphinx_briefing.store import build_store
from sphinx_briefing.store.query import parse_query

ROUNDS = 3
PER_FILE = 1000
ACTORS, EVENTS = 200, 400
"""Records of a file; the others are quotes and claims."""


def actor(number: int) -> str:
    """Return one actor as YAML."""
    return (
        f"  actor-{number}:\n    name: Actor Number {number}\n    kind: person\n"
        f"    names: {{ru: Деятель {number}, zh: 演员{number}}}\n    aliases: [A{number}]\n"
        f"    roles: {{Minister of actor-{number // 2}: [2000-05/2008-05, 2012-05-07/..]}}\n"
    )


def event(number: int) -> str:
    """Return one event as YAML."""
    return (
        f"  event-{number}:\n    what: Meeting number {number}\n    status: planned\n"
        f"    when: 2023-{number % 12 + 1:02}-{number % 28 + 1:02}\n"
        f"    who: {{actor-{number % ACTORS}: visitor, actor-{(number + 1) % ACTORS}: host}}\n"
    )


def quote(number: int) -> str:
    """Return one quote as YAML."""
    return (
        f"  q{number}:\n    by: actor-{number % ACTORS}\n    via: actor-{(number + 7) % ACTORS}\n"
        f"    text: The words of quote number {number}, as somebody said them\n"
        f"    on: 2023-10-{number % 28 + 1:02}\n    about: event-{number % EVENTS}\n"
    )


def claim(number: int) -> str:
    """Return one claim as YAML."""
    return (
        f"  c{number}:\n    by: actor-{number % ACTORS}\n    kind: assessment\n"
        f"    quote: q{number}\n"
        f"    rel: actor-{number % ACTORS} relies-on actor-{(number + 3) % ACTORS}\n"
    )


def article(number: int) -> str:
    """Return a file: a source, and what it says of its actors and events."""
    local = (PER_FILE - ACTORS - EVENTS) // 2
    return "".join(
        [
            f"source:\n  title: Article {number}\n  published: 2023-{number % 12 + 1:02}-01\n",
            "actors:\n",
            *(actor(each + number * ACTORS) for each in range(ACTORS)),
            "events:\n",
            *(event(each + number * EVENTS) for each in range(EVENTS)),
            "quotes:\n",
            *(quote(each) for each in range(local)),
            "claims:\n",
            *(claim(each) for each in range(local)),
        ]
    )


def best(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the least CPU seconds of several runs, and the last result."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        result = work()
        times.append(time.process_time() - start)
    return min(times), result


def main() -> None:
    """Write the data and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", nargs="?", type=int, default=10_000)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        (base / "data").mkdir()
        for number in range(max(1, options.records // PER_FILE)):
            path = base / "data" / f"article-{number}.yaml"
            path.write_text(article(number), encoding="utf-8")
        measure(base, profile=options.profile)


def measure(base: Path, *, profile: bool) -> None:
    """Print the figures of the data in a folder."""
    if profile:
        with cProfile.Profile() as profiler:
            build_store(load_data(["data"], base), base)
        pstats.Stats(profiler).sort_stats("tottime").print_stats(25)
        return
    loading, loaded = best(lambda: load_data(["data"], base))
    building, store = best(lambda: build_store(loaded, base))
    linking, _ = best(lambda: build_store(loaded, base).links)
    query = parse_query("quote", "actor=actor-7 on>=2023-10-01")
    asking, found = best(lambda: query.select(store))
    if store.problems or not found:
        raise SystemExit(f"the data are not sound: {store.problems[:3]}")
    count = len(store)
    print(f"{count} records in {store.files} files, CPU time, best of {ROUNDS}")
    rows = {"load": loading, "store": building, "links": linking - building, "one query": asking}
    for label, seconds in rows.items():
        print(f"{label:10} {seconds:7.3f} s  {seconds / count * 1e6:7.1f} µs a record")


if __name__ == "__main__":
    main()
