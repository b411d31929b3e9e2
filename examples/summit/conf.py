"""Settings of the example briefing: what was reported on the eve of a meeting in Beijing."""

project = "Before the summit"
author = "The example desk"
copyright = "The example desk"
version = release = "17 October 2023"
language = "en_GB"

extensions = ["sphinx_briefing"]
briefing_data = ["data"]
briefing_as_of = "2023-10-17"

html_theme = "alabaster"
html_title = project
exclude_patterns = ["out", "_build"]

# LaTeX needs to be told the fonts of scripts other than Latin; the builder briefingpdf does not.
latex_engine = "lualatex"
latex_elements = {
    "babel": r"\usepackage[bidi=basic]{babel}",
    "preamble": r"""
\babelprovide[import, onchar=ids fonts]{arabic}
\babelprovide[import, onchar=ids fonts]{hebrew}
\babelprovide[import, onchar=ids fonts]{chinese-simplified}
\babelfont[arabic]{rm}{FreeSerif}
\babelfont[hebrew]{rm}{FreeSerif}
\babelfont[chinese-simplified]{rm}{FandolSong}
""",
}
