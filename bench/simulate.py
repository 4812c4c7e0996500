"""A simulation as ratios: beside drawing the normals that it is made of, and its quantiles beside NumPy's own.

    python bench/simulate.py

Prints rows for the table of docs/benchmarks.md, of processor time: machines are shared.
"""

from __future__ import annotations

import os
import time
import tracemalloc
from functools import partial

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from draws import BASE
from measure import in_turn, row

from okplan.load import load
from okplan.studies.candidates.blocks import opened
from okplan.studies.simulate import simulate
from okplan.studies.simulate.drawing import Space, drawing
from okplan.studies.simulate.quantiles import quantiles
from okplan.studies.simulate.shocks import BLOCK
from okplan.studies.simulate.summary import LEVELS

DRAWS = 100_000


def rows(rounds: int = 7) -> str:
    """Print the rows; what is to be said below the table."""
    scenario = load(BASE).scenario
    one = opened(scenario)
    drawn = drawing(scenario, one.inputs, one.known, 1)
    generator, room = np.random.default_rng(2), np.empty((drawn.count, BLOCK))
    blocks = -(-DRAWS // BLOCK)

    def normals() -> None:
        """As many as the simulation is made of, in an array that stays in the cache."""
        for _ in range(blocks):
            generator.standard_normal(out=room)

    a, b = in_turn(partial(simulate, scenario, DRAWS), normals, rounds, time.process_time)
    row(f"`simulate`, {DRAWS:,} draws, every shock on / drawing their {drawn.count} normals", a, b, "≤ 8")
    space = Space()
    tried = drawn.block(0, space)
    run = one.runner(tried, ("net_debt_pct", *(f"{test.key}.level" for test in one.tests), "verdict.level"))
    a, b = in_turn(lambda: run(drawn.block(1, space)), partial(generator.standard_normal, out=room), rounds * 3)
    row("one block of draws, judged / drawing its normals", a, b, "≤ 6")
    values = generator.standard_normal(DRAWS)
    a, b = in_turn(partial(quantiles, values, LEVELS), partial(np.quantile, values, LEVELS), rounds * 3)
    row("seven quantiles of a row, by bins / `np.quantile`", a, b, "≤ 0.5")
    tracemalloc.start()
    simulate(scenario, DRAWS)
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    return f"Peak of `simulate`, {DRAWS:,} draws: {peak:.0f} MiB (gate: 400)."


if __name__ == "__main__":
    print("| what / beside what | A | B | A / B | aim |\n|---|---:|---:|---:|---|")
    print("\n" + rows())
