"""Loaded wording: the source's colour must not become the briefing's own voice."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_briefing.checks.context import Context, owner
from sphinx_briefing.checks.page import unquoted
from sphinx_briefing.checks.phrases import Phrases
from sphinx_briefing.model import Claim, Record, Statement
from sphinx_briefing.model import fieldtypes as ft
from sphinx_briefing.problems import Code, Problem


def loaded_wording(context: Context) -> Iterator[Problem]:
    """Tell of words in ``loaded`` that pages or prose fields use outside quotation marks."""
    claims: dict[str, str] = {}
    for claim in context.store.of_kind("claim"):
        if isinstance(claim, Claim):
            for words in claim.loaded:
                claims.setdefault(words, claim.id)
    phrases = Phrases(claims)
    for page in context.pages or ():
        for offset, text in page.voice:
            for hit in phrases.find(text):
                place = page.place(offset + hit.start)
                yield Problem(Code.LOADED_WORDING, place, _message(hit.phrase, claims))
    if claims:
        yield from _in_data(context, phrases, claims)


def _in_data(context: Context, phrases: Phrases, claims: dict[str, str]) -> Iterator[Problem]:
    for by_id in context.store.records.values():
        for record in by_id.values():
            for statement, key, text in _prose(record):
                for hit in phrases.find(unquoted(text)):
                    word = hit.phrase.split()[0]
                    message = f"{owner(record)}: {key}: {_message(hit.phrase, claims)}"
                    place = context.place(statement, key, word=word)
                    yield Problem(Code.LOADED_WORDING, place, message)


def _prose(record: Record) -> Iterator[tuple[Statement, str, str]]:
    """Yield what the editors wrote in their own words: statement, key, text."""
    for field in record.fields().values():
        if isinstance(field.type, ft.Prose):
            for statement in record.statements:
                if isinstance(statement.values.get(field.name), str):
                    yield statement, field.key, statement.values[field.name]


def _message(phrase: str, claims: dict[str, str]) -> str:
    return (
        f"{phrase!r} is loaded wording of claim {claims[phrase]!r}; "
        "say it plainly, or quote it between quotation marks"
    )
