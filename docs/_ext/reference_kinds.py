"""The reference of one kind of record: its fields, rows, directives, options and keys."""

from __future__ import annotations

from reference_markup import Lines, TableDirective, entry, type_link

from sphinx_briefing.directives import articles, listings, records
from sphinx_briefing.model import DATA_TYPES, Record
from sphinx_briefing.model.base import Field
from sphinx_briefing.store.query import QueryError, query_keys
from sphinx_briefing.store.sorting import DEFAULT_SORT, group_keys, parse_sort
from sphinx_briefing.views import KIND_VIEWS
from sphinx_briefing.views.kindview import COMMON_ROWS


class KindDirective(TableDirective):
    """A table directive about the kind of record that its argument names."""

    required_arguments = 1

    @property
    def kind(self) -> str:
        """The kind's name."""
        kind: str = self.arguments[0]
        if kind not in DATA_TYPES:
            raise self.error(f"{kind!r} is no kind of data")
        return kind

    @property
    def record(self) -> type[Record]:
        """The kind's class."""
        return DATA_TYPES[self.kind]


class KindIntroDirective(KindDirective):
    """What the kind is, and how its records are named in YAML."""

    def lines(self) -> Lines:
        """Return two paragraphs."""
        record = self.record
        yield record.doc
        yield ""
        if self.kind == "source":
            yield "Key in data files: ``source``, the file's own source, or ``sources``."
        else:
            yield f"Key in data files: ``{record.plural}``."
        if record.local:
            example = next(iter(record.plural))
            yield f"Ids belong to the source of the file: ``{example}1`` of the file"
            yield f"``letter.yaml`` is written ``letter.{example}1`` elsewhere."


class KindFieldsDirective(KindDirective):
    """The fields of a kind."""

    def lines(self) -> Lines:
        """Return an object for each field."""
        for key, field in self.record.fields().items():
            yield from entry("record-field", f"{self.kind}.{key}", self._body(field))

    def _body(self, field: Field) -> Lines:
        required = " **Required.**" if field.required else ""
        yield f"{field.doc}{required}"
        yield ""
        yield f"*Takes* {type_link(field.type)}. *Shown as* “{field.label}”."


class KindRowsDirective(KindDirective):
    """The rows that a kind's view adds to its fields, and what card and table show."""

    def lines(self) -> Lines:
        """Return an object for each row, then the default rows and columns."""
        view = KIND_VIEWS[self.kind]
        for key, row in {**view.computed, **COMMON_ROWS}.items():
            own = key in self.record.fields()
            stead = " instead of the field" if own else ""
            body = [f"{row.doc} *Shown as* “{row.label}”{stead}."]
            yield from entry("record-row", f"{self.kind}.{key}", body)
        yield f":Rows of a card: {', '.join(f'``{key}``' for key in view.card)}"
        yield f":Columns of a table: {', '.join(f'``{key}``' for key in view.columns)}"


class DirectiveOptionsDirective(KindDirective):
    """The kind's role and its two directives, with their options."""

    def lines(self) -> Lines:
        """Return the objects of the reStructuredText domain."""
        kind, record = self.kind, self.record
        one = "briefing:topic" if kind == "topic" else kind
        of = f"a {kind}" if kind[0] not in "aeiou" else f"an {kind}"
        yield from entry("rst:directive", f".. {one}:: id", self._one(of))
        yield from entry("rst:directive", f".. {record.plural}::", self._many())
        if kind == "source":
            yield from entry("rst:directive", ".. article:: id", self._article())
        name = ":ref:`names <roles>`"
        yield from entry("rst:role", kind, [f"Links to {of} by id; the words are those of {name}."])

    def _one(self, of: str) -> Lines:
        yield f"Shows {of}. The content of the directive is the page's own words about it."
        yield ""
        for option, doc in records.OPTIONS.items():
            yield from entry("rst:directive:option", option, [doc])

    def _article(self) -> Lines:
        yield "Shows the stored text of a source; what records hold of it is marked and linked."
        yield "The content of the directive is the page's own words about it."
        yield ""
        for option, doc in articles.OPTIONS.items():
            yield from entry("rst:directive:option", option, [doc])

    def _many(self) -> Lines:
        yield f"Shows all {self.record.plural} that fit a query."
        yield ""
        sort = DEFAULT_SORT.get(self.kind, "id")
        for option, doc in listings.OPTIONS.items():
            more = {
                "where": ["See :doc:`/reference/query`."],
                "sort": [f"Without it: ``{sort}``."],
            }.get(option, [])
            yield from entry("rst:directive:option", option, [doc, *more])


class QueryKeysDirective(KindDirective):
    """Every key of a kind, and which options take it."""

    def lines(self) -> Lines:
        """Return a table."""
        shown, asked = KIND_VIEWS[self.kind].keys, query_keys(self.kind)
        grouped = group_keys(self.kind)
        yield f".. list-table:: Keys of {self.record.plural}"
        yield "   :header-rows: 1"
        yield "   :class: keys"
        yield "   :widths: 30 50 14 10 10 10"
        yield ""
        yield from _cells(["Key", "Meaning", "fields, hide", "where", "sort", "group"])
        for key in dict.fromkeys((*shown, *asked, *grouped, "name")):
            sorts = self._sorts(key)
            marks = [key in shown, key in asked, sorts, key in grouped]
            yield from _cells(
                [f"``{key}``", self._doc(key), *("yes" if on else "" for on in marks)]
            )

    def _sorts(self, key: str) -> bool:
        try:
            return bool(parse_sort(self.kind, key))
        except QueryError:
            return False

    def _doc(self, key: str) -> str:
        rows = {**KIND_VIEWS[self.kind].computed, **COMMON_ROWS}
        fields = self.record.fields()
        if key in fields:
            return f":record-field:`{fields[key].label} <{self.kind}.{key}>`"
        if key in rows:
            return f":record-row:`{rows[key].label} <{self.kind}.{key}>`"
        known = {"name": "The record's name.", **group_keys(self.kind)}
        words = query_keys(self.kind).get(key) or known[key]
        return words[:1].upper() + words[1:].rstrip(".") + "."


def _cells(cells: list[str]) -> Lines:
    for number, cell in enumerate(cells):
        yield f"   {'* -' if number == 0 else '  -'} {cell}".rstrip()
