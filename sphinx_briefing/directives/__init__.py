"""The directives: one file a family, all registered here under their qualified names."""

from __future__ import annotations

from functools import cache

from docutils.parsers.rst import Directive
from sphinx.application import Sphinx

from sphinx_briefing.directives import marked, redacted
from sphinx_briefing.directives.articles import ArticleDirective
from sphinx_briefing.directives.listings import listing_directives
from sphinx_briefing.directives.pictures import (
    MapDirective,
    MatrixDirective,
    NetworkDirective,
    TimelineDirective,
)
from sphinx_briefing.directives.records import record_directives
from sphinx_briefing.directives.tradecraft import TRADECRAFT_DIRECTIVES
from sphinx_briefing.model.deprecated import Deprecated, old_names

DIRECTIVES: dict[str, type[Directive]] = {
    **record_directives(),
    **listing_directives(),
    "article": ArticleDirective,
    "timeline": TimelineDirective,
    "network": NetworkDirective,
    "matrix": MatrixDirective,
    "map": MapDirective,
    **TRADECRAFT_DIRECTIVES,
    "marking": marked.MarkingDirective,
    "redact": redacted.RedactDirective,
}
"""Every directive of the domain, by its name there."""


def registered() -> dict[str, type[Directive]]:
    """Return the directives as pages know them: with the old names of options that still work."""
    return {
        name: _also(name, old) if (old := old_names("option", name)) else directive
        for name, directive in DIRECTIVES.items()
    }


@cache
def _also(name: str, old: tuple[Deprecated, ...]) -> type[Directive]:
    """Return a directive that takes more options: the same at each build, as names are compared."""
    directive = DIRECTIVES[name]
    spec = directive.option_spec or {}
    more = {one.name: spec[one.instead] for one in old}
    return type(directive.__name__, (directive,), {"option_spec": {**spec, **more}})


def setup(app: Sphinx) -> None:
    """Register the directives in the domain; `names` adds the bare ones that are free."""
    for name, directive in registered().items():
        app.add_directive_to_domain("briefing", name, directive)
    marked.setup(app)
    redacted.setup(app)
