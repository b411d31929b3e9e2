"""``python -m sphinx_briefing``: the same as the command ``sphinx-briefing``."""

from __future__ import annotations

import sys

from sphinx_briefing.cli import main

if __name__ == "__main__":
    sys.exit(main())
