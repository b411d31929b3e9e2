"""Bare names: ``.. actor::`` beside ``.. briefing:actor::``, wherever nobody else has the name."""

from __future__ import annotations

from collections.abc import Iterator

from docutils.parsers.rst import directives as docutils_directives
from docutils.parsers.rst import roles as docutils_roles
from docutils.parsers.rst.languages import en
from sphinx.application import Sphinx
from sphinx.util import logging

from sphinx_briefing.directives import DIRECTIVES
from sphinx_briefing.problems import Code, did_you_mean
from sphinx_briefing.report import warn
from sphinx_briefing.roles import ROLES

logger = logging.getLogger(__name__)
_DOCUTILS_OWN = frozenset({"topic"})
"""Directives that docutils has had under this name for ever: no message needed."""


def register_bare_names(app: Sphinx) -> None:
    """Register the free bare names that ``briefing_bare_names`` asks for; say which are taken.

    Runs when all extensions are loaded and settings known, before anything is read.
    """
    asked = app.config.briefing_bare_names
    known = {*DIRECTIVES, *ROLES}
    if not isinstance(asked, bool):
        for name in asked:
            if name not in known:
                hint = did_you_mean(str(name), known)
                message = f"briefing_bare_names: no directive or role {name!r}{hint}"
                warn(Code.BAD_SETTING, message, "conf.py")
    wanted = (known if asked else set()) if isinstance(asked, bool) else known & set(asked)
    taken = [*_directives(app, wanted), *_roles(app, wanted)]
    if taken:
        listed = ", ".join(taken)
        message = f"bare names that belong to others, write them with 'briefing:': {listed}"
        if isinstance(asked, bool):
            logger.info(message)
        else:
            warn(Code.NAME_TAKEN, message, "conf.py")


def _directives(app: Sphinx, wanted: set[str]) -> Iterator[str]:
    standard = app.registry.domains["std"]
    of_std = app.registry.domain_directives.get("std", {})
    for name in DIRECTIVES:
        if name not in wanted:
            continue
        has = vars(docutils_directives)["_directives"].get(name)  # no public look-up exists
        if has is DIRECTIVES[name]:  # by an earlier build in this process
            continue
        if has or name in en.directives or name in standard.directives or name in of_std:
            if name not in _DOCUTILS_OWN:
                yield f"directive {name}"
        else:
            app.add_directive(name, DIRECTIVES[name])


def _roles(app: Sphinx, wanted: set[str]) -> Iterator[str]:
    standard = app.registry.domains["std"]
    of_std = app.registry.domain_roles.get("std", {})
    for name in ROLES:
        if name not in wanted:
            continue
        has = vars(docutils_roles)["_roles"].get(name)  # no public look-up exists
        if has is ROLES[name]:  # by an earlier build in this process
            continue
        if has or name in en.roles or name in standard.roles or name in of_std:
            yield f"role {name}"
        else:
            app.add_role(name, ROLES[name])


def setup(app: Sphinx) -> None:
    """Register bare names once every extension is loaded."""
    app.connect("builder-inited", register_bare_names, priority=900)
