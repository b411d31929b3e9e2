"""Tests of sphinx-briefing; the folders mirror the package."""
