"""How well and how fast drafts are made: the gold articles of ``tests/ingest/gold``.

``python benchmarks/draft.py [--half dev|held|both] [--confusion] [--nlp MODEL]``: F1 of
quotations (all their stretches to the letter), the share of these whose speaker is right, F1 of
dates (words that overlap, value equal), the names that are drafted, and MB a second of CPU.
``--confusion`` lists all that is wrong. ``--nlp`` does it with names by a model of spaCy
(``installed``: the one of English that is), and compares them with those of the rules alone.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from dataclasses import dataclass, field

from draft_gold import GoldArticle, GoldQuote, read_gold
from draft_names import added, score_names

from sphinx_briefing.ingest.article import Article, Tagger, read_article
from sphinx_briefing.ingest.nlp import NamesByModel, usable_model

_ARTICLE = re.compile(r"^(?:an?|the|its|his|her|their) ", re.IGNORECASE)


@dataclass
class Score:
    """Counts over articles; ``faults`` are lines, each with its class first."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    marked: int = 0
    faults: list[str] = field(default_factory=list)

    def f1(self, what: str) -> float:
        """Return F1 of quotes or dates."""
        return 2 * self.right[what] / (self.found[what] + self.wanted[what])

    @property
    def speakers(self) -> float:
        """The share of the quotations found whose speaker is right."""
        return self.right["speaker"] / self.right["quote"]


def score(articles: list[GoldArticle], tagger: Tagger | None = None) -> Score:
    """Return how well the rules do, alone or with names by a model."""
    total = Score()
    for gold in articles:
        made = read_article(gold.text, gold.published, tagger=tagger)
        _quotes(total, gold, made)
        _days(total, gold, made)
        total.wanted["title"] += 1
        total.found["title"] += bool(made.heads.value("title"))
        total.right["title"] += made.heads.value("title") == gold.title
    return total


def _quotes(total: Score, gold: GoldArticle, made: Article) -> None:
    found = {tuple(tuple(span) for span in one.spans): one for one in made.speech}
    total.found["quote"] += len(found)
    total.wanted["quote"] += len(gold.quotes)
    for quote in gold.quotes:
        speech = found.pop(tuple(quote.spans), None)
        words = _shown(gold.text, quote.spans[0][0], quote.spans[-1][1])
        if speech is None:
            total.faults.append(f"quote missed   {gold.name}: {words}")
            continue
        total.right["quote"] += 1
        name = speech.by.name if speech.by else "?"
        if is_right(name, quote):
            total.right["speaker"] += 1
            continue
        total.marked += bool(speech.doubt)
        sign = "speaker doubt  " if speech.doubt else "speaker wrong  "
        total.faults.append(
            f"{sign}{gold.name}: {quote.speakers[0]} → {name} ({speech.rule}) {words}"
        )
    for spans in found:
        words = _shown(gold.text, spans[0][0], spans[-1][1])
        total.faults.append(f"quote invented {gold.name}: {words}")


def is_right(name: str, quote: GoldQuote) -> bool:
    """Return whether a name is one of those that are right for a speaker."""
    return _plain(name) in map(_plain, quote.speakers)


def _plain(name: str) -> str:
    return _ARTICLE.sub("", name.casefold())


def _days(total: Score, gold: GoldArticle, made: Article) -> None:
    left = list(made.days)
    total.found["date"] += len(left)
    total.wanted["date"] += len(gold.days)
    for start, end, value in gold.days:
        near = [one for one in left if one.span.start < end and start < one.span.end]
        if near:
            left.remove(near[0])
        if near and near[0].value == value:
            total.right["date"] += 1
            continue
        got = near[0].value if near else "nothing"
        total.faults.append(f"date wrong     {gold.name}: {gold.text[start:end]}: {value} → {got}")
    for one in left:
        words = gold.text[one.span.start : one.span.end]
        total.faults.append(f"date invented  {gold.name}: {words}: {one.value}")


def _shown(text: str, start: int, end: int) -> str:
    words = " ".join(text[start:end].split())
    return f"“{words[:50]}{'…' if len(words) > 50 else ''}”"


def speed(articles: list[GoldArticle], tagger: Tagger | None = None, rounds: int = 5) -> float:
    """Return how many MB of text are read in a second of CPU: the best round."""
    size = sum(len(one.text.encode()) for one in articles)
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for one in articles:
            read_article(one.text, one.published, tagger=tagger)
        best = min(best, time.process_time() - start)
    return size / best / 1e6


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("dev", "held", "both"), default="both")
    parser.add_argument("--confusion", action="store_true")
    parser.add_argument("--nlp", metavar="MODEL", default="")
    options = parser.parse_args()
    tagger = NamesByModel(usable_model(options.nlp)) if options.nlp else None
    halves = ("dev", "held") if options.half == "both" else (options.half,)
    for half in halves:
        articles = read_gold(half)
        total = score(articles, tagger)
        print(
            f"{half:5} {len(articles)} articles: quotes F1 {total.f1('quote'):.4f} "
            f"({total.wanted['quote']} wanted), speakers {total.speakers:.4f} (of the others "
            f"{total.marked} marked for review), dates F1 {total.f1('date'):.4f} "
            f"({total.wanted['date']} wanted), titles {total.right['title']} of "
            f"{total.wanted['title']}"
        )
        for line in sorted(total.faults) if options.confusion else ():
            print(f"  {line}")
        if tagger is not None:
            print(f"{half:5} added by the model: {', '.join(added(articles, tagger))}")
    if "held" in halves:
        for label, one in (("rules", None), ("with a model", tagger))[: 2 if tagger else 1]:
            print(f"held  names, {label}: {score_names(read_gold('held'), one)}")
    both = [one for half in halves for one in read_gold(half)]
    print(f"{speed(both, tagger):.3f} MB/s of CPU")


if __name__ == "__main__":
    main()
