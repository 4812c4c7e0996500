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


def in_common(scenarios: Sequence[Scenario], years: Iterable[int]) -> Scenario | None:
    """The first that says a plan, where the others go with it; none where a year is accounts in one and not in all.

    A projected year of a scenario without a `plan` is only a year, and goes with what others plan.
    """
    called = next((one for one in scenarios if one.plan is not None), scenarios[0])
    return called if all(_alike(called, other, year) for year in years for other in scenarios) else None


def _alike(one: Scenario, other: Scenario, year: int) -> bool:
    kinds = [year_kind(scenario, year) for scenario in (one, other)]
    unsaid = any(scenario.plan is None for scenario in (one, other))
    return kinds[0] == kinds[1] or (unsaid and "accounts" not in kinds)


def heads(scenario: Scenario | None, years: Iterable[int], language: str) -> tuple[str, ...]:
    """A heading for each year: «Regnskap 2025», «Budsjett 2026», «Økonomiplan 2027» or «2031»; of no one, the year."""
    if scenario is None:
        return tuple(map(str, years))
    return tuple(say(f"tables.column.{year_kind(scenario, year)}", language, year=year) for year in years)


def groups(
    scenario: Scenario | None, years: Sequence[int], language: str, room: int | None = None
) -> tuple[tuple[str, int], ...]:
    """The headings above the years, each with how many of them it stands over; none where no plan is said.

    With `room`, the signs that a year has, a heading is short where it does not stand over its years in full.
    """
    if scenario is None or scenario.plan is None:
        return ()
    found = [(kind, len(list(same))) for kind, same in groupby(year_kind(scenario, year) for year in years)]
    return tuple((_group(kind, language, None if room is None else room * count - 1), count) for kind, count in found)


def base_called(scenario: Scenario, language: str) -> str:
    """What the base year's figures are, within a sentence: the accounts, or the budget."""
    return say(f"tables.base.{year_kind(scenario, scenario.base_year)}", language)


FEW = 7
"""Years of which each has room for a whole word below a chart; where they are more, it has room for a short one."""


def spans(scenario: Scenario | None, years: Sequence[int], language: str) -> tuple[tuple[str, int], ...]:
    """The same in small letters below a chart's axis, short where it has many years."""
    room = 10 if len(years) <= FEW else 6
    return tuple((text[:1].lower() + text[1:], count) for text, count in groups(scenario, years, language, room))


def _group(kind: Kind, language: str, room: int | None) -> str:
    full = say(f"tables.group.{kind}", language)
    return full if room is None or len(full) <= room else say(f"tables.short.{kind}", language)
