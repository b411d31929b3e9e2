"""Formats in which the difference of two states of the data is told: one file and one line each."""

from __future__ import annotations

from collections.abc import Mapping

from sphinx_briefing.export.news import as_json, atom, text
from sphinx_briefing.export.news.frame import News, NewsFormat

NEWS_FORMATS: Mapping[str, NewsFormat] = {
    one.name: one for one in (text.FORMAT, as_json.FORMAT, atom.FORMAT)
}
"""The formats by name; the first is the default."""

__all__ = ["NEWS_FORMATS", "News", "NewsFormat"]
