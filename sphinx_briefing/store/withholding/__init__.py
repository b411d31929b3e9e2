"""What an edition withholds: data are filtered before they are merged, so nothing is left of it."""

from __future__ import annotations

from sphinx_briefing.store.withholding.audience import Audience
from sphinx_briefing.store.withholding.withheld import Withheld

__all__ = ["Audience", "Withheld"]
