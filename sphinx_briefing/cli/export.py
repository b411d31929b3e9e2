"""``sphinx-briefing export``: the records in a format of others, or in our own JSON."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_briefing import atomic
from sphinx_briefing.cli.cached import load_cached
from sphinx_briefing.cli.command import UsageError
from sphinx_briefing.cli.project import Project, project_of
from sphinx_briefing.cli.telling import (
    about_project,
    add_telling_options,
    chosen_kinds,
    edition_of,
    stops,
)
from sphinx_briefing.cli.terminal import counted, printable
from sphinx_briefing.editions.settings import Edition
from sphinx_briefing.problems import Code, did_you_mean
from sphinx_briefing.store import Store, load_store
from sphinx_briefing.store.query import QueryError

if TYPE_CHECKING:  # with all views, which most commands do not need
    from sphinx_briefing.export.frame import Files, Format


class ExportCommand:
    """Writes the records in a format."""

    name = "export"
    summary = "write the records as JSON, CSV or in a standard of others"
    about = (
        "Write the records in one of the formats, as they may be told: with --edition nothing that "
        "it withholds. What the format cannot carry is counted on the standard error. Exit "
        "status: 0 written, 1 nothing written because the edition must not go out, 2 wrong use."
    )

    def declare(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        parser.add_argument("format", metavar="FORMAT", help="its name; a wrong one lists them all")
        parser.add_argument(
            "--output",
            metavar="PATH",
            help="a file, or a folder for formats of several files (default: print)",
        )
        add_telling_options(parser, "which of them, as pages write it")

    def run(self, options: argparse.Namespace) -> int:
        """Write the files, and tell what is not in them."""
        from sphinx_briefing.export.choose import choose
        from sphinx_briefing.export.frame import Export

        form = _format(options.format)
        kinds = chosen_kinds(options.kind or [], options.where)
        project = project_of(options)
        edition = edition_of(project, options.edition)
        store = _store(project, edition)
        if edition and stops(store):
            return 1
        try:
            chosen = choose(store, kinds, options.where)
        except QueryError as error:
            raise UsageError(f"--where: {error}") from None
        files, losses = form.export(Export(store, about_project(project, edition), chosen))
        _deliver(form, files, options.output)
        for loss in losses:
            print(f"not in {form.name}: {loss}", file=sys.stderr)
        if store.problems:
            number = counted(len(store.problems), "problem")
            print(f"the data have {number}: see sphinx-briefing check", file=sys.stderr)
        return 0


def _format(name: str) -> Format:
    from sphinx_briefing.export.formats import EXPORTS

    if name not in EXPORTS:
        hint = did_you_mean(name, EXPORTS) or "."
        raise UsageError(f"no format {name!r}{hint} There are: {', '.join(EXPORTS)}")
    return EXPORTS[name]


def _store(project: Project, edition: Edition | None) -> Store:
    """Load the data; paths in it begin at the project's folder, as in a build."""
    base = project.folder
    entries = [Path(os.path.relpath(one, base)).as_posix() for one in project.entries]
    if edition:
        store = load_store(entries, base, audience=edition.audience, scheme=project.scheme)
    else:
        store = load_cached(entries, base, project.scheme)
    missing = [one.message for one in store.problems if one.code is Code.NO_DATA]
    if missing:
        raise UsageError(missing[0].removeprefix("briefing_data: "))
    return store


def _deliver(form: Format, files: Files, output: str | None) -> None:
    """Print the only file, or write all to a file or a folder."""
    if output is None:
        if form.many:
            raise UsageError(f"{form.name} has several files: say where with --output FOLDER")
        print("".join(files.values()), end="")
        return
    path = Path(output)
    if not (form.many or path.is_dir() or output.endswith("/")):
        (text,) = files.values()
        files, path = {path.name: text}, path.parent
    for name, text in files.items():
        target = path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        atomic.write(target, text)
        print(f"Written: {printable(str(target))}")
    if not files:
        print("Nothing to write: no records")
