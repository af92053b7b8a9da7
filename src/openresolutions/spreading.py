"""Work handed to an executor a little ahead of what is taken, so that memory stays flat."""

from __future__ import annotations

import gc
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import Any, ParamSpec, TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")
Params = ParamSpec("Params")
_WORTH_A_POOL = 3
# How seldom the collector of garbage looks: at how many new objects, and how often at older ones.
SELDOM = (100_000, 20, 20)


class Here(Executor):
    """Does everything at once, in this process."""

    def submit(
        self, fn: Callable[Params, Made], /, *args: Params.args, **kwargs: Params.kwargs
    ) -> Future[Made]:
        """Do the work and return it as done."""
        return done(fn(*args, **kwargs))


def done(made: Made) -> Future[Made]:
    """Return what is there already as a future that is done."""
    future: Future[Made] = Future()
    future.set_result(made)
    return future


def spread(
    start: Callable[[Given], Future[Made]], given: Iterable[Given], ahead: int = 4
) -> Iterator[Made]:
    """Yield what comes of each, in order, with at most so many under way or waiting."""
    waiting: deque[Future[Made]] = deque()
    try:
        for one in given:
            waiting.append(start(one))
            if len(waiting) >= ahead:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


@contextmanager
def hands(workers: int, cluster: str | None, tasks: int, afresh: bool = True) -> Iterator[Executor]:
    """Give who does so many tasks: a cluster, processes of this machine, or this process.

    A process is started ``afresh``, since what draws has threads that a fork would not take along.
    Where there are none a fork has everything loaded already; only Linux is known to do it well.
    """
    if cluster is not None:
        connect: Any = import_module("distributed").Client
        with connect(cluster) as client:
            yield client.get_executor()
    elif workers == 1 or tasks < _WORTH_A_POOL:
        yield Here()
    else:
        hired = min(workers, tasks)
        begin = "spawn" if afresh or sys.platform != "linux" else "fork"
        with ProcessPoolExecutor(hired, get_context(begin), _begin) as pool:
            yield pool


def collect_seldom() -> None:
    """Let the collector of garbage look less often at what nearly all goes without it.

    Pages and records are made in great numbers and few of them form rings.
    """
    gc.set_threshold(*SELDOM)


def _begin() -> None:
    """Let this process end when the one that started it does; killed, it tells nobody."""
    collect_seldom()
    parent = parent_process()
    if parent is not None:
        Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
