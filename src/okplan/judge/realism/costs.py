"""Costs left out: projects that cost nothing to run, people who cost nothing, instalments and rates too low."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from okplan.chapters.accounts.fields import EXPENDITURE_KINDS
from okplan.chapters.investments.fields import Project
from okplan.chapters.investments.inputs import project_profile
from okplan.engine.inputs import Array
from okplan.engine.projection import TOLERANCE
from okplan.fields.values import UNITS
from okplan.judge.realism.case import Case
from okplan.law import table
from okplan.problems import Day, Found, Kroner, Path, Percent

LARGE = 5e-3
"""Share of revenue from which a project is expected to cost something to run."""

GROWN = 0.02
"""Change of the population over the horizon from which its cost must be there."""

COSTED = 0.35
"""Least part of expenditure that follows people: by age groups, or through `with_population`."""

COMPENSATED = 0.75

SHRUNK = 0.05
"""Fall of the population over the horizon from which it is asked what becomes cheaper by it."""

SAVED = 0.01
"""Of expenditure: what fewer people may take off it unasked."""


def no_running_cost(case: Case) -> Iterator[Found]:
    """A project of some size, neither rolling, land nor paid by fees, without any operating effect."""
    for place, project in enumerate(case.scenario.investments):
        cost = sum(project_profile(project)[1]) * UNITS[case.scenario.unit]
        if cost > LARGE * case.revenue and not _may_be_free(project) and _runs_free(project):
            context = {"found": project.name, "amount": Kroner(cost)}
            yield Found("no_running_cost", ("investments", place), context, "warning")


def _may_be_free(project: Project) -> bool:
    return project.rolling or project.asset_class == "land" or project.self_cost >= 0.5


def _runs_free(project: Project) -> bool:
    running = project.running
    return not (running.share or running.amount or running.revenue or running.staff)


def below_minimum(case: Case) -> Iterator[Found]:
    """Instalments below the statutory minimum (§ 14-18) in a year."""
    paid, least = case.row("instalments")[1:], case.row("minimum_instalments")[1:]
    short = least - paid
    wrong = short > TOLERANCE
    if wrong.any():
        pinned = case.scenario.adopted is not None and "instalments" in case.scenario.adopted.lines
        rule = case.scenario.loans.instalments
        planned: Path = ("loans", "instalments", "amount" if rule.policy == "planned" else "policy")
        worst = int(np.nanargmax(short))
        context = {"span": case.span(wrong), "found": Kroner(float(short[worst])), "year": case.years[worst]}
        yield Found("below_minimum", ("adopted", "lines", "instalments") if pinned else planned, context, "warning")


def demography_not_costed(case: Case) -> Iterator[Found]:
    """A population that changes, and expenditure that hardly follows people, whatever their ages."""
    people, demography = case.row("population"), case.scenario.operations.demography
    grown = float(people[-1] / people[0] - 1)
    if abs(grown) < GROWN:
        return
    followed = costs_follow(case)
    given = demography.compensation.over(case.years) if demography else np.ones(1)
    path: Path = ("operations", "demography") if demography else ("operations",)
    if followed < COSTED:
        falls = {"found": Percent(followed), "fallen": Percent(-grown)}
        rises = {"found": Percent(followed), "grown": Percent(grown)}
        yield (
            Found("costs_stand", path, falls, "warning")
            if grown < 0
            else Found("demography_not_costed", path, rises, "warning")
        )
    elif given.min() < COMPENSATED and _need_rises(case):
        context = {"found": Percent(float(given.min()))}
        yield Found("demography_not_compensated", (*path, "compensation"), context, "warning")


def _need_rises(case: Case) -> bool:
    """Whether constant standard costs more in some year than in the base year: less than all of a fall is prudent."""
    need = case.row("constant_standard_cost")
    return bool((need[1:] > need[0]).any())


def costs_shrink(case: Case) -> Iterator[Found]:
    """Expenditure that falls with every inhabitant lost: a school with fewer pupils costs about as much."""
    people = case.row("population")
    fallen = float(1 - people[-1] / people[0])
    if fallen < SHRUNK:
        return
    by_age = _lost_by_age(case)
    shared = sum(spent * share for spent, share in _kinds(case)) * fallen
    lost, spent = float(by_age.sum()) + shared, sum(spent for spent, _ in _kinds(case))
    if lost <= SAVED * spent:
        return
    context = {
        "fallen": Percent(fallen),
        "year": case.years[-1],
        "amount": Kroner(lost),
        "share": Percent(lost / spent),
    }
    yield Found("costs_shrink", ("operations", "demography") if by_age.any() else ("operations",), context, "warning")


def _lost_by_age(case: Case) -> Array:
    """What constant standard costs less of each age group that becomes smaller, as far as the services get less."""
    people, costs = case.projection["group_population"][:, :, 0], case.inputs.constants["unit_cost"][:, 0]
    given = case.inputs.series["compensation"][:, 0, 0].mean()
    return np.asarray(np.maximum(people[0] - people[-1], 0) * costs * given)


def _kinds(case: Case) -> list[tuple[float, float]]:
    """Each kind of expenditure in kroner with the share of population growth that it follows."""
    expenditure, kr = case.scenario.operations.expenditure, UNITS[case.scenario.unit]
    return [(kind.amount * kr, kind.with_population) for kind in (getattr(expenditure, k) for k in EXPENDITURE_KINDS)]


def costs_follow(case: Case) -> float:
    """The part of the base year's expenditure that would follow the number of people, if all ages changed alike."""
    shared = sum(spent * share for spent, share in _kinds(case))
    by_age = (case.inputs.constants["unit_cost"] * case.projection["group_population"][0])[:, 0].sum()
    compensated = case.inputs.series["compensation"][:, 0, 0].mean()
    spent = sum(spent for spent, _ in _kinds(case))
    return float((shared + by_age * compensated) / spent) if spent else 1.0


def below_market(case: Case) -> Iterator[Found]:
    """A reference rate below the dated market path, or new loans fixed below it.

    A path says nothing of a plan older than the accounts it could have been made from, nor of its own year.
    """
    path = table("market_rates")["market_path"]
    known = path["policy_rate"]
    made: int = path["date"].year
    if case.scenario.base_year < made - 1:
        return
    years = [min(max(year, min(known)), max(known)) for year in case.years]
    market = np.array([known[year] for year in years]) + path["premium"]
    market[np.array(case.years) <= made] = -np.inf
    rates: list[tuple[Path, Array]] = [(("economy", "reference_rate"), case.inputs.series["reference_rate"][:, 0, 0])]
    fixed = case.scenario.loans.new.fixed_rate
    if fixed is not None:
        rates.append((("loans", "new", "fixed_rate"), fixed.over(case.years)))
    for where, said in rates:
        wrong = said < market - path["tolerance"]
        if wrong.any():
            worst = int(np.argmax(market - said))
            context = {
                "span": case.span(wrong),
                "found": Percent(float(said[worst])),
                "wanted": Percent(float(market[worst])),
                "year": case.years[worst],
                "date": Day(path["date"].isoformat()),
            }
            yield Found("below_market_path", where, context, "warning")
