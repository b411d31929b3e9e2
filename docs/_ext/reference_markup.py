"""What the directives of the reference share: they write markup and have it parsed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinx_briefing.model import fieldtypes as ft

Lines = Iterable[str]


def indented(lines: Lines, by: int = 3) -> Iterator[str]:
    """Yield lines, indented."""
    for line in lines:
        yield " " * by + line if line else ""


def entry(directive: str, signature: str, body: Lines, options: Lines = ()) -> list[str]:
    """Return the lines of a directive with a body."""
    return [
        f".. {directive}:: {signature}",
        *indented(options),
        "",
        *indented(body),
        "",
    ]


def type_name(type_: ft.FieldType) -> str:
    """Return the name under which the reference describes a type of value."""
    return (type(type_).__doc__ or "").partition(":")[0].strip()


def type_link(type_: ft.FieldType) -> str:
    """Return a link with the type's summary to where it is described."""
    if isinstance(type_, ft.ListOf):
        return f":value-type:`list <List>` of: {type_link(type_.item)}"
    if isinstance(type_, ft.MapOf):
        key, value = type_link(type_.key), type_link(type_.value)
        return f":value-type:`mapping <Mapping>` from {key} to {value}"
    summary = type_.summary.replace("``", "")
    return f":value-type:`{summary} <{type_name(type_)}>`"


class TableDirective(SphinxDirective):
    """A directive that parses the lines which it makes from a table of the code."""

    def lines(self) -> Lines:
        """Return the markup."""
        raise TypeError(f"{type(self).__name__} makes no lines")

    def run(self) -> list[nodes.Node]:
        """Return what the markup stands for."""
        return self.parse_text_to_nodes("\n".join(self.lines()))
