"""The budget as it was adopted, in kroner: no line starts from it, and the statements show it."""

from __future__ import annotations

from okplan.chapters.adopted.signs import natural
from okplan.chapters.scenario import Scenario
from okplan.fields.values import UNITS


def budget(scenario: Scenario) -> dict[str, float]:
    """The figures of the budget's year by line, with the signs that okplan reckons with; none where none are said."""
    plan = scenario.plan
    if plan is None:
        return {}
    kr = UNITS[scenario.unit]
    years = {name: dict(zip(said.years, said.values, strict=True)) for name, said in plan.figures.items()}
    return {
        name: natural(name, by_year[plan.budget], plan.signs) * kr
        for name, by_year in years.items()
        if plan.budget in by_year
    }
