"""The checker's report in a build: what data, settings and pages show, gathered by `check`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from sphinx.builders.linkcheck import Hyperlink, HyperlinkAvailabilityChecker
from sphinx.config import Config
from sphinx.errors import ExtensionError
from sphinx.util.console import colorize

from sphinx_briefing import atomic
from sphinx_briefing.checks import (
    FORMATS,
    BaselineError,
    Context,
    Debt,
    Options,
    Page,
    Report,
    check,
    read_baseline,
)
from sphinx_briefing.checks.links import Address, link_problems
from sphinx_briefing.config import Settings, all_bare_names, bare_names
from sphinx_briefing.domain import BriefingDomain
from sphinx_briefing.events import duplicate_targets, place_of
from sphinx_briefing.load.conf import setting_place
from sphinx_briefing.load.markup import BARE_NAMES
from sphinx_briefing.load.reading import decode
from sphinx_briefing.model.odds import scale_name
from sphinx_briefing.problems import Code, Location, Problem

PAGE_SUFFIXES = (".rst", ".md")
SEEN_WITHOUT_READING = {Code.UNKNOWN_RECORD, Code.BAD_QUERY}
"""Faults of pages that a check finds in their text, with line and column."""
_COLOURS = {"cyan": "turquoise", "yellow": "brown", "red": "red", "green": "darkgreen"}
"""Our colours by Sphinx's names."""
_DEAD = ("broken", "timeout")
"""What linkcheck calls an address that does not answer."""


def make_report(domain: BriefingDomain, config: Config, settings: Settings) -> Report:
    """Return what is wrong with data, settings and pages, all of which have been read."""
    folder = domain.folder
    more = [*settings.problems, *domain.dossier_problems, *_of_pages(domain)]
    debts, release = _debts(settings, folder, more), config.briefing_check_release
    whole = domain.store.everything
    store = replace(whole, problems=tuple(_placed(one, folder) for one in whole.problems))
    own = settings.dossiers.records(domain.store)
    pages = tuple(_pages(domain, config)) or None
    scale = scale_name(settings.odds)
    context = Context(store, folder, pages, settings.as_of, own, scale=scale)
    if config.briefing_check_links:
        more += link_problems(context, lambda asked: _dead(config, asked))
    return check(context, Options(settings.check.ignore, debts, more=tuple(more), release=release))


def write_report(report: Report, folder: Path) -> str:
    """Write a report in every format into a folder, and return it as it is shown."""
    for form in FORMATS.values():
        path = folder / f"output.{form.suffix}"
        try:
            atomic.write(path, form.write(report, _plain))
        except OSError as error:
            raise ExtensionError(f"cannot write {path}: {error.strerror}") from error
    return FORMATS["text"].write(report, _painted)


def _pages(domain: BriefingDomain, config: Config) -> Iterator[Page]:
    bare = BARE_NAMES if all_bare_names(config) else frozenset(bare_names(config))
    for docname in sorted(domain.env.found_docs - domain.dossiers):
        path = Path(domain.env.doc2path(docname))
        if path.suffix in PAGE_SUFFIXES:
            name = _relative(path, domain.folder)
            text = decode(path.read_bytes(), name, [])
            yield Page(name, text, bare, config.primary_domain or "")


def _of_pages(domain: BriefingDomain) -> Iterator[Problem]:
    """Yield the faults that only the reading of pages shows: of markup, options, double targets."""
    for notes in domain.pages.values():
        for one in notes.problems:
            if one.code not in SEEN_WITHOUT_READING:
                place = place_of(domain, one)
                if not one.words:
                    place = place._replace(path=_relative(Path(place.path), domain.folder))
                yield Problem(one.code, place, one.message)
    for docname, number, message in duplicate_targets(domain):
        page = Path(domain.env.doc2path(docname))
        place = Location(_relative(page, domain.folder), number)
        yield Problem(Code.DUPLICATE_TARGET, place, message)


def _relative(path: Path, folder: Path) -> str:
    return Path(os.path.relpath(path, folder)).as_posix()


def _debts(settings: Settings, folder: Path, problems: list[Problem]) -> tuple[Debt, ...] | None:
    """Return what the baseline knows, if there is one; note why it cannot be read."""
    name = settings.check.baseline
    if not name:
        return None
    try:
        return read_baseline(folder / name, name)
    except (BaselineError, OSError, ValueError) as error:
        fault = getattr(error, "strerror", None)
        message = f"briefing_check_baseline: {f'{name}: {fault}' if fault else error}"
        place = setting_place("briefing_check_baseline", folder)
        problems.append(Problem(Code.BAD_SETTING, place, message))
        return None


def _placed(problem: Problem, folder: Path) -> Problem:
    """Give a problem of the setting of data the line that sets it."""
    if problem.code is not Code.NO_DATA:
        return problem
    return replace(problem, location=setting_place("briefing_data", folder))


def _dead(config: Config, asked: Iterable[Address]) -> dict[str, str]:
    """Ask for addresses by Sphinx's linkcheck; return those that do not answer, with the reason."""
    links = {}
    for one in asked:
        path: Any = one.place.path  # it is only handed back with the result
        links[one.url] = Hyperlink(one.url, path, path, one.place.line)
    results = HyperlinkAvailabilityChecker(config).check(links) if links else ()
    return {one.uri: str(one.message) for one in results if str(one.status) in _DEAD}


def _painted(text: str, colour: str) -> str:
    shown = _plain(text, "")
    return colorize(_COLOURS[colour], shown) if colour else shown


def _plain(text: str, _colour: str) -> str:
    """Return a text in which control characters are written out, so that data stay data."""
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape").decode() for one in text
    )
