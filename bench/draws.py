"""Many draws, as ratios: beside drawing the random numbers that they are made of, and the two ways beside each other.

    python bench/draws.py

Prints rows for the table of docs/benchmarks.md, of processor time: machines are shared.
"""

from __future__ import annotations

import os
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from measure import in_turn, row

from okplan.chapters.inputs import build
from okplan.engine import draws as door
from okplan.engine.inputs import Inputs
from okplan.engine.projection import Projection, project
from okplan.engine.tape import Tape
from okplan.load import load

BASE = Path(__file__).parents[1] / "scenarios" / "base.yaml"
DRAWS = 100_000
SHOCKS = {
    "wage_growth": 0.005,
    "price_growth": 0.005,
    "free_income_real_growth": 0.004,
    "group_growth": 0.004,
    "reference_rate": 0.01,
}
KEEP = (
    "net_operating_result_pct",
    "net_debt_pct",
    "general_reserve_pct",
    "interest_expense",
    "instalments",
    "debt",
)
TRIED = 550
"""Draws of one step of the search for the needed improvement."""


def shocked(inputs: Inputs, draws: int) -> Inputs:
    """The inputs with a normal shock on each series of SHOCKS, by year and draw."""
    normals = np.random.default_rng(1).standard_normal((len(SHOCKS), len(inputs.years), 1, draws))
    series = dict(inputs.series)
    for place, (name, deviation) in enumerate(SHOCKS.items()):
        series[name] = series[name] + deviation * normals[place]
    return replace(inputs, series=series)


def with_construction(inputs: Inputs) -> Inputs:
    """The five shocks, and one on construction prices."""
    many = shocked(inputs, DRAWS)
    prices = 0.01 * np.random.default_rng(3).standard_normal((len(inputs.years), 1, DRAWS))
    return replace(many, series={**many.series, "construction_growth": many.series["construction_growth"] + prices})


def improved(inputs: Inputs) -> Inputs:
    amounts, shares = np.linspace(0, 1e8, TRIED), np.linspace(0, 1, TRIED)
    tried = {"improvement": amounts, "improvement_to_investment": shares}
    series = {name: inputs.series[name] + values for name, values in tried.items()}
    return replace(inputs, series={**inputs.series, **series})


def peak(work: Callable[[], object]) -> float:
    """The most that is held at one time while it works, in MiB; NumPy's arrays are counted."""
    tracemalloc.start()
    work()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 2**20


def rows(inputs: Inputs, known: Projection, rounds: int = 11) -> str:
    """Print the rows; what is to be said below the table."""

    def compare(a: Callable[[], object], b: Callable[[], object]) -> tuple[float, float]:
        return in_turn(a, b, rounds, time.process_time)

    generator = np.random.default_rng(2)
    held = []
    for what, many, shocks, aim in (
        ("five shocks", shocked(inputs, DRAWS), 5, "≤ 3.5"),
        ("five shocks and construction prices", with_construction(inputs), 6, "≤ 6"),
    ):
        normals = partial(generator.standard_normal, out=np.empty((shocks, len(inputs.years), DRAWS)))
        tape = Tape(inputs, many, known, KEEP)
        row(
            f"{DRAWS:,} draws on a tape, {what} / drawing their normals",
            *compare(partial(tape.run, many), normals),
            aim,
        )
        run = partial(door.draws, inputs, many, KEEP, known)
        row(f"{DRAWS:,} draws with making the tape, {what} / drawing their normals", *compare(run, normals), "")
        held.append(f"{what} {peak(run):.0f} MiB")
    few, search = shocked(inputs, door.MANY - 1), improved(inputs)
    made = Tape(inputs, few, known, KEEP)
    a, b = compare(lambda: Tape(inputs, few, known, KEEP), lambda: project(inputs))
    row("making the tape, five shocks / one run of every line", a, b, "")
    a, b = compare(lambda: door.draws(inputs, few, KEEP, known), lambda: Tape(inputs, few, known, KEEP).run(few))
    row(f"{door.MANY - 1:,} draws by the lines' functions / on a tape, made for them", a, b, "about 1")
    a, b = compare(lambda: door.draws(inputs, few, KEEP, known), lambda: made.run(few))
    row(f"{door.MANY - 1:,} draws by the lines' functions / on a tape that is made", a, b, "")
    a, b = compare(lambda: door.draws(inputs, search, KEEP, known), lambda: project(inputs))
    row(f"{TRIED} improvements / one run of every line", a, b, "")
    return f"Peak beyond the inputs, {DRAWS:,} draws: {', '.join(held)} (aim: 150)."


if __name__ == "__main__":
    opened = build(load(BASE).scenario)
    print("| what / beside what | A | B | A / B | aim |\n|---|---:|---:|---:|---|")
    print("\n" + rows(opened, project(opened)))
