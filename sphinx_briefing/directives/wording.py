"""Words of options as the page's own catalogue has them: Sphinx translates nodes, no options."""

from __future__ import annotations

from sphinx.environment import BuildEnvironment
from sphinx.locale import init as init_locale
from sphinx.util.i18n import docname_to_domain


def page_words(env: BuildEnvironment, text: str) -> str:
    """Return a text of the page that is being read in the project's language."""
    config = env.config
    name = docname_to_domain(env.docname, config.gettext_compact)
    folders = [env.srcdir / folder for folder in config.locale_dirs]
    catalogue, _ = init_locale(folders, config.language, name)
    return catalogue.gettext(text) or text
