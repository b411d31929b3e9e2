"""What a command of the command line is."""

from __future__ import annotations

import argparse
from typing import Protocol


class UsageError(Exception):
    """The command cannot do what was asked; the message says why and what to do instead."""


class Command(Protocol):
    """One command: a name, words for the help, its options, and what it does."""

    name: str
    summary: str
    about: str

    def declare(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""

    def run(self, options: argparse.Namespace) -> int:
        """Do it and return the exit status; raises UsageError, and OSError of files."""
