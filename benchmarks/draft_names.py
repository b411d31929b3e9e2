"""Which persons, bodies and places are drafted: against the names of ``gold/names.yaml``."""

from __future__ import annotations

from collections import Counter

import yaml
from draft_gold import GOLD, GoldArticle

from sphinx_briefing.ingest.article import Tagger, read_article
from sphinx_briefing.ingest.known import Known
from sphinx_briefing.ingest.records import Records

KINDS = ("persons", "bodies", "places")
_SORTS = {"person": "persons", "organization": "bodies", "outlet": "bodies"}


def drafted(gold: GoldArticle, tagger: Tagger | None) -> set[tuple[str, str]]:
    """Return the kind and the name of all that have one and are drafted; nobody described."""
    made = read_article(gold.text, gold.published, tagger=tagger)
    records = Records(made, Known(), "source")
    named = [one for one in records.actors.values() if one["name"][0].isupper()]
    actors = {(_SORTS.get(str(one.get("kind")), "of no kind"), str(one["name"])) for one in named}
    return actors | {("places", str(one["name"])) for one in records.places.values()}


def score_names(articles: list[GoldArticle], tagger: Tagger | None) -> str:
    """Return for each kind how many are right, found and wanted."""
    names = yaml.safe_load((GOLD / "names.yaml").read_text(encoding="utf-8"))
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for gold in articles:
        made = drafted(gold, tagger)
        all_ = {(kind, one) for kind in KINDS for one in names[gold.name.split("/")[1]][kind]}
        right.update(kind for kind, _ in made & all_)
        found.update(kind for kind, _ in made)
        wanted.update(kind for kind, _ in all_)
    return "; ".join(
        f"{kind} {right[kind]} right of {found[kind]} found and {wanted[kind]} wanted"
        for kind in (*KINDS, "of no kind")
    )


def added(articles: list[GoldArticle], tagger: Tagger) -> list[str]:
    """Return what a model adds to the drafts of articles, and what it takes away (nothing)."""
    more = []
    for gold in articles:
        plain, made = drafted(gold, None), drafted(gold, tagger)
        more += [f"{gold.name} {name} ({kind})" for kind, name in sorted(made - plain)]
        more += [f"{gold.name} NO MORE {name} ({kind})" for kind, name in sorted(plain - made)]
    return more
