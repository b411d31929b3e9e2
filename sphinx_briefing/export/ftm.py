"""FollowTheMoney (followthemoney.tech): entities as JSON lines, for Aleph and its kin."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sphinx_briefing.export.frame import Export, Files, Format
from sphinx_briefing.export.ftm_records import (
    CARRIES,
    actor,
    claim,
    event,
    place,
    quote,
    source,
)
from sphinx_briefing.export.ftm_values import Entity, Scribe
from sphinx_briefing.export.losses import Losses

_KINDS: dict[str, Any] = {
    "source": source,
    "actor": actor,
    "event": event,
    "quote": quote,
    "claim": claim,
    "place": place,
}


def write(export: Export, losses: Losses) -> Files:
    """Return one file, with an entity on each line."""
    lines = [json.dumps(_plain(one), ensure_ascii=False) for one in _entities(export, losses)]
    return {"briefing.ftm.json": "".join(f"{line}\n" for line in lines) or "\n"}


def _entities(export: Export, losses: Losses) -> Iterator[Entity]:
    scribe = Scribe(export, losses)
    for kind, tell in _KINDS.items():
        for record in export.records(kind):
            yield from tell(scribe, record)


def _plain(entity: Entity) -> dict[str, Any]:
    properties = {
        name: list(dict.fromkeys(filter(None, values)))
        for name, values in sorted(entity.properties.items())
    }
    filled = {name: values for name, values in properties.items() if values}
    return {"id": entity.id, "schema": entity.schema, "properties": filled}


FORMAT_FTM = Format(
    "ftm",
    "FollowTheMoney",
    "Entities of FollowTheMoney 4, a line of JSON each.",
    "briefing.ftm.json",
    write,
    CARRIES,
    "It has no markings: a keyword such as ``TLP:AMBER`` tells them, of a relation its summary. "
    "Dates are told as far as they are exact. Who takes part in an event, parts of events, "
    "relations and roles that are no posts are links of unknown kind (``UnknownLink``) with a "
    "role.",
)
