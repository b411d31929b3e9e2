"""What is known of a project at one moment: its data, its pages, and what is wrong in them."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from sphinx_briefing.checks import Debt, Page, Report
from sphinx_briefing.dossiers import DossierSettings
from sphinx_briefing.load import Loaded, Locator
from sphinx_briefing.load.finding import SUFFIXES, shown_path
from sphinx_briefing.load.markup import BARE_NAMES
from sphinx_briefing.load.reading import decode
from sphinx_briefing.model import Record
from sphinx_briefing.model.dates import Date
from sphinx_briefing.model.marking import TLP, Scheme
from sphinx_briefing.model.values import Ref
from sphinx_briefing.problems import Code, Problem
from sphinx_briefing.store import Store
from sphinx_briefing.store.resolve import Resolver


class SetupError(Exception):
    """The settings of a project cannot be read; the message says why and what to do."""


@dataclass(frozen=True)
class Setup:
    """A project as its conf.py plainly says; ``entries`` name its data from ``folder``.

    ``folder`` is absolute. ``pages`` looks for the pages that there are. ``ignore``, ``debts``,
    ``as_of`` and ``dossiers`` are those of the checks, ``problems`` what is wrong in the settings.
    """

    folder: Path
    entries: tuple[str, ...]
    pages: Callable[[], Sequence[Path]]
    scheme: Scheme = TLP
    bare: Collection[str] = BARE_NAMES
    domain: str = ""
    ignore: frozenset[Code] = frozenset()
    debts: tuple[Debt, ...] | None = None
    as_of: Date | None = None
    dossiers: DossierSettings = field(default_factory=DossierSettings)
    problems: tuple[Problem, ...] = ()

    def path(self, name: str) -> Path:
        """Return the file that messages and origins call by a name."""
        return Path(os.path.normpath(self.folder / name))


@dataclass(frozen=True)
class World:
    """All of a project at one moment; nothing in it changes.

    ``pages`` are by name. ``broken`` has the problems of files that cannot be read to their end
    while somebody writes them: the rest of the world then has what they said before. ``unsaved``
    is what the editor holds, by file.
    """

    setup: Setup
    loaded: Loaded
    store: Store
    report: Report
    pages: Mapping[str, Page]
    broken: Mapping[str, tuple[Problem, ...]]
    unsaved: Mapping[Path, str]

    @cached_property
    def resolver(self) -> Resolver:
        """What gives references in data their kind."""
        return Resolver(self.loaded.statements, Locator(self.setup.folder, self.loaded.tried))

    @cached_property
    def sources(self) -> Mapping[str, str]:
        """The id of each data file's own source, by the file's name."""
        return {one.origin.path: one.source for one in self.loaded.statements if one.source}

    @cached_property
    def former(self) -> Mapping[Ref, tuple[str, ...]]:
        """The former ids of records that have some."""
        found: dict[Ref, tuple[str, ...]] = {}
        for old, new in self.store.former.items():
            found[new] = (*found.get(new, ()), old.id)
        return found

    @cached_property
    def _names(self) -> Mapping[Path, str]:
        return {self.setup.path(name): name for name in (*self.loaded.files, *self.pages)}

    def name(self, path: Path) -> str:
        """Return how messages and origins call a file, also one that is not known yet."""
        return self._names.get(path) or shown_path(path, self.setup.folder)

    def has(self, path: Path) -> bool:
        """Say whether a file is one of the data files or pages."""
        return path in self._names

    def is_data(self, name: str) -> bool:
        """Say whether a file is read as data, or would be; all others are pages."""
        return name.endswith(SUFFIXES)

    def text(self, name: str) -> str:
        """Return what a file holds in this world, with LF line ends; nothing if it is gone."""
        if name in self.pages:
            return self.pages[name].text
        try:
            data = self.loaded.tried.get(name) or self.setup.path(name).read_bytes()
        except OSError:
            return ""
        return decode(data, name, [])

    def find(self, kinds: Sequence[str], ident: str) -> Record | None:
        """Return the record of the first of some kinds that has an id, also a former one."""
        return next((one for kind in kinds if (one := self.store.find(Ref(kind, ident)))), None)
