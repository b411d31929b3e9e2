"""The index at the end of the book."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sphinx.environment.adapters.indexentries import IndexEntries

from sphinx_briefing.typst.escape import array, literal, prose
from sphinx_briefing.typst.targets import PAGE_PREFIX

Find = Callable[[str], str | None]
Groups = Sequence[tuple[str, Sequence[tuple[str, Any]]]]


def index_groups(builder: Any) -> Groups:
    """Return the index of the whole project by letter, as Sphinx sorts it.

    Each group is (letter, [(entry, (links, subentries, category key))]), a link is (main, address)
    and a subentry (text, links).
    """
    return IndexEntries(builder.env).create_index(builder)


def index_keys(groups: Groups) -> list[str]:
    """Return the keys of all places that the index leads to."""
    keys: list[str] = []
    for _, entries in groups:
        for _, (links, subentries, _) in entries:
            keys += _keys(links)
            for _, sublinks in subentries:
                keys += _keys(sublinks)
    return keys


def _keys(links: Sequence[tuple[str, str]]) -> list[str]:
    return [uri.removeprefix(PAGE_PREFIX).rstrip("#") for _, uri in links if uri]


def index_code(groups: Groups, find: Find) -> str:
    """Return the Typst code of the index; entries that lead to no page of this PDF are left out.

    *find* returns the label of a key of :func:`index_keys`, None where it is not shown.
    """
    letters: list[str] = []
    for letter, entries in groups:
        rows: list[str] = []
        for text, (links, subentries, _) in entries:
            rows += _entry(text, links, subentries, find)
        if rows:
            letters.append(f"index-letter({prose(str(letter))},\n" + ",\n".join(rows) + ")")
    return "\n".join(letters)


def _entry(
    text: str,
    links: Sequence[tuple[str, str]],
    subentries: Sequence[tuple[str, Sequence[tuple[str, str]]]],
    find: Find,
) -> list[str]:
    labels = _labels(links, find)
    below = []
    for subtext, sublinks in subentries:
        sublabels = _labels(sublinks, find)
        if sublabels or not sublinks:
            below.append(f"index-entry(1,{prose(subtext)},{_array(sublabels)})")
    # "see also" has no page of its own: it stands only beside an entry that has one.
    has_page = bool(labels) or any(_labels(sublinks, find) for _, sublinks in subentries)
    only_see = not links and all(not sublinks for _, sublinks in subentries)
    if not has_page and not only_see:
        return []
    return [f"index-entry(0,{prose(text)},{_array(labels)})", *below]


def _labels(links: Sequence[tuple[str, str]], find: Find) -> list[str]:
    labels = (find(key) for key in _keys(links))
    return list(dict.fromkeys(label for label in labels if label))


def _array(labels: list[str]) -> str:
    return array([literal(label) for label in labels]) if labels else "()"
