"""What can be solved for: what each value of it says in the scenario, over which range, and how fine."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

from okplan.chapters.operations.fields import Measure
from okplan.chapters.operations.inputs import improvement_start
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array
from okplan.engine.projection import Projection
from okplan.fields.relative import Relative
from okplan.fields.values import UNITS, Series, constant
from okplan.problems import Problem, ScenarioError
from okplan.studies.addresses import changed

Unit = Literal["kr", "points", "share", "factor", "year"]
"""Kroner; points of a rate and shares, as fractions; times; a year."""

Path = tuple[str | int, ...]
Facts = Mapping[str, float | int | str | tuple[str, ...]]
Said = Callable[[Sequence[float]], dict[Path, list[Any]]]

POINT = 0.01
EDGE = 1e-7
"""How near an edge of a rate or a share is found: a hundred-thousandth of a point."""

KRONER = 1000.0
"""How near an edge in kroner is found."""

MEASURES: Path = ("operations", "measures")


@dataclass(frozen=True)
class Varied:
    """One quantity, and what its values say; `own` is the value at which the scenario says what it says itself."""

    name: str
    unit: Unit
    scenario: Scenario
    """With what the question adds, which by itself changes nothing."""

    said: Said
    tried: tuple[float, ...]
    own: float | None
    finest: float
    facts: Facts = field(default_factory=dict)
    """What it rests on, to be told beside the answer."""


def grid(low: float, high: float, steps: int, own: float | None = None) -> tuple[float, ...]:
    """Evenly from low to high, and the scenario's own value among them."""
    even = [round(low + (high - low) * step / steps, 10) for step in range(steps + 1)]
    return tuple(sorted({*even, *([] if own is None else [own])}))


def refused(code: str, scenario: Scenario, **context: Any) -> ScenarioError:
    return ScenarioError([Problem(code, None, context)], scenario.language)


def by_year(values: Array) -> Series:
    """One value a year, said as plain numbers: draws that say as many are built together."""
    return Series("list", tuple(values.tolist()))


# --- The quantities of money, rates and people -----------------------------------------------------------------------


def improvement(scenario: Scenario, known: Projection) -> Varied:
    """Kroner a year from the first year possible, in its prices, beyond what the scenario tries itself."""
    start = improvement_start(scenario)
    if start not in scenario.years:
        raise refused("solve_too_late", scenario, found=start, span=_span(scenario))
    kr = UNITS[scenario.unit]
    index = float(known.row("price_index")[start - known.years.start])
    had = scenario.improvement.amount.over(scenario.years, 0.0)

    def said(values: Sequence[float]) -> dict[Path, list[Any]]:
        return {("improvement", "amount"): [by_year(had + value / index / kr) for value in values]}

    most = _round_up(0.25 * _revenue(known))
    facts = {"start": start, "base_prices": 1 / index, "to_investment": scenario.improvement.to_investment}
    return Varied("improvement", "kr", scenario, said, grid(0, most, 125), 0.0, KRONER, facts=facts)


def rate(scenario: Scenario, known: Projection) -> Varied:
    """Points on the reference rate in every year; in none is it tried below 0."""
    said = _added(("economy", "reference_rate"))
    least = -min(scenario.economy.reference_rate.values)
    return Varied("rate", "points", scenario, said, grid(min(least, 0.0), 0.10, 120, 0.0), 0.0, EDGE)


def people(scenario: Scenario, known: Projection) -> Varied:
    """Points on the growth of each year, of everybody alike: every age group deviates by what they come to."""
    growth = known.row("population_growth")[1:]
    had = scenario.population.deviation.over(scenario.years, 0.0)

    def said(values: Sequence[float]) -> dict[Path, list[Any]]:
        levels = [(1 + had) * np.cumprod(1 + value / (1 + growth)) - 1 for value in values]
        return {("population", "deviation"): [by_year(level) for level in levels]}

    return Varied("people", "points", scenario, said, grid(-0.02, 0.02, 80), 0.0, EDGE)


def income(scenario: Scenario, known: Projection) -> Varied:
    """Points on the real growth of free income per inhabitant, in the years that are not published."""
    said = _added(("free_income", "real_growth"))
    return Varied("income", "points", scenario, said, grid(-0.02, 0.03, 100), 0.0, EDGE)


def tax(scenario: Scenario, known: Projection) -> Varied:
    """The country's tax, which own tax follows, above or below what is expected in every year."""
    said = _added(("free_income", "national_tax_deviation"))
    return Varied("tax", "share", scenario, said, grid(-0.20, 0.20, 160), 0.0, EDGE)


def cost(scenario: Scenario, known: Projection) -> Varied:
    """Operating expenditure without depreciation above or below the scenario's in every year; nothing else follows."""
    spent = (known.row("operating_expenditure") - known.row("depreciation"))[1:] / UNITS[scenario.unit]
    scenario, path = with_measure(scenario, "solve:cost")

    def said(values: Sequence[float]) -> dict[Path, list[Any]]:
        return {path: [by_year(spent * value) for value in values]}

    return Varied("cost", "share", scenario, said, grid(-0.20, 0.20, 160), 0.0, EDGE)


def debt(scenario: Scenario, known: Projection) -> Varied:
    """What is owed at the opening for own investments: every loan in the same proportion, all else as it is."""
    kr, loans = UNITS[scenario.unit], scenario.loans.existing
    owed = sum(loan.balance for loan in loans) * kr
    if not owed:
        raise refused("solve_no_loans", scenario)

    def said(values: Sequence[float]) -> dict[Path, list[Any]]:
        return {
            ("loans", "existing", loan.id, "balance"): [loan.balance * value / owed for value in values]
            for loan in loans
        }

    most = _round_up(max(2 * owed, 2 * _revenue(known)))
    return Varied("debt", "kr", scenario, said, grid(0, most, 120, owed), owed, KRONER, facts={"loans": len(loans)})


def reserve(scenario: Scenario, known: Projection) -> Varied:
    """The general reserve at the opening, with as much more or less in the bank."""
    kr, own = UNITS[scenario.unit], scenario.reserves.general
    held = {
        ("reserves", "general"): own,
        ("liquidity", "deposits"): scenario.liquidity.deposits,
        ("liquidity", "working_capital"): scenario.liquidity.working_capital,
    }

    def said(values: Sequence[float]) -> dict[Path, list[Any]]:
        return {
            path: [there + value / kr - own for value in values] for path, there in held.items() if there is not None
        }

    most = _round_up(max(2 * own * kr, 0.3 * _revenue(known)))
    return Varied("reserve", "kr", scenario, said, grid(0, most, 120, own * kr), own * kr, KRONER)


# --- Parts -----------------------------------------------------------------------------------------------------------


def with_measure(scenario: Scenario, name: str) -> tuple[Scenario, Path]:
    """A measure that changes purchases by nothing, and where its amount stands; no file can say such an id."""
    added = Measure.model_construct(id=name, name=name, kind="purchases", amount=constant(0.0), prices="nominal")
    measures = (*scenario.operations.measures, added)
    return changed(scenario, {MEASURES: measures}), (*MEASURES, name, "amount")


def _added(path: Path) -> Said:
    def said(values: Sequence[float]) -> dict[Path, list[Any]]:
        return {path: [Relative("+", value) for value in values]}

    return said


def _revenue(known: Projection) -> float:
    return float(known.row("operating_revenue")[0])


def _round_up(kroner: float) -> float:
    """To two figures: a range that is read without counting."""
    unit = 10.0 ** np.floor(np.log10(max(kroner, 1e6)) - 1)
    return float(np.ceil(kroner / unit) * unit)


def _span(scenario: Scenario) -> str:
    return f"{scenario.years[0]}–{scenario.years[-1]}"
