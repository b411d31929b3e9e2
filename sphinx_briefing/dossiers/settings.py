"""The settings of dossiers, from conf.py as it ran or as it was read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sphinx_briefing.dossiers.table import SECTIONS
from sphinx_briefing.load.scheme import read_scheme
from sphinx_briefing.model import Record
from sphinx_briefing.model.marking import Scheme
from sphinx_briefing.model.values import Ref, is_id
from sphinx_briefing.problems import did_you_mean
from sphinx_briefing.store import Store
from sphinx_briefing.store.query import Query, QueryError, parse_query

EVERY: Mapping[str, str] = dict.fromkeys(SECTIONS, "")
"""The default of ``briefing_dossiers_where``: every record of each kind that can have one."""
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\[\]\\]')


@dataclass
class DossierSettings:
    """The settings as they are used; ``faults`` are names of settings and what is wrong there.

    ``folder`` is a path in the source folder, with slashes, empty for no dossiers; ``where`` maps
    each kind that has dossiers to the query that chooses the records. ``networks``: whether
    actors' pages show their relations as a picture.
    """

    folder: str = ""
    where: dict[str, Query] = field(default_factory=dict)
    networks: bool = True
    faults: list[tuple[str, str]] = field(default_factory=list)

    def chosen(self, store: Store) -> dict[str, list[Record]]:
        """Return the records that have a dossier, by kind, in the order of their ids.

        An id becomes the name of a file, so one that breaks the rule for ids, which is told when
        the data are loaded, has none.
        """
        return {
            kind: [one for one in self.where[kind].select(store) if is_id(one.id)]
            for kind in SECTIONS
            if kind in self.where and self.folder
        }

    def records(self, store: Store) -> frozenset[Ref]:
        """Return the references of all records that have a dossier."""
        return frozenset(one.ref for found in self.chosen(store).values() for one in found)


def read_dossier_settings(get: Callable[[str], Any]) -> DossierSettings:
    """Read the settings that ``get`` gives by name, None for those that are not set."""
    settings = DossierSettings()
    given = get("briefing_dossiers")
    if isinstance(given, str) and given.strip():
        fault = _fault(given)
        if fault:
            settings.faults.append(("briefing_dossiers", f"{given!r} {fault}"))
        else:
            settings.folder = "/".join(_parts(given))
    settings.networks = get("briefing_dossiers_networks") is not False
    where = get("briefing_dossiers_where")
    scheme, _ = read_scheme(get("briefing_marking_scheme"))  # its faults stop the build
    for kind, text in (where if isinstance(where, dict) else EVERY).items():
        _read_query(settings, kind, text, scheme)
    return settings


def _parts(text: str) -> list[str]:
    return text.strip().removesuffix("/").split("/")


def _fault(text: str) -> str:
    """Return why a folder is not taken, empty if it is."""
    if _FORBIDDEN.search(text):
        return "is no folder's name everywhere; write letters, digits, hyphens and slashes"
    for part in _parts(text):
        if part in {"", ".."}:
            return "leads out of the source folder; name a folder in it"
        if part.startswith("."):
            return "is hidden, or the source folder itself; name a folder in it"
    return ""


def _read_query(settings: DossierSettings, kind: Any, text: Any, scheme: Scheme) -> None:
    name = "briefing_dossiers_where"
    if kind not in SECTIONS:
        hint = did_you_mean(str(kind), SECTIONS)
        message = f"{kind!r} is not one of {', '.join(SECTIONS)}{hint}"
        settings.faults.append((name, message))
    elif not isinstance(text, str):
        settings.faults.append((name, f"{kind}: {text!r} is no text: write a query, as in :where:"))
    else:
        try:
            settings.where[kind] = parse_query(kind, " ".join(text.split()), scheme)
        except QueryError as error:
            settings.faults.append((name, f"{kind}: {error}; no {kind} has a dossier"))
