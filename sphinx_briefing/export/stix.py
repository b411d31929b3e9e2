"""STIX 2.1 (OASIS): one bundle, with markings of TLP 2.0."""

from __future__ import annotations

import json
from typing import Any

from sphinx_briefing.export.frame import Export, Files, Format
from sphinx_briefing.export.losses import Losses
from sphinx_briefing.export.stix_objects import Scribe, extension
from sphinx_briefing.export.stix_records import CARRIES, TELLERS


def write(export: Export, losses: Losses) -> Files:
    """Return one bundle: markings, the project as an identity, then all that the records became."""
    scribe = Scribe(export, losses)
    told = [one for record in export.records() for one in _told(scribe, record)]
    used = {export.label(one) for one in export.records()}
    labels = [one for one in export.store.scheme.labels if one.word in used]
    objects = [
        *map(scribe.marking, labels),
        scribe.project(),
        *(extension() if any(one["type"] == "briefing-event" for one in told) else ()),
        *told,
    ]
    bundle = {"type": "bundle", "id": scribe.id("bundle", "bundle"), "objects": objects}
    return {"briefing.stix.json": json.dumps(bundle, ensure_ascii=False, indent=1) + "\n"}


def _told(scribe: Scribe, record: Any) -> list[dict[str, Any]]:
    teller = TELLERS.get(record.kind)
    return list(teller(scribe, record)) if teller else []


FORMAT_STIX = Format(
    "stix",
    "STIX 2.1",
    "One bundle of OASIS STIX 2.1, with the marking definitions of TLP 2.0, or statements in the "
    "words of a project's own markings.",
    "briefing.stix.json",
    write,
    CARRIES,
    "It has no events: they are objects ``briefing-event`` of an extension that the bundle "
    "defines, which readers that do not know it pass over. Times are whole timestamps, so days "
    "begin at midnight UTC; EDTF stands beside them where it is an event's. Credibility 1 to 5 is "
    "the confidence 90, 70, 50, 30, 10; 6 is none. ``created`` is the first publication of the "
    "sources (1970 where none is known), ``modified`` the time of the export: set "
    "``SOURCE_DATE_EPOCH`` for readers to see that a bundle is newer. A place needs a country or "
    "coordinates.",
)
