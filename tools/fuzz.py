"""Fuzzes a target for some seconds: ``python tools/fuzz.py loader 600``; needs atheris.

The corpus of ``tests/fuzz`` is where it starts. What it finds stands in ``out/fuzz/TARGET``; an
input that fails belongs into the corpus, with the mend. Hangs (10 seconds) and memory above 2 GiB
are failures. At the end it prints how many inputs were run, the most memory that the process had,
and the slowest input, which is kept as ``out/fuzz/TARGET-slowest``.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
SECONDS, MEBIBYTES, LONGEST = 10, 2048, 4096
"""The most that one input may take and have, and its most bytes."""
LEAST_TOLD = 0.05
"""Seconds from which on an input is slow enough to be told of."""


class Timed:
    """Runs a target, and keeps its slowest input as soon as it is known: nothing runs at the end.

    ``kept`` is the file for it.
    """

    def __init__(self, target: Callable[[bytes], None], kept: Path) -> None:
        self.target = target
        self.kept = kept
        self.slowest = 0.0

    def __call__(self, data: bytes) -> None:
        """Run the target on one input."""
        begin = time.process_time()
        self.target(data)
        seconds = time.process_time() - begin
        if seconds > self.slowest:
            self.slowest = seconds
            self.kept.write_bytes(data)
            if seconds >= LEAST_TOLD:
                print(f"Slowest input so far: {seconds:.3f} s, {len(data)} bytes", flush=True)


def limit_memory(mebibytes: int) -> None:
    """Let the process have so much more than it has now: who asks for it gets a MemoryError.

    libFuzzer itself looks at the memory but once a second, and not at what is asked for at once.
    """
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    size = pages * resource.getpagesize() + mebibytes * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


def main() -> None:
    """Run one target until the time is over or something fails."""
    import atheris

    with atheris.instrument_imports(include=["sphinx_briefing"]):
        from tests.fuzz.targets import TARGETS
    name, seconds = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "600"
    found = ROOT / "out" / "fuzz" / name
    found.mkdir(parents=True, exist_ok=True)
    limits = [f"-timeout={SECONDS}", f"-rss_limit_mb={MEBIBYTES}", f"-max_len={LONGEST}"]
    limits += [f"-max_total_time={seconds}", "-print_final_stats=1"]
    corpus = [str(found), str(ROOT / "tests" / "fuzz" / "corpus" / name)]
    options = [sys.argv[0], f"-artifact_prefix={found}-", *limits, *corpus]
    atheris.Setup(options, Timed(TARGETS[name], found.with_name(f"{name}-slowest")))
    limit_memory(MEBIBYTES)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
