"""The reference of exports and imports, made from their tables."""

from __future__ import annotations

from reference_markup import Lines, TableDirective, entry

from sphinx_briefing.export.formats import EXPORTS
from sphinx_briefing.export.frame import EVERYTHING, Format
from sphinx_briefing.load.imports import IMPORTS
from sphinx_briefing.load.imports.ftm_links import LINKS
from sphinx_briefing.model import DATA_TYPES


class ExportsDirective(TableDirective):
    """Every format: its standard, its file, what it carries, what it does not."""

    def lines(self) -> Lines:
        """Return an object for each."""
        for one in EXPORTS.values():
            body = [f"{one.title}. {one.standard} File: ``{one.file}``.", ""]
            if one.limits:
                body += [one.limits, ""]
            body += _carried(one)
            yield from entry("export-format", one.name, body)


class ImportsDirective(TableDirective):
    """Every format that can be read: its name, its endings, what it gives."""

    def lines(self) -> Lines:
        """Return an object for each."""
        for one in IMPORTS:
            endings = ", ".join(f"``{ending.lstrip('/')}``" for ending in one.endings)
            words = f"{one.title}: files ending with {endings}. {one.doc}"
            yield from entry("import-format", one.name, [words])


class LinksDirective(TableDirective):
    """Every schema of FollowTheMoney that becomes a claim: its sides and its predicate."""

    def lines(self) -> Lines:
        """Return a table."""
        yield from (".. list-table::", "   :header-rows: 1", "")
        yield from ("   * - Schema", "     - From", "     - To", "     - Predicate")
        for name, link in LINKS.items():
            cells = (name, link.start, link.end, link.predicate)
            head, *more = (f"``{cell}``" for cell in cells)
            yield from (f"   * - {head}", *(f"     - {cell}" for cell in more))


def _carried(form: Format) -> Lines:
    if form.carries == EVERYTHING:
        yield "It carries every field of every kind."
        return
    for kind, fields in form.carries.items():
        said = ", ".join(_field(kind, key, where) for key, where in fields.items())
        left = [key for key in DATA_TYPES[kind].fields() if key not in fields]
        lost = "; not " + ", ".join(f"``{key}``" for key in left) if left else ""
        yield f"- :doc:`kinds/{kind}`: {said}{lost}."
    none = [f"``{kind}``" for kind in DATA_TYPES if kind not in form.carries]
    if none:
        yield f"- It has no records of kind {', '.join(none)}."


def _field(kind: str, key: str, where: str) -> str:
    return f":record-field:`{key} <{kind}.{key}>`" + (f" ({where})" if where else "")
