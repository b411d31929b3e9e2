"""``sphinx-briefing init``: a project that builds at once."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shlex
from collections.abc import Collection, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from sphinx_briefing import atomic
from sphinx_briefing.cli.command import UsageError
from sphinx_briefing.cli.terminal import printable
from sphinx_briefing.load.schema import data_schema

TEMPLATES = {
    "conf.py": "conf.py.txt",
    "index.rst": "index.rst.txt",
    "data/registry.yaml": "registry.yaml",
    "data/ferry-link.yaml": "ferry-link.yaml",
    "data/ferry-link.txt": "ferry-link.txt",
}
"""File of the new project → its template in ``templates/start``."""

SCHEMA = "briefing.schema.json"
EDITOR: dict[str, dict[str, Any]] = {
    SCHEMA: data_schema(),
    ".vscode/settings.json": {
        "yaml.schemas": {f"./{SCHEMA}": ["data/**/*.yaml", "data/**/*.yml"]},
        "glspc.server.command": "sphinx-briefing",
        "glspc.server.commandArguments": ["lsp"],
        "glspc.server.languageId": ["yaml", "restructuredtext", "markdown"],
        "glspc.server.initializationOptions": {"words": False},
    },
    ".vscode/extensions.json": {"recommendations": ["redhat.vscode-yaml", "zsol.vscode-glspc"]},
}
"""What editors read: file of the new project → its content. One that is there is left as it is."""


class InitCommand:
    """Writes the files of a new project, never over an existing one."""

    name = "init"
    summary = "write a small briefing that builds at once"
    about = (
        "Write a small briefing into a folder: conf.py, a page, and the data of one invented "
        "article, and what editors need to help with it. Existing files are never written over."
    )

    def declare(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        parser.add_argument("folder", metavar="DIR", help="the folder, made if it does not exist")

    def run(self, options: argparse.Namespace) -> int:
        """Write the files and say what to do next."""
        folder = Path(options.folder)
        if folder.exists() and not folder.is_dir():
            raise UsageError(f"{folder}: is a file; name a folder")
        taken = [str(folder / name) for name in TEMPLATES if os.path.lexists(folder / name)]
        if taken:
            raise UsageError(
                f"nothing is written, these are in the way: {', '.join(taken)}; "
                "move them or name another folder"
            )
        left = [name for name in EDITOR if os.path.lexists(folder / name)]
        with contextlib.ExitStack() as undo:
            for path in _written(folder, left):
                undo.callback(path.unlink)
            undo.pop_all()
        for name in (*TEMPLATES, *EDITOR):
            state = "Left as it is" if name in left else "Written"
            print(f"{state}: {printable(str(folder / name))}")
        _print_next(printable(shlex.quote(str(folder))))
        return 0


def _written(folder: Path, left: Collection[str]) -> Iterator[Path]:
    """Write the files one by one; yield those that are there."""
    templates = files("sphinx_briefing") / "templates" / "start"
    texts = {
        name: (templates / template).read_text(encoding="utf-8")
        for name, template in TEMPLATES.items()
    }
    for name, content in EDITOR.items():
        if name not in left:
            texts[name] = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic.write(path, text)
        yield path


def _print_next(folder: str) -> None:
    print("\nBuild it as web pages, then as PDF, and check its data:\n")
    print(f"  sphinx-build -b html {folder} out/html")
    print(f"  sphinx-build -b briefingpdf {folder} out/pdf")
    print(f"  sphinx-briefing check {folder}")
