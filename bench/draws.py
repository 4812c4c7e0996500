"""Many draws on a tape, as ratios: beside drawing the random numbers that they are made of, and beside project_draws.

    python bench/draws.py

Prints rows for the table of docs/benchmarks.md.
"""

from __future__ import annotations

import os
import tracemalloc
from collections.abc import Callable
from dataclasses import replace

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from bench import BASE, DRAWS, KEEP, SHOCKS, in_turn, row, shocked

from okplan.inputs import Inputs, build
from okplan.lines import REGISTRY
from okplan.load import load
from okplan.projection import Projection, project, project_draws
from okplan.engine.tape import Tape

TRIED = 550
"""Draws of one step of the search for the needed improvement."""


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


def draws(inputs: Inputs, known: Projection) -> None:
    generator = np.random.default_rng(2)
    size = (len(SHOCKS), len(inputs.years), DRAWS)
    held = []
    for what, many, aim in (
        ("five shocks", shocked(inputs, DRAWS), "≤ 3.5"),
        ("five shocks and construction prices", with_construction(inputs), "≤ 6"),
    ):
        tape = Tape(REGISTRY, inputs, many, known, KEEP)
        a, b = in_turn(lambda tape=tape, many=many: tape.run(many), lambda: generator.standard_normal(size), 11)  # type: ignore[misc]
        row(f"{DRAWS:,} draws on a tape, {what} / drawing {np.prod(size):,} standard normals", a, b, aim)
        held.append(f"{what} {peak(lambda tape=tape, many=many: tape.run(many)):.0f} MiB")  # type: ignore[misc]
    few, search = shocked(inputs, 100), improved(inputs)
    made: Tape = Tape(REGISTRY, inputs, search, known, KEEP)
    a, b = in_turn(lambda: Tape(REGISTRY, inputs, few, known, KEEP), lambda: project(inputs), 11)
    row("making the tape, five shocks / one run of every line", a, b, "A ≤ 150 ms")
    a, b = in_turn(lambda: Tape(REGISTRY, inputs, search, known, KEEP), lambda: project(inputs), 11)
    row("making the tape, a needed improvement / one run of every line", a, b, "")
    a, b = in_turn(lambda: made.run(search), lambda: project_draws(search, KEEP, known=known), 11)
    row(f"{TRIED} improvements on a tape that is made / project_draws", a, b, "< 1")
    print(f"\nPeak beyond the inputs, {DRAWS:,} draws: {', '.join(held)} (aim: 150).")


if __name__ == "__main__":
    opened = build(load(BASE).scenario)
    print("| what / beside what | A | B | A / B | aim |\n|---|---:|---:|---:|---|")
    draws(opened, project(opened))
