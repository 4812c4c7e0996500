"""The plan's years: a budget beside the accounts, years that follow on it, and a budget's figures that are its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from okplan.chapters.accounts.inputs import is_sum
from okplan.chapters.adopted.claims import ROUNDING, THOUSAND, step_of
from okplan.chapters.adopted.review import magnitude, unfit
from okplan.chapters.adopted.signs import wrong_sign
from okplan.chapters.model import MODEL
from okplan.chapters.plan_years.fields import LEAST, PlanYears
from okplan.chapters.plan_years.inputs import AREA, area_line, budget, by_area
from okplan.chapters.scenario import Scenario
from okplan.chapters.statutory import LAYOUTS
from okplan.fields.values import UNITS
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
        return  # its years and its figures are measured by it
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
    yield from _lines(scenario, plan)
    yield from _sums(scenario, plan)


def _lines(scenario: Scenario, plan: PlanYears) -> Iterator[Found]:
    fixed = scenario.adopted.lines if scenario.adopted else {}
    for name, said in plan.figures.items():
        path = ("plan", "figures", name)
        if AREA.fullmatch(name):
            yield from _of_area(scenario, plan, name)
            continue
        wrong = unfit(name, path)
        if wrong is not None or name not in PRINTED:
            yield wrong or Found("not_in_statements", path, {"line": Named(name)})
            continue
        if plan.budget not in said.years:
            yield Found("budget_missing", path, {"line": Named(name), "year": plan.budget})
            continue
        yield from magnitude(scenario, name, said, path)
        amount = said.values[said.years.index(plan.budget)]
        code = wrong_sign(name, amount, plan.signs)
        if code:
            yield Found(
                code, (*path, plan.budget), {"line": Named(name), "found": f"{amount:.12g}", "year": plan.budget}
            )
        if name in fixed and plan.budget in fixed[name].years:
            yield Found("budget_adopted", path, {"line": Named(name), "year": plan.budget})


def _of_area(scenario: Scenario, plan: PlanYears, name: str) -> Iterator[Found]:
    """What an area is given by the budget: an area of the scenario, said once, in the budget's year."""
    path, line, said = ("plan", "figures", name), area_line(scenario, name), plan.figures[name]
    areas = ", ".join(area.id for area in scenario.operations.areas) or "–"
    same = [one for one in plan.figures if area_line(scenario, one) == line]
    if line is None or same[0] != name:
        code = "budget_area" if line is None else "budget_area_twice"
        yield Found(code, path, {"found": name, "names": areas, "other": same[0]})
    elif plan.budget not in said.years:
        yield Found("budget_missing", path, {"line": name, "year": plan.budget})
    else:
        yield from magnitude(scenario, name, said, path)


def _sums(scenario: Scenario, plan: PlanYears) -> Iterator[Found]:
    """Sums that are not what their own rows come to, beyond what rounding makes them miss."""
    said, kr = budget(scenario), UNITS[scenario.unit]
    step = step_of([amount / kr for amount in said.values()], kr)
    areas, whole = by_area(scenario, said), "net_appropriations"
    near = max(ROUNDING * THOUSAND, (len(scenario.operations.areas) + 1) / 2 * step)
    if areas is not None and whole in said and abs(said[whole] - areas) > near:
        context = {"found": f"{said[whole] / kr:.12g}", "wanted": f"{areas / kr:.12g}", "year": plan.budget}
        yield Found("budget_sum", ("plan", "figures", whole), {"line": Named(whole), **context})
    for name, amount in said.items():
        line = MODEL.lines.get(name)
        if line is None or not is_sum(line.formula()) or not set(line.arguments) <= said.keys():
            continue
        made = float(cast(float, line.function(*(said[part] for part in line.arguments))))
        if abs(amount - made) > max(ROUNDING * THOUSAND, (len(line.arguments) + 1) / 2 * step):
            context = {"found": f"{amount / kr:.12g}", "wanted": f"{made / kr:.12g}", "year": plan.budget}
            yield Found("budget_sum", ("plan", "figures", name), {"line": Named(name), **context})
