"""Earlier deficits: each of a year that has been, and a plan to cover them within the time limits."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.chapters.result.fields import Deficit
from okplan.chapters.scenario import Scenario
from okplan.fields.values import Schedule
from okplan.problems import Found, Years

OLDEST = 20
"""Years before the base year: none is known that has stood so long (an assumption).

One past every time limit of § 14-11 is owed all the same, and breaks the law from the first year on.
"""

ROUNDED = 1e-9


OF_THE_BALANCE = {"c", "d"}
"""Grounds for the register that are an earlier deficit in the balance sheet."""


def result(scenario: Scenario) -> Iterator[Found]:
    base, deficit, path = scenario.base_year, scenario.reserves.deficit, ("reserves", "deficit")
    oldest = base - OLDEST
    if deficit and deficit.incurred and not oldest <= deficit.incurred <= base:
        context = {"found": deficit.incurred, "span": f"{oldest}–{base}"}
        yield Found("year_outside", (*path, "incurred"), context)
    if deficit and deficit.cover:
        yield from _plan(deficit, deficit.cover, scenario)
    yield from _earlier(scenario, oldest)
    if deficit and deficit.approved_until and deficit.approved_until <= base:
        context = {"found": deficit.approved_until, "span": Years(first=base + 1)}
        yield Found("year_outside", (*path, "approved_until"), context)
    if scenario.liquidity.deposits < 0:
        context = {"found": f"{scenario.liquidity.deposits:.12g}"}
        yield Found("deposits_overdrawn", ("liquidity", "deposits"), context, "warning")
    yield from _register(scenario)


def _plan(deficit: Deficit, cover: Schedule, scenario: Scenario) -> Iterator[Found]:
    """A plan for no more than the deficit, and within its time limit; the plan is told as it is understood."""
    amounts = zip(scenario.years, cover.over(scenario.years).tolist(), strict=True)
    plan = {year: amount for year, amount in amounts if amount}
    path, told = ("reserves", "deficit", "cover"), ", ".join(f"{year}: {amount:.12g}" for year, amount in plan.items())
    if sum(plan.values()) > deficit.amount * (1 + ROUNDED):
        context = {"plan": told, "found": f"{sum(plan.values()):.12g}", "wanted": f"{deficit.amount:.12g}"}
        yield Found("cover_beyond_deficit", path, context)
    for incurred, late in [*_late(deficit, plan, scenario.base_year).items()][
        :1
    ]:  # with the oldest all is to be mended
        last = max(deficit.approved_until or 0, incurred + deficit.cover_within)
        said = {"found": incurred, "last": last, "years": tuple(map(str, late))}
        yield Found("cover_too_late", path, said, "warning")


def _late(deficit: Deficit, plan: dict[int, float], base_year: int) -> dict[int, list[int]]:
    """The years of a plan that come after the time limit of what they cover, by the year that this arose in.

    The oldest part is covered first.
    """
    left, found = dict(sorted(deficit.by_year(base_year).items())), dict[int, list[int]]()
    for year, amount in plan.items():
        for incurred, owed in left.items():
            part = min(owed, amount)
            left[incurred], amount = owed - part, amount - part
            if part > owed * ROUNDED and year > max(deficit.approved_until or 0, incurred + deficit.cover_within):
                found.setdefault(incurred, []).append(year)
    return found


def _earlier(scenario: Scenario, oldest: int) -> Iterator[Found]:
    """Parts of the deficit that arose before the rest of it, and are no more than all of it."""
    deficit, path = scenario.reserves.deficit, ("reserves", "deficit", "earlier")
    if deficit is None:
        return
    last = (deficit.incurred or scenario.base_year) - 1
    for year in deficit.earlier:
        if not oldest <= year <= last:
            yield Found("year_outside", (*path, year), {"found": year, "span": f"{oldest}–{last}"})
    said = sum(deficit.earlier.values())
    if said > deficit.amount * (1 + ROUNDED):
        yield Found("earlier_beyond_deficit", path, {"found": f"{said:.12g}", "wanted": f"{deficit.amount:.12g}"})


def _register(scenario: Scenario) -> Iterator[Found]:
    """In the register since a year that has been; and for a deficit, which the reserves then have."""
    robek = scenario.municipality.robek
    if robek is None:
        return
    path, last = ("municipality", "robek"), scenario.base_year + 1
    if robek.since is not None and robek.since > last:
        yield Found("year_outside", (*path, "since"), {"found": robek.since, "span": Years(last=last)})
    grounds = OF_THE_BALANCE & set(robek.grounds)
    if grounds and scenario.reserves.deficit is None:
        yield Found("register_without_deficit", path, {"found": ", ".join(sorted(grounds))}, "warning")
