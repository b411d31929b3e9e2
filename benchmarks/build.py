"""CPU, wall time and memory of HTML builds: ours, plain Sphinx and sphinx-needs, in one run.

``python benchmarks/build.py [1000 5000 …] [--pages N/50] [--runs 3] [--needs-python PATH]`` writes
the same content of so many records once a flavour and builds each in turn (A B C A B C …), in
processes of their own, with one worker:

- ``clean``: all pages, no output and no doctrees yet;
- ``same``: once more, nothing changed;
- ``title``: after the title of one event changed, which the pages that link to it say, too;
- ``text``: after a text changed that stands in the event's own card alone;
- ``target``: after the event's card moved to another page, so that links to it lead there;
- ``added``: after another event was added, with links to an actor and a place.

Flavours: ``briefing``; ``plain``, reStructuredText written from the blocks of our own views, with
all their words, a label a record and a ``:ref:`` a link; ``needs`` and ``import``, see `needs`.
sphinx-needs is no dependency of ours and needs an environment of its own, with the same Sphinx:

    python -m venv /tmp/needs && /tmp/needs/bin/pip install sphinx==9.2.0 sphinx-needs==9.1.0

``--needs-python /tmp/needs/bin/python`` names it, or ``--needs-venv /tmp/needs`` makes it first;
with neither, those two flavours are left out.

After the first round it is checked that flavours say the same: the words (as multisets) and the
internal links of ``briefing`` and ``plain`` may differ by 2 % at most; of the others the difference
is printed. The numbers at notes do not count, for style sheets of ours make some of them. Beyond
the pages we write more than plain Sphinx does: general index entries, four indices, an
inventory of records. Titles of records are paragraphs, not sections, the cheaper way for it.

Pages read, written and found to differ are counted by each project's ``conf.py`` (`counting`) and
by the files. ``--stale`` also builds clean after each change, elsewhere, and counts the pages
whose words or links the build after the change had left as they were before. ``--sources 5`` puts
all records in a few large files of data. ``--profile FOLDER`` writes where the time of our clean
build goes, instead of all that.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from content import Edits, make_content, page_name
from equality import Said, difference, read_output, stale_pages
from flavours import BASE, FLAVOURS, Briefing, Built, Flavour
from profiled import write_profile
from report import print_growth, print_pages, print_ratios, print_table

LIMIT = 0.02
"""How much words and links of flavours may differ, as a share."""
PHASES = ("clean", "same", "title", "text", "target", "added")


class Run(NamedTuple):
    """Phase → flavour → what each build cost and did; and the pages left stale, if looked for."""

    built: dict[str, dict[str, list[Built]]]
    stale: dict[str, dict[str, int]]


def edited(edits: Edits, phase: str, round_: int) -> Edits:
    """Return what a phase changes."""
    changes = {
        "title": {"title": f"Another title in round {round_ + 1}"},
        "text": {"text": f"Other words about it in round {round_ + 1}"},
        "target": {"moved": edits.moved + 1},
        "added": {"added": edits.added + 1},
    }
    return edits._replace(**changes.get(phase, {}))


def run(options: argparse.Namespace, records: int, flavours: list[Flavour]) -> Run:
    """Build every flavour in every phase, in turn."""
    pages = page_count(options, records)
    found = Run({phase: {one.name: [] for one in flavours} for phase in options.phases}, {})
    edits = Edits()
    for round_ in range(options.runs):
        for phase in options.phases:
            edits = edited(edits, phase, round_)
            content = make_content(records, pages, edits, options.sources)
            for one in flavours:
                one.write(content)
                if phase == "clean":
                    one.clean()
                print(f"{records} {round_ + 1}/{options.runs} {phase} {one.name}", file=sys.stderr)
                found.built[phase][one.name].append(one.build())
            if options.stale and not round_ and phase not in {"clean", "same"}:
                found.stale[phase] = {one.name: count_stale(one, pages) for one in flavours}
            if not round_ and phase == "clean":
                check_equal(flavours, pages)
    return found


def page_count(options: argparse.Namespace, records: int) -> int:
    """Return how many pages there are beside the index."""
    return options.pages or max(2, records // 50)


def count_stale(flavour: Flavour, pages: int) -> int:
    """Build clean elsewhere; return how many pages of the last build say something else."""
    out = flavour.out.with_name("clean")
    flavour.clean(out)
    flavour.build(out)
    return stale_pages(flavour.out, out, [page_name(number) for number in range(pages)])


def check_equal(flavours: list[Flavour], pages: int) -> None:
    """Print how alike the outputs are; stop where strict ones differ by more than the limit."""
    docnames = [page_name(number) for number in range(pages)]
    base = next(one for one in flavours if one.name == BASE)
    expected = read_output(base.out, docnames)
    _say(base.name, expected)
    for one in flavours:
        if one is base:
            continue
        found = read_output(one.out, docnames)
        words, links = difference(found, expected)
        _say(one.name, found, f"differs by {words:.2%} of words, {links:.2%} of links")
        if one.strict and (max(words, links) > LIMIT or not expected.links):
            odd = (found.words - expected.words, expected.words - found.words)
            print("only here:", *(counter.most_common(12) for counter in odd), sep="\n  ")
            raise SystemExit(f"{one.name} and {base.name} do not say the same")


def _say(name: str, said: Said, note: str = "") -> None:
    print(f"{name:10} {said.words.total():8} words {len(said.links):7} internal links  {note}")


def needs_python(options: argparse.Namespace) -> str:
    """Return the Python that has sphinx-needs, made first if asked for; empty if there is none."""
    if options.needs_venv:
        sphinx = f"sphinx=={importlib.metadata.version('sphinx')}"
        python = options.needs_venv / "bin" / "python"
        subprocess.run([sys.executable, "-m", "venv", options.needs_venv], check=True)
        subprocess.run(
            [python, "-m", "pip", "install", "-q", sphinx, "sphinx-needs==9.1.0"], check=True
        )
        return str(python)
    return options.needs_python or ""


def read_options() -> argparse.Namespace:
    """Return what the command line asks for; ``clean`` is the first phase always."""
    parser = argparse.ArgumentParser(description="Measure HTML builds side by side.")
    parser.add_argument("records", type=int, nargs="*", default=[1000])
    parser.add_argument("--pages", type=int)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--sources", type=int, help="put the records into so many files")
    parser.add_argument("--needs-python", help="the Python of an environment with sphinx-needs")
    parser.add_argument("--needs-venv", type=Path, help="make such an environment in this folder")
    parser.add_argument("--only", nargs="+", help="measure these flavours only, and the base")
    parser.add_argument("--phases", nargs="+", choices=PHASES, default=PHASES)
    parser.add_argument("--stale", action="store_true", help="count the pages that are left stale")
    parser.add_argument("--profile", type=Path, help="write where our clean build's time goes here")
    parser.add_argument("--folder", type=Path, help="keep the projects here")
    options = parser.parse_args()
    options.phases = [one for one in PHASES if one == "clean" or one in options.phases]
    return options


def main() -> None:
    """Write, build and print."""
    options = read_options()
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr] # a long run is watched
    other = needs_python(options)
    kinds = [one for one in FLAVOURS if other or not one.foreign]
    kinds = [one for one in kinds if not options.only or one.name in (*options.only, BASE)]
    clean = {}
    for records in options.records:
        with tempfile.TemporaryDirectory() as name:
            base = (options.folder or Path(name)).resolve() / str(records)
            flavours = [one(base, other if one.foreign else sys.executable) for one in kinds]
            if options.profile:
                content = make_content(records, page_count(options, records))
                write_profile(Briefing(base), content, options.profile)
                continue
            found = run(options, records, flavours)
        print_table(records, found.built)
        print_pages(found.built, found.stale)
        print_ratios(found.built)
        clean[records] = found.built["clean"]
    print_growth(clean)


if __name__ == "__main__":
    main()
