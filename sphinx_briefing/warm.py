"""Builds a project again and again in one process: ``python -m sphinx_briefing.warm ORDER``.

It reads the name of a builder from each line of its input and answers with a line of JSON, see
`preview.told`. A new application is made for each build, as ``sphinx-build`` does; what stays are
Python, the modules, and the compiled templates of the theme.
"""

from __future__ import annotations

import gc
import io
import os
import re
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Any

from docutils.utils import SystemMessage
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_briefing.checks.unread import hides
from sphinx_briefing.config import read_settings
from sphinx_briefing.domain import BriefingDomain
from sphinx_briefing.edition_build import settings_of
from sphinx_briefing.preview.told import PDF, Order, Told, Watch

OURS = "sphinx_briefing"
"""The extension: a project without briefings can be shown, too."""
_COLOUR = re.compile("\x1b\\[[0-9;]*m")
_FOLDERS = ("html_static_path", "html_extra_path", "templates_path", "locale_dirs")
"""Settings that name files and folders of looks and words."""
_FILES = ("html_logo", "html_favicon", "briefing_pdf_template", "briefing_pdf_logo")


class Templates(BytecodeCache):
    """The templates of a theme, compiled once: that is half the time of a small build."""

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what is known of a template; Jinja looks whether it is that of its source."""
        if bucket.key in self._compiled:
            bucket.bytecode_from_string(self._compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template."""
        self._compiled[bucket.key] = bucket.bytecode_to_string()


class Warm:
    """One project, built as often as it is asked for."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._templates = Templates()
        self._watch = Watch(order.source, (), (order.source,))
        self._pdf = ""
        self._edition = False
        self._shown: dict[str, Path] = {}

    def build(self, builder: str) -> Told:
        """Build, and tell how it went; faults of all sorts are told, and none is raised."""
        begin, warnings = time.monotonic(), io.StringIO()
        made, faults = "", []
        source = self._order.source
        try:
            with patch_docutils(source), docutils_namespace():
                app = self._app(builder, warnings)
                self._watch = watch_of(app)
                ours = OURS in app.extensions
                self._edition = ours and settings_of(app.config).chosen is not None
                if not (faults := unread(app)):
                    app.build()
                    self._watch = watch_of(app)
                    made = self._made(app)
        except (SphinxError, SystemMessage, OSError) as error:
            faults = [f"{getattr(error, 'category', 'Error')}: {error}"]
        except Exception as error:  # an extension's fault must not end the preview
            kept = Path(self._order.base, "traceback.txt")
            kept.write_text(traceback.format_exc(), encoding="utf-8")
            faults = [f"{type(error).__name__}: {error}; see {kept}"]
        told = _lines(warnings.getvalue())
        if not made and not faults:
            faults = ["nothing was made"]
        return Told(made, tuple(faults), told, time.monotonic() - begin, self._watch)

    def _app(self, builder: str, warnings: io.StringIO) -> Sphinx:
        order = self._order
        folder = Path(order.base, builder)
        if self._edition and self._shown.get(builder) == folder:
            # an edition empties its folder at the start, and this one is shown just now
            folder = folder.with_name(f"{builder}-again")
        app = Sphinx(
            order.source,
            order.source,
            folder,
            Path(order.base, "doctrees"),
            builder,
            confoverrides=dict(order.settings),
            status=None,
            warning=warnings,
            tags=order.tags,
        )
        templates: Any = getattr(app.builder, "templates", None)
        if environment := getattr(templates, "environment", None):
            environment.bytecode_cache = self._templates
        return app

    def _made(self, app: Sphinx) -> str:
        """Return the folder of the pages, or the first PDF; none where that could not be made."""
        self._shown[app.builder.name] = Path(app.outdir)
        if app.builder.name != PDF:
            return str(app.outdir)
        targets = getattr(app.builder, "targets", [])
        self._pdf = str(targets[0]) if targets else self._pdf
        return self._pdf if self._pdf and Path(self._pdf).is_file() else ""


def unread(app: Sphinx) -> list[str]:
    """Return why a build would show less than the data have: files that cannot be read."""
    domain = app.env.domains.get("briefing")
    known = domain.known.problems if isinstance(domain, BriefingDomain) else ()
    return [str(one) for one in known if hides(one)]


def watch_of(app: Sphinx) -> Watch:
    """Return what a project is made from."""
    confdir, srcdir = Path(app.confdir), Path(app.srcdir)
    config = app.config
    data = read_settings(config, confdir).data if OURS in app.extensions else []
    entries = [_plain(one) for one in data]
    named = [one for name in _FOLDERS for one in getattr(config, name, None) or ()]
    named += [one for name in _FILES if (one := getattr(config, name, None))]
    needed = {confdir / "conf.py", *(confdir / str(one) for one in [*entries, *named])}
    needed |= {srcdir / one for found in app.env.dependencies.values() for one in found}
    paths = {os.path.realpath(one) for one in needed}
    return Watch(os.path.realpath(srcdir), tuple(config.exclude_patterns), tuple(sorted(paths)))


def _plain(entry: str) -> str:
    """Return the folder in which a glob looks; another entry as it is."""
    parts = entry.replace("\\", "/").split("/")
    magic = (number for number, part in enumerate(parts) if set(part) & set("*?["))
    return "/".join(parts[: next(magic, len(parts))]) or "."


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in _COLOUR.sub("", text).splitlines() if line.strip())


def main() -> None:
    """Build what each line asks for, until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever asks
    warm = Warm(Order.read(sys.argv[1]))
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what extensions print is no answer
    for line in sys.stdin:
        answers.write(f"{warm.build(line.strip()).line()}\n")
        answers.flush()
        gc.collect()  # the application is a circle of objects; nobody waits now


if __name__ == "__main__":
    main()
