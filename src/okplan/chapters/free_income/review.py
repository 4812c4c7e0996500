"""The income system: what must be known for it, and what is said in vain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from okplan.chapters.free_income.fields import IncomeSystem
from okplan.chapters.free_income.inputs import (
    CARRIED,
    HELD,
    REGIONAL,
    base_relation,
    by_year,
    free_income,
    in_base_year,
    key_weights,
    parameter,
)
from okplan.chapters.model import MODEL
from okplan.chapters.population.inputs import groups, known, known_country
from okplan.chapters.population.review import groups as review_groups
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Inputs
from okplan.engine.many import undefined, values_of
from okplan.fields.values import UNITS, Series
from okplan.law import figures
from okplan.problems import Found, Path

SYSTEM: Path = ("free_income", "system")
SET_BY_STATE = ("grant_per_inhabitant", "growth_grant_rate")
"""Published amounts that the state's deflator carries on; the country's need follows from them."""

MISSED = 0.2
"""Share of the base year's grant by which its parts may miss it before it is said."""

GROWTH_YEARS = 3
"""The growth grant of the first projected year counts from 1 January this many years before the base year."""


def income(scenario: Scenario, years: range) -> Iterator[Found]:
    """Faults of free income by the system."""
    yield from _regional(scenario, years)
    yield from _people(scenario, years)
    if scenario.free_income.method == "simple" and _deviates(scenario.free_income.own_tax_deviation, years):
        yield Found("tax_not_evened", ("free_income", "own_tax_deviation"), {}, "warning")
    if scenario.free_income.method != "system":
        return
    system, base = scenario.free_income.system, scenario.base_year
    if system is None or system.need_index is None:
        block, where = ("free_income.system", SYSTEM) if system else ("free_income", SYSTEM[:1])
        yield Found("missing_key", where, {"found": "need_index" if system else "system", "block": block})
        return
    people = known(scenario)
    missing = [year for year in range(base - GROWTH_YEARS, base + 1) if not sum(people.get(year, {}).values())]
    if missing:
        yield Found("history_missing", ("population",), {"found": ", ".join(map(str, missing))})
        return
    early = _too_early(system, years)
    if early is not None:
        yield early
        return
    wrong = [*_july(system, years), *_known(scenario, system, years), *_ages(scenario, system, years)]
    yield from wrong or _build_up(scenario, years)
    yield from _in_vain(scenario, system, years)
    yield from _deflator_in_vain(scenario, system, years)


def _people(scenario: Scenario, years: range) -> Iterator[Found]:
    """Counts that the grant was set for are of the base year and those after, and each is said once."""
    said = scenario.free_income
    system = said.system if said.method == "system" else None
    for year in said.people:
        path: Path = ("free_income", "people", year)
        if year not in range(years.start - 1, years.stop):
            yield Found("year_outside", path, {"found": year, "span": f"{years.start - 1}–{years.stop - 1}"})
        elif system is not None and year - 1 in system.july:
            yield Found("counted_twice", path, {"year": year, "july": year - 1})


def _deviates(said: Series, years: range) -> bool:
    """Whether it is anything but nothing in any year, or in any draw of many."""
    return any(np.any(values_of(value)) for value in said.over(years, before=0.0).tolist())


def _regional(scenario: Scenario, years: range) -> Iterator[Found]:
    """What is carried on begins in the base year, and is said once; it is no more than the grant that it is part of."""
    said, base = scenario.free_income.regional, years.start - 1
    if said is None:
        return
    path: Path = ("free_income", "regional")
    parts = 0.0
    for name in REGIONAL:
        amounts = getattr(said, name)
        if amounts.form == "scalar" or base in amounts.years:
            parts += amounts.values[amounts.years.index(base) if amounts.years else 0]
        elif any(amounts.values):
            yield Found("regional_without_base", (*path, name), {"year": base})
    if said.discretionary is not None:
        parts += in_base_year(said.discretionary, base)
        system = scenario.free_income.system
        if system is not None and any(system.discretionary.values):
            yield Found("said_twice", (*path, "discretionary"), {"found": "free_income.system.discretionary"})
    grant = scenario.free_income.grant
    if parts > max(grant, 0) and scenario.free_income.method == "simple":
        yield Found("regional_beyond_grant", path, {"found": f"{parts:.12g}", "wanted": f"{grant:.12g}"})


def _known(scenario: Scenario, system: IncomeSystem, years: range) -> Iterator[Found]:
    """Every parameter must be known where it is carried on from: the base year or the first one projected."""
    base = years.start - 1
    values = {name: parameter(system, name, years).values for name in (*CARRIED, *HELD)}
    for name in CARRIED:
        if not {base, base + 1} & set(values[name]):
            yield _not_published(name, values[name], base)
    for name in HELD:
        if not any(year <= base + 1 for year in values[name]):
            yield _not_published(name, values[name], base)
    assert system.need_index
    index = by_year(system.need_index, years)
    if not {base, base + 1} & set(index):
        yield _not_published("need_index", index, base)
    special = by_year(system.special, years)
    if any(special.values()) and min(special) < base and not {base, base + 1} & set(special):
        yield _not_published("special", special, base)
    relative = by_year(system.relative_tax, years) if system.relative_tax else {}
    if undefined(base_relation(scenario, UNITS[scenario.unit], known(scenario))) and not any(
        year <= base + 1 for year in relative
    ):
        yield _not_published("relative_tax", relative, base)


def _too_early(system: IncomeSystem, years: range) -> Found | None:
    """`published_to` before the first year for which a figure that is asked for is published."""
    if system.published_to is None:
        return None
    usable: dict[str, int] = {}
    for name in (*CARRIED, *HELD):
        if not parameter(system, name, years).values:
            of_use = [year for year in figures(f"free_income.{name}") if year >= years.start - 1 or name in HELD]
            usable |= {name: min(of_use)} if of_use and min(of_use) <= years.start else {}
    if not usable:
        return None
    name, first = max(usable.items(), key=lambda item: item[1])
    return Found(
        "published_to_early",
        (*SYSTEM, "published_to"),
        {"found": system.published_to, "name": name, "wanted": first},
    )


def _not_published(name: str, values: dict[int, float], base: int) -> Found:
    known_years = ", ".join(map(str, values)) or "–"
    return Found(
        "not_published", (*SYSTEM, name), {"found": name, "names": known_years, "wanted": base, "year": base + 1}
    )


def _ages(scenario: Scenario, system: IncomeSystem, years: range) -> Iterator[Found]:
    """The need index follows the ages only where both the municipality's and the country's are known."""
    country, names, base = known_country(scenario), groups(scenario), years.start - 1
    if system.age_weights is not None:
        yield from review_groups(system.age_weights, names, (*SYSTEM, "age_weights"))
    elif country and key_weights(scenario) is None:
        yield Found("no_age_weights", SYSTEM, {"found": ", ".join(names)})
    assert system.need_index
    needed = [base] if base + 1 in by_year(system.need_index, years) else [base - 1, base]
    lacking = [
        year for year in needed for people in (known(scenario), country) if set(people.get(year, ())) != set(names)
    ]
    if country and lacking:
        yield Found("history_missing", ("population",), {"found": ", ".join(map(str, sorted(set(lacking))))})


def _july(system: IncomeSystem, years: range) -> Iterator[Found]:
    """Inhabitants on 1 July count for the year after: from the year before the base year on."""
    first, last = years.start - 2, years.stop - 1
    for year in system.july:
        if not first <= year <= last:
            yield Found("year_outside", (*SYSTEM, "july", year), {"found": year, "span": f"{first}–{last}"})


def _build_up(scenario: Scenario, years: range) -> Iterator[Found]:
    """The parts of the base year's grant, where all are known, must give about that grant."""
    grant = scenario.free_income.grant
    parts = grant_by_system(scenario, years)
    if abs(parts - grant) > MISSED * abs(grant):
        said = {"found": f"{parts:.0f}", "wanted": f"{grant:.12g}", "year": scenario.base_year}
        yield Found("grant_unexplained", ("free_income", "grant"), said, "warning")


def grant_by_system(scenario: Scenario, years: range) -> float:
    """The base year's grant as the income system has it, in the scenario's unit; not a number where a part lacks."""
    unit = UNITS[scenario.unit]
    inputs = Inputs(years, MODEL, items={"group": groups(scenario)})
    free_income(scenario, inputs, unit)
    return float(_base_year("grant_by_system", inputs)) / unit


def _base_year(name: str, inputs: Inputs) -> Any:
    """A line of the base year from what the scenario opens with; not a number where that is not enough."""
    known = {**inputs.constants, **inputs.opening, **inputs.earlier}
    given = known.get(name)
    if given is not None:
        return given.item() if given.size == 1 else np.nan
    if name not in MODEL.lines:
        return np.nan
    line = MODEL.lines[name]
    return line.function(*(np.array([[_base_year(used, inputs)]]) for used in line.arguments)).item()


def _deflator_in_vain(scenario: Scenario, system: IncomeSystem, years: range) -> Iterator[Found]:
    """A deflator that holds only in years whose grants are known."""
    said = scenario.free_income.deflator
    if said is None or said.form != "map":
        return
    stated = [parameter(system, name, years).values for name in CARRIED if name in SET_BY_STATE]
    until = (*said.years[1:], years.stop)
    spans = [range(year, end) for year, end in zip(said.years, until, strict=True)]
    vain = [span.start for span in spans if all(year in known for known in stated for year in span)]
    if vain:
        context = {"found": ", ".join(map(str, vain))}
        yield Found("deflator_in_vain", ("free_income", "deflator", vain[0]), context, "warning")


def _in_vain(scenario: Scenario, system: IncomeSystem, years: range) -> Iterator[Found]:
    """Real growth of years whose amounts are all known changes nothing."""
    growth = scenario.free_income.real_growth
    if growth.form != "map":
        return
    stated = [set(parameter(system, name, years).values) for name in CARRIED if name != "national_need"]
    vain = [
        y for y, rate in zip(growth.years, growth.values, strict=True) if rate and all(y in known for known in stated)
    ]
    if vain:
        yield Found(
            "growth_in_vain", ("free_income", "real_growth", vain[0]), {"found": ", ".join(map(str, vain))}, "warning"
        )
