"""What a run of Python costs: CPU and wall time, and peak memory of its process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
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
    environment = {**kept, **_FIXED, **(more or {})}
    command = [str(python), *map(str, arguments)]
    # Linux counts the memory of whoever starts a process as its own: let a small one do it
    with tempfile.TemporaryDirectory() as name:
        told = Path(name) / "cost.json"
        starter = [sys.executable, "-S", __file__, str(told), *command]
        if subprocess.run(starter, env=environment, check=False).returncode:
            raise SystemExit(f"the build failed: {arguments}")
        return Cost(*json.loads(told.read_text(encoding="utf-8")))


def middle(costs: Iterable[Cost]) -> Cost:
    """Return the median of each figure."""
    return Cost(*(median(column) for column in zip(*costs, strict=True)))


def _start(told: str, *command: str) -> int:
    """Run a command, write its cost to a file, and return its status."""
    start = time.perf_counter()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    unit = 2**20 if sys.platform == "darwin" else 2**10  # bytes there, KiB elsewhere
    cost = Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / unit)
    Path(told).write_text(json.dumps(cost), encoding="utf-8")
    return process.returncode


if __name__ == "__main__":
    sys.exit(_start(*sys.argv[1:]))
