"""What browsers are given: the pages as they are now, and what keeps newer ones from being made.

The parts of sphinx-autobuild put a script into each page that waits for the word of a web socket,
and speak that word.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from html import escape
from pathlib import Path
from typing import Any

from sphinx_autobuild.middleware import JavascriptInjectorMiddleware
from sphinx_autobuild.server import RebuildServer
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles

from sphinx_briefing.preview.told import Told

Scope = Any
"""What ASGI says of a request; its messages are mappings, too."""
FRESH = {"Cache-Control": "no-store"}
LOOPBACK = ("127.0.0.1", "localhost")
_BANNER = (
    '<div role="alert" style="position:fixed;inset:auto 0 0 0;z-index:2147483647;max-height:50vh;'
    "overflow:auto;padding:.8em 1.2em;background:#7a1212;color:#fff;"
    'font:15px/1.5 system-ui,sans-serif"><strong>{title}</strong>{faults}</div>'
)
_FAULT = '<div style="font-family:ui-monospace,monospace;overflow-wrap:anywhere">{}</div>'
_PAGE = "<!doctype html><html lang=en><meta charset=utf-8><title>{title}</title>{body}"


def _banner(title: str, faults: Sequence[str]) -> str:
    said = "".join(_FAULT.format(escape(one)) for one in faults)
    return _BANNER.format(title=escape(title), faults=said)


class Shown:
    """What is shown: the last good pages, and why there are none newer."""

    def __init__(self) -> None:
        self.folder = ""
        self.faults: tuple[str, ...] = ()

    def take(self, told: Told) -> None:
        """Take how a build went."""
        self.folder = told.made or self.folder
        self.faults = told.faults

    def banner(self) -> str:
        """Return the words for the foot of each page, as HTML; empty where all is well."""
        if not self.faults:
            return ""
        last = ": these are the last good pages" if self.folder else ""
        return _banner(f"Not built{last}.", self.faults)


class Site:
    """The application: pages, the PDF as it is asked for, and the word that there is something new.

    ``make_pdf`` is called in a thread of its own. Who changes the pages holds ``still`` meanwhile,
    so that nobody sees half of them.
    """

    def __init__(self, shown: Shown, make_pdf: Callable[[], Told]) -> None:
        self._shown = shown
        self._make_pdf = make_pdf
        self.still = asyncio.Lock()
        # of its parts only the web socket is used: watching and building are ours
        self._socket = RebuildServer([], lambda _path: True, lambda **_: None)

    def reload(self) -> None:
        """Let all browsers load their page again."""
        self._socket.flag.set()

    def application(
        self, address: str, life: Callable[[Any], AbstractAsyncContextManager[None]]
    ) -> Starlette:
        """Return the application for an address; ``life`` goes on while it answers."""
        host = address.rpartition(":")[0]
        # a page from elsewhere could else read ours under a name that leads to this machine
        trusted = [*LOOPBACK] if host in LOOPBACK else ["*"]
        return Starlette(
            routes=[
                WebSocketRoute("/websocket-reload", self._socket),
                Route("/briefing.pdf", self._pdf),
                Mount("/", self._pages),
            ],
            middleware=[
                Middleware(TrustedHostMiddleware, allowed_hosts=trusted, www_redirect=False),
                Middleware(JavascriptInjectorMiddleware, ws_url=address),
            ],
            lifespan=life,
        )

    async def _pages(self, scope: Scope, receive: Any, send: Any) -> None:
        async with self.still:
            answer = await self._page(scope)
        await answer(scope, receive, send)

    async def _page(self, scope: Scope) -> Any:
        """Return a file with its whole content, for it may soon be another one."""
        banner = self._shown.banner()
        if not self._shown.folder:
            page = _PAGE.format(title="Nothing is built yet", body=banner)
            return HTMLResponse(page, 503, headers=FRESH)
        files = StaticFiles(directory=self._shown.folder, html=True)
        found = await files.get_response(files.get_path(scope), scope)
        if not isinstance(found, FileResponse):  # to a folder, with a slash at the end
            return found
        body = Path(found.path).read_bytes()
        if found.media_type == "text/html":
            body += banner.encode()
        return Response(body, found.status_code, FRESH, found.media_type)

    async def _pdf(self, _request: Any) -> Any:
        told = await run_in_threadpool(self._make_pdf)
        if told.made:
            return Response(Path(told.made).read_bytes(), 200, FRESH, "application/pdf")
        body = _banner("The PDF is not built.", (*told.faults, *told.warnings))
        return HTMLResponse(_PAGE.format(title="No PDF", body=body), 503, headers=FRESH)
