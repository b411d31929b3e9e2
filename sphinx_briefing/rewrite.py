"""When pages are written again: what differs is told to Sphinx, what was written is noted."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Set
from dataclasses import replace
from pathlib import Path
from typing import Any

import sphinx
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders._epub_base import EpubBuilder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError

from sphinx_briefing import atomic, crossrefs, outputs, written
from sphinx_briefing.domain import BriefingDomain, briefing_domain
from sphinx_briefing.finishing import spare
from sphinx_briefing.indices import Groups
from sphinx_briefing.markings import whole_marking
from sphinx_briefing.navigation import forget_numbers
from sphinx_briefing.pages import digest
from sphinx_briefing.stale import compared
from sphinx_briefing.unwritten import Unwritten
from sphinx_briefing.vain import Reference
from sphinx_briefing.written import Written

READING = "briefing-reading.json"
"""Beside the doctrees: the pages that are being read, until what was read of them is noted."""
_BUILD_INFO_LINES = 4
LABEL = "label"
"""What stands for the marking among what indices are made of."""
LATE = 900
"""After Sphinx's own listeners: they number sections and figures."""


class Rewriting:
    """One build: what its builder wrote before, and what it will have written."""

    def __init__(self, app: Sphinx) -> None:
        self.app = app
        self.before = Written()
        self.after: Written | None = None
        self.begun: set[str] = set()
        self.unsure = False  # whether less is noted than was written
        self.unwritten = Unwritten()

    def stale(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Return the pages to write again; delete the files of those that are gone."""
        domain, builder = env.domains["briefing"], app.builder
        assert isinstance(domain, BriefingDomain)  # noqa: S101 - registered by us
        if getattr(builder, "tells_data_problems", False):
            return []  # the checker writes no pages
        forget_numbers(env)
        self.before = before = written.read(app)
        if isinstance(builder, StandaloneHTMLBuilder):
            if not isinstance(builder, EpubBuilder):  # a book has no page that it does not make
                spare(builder, self)
            index = Path(app.outdir, builder.searchindex_filename)
            if builder.search and not index.is_file():
                before.pages = {}  # it can only be made from all pages
        self.after = after = compared(domain, builder, before)
        files = outputs.written_files(builder, after.indices)
        if not outputs.known_before(builder):
            files |= set(before.files)
        left = outputs.remove(Path(app.outdir), set(before.files) - files)
        after.files = sorted(files | left)
        found = [name for name, one in after.pages.items() if before.pages.get(name) != one]
        gone = before.pages.keys() - after.pages.keys()
        others = gone or before.files != after.files
        if others and not found and sphinx.version_info < (8, 2):
            return [env.config.root_doc]  # else indices stay: before 8.2 it ends without a page
        return found

    def unchanged(self) -> bool:
        """Say whether no page was written, and none should have been."""
        before, after = self.before, self.after
        same = after is not None and (before.state, before.pages) == (after.state, after.pages)
        return same and not self.begun

    def same(self, name: str, content: Any) -> bool:
        """Note what an index is made of, and say whether it would be as it was.

        Where all pages are written, a reason may be one that nobody but Sphinx knows.
        """
        after = self.after
        if after is None or not outputs.writes_each_page(self.app.builder):
            return False
        made = self._as_before(after, name, content) or digest(after.trees, [*content])
        after.made = {**after.made, name: made, LABEL: self._label()}
        is_same = all(self.before.made.get(one) == after.made[one] for one in (name, LABEL))
        return is_same and not self.begun >= after.pages.keys()

    def _as_before(self, after: Written, name: str, content: Any) -> str | None:
        """Return the digest of an index of ours that is made from what it was made from before."""
        if not isinstance(content, Groups):
            return None
        basis = self.before.bases.get(name)
        same = self.before.trees == after.trees and basis and content.state(basis[0]) == basis[1]
        after.bases = {**after.bases, name: (basis if same else content.basis()) or []}
        return self.before.made.get(name) if same else None

    def _label(self) -> str:
        """Return the marking of pages that no document made."""
        env = self.app.env
        return whole_marking(briefing_domain(env), sorted(env.all_docs))

    def finishing(self) -> None:
        """Take no index for written until the build has ended well."""
        if self.after is not None and not self.begun:
            written.save(self.app, replace(self.before, state="", made={}))
            self.unsure = True

    def begin(self, app: Sphinx, _doctree: nodes.document, docname: str) -> None:
        """Take no page for written from the first one on, until the build has ended well."""
        if self.after and not self.begun:
            written.save(app, Written(files=self.after.files))
            self.unsure = True
        self.begun.add(docname)

    def end(self, app: Sphinx, exception: Exception | None) -> None:
        """Note what was written, once all of it is; nothing, if something could not be."""
        self.unwritten.end()
        if exception is not None or self.after is None:
            return
        if self.unwritten.told:
            written.save(app, Written(files=self.after.files))
            return
        if outputs.writes_each_page(app.builder):  # not all, if some were asked for by name
            before = self.before.pages
            self.after.pages = {
                name: one
                for name, one in self.after.pages.items()
                if name in self.begun or before.get(name) == one
            }
            self._tell_vain(self.after)
        elif (files := outputs.assembled_files(app.builder)) is not None:
            outputs.remove(Path(app.outdir), set(self.before.files) - files)
            self.after.files = sorted(files)
        if self.unsure or self.after != self.before:
            written.save(app, self.after)

    def _tell_vain(self, after: Written) -> None:
        """Tell again what pages name in vain that were not written, and note it of all."""
        domain = briefing_domain(self.app.env)
        left = self.before.vain.items()
        kept = {one: rows for one, rows in left if one in after.pages.keys() - self.begun}
        for page in sorted(kept):
            domain.vain.tell_again(domain.store, (Reference(*row) for row in kept[page]))
        found = {one: list(map(list, rows)) for one, rows in domain.vain.found.items()}
        after.vain = {**kept, **found}


def outdated(
    app: Sphinx, env: BuildEnvironment, _added: Set[str], _changed: Set[str], removed: Set[str]
) -> list[str]:
    """Return the pages to read again whatever the data: shown what is gone, or broken off."""
    try:
        broken_off = json.loads(_reading(app).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        broken_off = []
    return [*crossrefs.pages_with_missing(env, removed), *broken_off]


def reading(app: Sphinx, _env: BuildEnvironment, docnames: list[str]) -> None:
    """Note which pages are about to be read.

    Their doctrees may be newer than the environment where a build is killed in between.
    """
    if docnames:
        try:
            atomic.write(_reading(app), json.dumps(docnames))
        except OSError as error:  # nor could what is read be kept
            raise ExtensionError(f"cannot write {error.filename}: {error.strerror}") from error


def read(app: Sphinx, _env: BuildEnvironment) -> None:
    """Forget what was being read: the environment has been saved."""
    _reading(app).unlink(missing_ok=True)


def mend(app: Sphinx) -> None:
    """Delete the note of its settings that a killed build left cut off; Sphinx raises at it.

    Nothing is lost: what pages were written with is among our own notes.
    """
    path = Path(app.outdir, ".buildinfo")
    if isinstance(app.builder, StandaloneHTMLBuilder):
        with contextlib.suppress(OSError):  # there is none, or Sphinx cannot read it either
            if path.read_bytes().count(b"\n") < _BUILD_INFO_LINES:
                path.unlink()


def _reading(app: Sphinx) -> Path:
    return Path(app.doctreedir) / READING


def setup(app: Sphinx) -> None:
    """Connect to Sphinx's events, in the order in which they fire."""
    rewriting = Rewriting(app)
    app.connect("builder-inited", rewriting.unwritten.begin)
    app.connect("builder-inited", mend)
    app.connect("env-get-outdated", outdated)
    app.connect("env-before-read-docs", reading, priority=LATE)
    app.connect("doctree-read", crossrefs.note)
    app.connect("env-get-updated", rewriting.stale, priority=LATE)
    app.connect("env-check-consistency", read)
    app.connect("doctree-resolved", rewriting.begin)
    app.connect("build-finished", rewriting.end)
