"""The builder ``briefingdata``: the records in the formats of ``briefing_exports``.

Pages are read as by every builder, for their faults and for what an edition must not name, and none
is written. What did not change is not written again, and what is no longer asked for goes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Set
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders.dummy import DummyBuilder
from sphinx.errors import ExtensionError
from sphinx.util import logging

from sphinx_briefing import atomic
from sphinx_briefing.config import read_settings
from sphinx_briefing.domain import BriefingDomain, briefing_domain
from sphinx_briefing.edition_build import settings_of
from sphinx_briefing.outputs import remove

NOTES = "briefing-exports.json"
"""What was written into which folder, beside the doctrees."""
logger = logging.getLogger(__name__)


class DataBuilder(DummyBuilder):
    """Writes exports, and tells what their formats cannot carry."""

    name = "briefingdata"
    epilog = "The exports are in %(outdir)s."

    def get_outdated_docs(self) -> str:  # type: ignore[override] # builders of one file do so
        """Return what is made: data can change where no page does, so it is always looked at."""
        return "all exports"

    def write_documents(self, docnames: Set[str]) -> None:
        """Write nothing: no page is written."""

    def finish(self) -> None:
        """Write what is new."""
        domain = briefing_domain(self.env)
        outdir = Path(self.outdir)
        files: dict[str, str] = {}
        for name, written, losses in self._exported(domain):
            files |= written
            for loss in losses:
                logger.info("not in %s: %s", name, loss)
        try:
            changed = [name for name, text in files.items() if _write(outdir / name, text)]
            self._forget(outdir, files)
        except OSError as error:
            raise ExtensionError(f"cannot write {error.filename}: {error.strerror}") from error
        logger.info("%s of %s files written, the others are as they were", len(changed), len(files))

    def _exported(
        self, domain: BriefingDomain
    ) -> Iterator[tuple[str, Mapping[str, str], list[str]]]:
        """Yield the name of each format, its files, and what is not in them."""
        # every build registers this builder, and few need what it works with
        from sphinx_briefing.export.choose import choose
        from sphinx_briefing.export.formats import EXPORTS
        from sphinx_briefing.export.frame import About, Export

        edition = settings_of(self.config)
        settings = read_settings(self.config, domain.folder)
        about = About(
            project=self.config.project,
            base=settings.exports.base,
            language=self.config.language,
            snapshots=domain.snapshots,
            unmarked=edition.unmarked,
            edition=edition.chosen.audience.name if edition.chosen else "",
        )
        store = domain.store.everything
        export = Export(store, about, choose(store))
        for name in settings.exports.formats:
            files, losses = EXPORTS[name].export(export)
            yield name, files, list(map(str, losses))

    def _forget(self, outdir: Path, files: Mapping[str, str]) -> None:
        """Delete what an earlier build wrote here and this one did not; note what it did."""
        path = Path(self.doctreedir) / NOTES
        notes = _notes(path)
        before = set(notes.get(str(outdir), ()))
        remove(outdir, before - files.keys())
        atomic.write(path, json.dumps({**notes, str(outdir): sorted(files)}, indent=0))


def _notes(path: Path) -> dict[str, list[str]]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(path: Path, text: str) -> bool:
    """Write a file if it is not so already, and say whether it was written."""
    data = text.encode("utf-8", "surrogatepass")
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    atomic.write(path, data)
    return True


def setup(app: Sphinx) -> None:
    """Register the builder."""
    app.add_builder(DataBuilder)
