"""What the benchmark of builds prints: figures, pages touched, ratios, growth."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import median

from flavours import Built
from measure import Cost, middle

Builds = Mapping[str, Mapping[str, list[Built]]]
"""Phase → flavour → builds."""


def _costs(builds: list[Built]) -> Cost:
    return middle(one.cost for one in builds)


def print_table(records: int, built: Builds) -> None:
    """Print the median of CPU and wall time and memory of each flavour in each phase."""
    print(f"\n{records} records, medians of {len(next(iter(built['clean'].values())))} runs")
    print(f"{'phase':8}{'flavour':10}{'CPU s':>9}{'wall s':>9}{'MiB':>8}{'warnings':>10}")
    for phase, found in built.items():
        for name, builds in found.items():
            cost = _costs(builds)
            figures = f"{cost.cpu:9.2f}{cost.wall:9.2f}{cost.memory:8.0f}"
            print(f"{phase:8}{name:10}{figures}{max(one.warnings for one in builds):10}")


def print_pages(built: Builds, stale: Mapping[str, Mapping[str, int]]) -> None:
    """Print how many pages builds read, wrote and changed, and how many they left stale."""
    print(
        f"\n{'pages':8}{'flavour':10}{'read':>9}{'written':>9}{'differ':>8}{'idle':>8}{'stale':>8}"
    )
    for phase, found in built.items():
        for name, builds in found.items():
            figures = [
                median(len(pages) for pages in column)
                for column in (
                    [one.read for one in builds],
                    [one.written for one in builds],
                    [one.differ for one in builds],
                    [(one.read | one.written) - one.differ for one in builds],
                )
            ]
            left = stale.get(phase, {}).get(name, "-")
            read, written, differ, idle = (f"{figure:g}" for figure in figures)
            print(f"{phase:8}{name:10}{read:>9}{written:>9}{differ:>8}{idle:>8}{left:>8}")


def print_ratios(built: Builds) -> None:
    """Print the first flavour's figures as shares of each other's: CPU, wall time, memory."""
    first, *others = built["clean"]
    print(f"\n{first + ' /':8}" + "".join(f"{name:>24}" for name in others))
    print(f"{'':8}" + f"{'CPU':>10}{'wall':>7}{'MiB':>7}" * len(others))
    for phase, found in built.items():
        ours = _costs(found[first])
        line = f"{phase:8}"
        for name in others:
            theirs = _costs(found[name])
            cpu, wall, memory = (one / other for one, other in zip(ours, theirs, strict=True))
            line += f"{cpu:10.2f}{wall:7.2f}{memory:7.2f}"
        print(line)


def print_growth(clean: Mapping[int, Mapping[str, list[Built]]]) -> None:
    """Print by how much the CPU time of clean builds grows from the first size to the others."""
    first, *others = clean or (0,)
    for records in others:
        for name, builds in clean[records].items():
            times = _costs(builds).cpu / _costs(clean[first][name]).cpu
            print(f"{name:10} clean, {first} to {records} records: {times:.1f} times the CPU time")
