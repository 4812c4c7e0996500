"""Free income: the base-year accounts, and the parameters of the income system."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from okplan.chapters.free_income.fields import FreeIncome, IncomeSystem, RegionalGrants
from okplan.chapters.population.inputs import groups, known, known_country
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array, Figure, Inputs, Path, over
from okplan.engine.many import undefined
from okplan.engine.tracing import held_in
from okplan.fields.values import Series
from okplan.law import UnknownYearError, figures, law

SYSTEM: Path = ("free_income", "system")
CARRIED = ("national_tax", "grant_per_inhabitant", "national_need", "growth_grant_rate")
"""Amounts that the deflator and real growth carry on where none is known."""

HELD = (
    "symmetric_rate",
    "supplement_rate",
    "supplement_threshold",
    "financing_share",
    "growth_grant_limit",
    "growth_grant_ceiling",
    "ingar_deduction",
)
"""Rates, shares and small amounts that hold until another is known."""

OWN = {"ingar": "ingar_received", "discretionary": "discretionary_grant", "other": "other_grants"}
"""The municipality's own grants, each year as stated."""

REGIONAL = {
    "district_south": "district_grant_south",
    "district_north": "district_grant_north",
    "small_municipality": "small_municipality_grant",
}
"""Regional grants, which are carried on from what is said of them."""

JANUARIES = 5
"""The growth grant of a year looks so many 1 Januaries back."""

People = dict[int, dict[str, float]]
"""Inhabitants on 1 January by year and group."""


@dataclass(frozen=True)
class Known:
    """A parameter by the years for which it is known, and where each was published if not said in the scenario."""

    values: dict[int, float]
    published: dict[int, Figure]

    def stated(self, years: range) -> Array:
        """The value of each year; not a number where none is known."""
        return np.array([self.values.get(year, np.nan) for year in years])

    def held(self, years: range) -> Array:
        """The value of each year, or the last one known before it."""
        return np.array([held_in(self.values.get(self._last(year), np.nan), year) for year in years])

    def sources(self, years: range) -> dict[int, Figure]:
        """The published figure that each year holds."""
        held = {year: self.published.get(self._last(year)) for year in years}
        return {year: figure for year, figure in held.items() if figure}

    def _last(self, year: int) -> int:
        return max((known for known in self.values if known <= year), default=0)


def parameter(system: IncomeSystem, name: str, years: range) -> Known:
    """What is published, and from the first year that the scenario names only what it says itself."""
    said: Series | None = getattr(system, name)
    own = by_year(said, years) if said else {}
    last = min([system.published_to or years.stop, *(year - 1 for year in own)])
    found = {year: figure for year, figure in figures(f"free_income.{name}").items() if year <= last}
    return Known({year: figure.value for year, figure in found.items()} | own, found)


def by_year(said: Series, years: range) -> dict[int, float]:
    """The years that a value over time names: all of the projected ones for a single value or a list."""
    if said.form == "map":
        return dict(zip(said.years, said.values, strict=True))
    return dict(zip(years, said.over(years).tolist(), strict=True))


def base_relation(scenario: Scenario, kr: float, people: People) -> float:
    """Tax per inhabitant of the base year's accounts against the country's; not a number where either is unknown."""
    system, base = scenario.free_income.system or IncomeSystem(), scenario.base_year
    national = parameter(system, "national_tax", range(base + 1, base + 1 + scenario.horizon)).values.get(base)
    lived = sum(people.get(base, {}).values())
    return scenario.free_income.tax * kr / lived / national if national and lived else np.nan


def free_income(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    said, system = scenario.free_income, scenario.free_income.system or IncomeSystem()
    inputs.open("tax_revenue", said.tax * kr, ("free_income", "tax"))
    inputs.open("general_grant", said.grant * kr, ("free_income", "grant"))
    inputs.by_year("free_income_real_growth", over(said.real_growth, inputs), ("free_income", "real_growth"))
    _state(said, inputs)
    by_system = said.method == "system"
    _regional(said.regional, inputs, kr)
    inputs.kind("income_method", scenario.free_income.method, ("free_income", "method"))
    every = range(inputs.years.start - 1, inputs.years.stop)
    people = known(scenario) if by_system else {}
    for name, rows, path in _rows(scenario, system, every, kr, people) if by_system else _unknown(every):
        inputs.by_year(name, rows[1:], path)
        # What is not stated of the base year may still follow from the rest, as inhabitants do from two Januaries.
        inputs.open(name if undefined(rows[0]) else name.removesuffix("_stated"), rows[0], path)
    if by_system:
        for name in (*CARRIED, *HELD):
            found = parameter(system, name, inputs.years)
            if name in HELD:
                inputs.published[name] = inputs.published[f"{name}_opening"] = found.sources(every)
            else:
                told = {y: f for y, f in found.published.items() if y in every}
                inputs.published[f"{name}_stated"] = inputs.published[f"{name}_opening"] = told
        _expected_tax(inputs)
        _inhabitants(scenario, inputs, people)
    if said.regional is not None and said.regional.discretionary is not None:
        _discretionary(said.regional.discretionary, inputs, kr)
    _need_by_age(scenario, inputs, people)


def _state(said: FreeIncome, inputs: Inputs) -> None:
    """What the state set its amounts for, not a number where it is not said; and tax beyond what is expected."""
    deflator = said.deflator.over(inputs.years) if said.deflator else np.full(len(inputs.years), np.nan)
    inputs.by_year("grant_deflator_stated", deflator, ("free_income", "deflator"))
    for name in ("own_tax_deviation", "national_tax_deviation"):
        inputs.by_year(name, over(getattr(said, name), inputs), ("free_income", name))
        inputs.open(name, 0.0, ("free_income", name))  # the base year is what it was
    _counted(said, inputs)


def _counted(said: FreeIncome, inputs: Inputs) -> None:
    """The count that the grant of each year was set for, as said, and as published for 1 July of the year before."""
    system = said.system if said.method == "system" else None
    july = {year + 1: persons for year, persons in system.july.items()} if system else {}
    counts = (("grant_people_stated", said.people, ("people",)), ("grant_population_stated", july, ("system", "july")))
    for name, count, path in counts:
        rows = Known(count, {}).stated(range(inputs.years.start - 1, inputs.years.stop))
        inputs.by_year(name, rows[1:], ("free_income", *path))
        inputs.open("grant_population" if system and not undefined(rows[0]) else name, rows[0], ("free_income", *path))


def _expected_tax(inputs: Inputs) -> None:
    """The base year's tax is the one that those to come are expected from, and its relation is of its own tax."""
    inputs.open("tax_difference", 0.0, ("free_income", "tax"))
    if "national_tax" in inputs.opening:
        inputs.open("national_tax_expected", inputs.opening["national_tax"].item(), (*SYSTEM, "national_tax"))
        inputs.published["national_tax_expected_opening"] = inputs.published["national_tax_opening"]


def _regional(said: RegionalGrants | None, inputs: Inputs, kr: float) -> None:
    """The base year's amounts, and those of the years that a map names; nothing in any year where none are said."""
    base, path = inputs.years.start - 1, ("free_income", "regional")
    for field_name, name in REGIONAL.items():
        known = dict.fromkeys((base, *inputs.years), 0.0) if said is None else _from_base(said, field_name, inputs)
        inputs.by_year(f"{name}_stated", Known(known, {}).stated(inputs.years) * kr, (*path, field_name))
        inputs.open(name, known.get(base, 0.0) * kr, (*path, field_name))
    apart = said is not None and said.discretionary is not None
    inputs.constant("discretionary_is_regional", float(apart), (*path, "discretionary"))


def _from_base(said: RegionalGrants, field_name: str, inputs: Inputs) -> dict[int, float]:
    """A single value is the base year's."""
    amounts: Series = getattr(said, field_name)
    return {inputs.years.start - 1: amounts.values[0]} if amounts.form == "scalar" else by_year(amounts, inputs.years)


def _discretionary(said: Series, inputs: Inputs, kr: float) -> None:
    """The discretionary grant of every year, the base year's too: nothing before the first year named."""
    path = ("free_income", "regional", "discretionary")
    inputs.by_year("discretionary_grant", over(said, inputs, kr), path)
    inputs.open("discretionary_grant", in_base_year(said, inputs.years.start - 1) * kr, path)


def in_base_year(said: Series, base: int) -> float:
    """What is said of the base year: a list has one value a projected year, and nothing of it."""
    return 0.0 if said.form == "list" else float(said.over(range(base, base + 1), before=0.0)[0])


def _unknown(every: range) -> Iterator[tuple[str, Array, Path]]:
    """The inputs of the income system where free income is simple: nothing is known of them."""
    stated = (*CARRIED, "need_index", "special_grant")
    for name in (*(f"{line}_stated" for line in stated), *HELD, *OWN.values(), "own_tax_relation"):
        yield name, np.full(len(every), np.nan), ("free_income", "method")


def _rows(
    scenario: Scenario, system: IncomeSystem, every: range, kr: float, people: People
) -> Iterator[tuple[str, Array, Path]]:
    """Each input of the income system over the base year and the years after, not a number where it is unknown.

    What the scenario or the data states for single years is named `x_stated`, after the line x that carries it on.
    """
    years = every[1:]
    for name in CARRIED:
        yield f"{name}_stated", parameter(system, name, years).stated(every), (*SYSTEM, name)
    for name in HELD:
        yield name, parameter(system, name, years).held(every), (*SYSTEM, name)
    index = by_year(system.need_index, years) if system.need_index else {}
    yield "need_index_stated", Known(index, {}).stated(every), (*SYSTEM, "need_index")
    yield "special_grant_stated", _special(system, every) * kr, (*SYSTEM, "special")
    for field_name, name in OWN.items():
        own: Series = getattr(system, field_name)
        rows = Known(by_year(own, years), {}).held(every)
        if own.form == "map" or not any(own.values):
            rows = np.array([0.0 if undefined(row) else row for row in rows])  # nothing before the first year named
        yield name, rows * kr, (*SYSTEM, field_name)
    relative = by_year(system.relative_tax, years) if system.relative_tax else {}
    before = {every[0]: base_relation(scenario, kr, people)}
    said: Path = (*SYSTEM, "relative_tax") if relative else ("free_income", "tax")
    yield "own_tax_relation", Known(before | relative, {}).held(every), said


def _special(system: IncomeSystem, every: range) -> Array:
    """As stated; nothing before the first year named, but for a base year of which the next one may tell nothing."""
    said = by_year(system.special, every[1:])
    stated, ahead = Known(said, {}).stated(every), min(said) - every.start
    nothing = 1 if not any(system.special.values) else ahead if ahead > 1 else 0
    stated[:nothing] = 0.0
    return stated


def _inhabitants(scenario: Scenario, inputs: Inputs, people: People) -> None:
    said: Path = ("population", "cohorts", "people") if scenario.population.cohorts else ("population", "history")
    totals = {year: sum(persons.values()) for year, persons in people.items()}
    if scenario.base_year in totals:
        inputs.open("population_january", totals[scenario.base_year], (*said, scenario.base_year))
    for back in range(1, JANUARIES):
        year = scenario.base_year - back
        if year in totals:
            inputs.before("population_january", back, totals[year], (*said, year))


def key_weights(scenario: Scenario) -> dict[str, float] | None:
    """The age groups' weights in the cost keys: as stated, or those of the keys' own groups."""
    system, names = scenario.free_income.system or IncomeSystem(), groups(scenario)
    if system.age_weights:
        return system.age_weights
    found = _published_weights(scenario)
    return found.value if found and set(found.value) == set(names) else None


def _published_weights(scenario: Scenario) -> Figure | None:
    first, system = scenario.base_year + 1, scenario.free_income.system
    return age_weights(min(first, system.published_to or first) if system else first)


def age_weights(year: int) -> Figure | None:
    """The weight of each age group in the latest cost keys: over the sectors, sector weight times age key."""
    try:
        groups, sectors, keys = (
            law(f"free_income.{name}", year) for name in ("age_groups", "sector_weights", "age_keys")
        )
    except UnknownYearError:
        return None
    weights, key = sectors.value, keys.value
    value = {group: sum(weights[s] * key[s][place] for s in weights) for place, group in enumerate(groups.value)}
    return replace(sectors, value=value)


def _need_by_age(scenario: Scenario, inputs: Inputs, people: People) -> None:
    """What lets the need index follow the ages: the need of a person by group, and the base year's groups."""
    names, base, country = inputs.items["group"], scenario.base_year, known_country(scenario) if people else {}
    weights = key_weights(scenario) if people else None
    national = _july(country, base, names)
    said: Path = (*SYSTEM, "age_weights")
    follows = weights is not None and national is not None
    inputs.constant("need_follows_age", float(follows), said)
    rows = np.full(len(names), np.nan)
    if weights is not None and national is not None:
        rows = np.array([weights[name] for name in names]) / (national / national.sum())
    inputs.constant("need_of_age", list(rows), *[said] * len(names))
    inputs.constant("need_beyond_age", 1 - sum(weights.values()) if weights else np.nan, said)
    keys, system = _published_weights(scenario), scenario.free_income.system
    if weights and keys and not (system and system.age_weights):
        for name in ("need_of_age", "need_beyond_age"):
            inputs.published[name] = dict.fromkeys(inputs.years, keys)
    for line, block, counted in (("group_population", "people", people), ("country_group", "country", country)):
        from_file: Path = ("population", "cohorts", block, base)
        if set(counted.get(base, ())) == set(names):
            inputs.before(line, 1, [counted[base][name] for name in names], from_file)
        july = _july(counted, base - 1, names)
        if july is not None:
            inputs.open(f"{line.partition('_')[0]}_july", list(july), from_file)


def _july(people: People, year: int, names: tuple[str, ...]) -> Array | None:
    """The groups on 1 July, the mean of two Januaries; None where they are not known by group."""
    januaries = [people.get(when, {}) for when in (year, year + 1)]
    if any(set(persons) != set(names) for persons in januaries):
        return None
    return np.array([sum(january[name] for january in januaries) / 2 for name in names])
