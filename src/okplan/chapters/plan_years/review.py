"""The plan's years: a budget beside the accounts, years that follow on it, and a budget's figures that are its own."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.chapters.adopted.review import unfit
from okplan.chapters.adopted.signs import wrong_sign
from okplan.chapters.plan_years.fields import LEAST, PlanYears
from okplan.chapters.scenario import Scenario
from okplan.chapters.statutory import LAYOUTS
from okplan.problems import Found, Named

PRINTED = {row.name for rows in LAYOUTS.values() for row in rows}
"""The lines that stand in a statement of §§ 5-4 to 5-6."""


def plan_years(scenario: Scenario) -> Iterator[Found]:
    plan = scenario.plan
    if plan is None:
        return
    base, last = scenario.base_year, scenario.years[-1]
    if plan.budget not in (base, base + 1):
        yield Found("budget_apart", ("plan", "budget"), {"found": plan.budget, "year": base, "next": base + 1})
    yield from _years(plan, base, last)
    yield from _figures(scenario, plan)


def _years(plan: PlanYears, base: int, last: int) -> Iterator[Found]:
    """Years that do not follow on the budget, are too few, or are beyond what is projected."""
    first, years = plan.budget + 1, plan.years
    path = ("plan", "years") if years else ("plan", "budget")
    if years and years != tuple(range(first, first + len(years))):
        wanted = f"{first}-{first + LEAST - 1}"
        context = {"found": ", ".join(map(str, years)), "year": plan.budget, "wanted": wanted}
        yield Found("plan_apart", path, context)
    elif years and len(years) < LEAST:
        yield Found("plan_short", path, {"found": len(years), "wanted": f"{first}-{first + LEAST - 1}"})
    elif plan.span[-1] > last:
        context = {"found": plan.span[-1], "last": last, "wanted": plan.span[-1] - base}
        yield Found("plan_beyond", path, context)


def _figures(scenario: Scenario, plan: PlanYears) -> Iterator[Found]:
    """A budget's figures of a line that no statement has, of another year, with a wrong sign, or beside an adopted."""
    for name in ("unit", "sheet", "columns"):
        if getattr(plan, name) is not None:
            yield Found("only_of_a_file", ("plan", name), {"found": name})
    if plan.figures and plan.budget == scenario.base_year:
        yield Found("budget_twice", ("plan", "figures"), {"year": plan.budget})
        return
    fixed = scenario.adopted.lines if scenario.adopted else {}
    for name, said in plan.figures.items():
        path = ("plan", "figures", name)
        wrong = unfit(name, path)
        if wrong is not None or name not in PRINTED:
            yield wrong or Found("not_in_statements", path, {"line": Named(name)})
            continue
        if plan.budget not in said.years:
            yield Found("budget_missing", path, {"line": Named(name), "year": plan.budget})
            continue
        amount = said.values[said.years.index(plan.budget)]
        code = wrong_sign(name, amount, plan.signs)
        if code:
            yield Found(
                code, (*path, plan.budget), {"line": Named(name), "found": f"{amount:.12g}", "year": plan.budget}
            )
        if name in fixed and plan.budget in fixed[name].years:
            yield Found("budget_adopted", path, {"line": Named(name), "year": plan.budget})
