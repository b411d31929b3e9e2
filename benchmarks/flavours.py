"""The flavours measured side by side: the same content, written for each as its users do."""

from __future__ import annotations

import shutil
import sys
from abc import ABC, abstractmethod
from hashlib import sha256
from json import loads
from pathlib import Path
from typing import ClassVar, NamedTuple

import needs
from content import Content, page_name
from measure import Cost, measured
from plain import Book, book_of, page_title

CONF = """project = "Benchmark"
extensions = {extensions}
html_theme = "alabaster"
{more}
"""
COUNTING = Path(__file__).with_name("counting.py")


class Built(NamedTuple):
    """What a build cost and did: pages read, written, and those whose file is another than before.

    ``warnings`` is how many lines it printed of them.
    """

    cost: Cost
    read: frozenset[str]
    written: frozenset[str]
    differ: frozenset[str]
    warnings: int


class Flavour(ABC):
    """A way to write the same content; a new one is a class and a line in `FLAVOURS`.

    ``strict`` says that its words and links must be those of the base, ``foreign`` that another
    Python builds it.
    """

    name: ClassVar[str]
    extensions: ClassVar[list[str]] = []
    more: ClassVar[str] = ""
    strict: ClassVar[bool] = True
    foreign: ClassVar[bool] = False

    def __init__(self, base: Path, python: str = sys.executable) -> None:
        self.source, self.out = base / self.name / "source", base / self.name / "out"
        self.python = python

    def write(self, content: Content) -> None:
        """Write the project; files that stay the same are not touched."""
        pages = "\n   ".join(page_name(number) for number in range(len(content.pages)))
        conf = CONF.format(extensions=self.extensions, more=self.more)
        files = {
            "conf.py": conf + COUNTING.read_text(encoding="utf-8"),
            "index.rst": f"Benchmark\n=========\n\n.. toctree::\n\n   {pages}\n",
            **self.files(content),
        }
        for name, text in files.items():
            path = self.source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                path.write_text(text, encoding="utf-8")

    @abstractmethod
    def files(self, content: Content) -> dict[str, str]:
        """Return path → text of pages and data."""

    def clean(self, out: Path | None = None) -> None:
        """Remove all that was built."""
        shutil.rmtree(out or self.out, ignore_errors=True)

    def build(self, out: Path | None = None) -> Built:
        """Build in a process of its own, with one worker."""
        out = out or self.out
        told = out.parent / "warnings.txt"
        told.unlink(missing_ok=True)
        before = _pages(out)
        arguments = ["-m", "sphinx", "-q", "-w", told, "-b", "html", "-j", "1"]
        cost = measured([*arguments, self.source, out], self.python)
        after = _pages(out)
        counted = loads((out / "counted.json").read_text(encoding="utf-8"))
        differ = {
            name for name in before.keys() | after.keys() if before.get(name) != after.get(name)
        }
        warnings = len(told.read_text(encoding="utf-8").splitlines()) if told.exists() else 0
        return Built(
            cost,
            frozenset(counted["read"]),
            frozenset(counted["written"]),
            frozenset(differ),
            warnings,
        )


def _pages(out: Path) -> dict[str, str]:
    files = [*out.glob("page-*.html"), *out.glob("index.html")]
    return {path.stem: sha256(path.read_bytes()).hexdigest() for path in files}


class Briefing(Flavour):
    """Data as YAML, one directive a record."""

    name = "briefing"
    extensions: ClassVar = ["sphinx_briefing"]
    more = 'briefing_data = ["data"]'

    def files(self, content: Content) -> dict[str, str]:
        """Return data and pages."""
        files = dict(content.files)
        for number, records in enumerate(content.pages):
            named = " and ".join(f":actor:`{ident}`" for ident in content.named[number])
            head = f"{page_title(number)}\n{'=' * 30}\n\nThis page names {named}.\n"
            body = "".join(f"\n.. briefing:{kind}:: {ident}\n" for kind, ident in records)
            files[f"{page_name(number)}.rst"] = head + body
        return files


class Written(Flavour):
    """A flavour whose pages are written from what our views show."""

    def files(self, content: Content) -> dict[str, str]:
        """Return the pages, and data where the flavour has some."""
        return self.pages(book_of(content))

    @abstractmethod
    def pages(self, book: Book) -> dict[str, str]:
        """Return path → text."""


class Plain(Written):
    """The same words and links as reStructuredText."""

    name = "plain"

    def pages(self, book: Book) -> dict[str, str]:
        """Return the pages."""
        return book.plain_pages()


class Needs(Written):
    """The same records as directives of sphinx-needs."""

    name = "needs"
    extensions: ClassVar = ["sphinx_needs"]
    more = needs.CONF
    strict = False
    foreign = True

    def pages(self, book: Book) -> dict[str, str]:
        """Return the pages."""
        return needs.directive_pages(book)


class NeedsImport(Needs):
    """The same records in a ``needs.json``, of which each page imports some."""

    name = "import"

    def pages(self, book: Book) -> dict[str, str]:
        """Return the pages and the file."""
        return needs.import_pages(book)


FLAVOURS: tuple[type[Flavour], ...] = (Briefing, Plain, Needs, NeedsImport)
"""What is measured side by side."""
BASE = "plain"
"""The flavour whose words and links the others are compared with."""
