"""The preview's server: builds at each change, tells browsers, ends when it is told to."""

from __future__ import annotations

import asyncio
import signal
import socket
import tempfile
import webbrowser
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from types import FrameType
from typing import Any

import uvicorn
import watchfiles

from sphinx_briefing.preview.site import Shown, Site
from sphinx_briefing.preview.told import PDF, Order, Told
from sphinx_briefing.preview.watch import Watched
from sphinx_briefing.preview.workshop import Workshop

Tell = Callable[[Told, list[str]], None]
"""What is called with how a build went, and the files that had changed."""
STEP, MOST = 20, 400
"""Milliseconds without a change that end a set of them, and the longest that a set may take."""
PATIENCE = 1
"""Seconds that open connections get at the end."""


class Preview:
    """One project, shown until a signal ends it."""

    def __init__(self, workshop: Workshop, builder: str, tell: Tell) -> None:
        self._workshop, self._builder, self._tell = workshop, builder, tell
        self._shown = Shown()
        self._site = Site(self._shown, self._make_pdf)
        self._pdf: Told | None = None
        self._watched = Watched(Told().watch)
        self._stop = asyncio.Event()

    def build(self, changed: list[str]) -> None:
        """Build the pages after a change, and show them, or why they are not there."""
        # modules stay in the process: with conf.py or an extension changed, it starts afresh
        afresh = any(path.endswith(".py") for path in changed)
        told = self._workshop.build(self._builder, afresh=afresh)
        self._pdf = None
        self._watched = Watched(told.watch) if told.watch.source else self._watched
        self._shown.take(told)
        self._tell(told, changed)

    def run(self, place: socket.socket, address: str) -> None:
        """Answer at a socket until a signal ends it."""
        application = self._site.application(address, self._life)
        config = uvicorn.Config(
            application, log_level="error", timeout_graceful_shutdown=PATIENCE, lifespan="on"
        )
        uvicorn.Server(config).run(sockets=[place])

    def _make_pdf(self) -> Told:
        """Return the PDF, made anew if anything changed since."""
        if self._pdf is None:
            told = self._workshop.build(PDF)
            self._tell(told, [])
            self._pdf = told if told.made else None
            return told
        return self._pdf

    @asynccontextmanager
    async def _life(self, _application: Any) -> AsyncIterator[None]:
        task = asyncio.create_task(self._watch())
        yield
        self._stop.set()
        await task

    async def _watch(self) -> None:
        while not self._stop.is_set():
            roots = self._watched.roots
            changes = watchfiles.awatch(
                *roots, watch_filter=None, stop_event=self._stop, step=STEP, debounce=MOST
            )
            async for found in changes:
                if changed := self._watched.changed(path for _kind, path in found):
                    async with self._site.still:
                        await asyncio.to_thread(self.build, changed)
                    self._site.reload()
                if self._watched.roots != roots:
                    break


def serve(
    order: Order,
    place: socket.socket,
    address: str,
    tell: Tell,
    *,
    browser: bool = False,
) -> None:
    """Show a project at a socket until Ctrl-C or SIGTERM; all that was made goes at the end."""
    for one in (signal.SIGINT, signal.SIGTERM):  # a shell starts jobs that ignore the first
        signal.signal(one, _interrupt)
    with (
        tempfile.TemporaryDirectory(prefix="sphinx-briefing-", ignore_cleanup_errors=True) as base,
        closing(Workshop(replace(order, base=base))) as workshop,
    ):
        preview = Preview(workshop, order.builder, tell)
        preview.build([])
        if browser:
            webbrowser.open(f"http://{address}/")
        preview.run(place, address)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
