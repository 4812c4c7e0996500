"""Years copied flat: amounts that stand still where nothing does, and wages or prices that do not grow."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from okplan.engine.inputs import Array
from okplan.judge.realism.case import Case, Chosen, growths
from okplan.problems import Found, Named, Path, Percent

GROWTHS = ("wage_growth", "price_growth", "construction_growth")
LITTLE = 0.005
"""Growth a year that in three years or more is too little."""

STANDING = 3
"""Years in a row with the same amount that count as copied."""

LARGE, SMALL = 1e-3, 5e-4
"""Shares of revenue below which a line, or a measure, is too small to matter."""

FIELDS: dict[str, Path] = {
    "tax_revenue": ("free_income", "tax"),
    "general_grant": ("free_income", "grant"),
    "property_tax": ("operations", "revenue", "property_tax"),
    "state_transfers": ("operations", "revenue", "state_transfers"),
    "other_transfers": ("operations", "revenue", "other_transfers"),
    "user_fees": ("operations", "revenue", "user_fees"),
    "sales_revenue": ("operations", "revenue", "sales"),
    "wages": ("operations", "expenditure", "wages"),
    "social_costs": ("operations", "expenditure", "social_costs"),
    "purchases": ("operations", "expenditure", "purchases"),
    "transfers": ("operations", "expenditure", "transfers"),
}
"""Lines that move with wages, prices or people, and where each is said."""


def no_growth(case: Case) -> Iterator[Found]:
    """Wages, prices or building costs that do not grow in a year."""
    for name in GROWTHS:
        still = np.abs(case.inputs.series[name][:, 0, 0]) < 1e-9
        if still.any():
            yield Found("no_growth", ("economy", name), {"found": case.span(still), "field": Named(name)}, "warning")


def little_growth(case: Case) -> Iterator[Found]:
    """Wages, prices or building costs that hardly grow in several years; standing still is said by itself."""
    said = {found.path for found in no_growth(case)}
    for name in GROWTHS:
        growth = case.inputs.series[name][:, 0, 0]
        little = growth <= LITTLE + 1e-9
        path: Path = ("economy", name)
        if little.sum() >= STANDING and path not in said:
            context = {"field": Named(name), "found": Percent(float(growth[little].max())), "span": case.span(little)}
            yield Found("little_growth", path, context, "warning")


def copied_flat(case: Case) -> Iterator[Found]:
    """The same nominal amount year after year; where wages and prices stand still altogether, that is said instead."""
    adopted = case.scenario.adopted.lines if case.scenario.adopted else {}
    still = any(no_growth(case))
    for name in dict.fromkeys((*FIELDS, *adopted)):
        pinned = name in adopted
        if (still and not pinned) or name not in case.projection.values:
            continue
        amounts = case.row(name)[1:]
        copied = standing(amounts) & (np.abs(amounts) > LARGE * case.revenue)
        if pinned and name not in FIELDS:
            copied &= ~np.isnan(case.inputs.adopted[name])  # what the plan does not decide, it does not copy
        if copied.any() and _moves(case, name):
            path: Path = ("adopted", "lines", name) if pinned else FIELDS[name]
            yield Found("copied_flat", path, {"found": Named(name), "span": case.span(copied)}, "warning")
    for place, measure in enumerate(case.scenario.operations.measures):
        amounts = case.inputs.series["measure_stated"][:, place, 0]
        copied = standing(amounts, STANDING + 1) & (np.abs(amounts) > SMALL * case.revenue)
        if measure.prices == "nominal" and copied.any():
            where: Path = ("operations", "measures", place, "amount")
            yield Found("copied_flat", where, {"found": measure.name, "span": case.span(copied)}, "warning")


def fees_stand(case: Case) -> Iterator[Found]:
    """Stated fees of a service that are the same year after year."""
    for place, service in enumerate(case.scenario.self_cost.services if case.scenario.self_cost else ()):
        is_stated = case.inputs.series["service_fees_are_stated"][:, place, 0] > 0
        copied = standing(case.inputs.series["service_stated_fees"][:, place, 0], STANDING + 1) & is_stated
        if copied.any():
            path: Path = ("self_cost", "services", place, "fees", "stated")
            yield Found("copied_flat", path, {"found": service.name, "span": case.span(copied)}, "warning")


def population_stands(case: Case) -> Iterator[Found]:
    """No inhabitant more or less for years, where the municipality has always moved."""
    earlier = growths(case.history("population"))
    copied = standing(case.row("population")[1:])
    if copied.any() and earlier and min(map(abs, earlier.values())) > 1e-3:
        where: Path = ("population", "growth") if case.scenario.population.growth else ("population",)
        context = {"found": Named("population"), "span": case.span(copied)}
        yield Found("copied_flat", where, context, "warning")


def standing(amounts: Array, least: int = STANDING) -> Chosen:
    """Which years are part of a run of at least so many with the same amount."""
    same = np.abs(np.diff(amounts)) <= 1e-7 * np.abs(amounts[1:])
    marked = np.zeros(len(amounts), dtype=bool)
    begins = 0
    for place in range(1, len(amounts) + 1):
        if place == len(amounts) or not same[place - 1]:
            if place - begins >= least:
                marked[begins:place] = True
            begins = place
    return marked


def _moves(case: Case, name: str) -> bool:
    """Whether the line has moved in the municipality's own accounts, as far as they are known."""
    return any(abs(growth) > 1e-3 for growth in growths(case.history(name)).values()) or not case.history(name)
