"""Python's garbage collector, kept from walking again and again over what stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

FEW = 10_000
"""The collector looks at so many young objects in a millisecond.

To count what is frozen takes 60 where that is half a million objects, so little is not worth it.
"""


@contextmanager
def without_collector() -> Iterator[None]:
    """Keep the garbage collector from walking what is being loaded, and all that lives beside it.

    Loading makes many objects and no reference circles, so there is nothing to be collected. Unless
    they are few, they go straight to the oldest generation, so that the next collection of young
    ones spares them.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # what somebody else froze would thaw, too
        if gc.get_count()[0] > FEW and not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()
        if was_enabled:
            gc.enable()


SELDOM = (50_000, 10, 3)
"""Thresholds of `gc.set_threshold` while pages are made.

A page is some 10 000 objects that stay, so those of Python look at what stays again and again. On a
clean build of 2 000 records (50_000, 20, 100), with all that was there before frozen, took a tenth
less CPU time, as much as without any collector, and 25 MB more memory; without one it is 70 MB.
These also find the doctrees of pages that are written already, which are circles: on a clean build
of 10 000 records that is 32 MB less.
"""


def leave() -> None:
    """Note that a build has ended, of which all may be left: it is a circle of objects.

    What was frozen is old, and Python does not look at what is old until as much is new.
    """
    gc.callbacks.append(_left)


def collect_left() -> None:
    """Collect what builds have left that ended in this process, if any did."""
    if _left in gc.callbacks and gc.isenabled():
        gc.collect()


def _left(phase: str, info: dict[str, int]) -> None:
    """Stand among the collector's callbacks until it has looked at everything."""
    if phase == "stop" and info["generation"] == _OLDEST:
        gc.callbacks[:] = [one for one in gc.callbacks if one is not _left]


_OLDEST = 2


class Spared:
    """The collector as it is best for a build, between `begin` and `end`; then as it was before."""

    def __init__(self) -> None:
        self._before: tuple[int, int, int] | None = None
        self._frozen = False

    def begin(self) -> None:
        """Freeze all that there is, and collect seldom. Once begun, or without collector: nothing.

        What somebody else froze stays theirs, for thawing knows no owners.
        """
        if self._before is not None or not gc.isenabled():
            return
        self._before = gc.get_threshold()
        gc.set_threshold(*SELDOM)
        self._frozen = not gc.get_freeze_count()
        if self._frozen:
            gc.freeze()

    def keep(self) -> None:
        """Freeze what was made since `begin`, as it stays: all pages are read, say.

        On a clean build of 10 000 records to look at it again was 0.9 s of 28; what is frozen with
        it and could go is 17 MB.
        """
        if self._frozen:
            gc.freeze()

    def end(self) -> None:
        """Put everything back."""
        if self._before is None:
            return
        gc.set_threshold(*self._before)
        if self._frozen:
            gc.unfreeze()
        self._before, self._frozen = None, False
