"""Renderers: blocks → HTML, or standard docutils nodes for every other output."""
