"""A scenario opened for draws of its inputs, block by block: its known run, with the judge's lines on top."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from okplan.chapters.inputs import build
from okplan.chapters.scenario import Scenario
from okplan.chapters.self_cost.inputs import follow_cost, stated_growth
from okplan.engine.draws import draws
from okplan.engine.inputs import Array, Inputs
from okplan.engine.projection import Projection, compute, project
from okplan.engine.tape import NotOnTapeError, Tape
from okplan.judge.lines import judging
from okplan.judge.rules import Test, tests
from okplan.studies.candidates.reference import References

Runner = Callable[[Inputs], dict[str, Array]]
"""The kept lines (years + 1, items, draws) of inputs of which the same vary each time."""


@dataclass(frozen=True)
class Opened:
    """One scenario. The lines of an adopted plan move by what a draw makes the model's own move."""

    scenario: Scenario
    inputs: Inputs
    known: Projection
    tests: tuple[Test, ...]
    fees: tuple[str, ...]
    """Services whose fees grow as stated, and in the draws by what their cost grows beyond the scenario's own."""

    def runner(self, first: Inputs, keep: tuple[str, ...], at_last: frozenset[str] = frozenset()) -> Runner:
        """What runs the first block, and all that are like it: made once, of use to one thread at a time.

        What it gives is written over by its next run. Of the lines `at_last` only the last year is of use.
        """
        try:
            with uncollected():
                tape, found = Tape(self.inputs, first, self.known, keep, at_last), dict[str, Array]()
        except NotOnTapeError:
            return lambda tried: draws(self.inputs, tried, keep, self.known).values

        def run(tried: Inputs) -> dict[str, Array]:
            found.update(tape.run(tried, found))
            return found

        return run


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the collector of garbage: a tape is many small parts, none of which is any until it is thrown away."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def opened(scenario: Scenario) -> Opened:
    """Pre-condition: `review` found no error in the scenario."""
    asked = tests(scenario, scenario.years)
    inputs = build(scenario, reference=References(scenario.adopted_in).of(scenario), free=scenario.adopted is not None)
    fees = stated_growth(scenario)
    if fees:
        follow_cost(inputs, compute(inputs))
    inputs = judging(inputs, asked)
    return Opened(scenario, inputs, project(inputs), asked, fees)
