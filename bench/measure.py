"""How benchmarks measure: two sides in turn, their medians, and a row of the table for docs/benchmarks.md."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

Clock = Callable[[], float]


def in_turn(
    a: Callable[[], object], b: Callable[[], object], rounds: int = 7, clock: Clock = time.perf_counter
) -> tuple[float, float]:
    """Median seconds of each, measured A B A B … after one round to warm up."""

    def once(work: Callable[[], object]) -> float:
        begins = clock()
        work()
        return clock() - begins

    a(), b()
    pairs = [(once(a), once(b)) for _ in range(rounds)]
    return statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs)


def row(what: str, a: float, b: float, aim: str) -> None:
    print(f"| {what} | {a * 1e3:.1f} ms | {b * 1e3:.1f} ms | {a / b:.2f} | {aim} |", flush=True)
