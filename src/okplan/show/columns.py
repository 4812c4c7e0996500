"""What a year's column is called, wherever years stand: accounts, budget, the economic plan, or the year alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Literal

from okplan.chapters.scenario import Scenario
from okplan.words import say

Kind = Literal["accounts", "budget", "plan", "after"]


def year_kind(scenario: Scenario, year: int) -> Kind:
    """What a year is; without a `plan` the base year is accounts, and the years after it are only years."""
    plan = scenario.plan
    if plan is not None and year == plan.budget:
        return "budget"
    if year <= scenario.base_year:
        return "accounts"
    return "plan" if plan is not None and year in plan.span else "after"


def heads(scenario: Scenario, years: Iterable[int], language: str) -> tuple[str, ...]:
    """A heading for each year: «Regnskap 2025», «Budsjett 2026», «Økonomiplan 2027» or «2031»."""
    return tuple(say(f"tables.column.{year_kind(scenario, year)}", language, year=year) for year in years)


def groups(scenario: Scenario, years: Sequence[int], language: str) -> tuple[tuple[str, int], ...]:
    """The headings above the years, each with how many of them it stands over; none where no plan is said."""
    if scenario.plan is None:
        return ()
    kinds = (year_kind(scenario, year) for year in years)
    return tuple((say(f"tables.group.{kind}", language), len(list(same))) for kind, same in groupby(kinds))
