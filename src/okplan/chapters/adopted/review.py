"""An adopted plan: lines that exist, and of which a plan can say something."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.chapters.accounts.fields import EXPENDITURE_KINDS
from okplan.chapters.adopted.claims import CARRIED, CARRIED_CHAPTERS, GIVEN
from okplan.chapters.adopted.fields import Adopted
from okplan.chapters.adopted.signs import GRANT_PARTS, wrong_sign
from okplan.chapters.model import MODEL
from okplan.chapters.named import nearest_line
from okplan.chapters.scenario import Scenario
from okplan.engine.lines import KR
from okplan.fields.values import Schedule
from okplan.problems import Found, Named, Path

EACH = ("national_tax", "national_tax_expected", "own_tax_each", "tax_each", "grant_per_inhabitant", "national_need",
        "growth_grant_rate", "debt_per_capita", "free_income_per_capita", "fee_per_household", "household_fees",
        "household_value", "household_tax_base", "household_rated_tax", "property_tax_per_inhabitant",
        "household_property_tax", "household_payments")  # fmt: skip
"""Kroner for one inhabitant or household: no sum that a plan decides."""


def adopted(scenario: Scenario) -> Iterator[Found]:
    plan = scenario.adopted
    if plan is None:
        return
    yield from _of_a_file(plan)
    yield from _price_year(scenario, plan)
    yield from _left_behind(plan)
    for block, said in (("lines", plan.lines), ("totals", plan.totals)):
        for name, schedule in said.items():
            path: Path = ("adopted", block, name)
            wrong = unfit(name, path)
            if wrong is not None:
                yield wrong
                continue
            yield from _signs(plan, name, schedule, path)
            yield from magnitude(scenario, name, schedule, path)
            if block == "lines":
                yield from _gap(schedule, path)
                yield from _grant_part(scenario, name, path)


def unfit(name: str, path: Path) -> Found | None:
    """A name that no line has, or a line of which a plan decides nothing."""
    known = MODEL.get(name)
    if known is None:
        context = {"found": name, "near": nearest_line(name), "names": "operating_revenue, instalments, debt"}
        return Found("unknown_line", path, context)
    only_given = name in MODEL.inputs and name not in MODEL.lines and name not in GIVEN
    if known.over or known.unit != KR or known.chapter == "checks" or only_given or name in EACH:
        return Found("not_adopted", path, {"found": name})
    return None


def _left_behind(plan: Adopted) -> Iterator[Found]:
    """A level of what no plan's level goes on for."""
    for block, said in (("levels", plan.levels), ("beyond", plan.beyond)):
        for name in said:
            line, path = MODEL.lines.get(name), ("adopted", block, name)
            goes_on = name in CARRIED or (line is not None and line.chapter in CARRIED_CHAPTERS)
            wrong = unfit(name, path)
            if wrong is not None or not goes_on:
                yield wrong or Found("not_adopted", path, {"found": name})


def _of_a_file(plan: Adopted) -> Iterator[Found]:
    """What says how a file is read, where no file was: the loader takes it away once it has read one."""
    for name in ("unit", "sheet", "columns"):
        if getattr(plan, name) is not None:
            yield Found("only_of_a_file", ("adopted", name), {"found": name})


def _price_year(scenario: Scenario, plan: Adopted) -> Iterator[Found]:
    """A year whose prices are not known here, or that says nothing of a plan in nominal prices."""
    year, path = plan.price_year, ("adopted", "price_year")
    known = range(scenario.base_year, scenario.years.stop)
    if year is not None and plan.prices == "nominal":
        yield Found("price_year_alone", path, {"found": year})
    elif year is not None and year not in known:
        yield Found("year_outside", path, {"found": year, "span": f"{known[0]}–{known[-1]}"})


def _signs(plan: Adopted, name: str, schedule: Schedule, path: Path) -> Iterator[Found]:
    """A figure below nothing of what cannot be: each of them, and what to do where it looks like another convention."""
    for year, amount in zip(schedule.years, schedule.values, strict=True):
        code = wrong_sign(name, amount, plan.signs)
        if code:
            yield Found(code, (*path, year), {"line": Named(name), "found": f"{amount:.12g}", "year": year})


def _grant_part(scenario: Scenario, name: str, path: Path) -> Iterator[Found]:
    """Parts of the general grant are lines of the income system, which a simple scenario does not reckon by."""
    if name in GRANT_PARTS and scenario.free_income.method == "simple":
        yield Found("grant_part_alone", path, {"line": Named(name)})


def magnitude(scenario: Scenario, name: str, schedule: Schedule, path: Path) -> Iterator[Found]:
    """A plan in another unit than the scenario: a hundred times the base year's line, or five times free income."""
    income, operations = scenario.free_income, scenario.operations
    had = {"tax_revenue": income.tax, "general_grant": income.grant, "sales_revenue": operations.revenue.sales.amount}
    had |= {kind: getattr(operations.expenditure, kind).amount for kind in EXPENDITURE_KINDS}
    free_income = income.tax + income.grant
    for year, amount in zip(schedule.years, schedule.values, strict=True):
        ratio = abs(amount / had[name]) if had.get(name) and amount else 1.0
        if abs(amount) > 5 * free_income or not 0.01 < ratio < 100:
            context = {"found": f"{amount:.12g}", "wanted": scenario.unit}
            yield Found("factor_thousand", (*path, year), context, "warning")
            return


def _gap(schedule: Schedule, path: Path) -> Iterator[Found]:
    """A year left out within a line's own years: the model's figure would stand between two of the plan's."""
    years = schedule.years
    missing = [year for year in range(years[0], years[-1]) if year not in years]
    if missing:
        yield Found("adopted_gap", path, {"found": ", ".join(map(str, missing))})
