"""CPU, wall time, memory and size of PDFs: our Typst source beside hand-written Typst, in one run.

``python benchmarks/pdf.py [--records 800] [--runs 3]`` writes the same book twice (see
``pdf_content.py``), builds the one by Sphinx and ``briefingpdf``, and then has each typeset in turn
(A B A B …) in processes of its own, with tags, from source to finished PDF:

- ``ours``: the source that the builder kept, with the links put in and the objects packed;
- ``native``: the same, with the engine's own links and nothing done after it;
- ``hand``: plain Typst markup;
- ``xelatex``: with ``--xelatex``, where TeX is installed (``apt install make latexmk xindy
  texlive-xetex texlive-latex-extra tex-gyre fonts-freefont-otf``): ``make`` on the LaTeX that
  Sphinx writes of the same project.

The last lines are the whole ``sphinx-build`` and the same once more with nothing changed.

``--briefing`` takes a briefing of so many records, each with its card, instead of the book: there
is no hand-written Typst of it, so ``ours`` stands beside ``xelatex`` alone.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))  # from a checkout, without an installation

from content import make_content
from flavours import Briefing
from measure import Cost, measured
from pdf_content import hand_made, make_records, sphinx_project

STEM = "benchmark"


def write_briefing(base: Path, records: int) -> None:
    """Write a briefing below *base*."""
    flavour = Briefing(base)
    flavour.source = base / "source"
    flavour.more += '\nlatex_engine = "xelatex"'
    flavour.write(make_content(records, 20))


def write(base: Path, records: int) -> None:
    """Write both books below *base*."""
    content = make_records(records)
    for name, text in sphinx_project(content).items():
        path = base / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (base / "hand").mkdir()
    (base / "hand" / "main.typ").write_text(hand_made(content), encoding="utf-8")


def native(base: Path) -> None:
    """Copy our source with the engine's own links."""
    shutil.copytree(base / "out" / f"{STEM}-typst", base / "native")
    settings = base / "native" / "template" / "settings.typ"
    text = settings.read_text(encoding="utf-8")
    changed = text.replace("placed-links = true", "placed-links = false")
    if changed == text:
        raise SystemExit("the links of the source are the engine's own")
    settings.write_text(changed, encoding="utf-8")


def typeset(kind: str, folder: Path, target: Path) -> None:
    """Typeset the source in *folder* in this process."""
    from sphinx_briefing.typst.compile import PdfOptions, compile_book, compile_pdf
    from sphinx_briefing.typst.finish import finish

    files = {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    options = PdfOptions(timestamp=1700000000)
    started = time.process_time()
    if kind == "ours":
        target.write_bytes(finish(*compile_book(files, options), "page"))
    else:
        target.write_bytes(compile_pdf(files, options))
    spent = time.process_time() - started
    with target.with_suffix(".cpu").open("a", encoding="utf-8") as out:
        out.write(f"{spent}\n")


def xelatex(base: Path) -> Cost:
    """Return what ``make`` costs on the LaTeX that Sphinx writes of the same project."""
    latex = base / "latex"
    shutil.rmtree(latex, ignore_errors=True)
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "latex", base / "source", latex]
    subprocess.run([str(part) for part in command], check=True)
    # Sphinx's own Makefile tells latexmk how the index is to be made
    make = ["make", "-sC", str(latex), "LATEXMKOPTS=-quiet"]
    quiet = "o = os.open(os.devnull, os.O_WRONLY); os.dup2(o, 1); os.dup2(o, 2)"
    return measured(["-c", f"import os; {quiet}; os.execvp('make', {make!r})"])


def report(name: str, costs: list[Cost], base: list[Cost], pdf: Path | None) -> None:
    """Print the medians of *costs*, and their ratios to those of *base*."""
    cpu, wall, memory = (median(values) for values in zip(*costs, strict=True))
    against = [median(values) for values in zip(*base, strict=True)]
    ratios = "".join(
        f"{value / other:9.2f}" for value, other in zip((cpu, wall, memory), against, strict=True)
    )
    size = f"{pdf.stat().st_size / 1e6:9.1f}" if pdf else " " * 9
    print(f"{name:9}{cpu:8.1f}{wall:8.1f}{memory:8.0f}{ratios}{size}")


def compare(base: Path, options: argparse.Namespace) -> None:
    """Build, typeset in turn, and print the table."""
    build = ["-m", "sphinx", "-q", "-b", "briefingpdf", base / "source", base / "out"]
    whole = measured(build)
    folders = {"ours": f"out/{STEM}-typst"}
    if not options.briefing:
        native(base)
        folders = {"hand": "hand", **folders, "native": "native"}
    kinds = [*folders, *(["xelatex"] if options.xelatex or options.briefing else ())]
    costs: dict[str, list[Cost]] = {kind: [] for kind in kinds}
    for _ in range(options.runs):
        for kind in kinds:
            if kind == "xelatex":
                costs[kind].append(xelatex(base))
                continue
            script = [Path(__file__), "--typeset", kind, base / folders[kind], base / f"{kind}.pdf"]
            costs[kind].append(measured([*script]))
    first = "xelatex" if options.briefing else "hand"
    print(f"           CPU s  wall s     MiB ratio to {first}: CPU, wall, memory; size MB")
    for kind in kinds:
        made = base / ("latex" if kind == "xelatex" else ".")
        report(kind, costs[kind], costs[first], made / f"{STEM if kind == 'xelatex' else kind}.pdf")
    for kind in folders:
        times = (base / f"{kind}.cpu").read_text(encoding="utf-8").split()
        engine = median(map(float, times))
        ratio = engine / median(cost.cpu for cost in costs[first])
        print(f"{kind}, the engine without the start of Python: CPU {engine:.1f} s, {ratio:.2f}")
    report("sphinx", [whole], costs[first], None)
    report("again", [measured(build)], costs[first], None)


def main() -> None:
    """Run the comparison, or one step of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, default=800)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--xelatex", action="store_true")
    parser.add_argument("--briefing", action="store_true")
    parser.add_argument("--typeset", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.typeset:
        kind, folder, target = options.typeset
        typeset(kind, Path(folder), Path(target))
        return
    root = str(Path(__file__).parents[1])
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    with tempfile.TemporaryDirectory() as name:
        (write_briefing if options.briefing else write)(Path(name), options.records)
        compare(Path(name), options)


if __name__ == "__main__":
    main()
