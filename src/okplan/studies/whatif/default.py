"""The levers of a scenario that names none: those of its economy, people, income, services, projects and measures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

import numpy as np

from okplan.chapters.scenario import Scenario
from okplan.engine.projection import Projection
from okplan.fields.values import UNITS, Series
from okplan.studies.whatif.items import TIMES, measures, projects
from okplan.studies.whatif.lever import Group, Lever
from okplan.studies.whatif.reach import FINE, MILLION, RATE, Ends, ends, first_decided, floored, ident, rounded

OF_REVENUE = 0.05
"""How far an amount of the whole municipality is moved, as a share of its revenue."""

OF_AREA = 0.20
"""The same of one service area, as a share of its own allocation."""

ERODED = 0.25
"""Of a property tax: so much of it wages and prices may take from it against the deflator."""

IMPROVEMENT = "improvement"
"""The lever by which the page finds what a rule takes."""

STOPS = "people_times"
"""The lever by which growth can be stopped."""

PEOPLE = (-1.5, 1.5, 0.1)
GROWING = (0.0, 2.0, 0.1)
PERSONS = (1.0, 10.0, 100.0, 1000.0)
"""Steps of people by number."""


def default(scenario: Scenario, known: Projection) -> Iterator[Lever]:
    """In the order in which they are shown; none of what the scenario does not have."""
    yield from _economy(scenario)
    yield from _people(scenario, known)
    yield from _income(scenario, known)
    if first_decided(scenario) in scenario.years:
        yield from _operations(scenario, known)
    yield from projects(scenario)
    yield from measures(scenario)
    if first_decided(scenario) in scenario.years:
        yield from _transfer(scenario, known)


# --- Rates -----------------------------------------------------------------------------------------------------------


def _economy(scenario: Scenario) -> Iterator[Lever]:
    economy = scenario.economy
    least = 0.0 - floored(min(economy.reference_rate.values) / RATE, 0.25)  # no rate is tried below nothing
    yield _points("rate", "economy", "economy.reference_rate", (max(-2.0, least), 4.0, 0.25))
    yield _points("wages", "economy", "economy.wage_growth", (-2.0, 2.0, 0.1))
    yield _points("prices", "economy", "economy.price_growth", (-2.0, 2.0, 0.1))


def _people(scenario: Scenario, known: Projection) -> Iterator[Lever]:
    """Growth where a growth is said; else people in every age group alike, more for each year."""
    people = scenario.population
    if people.growth is not None:
        yield from _as_planned("population.growth", people.growth, scenario)
        yield _points("people", "people", "population.growth", PEOPLE)
    elif people.persons is not None:
        most = float(ceil(rounded(PEOPLE[1] * RATE * float(known.row("population")[0]))))
        step = next(one for one in PERSONS if most <= 5 * FINE * one)
        yield from _as_planned("population.persons", people.persons, scenario)
        yield Lever(
            "people", "people", "", "persons", "", "population.persons", "+", "number", 1.0, -most, most, step, 0.0,
        )  # fmt: skip
    else:
        by = {year: float(place) for place, year in enumerate(scenario.years, start=1)}
        yield _points("people", "people", "population.deviation", PEOPLE, word="people_alike", by=by)


def _as_planned(address: str, said: Series, scenario: Scenario) -> Iterator[Lever]:
    """So many times the growth that is said, down to none; what is moved besides comes on top of it."""
    if any(said.over(scenario.years, 0.0)):
        yield Lever("people-times", "people", "", STOPS, "", address, "*", "times", 1.0, *GROWING, 1.0)


def _income(scenario: Scenario, known: Projection) -> Iterator[Lever]:
    if scenario.free_income.method == "system":
        yield _points("tax", "income", "free_income.national_tax_deviation", (-5.0, 5.0, 0.5), word="national_tax")
        yield _points("own-tax", "income", "free_income.own_tax_deviation", (-5.0, 5.0, 0.5), word="own_tax")
    else:
        yield _points("tax", "income", "free_income.national_tax_deviation", (-5.0, 5.0, 0.5))
    yield _points("free-income", "income", "free_income.real_growth", (-2.0, 2.0, 0.1), word="free_income")
    if first_decided(scenario) in scenario.years:
        yield from _property_tax(scenario, known)


def _points(
    name: str, group: Group, address: str, span: Ends, word: str = "", by: dict[int, float] | None = None
) -> Lever:
    low, high, step = span
    return Lever(
        name, group, "", word or name, "", address, "+", "rate", RATE, low, high, step, 0.0, by=by or {},
    )  # fmt: skip


# --- Amounts from the first year that can be decided -----------------------------------------------------------------


def _property_tax(scenario: Scenario, known: Projection) -> Iterator[Lever]:
    """A measure of its own; where the tax is stated by year, what is stated."""
    first, kr = first_decided(scenario), UNITS[scenario.unit]
    stated = scenario.operations.revenue.property_tax.by_year
    span = ends(OF_REVENUE * _revenue(known))
    if stated is not None:
        by_year = dict(zip(scenario.years, stated.over(scenario.years, 0.0).tolist(), strict=True))
        said = {year: tax for year, tax in by_year.items() if year >= first and tax}
        if said:  # not before the first year that is stated, nor after the tax has ended
            low = max(span[0], 0.0 - floored(min(said.values()) * kr / MILLION, span[2]))
            address = "operations.revenue.property_tax.by_year"
            yield _moved("property-tax", "income", "property_tax", address, scenario, (low, *span[1:]), tuple(said))
        return
    low = max(span[0], 0.0 - floored(_least_tax(scenario, known, first) / MILLION, span[2]))
    yield _added("property-tax", "income", "property_tax", scenario, (low, *span[1:]), kind="property_tax")


def _least_tax(scenario: Scenario, known: Projection, first: int) -> float:
    """Base-year kroner that can be taken of the tax in every year, whatever else the page makes of it.

    What it is of without its measures may lose to the deflator; of the measures those that raise it may be out, and
    those that lower it twice what they are.
    """
    kr, years = UNITS[scenario.unit], scenario.years
    index, measured, worst = known.row("price_index")[1:], np.zeros(len(years)), np.zeros(len(years))
    for measure in scenario.operations.measures:
        if measure.kind == "property_tax":
            amount = measure.amount.over(years, 0.0) * kr / (1.0 if measure.prices == "fixed" else index)
            measured += amount
            worst += np.minimum(TIMES[1] * amount, 0.0)
    left = (1 - ERODED) * (known.row("property_tax")[1:] / index - measured) + worst
    return max(float(left[first - years.start :].min()), 0.0)


def _operations(scenario: Scenario, known: Projection) -> Iterator[Lever]:
    most = OF_REVENUE * _revenue(known)
    yield _added("operations", "operations", "operations", scenario, ends(most))
    yield _improvement(scenario, ends(most))
    kr = UNITS[scenario.unit]
    for area in scenario.operations.areas:
        if "self_cost" in area.holds:  # fees follow what it costs
            continue
        span = ends(min(most, max(OF_AREA * abs(area.net) * kr, most / 50)))
        yield _added(ident("area", area.id), "areas", "area", scenario, span, area=area.id, of=area.name)


def _improvement(scenario: Scenario, span: Ends) -> Lever:
    """As okplan tells what a plan needs: operations that cost less for good, and investment that gets all of it.

    Where the plan has an improvement of its own, more of it goes where the plan says.
    """
    tried = scenario.improvement
    own = any(tried.amount.over(scenario.years, 0.0))
    return Lever(
        IMPROVEMENT, "operations", "", "improvement_more" if own else IMPROVEMENT, "", "improvement.amount", "+",
        "money", MILLION / UNITS[scenario.unit], 0.0, *span[1:], 0.0,
        also={} if own else {"improvement.to_investment": 1.0}, first=first_decided(scenario), prices="fixed",
    )  # fmt: skip


def _added(
    name: str,
    group: Group,
    word: str,
    scenario: Scenario,
    span: Ends,
    kind: str = "purchases",
    area: str = "",
    of: str = "",
) -> Lever:
    """A measure that the scenario does not have, in base-year prices from the first year that can be decided."""
    first, item = first_decided(scenario), _free(f"whatif-{name.replace('.', '-')}", scenario)
    low, high, step = span
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
    years = range(first_decided(scenario), scenario.years.stop)
    low, high, step = ends(OF_REVENUE * _revenue(known))
    least = float(said.over(scenario.years, 0.0)[years.start - scenario.years.start :].min())
    low = max(low, 0.0 - floored(least * UNITS[scenario.unit] / MILLION, step))
    yield _moved("transfer", "investment", "transfer", "financing.transfer.amount", scenario, (low, high, step), years)


def _moved(
    name: str, group: Group, word: str, address: str, scenario: Scenario, span: Ends, years: Sequence[int]
) -> Lever:
    """An amount by year of the scenario's own, in the prices of each year."""
    low, high, step = span
    return Lever(
        name, group, "", word, "", address, "+", "money", MILLION / UNITS[scenario.unit], low, high, step, 0.0,
        by=dict.fromkeys(years, 1.0), first=years[0], prices="nominal",
    )  # fmt: skip


def _revenue(known: Projection) -> float:
    return float(known.row("operating_revenue")[0])
