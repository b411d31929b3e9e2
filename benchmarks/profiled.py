"""Where the time of a clean build goes: by function, and what the garbage collector takes."""

from __future__ import annotations

import io
import json
import pstats
from pathlib import Path

from content import Content
from flavours import Flavour
from measure import measured

MOST = 25
"""Functions printed of each order."""
_PROFILE = """
import cProfile, sys, time
from sphinx.cmd.build import main

profiler = cProfile.Profile(time.process_time)
status = profiler.runcall(main, sys.argv[2:])
profiler.dump_stats(sys.argv[1])
sys.exit(status)
"""


def write_profile(flavour: Flavour, content: Content, folder: Path) -> None:
    """Build a flavour's project clean, under a profiler, and write the tables into a folder.

    They have the functions that took most CPU time with what they called, and by themselves, then
    the first again for our own functions alone. The share of the collector is measured in a second
    build, without the profiler.
    """
    folder.mkdir(parents=True, exist_ok=True)
    records = sum(len(page) for page in content.pages)
    stem = f"{flavour.name}-{records}"
    flavour.write(content)
    flavour.clean()
    raw = (folder / f"{stem}.prof").resolve()
    build = ["-q", "-b", "html", "-j", "1", flavour.source, flavour.out]
    measured(["-c", _PROFILE, raw, *build], flavour.python)
    text = io.StringIO()
    stats = pstats.Stats(str(raw), stream=text)
    stats.sort_stats("cumulative").print_stats(MOST)
    stats.sort_stats("tottime").print_stats(MOST)
    stats.sort_stats("cumulative").print_stats("sphinx_briefing", MOST)
    flavour.clean()
    cost = measured(["-m", "sphinx", *build], flavour.python, {"BENCHMARK_GC": "1"})
    seconds, runs = json.loads((flavour.out / "counted.json").read_text(encoding="utf-8"))["gc"]
    collector = f"garbage collector: {seconds:.2f} s of {cost.cpu:.2f} s CPU, in {runs} runs"
    path = folder / f"{stem}.txt"
    path.write_text(f"{collector}\n{text.getvalue()}", encoding="utf-8")
    print(f"{records} records; {collector}; the rest in {path}")
