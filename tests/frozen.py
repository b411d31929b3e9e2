"""Spares the collector all modules and tests of a test run: some hundred thousand objects."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def freeze() -> None:
    """Let the collector never look again at what there is: the modules and the list of tests."""
    gc.collect()
    gc.freeze()


@contextmanager
def thawed() -> Iterator[None]:
    """Let the collector be as it is for a user, to whom nothing is frozen."""
    frozen = gc.get_freeze_count() > 0
    gc.unfreeze()
    try:
        yield
    finally:
        gc.unfreeze()
        if frozen:
            freeze()
