"""An adopted plan against what is projected: faults, what is truly the plan's figure, and what moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from okplan.chapters.adopted.claims import RESIDUAL
from okplan.chapters.adopted.reference import Reference
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array, Inputs, Mark
from okplan.engine.projection import TOLERANCE, Projection
from okplan.fields.values import UNITS
from okplan.judge.controls import controls, in_plan_prices
from okplan.judge.fault import Fault, first, in_any_year
from okplan.problems import Figure, Found, Named

SAME = 0.5
"""Kroner: within it a figure is the plan's own."""

LOANS = {
    "loan_raised": (
        "loans_unspent",
        ("loan_raised", "debt", "long_term_debt"),
        ("loan_used", "unspent_loans", "investment_gross", "investment_expenditure", "investment_income", "net_debt"),
    ),
    "loan_used": (
        "loans_unneeded",
        ("loan_used", "net_debt", "investment_income"),
        ("investment_gross", "investment_expenditure"),
    ),
}  # fmt: skip
"""A loan that a plan fixes: what is wrong where nothing says what it is for, what fixes it, and what says so."""


def watched(scenario: Scenario, inputs: Inputs) -> tuple[str, ...]:
    """What is looked at of many draws."""
    plan = scenario.adopted
    if plan is None:
        return ()
    asked = [*inputs.adopted, *plan.totals]
    loans = [name for loan in LOANS for name in (loan, f"{loan}.model")]
    takes = [name for name, marks in inputs.marks.items() if "difference" in marks]
    names = [*asked, *(f"{name}.plan_prices" for name in asked), *takes, *loans]
    return tuple(name for name in names if name in inputs.model.lines or name in inputs.series)


def faults(scenario: Scenario, inputs: Inputs, projection: Projection) -> Iterator[Fault]:
    """What an adopted plan says must be what is projected, but for the rounding of its printed figures.

    Of a plan whose lines move with what is changed, this is asked where it was adopted; what its loans are for is
    always asked there.
    """
    if scenario.adopted is None:
        return
    reference: Reference | None = inputs.prepared["reference"]
    where_adopted = (reference.scenario, reference.inputs, reference.projection) if reference else None
    here = (scenario, inputs, projection)
    yield from controls(*(where_adopted if where_adopted and inputs.prepared["free"] else here))
    for loan in LOANS:
        yield from _purpose(*(where_adopted or here), loan)
    left = projection["investment_carried_forward"][1:, 0, :]
    short, unit = left < -TOLERANCE, UNITS[scenario.unit]

    def uncovered() -> Found:
        t = first(short)
        context = {"found": Figure(-float(left[t, 0]) / unit), "year": projection.years[t + 1]}
        return Found("adopted_uncovered", ("adopted", "lines"), context)

    yield Fault(in_any_year(short), uncovered)


def _purpose(scenario: Scenario, inputs: Inputs, projection: Projection, loan: str) -> Iterator[Fault]:
    """Debt or loans fixed with nothing that says what they are for."""
    code, fixed_by, says_so = LOANS[loan]
    if f"{loan}.model" not in projection.values:
        return
    named = [name for name in fixed_by if name in inputs.adopted]
    said = [inputs.adopted[name] for name in says_so if name in inputs.adopted and name not in named[:1]]
    silent = inputs.series[f"{loan}.is_decided"][:, 0, 0] > 0
    for row in said:
        silent = silent & np.isnan(row)
    beyond = projection[loan][1:, 0, :] - projection[f"{loan}.model"][1:, 0, :]
    unit = UNITS[scenario.unit]
    most = inputs.prepared["rounding"]
    broken = silent[:, None] & ((np.abs(beyond) > most) if loan == "loan_raised" else (beyond > most))

    def tell() -> Found:
        t = first(broken)
        name = next((one for one in named if not np.isnan(inputs.adopted[one][t])), loan)
        year = projection.years[t + 1]
        context = {"line": Named(name), "year": year, "found": Figure(float(beyond[t, 0]) / unit)}
        return Found(code, ("adopted", "lines", name, year), context)

    yield Fault(in_any_year(broken), tell)


# --- What is the plan's, and what moved ------------------------------------------------------------------------------


def marks(inputs: Inputs, projection: Projection) -> dict[str, tuple[Mark, ...]]:
    """What the plan does to each year of its lines: a figure is its own only where it is what comes out."""
    found: dict[str, tuple[Mark, ...]] = {}
    reference: Reference | None = inputs.prepared.get("reference")
    for name, known in inputs.marks.items():
        if name not in inputs.adopted:
            found[name] = known
            continue
        if reference is not None and inputs.prepared["free"]:
            own = np.abs(projection[name][1:, 0, 0] - reference.row(name, inputs.years)) <= SAME
        else:
            own = np.abs(in_plan_prices(projection, name)[:, 0] - inputs.adopted[name]) <= SAME
        instead: Mark = "difference" if name == RESIDUAL else ""
        found[name] = tuple(
            instead if mark == "adopted" and not is_own else mark for mark, is_own in zip(known, own, strict=True)
        )
    return found


def printed(scenario: Scenario, inputs: Inputs, projection: Projection) -> dict[str, Array]:
    """The plan's figures that come out, but for the rounding of a sum that it fixes with its parts; nominal."""
    if scenario.adopted is None:
        return {}
    most = SAME if inputs.prepared["free"] else inputs.prepared["rounding"]
    found = {}
    for name, said in inputs.adopted.items():
        own, rows = in_plan_prices(projection, name)[:, 0], projection.row(name)[1:]
        index = np.divide(rows, own, out=np.ones_like(rows), where=own != 0)
        found[name] = np.where(np.abs(own - said) <= most, said * index, np.nan)
    return found


@dataclass(frozen=True)
class Moved:
    """A line that is moved, by year in kroner; the years in which it is not are left out."""

    line: str
    years: tuple[int, ...]
    amounts: tuple[float, ...]

    @property
    def worst(self) -> tuple[int, float]:
        """The year in which it is moved most, and by how much."""
        return max(zip(self.years, self.amounts, strict=True), key=lambda one: abs(one[1]))


def _moved(names: list[str], years: range, by: Callable[[str], Array]) -> tuple[Moved, ...]:
    found = []
    for name in names:
        row = by(name)
        there = [t for t in range(len(row)) if abs(row[t]) > SAME]  # what is not a number is not moved
        if there:
            found.append(Moved(name, tuple(years[t] for t in there), tuple(float(row[t]) for t in there)))
    return tuple(sorted(found, key=lambda one: -abs(one.worst[1])))


def taken(inputs: Inputs, projection: Projection) -> tuple[Moved, ...]:
    """Parts that take the difference to a sum that the plan fixes: how far from the model's own figure."""

    def beyond(name: str) -> Array:
        is_part = np.array([mark == "difference" for mark in projection.marks[name]])
        return np.where(is_part, projection[name][1:, 0, 0] - projection[f"{name}.model"][1:, 0, 0], 0.0)

    parts = [name for name in projection.marks if f"{name}.model" in projection.values]
    return _moved(parts, inputs.years, beyond)


def apart(inputs: Inputs, kept: Projection, freed: Projection) -> tuple[Moved, ...]:
    """What lines of the plan are beyond their kept figures where it is free, in the years that it decides."""

    def beyond(name: str) -> Array:
        return np.where(np.isnan(inputs.adopted[name]), 0.0, freed[name][1:, 0, 0] - kept[name][1:, 0, 0])

    return _moved(list(inputs.adopted), inputs.years, beyond)
