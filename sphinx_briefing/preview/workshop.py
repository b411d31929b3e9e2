"""The process that builds: started, asked, started afresh, ended."""

from __future__ import annotations

import contextlib
import dataclasses
import subprocess
import sys
import threading
from pathlib import Path

from sphinx_briefing.preview.told import Order, Told

MODULE = "sphinx_briefing.warm"
PATIENCE = 2.0
"""Seconds in which the process may end by itself."""


class Workshop:
    """Builds on demand, one thing at a time, in a process that stays warm.

    To start Python, import Sphinx and compile a theme's templates takes most of a build of a small
    project. Each process has a folder of its own, so that what an earlier one made stays until
    there is something better.
    """

    def __init__(self, order: Order) -> None:
        self._order = order
        self._number = 0
        self._process: subprocess.Popen[str] | None = None
        self._lock = threading.Lock()

    def build(self, builder: str, *, afresh: bool = False) -> Told:
        """Build, and return how it went; ``afresh`` where code that is loaded may have changed."""
        with self._lock:
            if afresh:
                self._end()
            process = self._process or self._start()
            assert process.stdin is not None  # noqa: S101 - both are pipes
            assert process.stdout is not None  # noqa: S101
            try:
                process.stdin.write(f"{builder}\n")
                process.stdin.flush()
                line = process.stdout.readline()
            except OSError:
                line = ""
            if line:
                return Told.read(line)
            self._end()
            return Told(faults=("the process that builds came to an end; save again to start it",))

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def _start(self) -> subprocess.Popen[str]:
        self._number += 1
        base = Path(self._order.base, str(self._number))
        base.mkdir()
        order = dataclasses.replace(self._order, base=str(base))
        self._process = subprocess.Popen(  # noqa: S603 - our own module, by the running Python
            [sys.executable, "-m", MODULE, order.line()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        assert process.stdin is not None  # noqa: S101 - it is a pipe
        with contextlib.suppress(OSError):
            process.stdin.close()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:  # in the midst of a long build
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()
