"""Executors: who reads articles. Any executor of `concurrent.futures` can be named."""

from __future__ import annotations

import contextlib
import importlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from typing import TypeVar

_T = TypeVar("_T")
_R = TypeVar("_R")
AHEAD = 64
"""Tasks that are handed out beyond what has been taken back: more would only fill the memory."""


class ExecutorError(Exception):
    """An executor cannot be had; the message says what to do."""


class WorkerLostError(Exception):
    """A process that read articles came to an end, and with it the executor."""


@contextlib.contextmanager
def executor(jobs: int, factory: str = "") -> Iterator[Executor | None]:
    """Give the executor that ``module:factory`` makes, else one of so many processes.

    None for a single job: then the work is done here. Raises ExecutorError.
    """
    if factory:
        with _made(factory) as made:
            yield made
    elif jobs > 1:
        with ProcessPoolExecutor(jobs) as pool:
            yield pool
    else:
        yield None


def _made(factory: str) -> Executor:
    module, colon, name = factory.partition(":")
    if not (module and colon and name):
        raise ExecutorError(f"{factory!r}: write module:factory, such as my_cluster:executor")
    try:
        made = getattr(importlib.import_module(module), name)()
    except ImportError as error:
        raise ExecutorError(f"{factory!r}: {error}") from None
    except AttributeError:
        raise ExecutorError(f"{factory!r}: module {module!r} has no {name!r}") from None
    if not isinstance(made, Executor):
        kind = type(made).__name__
        raise ExecutorError(f"{factory!r} gives a {kind}, which is no concurrent.futures.Executor")
    return made


def in_order(
    pool: Executor | None, work: Callable[[_T], _R], tasks: Iterable[_T]
) -> Iterator[tuple[_T, _R]]:
    """Yield each task with its result, in the order of the tasks; raises WorkerLostError."""
    if pool is None:
        for task in tasks:
            yield task, work(task)
        return
    waiting: deque[tuple[_T, Future[_R]]] = deque()
    try:
        for task in tasks:
            waiting.append((task, pool.submit(work, task)))
            if len(waiting) >= AHEAD:
                first, future = waiting.popleft()
                yield first, future.result()
        while waiting:
            first, future = waiting.popleft()
            yield first, future.result()
    except BrokenExecutor as error:
        raise WorkerLostError(str(error)) from None
    finally:
        for _, future in waiting:
            future.cancel()
