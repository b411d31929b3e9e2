"""A project with every kind of record in every view, and names that try to be markup."""

from __future__ import annotations

from pathlib import Path

from sphinx_briefing.model import RECORD_TYPES
from sphinx_briefing.views.request import LISTING_VIEWS, VIEWS

PIXEL = (Path(__file__).parents[1] / "typst" / "project" / "_static" / "dot.png").read_bytes()
REGISTRY = """\
actors:
  putin:
    name: Vladimir Putin
    names: {ru: Путин, zh: 习近平, ar: عربي}
    kind: person
    aliases: [VVP, '"the <b>chief</b>"']
    weak_aliases: [the president]
    roles: {President of land: [2000-05-07/2008-05-07, 2012-05-07/..], Prime Minister: 2008/2012}
    about: >-
      A *person*, not :actor:`agency`; see :event:`the visit <visit>`,
      or https://example.org/a?b=1&c=2.
    url: https://example.org/putin
    wikidata: Q7747
    image: dot.png
    image_alt: 'A <dot> & "more"'
    image_credit: Ann & Bo, <b>CC BY 4.0</b>
    not: agency
  land: {name: 'Land & <script>alert(1)</script>', kind: state}
  agency: {name: Agency *star* |bar| `tick`, kind: outlet, reliability: B}
  hidden: {name: Nobody shows this one, kind: group, of: land}
places:
  city: {name: City, in: land, lat: 39.9, lon: 116.4, country: CN, kind: city, names: {zh: 北京}}
topics:
  trade: {name: Trade, about: Goods; and services.}
  steel: {name: Steel; and iron, broader: trade}
events:
  visit:
    what: The visit
    when: 2023-10-17/2023-10-19
    status: planned
    where: city
    who: {putin: visitor, land: [host, payer], hidden: guest}
    about: With **pomp**.
    topics: [trade]
  dinner:
    {what: Dinner, when: 2023-10-18T19:00+08:00, part_of: visit, who: [putin], status: occurred}
  undated: {what: Without a date, aliases: [Nodate]}
predicates:
  rival-of: {symmetric: true}
"""
REPORT = """\
source:
  title: 'Report: “first”'
  publisher: agency
  authors: [Ann Author, Bo]
  published: 2023-10-17~
  kind: news
  url: https://example.org/report
  archived: https://archive.example.org/report
  accessed: 2023-10-20
  lang: en
  reliability: C
  topics: [trade]
  mentions: {the chief: putin}
quotes:
  q1:
    by: putin
    via: agency
    for: land
    at: dinner
    on: 2023-10-18
    to: [the press]
    kind: direct
    text: We *will* :actor:`sign` <b>nothing</b> & more,
    about: [visit, steel]
    lang: en
    translation: {de: Wir werden nichts unterzeichnen}
    topics: [steel]
  q2: {by: ~, kind: partial, text: in their entirety, about: visit}
  q3: {by: hidden, kind: indirect, text: said so, about: putin}
claims:
  c1:
    by: putin
    kind: forecast
    text: "*Nothing* will be signed by :actor:`putin`."
    quote: q1
    rel: [putin rival-of land, land host-of putin]
    about: visit
    due: 2023-11
    since: visit
    credibility: 3
    loaded: [nothing]
    topics: [trade]
  c2: {kind: assessment, text: The visit matters., supports: c1, about: [visit, putin]}
  c3: {by: agency, kind: fact, quote: q2, refutes: c2, since: 2023, topics: [steel]}
"""
SECOND = """\
source: {title: ~, published: 2023-10-18, topics: [steel]}
actors:
  putin: {aliases: [V. V. Putin], roles: [President of land], names: {ru: В. Путин}}
events:
  visit: {seen: [came], status: ongoing, when: 2023-10-18, who: {putin: [visitor, guest]}}
claims:
  c1: {by: land, text: Land is calm., about: land, rel: land rival-of hidden, rank: preferred}
  c2: {by: land, text: No., rel: putin rival-of land, rank: deprecated, supports: report.c1}
"""
IDS = {
    "actor": ("putin", "land", "agency"),
    "event": ("visit", "dinner", "undated"),
    "place": ("city",),
    "topic": ("trade", "steel"),
    "source": ("report", "second"),
    "quote": ("report.q1", "report.q2", "report.q3"),
    "claim": ("report.c1", "report.c2", "report.c3", "second.c1", "second.c2"),
}
GROUPS = {"event": "when.month", "quote": "by", "claim": "about", "actor": "kind"}


def _title(words: str) -> str:
    return f"{words}\n{'=' * len(words)}\n"


def _records(view: str) -> str:
    parts = [_title(f"Records as {view}")]
    for kind, ids in IDS.items():
        for ident in ids:
            index = "" if view == "card" else "   :no-index:\n"
            words = "\n   The page's own *words*.\n" if ident == ids[0] else ""
            parts.append(f".. briefing:{kind}:: {ident}\n   :view: {view}\n{index}{words}")
    return "\n".join(parts)


def _listings(view: str) -> str:
    parts = [_title(f"Listings as {view}")]
    for kind, record in RECORD_TYPES.items():
        plural, group = record.plural, GROUPS.get(kind)
        parts.append(f".. {plural}::\n   :view: {view}\n   :caption: All & <every> {plural}\n")
        if group:
            parts.append(f".. {plural}::\n   :view: {view}\n   :group: {group}\n   :limit: 2\n")
        parts.append(f".. {plural}::\n   :view: {view}\n   :where: id=* id!=*\n   :empty: None.\n")
    return "\n".join(parts)


def kinds_project() -> dict[str, str | bytes | None]:
    """Return the files of the project."""
    files: dict[str, str | bytes | None] = {
        "data/dot.png": PIXEL,
        "data/registry.yaml": REGISTRY,
        "data/report.yaml": REPORT,
        "data/second.yaml": SECOND,
    }
    files |= {f"record-{view}.rst": _records(view) for view in VIEWS}
    files |= {f"listing-{view}.rst": _listings(view) for view in LISTING_VIEWS}
    names = sorted(name.removesuffix(".rst") for name in files if name.endswith(".rst"))
    toc = "".join(f"   {name}\n" for name in names)
    roles = " ".join(f":briefing:{kind}:`{ids[0]}`" for kind, ids in IDS.items())
    titled = ":source:`the report <report>`, :actor:`!putin`, :any:`dinner`"
    files["index.rst"] = f"{_title('Start')}\n{roles} {titled}\n\n.. toctree::\n\n{toc}"
    return files
