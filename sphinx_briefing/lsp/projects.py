"""The projects that an editor has open: each is read again a moment after something changes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from sphinx_briefing.lsp.complete import Names
from sphinx_briefing.lsp.found import Reader
from sphinx_briefing.lsp.workspace import Workspace
from sphinx_briefing.lsp.world import Setup, World

DELAY = 0.25
"""Seconds without a change after which a project is read again."""


class Project:
    """One project: its world as last read, and when to read it again.

    ``texts`` gives what the editor holds, ``told`` is handed each new world or what went wrong.
    """

    def __init__(
        self,
        folder: Path,
        find: Callable[[], Setup],
        texts: Callable[[], Mapping[Path, str]],
        told: Callable[[Project, Exception | None], Awaitable[None]],
    ) -> None:
        self.folder = folder
        self.reader = Reader()
        self.world: World | None = None
        self.names: Names | None = None
        self.published: set[str] = set()
        self._workspace = Workspace(find)
        self._texts = texts
        self._told = told
        self._ready = asyncio.Event()
        self._timer: asyncio.TimerHandle | None = None
        self._task: asyncio.Task[None] | None = None
        self._again = False

    async def known(self) -> World | None:
        """Return the world once it was read for the first time; None where that failed."""
        await self._ready.wait()
        return self.world

    def changed(self, delay: float = DELAY) -> None:
        """Read the project again, once nothing has changed for a moment."""
        if self._timer:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(delay, self._start)

    def _start(self) -> None:
        if self._task and not self._task.done():
            self._again = True
        else:
            self._task = asyncio.create_task(self._refresh())

    async def _refresh(self) -> None:
        loop, error = asyncio.get_running_loop(), None
        try:
            texts = dict(self._texts())
            self.world = await loop.run_in_executor(None, self._workspace.refresh, texts)
            self.names = Names(self.world, self.names)
        except Exception as raised:  # whatever files hold must not end the server
            error = raised
        self._ready.set()
        await self._told(self, error)
        if self._again:
            self._again = False
            self.changed()

    def holds(self, path: Path) -> bool:
        """Say whether a file is one of the project's."""
        return self.world is not None and self.world.has(path)
