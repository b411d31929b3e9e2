"""Bare names: ``.. actor::`` beside ``.. briefing:actor::``, wherever nobody else has the name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from docutils.parsers.rst import directives as docutils_directives
from docutils.parsers.rst import roles as docutils_roles
from docutils.parsers.rst.languages import en
from sphinx.application import Sphinx
from sphinx.util import logging

from sphinx_briefing.config import all_bare_names, bare_names
from sphinx_briefing.directives import DIRECTIVES, registered
from sphinx_briefing.load.conf import setting_place
from sphinx_briefing.problems import Code, Problem, did_you_mean
from sphinx_briefing.report import warn_problem
from sphinx_briefing.roles import ROLES

logger = logging.getLogger(__name__)
_DOCUTILS_OWN = frozenset({"topic"})
"""Directives that docutils has had under this name for ever: no message needed."""


def register_bare_names(app: Sphinx) -> None:
    """Register the free bare names that ``briefing_bare_names`` asks for; say which are taken.

    Runs when all extensions are loaded and settings known, before anything is read.
    """
    known = {*DIRECTIVES, *ROLES}
    listed = [name for name in bare_names(app.config) if isinstance(name, str)]
    for name in listed:
        if name not in known:
            hint = did_you_mean(name, known)
            _warn(app, Code.BAD_SETTING, f"no directive or role {name!r}{hint}")
    every = all_bare_names(app.config)
    wanted = known if every else known & set(listed)
    taken = [*_directives(app, wanted), *_roles(app, wanted)]
    if taken:
        message = f"these belong to others, write them with 'briefing:': {', '.join(taken)}"
        if every:
            logger.info("briefing_bare_names: %s", message)
        else:
            _warn(app, Code.NAME_TAKEN, message)


def _warn(app: Sphinx, code: Code, message: str) -> None:
    place = setting_place("briefing_bare_names", Path(app.confdir))
    warn_problem(Problem(code, place, f"briefing_bare_names: {message}"))


def _directives(app: Sphinx, wanted: set[str]) -> Iterator[str]:
    theirs = vars(docutils_directives)["_directives"]  # no public look-up exists
    fixed = {**en.directives, **app.registry.domains["std"].directives}
    fixed |= app.registry.domain_directives.get("std", {})
    for name in _register(registered(), wanted, theirs, fixed, app.add_directive):
        if name not in _DOCUTILS_OWN:
            yield f"directive {name}"


def _roles(app: Sphinx, wanted: set[str]) -> Iterator[str]:
    theirs = vars(docutils_roles)["_roles"]  # no public look-up exists
    fixed = {**en.roles, **app.registry.domains["std"].roles}
    fixed |= app.registry.domain_roles.get("std", {})
    for name in _register(ROLES, wanted, theirs, fixed, app.add_role):
        yield f"role {name}"


def _register(
    ours: Mapping[str, Any],
    wanted: set[str],
    theirs: Mapping[str, Any],
    fixed: Mapping[str, Any],
    add: Callable[[str, Any], None],
) -> Iterator[str]:
    """Add each wanted name that is free; yield those that belong to somebody else."""
    for name, made in ours.items():
        if name not in wanted or theirs.get(name) is made:  # by an earlier build in this process
            continue
        if name in theirs or name in fixed:
            yield name
        else:
            add(name, made)


def setup(app: Sphinx) -> None:
    """Register bare names once every extension is loaded."""
    app.connect("builder-inited", register_bare_names, priority=900)
