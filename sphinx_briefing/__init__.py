"""Briefings as code: structured news data rendered by Sphinx into briefing books."""

from __future__ import annotations

__version__ = "0.1.0.dev0"
