"""Settings of the documentation, which our own extension renders."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

from sphinx_briefing import __version__

project = "sphinx-briefing"
author = "The sphinx-briefing developers"
copyright = author
version = release = __version__
language = "en"

extensions = ["sphinx_briefing", "myst_parser", "briefing_reference"]
exclude_patterns = ["_build", "data"]
myst_enable_extensions = ["deflist"]

briefing_data = ["data"]

html_theme = "furo"
html_title = "sphinx-briefing"
html_static_path = ["_static"]
html_css_files = ["docs.css"]
