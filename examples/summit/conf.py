"""Settings of the example briefing: what was reported on the eve of a meeting in Beijing."""

project = "Before the summit"
author = "The example desk"
copyright = "The example desk"
version = release = "17 October 2023"
language = "en_GB"

extensions = ["sphinx_briefing"]
briefing_data = ["data"]

html_theme = "alabaster"
html_title = project
exclude_patterns = ["out", "_build"]
