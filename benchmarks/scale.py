"""Load, index, query and verify at newsroom scale: CPU seconds and peak memory of each step.

``python benchmarks/scale.py [RECORDS] [--runs 3]`` writes files of 1 000 records (those of `load`,
each with the stored text that its quotes stand in) and takes all steps in a process of its own, one
after the other, so that the memory of a step includes that of the steps before it. The column
``first`` is the first process on that folder, ``again`` the median of later ones, which find in a
cache what the first one parsed. ``--profile`` prints where the time of loading goes.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from load import PER_FILE, article

from sphinx_briefing.load import DataCache, load_data
from sphinx_briefing.store import Store, build_store, load_store
from sphinx_briefing.store.query import parse_query
from sphinx_briefing.store.verify.check import verify_store

QUERIES = {
    "by reference": ("quote", "by=actor-7", "by=actor-8"),
    "by a link of any field": ("claim", "actor=actor-7", "actor=actor-8"),
    "by reference and day": ("quote", "by=actor-7 on>=2023-10-15", "by=actor-9 on>=2023-10-20"),
    "by day": ("event", "when>=2023-12-28", "when>=2023-12-27"),
    "by words": ("quote", "text~nineteen", "text~ninety"),
}
"""What is asked for, and a query of its kind; and another one, which finds the index made."""
Figures = dict[str, tuple[float, float]]
"""Step → CPU seconds, peak MiB."""


def snapshot(number: int) -> str:
    """Return the stored text of an article: its quotes, between sentences of its own."""
    local = article(number).split("    text: ")[1:]
    quotes = [part.partition("\n")[0] for part in local]
    sentence = "That was told to reporters in the morning, and nobody denied it later."
    lines = [f"“{quote}”, it was said. {sentence}" for quote in quotes]
    return f"Article {number}\n" + "\n".join(lines) + "\n"


def write(base: Path, records: int) -> None:
    """Write data and stored texts below a folder."""
    (base / "data").mkdir()
    for number in range(max(1, records // PER_FILE)):
        text = article(number).replace("source:\n", f"source:\n  text: article-{number}.txt\n")
        (base / "data" / f"article-{number}.yaml").write_text(text, encoding="utf-8")
        (base / "data" / f"article-{number}.txt").write_text(snapshot(number), encoding="utf-8")


def steps(base: Path) -> Figures:
    """Take every step in this process and return what each cost."""
    figures: Figures = {}
    cache = DataCache(base / "steps.sqlite3")
    loaded = _step(figures, "load", lambda: load_data(["data"], base, cache=cache))
    store: Store = _step(figures, "store", lambda: build_store(loaded, base))
    _step(figures, "links", lambda: store.links)
    for label, (kind, *texts) in QUERIES.items():
        first, another = (parse_query(kind, text) for text in texts)
        _step(figures, f"query {label}", lambda query=first: query.select(store))
        _step(figures, "  the same", lambda query=first: query.select(store), label)
        _step(figures, "  another", lambda query=another: query.select(store), label)
    checked = _step(figures, "verify", lambda: verify_store(store, base))
    found = sum(one.verdict.found for one in checked.quotes.values())
    if store.problems or checked.problems or found != len(checked.quotes) or not found:
        raise SystemExit(f"the data are not sound: {[*store.problems, *checked.problems][:3]}")
    return figures


def _step(figures: Figures, name: str, work: Callable[[], Any], of: str = "") -> Any:
    start = time.process_time()
    result = work()
    cpu = time.process_time() - start
    unit = 2**20 if sys.platform == "darwin" else 2**10  # bytes there, KiB elsewhere
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    figures[f"{name} ({of})" if of else name] = (cpu, peak)
    return result


def whole(base: Path) -> Figures:
    """Load as a build does, in this process: all of it, in one call."""
    figures: Figures = {}
    cache = DataCache(base / "build.sqlite3")
    _step(figures, "as a build", lambda: load_store(["data"], base, cache))
    return figures


def in_process(base: Path, part: str) -> Figures:
    """Run a part of this file in a process of its own."""
    arguments = [sys.executable, __file__, "--part", part, "--folder", str(base)]
    found = subprocess.run(arguments, check=True, stdout=subprocess.PIPE, text=True).stdout
    return {name: (figures[0], figures[1]) for name, figures in json.loads(found).items()}


def measure(base: Path, runs: int) -> None:
    """Run all steps so often, each time in new processes, and print the table."""
    found = [{**in_process(base, "steps"), **in_process(base, "whole")} for _ in range(runs + 1)]
    first, later = found[0], found[1:]
    print(f"{'':34}{'first':>10}{'again':>10}{'MiB':>8}")
    for name, (cpu, peak) in first.items():
        again = median(one[name][0] for one in later)
        print(f"{name:34}{_time(cpu):>10}{_time(again):>10}{peak:8.0f}")


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 0.1 else f"{seconds * 1000:.2f} ms"


def main() -> None:
    """Write the data and measure."""
    parser = argparse.ArgumentParser(description="Measure the store, without any build.")
    parser.add_argument("records", nargs="?", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--part", choices=("steps", "whole"), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.part:
        print(json.dumps({"steps": steps, "whole": whole}[options.part](options.folder)))
        return
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        write(base, options.records)
        if options.profile:
            with cProfile.Profile() as profiler:
                load_store(["data"], base)
            pstats.Stats(profiler).sort_stats("tottime").print_stats(25)
            return
        print(f"{options.records} records, CPU time; peak memory up to then")
        measure(base, options.runs)


if __name__ == "__main__":
    main()
