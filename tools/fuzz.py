"""Fuzzes a target for some seconds: ``python tools/fuzz.py loader 600``; needs atheris.

The corpus of ``tests/fuzz`` is where it starts. What it finds stands in ``out/fuzz/TARGET``; an
input that fails belongs into the corpus, with the mend. Hangs (10 seconds) and memory above 2 GiB
are failures.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))


def main() -> None:
    """Run one target until the time is over or something fails."""
    import atheris

    with atheris.instrument_imports(include=["sphinx_briefing"]):
        from tests.fuzz.targets import TARGETS
    name, seconds = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "600"
    found = ROOT / "out" / "fuzz" / name
    found.mkdir(parents=True, exist_ok=True)
    limits = ["-timeout=10", "-rss_limit_mb=2048", "-max_len=4096", f"-max_total_time={seconds}"]
    corpus = [str(found), str(ROOT / "tests" / "fuzz" / "corpus" / name)]
    options = [sys.argv[0], f"-artifact_prefix={found}-", *limits, *corpus]
    atheris.Setup(options, TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
