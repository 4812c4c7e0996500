"""Processes of this machine.

A process that is killed takes no task with it: those that were under way are tried again, each in a process of its own,
and only one that brings that down too is lost.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing import active_children, get_context
from typing import Any

from okplan.workers import Answers, Lost, Numbered, Work, answered

AHEAD = 2
"""Tasks given out for each process, so that none waits for the next to be read."""

Given = dict[Future[Any], tuple[int, Any]]


def run(work: Work, tasks: Numbered, workers: int) -> Answers:
    """In this process where there is one worker, which it is quicker to be than to start."""
    if workers == 1:
        for number, task in tasks:
            yield number, answered(work, task)
        return
    struck: list[tuple[int, Any]] = []
    more = True
    while more:
        more = yield from _until_broken(work, tasks, workers, struck)
        for number, task in struck:
            yield number, _alone(work, task)
        struck.clear()


def _until_broken(work: Work, tasks: Numbered, workers: int, struck: list[tuple[int, Any]]) -> Any:
    """Answers until there are no more tasks, or a process is killed: then `struck` gets what was under way."""
    with _pool(workers) as pool:
        given: Given = {}
        while True:
            for number, task in islice(tasks, workers * AHEAD - len(given)):
                given[_submitted(pool, work, task)] = (number, task)
            if not given:
                return False
            done, _ = wait(given, return_when=FIRST_COMPLETED)
            broken = any(isinstance(future.exception(), BrokenProcessPool) for future in done)
            for future in [*given] if broken else done:
                number, task = given.pop(future)
                if future.done() and future.exception() is None:
                    yield number, future.result()
                else:
                    struck.append((number, task))
            if broken:
                return True


def _alone(work: Work, task: Any) -> Any:
    with _pool(1) as pool:
        try:
            return _submitted(pool, work, task).result()
        except BrokenProcessPool:
            return Lost("")


def _submitted(pool: ProcessPoolExecutor, work: Work, task: Any) -> Future[Any]:
    """What a pool that is already broken is given is as one that breaks."""
    try:
        return pool.submit(answered, work, task)
    except BrokenProcessPool as error:
        broken: Future[Any] = Future()
        broken.set_exception(error)
        return broken


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that are started anew on every system, and are gone when they are left, whatever they were doing."""
    others = set(active_children())
    pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=_unstopped)
    try:
        yield pool
    except BaseException:
        for process in set(active_children()) - others:
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _unstopped() -> None:
    """Ctrl-C reaches every process of a console: it is the first one's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
