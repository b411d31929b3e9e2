"""The signature of a build's manifest, where the project has a key for it."""

from __future__ import annotations

import os
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

from sphinx_briefing.edition_build import LAST
from sphinx_briefing.editions.manifest import sign_manifest
from sphinx_briefing.editions.signing import SigningError, load_private_key
from sphinx_briefing.load.conf import setting_place
from sphinx_briefing.report import placed

SETTING = "briefing_sign_key"
PASSPHRASE = "BRIEFING_PASSPHRASE"  # noqa: S105 - the name of a variable
"""The environment variable that has the passphrase of the key, for builds that nobody watches."""


def check_key(app: Sphinx, config: Config) -> None:
    """Stop before anything is built if the key cannot be used: the output would go unsigned."""
    name = config.briefing_sign_key
    if not name:
        return
    try:
        if not isinstance(name, str):
            raise SigningError(f"{name!r} is no text: name the file of a private key")
        load_private_key(_path(app), os.environ.get(PASSPHRASE))
    except SigningError as error:
        place = placed(setting_place(SETTING, Path(app.confdir)))
        hint = f"; see {PASSPHRASE}" if "passphrase" in str(error) else ""
        raise ConfigError(f"{place}: {SETTING}: {error}{hint}") from None


def sign_output(app: Sphinx, error: Exception | None) -> None:
    """Sign the manifest of what was built."""
    if error is None and app.config.briefing_sign_key:
        key = load_private_key(_path(app), os.environ.get(PASSPHRASE))
        sign_manifest(Path(app.outdir), key)


def _path(app: Sphinx) -> Path:
    return Path(app.confdir, Path(app.config.briefing_sign_key).expanduser())


def setup(app: Sphinx) -> None:
    """Connect to both ends of a build, after the manifest was written."""
    app.connect("config-inited", check_key)
    app.connect("build-finished", sign_output, priority=LAST + 1)
