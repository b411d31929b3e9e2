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
        "[, options]). Default: the whole project as one PDF. The file name may name {project},"
        " {version}, {release}, {date} and {marking}. Options are a mapping: toctree_only (the text"
        " of the start document is left out), appendices, template, marking (in place of the"
        " setting of that name), parts (False: captions of the toctree are no parts), title_page"
        " (False: none), subtitle, one_page (True: the PDF is one page; records that have no room"
        " are left out, and it says so; or words to add to that). True in its place means"
        " toctree_only.",
    ),
    Setting(
        "briefing_pdf_paper",
        "a4",
        (str,),
        "Paper size by its Typst name: a4, a5, us-letter, us-legal and so on.",
    ),
    Setting(
        "briefing_pdf_margins",
        {},
        (dict,),
        "Margins by side: top, bottom, and left and right or inside and outside, each a length"
        " such as 2.5cm or 72pt.",
    ),
    Setting(
        "briefing_pdf_two_sided",
        False,
        (bool,),
        "Whether the book is printed on both sides: chapters begin on right pages, the margins"
        " inside and outside and the running heads are mirrored.",
    ),
    Setting(
        "briefing_pdf_header",
        ["{title}", "", "{chapter}"],
        (list, tuple),
        "The head of each page but the first: texts at its beginning, middle and end, with the"
        " fields {title}, {chapter}, {page}, {pages}, {marking}, {project}, {release}, {date} and"
        " {author}. In a two-sided book the left pages have them in reverse order.",
    ),
    Setting(
        "briefing_pdf_footer",
        [],
        (list, tuple),
        "The foot of each page but the first, as briefing_pdf_header. Default: the page number and"
        " the number of pages.",
    ),
    Setting(
        "briefing_pdf_marking",
        "",
        (str,),
        "A marking such as TLP:AMBER for the head and foot of every page.",
    ),
    Setting(
        "briefing_pdf_appendices",
        [],
        (list, tuple),
        "Documents that follow the text as appendices, with letters for numbers.",
    ),
    Setting(
        "briefing_pdf_lists",
        [],
        (list, tuple),
        "Lists after the table of contents: figures, tables or both.",
    ),
    Setting(
        "briefing_pdf_logo",
        "",
        (str,),
        "Image file for the title page, relative to conf.py.",
    ),
    Setting(
        "briefing_pdf_accent",
        "#1f4e79",
        (str,),
        "Colour of chapter titles and links, as #rrggbb.",
    ),
    Setting(
        "briefing_pdf_template",
        "",
        (str,),
        "Typst file, relative to conf.py, with functions that replace parts of the look:"
        " title-page(book), contents(book), running-head(book), running-foot(book), each returning"
        " content, and look(book, body), which returns the body with its own rules. book is a"
        " dictionary with title, subtitle, author, date, project, release, marking, fonts, size"
        " and more.",
    ),
    Setting(
        "briefing_pdf_font_family",
        "Libertinus Serif",
        (str, list, tuple, dict),
        "Font family of the text, or a list in order of preference, or a mapping with such values"
        " for text, headings and code.",
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
