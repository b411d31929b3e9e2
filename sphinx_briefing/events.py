"""When things happen: load the data, find what is stale, tell what is wrong."""

from __future__ import annotations

import json
from collections.abc import Set
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_briefing.config import check_day
from sphinx_briefing.directives.entries import index_entries
from sphinx_briefing.domain import BriefingDomain
from sphinx_briefing.model.values import Ref
from sphinx_briefing.pages import PageNotes, digest
from sphinx_briefing.problems import Code
from sphinx_briefing.report import warn, warn_problem
from sphinx_briefing.store import load_store

WRITTEN = "briefing-written.json"
"""In the doctree folder: what each builder last wrote of each page, as digests."""


def briefing_domain(env: BuildEnvironment) -> BriefingDomain:
    """Return our domain."""
    domain = env.domains["briefing"]
    assert isinstance(domain, BriefingDomain)  # noqa: S101 - registered by us
    return domain


def load(app: Sphinx) -> None:
    """Load the data and tell every fault in them, on every build."""
    wrong_day = check_day(app.config)
    if wrong_day:
        warn(Code.BAD_SETTING, wrong_day, "conf.py")
        app.config.briefing_as_of = ""
    domain = briefing_domain(app.env)
    domain.store = load_store(app.config.briefing_data, Path(app.confdir))
    for problem in domain.store.problems:
        warn_problem(problem)


def outdated(
    _app: Sphinx, env: BuildEnvironment, added: Set[str], changed: Set[str], removed: Set[str]
) -> list[str]:
    """Return the pages to read again: those whose words in the doctree would differ."""
    domain = briefing_domain(env)
    stale = []
    if domain.data["digest"] != domain.store.digest:
        for docname in sorted(domain.pages.keys() - added - changed - removed):
            notes = domain.pages[docname]
            before = notes.words_digest
            take_notes(domain, notes)
            if notes.words_digest != before:
                stale.append(docname)
        domain.data["digest"] = domain.store.digest
    return stale


def take_notes(domain: BriefingDomain, notes: PageNotes) -> None:
    """Note what a page's requests show now."""
    shown = [domain.show(request) for request in notes.requests]
    entries = []
    for ref, target in notes.targets.items():
        record = domain.store.find(ref)
        entries.append(index_entries(domain, record, target.node_id) if record else None)
    known = [domain.store.find(Ref(one.kind, one.id)) is not None for one in notes.requests]
    notes.take(shown, [entries, known])


def page_read(app: Sphinx, _doctree: nodes.document) -> None:
    """Note what the page that was just read shows."""
    domain = briefing_domain(app.env)
    docname = app.env.docname
    if docname in domain.pages:
        take_notes(domain, domain.notes(docname))


def updated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Tell what is wrong on pages, and return the pages that this builder has to write again."""
    domain = briefing_domain(env)
    for docname in sorted(domain.pages):
        for problem in domain.pages[docname].problems:
            warn(problem.code, problem.message, f"{problem.path}:{problem.line}")
    for ref, docname, line, first in domain.duplicates():
        message = (
            f"{ref.kind} {ref.id!r} has its main place on page {first!r} already; "
            "add :no-index: to one of them"
        )
        warn(Code.DUPLICATE_TARGET, message, (docname, line))
    now = {docname: _page_digest(domain, docname) for docname in domain.pages}
    app.briefing_written = now  # type: ignore[attr-defined]
    before = _read_written(app).get(_output(app), {})
    return sorted(name for name, one in now.items() if before.get(name, one) != one)


def _page_digest(domain: BriefingDomain, docname: str) -> str:
    """Return the digest of all that a written page has of the data and of other pages."""
    notes = domain.pages[docname]
    named = [
        (ref, (record := domain.store.find(ref)) and domain.record_name(record))
        for ref in notes.named
    ]
    places = [domain.targets.get(ref) for ref in (*notes.linked, *notes.named)]
    titles = domain.env.titles
    lists = [
        (page, titles[page].astext())
        for ref in notes.pages_of
        for page in domain.pages_naming(ref)
        if page in titles
    ]
    return digest(notes.view_digest, named, places, lists)


def _output(app: Sphinx) -> str:
    return f"{app.builder.name}:{app.outdir}"


def _read_written(app: Sphinx) -> dict[str, dict[str, str]]:
    try:
        found = json.loads((Path(app.doctreedir) / WRITTEN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def finished(app: Sphinx, exception: Exception | None) -> None:
    """Note what was written, once all of it is."""
    now = getattr(app, "briefing_written", None)
    if exception is not None or now is None:
        return
    written = {**_read_written(app), _output(app): now}
    text = json.dumps(written, sort_keys=True, indent=1)
    path = Path(app.doctreedir) / WRITTEN
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Connect to Sphinx's events, in the order in which they fire."""
    app.connect("builder-inited", load)
    app.connect("env-get-outdated", outdated)
    app.connect("doctree-read", page_read)
    app.connect("env-updated", updated)
    app.connect("build-finished", finished)
