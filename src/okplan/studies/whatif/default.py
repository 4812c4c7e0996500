"""The levers of a scenario that names none: those of its economy, people, income, services, projects and measures."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor
from typing import Any

import numpy as np

from okplan.chapters.investments.fields import Project
from okplan.chapters.investments.inputs import project_profile
from okplan.chapters.operations.fields import Measure
from okplan.chapters.operations.inputs import improvement_start
from okplan.chapters.scenario import Scenario
from okplan.engine.projection import Projection
from okplan.fields.values import UNITS, Series
from okplan.studies.starts import begun, dropped, in_time, window
from okplan.studies.whatif.lever import Group, Lever

MILLION = 1e6
RATE = 0.01
"""One of a lever of a rate is a per cent."""

ROUND = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
"""What a range ends on, times a power of ten."""

STEPS = (1.0, 0.5, 0.1, 0.05, 0.01)
FINE = 100
"""Steps to either side that an amount has at least."""

OF_REVENUE = 0.05
"""How far an amount of the whole municipality is moved, as a share of its revenue."""

OF_AREA = 0.20
"""The same of one service area, as a share of its own allocation."""

LEFT = 0.25
"""Of a property tax that is never less: so much stays, as wages and prices may part it from the deflator."""

Ends = tuple[float, float, float]
"""Low, high and step."""

PEOPLE = (-1.5, 1.5, 0.1)


def first_decided(scenario: Scenario) -> int:
    """The first year of which amounts can still be decided: after a plan that is adopted, and after the budget."""
    after_budget = scenario.plan.budget + 1 if scenario.plan else 0
    return max(improvement_start(scenario), after_budget)


def default(scenario: Scenario, known: Projection) -> Iterator[Lever]:
    """In the order in which they are shown; none of what the scenario does not have."""
    yield from _economy(scenario)
    yield from _people(scenario, known)
    yield from _income(scenario, known)
    if first_decided(scenario) in scenario.years:
        yield from _operations(scenario, known)
    yield from _projects(scenario)
    yield from _measures(scenario)
    if first_decided(scenario) in scenario.years:
        yield from _transfer(scenario, known)


# --- Rates -----------------------------------------------------------------------------------------------------------


def _economy(scenario: Scenario) -> Iterator[Lever]:
    economy = scenario.economy
    least = 0.0 - _floored(min(economy.reference_rate.values) / RATE, 0.25)  # no rate is tried below nothing
    yield _points("rate", "economy", "economy.reference_rate", (max(-2.0, least), 4.0, 0.25))
    yield _points("wages", "economy", "economy.wage_growth", (-2.0, 2.0, 0.1))
    yield _points("prices", "economy", "economy.price_growth", (-2.0, 2.0, 0.1))


def _people(scenario: Scenario, known: Projection) -> Iterator[Lever]:
    """Growth where the same growth is said of everybody; else people in every age group alike, more for each year."""
    people = scenario.population
    of_all = people.cohorts is None and people.table is None
    if of_all and people.growth is not None:
        yield _points("people", "people", "population.growth", PEOPLE)
    elif of_all and people.persons is not None:
        most = _rounded(PEOPLE[1] * RATE * float(known.row("population")[0]))
        yield Lever(
            "people", "people", "", "persons", "", "population.persons", "+", "number", 1.0,
            -most, most, max(1.0, floor(most / FINE)), 0.0,
        )  # fmt: skip
    else:
        by = {year: float(place) for place, year in enumerate(scenario.years, start=1)}
        yield _points("people", "people", "population.deviation", PEOPLE, word="people_alike", by=by)


def _income(scenario: Scenario, known: Projection) -> Iterator[Lever]:
    if scenario.free_income.method == "system":
        yield _points("tax", "income", "free_income.national_tax_deviation", (-5.0, 5.0, 0.5), word="national_tax")
        yield _points("own-tax", "income", "free_income.own_tax_deviation", (-5.0, 5.0, 0.5), word="own_tax")
    else:
        yield _points("tax", "income", "free_income.own_tax_deviation", (-5.0, 5.0, 0.5))
    yield _points("free-income", "income", "free_income.real_growth", (-2.0, 2.0, 0.1), word="free_income")
    if first_decided(scenario) in scenario.years:
        yield from _property_tax(scenario, known)


def _points(
    name: str, group: Group, address: str, ends: Ends, word: str = "", by: dict[int, float] | None = None
) -> Lever:
    low, high, step = ends
    return Lever(
        name, group, "", word or name, "", address, "+", "rate", RATE, low, high, step, 0.0, by=by or {},
    )  # fmt: skip


# --- Amounts from the first year that can be decided -----------------------------------------------------------------


def _property_tax(scenario: Scenario, known: Projection) -> Iterator[Lever]:
    """A measure of its own; where the tax is stated by year, what is stated."""
    first, kr = first_decided(scenario), UNITS[scenario.unit]
    stated = scenario.operations.revenue.property_tax.by_year
    ends = _ends(OF_REVENUE * _revenue(known))
    if stated is not None:
        said = stated.over(scenario.years)[first - scenario.years.start :]
        if not np.isnan(said).any():
            least = 0.0 - _floored(float(said.min()) * kr / MILLION, ends[2])
            address = "operations.revenue.property_tax.by_year"
            yield _moved("property-tax", "income", "property_tax", address, scenario, (max(ends[0], least), *ends[1:]))
        return
    most = (1 - LEFT) * _least_tax(scenario, known, first) / MILLION
    low = max(ends[0], 0.0 - _floored(most, ends[2]))
    yield _added("property-tax", "income", "property_tax", scenario, (low, *ends[1:]), kind="property_tax")


def _least_tax(scenario: Scenario, known: Projection, first: int) -> float:
    """The tax of the year that has least of it, without the measures that raise it, in base-year prices."""
    kr, years = UNITS[scenario.unit], scenario.years
    raised = np.zeros(len(years))
    index = known.row("price_index")[1:]
    for measure in scenario.operations.measures:
        if measure.kind == "property_tax":
            amount = np.maximum(measure.amount.over(years, 0.0), 0.0) * kr
            raised += amount if measure.prices == "fixed" else amount / index
    left = known.row("property_tax")[1:] / index - raised
    return max(float(left[first - years.start :].min()), 0.0)


def _operations(scenario: Scenario, known: Projection) -> Iterator[Lever]:
    most = OF_REVENUE * _revenue(known)
    yield _added("operations", "operations", "operations", scenario, _ends(most))
    kr = UNITS[scenario.unit]
    for area in scenario.operations.areas:
        if "self_cost" in area.holds:  # fees follow what it costs
            continue
        ends = _ends(min(most, max(OF_AREA * abs(area.net) * kr, most / 50)))
        yield _added(f"area.{area.id}", "areas", "area", scenario, ends, area=area.id, of=area.name)


def _added(
    name: str,
    group: Group,
    word: str,
    scenario: Scenario,
    ends: Ends,
    kind: str = "purchases",
    area: str = "",
    of: str = "",
) -> Lever:
    """A measure that the scenario does not have, in base-year prices from the first year that can be decided."""
    first, item = first_decided(scenario), _free(f"whatif-{name.replace('.', '-')}", scenario)
    low, high, step = ends
    return Lever(
        name, group, "", word, of, f"operations.measures.{item}.amount.{first}", "=", "money",
        MILLION / UNITS[scenario.unit], low, high, step, 0.0,
        adds={"id": item, "kind": kind, "prices": "fixed", **({"area": area} if area else {})},
        first=first, prices="fixed",
    )  # fmt: skip


def _free(wanted: str, scenario: Scenario) -> str:
    """An id that no measure has."""
    taken = {measure.id for measure in scenario.operations.measures}
    while wanted in taken:
        wanted += "-"
    return wanted


def _transfer(scenario: Scenario, known: Projection) -> Iterator[Lever]:
    said: Series = scenario.financing.transfer.amount
    first, kr = first_decided(scenario), UNITS[scenario.unit]
    low, high, step = _ends(OF_REVENUE * _revenue(known))
    least = float(said.over(scenario.years, 0.0)[first - scenario.years.start :].min())
    low = max(low, 0.0 - _floored(least * kr / MILLION, step))
    yield _moved("transfer", "investment", "transfer", "financing.transfer.amount", scenario, (low, high, step))


def _moved(name: str, group: Group, word: str, address: str, scenario: Scenario, ends: Ends) -> Lever:
    """An amount by year of the scenario's own, in the prices of each year."""
    first = first_decided(scenario)
    low, high, step = ends
    return Lever(
        name, group, "", word, "", address, "+", "money", MILLION / UNITS[scenario.unit], low, high, step, 0.0,
        by=dict.fromkeys(range(first, scenario.years.stop), 1.0), first=first, prices="nominal",
    )  # fmt: skip


# --- Projects and measures -------------------------------------------------------------------------------------------


def _projects(scenario: Scenario) -> Iterator[Lever]:
    """In or out of what is desirable, and when it begins; of what is necessary only where its window is said."""
    first = first_decided(scenario)
    for project in scenario.investments:
        own, start = project.id, project_profile(project)[0]
        if begun(project, first) or start not in scenario.years:
            continue
        desirable = project.need == "desirable"
        if desirable:
            yield Lever(
                f"in.{own}", "projects", "", "in", project.name, f"investments.{own}", "in", "flag",
                1.0, 0.0, 1.0, 1.0, 1.0, out=dropped(project, scenario.years.stop),
            )  # fmt: skip
        starts = _starts(scenario, project, first)
        if len(starts) > 1:
            yield Lever(
                f"start.{own}", "projects", "", "start", project.name, f"investments.{own}.start", "=", "year",
                1.0, float(starts[0]), float(starts[-1]), 1.0, float(start), under=f"in.{own}" if desirable else "",
            )  # fmt: skip


def _starts(scenario: Scenario, project: Project, first: int) -> list[int]:
    """The years in which it may begin, its own among them; what is desirable may also be brought forward."""
    own = project_profile(project)[0]
    others = {start for start in window(project, first) if in_time(scenario, project, start)}
    if project.need == "desirable":
        others |= set(range(max(first, project.earliest_start or first), own))
    return sorted({own, *others})


def _measures(scenario: Scenario) -> Iterator[Lever]:
    """In or out, and so many times as much, of those of which something falls in years that can be decided."""
    first, years = first_decided(scenario), scenario.years
    stated = scenario.operations.revenue.property_tax.by_year is not None
    for measure in scenario.operations.measures:
        amounts = dict(zip(years, measure.amount.over(years, 0.0).tolist(), strict=True))
        if not any(amounts[year] for year in range(first, years.stop)):
            continue
        if stated and measure.kind == "property_tax":  # it is not reckoned with
            continue
        path, begins = f"operations.measures.{measure.id}", any(amounts[year] for year in range(years.start, first))
        yield Lever(
            f"measure.{measure.id}", "measures", "", "measure", measure.name, path, "in", "flag",
            1.0, 0.0, 1.0, 1.0, 1.0, out=_taken_out(measure, path, amounts, first) if begins else {path: None},
            first=first if begins else None,
        )  # fmt: skip
        yield Lever(
            f"times.{measure.id}", "measures", "", "times", measure.name, f"{path}.amount", "*", "times",
            1.0, 0.5, 2.0, 0.1, 1.0, under=f"measure.{measure.id}", first=first if begins else None,
            by=dict.fromkeys(range(first, years.stop), 1.0) if begins else {},
        )  # fmt: skip


def _taken_out(measure: Measure, path: str, amounts: dict[int, float], first: int) -> dict[str, Any]:
    """Nothing of it from the first year that can be decided; the years before it keep what they have."""
    said = {year for year in measure.amount.years if year > first}
    kept = {year: int(amount) if amount.is_integer() else amount for year, amount in amounts.items() if year < first}
    return {f"{path}.amount": kept | dict.fromkeys(sorted({first, *said}), 0)}


# --- Ranges ----------------------------------------------------------------------------------------------------------


def _revenue(known: Projection) -> float:
    return float(known.row("operating_revenue")[0])


def _ends(kroner: float) -> Ends:
    """As far to either side, in mill. kroner: a round number, in steps that are many enough."""
    most = _rounded(kroner / MILLION)
    step = next((one for one in STEPS if most / one >= FINE), STEPS[-1])
    return -most, most, step


def _rounded(amount: float) -> float:
    """Up to a number that is read without counting."""
    power = 10.0 ** floor(np.log10(amount)) if amount > 0 else 0.01
    return round(next(one for one in ROUND if one * power >= amount * (1 - 1e-9)) * power, 10) if amount > 0 else power


def _floored(amount: float, step: float) -> float:
    """Down to a whole number of steps."""
    return round(floor(amount / step + 1e-9) * step, 10) + 0.0
