"""The plan's years a year on: the budget's year follows on the accounts, and the economic plan on the budget."""

from __future__ import annotations

from okplan.studies.roll.changes import Closing

OF_FIGURES = ("figures", "version", "source", "signs", "unit", "sheet", "columns")
"""What is said of a budget that is now past."""


def plan_years(closing: Closing) -> None:
    """With its accounts a closed year is no budget any more; without them its figures are still the budget's."""
    plan = closing.scenario.plan
    if plan is None:
        return
    closing.changes = [change for change in closing.changes if change.steps[0] != "plan"]
    budget = closing.year + (1 if closing.came else 0)
    on = budget - plan.budget
    if plan.span[-1] + on > closing.last:
        closing.drop(("plan",), "gone")
        return
    closing.put(("plan", "budget"), budget, "cut")
    if plan.years and on:
        closing.put(("plan", "years"), f"{plan.years[0] + on}-{plan.years[-1] + on}", "cut")
    for name in OF_FIGURES:
        closing.drop(("plan", name), "cut")
