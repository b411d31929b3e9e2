"""The same made-up records as two books: a Sphinx project and a document in plain Typst markup.

Words, headings, links, lists, tables, notes, contents and index are the same in both; the words
hold no character that means something in either language.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from content import WORDS

RECORDS_A_CHAPTER = 25
CONF = """project = "Benchmark"
author = "The editors"
language = "en"
extensions = ["sphinx_briefing.typst"]
latex_engine = "xelatex"
"""

# What an author sets who wants a book: the same measures as our own look.
HAND_MADE_HEAD = """#set document(title: "Benchmark", author: "The editors")
#let running-head = context {
  let heads = query(selector(heading.where(level: 1)).before(here()))
  if heads.len() > 0 { grid(columns: (1fr, auto), [Benchmark], emph(heads.last().body)) }
}
#set page(
  paper: "a4", margin: (x: 2.7cm, top: 2.9cm, bottom: 2.7cm), header: running-head,
  footer: context align(center, counter(page).display("1 / 1", both: true)),
)
#set text(font: "Libertinus Serif", size: 10.5pt, lang: "en")
#set par(justify: true, leading: 0.68em, spacing: 1em)
#set table(inset: (x: 6pt, y: 5pt), stroke: (bottom: 0.4pt + gray))
#show heading.where(level: 1): it => { pagebreak(weak: true); it }
#show link: set text(fill: rgb("#1f4e79"))
#show table: set par(justify: false)
#show table: set text(size: 0.92em)
#let index-mark(word) = [#metadata(word)<index-mark>]
#let fields(..cells) = grid(
  columns: (auto, 1fr), column-gutter: 1.2em, row-gutter: 0.7em, ..cells,
)
#title[Benchmark]
The editors
#pagebreak()
#outline(depth: 3)
"""
HAND_MADE_INDEX = """
= Index
#columns(2, context {
  let places = (:)
  for mark in query(<index-mark>) {
    places.insert(mark.value, places.at(mark.value, default: ()) + (mark.location(),))
  }
  for word in places.keys().sorted() {
    let pages = places.at(word).map(place => link(place, str(counter(page).at(place).first())))
    par(hanging-indent: 1.2em, word + ", " + pages.join(", "))
  }
})
"""


@dataclass(frozen=True)
class Record:
    """One record: its place in the book, its words, and the numbers of the records it names."""

    number: int
    title: str
    fields: tuple[tuple[str, str], ...]
    named: tuple[int, ...]
    text: tuple[str, ...]
    quote: str
    speaker: str
    items: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]
    note: str


def make_records(count: int) -> list[Record]:
    """Return *count* records; the same on every run."""
    random = Random(20231018)  # noqa: S311 - content, not secrets

    def words(least: int, most: int) -> str:
        chosen = [random.choice(WORDS) for _ in range(random.randint(least, most))]
        return " ".join(chosen).capitalize()

    def record(number: int) -> Record:
        return Record(
            number,
            f"{words(3, 6)} {number}",
            tuple((name, words(1, 9)) for name in ("Kind", "Status", "Where", "About")),
            tuple(random.randrange(count) for _ in range(5)),
            tuple(f"{words(40, 80)}." for _ in range(3)),
            words(20, 40),
            words(2, 3),
            tuple(words(6, 20) for _ in range(3)),
            tuple((words(1, 2), words(3, 6), words(6, 12)) for _ in range(4 * (number % 2))),
            f"{words(8, 14)}.",
        )

    return [record(number) for number in range(count)]


def chapters(records: list[Record]) -> list[list[Record]]:
    """Return the records chapter by chapter."""
    starts = range(0, len(records), RECORDS_A_CHAPTER)
    return [records[start : start + RECORDS_A_CHAPTER] for start in starts]


def sphinx_project(records: list[Record]) -> dict[str, str]:
    """Return the files of the Sphinx project."""
    files = {"conf.py": CONF}
    for number, chapter in enumerate(chapters(records)):
        title = f"Chapter {number}"
        parts = [f"{title}\n{'=' * len(title)}"]
        parts += [block for record in chapter for block in _rst(record, records)]
        files[f"chapter-{number}.rst"] = "\n\n".join(parts) + "\n"
    names = "\n   ".join(name[:-4] for name in files if name.endswith(".rst"))
    files["index.rst"] = f"Benchmark\n=========\n\n.. toctree::\n\n   {names}\n"
    return files


def _rst(record: Record, records: list[Record]) -> Iterator[str]:
    yield f".. _record-{record.number}:"
    yield f".. index:: {record.title}"
    yield f"{record.title}\n{'-' * len(record.title)}"
    names = [f":ref:`{records[other].title} <record-{other}>`" for other in record.named]
    fields = [*record.fields, ("Named", ", ".join(names))]
    yield "\n".join(f":{name}: {text}" for name, text in fields)
    yield f"{record.text[0]} [#note-{record.number}]_"
    yield f"Remarks on {record.number}\n" + "~" * 20
    yield f"   {record.quote}.\n\n   -- {record.speaker}"
    link = f"`the page {record.number} <https://example.org/{record.number}>`__"
    yield f"{record.text[1]} See {names[0]} and {link} for *more* of **it**."
    yield "\n".join(f"- {item}" for item in record.items)
    if record.table:
        rows = [("Who", "What", "Remarks"), *record.table]
        yield ".. list-table::\n   :header-rows: 1\n\n" + "\n".join(
            "\n".join(f"   {'*' if not n else ' '} - {cell}" for n, cell in enumerate(row))
            for row in rows
        )
    yield f"More of {record.number}\n" + "~" * 20
    yield record.text[2]
    yield f".. [#note-{record.number}] {record.note}"


def hand_made(records: list[Record]) -> str:
    """Return the book in Typst markup."""
    parts = [HAND_MADE_HEAD]
    for number, chapter in enumerate(chapters(records)):
        parts.append(f"= Chapter {number}")
        parts += [block for record in chapter for block in _typst(record, records)]
    return "\n\n".join([*parts, HAND_MADE_INDEX])


def _typst(record: Record, records: list[Record]) -> Iterator[str]:
    yield f'== {record.title} <record-{record.number}>\n#index-mark("{record.title}")'
    names = [f"#link(<record-{other}>)[{records[other].title}]" for other in record.named]
    fields = [*record.fields, ("Named", ", ".join(names))]
    yield "#fields(\n" + "".join(f"  [*{name}*], [{text}],\n" for name, text in fields) + ")"
    yield f"{record.text[0]} #footnote[{record.note}]"
    yield f"=== Remarks on {record.number}"
    yield f"#quote(block: true, attribution: [{record.speaker}])[{record.quote}.]"
    link = f'#link("https://example.org/{record.number}")[the page {record.number}]'
    yield f"{record.text[1]} See {names[0]} and {link} for _more_ of *it*."
    yield "\n".join(f"- {item}" for item in record.items)
    if record.table:
        rows = "".join(
            "  " + ", ".join(f"[{cell}]" for cell in row) + ",\n" for row in record.table
        )
        head = "  columns: (auto, auto, 1fr), table.header[*Who*][*What*][*Remarks*],\n"
        yield f"#table(\n{head}{rows})"
    yield f"=== More of {record.number}"
    yield record.text[2]
