"""No file of the project tells of the machine it was written on, or of a package registry."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MACHINE = re.compile(r"(?<![\w.~-])/(?:work|root|home)/\w+", re.ASCII)
REGISTRY = re.compile(r"\b(?:test\.)?(?:pypi\.org|pythonhosted\.org|npmjs\.org)", re.IGNORECASE)


def our_files() -> list[Path]:
    """Return the files that git tracks or would track; without git, all but the hidden ones."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        cwd=ROOT,
    )
    names = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    hidden = re.compile(r"(^|/)(\.|out/|dist/|build/)")
    walked = (path for path in ROOT.rglob("*") if not hidden.search(str(path.relative_to(ROOT))))
    return [path for path in names or walked if path.is_file()]


def traces(text: str) -> list[str]:
    """Return the machine paths and registry hosts that a text names."""
    return [*MACHINE.findall(text), *REGISTRY.findall(text)]


def test_no_file_names_a_machine_or_a_registry() -> None:
    texts = {}
    for path in our_files():
        content = path.read_bytes()
        if b"\0" not in content:
            texts[str(path.relative_to(ROOT))] = content.decode("utf-8", "replace")
    assert {"README.md", "pyproject.toml", "noxfile.py"} <= set(texts)
    assert {name: found for name, text in texts.items() if (found := traces(text))} == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cd " + "/".join(["", "root", "x"]), ["/".join(["", "root", "x"])]),
        ("'" + "/".join(["", "home", "ann", "data"]) + "'", ["/".join(["", "home", "ann"])]),
        ("see https://" + "pypi" + ".org/p", ["pypi" + ".org"]),
        ("example.com/home/page, ~/work/x, framework/root/y", []),
    ],
)
def test_traces_are_found(text: str, expected: list[str]) -> None:
    assert traces(text) == expected
