"""A Dask cluster that there is already: the one door of `distributed`, an extra of okplan.

The scheduler tries a task again where its worker ends. After several it gives up all that was there when they ended:
each of those is then tried alone, and only one that brings workers down by itself is lost.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import islice
from pydoc import locate
from secrets import token_hex
from time import monotonic
from typing import Any

from okplan.problems import Refused
from okplan.version import __version__
from okplan.workers import Answers, Lost, Numbered, Work, answered

PATIENCE = 10.0
"""Seconds for a scheduler to answer, and for a worker to be there."""

ALONE = 60.0
"""Seconds that work waits where every worker has gone: a cluster may start new ones."""

AHEAD = 2
"""Tasks given out for each thread of the cluster, so that none waits for the next to be read."""

RETRIES = 3
"""Times that tasks are given out anew after the connection to the scheduler broke and came back."""

Given = dict[Any, tuple[int, Any]]
"""The futures that are under way, with their tasks."""


def run(work: Work, tasks: Numbered, address: str) -> Answers:
    """Raises Refused where there is no cluster there, it has another okplan, or it goes away."""
    if find_spec("distributed") is None:
        raise Refused("distributed_missing", None, found=address)
    with _client(address) as client:
        _same_okplan(client, address)
        struck: list[tuple[int, Any]] = []
        yield from _every(client, address, work, tasks, struck)
        for number, task in struck:
            again: list[tuple[int, Any]] = []
            yield from _every(client, address, work, iter([(number, task)]), again)
            if again:
                yield number, Lost("")


def _every(client: Any, address: str, work: Work, tasks: Numbered, struck: list[tuple[int, Any]]) -> Answers:
    """Answers to all but those that the scheduler gave up as their workers ended, which `struck` gets."""
    given: Given = {}
    broken, seen = 0, monotonic()
    while True:
        threads = sum(_threads(client, address).values())
        for number, task in islice(tasks, max(max(threads * AHEAD, 1) - len(given), 0)):
            given[_submitted(client, work, number, task)] = (number, task)
        if not given:
            return
        if threads:
            seen = monotonic()
        elif monotonic() - seen > ALONE:
            raise Refused("workers_gone", None, found=address, wanted=int(ALONE))
        done = _done(given)
        if done is None:
            broken += 1
            if broken > RETRIES:
                raise Refused("scheduler_lost", None, found=address)
            given = {_submitted(client, work, *one): one for one in given.values()}
            continue
        for future in done:
            number, task = given.pop(future)
            error = future.exception()
            if type(error).__name__ == "KilledWorker":
                struck.append((number, task))
            else:  # what workers cannot even read is an error that nobody foresaw
                yield number, future.result() if error is None else Lost(f"{type(error).__name__}: {error}")


def _submitted(client: Any, work: Work, number: int, task: Any) -> Any:
    """The task given out: no two are one, and none is one of an earlier run or an earlier try."""
    return client.submit(answered, work, task, key=f"okplan-{token_hex(8)}-{number}", pure=False)


def _done(given: Given) -> list[Any] | None:
    """The futures that have ended, once some have or a second has gone; None where the client lost them all.

    It does so when its connection breaks, also to a scheduler that is still there.
    """
    from distributed import CancelledError, TimeoutError, wait

    try:
        wait([*given], timeout=1, return_when="FIRST_COMPLETED")  # type: ignore[no-untyped-call]
    except TimeoutError:
        return []
    except CancelledError:
        return None
    if any(future.status in ("cancelled", "lost") for future in given):
        return None
    return [future for future in given if future.done()]


def _threads(client: Any, address: str) -> dict[str, int]:
    """Of every worker that there is now."""
    try:
        found: dict[str, int] = client.nthreads()
    except (OSError, TimeoutError) as error:
        raise Refused("scheduler_lost", None, found=address) from error
    return found


@contextmanager
def _client(address: str) -> Iterator[Any]:
    from distributed import Client, TimeoutError

    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # what is wrong is said once, by us
    try:
        client: Any = Client(address, timeout=PATIENCE, name="okplan")  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TimeoutError) as error:
        raise Refused("no_scheduler", None, found=address, wanted=int(PATIENCE)) from error
    try:
        yield client
    finally:
        client.close(timeout=PATIENCE)


def _same_okplan(client: Any, address: str) -> None:
    """Another version may compute other figures: no row is of it."""
    from distributed import TimeoutError

    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        raise Refused("no_workers", None, found=address, wanted=int(PATIENCE)) from error
    versions = client.run(locate, "okplan.version.__version__")  # of Python itself: a worker may lack okplan
    wrong = [f"{worker} ({version or '–'})" for worker, version in versions.items() if version != __version__]
    if wrong:
        raise Refused("other_okplan", None, found=", ".join(wrong), wanted=__version__)
