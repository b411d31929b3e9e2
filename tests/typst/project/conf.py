# ruff: noqa
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

project = "Probe book"
author = "A. Writer"
release = "1.2"
today = "18 October 2023"
language = "en"
extensions = ["sphinx_briefing.typst", "probe_nodes"]
numfig = True
exclude_patterns = ["_build"]
smartquotes = False
briefing_pdf_styles = ["_static/looks.typ"]
