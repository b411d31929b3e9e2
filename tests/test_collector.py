"""The garbage collector is spared while data are loaded and pages are made, and then as before."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from typing import Any

import pytest

from sphinx_briefing.collector import FEW, SELDOM, Spared, collect_left, leave, without_collector
from tests.frozen import thawed


def state() -> tuple[bool, tuple[int, int, int], bool]:
    return gc.isenabled(), gc.get_threshold(), bool(gc.get_freeze_count())


@pytest.fixture(autouse=True)
def before() -> Iterator[Any]:
    enabled, thresholds, _ = state()
    with thawed():
        gc.set_threshold(600, 7, 8)
        yield state()
    gc.set_threshold(*thresholds)
    if enabled:
        gc.enable()


def test_loading(before: Any) -> None:
    with pytest.raises(ValueError, match="x"):
        broken_off()
    assert state() == before


@without_collector()
def broken_off() -> None:
    assert not gc.isenabled()
    raise ValueError("x")


@pytest.mark.parametrize(("number", "generation"), [(FEW // 2, 0), (2 * FEW, 2)])
def test_what_was_loaded_is_old_unless_it_is_little(number: int, generation: int) -> None:
    gc.collect()
    gc.disable()  # else what is young would be older before the test looks
    with without_collector():
        loaded: list[Any] = [[] for _ in range(number)]
    assert len(loaded) == number
    assert any(one is loaded[7] for one in gc.get_objects(generation=generation))


def test_a_build(before: Any) -> None:
    spared = Spared()
    for _ in range(2):
        spared.begin()
        assert state() == (True, SELDOM, True)
    spared.end()
    assert state() == before
    spared.end()
    assert state() == before


def test_what_is_kept_is_not_looked_at_until_the_end(before: Any) -> None:
    spared = Spared()
    spared.keep()
    assert state() == before
    spared.begin()
    frozen = gc.get_freeze_count()
    kept = [[number] for number in range(1000)]
    spared.keep()
    assert gc.get_freeze_count() >= frozen + len(kept)
    spared.end()
    assert state() == before


def test_what_others_do_stays(before: Any) -> None:
    gc.freeze()
    spared = Spared()
    spared.begin()
    with without_collector():
        pass
    spared.end()
    assert gc.get_freeze_count() > 0
    gc.unfreeze()
    gc.disable()
    spared.begin()
    assert state() == (False, before[1], False)
    with without_collector():
        pass
    spared.end()
    assert state() == (False, before[1], False)


class Circle:
    """Something that only the collector can let go of."""

    def __init__(self) -> None:
        self.itself = self


def build_and_forget() -> weakref.ref[Circle]:
    """Do as a build does, and leave a circle that is as old as what was frozen."""
    left = Circle()
    spared = Spared()
    spared.begin()
    spared.end()
    leave()
    return weakref.ref(left)


def test_what_a_build_left_is_collected_before_the_next(before: Any) -> None:
    callbacks = list(gc.callbacks)
    collect_left()
    left = build_and_forget()
    gc.collect(1)  # what is younger
    assert left() is not None
    collect_left()
    assert left() is None
    assert gc.callbacks == callbacks
    assert state() == before
