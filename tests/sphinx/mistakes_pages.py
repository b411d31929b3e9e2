"""Mistakes on pages: name → (files, the exact warnings). The page ends with a sound record."""

from __future__ import annotations

PAGE = "index.rst"


def page(*lines: str) -> dict[str, str]:
    return {PAGE: "\n".join(("Page", "====", "", *lines, ""))}


PAGES: dict[str, tuple[dict[str, str], list[str]]] = {
    "unknown id, near an id": (page(".. actor:: putn"), []),
    "unknown id, a name": (page(".. actor:: Vladimir Putin"), []),
    "unknown id, an alias": (page(".. actor:: VVP"), []),
    "unknown id, near nothing": (page(".. place:: zzz"), []),
    "unknown id, of another kind": (page(".. event:: putin"), []),
    "quote without its source": (page(".. quote:: q1"), []),
    "unknown view": (page(".. actor:: putin", "   :view: cards"), []),
    "unknown view of a listing": (page(".. actors::", "   :view: tabel"), []),
    "unknown field": (page(".. actor:: putin", "   :fields: naem, roles"), []),
    "unknown column": (page(".. quotes::", "   :fields: text, speaker"), []),
    "unknown row to hide": (page(".. actor:: putin", "   :hide: role"), []),
    "bad limit": (page(".. actors::", "   :limit: five"), []),
    "negative limit": (page(".. actors::", "   :limit: -1"), []),
    "bad as-of": (page(".. actor:: putin", "   :as-of: 2023-13"), []),
    "unknown sort": (page(".. events::", "   :sort: -date"), []),
    "unknown group": (page(".. quotes::", "   :group: bye"), []),
    "where syntax": (page(".. quotes::", "   :where: by putin"), []),
    "where key": (page(".. quotes::", "   :where: speaker=putin"), []),
    "where value": (page(".. quotes::", "   :where: kind=drect"), []),
    "where date": (page(".. events::", "   :where: when>=2023-02-30"), []),
    "where id": (page(".. quotes::", "   :where: by=putn"), []),
    "where operator": (page(".. actors::", "   :where: name>5"), []),
    "two main places on a page": (page(".. actor:: putin", "", ".. actor:: putin"), []),
    "two main places on two pages": (
        {**page(".. actor:: putin", "", ".. toctree::", "", "   other"), "other.rst": "Other\n=====\n\n.. actor:: putin\n"},
        [],
    ),
    "no argument": (page(".. actor::"), []),
    "unknown option": (page(".. actor:: putin", "   :veiw: line"), []),
    "listing with an argument": (page(".. actors:: putin"), []),
    "listing with content": (page(".. actors::", "", "   words"), []),
    "role to an unknown id": (page(":actor:`putn` spoke."), []),
    "role to a name": (page(":actor:`Vladimir Putin` spoke."), []),
    "role with words to an unknown id": (page(":event:`the visit <vist>` went on."), []),
    "role to a record without a place": (page(":actor:`putin` spoke."), []),
    "empty role target": (page(":actor:`he <>` spoke."), []),
    "any to nothing": (page(":any:`putn` spoke."), []),
    "in an included file": (
        {**page(".. include:: part.txt"), "part.txt": "Words.\n\n.. actor:: putn\n"}, [],
    ),
    "in a table cell": (page("=====  =====", "a      :actor:`putn`", "=====  ====="), []),
    "nested": (page(".. actor:: putin", "", "   .. actor:: putn"), []),
    "unicode argument": (page(".. actor:: Путин"), []),
    "code in an argument": (page(".. actor:: {{ putin }}"), []),
}
