"""Seconds of CPU that the checker takes, check by check, for the data of ``benchmarks/load.py``.

``python benchmarks/check.py [RECORDS] [--same]`` writes the data and a page for every 50 records.
With ``--same`` all is stated by two files, so that there are statements to compare.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from load import PER_FILE, article, best

from sphinx_briefing.checks import CHECKS, Context, Options, Page, check
from sphinx_briefing.model.dates import Date
from sphinx_briefing.store import load_store

PAGE = "Page {0}\n=======\n\n" + "".join(
    f":actor:`actor-{{0}}` is very likely to meet number {each}, says nobody we know of.\n\n"
    for each in range(20)
)
RECORDS_A_PAGE = 50


def main() -> None:
    """Write the data and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", nargs="?", type=int, default=10_000)
    parser.add_argument("--same", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        (base / "data").mkdir()
        for number in range(max(1, options.records // PER_FILE)):
            text = article(number // 2 if options.same else number)
            (base / "data" / f"article-{number}.yaml").write_text(text, encoding="utf-8")
        numbers = range(max(1, options.records // RECORDS_A_PAGE))
        measure(base, tuple(Page(f"page-{number}.rst", PAGE.format(number)) for number in numbers))


def measure(base: Path, pages: tuple[Page, ...]) -> None:
    """Print the figures of the data in a folder."""
    loading, store = best(lambda: load_store(["data"], base))
    day = Date.parse("2025")
    whole, report = best(lambda: check(Context(store, base, pages, day), Options()))
    print(
        f"{len(store)} records in {store.files} files, {len(pages)} pages, CPU time, best of runs"
    )
    print(f"{'load':28} {loading:7.3f} s")
    print(f"{'all checks':28} {whole:7.3f} s  {len(report.findings)} findings")
    context = Context(store, base, pages, day)
    for one in CHECKS:
        start = time.process_time()
        found = sum(1 for _ in one.find(context))
        print(f"  {one.code.value:26} {time.process_time() - start:7.3f} s  {found}")


if __name__ == "__main__":
    main()
