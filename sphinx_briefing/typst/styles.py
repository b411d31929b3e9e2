"""Looks for classes: Typst files that say how nodes of a class are set.

A style file defines one or both of the dictionaries ``block`` and ``inline``, from class name to a
function of the content; the translator calls them for nodes with that class and knows no class
itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ExtensionError
from sphinx.util import logging

from sphinx_briefing.typst.template import template_files

logger = logging.getLogger(__name__)

_LOOKUP = """import "style.typ" as style
let all = dictionary(style)
(block: all.at("block", default: (:)).keys(), inline: all.at("inline", default: (:)).keys())"""


@dataclass(frozen=True, slots=True)
class Styles:
    """The sources of all style files, in order, and the class names that they have looks for."""

    sources: tuple[bytes, ...] = ()
    block: frozenset[str] = frozenset()
    inline: frozenset[str] = frozenset()


def add_style(app: Sphinx, path: str | Path) -> None:
    """Register the style file at *path* for the builds of *app*; a later file wins over earlier.

    To be called in ``setup(app)`` of an extension, after
    ``app.setup_extension("sphinx_briefing.typst")``.
    """
    registered = _registered(app.config)
    if Path(path) not in registered:
        registered.append(Path(path))


def _registered(config: Config) -> list[Path]:
    """Return the list of style files that extensions gave for this *config*, to be extended."""
    # The configuration is the one object that a project, its extensions and its builder share,
    # and that ends with the build; a leading underscore keeps it out of the saved values.
    if not hasattr(config, "_briefing_pdf_style_files"):
        config._briefing_pdf_style_files = []  # noqa: SLF001
    files: list[Path] = config._briefing_pdf_style_files  # noqa: SLF001
    return files


def style_files(config: Config, confdir: Path) -> list[Path]:
    """Return the paths of all style files: of extensions, then of ``briefing_pdf_styles``."""
    return [*_registered(config), *(confdir / name for name in config.briefing_pdf_styles)]


def load_styles(config: Config, confdir: Path) -> Styles:
    """Read all style files: those of extensions, then those of ``briefing_pdf_styles``.

    Raises ExtensionError for a file that cannot be read; Typst names faults inside one.
    """
    sources = tuple(_read(path) for path in style_files(config, confdir))
    block, inline = _class_names(sources)
    return Styles(sources, block, inline)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"cannot read the style file {path}: {error}"
        raise ExtensionError(message) from error


def _class_names(sources: Iterable[bytes]) -> tuple[frozenset[str], frozenset[str]]:
    from sphinx_briefing.typst.compile import evaluate  # with what most builds do not need

    block: set[str] = set()
    inline: set[str] = set()
    for source in sources:
        names = evaluate(_LOOKUP, {**template_files(), "style.typ": source})
        block.update(names["block"])
        inline.update(names["inline"])
    return frozenset(block), frozenset(inline)
