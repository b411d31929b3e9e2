"""Python's garbage collector, kept from walking again and again over what stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Keep the garbage collector from walking what is being loaded, and all that lives beside it.

    Loading makes many objects and no reference circles, so there is nothing to be collected. They
    go straight to the oldest generation, so that the next collection of young ones spares them.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():  # else what somebody else froze would thaw, too
            gc.freeze()
            gc.unfreeze()
        if was_enabled:
            gc.enable()
