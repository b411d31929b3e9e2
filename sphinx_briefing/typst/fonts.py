"""Which folders hold the fonts of a PDF."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from sphinx.config import Config
from sphinx.util import logging

from sphinx_briefing.typst.compile import font_families

logger = logging.getLogger(__name__)

#: The faces that a mapping of briefing_pdf_font_family may set; of each the families in order.
FACES = {"text": ("Libertinus Serif",), "headings": (), "code": ("DejaVu Sans Mono",)}
#: Font packages of the extra ``[fonts]``: their folder is used where they are installed.
FONT_PACKAGES = ("fontpkg_noto_sans_devanagari", "manimgx_fonts_cjk")

#: The engine's font for formulas; its letters of scripts such as Devanagari cannot be joined.
FORMULA_FAMILY = "New Computer Modern Math"

_SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})
_CJK = "Noto Sans CJK"
_CJK_REGIONS = {"ja": "JP", "ko": "KR", "zh_tw": "TC", "zh_hant": "TC", "zh_hk": "HK"}


def families(config: Config, face: str) -> list[str]:
    """Return the families for *face*, one of :data:`FACES`; headings have those of the text."""
    given = config.briefing_pdf_font_family
    mapping = given if isinstance(given, dict) else {"text": given}
    named = mapping.get(face, FACES[face])
    found = [named] if isinstance(named, str) else list(named)
    return found or families(config, "text")


def check_families(config: Config, fonts: Sequence[Path]) -> None:
    """Warn of each family of ``briefing_pdf_font_family`` that no font has."""
    known = {family.lower() for family in font_families(fonts)}
    named = dict.fromkeys(family for face in FACES for family in families(config, face))
    for family in named:
        if family.lower() not in known:
            logger.warning(
                "briefing_pdf_font_family: no font of the family %r; put its files into a"
                " folder that briefing_pdf_fonts names; there are: %s",
                family,
                ", ".join(sorted(font_families(fonts))),
                type="briefing",
                subtype="pdf-font",
            )


def spare_families(folders: Sequence[Path], language: str) -> list[str]:
    """Return the families in which letters are sought that those of a face lack, in order.

    They are those of the project's own fonts, that of an installed package, and the engine's.
    The engine itself would look at its font for formulas, too, which has letters of other scripts
    but cannot join them: see :data:`FORMULA_FAMILY`.
    """
    spare = font_families(folders) - font_families(())
    cjk = {family for family in spare if family.startswith(_CJK)} if package_folders() else set()
    # the same letters have other shapes in other languages: one family of the package is enough
    named = [cjk_family(language)] if cjk else []
    engines = font_families(()) - {FORMULA_FAMILY}
    return [*sorted(spare - cjk), *named, *sorted(engines, reverse=True)]


def package_folders() -> list[Path]:
    """Return the folders of the installed packages of :data:`FONT_PACKAGES`."""
    specs = (importlib.util.find_spec(name) for name in FONT_PACKAGES)
    return [Path(spec.origin).parent for spec in specs if spec and spec.origin]


def cjk_family(language: str) -> str:
    """Return the family of Noto Sans CJK with the glyph shapes of *language*, else Chinese."""
    language = language.lower().replace("-", "_")
    region = _CJK_REGIONS.get(language) or _CJK_REGIONS.get(language.split("_")[0], "SC")
    return f"{_CJK} {region}"


def font_folders(configured: Iterable[str], confdir: Path, work: Path) -> Sequence[Path]:
    """Return the folders to search: those *configured*, then those of installed packages.

    A single font file is copied into *work*, for the engine searches folders only.
    """
    folders: list[Path] = []
    for name in configured:
        path = confdir / name
        if path.is_dir():
            folders.append(path)
        elif path.is_file() and path.suffix.lower() in _SUFFIXES:
            work.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, work / path.name)
            if work not in folders:
                folders.append(work)
        else:
            logger.warning(
                "briefing_pdf_fonts: no font file or folder %s",
                path,
                type="briefing",
                subtype="pdf-font",
            )
    return [*folders, *package_folders()]
