"""The budget as it was adopted, in kroner: no line starts from it, and the statements show it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from okplan.chapters.adopted.signs import natural
from okplan.chapters.scenario import Scenario
from okplan.fields.values import UNITS

AREA = re.compile(r"area_allocation\[(.+)\]")
"""An area's net appropriation, by its id or name."""


def area_line(scenario: Scenario, name: str) -> str | None:
    """The line of an area that a figure names; the name itself where it is of no area, None where there is no such."""
    said = AREA.fullmatch(name)
    if said is None:
        return name
    place = scenario.operations.area_of(said[1])
    return None if place is None else f"area_allocation[{scenario.operations.areas[place].id}]"


def budget(scenario: Scenario) -> dict[str, float]:
    """The figures of the budget's year by line, with the signs that okplan reckons with; none where none are said."""
    plan = scenario.plan
    if plan is None:
        return {}
    kr = UNITS[scenario.unit]
    years = {name: dict(zip(said.years, said.values, strict=True)) for name, said in plan.figures.items()}
    return {
        line: natural(name, by_year[plan.budget], plan.signs) * kr
        for name, by_year in years.items()
        if plan.budget in by_year and (line := area_line(scenario, name)) is not None
    }


def by_area(scenario: Scenario, kroner: Mapping[str, float]) -> float | None:
    """What the areas of a budget come to, where it has a figure for each."""
    names = [f"area_allocation[{area.id}]" for area in scenario.operations.areas]
    return sum(kroner[name] for name in names) if names and kroner.keys() >= set(names) else None
