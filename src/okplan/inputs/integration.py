"""Refugees settled, their grant, and the inhabitants they become."""

from __future__ import annotations

import numpy as np

from okplan.inputs.arrays import Array, Inputs, Path
from okplan.scenario import Scenario
from okplan.scenario.integration import YEARS, Integration

SAID: Path = ("integration",)


def settled(block: Integration, years: range) -> Array:
    """Persons settled in each year: none before the first year named."""
    if block.settled.form == "map":
        return block.settled.over(years, before=0.0)
    named = [year for year in years if year >= years.stop - len(block.settled.values)]
    if block.settled.form == "scalar":
        return np.full(len(years), block.settled.values[0])
    return np.array([0.0] * (len(years) - len(named)) + list(block.settled.values[-len(named) :]))


def integration(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    block, count = scenario.integration, len(inputs.years)
    inputs.items["settlement"] = tuple(f"{place + 1}" for place in range(YEARS))
    persons = np.zeros((YEARS, count))
    if block:
        every = settled(block, range(inputs.years.start - YEARS + 1, inputs.years.stop))
        persons = np.array([every[YEARS - 1 - place :][:count] for place in range(YEARS)])
    inputs.by_year("settled_persons", persons, *[(*SAID, "settled")] * YEARS)
    inputs.constant("integration_rate", block.rates if block else [0.0] * YEARS, *[(*SAID, "rates")] * YEARS)
    inputs.constant("integration_is_fixed", float(block is not None and block.prices == "fixed"), (*SAID, "prices"))
    inputs.open("integration_grant", block.amount * kr if block else 0.0, (*SAID, "amount"))
    if block and block.added_to_population:
        opening = inputs.opening["group_population"][:, 0]
        ages = np.array([block.ages.get(name, 0.0) for name in inputs.items["group"]]) if block.ages else None
        shares = opening / opening.sum() if ages is None else ages
        inputs.series["group_added"] = inputs.series["group_added"] + (persons[0][:, None] * shares)[:, :, None]
