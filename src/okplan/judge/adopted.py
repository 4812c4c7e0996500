"""An adopted plan against what is projected: faults, what is truly the plan's figure, and what moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from okplan.chapters.adopted.claims import GIVEN, RESIDUAL, ROUNDING, TAKES, fixable
from okplan.chapters.adopted.prices import SUMMED, formula_of
from okplan.chapters.adopted.reference import Reference
from okplan.chapters.adopted.signs import GRANT_PARTS, natural
from okplan.chapters.model import MODEL
from okplan.chapters.scenario import Scenario
from okplan.engine.expression import parted
from okplan.engine.inputs import Array, Inputs, Mark
from okplan.engine.lines import KR
from okplan.engine.projection import TOLERANCE, Projection
from okplan.fields.values import UNITS
from okplan.judge.fault import Fault, Mask, first, in_any_year, tidy
from okplan.problems import Found, Named, Sized

SAME = 0.5
"""Kroner: within it a figure is the plan's own."""

SHOWN = 8
"""Parts named in a message."""

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
    names = [*asked, *(f"{name}.plan_prices" for name in asked), *loans]
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
    yield from _controls(*(where_adopted if where_adopted and inputs.prepared["free"] else here))
    for loan in LOANS:
        yield from _purpose(*(where_adopted or here), loan)
    left = projection["investment_carried_forward"][1:, 0, :]
    short, unit = left < -TOLERANCE, UNITS[scenario.unit]

    def uncovered() -> Found:
        t = first(short)
        context = {"found": tidy(-left[t, 0] / unit), "year": projection.years[t + 1]}
        return Found("adopted_uncovered", ("adopted", "lines"), context)

    yield Fault(in_any_year(short), uncovered)


def _controls(scenario: Scenario, inputs: Inputs, projection: Projection) -> Iterator[Fault]:
    for name, amounts in inputs.adopted.items():
        yield from _figures(scenario, inputs, projection, name, amounts)
    for name, amounts in _totals(scenario, inputs).items():
        yield from _total(scenario, inputs, projection, name, amounts)


def in_plan_prices(projection: Projection, name: str) -> Array:
    """(years, draws): a line in the prices of the plan, without the base year."""
    called = f"{name}.plan_prices"
    return projection[called if called in projection.values else name][1:, 0, :]


def _apart(scenario: Scenario, amounts: Array, values: Array) -> Mask:
    said, most = ~np.isnan(amounts)[:, None], ROUNDING * UNITS[scenario.unit]
    return np.asarray(said & ~(np.abs(values - amounts[:, None]) <= most))


def _figures(scenario: Scenario, inputs: Inputs, projection: Projection, name: str, amounts: Array) -> Iterator[Fault]:
    """A figure of the plan that is not what comes out."""
    unit, values = UNITS[scenario.unit], in_plan_prices(projection, name)
    apart = _apart(scenario, amounts, values)

    def tell() -> Found:
        t = first(apart)
        year, projected = projection.years[t + 1], float(values[t, 0])
        path = ("adopted", "lines", name, year)
        context: dict[str, object] = {"found": tidy(amounts[t] / unit), "year": year}
        if not np.isfinite(projected):
            return Found("adopted_unknown", path, {**context, "line": Named(name)})
        context |= {"wanted": tidy(projected / unit), "apart": tidy((amounts[t] - projected) / unit)}
        line = MODEL.lines.get(name)
        parts = [part for part in (line.arguments if line else ()) if fixable(part) or part in (*GIVEN, *TAKES)]
        return Found("adopted_differs", path, {**context, "parts": ", ".join(parts[:SHOWN]) or "–"})

    yield Fault(in_any_year(apart), tell)


def _totals(scenario: Scenario, inputs: Inputs) -> dict[str, Array]:
    """The plan's control totals by year, in its own prices and with their natural signs."""
    plan, unit = scenario.adopted, UNITS[scenario.unit]
    found = {}
    for name, said in plan.totals.items() if plan else ():
        row = np.full(len(inputs.years), np.nan)
        for year, amount in zip(said.years, said.values, strict=True):
            if year in inputs.years:
                row[year - inputs.years.start] = natural(name, float(amount), plan.signs) * unit if plan else np.nan
        found[name] = row
    return found


def _total(scenario: Scenario, inputs: Inputs, projection: Projection, name: str, amounts: Array) -> Iterator[Fault]:
    """A control total that does not come out: year by year, with what the plan fixes of it and what it leaves free."""
    values = in_plan_prices(projection, name)
    apart = _apart(scenario, amounts, values)
    for t in np.flatnonzero(~np.isnan(amounts)).tolist():

        def tell(t: int = t) -> Found:
            return _missed(scenario, inputs, projection, name, t, float(amounts[t]), float(values[t, 0]))

        yield Fault(np.asarray(apart[t]), tell)


def _missed(
    scenario: Scenario, inputs: Inputs, projection: Projection, name: str, t: int, said: float, projected: float
) -> Found:
    unit, year = UNITS[scenario.unit], projection.years[t + 1]
    path = ("adopted", "totals", name, year)
    if not np.isfinite(projected):
        return Found("adopted_unknown", path, {"line": Named(name), "found": tidy(said / unit), "year": year})
    parts = [part for part in leaves(name, inputs, t) if part in projection.values]
    fixed, free = _shared(parts, inputs, t)
    sizes = {part: float(in_plan_prices(projection, part)[t, 0]) / unit for part in (*fixed, *free)}
    free = sorted((part for part in free if sizes[part]), key=lambda part: -abs(sizes[part]))
    context = {
        "line": Named(name),
        "found": tidy(said / unit),
        "wanted": tidy(projected / unit),
        "apart": tidy((said - projected) / unit),
        "year": year,
        "fixed": tuple(Sized(part, tidy(sizes[part])) for part in fixed) or "–",
        "free": tuple(Sized(part, tidy(sizes[part])) for part in free) or "–",
    }
    return Found("total_missed", path, context)


def _shared(parts: list[str], inputs: Inputs, t: int) -> tuple[list[str], list[str]]:
    """What the plan fixes of some parts, and what it leaves free: parts of a sum that it fixes stand as that sum."""
    sums: list[str] = []
    for whole in TAKES:
        solves = inputs.series.get(f"{TAKES[whole][1]}.from.{whole}")
        if decided(whole, inputs, t) and solves is not None and solves[t, 0, 0] > 0:
            own = leaves(whole, inputs, t)
            if set(own) & set(parts) and set(own) <= set(parts):
                sums = [*(one for one in sums if one not in own), whole]
                parts = [part for part in parts if part not in own]
    fixed = [part for part in parts if decided(part, inputs, t)]
    return [*fixed, *sums], [part for part in parts if part not in fixed]


def decided(name: str, inputs: Inputs, t: int) -> bool:
    """Whether the plan fixes a line in a year, by itself or through a sum."""
    said = inputs.adopted.get(name)
    solved = inputs.series.get(f"{name}.is_decided")
    return bool((said is not None and not np.isnan(said[t])) or (solved is not None and solved[t, 0, 0] > 0))


def leaves(name: str, inputs: Inputs, t: int) -> list[str]:
    """The lines that a sum is made of, down to those that a plan can fix."""
    found: dict[str, None] = {}

    def look(whole: str, trail: tuple[str, ...]) -> None:
        for argument in formula_of(whole)[1]:
            part, back = parted(argument)
            line = MODEL.get(part)
            if back or line is None or line.unit != KR or line.over or part in trail:
                continue
            whole_again = part in MODEL.lines and (part in TAKES or not fixable(part) or part in SUMMED)
            if part in GIVEN or (fixable(part) and (part not in SUMMED or decided(part, inputs, t))):
                found[part] = None
            elif whole_again and part not in GRANT_PARTS:
                look(part, (*trail, part))

    if name in MODEL.lines:
        look(name, (name,))
    return list(found)


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
    most = ROUNDING * unit
    broken = silent[:, None] & ((np.abs(beyond) > most) if loan == "loan_raised" else (beyond > most))

    def tell() -> Found:
        t = first(broken)
        name = next((one for one in named if not np.isnan(inputs.adopted[one][t])), loan)
        year = projection.years[t + 1]
        context = {"line": Named(name), "year": year, "found": tidy(beyond[t, 0] / unit)}
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
    most = SAME if inputs.prepared.get("free") else ROUNDING * UNITS[scenario.unit]
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
