"""The one user of the Typst engine: a dict of files in, PDF bytes out."""

from __future__ import annotations

import contextlib
import importlib
import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from sphinx.errors import SphinxError

from sphinx_briefing.typst.escape import array, literal
from sphinx_briefing.typst.finish import Places

MAIN = "main.typ"
#: The label of the list of places at the end of the book, see the template's ``book``.
PLACES = "briefing-places"
#: The user's own template, beside it.
OWN = "own.typ"
# What the engine puts before the names of files: the way to the folder they are compiled in.
_FOLDER = re.compile(r"[^\s:]*briefingpdf-[^/\\\s]+[/\\]")
_PLACE = re.compile(r"main\.typ:(\d+):\d+")


class EngineMissingError(SphinxError):
    """The package ``typst`` is not installed."""

    category = "PDF error"


class TypesettingError(SphinxError):
    """Typst refused the source; ``diagnostic`` has its words, ``lines`` the lines it names.

    ``internal`` tells that the engine itself failed, not the source; ``location`` is the place in
    the documents that caused it, ``file:line``, where it is known.
    """

    category = "Typst error"

    def __init__(self, message: str, diagnostic: str) -> None:
        super().__init__(diagnostic or message)
        self.diagnostic = diagnostic
        self.internal = diagnostic.startswith("error: internal error")
        self.lines = tuple(int(line) for line in _PLACE.findall(diagnostic))
        self.location: str | None = None


@dataclass(frozen=True, slots=True)
class PdfOptions:
    """How to write a PDF: folders with fonts, PDF standards, time stamp (seconds, UTC), tags."""

    fonts: Sequence[Path] = ()
    standards: Sequence[str] = ()
    timestamp: int = 0
    tagged: bool = True


def engine() -> Any:
    """Return the module ``typst``; raises EngineMissingError without it."""
    try:
        return importlib.import_module("typst")
    except ImportError:
        message = (
            'the builder briefingpdf needs the package typst: pip install "sphinx-briefing[pdf]"'
        )
        raise EngineMissingError(message) from None


def compile_pdf(files: Mapping[str, bytes], options: PdfOptions) -> bytes:
    """Return the PDF of *files* (path to content; ``main.typ`` is the start).

    Nothing but *files* and the fonts of *options* can be read: the root is a new folder, no
    packages, no system fonts. Raises TypesettingError.
    """
    typst = engine()
    with _sealed() as places, _faults():
        pdf: bytes = typst.compile(
            _place(files, Path(places["root"])),
            font_paths=[str(folder) for folder in options.fonts],
            ignore_system_fonts=True,
            pdf_standards=list(options.standards),
            timestamp=options.timestamp,
            pdf_tags=options.tagged,
            format="pdf",
            **places,
        )
        return pdf


def compile_book(files: Mapping[str, bytes], options: PdfOptions) -> tuple[bytes, Places]:
    """Return the PDF of the book in *files*, and the places that its links may lead to.

    Raises TypesettingError, also where the book's own end is not in it: its template lost the text.
    """
    typst = engine()
    with _sealed() as places, _faults():
        root = Path(places["root"])
        # The compiler forgets a dict of files after its first use; the root holds nothing else.
        for name, content in files.items():
            _write(root / name, content)
        compiler = typst.Compiler(
            str(root / MAIN),
            font_paths=[str(folder) for folder in options.fonts],
            ignore_system_fonts=True,
            **places,
        )
        pdf: bytes = compiler.compile(
            pdf_standards=list(options.standards),
            timestamp=options.timestamp,
            pdf_tags=options.tagged,
            format="pdf",
        )
        found = json.loads(compiler.query(f"<{PLACES}>", field="value"))
    if not found:
        message = "briefing_pdf_template: its function look does not return the text of the book"
        raise TypesettingError(message, "")
    return pdf, {label: tuple(place) for label, *place in found[0]}


def evaluate(code: str, files: Mapping[str, bytes]) -> Any:
    """Return the value of the Typst *code* (statements), which may import *files*."""
    return _value(f"#metadata({{\n{code}\n}}) <value>", files)


def paper_size(paper: str) -> tuple[float, float]:
    """Return width and height in points of a *paper*; raises TypesettingError where it is none."""
    size = "(page.width.pt(), page.height.pt())"
    page = f"#set page(paper: {literal(paper)})\n#context [#metadata({size}) <value>]"
    width, height = _value(page, {})
    return width, height


def _value(main: str, files: Mapping[str, bytes]) -> Any:
    return json.loads(_query(engine(), main, tuple(sorted(files.items()))))


@lru_cache(maxsize=64)
def _query(typst: Any, main: str, files: tuple[tuple[str, bytes], ...]) -> str:
    """Return the answer as JSON: it is always the same, and a live reload asks with each build."""
    with _sealed() as places, _faults():
        sources = {MAIN: main.encode(), **dict(files)}
        compiler = typst.Compiler(sources, ignore_system_fonts=True, **places)
        found: str = compiler.query("<value>", field="value", one=True)
        return found


def missing_characters(
    text: Iterable[str], fonts: Sequence[Path], families: Sequence[str] = ()
) -> frozenset[str]:
    """Return those characters of *text* that no font, or none of *families*, has a glyph for.

    The engine tells so only where a PDF standard asks for it: each character is set alone, on a
    source line of its own, as PDF/A-2u.
    """
    chars = sorted(set(text))
    if not chars:
        return frozenset()
    only = (
        f"#set text(font: {array([literal(one) for one in families])}, fallback: false);"
        if families
        else ""
    )
    lines = "\n".join(f'{only if not number else ""}#"{char}"' for number, char in enumerate(chars))
    try:
        compile_pdf({MAIN: lines.encode()}, PdfOptions(fonts, ("a-2u",)))
    except TypesettingError as error:
        if not error.lines:
            raise
        return frozenset(chars[line - 1] for line in error.lines)
    return frozenset()


def font_families(fonts: Sequence[Path]) -> frozenset[str]:
    """Return the families that *fonts* and the engine itself have."""
    return _families(engine(), tuple(map(str, fonts)), tuple(_states(fonts)))


@lru_cache(maxsize=16)
def _families(typst: Any, folders: tuple[str, ...], _states: tuple[object, ...]) -> frozenset[str]:
    """Return the families of folders; each book asks for them some times, of the same files."""
    found = typst.Fonts(include_system_fonts=False, font_paths=[*folders])
    return frozenset(found.families())


def _states(folders: Iterable[Path]) -> Iterator[tuple[str, int, int]]:
    """Yield what tells the files below folders from others, and from what they were before."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            with contextlib.suppress(OSError):  # a link to nothing, or gone meanwhile
                state = path.stat()
                yield str(path), state.st_mtime_ns, state.st_size


def _place(files: Mapping[str, bytes], root: Path) -> dict[str, bytes]:
    """Write pictures into *root* and return the other files: the engine takes only text as dict."""
    sources: dict[str, bytes] = {}
    for name, content in files.items():
        if name.endswith(".typ"):
            sources[name] = content
        else:
            _write(root / name, content)
    return sources


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def unreadable_images(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the names of those pictures of *files* that the engine cannot read, and why."""
    pictures = {name: one for name, one in files.items() if not name.endswith(".typ")}
    faults = {name: _fault_of_image(name, content) for name, content in pictures.items()}
    return {name: fault for name, fault in faults.items() if fault}


def _fault_of_image(name: str, content: bytes) -> str:
    main = f"#image({literal('/' + name)})".encode()
    try:
        compile_pdf({MAIN: main, name: content}, PdfOptions())
    except TypesettingError as error:
        return str(error).strip().split("\n")[0].removeprefix("error: ") or "unknown fault"
    return ""


@contextlib.contextmanager
def _sealed() -> Iterator[dict[str, str]]:
    with tempfile.TemporaryDirectory(prefix="briefingpdf-") as root:
        packages = Path(root, "packages")
        packages.mkdir()
        yield {
            "root": root,
            "package_path": str(packages),
            "package_cache_path": str(packages),
        }


@contextlib.contextmanager
def _faults() -> Iterator[None]:
    try:
        yield
    except (RuntimeError, ValueError) as error:
        diagnostic = _FOLDER.sub("", getattr(error, "diagnostic", ""))
        raise TypesettingError(str(error), diagnostic) from error
    except BaseException as error:
        # A panic of the engine is no Exception; its type has no public name.
        if type(error).__name__ != "PanicException":
            raise
        message = f"error: internal error: the engine stopped: {error}"
        raise TypesettingError(message, message) from error
