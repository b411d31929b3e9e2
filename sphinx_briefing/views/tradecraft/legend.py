"""The legend: the scales that a page uses, and no others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sphinx_briefing.model.odds import SCALES
from sphinx_briefing.views.blocks import Block, Box, Fact, Facts, Group, Paragraph, Text
from sphinx_briefing.views.desk import Desk
from sphinx_briefing.views.request import Request
from sphinx_briefing.views.tradecraft.judgment import percent
from sphinx_briefing.views.tradecraft.used import Blocks, Used
from sphinx_briefing.views.values import CREDIBILITY, RELIABILITY


def show_legend(desk: Desk, _request: Request, used: Used) -> Blocks:
    """Return what is used: scales of likelihood, confidence and grades, and marks of news."""
    blocks = tuple(_groups(desk, used))
    if not blocks:
        blocks = (Paragraph((Text(desk.text("No scales are used.")),), "empty"),)
    return (Box("legend", (Text(desk.text("Legend")),), (), blocks),)


def _groups(desk: Desk, used: Used) -> Iterator[Block]:
    for key, scale in SCALES.items():
        if key in used.scales:
            title = desk.text("Likelihood ({scale})", scale=scale.name)
            rows = tuple(_row(desk, row.terms, row.percent) for row in scale.rows)
            yield Group((Text(title),), (Facts(rows),))
    if "confidence" in used.scales:
        words = desk.text(
            "Confidence says how good the grounds of a judgment are, not how likely it is."
        )
        yield Group((Text(desk.text("Confidence")),), (Paragraph((Text(words),)),))
    if "reliability" in used.scales:
        yield _grades(desk, desk.text("Reliability of sources"), RELIABILITY)
    if "credibility" in used.scales:
        yield _grades(desk, desk.text("Credibility of what is said"), CREDIBILITY)
    if "news" in used.scales and desk.news:
        words = desk.text("Marked as new or changed is what differs from an earlier state.")
        if desk.news.day:
            when = desk.language.date(desk.news.day)
            words = desk.text(
                "Marked as new or changed is what was reported after {date}.", date=when
            )
        yield Group((Text(desk.text("What is new")),), (Paragraph((Text(words),)),))


def _row(desk: Desk, terms: tuple[str, ...], numbers: str) -> Fact:
    words = ", ".join(desk.text(one) for one in terms)
    return Fact("odds", percent(desk, numbers), ((Text(words),),))


def _grades(desk: Desk, title: str, grades: Mapping[str, str] | Mapping[int, str]) -> Group:
    rows = (Fact("grade", str(one), ((Text(desk.text(words)),),)) for one, words in grades.items())
    return Group((Text(title),), (Facts(tuple(rows)),))
