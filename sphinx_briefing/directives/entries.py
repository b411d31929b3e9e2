"""What a record's main place puts into the general index."""

from __future__ import annotations

from sphinx_briefing.domain import BriefingDomain
from sphinx_briefing.model import Claim, Quote, Record
from sphinx_briefing.model.values import Ref

Entry = tuple[str, str, str, str, None]


def index_entries(domain: BriefingDomain, record: Record, node_id: str) -> list[Entry]:
    """Return index entries: names and aliases; quotes and claims under whose words they are."""
    if isinstance(record, Quote | Claim):
        who = _who(domain, record.by, record.sources)
        words = [f"{who}; {domain.record_name(record)}"]
    else:
        words = [domain.record_name(record), *getattr(record, "aliases", ())]
    return [("single", _inert(word), node_id, "", None) for word in dict.fromkeys(words)]


def _who(domain: BriefingDomain, by: Ref | None, sources: tuple[str, ...]) -> str:
    named = domain.store.find(by) if by else None
    if named is None and sources and by is None:
        named = domain.store.source(sources[0])
    name = domain.record_name(named) if named else domain.language.text("not named")
    return name.replace(";", ",")


def _inert(words: str) -> str:
    """Return words that the index takes as they are: one separator at most, no leading mark."""
    head, separator, tail = words.partition("; ")
    return f"{head}{separator}{tail.replace(';', ',')}".lstrip("!")
