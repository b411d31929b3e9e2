"""``sphinx-briefing serve``: a preview in the browser, built again at each save."""

from __future__ import annotations

import argparse
import socket
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_briefing.cli.command import UsageError
from sphinx_briefing.cli.terminal import paint, printable

if TYPE_CHECKING:
    from sphinx_briefing.preview.told import Told

BUILDERS = ("html", "dirhtml", "singlehtml")
LOOPBACK = "127.0.0.1"
_FEW = 3
"""Changed files that are named."""


class ServeCommand:
    """Shows a project in the browser while it is edited."""

    name = "serve"
    summary = "show the briefing in the browser, and build it again at each save"
    about = (
        "Build the project, serve its pages on this machine, and build them again whenever data, "
        "pages, pictures or conf.py are saved; browsers then load them again. The PDF stands at "
        "/briefing.pdf and is made when it is asked for. Where data cannot be read, the last good "
        "pages stay and say why. What is built lies in a temporary folder. It needs the extra "
        "[serve], and ends with Ctrl-C."
    )

    def declare(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        parser.add_argument(
            "project",
            nargs="?",
            type=Path,
            default=Path(),
            metavar="DIR",
            help="the project's folder (default: this one)",
        )
        parser.add_argument(
            "--port",
            type=int,
            default=8000,
            metavar="NUMBER",
            help="the port to serve at; 0 takes any that is free (default: 8000)",
        )
        parser.add_argument(
            "--host",
            default=LOOPBACK,
            metavar="NAME",
            help=f"the address to serve at (default: {LOOPBACK}, which no other machine reaches)",
        )
        parser.add_argument("--open", action="store_true", help="open the browser")
        _declare_build(parser)

    def run(self, options: argparse.Namespace) -> int:
        """Serve until it is enough; raises UsageError."""
        try:
            from sphinx_briefing.preview.server import serve
        except ImportError as error:
            reason = f"the preview needs sphinx-autobuild ({error.name} is missing)"
            raise UsageError(f'{reason}: pip install "sphinx-briefing[serve]"') from None
        from sphinx_briefing.preview.told import Order

        source = options.project.resolve()
        if not (source / "conf.py").is_file():
            raise UsageError(f"{options.project}: no conf.py there; name the project's folder")
        settings = dict(_setting(one) for one in options.define)
        order = Order(str(source), "", options.builder, tuple(options.tag), settings)
        place = _socket(options.host, options.port)
        address = f"{options.host}:{place.getsockname()[1]}"
        pages = f"http://{address}/"
        print(f"Serving {pages} and {pages}briefing.pdf; Ctrl-C ends it.", flush=True)
        if options.host not in {LOOPBACK, "localhost"}:
            told = f"{options.host}: other machines may read all of it, whatever its marking"
            print(paint(told, "yellow", sys.stdout))
        try:
            serve(order, place, address, _tell, browser=options.open)
        except KeyboardInterrupt:  # how a preview is meant to end
            print("Ended.")
        finally:
            place.close()
        return 0


def _declare_build(parser: argparse.ArgumentParser) -> None:
    """Add the options that are those of ``sphinx-build``."""
    parser.add_argument(
        "--builder",
        "-b",
        choices=BUILDERS,
        default="html",
        metavar="BUILDER",
        help=f"how pages are built: {', '.join(BUILDERS)} (default: html)",
    )
    parser.add_argument(
        "--tag",
        "-t",
        action="append",
        default=[],
        metavar="TAG",
        help="a tag, as for sphinx-build; can be repeated",
    )
    parser.add_argument(
        "--define",
        "-D",
        action="append",
        default=[],
        metavar="SETTING=VALUE",
        help="a setting in place of that in conf.py, as for sphinx-build, such as "
        "briefing_edition=partner; can be repeated",
    )


def _setting(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not (name and sign):
        raise UsageError(f"-D {text}: write it as SETTING=VALUE")
    return name, value


def _socket(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port))
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        advice = "choose another with --port, or any that is free with --port 0"
        raise UsageError(f"cannot serve at {host}:{port} ({reason}); {advice}") from None


def _tell(told: Told, changed: list[str]) -> None:
    """Print how a build went."""
    more = f" and {len(changed) - _FEW} more" if len(changed) > _FEW else ""
    why = f"{', '.join(changed[:_FEW])}{more}: " if changed else ""
    what = told.made.rpartition("/")[2] if told.made.endswith(".pdf") else "pages"
    if told.made:
        said = paint(f"{what} built in {told.seconds:.1f} s", "green", sys.stdout)
    else:
        said = paint("not built; what was good stays", "red", sys.stdout)
    print(f"{time.strftime('%H:%M:%S')} {printable(why)}{said}")
    repeated = [one for one in told.warnings if not any(_same(one, each) for each in told.faults)]
    for line in (*told.faults, *repeated):
        print(f"  {printable(line)}")
    sys.stdout.flush()


def _same(warning: str, fault: str) -> bool:
    """Say whether a warning of Sphinx tells a fault once more."""
    return warning.replace("WARNING: ", "") == fault
