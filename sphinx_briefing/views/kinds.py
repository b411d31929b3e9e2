"""How each kind of record is shown: one file a kind, one line here."""

from __future__ import annotations

from sphinx_briefing.views import actor, claim, event, place, quote, source, topic
from sphinx_briefing.views.kindview import KindView

KIND_VIEWS: dict[str, KindView] = {
    "source": source.VIEW,
    "actor": actor.VIEW,
    "event": event.VIEW,
    "quote": quote.VIEW,
    "claim": claim.VIEW,
    "place": place.VIEW,
    "topic": topic.VIEW,
}
