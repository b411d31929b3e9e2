"""What a run of Python costs: CPU and wall time, and peak memory of its process."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from typing import NamedTuple

_FIXED = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "1700000000"}


class Cost(NamedTuple):
    """CPU and wall time in seconds, peak memory in MiB."""

    cpu: float
    wall: float
    memory: float


def measured(
    arguments: list[str | Path],
    python: str | Path = sys.executable,
    more: dict[str, str] | None = None,
) -> Cost:
    """Run Python and return what the process and its children cost; stop where it fails.

    ``more`` are environment variables.
    """
    # compiled modules are kept, as they are for an installed package
    kept = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    environment = {**kept, **_FIXED, **(more or {})}
    process = subprocess.Popen([str(python), *map(str, arguments)], env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if process.returncode:
        raise SystemExit(f"the build failed: {arguments}")
    unit = 2**20 if sys.platform == "darwin" else 2**10  # bytes there, KiB elsewhere
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / unit)


def middle(costs: Iterable[Cost]) -> Cost:
    """Return the median of each figure."""
    return Cost(*(median(column) for column in zip(*costs, strict=True)))
