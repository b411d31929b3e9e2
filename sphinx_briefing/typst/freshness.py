"""Whether the PDFs of an output folder were made from what is here now."""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import re
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sphinx_briefing import __version__, atomic
from sphinx_briefing.typst.styles import style_files

_ADDRESS = re.compile(r" at 0x[0-9a-f]+")

# Larger files, fonts mostly, are told by their time and size.
_READ_WHOLE = 2**20


def timestamp() -> int:
    """Return SOURCE_DATE_EPOCH (seconds, UTC), else now."""
    return int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())


def iso_date() -> str:
    """Return the day of :func:`timestamp` (ISO 8601, UTC)."""
    return datetime.fromtimestamp(timestamp(), UTC).date().isoformat()


class _Counter(logging.Handler):
    """Counts warnings."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1


class Freshness:
    """A record of each output folder: of which documents, settings and files they were made.

    It is kept only of a build that warned of nothing, so that faults are told again. Documents
    that change, or that an extension wants written, make Sphinx write whatever it says.
    """

    def __init__(self, builder: Any) -> None:
        self._builder = builder
        # beside the doctrees: it tells of this machine, which the output must not
        place = hashlib.sha256(str(builder.outdir).encode()).hexdigest()[:12]
        self._record = Path(builder.doctreedir, f"briefingpdf-{place}.json")
        self._files: set[Path] = set()
        self._warnings = _Counter()

    def is_fresh(self) -> bool:
        """Return whether nothing differs from the record."""
        try:
            record = json.loads(self._record.read_text())
            files = {name: _state(Path(name)) for name in record["files"]}
        except (OSError, ValueError, KeyError, TypeError):
            return False
        env = self._builder.env
        here = all(Path(env.doc2path(name)).is_file() for name in env.all_docs)
        return bool(here and files == record["files"] and record["digest"] == self._digest())

    def begin(self) -> None:
        """Forget the record: until the end of the build the output is not whole."""
        self._record.unlink(missing_ok=True)
        logging.getLogger("sphinx").addHandler(self._warnings)

    def note(self, target: Path, sources: Iterable[Path]) -> None:
        """Note a PDF that was written and the files that are shown in it."""
        self._files.update((target, *sources))

    def end(self, fonts: Sequence[Path]) -> None:
        """Keep the record, unless something was warned of."""
        logging.getLogger("sphinx").removeHandler(self._warnings)
        if self._warnings.count:
            return
        files = {*self._files, *self._settings_files(fonts)}
        record = {
            "digest": self._digest(),
            "files": {str(path): _state(path) for path in sorted(files)},
        }
        with contextlib.suppress(OSError):  # the next build then makes the PDF once more
            self._record.parent.mkdir(parents=True, exist_ok=True)
            atomic.write(self._record, json.dumps(record, indent=0))

    def _settings_files(self, fonts: Sequence[Path]) -> set[Path]:
        config, confdir = self._builder.config, Path(self._builder.confdir)
        # the record is kept of settings without fault only, but the files are sought of any
        documents = [one for one in config.briefing_pdf_documents if isinstance(one, (list, tuple))]
        options = [entry[4] for entry in documents if len(entry) == 5]
        names = [config.briefing_pdf_template, config.briefing_pdf_logo]
        names += [one.get("template", "") for one in options if isinstance(one, dict)]
        found = {confdir / "conf.py", *style_files(config, confdir)}
        found |= {confdir / name for name in names if name and isinstance(name, str)}
        found |= {confdir / name for name in config.briefing_pdf_fonts}
        for folder in fonts:
            found |= {folder, *folder.rglob("*")}
        return found

    def _digest(self) -> str:
        config, env = self._builder.config, self._builder.env
        settings = sorted((one.name, repr(one.value)) for one in config)
        facts = (
            __version__,
            sorted(env.all_docs.items()),
            [(name, _ADDRESS.sub("", value)) for name, value in settings],
            sorted(str(tag) for tag in self._builder.tags),
            # the title page says the day
            os.environ.get("SOURCE_DATE_EPOCH") or iso_date(),
        )
        return hashlib.sha256(repr(facts).encode()).hexdigest()


def _state(path: Path) -> str:
    """Return what tells one content of a file from another, nothing where there is no file."""
    try:
        found = path.stat()
        if path.is_file() and found.st_size < _READ_WHOLE:
            return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
    return f"{found.st_mtime_ns} {0 if path.is_dir() else found.st_size}"
