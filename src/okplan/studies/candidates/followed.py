"""A scenario whose inputs are formulas over what it says: they are computed again with other numbers said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np

from okplan.chapters.inputs import SPARSE, build, traced
from okplan.chapters.scenario import Scenario
from okplan.engine.expression import Expr
from okplan.engine.inputs import Array, Inputs
from okplan.engine.projection import compute
from okplan.engine.script import Script, script
from okplan.engine.script.moving import Moving, all_cells, evaluated
from okplan.engine.tracing import Cell, Steps, Traced, numbers
from okplan.engine.varying import KINDS
from okplan.fields.values import UNITS
from okplan.judge.lines import judging
from okplan.judge.rules import tests
from okplan.studies.addresses import Address
from okplan.studies.candidates.reference import References
from okplan.studies.candidates.saying import address_of

CLOSE, NOTHING = 1e-9, 1e-6
"""What an input may miss by of what a real scenario gives: relative, and in kroner, persons or shares."""

AMOUNTS = ("unit",)
"""The path of the kroner in the scenario's unit."""


class Followed:
    """The judge's lines are on top; the lines of an adopted plan are free to move from where they were adopted."""

    def __init__(self, scenario: Scenario, plan: Scenario) -> None:
        """`scenario` has what the `plan` has, and perhaps items more."""
        self.scenario, self.plan = scenario, plan
        self.references = References(plan.adopted_in) if plan.adopted else None
        self.steps = Steps(SPARSE)
        kroner = UNITS[scenario.unit]
        unit = Traced(kroner, Expr("cell", Cell(AMOUNTS, None, kroner)))
        reference = self.references.of(plan) if self.references else None
        inputs = build(traced(scenario), unit, self.steps, reference, reference is not None)
        self.inputs = judging(inputs, tests(traced(scenario), inputs.years))
        self.cells = {cell: value for cell, value in all_cells(self.inputs, self.steps).items() if cell.path != AMOUNTS}

    @cached_property
    def addresses(self) -> dict[Cell, Address]:
        """Of every said number that some input is made of: where it is said, items by their ids."""
        return {cell: address_of(self.scenario, cell.path) for cell in self.cells}

    def moving(self, said: Mapping[Cell, float]) -> Moving:
        """The formulas of what moves with some of the numbers."""
        return Moving(self.inputs, self.steps, said)

    def with_these(self, moving: Moving, state: Mapping[Cell, float]) -> Inputs:
        """The inputs as numbers, with the moved ones as they are in a state."""
        found: dict[str, Any] = {
            kind: {name: numbers(rows) for name, rows in getattr(self.inputs, kind).items()} for kind in KINDS
        }
        for (kind, name, place), value in evaluated(moving, state.__getitem__).items():
            found[kind][name].flat[place] = value
        return replace(self.inputs, **found)

    def real(self, scenario: Scenario) -> Inputs:
        """What a scenario starts from that is built by itself, with the judge of its own rules."""
        reference = self.references.of(scenario) if self.references else None
        inputs = build(scenario, reference=reference, free=reference is not None)
        return judging(inputs, tests(scenario, inputs.years))

    def judges_alike(self, scenario: Scenario) -> bool:
        """Whether a scenario has the plan's rules, whatever their bounds: the judge's lines are made of the plan's."""
        plan, other = (tests(one, one.years) for one in (self.plan, scenario))
        return [test.form for test in plan] == [test.form for test in other]

    def agree(self, ours: Inputs, real: Inputs) -> bool:
        """Whether two are the same in every input; or, where one has items that the other has not, in every line.

        Lines that are said of each item by itself are then left out, and the base year, of which less is known; what
        an identity is off by is how floats add up.
        """
        if _same_form(ours, real):
            return all(
                close(getattr(ours, kind)[name], rows) for kind in KINDS for name, rows in getattr(real, kind).items()
            )
        with np.errstate(all="ignore"):
            one, other = compute(replace(ours, model=real.model)), compute(real)
        single = (name for name in other.values if real.model[name].over is None)
        known = (name for name in single if name not in real.model.identities)
        return all(close(one.values[name][1:], other.values[name][1:]) for name in known)

    def script(self, moving: Moving, said: dict[Cell, float]) -> Script:
        """The model as a script, of which the `said` numbers can be moved."""
        with np.errstate(all="ignore"):
            known = compute(self.with_these(moving, said))
        return script(self.inputs, moving, known, said)


def _same_form(one: Inputs, other: Inputs) -> bool:
    return all(
        getattr(one, kind).get(name) is not None and getattr(one, kind)[name].shape == rows.shape
        for kind in KINDS
        for name, rows in getattr(other, kind).items()
    )


def close(one: Array, other: Array) -> bool:
    if one.shape != other.shape:
        return False
    return np.array_equal(one, other) or bool(np.allclose(one, other, rtol=CLOSE, atol=NOTHING, equal_nan=True))
