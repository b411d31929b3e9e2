"""``sphinx-briefing init``: a project that builds at once."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shlex
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath
from typing import Any

from sphinx_briefing import atomic
from sphinx_briefing.cli.command import UsageError
from sphinx_briefing.cli.terminal import printable
from sphinx_briefing.load.schema import data_schema

TEMPLATES = {
    "start": "a first look: one page about one article; this is the default",
    "book": "a briefing book: parts, chapters, the articles as an appendix, an index",
    "daily": "what is new since yesterday, and what lies ahead",
    "one-pager": "one page, always: what has no room is left out, and it says so",
    "profile": "one person: who, record, words, relations",
    "chronology": "what happened, day by day",
    "country": "a country: map, parties, bodies, events, what is not known",
}
"""Each template, a folder in ``templates``, and what it is for."""

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


class _List(argparse.Action):
    """Prints the templates, and ends."""

    def __init__(self, option_strings: Sequence[str], dest: str, **options: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, **options)

    def __call__(self, parser: argparse.ArgumentParser, *_arguments: object) -> None:
        """Print a line for each."""
        width = max(map(len, TEMPLATES))
        for name, summary in TEMPLATES.items():
            print(f"{name:<{width}}  {summary}")
        parser.exit()


class InitCommand:
    """Writes the files of a new project, never over an existing one."""

    name = "init"
    summary = "write a small briefing that builds at once"
    about = (
        "Write a small briefing into a folder: conf.py, pages, and the data of a few invented "
        "articles, and what editors need to help with it. Existing files are never written over."
    )

    def declare(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        parser.add_argument("folder", metavar="DIR", help="the folder, made if it does not exist")
        parser.add_argument(
            "--template",
            choices=TEMPLATES,
            default=next(iter(TEMPLATES)),
            metavar="NAME",
            help="what to begin with: a name that --list-templates gives (default: start)",
        )
        parser.add_argument(
            "--list-templates", action=_List, help="tell what there is to begin with, a line each"
        )

    def run(self, options: argparse.Namespace) -> int:
        """Write the files and say what to do next."""
        folder = Path(options.folder)
        if folder.exists() and not folder.is_dir():
            raise UsageError(f"{folder}: is a file; name a folder")
        texts = template_files(options.template)
        taken = [str(folder / name) for name in texts if os.path.lexists(folder / name)]
        if taken:
            raise UsageError(
                f"nothing is written, these are in the way: {', '.join(taken)}; "
                "move them or name another folder"
            )
        left = [name for name in EDITOR if os.path.lexists(folder / name)]
        texts |= {
            name: json.dumps(content, indent=2, ensure_ascii=False) + "\n"
            for name, content in EDITOR.items()
            if name not in left
        }
        with contextlib.ExitStack() as undo:
            for path in _written(folder, texts):
                undo.callback(path.unlink)
            undo.pop_all()
        for name in dict.fromkeys((*texts, *EDITOR)):
            state = "Left as it is" if name in left else "Written"
            print(f"{state}: {printable(str(folder / name))}")
        _print_next(printable(shlex.quote(str(folder))))
        return 0


def template_files(template: str) -> dict[str, str]:
    """Return the files of a template by their paths in the new project, in the order of reading.

    Settings come first, then pages, the registry, articles, and their texts.
    """
    found = dict(_texts(files("sphinx_briefing") / "templates" / template))
    return {name: found[name] for name in sorted(found, key=_reading)}


def _reading(name: str) -> tuple[bool, bool, bool, bool, str]:
    path = PurePosixPath(name)
    in_data = len(path.parts) > 1
    return name != "conf.py", in_data, path.stem != "registry", path.suffix == ".txt", name


def _texts(folder: Traversable, within: str = "") -> Iterator[tuple[str, str]]:
    """Yield files; in the package those of code and pages end with .txt: they are none of ours."""
    for one in folder.iterdir():
        name = f"{within}{one.name}"
        if one.is_dir():
            yield from _texts(one, f"{name}/")
        else:
            code = name.endswith((".py.txt", ".rst.txt"))
            yield name.removesuffix(".txt") if code else name, one.read_text(encoding="utf-8")


def _written(folder: Path, texts: Mapping[str, str]) -> Iterator[Path]:
    """Write the files one by one; yield those that are there."""
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
