"""Which values the settings may have: all that are wrong are told at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from pygments.util import ClassNotFound  # type: ignore[import-untyped]
from sphinx.config import Config
from sphinx.errors import ConfigError

from sphinx_briefing.typst.compile import TypesettingError, paper_size
from sphinx_briefing.typst.describe import margins
from sphinx_briefing.typst.fonts import FACES
from sphinx_briefing.typst.highlight import Highlighter

_LENGTH = re.compile(r"\d+(\.\d+)?(pt|mm|cm|in)")
_SIDES = frozenset({"top", "bottom", "left", "right", "inside", "outside"})
#: The PDF standards that the engine knows.
STANDARDS = frozenset(
    {"1.4", "1.5", "1.6", "1.7", "2.0", "ua-1", "a-1a", "a-1b", "a-2a", "a-2b", "a-2u"}
    | {"a-3a", "a-3b", "a-3u", "a-4", "a-4e", "a-4f"}
)
# In points.
_LETTERS = (4, 72)
_POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}
# The least width and height of the text.
_LEAST = 2 * _POINTS["cm"]
_PAGE = ("briefing_pdf_paper", "briefing_pdf_margins", "briefing_pdf_two_sided")

# Returns what a value must be, '' where it is so.
_Check = Callable[[Any], str]


def check_settings(config: Config) -> None:
    """Raise ConfigError, with all that is wrong, where a setting has a value that is of no use."""
    faults = [
        f"{name} must be {wanted}, not {config[name]!r}"
        for name, check in _CHECKS.items()
        if (wanted := check(config[name]))
    ]
    if not any(_CHECKS[name](config[name]) for name in _PAGE):
        faults += _room(config)
    if faults:
        raise ConfigError("\n".join(faults))


def _text(value: object) -> str:
    return "" if isinstance(value, str) else "a text"


def _texts(value: object) -> str:
    whole = isinstance(value, (list, tuple)) and all(isinstance(one, str) for one in value)
    return "" if whole else "a list of texts"


def _three(value: Any) -> str:
    fits = not _texts(value) and len(value) in {0, 3}
    return "" if fits else "three texts: for beginning, middle and end"


def _entries(value: object) -> str:
    return "" if isinstance(value, (list, tuple)) else "a list of (start document, file name, …)"


def _depth(value: object) -> str:
    fits = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return "" if fits else "a number of levels from 0"


def _flag(value: object) -> str:
    return "" if isinstance(value, int) and value in {0, 1} else "True or False"


def _size(value: object) -> str:
    match = re.fullmatch(r"(\d+(?:\.\d+)?)pt", value) if isinstance(value, str) else None
    fits = match is not None and _LETTERS[0] <= float(match[1]) <= _LETTERS[1]
    return "" if fits else "a number of points from 4pt to 72pt such as 10.5pt"


def _colour(value: object) -> str:
    fits = isinstance(value, str) and re.fullmatch("#[0-9a-fA-F]{6}", value)
    return "" if fits else "a colour such as #1f4e79"


def _margins(value: Any) -> str:
    fits = isinstance(value, dict) and all(
        side in _SIDES and isinstance(size, str) and _LENGTH.fullmatch(size)
        for side, size in value.items()
    )
    if not fits:
        return "sides (top, bottom, left, right, inside, outside) with lengths such as 2.5cm"
    if {"left", "right"} & set(value) and {"inside", "outside"} & set(value):
        return "margins left and right, or inside and outside"
    return ""


def _paper(value: object) -> str:
    wanted = "a paper size such as a4, a5, us-letter or iso-b5"
    if not isinstance(value, str):
        return wanted
    if value in {"a4", "a5", "us-letter", "us-legal"}:
        return ""
    try:
        paper_size(value)
    except TypesettingError:
        return wanted
    return ""


def _room(config: Config) -> list[str]:
    """Return what is wrong where the margins leave no room for text on the paper."""
    if not config.briefing_pdf_margins:
        return []
    sizes = {side: _in_points(size) for side, size in margins(config).items()}
    width, height = paper_size(config.briefing_pdf_paper)
    across = sum(size for side, size in sizes.items() if side not in {"top", "bottom"})
    down = sizes["top"] + sizes["bottom"]
    if width - across >= _LEAST and height - down >= _LEAST:
        return []
    room = f"margins that leave at least 2cm for text on {config.briefing_pdf_paper}"
    return [f"briefing_pdf_margins must be {room}, not {config.briefing_pdf_margins!r}"]


def _in_points(length: str) -> float:
    return float(length[:-2]) * _POINTS[length[-2:]]


def _standards(value: Any) -> str:
    if _texts(value) or not STANDARDS.issuperset(value):
        return f"a list of PDF standards: {', '.join(sorted(STANDARDS))}"
    return "" if sum(one.startswith("a-") for one in value) < 2 else "at most one of PDF/A"


def _families(value: object) -> str:
    faces = value if isinstance(value, dict) else {"text": value}
    fits = set(faces) <= set(FACES) and all(
        named and (isinstance(named, str) or not _texts(named)) for named in faces.values()
    )
    return "" if fits else "a font family, a list of them, or a mapping for text, headings and code"


def _style(value: Any) -> str:
    try:
        Highlighter(value or "sphinx")
    except (ClassNotFound, ImportError, AttributeError):
        return "a style that Pygments has"
    return ""


_CHECKS: Mapping[str, _Check] = {
    "briefing_pdf_documents": _entries,
    "briefing_pdf_paper": _paper,
    "briefing_pdf_margins": _margins,
    "briefing_pdf_two_sided": _flag,
    "briefing_pdf_header": _three,
    "briefing_pdf_footer": _three,
    "briefing_pdf_marking": _text,
    "briefing_pdf_appendices": _texts,
    "briefing_pdf_lists": _texts,
    "briefing_pdf_logo": _text,
    "briefing_pdf_accent": _colour,
    "briefing_pdf_template": _text,
    "briefing_pdf_font_family": _families,
    "briefing_pdf_font_size": _size,
    "briefing_pdf_fonts": _texts,
    "briefing_pdf_standards": _standards,
    "briefing_pdf_toc_depth": _depth,
    "briefing_pdf_index": _flag,
    "briefing_pdf_styles": _texts,
    "briefing_pdf_raw": _flag,
    "pygments_style": _style,
}
