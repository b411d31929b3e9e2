"""A project whose quotes get every verdict, with texts of our own."""

from __future__ import annotations

TEXT = """\
Ferry talks end without a fare

“We come in peace,” Ann Ant said on Monday. “It’s a bargain,” she added of the fare.
Bo Bee said: “The port is open, and the quays are full.” Nobody could say that it was late.
“We will not pay,” Cy Cat told Ann Ant; the Harbour Fair begins on Friday.
"""
DATA = """\
source:
  title: Ferry talks
  url: https://example.org/ferry#top
  archived: https://archive.example.org/2024/https://example.org/ferry
  kind: news
  lang: en
  text: ferry.txt
  mentions: {Ann Ant: ann, Harbour Fair: fair, Cy Cat: [cy, ann]}
events:
  fair: {what: Harbour Fair, status: planned, seen: the Harbour Fair begins on Friday}
quotes:
  exact: {by: ann, kind: direct, text: "We come in peace,"}
  typographic: {by: ann, kind: partial, text: It's a bargain}
  elided: {by: bo, kind: partial, text: "The port is open, […] quays are full."}
  absent: {by: ann, kind: direct, text: We come to trade}
  unmarked: {by: bo, kind: direct, text: Nobody could say that it was late.}
  negation: {by: cy, kind: partial, text: "We will […] pay,"}
  reported: {by: cy, kind: indirect, text: Cy Cat told Ann Ant}
claims:
  c1: {text: The talks bring no fare., seen: Ferry talks end without a fare}
"""
SIGNS = {
    "ferry.exact": ("exact", "✔", "checked: to the letter"),
    "ferry.typographic": ("typographic", "(✔)", "checked: in other typography"),
    "ferry.elided": ("elided", "✔…", "checked: with omissions"),
    "ferry.absent": ("absent", "× not in the source", ""),
    "ferry.unmarked": ("fault", "! not between quotation marks in the source", ""),
    "ferry.negation": ("fault", "! leaves out a negation of the source", ""),
    "ferry.reported": ("exact", "✔", "checked: to the letter"),
    "later.unchecked": ("unchecked", "?", "not checked"),
}
"""Quote → state, what is seen, accessible name where that is another."""
FILES: dict[str, str | bytes | None] = {
    "data/registry.yaml": "actors: {ann: {name: Ann Ant}, bo: {name: Bo Bee}, cy: {name: Cy Cat}}",
    "data/ferry.yaml": DATA,
    "data/ferry.txt": TEXT,
    "data/later.yaml": "source: {title: L}\nquotes: {unchecked: {by: bo, text: No comment}}\n",
    "index.rst": "Start\n=====\n\n.. toctree::\n\n   cards\n   table\n   list\n",
    "cards.rst": "Cards\n=====\n\n" + "".join(f".. quote:: {one}\n" for one in SIGNS),
    "table.rst": "Table\n=====\n\n.. quotes::\n   :sort: id\n   :fields: text, by\n",
    "list.rst": "List\n====\n\n.. quotes::\n   :view: list\n   :sort: id\n\n.. actor:: ann\n",
}
