"""The spread of each assumption, as the scenario says it or else as okplan takes it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Literal, get_args

import numpy as np

from okplan.chapters.population.inputs import known, opening
from okplan.chapters.scenario import Scenario
from okplan.chapters.simulation.fields import ShockName
from okplan.engine.inputs import Array
from okplan.law import law

NAMES: tuple[str, ...] = get_args(ShockName)
YEARLY = NAMES[:-1]
"""Those of which each deviation is one number a year; the population's is a growth that adds up."""

STAGES = ("idea", "sketch", "tender")
UNSTATED = "sketch"
"""What a project is taken for that does not say how far its estimate has come."""

Basis = Literal["stated", "growth_before", "growth_projected"]


@dataclass(frozen=True)
class Shock:
    """A deviation: `persistence` × that of the year before + `volatility` × what comes anew."""

    volatility: float
    persistence: float


@dataclass(frozen=True)
class People:
    """The error in a year's growth: the municipality's own, which persists, and one that is common to the country."""

    own: Shock
    common: float
    rests_on: Basis
    """What the own spread is made of: said by the scenario, or of the growth of the base year, or, where that is not
    known, of the first projected one."""


@dataclass(frozen=True)
class Overrun:
    """Cost beyond what is stated."""

    median: float
    volatility: float


@dataclass(frozen=True)
class Parameters:
    shocks: dict[str, Shock]
    correlation: Array
    """In the order of `NAMES`."""

    people: People
    overrun: dict[str, Overrun]
    overrun_common: float
    catch_up: tuple[float, ...]
    """Of what costs rose beyond the expected, the share that is given each year after."""

    stated: tuple[str, ...]
    """Fields of the block of which the scenario says something itself."""


def parameters(scenario: Scenario, projected: float) -> Parameters:
    """Everything that a simulation of a scenario draws by; `projected` is its population's growth in the first year."""
    said = scenario.simulation
    share, years = (_or_law(said.catch_up, "catch_up", scenario)[name] for name in ("share", "years"))
    return Parameters(
        {name: Shock(**_or_law(getattr(said, name), name, scenario)) for name in YEARLY},
        correlation(scenario),
        _people(scenario, projected),
        overrun_by_stage(scenario),
        _law("overrun_common", scenario) if said.overrun.common is None else said.overrun.common,
        (share / years,) * int(years),
        tuple(name for name in type(said).model_fields if name in said.model_fields_set),
    )


def overrun_by_stage(scenario: Scenario) -> dict[str, Overrun]:
    said = scenario.simulation.overrun
    return {stage: Overrun(**_or_law(getattr(said, stage), f"overrun_{stage}", scenario)) for stage in STAGES}


def correlation(scenario: Scenario) -> Array:
    """Of each two of `NAMES`, what comes anew in the same year."""
    found = np.eye(len(NAMES))
    for pairs in (_law("correlation", scenario), scenario.simulation.correlation):
        for one, others in pairs.items():
            for other, value in others.items():
                i, j = NAMES.index(one), NAMES.index(other)
                found[i, j] = found[j, i] = value
    return found


def own_volatility(inhabitants: float, growth: float, by: dict[str, float]) -> float:
    """How far a year's growth may be from the projected one: less of large municipalities, more where people move.

    `growth` is that of the year before, as a logarithm; a fall widens it as a rise does.
    """
    return float(by["volatility"] * (inhabitants / 10_000) ** by["size"] * math.exp(by["growth"] * abs(growth) * 100))


def _people(scenario: Scenario, projected: float) -> People:
    said, by = scenario.simulation.population, _law("people", scenario)
    before = _growth_before(scenario)
    rests_on: Basis = "stated"
    volatility = said.volatility
    if volatility is None:
        inhabitants = max(sum(opening(scenario).values()), 1.0)
        rests_on = "growth_projected" if before is None else "growth_before"
        volatility = own_volatility(inhabitants, math.log1p(projected) if before is None else before, by)
    own = Shock(volatility, by["persistence"] if said.persistence is None else said.persistence)
    return People(own, _law("people_common", scenario) if said.common is None else said.common, rests_on)


def _growth_before(scenario: Scenario) -> float | None:
    """Growth through the base year, as a logarithm; None where the scenario does not know it."""
    people, first = known(scenario), scenario.base_year + 1
    before, now = (sum(people.get(year, {}).values()) for year in (first - 1, first))
    return math.log(now / before) if before > 0 and now > 0 else None


def _or_law(said: Any, name: str, scenario: Scenario) -> dict[str, float]:
    """Each part of a block as it is said, else as the law's file has it."""
    return {
        part: value if getattr(said, part) is None else getattr(said, part)
        for part, value in _law(name, scenario).items()
    }


def _law(name: str, scenario: Scenario) -> Any:
    return law(f"simulation.{name}", scenario.base_year + 1).value
