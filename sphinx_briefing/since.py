"""Since when things are new (`briefing_since`): a day, an export, or a revision of git."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from sphinx_briefing.load.conf import setting_place
from sphinx_briefing.model.dates import Date, DateError
from sphinx_briefing.problems import Code, Problem
from sphinx_briefing.report import warn_problem
from sphinx_briefing.store import Store
from sphinx_briefing.store.news import NOTHING_NEW, News, Since, news_beside, news_since
from sphinx_briefing.store.withholding import Audience

_STOPS = (Code.WITHHELD_NAMED, Code.NOT_UNDERSTOOD)
"""Problems of an edition's earlier data for which nothing of them is told."""


def read_since(config: Any, folder: Path, data: list[str], audience: Audience | None) -> Since:
    """Return what the setting names; what is wrong with it is told."""
    given = config.briefing_since
    if not isinstance(given, str) or not given:
        return NOTHING_NEW
    try:
        day = Date.parse(given)
    except DateError:
        return _Earlier(config, folder, data, audience).since()
    return Since(f"day {day.edtf}", lambda _today: news_since(day))


class _Earlier:
    """Data as they were kept: a file below the folder of conf.py, or a revision of git."""

    def __init__(
        self, config: Any, folder: Path, data: list[str], audience: Audience | None
    ) -> None:
        self.given: str = config.briefing_since
        self.folder, self.data, self.audience = folder, data, audience
        self.scheme = config.briefing_marking_scheme

    def since(self) -> Since:
        """Return how to tell it from others, and to load it."""
        from sphinx_briefing.cli.command import UsageError
        from sphinx_briefing.cli.revision import find_revision

        path = self.folder / self.given
        if path.is_file():
            return Since(hashlib.sha256(path.read_bytes()).hexdigest(), self._news)
        try:
            commit = find_revision(self.folder, self.given.removeprefix("git:")).commit
        except UsageError as error:
            self._fault(f"{self.given!r} is no date, no file beside conf.py, and {error}")
            return NOTHING_NEW
        return Since(f"commit {commit}", self._news)

    def _news(self, today: Store) -> News | None:
        from sphinx_briefing.cli.command import UsageError
        from sphinx_briefing.cli.project import Conf, Project
        from sphinx_briefing.cli.states import earlier_state

        conf = Conf(self.folder / "conf.py", {"briefing_marking_scheme": self.scheme})
        entries = tuple(str(self.folder / one) for one in self.data)
        project = Project(self.folder, entries, conf)
        path = self.folder / self.given
        name = f"path:{path}" if path.is_file() else f"git:{self.given.removeprefix('git:')}"
        try:
            before = earlier_state(project, name, self.audience, self.data, today.everything)
        except UsageError as error:
            self._fault(str(error))
            return None
        if self.audience and any(one.code in _STOPS for one in before.problems):
            self._fault("what was said then names what this edition withholds; nothing is marked")
            return None
        return news_beside(before, today)

    def _fault(self, message: str) -> None:
        place = setting_place("briefing_since", self.folder)
        warn_problem(Problem(Code.BAD_SETTING, place, f"briefing_since: {message}"))
