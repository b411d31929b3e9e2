"""Milliseconds of CPU that the language server takes for what editors ask, in a large briefing.

``python benchmarks/editor.py [RECORDS]`` writes the data of ``benchmarks/load.py`` and a page for
every 50 records, and asks what an editor asks: the best of three runs.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from check import PAGE, RECORDS_A_PAGE
from load import PER_FILE, article, best

from sphinx_briefing.cli.lsp import ProjectFinder
from sphinx_briefing.lsp.complete import Names, offered
from sphinx_briefing.lsp.diagnose import diagnoses
from sphinx_briefing.lsp.found import Reader
from sphinx_briefing.lsp.hover import card
from sphinx_briefing.lsp.places import definitions, references
from sphinx_briefing.lsp.renaming import renamed
from sphinx_briefing.lsp.symbols import in_file, in_project
from sphinx_briefing.lsp.workspace import Workspace
from sphinx_briefing.lsp.world import World
from sphinx_briefing.model.values import Ref

NAME = "data/article-3.yaml"
REF = Ref("actor", "actor-301")


def main() -> None:
    """Write the briefing and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", nargs="?", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        base = Path(name).resolve()
        (base / "data").mkdir()
        conf = 'extensions = ["sphinx_briefing"]\nbriefing_check_ignore = ["contradiction"]\n'
        (base / "conf.py").write_text(conf, encoding="utf-8")
        for number in range(max(4, options.records // PER_FILE)):
            path = base / "data" / f"article-{number}.yaml"
            path.write_text(article(number), encoding="utf-8")
        for number in range(max(1, options.records // RECORDS_A_PAGE)):
            text = PAGE.format(number)
            (base / f"page-{number}.rst").write_text(text, encoding="utf-8")
        measure(base)


def measure(base: Path) -> None:
    """Print the figures of the briefing in a folder."""
    finder = ProjectFinder()
    workspace = Workspace(lambda: finder.setup(base))
    text = (base / NAME).read_text("utf-8")
    path, counter = base / NAME, iter(range(1000))

    def edited() -> World:
        return workspace.refresh({path: f"{text}# {next(counter)}\n"})

    first, _ = best(lambda: Workspace(lambda: finder.setup(base)).refresh({}))
    after, world = best(edited)
    print(f"{len(world.store)} records in {world.store.files} files, {len(world.pages)} pages")

    def turned() -> World:
        return workspace.refresh({base / "page-1.rst": f"Page {next(counter)}\n"})

    paged, _ = best(turned)
    rows: dict[str, tuple[float, Any]] = {
        "all, read for the first time": (first, ""),
        "all, after an edit of data": (after, ""),
        "all, after an edit of a page": (paged, ""),
        "problems, placed": best(lambda: sum(map(len, diagnoses(world).values()))),
    }
    rows |= {label: best(work) for label, work in asked(world, text).items()}
    for label, (seconds, result) in rows.items():
        print(f"{label:32} {seconds * 1000:8.1f} ms  {result}")


def asked(world: World, text: str) -> dict[str, Callable[[], Any]]:
    """Return what an editor asks; each gives a figure that shows that there was an answer."""
    reader, names = Reader(), Names(world)
    place = text.index("actor-301")

    def completed(typed: str) -> int:
        page = f":actor:`{typed}"
        offer = offered(names, "page-1.rst", page, len(page), words=True)
        return len(offer.items) if offer else 0

    def in_data() -> int:
        whole = f"{text}  last:\n    by: actor-3"
        offer = offered(names, NAME, whole, len(whole), words=True)
        return len(offer.items) if offer else 0

    def shown() -> str:
        found = reader.at(world, NAME, text, place)
        said = card(world, found.ref) if found else None
        return said.title if said else "nothing"

    return {
        "completion, first of a kind": lambda: len(
            (offered(Names(world), "page-1.rst", ":actor:`a", 9, words=True)).items
        ),
        "completion, nothing typed": lambda: completed(""),
        "completion, an id begun": lambda: completed("actor-30"),
        "completion in data": in_data,
        "hover, first in a file": lambda: Reader().at(world, NAME, text, place).ref.id,
        "hover": shown,
        "definition": lambda: len(definitions(world, REF)),
        "references, first": lambda: len(references(world, Reader(), REF, declared=True)),
        "references": lambda: len(references(world, reader, REF, declared=True)),
        "records of a file": lambda: len(in_file(world, reader, NAME, text)),
        "search of all records": lambda: len(in_project(world, "actor 301")),
        "rename": lambda: len(renamed(world, REF, "another", {}).edits),
    }


if __name__ == "__main__":
    main()
