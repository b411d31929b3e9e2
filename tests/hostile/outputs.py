"""The outputs that hostile data go through: how each is made, and what must not be in it.

A new output is one line in `OUTPUTS`: a function that makes it of a project in a folder, and one
that reads back all that is in the folder and fails where anything is active.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pikepdf

from tests.cases import cases
from tests.hostile.payloads import PAYLOADS
from tests.hostile.project import files
from tests.sphinx.project import build, make_project

SCHEMES = {"", "http", "https", "ftp", "mailto"}


class Output(NamedTuple):
    """How an output is made of a project in a folder, and the check of what is in the folder."""

    make: Callable[[Path, Path], object]
    check: Callable[[Path], None]


def latex(_source: Path, folder: Path) -> None:
    """Write what TeX could take for its own, and of the rest a part; by night all of it."""
    special = [one for one in PAYLOADS if set(one) & set("\\^")]
    rest = [one for one in PAYLOADS if one not in special]
    few = make_project(folder / "few", dict(files([*special, *rest[:: cases(4, 1)]])))
    build(few, folder, "latex", suppress_warnings=[])


def latex_has_no_command_of_theirs(folder: Path) -> None:
    text = (folder / "hostile.tex").read_text("utf-8")
    assert len(text) > 100_000
    for command in (
        r"\input{/",
        r"\write18",
        r"\pwned",
        r"\csname input",
        "^^5c",
        r"\catcode`\@=11 ",
    ):
        assert command not in text
    assert text.count(r"\end{document}") == 1


def book(_source: Path, folder: Path) -> None:
    few = make_project(
        folder / "few", dict(files(PAYLOADS[:: cases(8, 4)] + PAYLOADS[-60 :: cases(2, 1)]))
    )
    build(few, folder / "pdf", "briefingpdf")


def book_is_inactive(folder: Path) -> None:
    with pikepdf.open(folder / "pdf" / "hostile.pdf") as pdf:
        assert len(pdf.pages) > 20
        for one in pdf.objects:
            if not isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
                continue
            kind = one.get("/S")
            assert kind not in {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR"}
            if kind == "/URI":
                assert urlsplit(str(one.get("/URI"))).scheme.lower() in SCHEMES


OUTPUTS = {
    "latex": Output(latex, latex_has_no_command_of_theirs),
    "briefingpdf": Output(book, book_is_inactive),
}
"""Every output but web pages, which have tests of their own."""
