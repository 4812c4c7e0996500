"""Inhabitants of the new opening, and the free income of the closed year."""

from __future__ import annotations

from typing import Any

from okplan.chapters.free_income.fields import IncomeSystem
from okplan.chapters.free_income.inputs import CARRIED, REGIONAL, parameter
from okplan.chapters.population import projected
from okplan.fields.ages import ByAge
from okplan.fields.values import UNITS
from okplan.reading.number import written
from okplan.studies.roll import deviating, within
from okplan.studies.roll.changes import Closing, Steps

EXPECTED = {"national_tax": "national_tax_expected"}
"""The line of what is carried on, where that of the year deviates from it."""

PLACES = 6
"""Decimals of the persons of a projection."""


def boundary(closing: Closing) -> None:
    """A boundary that was drawn in the closed year is now that of everything the scenario starts from."""
    change = closing.scenario.boundary_change
    if change is not None and change.year <= closing.year:
        closing.drop(("boundary_change",), "gone")


def people(closing: Closing) -> None:
    population, groups = closing.scenario.population, closing.projection.items["group"]
    if population.cohorts is not None:
        _cohorts(closing)
        within.scaled(closing, ("population", "cohorts", "migration"), within.of_all(closing))
    elif population.opening is not None:
        _history(closing)
        persons = {name: round(closing.kroner("group_population", name), PLACES) for name in groups}
        raw = closing.raw("population", "opening")
        said = persons if isinstance(raw, dict) else persons["all"]
        closing.put(("population", "opening"), said, "projected")
    if population.table is not None:
        _table(closing)
        for name in groups:
            within.scaled(closing, ("population", "table", name), within.of_group(closing, name))
    deviating.deviations(closing)
    within.scaled(closing, ("population", "persons"), within.of_all(closing))


def _history(closing: Closing) -> None:
    """The old opening is now an earlier year, where earlier years are asked for."""
    within.history_within(closing)
    if closing.scenario.population.history is not None or closing.scenario.free_income.method == "system":
        raw = closing.raw("population", "opening")
        by_group = isinstance(raw, dict)
        said = {name: _within(persons, name, closing) for name, persons in raw.items()} if by_group else None
        closing.put(("population", "history", closing.year), said or _within(raw, "all", closing), "cut", exact=True)


def _within(persons: float, group: str, closing: Closing) -> float:
    """Persons of the old opening, within the boundary of the closed year."""
    part = within.of_group(closing, group)
    return persons if part == 1 else round(persons * part, PLACES)


def _table(closing: Closing) -> None:
    """A table by years lacks the new last one: as the year before, until somebody says."""
    raw = closing.raw("population", "table")
    for group, said in raw.items() if isinstance(raw, dict) else ():
        if isinstance(said, dict) and closing.last not in said:
            ahead = {year: persons for year, persons in said.items() if year > closing.year}
            closing.changes = [c for c in closing.changes if c.steps != ("population", "table", group)]
            closing.put(("population", "table", group), {**ahead, closing.last: ahead[max(ahead)]}, "assumed")


def _cohorts(closing: Closing) -> None:
    """By age and sex on the next 1 January: as counted where the file has that year, else as projected."""
    model = closing.scenario.population.cohorts
    assert model is not None
    own = closing.inputs.prepared.get("cohorts")
    country = projected.country(closing.scenario)
    for name, known, found in (("people", model.people, own), ("country", model.country, country)):
        if known is not None and found is not None and closing.first not in known:
            own_part = within.by_age(closing, deviating.part_of) if name == "people" else 1.0
            people = {**known, closing.first: within.by_sex(found.people[1] * own_part)}
            closing.files[name] = within.people_within(people, closing) if name == "people" else people
    if closing.files:  # what is projected is not what births and moving are taken from
        closing.put(("population", "cohorts", "counted"), model.counted or closing.year, "counted")
    else:
        closing.drop(("population", "cohorts", "counted"), "cut")


def table_of(people: ByAge) -> str:
    """Inhabitants by year, age and sex, as `okplan import population` writes them."""
    rows = ["year,age,male,female"]
    for year, (male, female) in sorted(people.items()):
        rows += [f"{year},{age},{_short(m)},{_short(f)}" for age, (m, f) in enumerate(zip(male, female, strict=True))]
    return "\n".join(rows) + "\n"


def _short(count: float) -> str:
    return written(count).removesuffix(".0")


# --- Free income -----------------------------------------------------------------------------------------------------


def free_income(closing: Closing) -> None:
    closing.put_line(("free_income", "tax"), "tax_revenue")
    closing.put_line(("free_income", "grant"), "general_grant")
    deviating.tax(closing)
    regional = closing.scenario.free_income.regional
    for field, line in REGIONAL.items() if regional is not None else ():
        if isinstance(closing.raw("free_income", "regional", field), int | float):
            closing.put_line(("free_income", "regional", field), line)
    _counted(closing, ("free_income", "people"), closing.year)
    _counted(closing, ("free_income", "system", "july"), closing.year - 1)
    if closing.scenario.free_income.method == "system":
        _system(closing)


def _counted(closing: Closing, steps: Steps, earliest: int) -> None:
    """Counts of inhabitants by year, without those that are too old to be asked for."""
    raw = closing.raw(*steps)
    if not isinstance(raw, dict):
        return
    kept = {year: persons for year, persons in raw.items() if year >= earliest}
    if kept:
        closing.put(steps, kept, "cut")
    else:
        closing.drop(steps, "cut")


def _system(closing: Closing) -> None:
    """What the income system starts from in the closed year, where neither the law nor the scenario says it."""
    system = closing.scenario.free_income.system or IncomeSystem()
    for name in CARRIED:
        if closing.year not in parameter(system, name, closing.inputs.years).values:
            _said_of_closed_year(closing, name, EXPECTED.get(name, name))
    if system.need_index is not None:
        _said_of_closed_year(closing, "need_index", "need_index")
    if "general_grant" in closing.came:
        _unexplained(closing)
    if any(system.special.values):
        _said_of_closed_year(closing, "special", "special_grant", closing.amount("special_grant"))


def _unexplained(closing: Closing) -> None:
    """What came beyond what the system gives stands in the closed year's other grants, and is not carried on."""
    path: Steps = ("free_income", "system", "other")
    raw = closing.raw(*path)
    held = closing.amount("other_grants")
    beyond = (
        closing.amount("general_grant")
        - float(closing.projection.row("general_grant")[1]) / UNITS[closing.scenario.unit]
    )
    if isinstance(raw, list):
        return
    known = dict(raw) if isinstance(raw, dict) else {}
    ahead = {year: amount for year, amount in known.items() if year > closing.year}
    past = {year: amount for year, amount in known.items() if year < closing.year}
    closing.put(path, {**past, closing.year: held + beyond, **({closing.first: held} | ahead)}, "shared")


def _said_of_closed_year(closing: Closing, field: str, line: str, amount: float | None = None) -> None:
    path: Steps = ("free_income", "system", field)
    raw: Any = closing.raw(*path)
    value = closing.kroner(line) if amount is None else amount
    if not isinstance(raw, dict | None) or (raw and closing.year in raw) or value != value:
        return
    known = dict(raw or {})
    closing.put(path, dict(sorted({**known, closing.year: round(value, 6)}.items())), "projected")
