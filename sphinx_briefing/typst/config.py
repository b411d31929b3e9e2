"""The settings of the PDF builder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.osutil import make_filename_from_project


def default_documents(config: Config) -> list[tuple[str, str, str, str]]:
    """Return one document with the whole project, named from it."""
    return [
        (
            config.root_doc,
            make_filename_from_project(config.project),
            config.project,
            "" if config.author == config.values["author"].default else config.author,
        )
    ]


@dataclass(frozen=True, slots=True)
class Setting:
    """One value of ``conf.py``: its name, default, types, and what it is for."""

    name: str
    default: Any | Callable[[Config], Any]
    types: tuple[type, ...]
    doc: str


SETTINGS = (
    Setting(
        "briefing_pdf_documents",
        default_documents,
        (list, tuple),
        "The PDFs to make, each a tuple (start document, file name without ending, title, author"
        "[, toctree_only]). Default: the whole project as one PDF. With toctree_only the text of"
        " the start document is left out.",
    ),
    Setting(
        "briefing_pdf_paper",
        "a4",
        (str,),
        "Paper size by its Typst name: a4, a5, us-letter, us-legal and so on.",
    ),
    Setting(
        "briefing_pdf_font_family",
        "Libertinus Serif",
        (str, list, tuple),
        "Font family of the text, or a list in order of preference.",
    ),
    Setting(
        "briefing_pdf_font_size",
        "10.5pt",
        (str,),
        "Size of the text, a number of points: 10.5pt.",
    ),
    Setting(
        "briefing_pdf_fonts",
        [],
        (list, tuple),
        "Folders with font files, or font files, relative to conf.py. System fonts are not used.",
    ),
    Setting(
        "briefing_pdf_standards",
        [],
        (list, tuple),
        "PDF standards to enforce: ua-1, a-2a, a-2u and so on. Default: none; the PDF is tagged in"
        " any case.",
    ),
    Setting(
        "briefing_pdf_toc_depth",
        3,
        (int,),
        "How many levels of headings the table of contents shows; 0 leaves it out.",
    ),
    Setting(
        "briefing_pdf_index",
        True,
        (bool,),
        "Whether the PDF ends with an index, where there are entries for one.",
    ),
    Setting(
        "briefing_pdf_styles",
        [],
        (list, tuple),
        "Typst files, relative to conf.py, with looks for classes: dictionaries block and inline"
        " from class name to a function of the content.",
    ),
    Setting(
        "briefing_pdf_raw",
        False,
        (bool,),
        "Whether raw:: typst goes into the PDF as Typst code. Only for sources that are trusted.",
    ),
)


def add_settings(app: Sphinx) -> None:
    """Register every setting of :data:`SETTINGS`."""
    for setting in SETTINGS:
        app.add_config_value(setting.name, setting.default, "", types=frozenset(setting.types))
