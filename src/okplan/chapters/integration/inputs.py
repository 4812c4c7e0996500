"""Refugees settled, their grant, and the inhabitants they become."""

from __future__ import annotations

import numpy as np

from okplan.chapters.integration.fields import YEARS, Integration
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array, Inputs, Path

SAID: Path = ("integration",)


def settled(block: Integration, years: range, before: int) -> Array:
    """Persons settled in each projected year, after those of `before` years ahead of them: none where none is named."""
    said = block.settled
    if said.form == "list":
        return np.concatenate([np.zeros(before), said.over(years)])
    return said.over(range(years.start - before, years.stop), before=0.0)


def integration(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    block, count = scenario.integration, len(inputs.years)
    inputs.items["settlement"] = tuple(f"{place + 1}" for place in range(YEARS))
    persons = np.zeros((YEARS, count))
    if block:
        every = settled(block, inputs.years, YEARS - 1)
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
