"""What is asked of the engine once is asked again when the fonts are others."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sphinx_briefing.typst.compile import font_families
from sphinx_briefing.typst.fonts import package_folders


def test_a_font_that_comes_or_goes_is_noticed(tmp_path: Path) -> None:
    fonts = [path for folder in package_folders() for path in sorted(folder.rglob("*.ttf"))]
    if not fonts:
        pytest.skip("no font package is installed")
    engines = font_families(())
    assert font_families((tmp_path,)) == engines
    shutil.copyfile(fonts[0], tmp_path / "deep.ttf")
    assert len(font_families((tmp_path,)) - engines) == 1
    (tmp_path / "deep.ttf").unlink()
    assert font_families((tmp_path,)) == engines
