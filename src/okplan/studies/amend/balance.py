"""Whether the years of the economic plan balance (kommuneloven § 14-10), and what makes them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from okplan.chapters.operations.fields import Measure
from okplan.chapters.plan_years.fields import LEAST
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array
from okplan.engine.projection import TOLERANCE
from okplan.fields.values import UNITS, Series
from okplan.studies.addresses import at, changed
from okplan.studies.candidates.asked import asked
from okplan.studies.candidates.draws import Mask
from okplan.studies.candidates.question import Question
from okplan.studies.candidates.reference import References
from okplan.studies.least import LEVELS, least_kept
from okplan.studies.project import Impossible, Projected, unwritten

DEFICIT = "deficit_of_year"
STEP = 1000.0
"""Kroner in prices of the base year: the least multiple of this that balances every year is found."""

MEASURES = ("operations", "measures")
ID = "balance"


@dataclass(frozen=True)
class PlanYears:
    """The years that the council adopts: said in the scenario, or else the first four projected."""

    years: tuple[int, ...]
    stated: bool


@dataclass(frozen=True)
class Balance:
    """By plan year: what neither the result nor the general reserve covers, in kroner; half an øre is nothing."""

    missing: tuple[float, ...]
    level: float | None
    """The least amount in operations that balances every year, the same in each, in kroner of the base year's prices;
    0 where they balance as they are, None where no amount up to the whole revenue does."""

    @property
    def balanced(self) -> tuple[bool, ...]:
        return tuple(not amount for amount in self.missing)


def plan_years(scenario: Scenario) -> PlanYears:
    if scenario.plan is not None:
        said = tuple(year for year in scenario.plan.span if year in scenario.years)
        if said:
            return PlanYears(said, True)
    return PlanYears(tuple(scenario.years[:LEAST]), False)


def balance(result: Projected, years: tuple[int, ...]) -> Balance:
    """The plan years of one scenario, and the level amount that balances them: tried again by projecting with it."""
    deficits = result.whole.row(DEFICIT)
    places = [year - result.whole.years.start for year in years]
    missing = tuple(float(deficits[place]) if deficits[place] > TOLERANCE else 0.0 for place in places)
    if not any(missing):
        return Balance(missing, 0.0)
    level = _level(result, years, places)
    return Balance(missing, level if level is not None and _balances(result, years, level) else None)


def _level(result: Projected, years: tuple[int, ...], places: list[int]) -> float | None:
    scenario, kr = result.loaded.scenario, UNITS[result.loaded.scenario.unit]
    start = _with_measure(scenario, years, 0.0)
    references = References(scenario.adopted_in) if result.free else None
    address = (*MEASURES, _id(scenario), "amount")

    def kept(steps: Array) -> Mask:
        said = [_saving(scenario, years, amount * STEP / kr) for amount in steps.ravel().tolist()]
        found = Question(start, (asked(start, address, said),), references).answer((DEFICIT,))
        rows = np.broadcast_to(found.values[DEFICIT][places, 0, :], (len(places), len(said)))
        held: Mask = (rows <= TOLERANCE).all(axis=0) & ~found.refused
        return held.reshape(steps.shape)

    revenue = max(float(result.whole.row("operating_revenue")[0]), kr)
    (found,) = least_kept(kept, 1, float(np.ceil(revenue / STEP / LEVELS)))
    return float(found * STEP) if np.isfinite(found) else None


def _balances(result: Projected, years: tuple[int, ...], level: float) -> bool:
    """Whether the years balance when the scenario is projected with the amount."""
    scenario = result.loaded.scenario
    tried = _with_measure(scenario, years, level / UNITS[scenario.unit])
    try:
        found = unwritten(tried, scenario.adopted_in if result.free else None)
    except Impossible:
        return False
    return all(found.row(DEFICIT)[year - found.years.start] <= TOLERANCE for year in years)


def _with_measure(scenario: Scenario, years: tuple[int, ...], amount: float) -> Scenario:
    """The scenario with so much less spent in the plan years, in the base year's prices."""
    saved = _saving(scenario, years, amount)
    measure = Measure(id=_id(scenario), name=ID, kind="purchases", amount=saved, prices="fixed", area=None)
    return changed(scenario, {MEASURES: (*at(scenario, MEASURES).value, measure)})


def _id(scenario: Scenario) -> str:
    """An id that no measure of the scenario has."""
    taken = {measure.id for measure in scenario.operations.measures}
    return next(id for id in (ID, *(f"{ID}-{n}" for n in range(len(taken) + 1))) if id not in taken)


def _saving(scenario: Scenario, years: tuple[int, ...], amount: float) -> Series:
    return Series("list", tuple(-amount if year in years else 0.0 for year in scenario.years))
