"""What is printed: colours only where they are wanted, and nothing that moves the cursor."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from typing import TextIO, TypeVar

_T = TypeVar("_T")
PATIENCE, EVERY = 0.5, 0.1
"""Seconds before progress is told, and between two times."""
_COLOURS = {"red": "31", "green": "32", "yellow": "33", "cyan": "36"}


def printable(text: str) -> str:
    """Return a text with control characters written out as escapes, so that data stay data."""
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        for char in text
    )


def coloured(stream: TextIO) -> bool:
    """Return whether a stream takes colours: a terminal, and NO_COLOR (no-color.org) is not set."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return not plain and stream.isatty()


def paint(text: str, colour: str, stream: TextIO) -> str:
    """Return the text in a colour where the stream takes colours."""
    return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if coloured(stream) else text


def counted(number: int, noun: str) -> str:
    """Return ``1 file``, ``2 files``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def progress(items: Sequence[_T], noun: str) -> Iterator[_T]:
    """Yield the items; if it takes long, tell on stderr how many are done, where it is a terminal.

    The words are wiped out at the end: nothing may be printed in between.
    """
    stream, begin, shown = sys.stderr, time.monotonic(), 0.0
    terminal = stream.isatty() and os.environ.get("TERM") != "dumb"
    try:
        for number, item in enumerate(items):
            now = time.monotonic()
            if terminal and now - begin > PATIENCE and now - shown > EVERY:
                shown = now
                print(f"\r{number} of {len(items)} {noun}", end="", file=stream, flush=True)
            yield item
    finally:
        if shown:
            print("\r\x1b[K", end="", file=stream, flush=True)


def print_diff(text: str) -> None:
    """Print a unified diff, in colours where they are wanted."""
    colours = {"+": "green", "-": "red", "@": "cyan"}
    for line in text.split("\n")[:-1]:
        shown = printable(line)
        print(paint(shown, colours[line[0]], sys.stdout) if line[:1] in colours else shown)
