"""What only a projection shows to be wrong with a scenario: its own fault, with the year, and not okplan's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from okplan.chapters.adopted.inputs import GIVEN, ROUNDING, TAKES, fixable
from okplan.chapters.model import MODEL
from okplan.chapters.scenario import Scenario
from okplan.engine.expression import Expr
from okplan.engine.inputs import Inputs
from okplan.engine.projection import TOLERANCE, Projection
from okplan.fields.values import UNITS
from okplan.problems import Found, Named, Path


def faults(scenario: Scenario, inputs: Inputs, projection: Projection) -> Iterator[Found]:
    """Repayments beyond the debt, a minimum that cannot be computed, disposals beyond the book value."""
    years = projection.years
    debt = np.maximum(projection.row("debt")[:-1], 0)
    repaid = (projection.row("instalments") + projection.row("extraordinary_instalments"))[1:]
    rule = scenario.loans.instalments
    undefined = np.isnan(projection.row("minimum_instalments")[1:])
    if rule.policy in ("minimum", "larger") and undefined.any():
        policy: Path = ("loans", "instalments", "policy")
        year = years[int(np.argmax(undefined)) + 1]
        yield Found("minimum_undefined", policy, {"found": rule.policy, "year": year})
        return
    yield from _accounts(scenario, projection)
    yield from _adopted(scenario, inputs, projection)
    impossible = list(_ages(scenario, inputs))
    if impossible:
        yield from impossible
        return
    balances: tuple[tuple[str, Path], ...] = (
        ("onlending_debt", ("on_lending", "instalments")),
        ("lending", ("on_lending", "received")),
        ("population", ("population",)),
    )
    for name, path in balances:
        rows = projection.row(name)[1:]
        gone = ~(rows > 0) if name == "population" else rows < -TOLERANCE
        if gone.any():
            year = years[int(np.argmax(gone)) + 1]
            yield Found("below_nothing", path, {"year": year, "found": Named(name)})
            return
    for place in range(len(projection.items["service"])):
        fees = projection.row("service_fees", place)[1:]
        if (fees < -TOLERANCE).any():
            year, paid = years[int(np.argmax(fees < -TOLERANCE)) + 1], ("self_cost", "services", place, "fees")
            yield Found("below_nothing", paid, {"year": year, "found": Named("service_fees")})
            return
    beyond = repaid - debt
    if (beyond > TOLERANCE).any():
        t = int(np.argmax(beyond > TOLERANCE))
        extraordinary = projection.row("extraordinary_instalments")[t + 1] > 0
        where: Path = (
            ("other_investment", "extraordinary_instalments") if extraordinary else ("loans", "instalments", "amount")
        )
        yield Found("beyond_debt", (*where, years[t + 1]), {"year": years[t + 1], "found": f"{beyond[t]:.0f}"})
    yield from _hedges(scenario, projection)
    for place in range(len(scenario.assets)):
        book = projection["holding_book"][:-1, place, 0]
        beyond_book = inputs.series["holding_disposals"][:, place, 0] - book
        if (beyond_book > TOLERANCE).any():
            t = int(np.argmax(beyond_book > TOLERANCE))
            disposals: Path = ("assets", place, "disposals", years[t + 1])
            yield Found("beyond_book", disposals, {"year": years[t + 1], "found": f"{book[t]:.0f}"})
            return


def _hedges(scenario: Scenario, projection: Projection) -> Iterator[Found]:
    """A hedge of more than what floats would be a bet on rates."""
    hedged, floating = projection.row("hedged")[1:], projection.row("floating_debt")[1:]
    beyond = hedged - np.maximum(floating, 0)
    if (beyond > TOLERANCE).any():
        t = int(np.argmax(beyond > TOLERANCE))
        in_force = [n for n in range(len(scenario.loans.hedges)) if projection["hedge_notional"][t + 1, n, 0] > 0]
        context = {"year": projection.years[t + 1], "found": f"{hedged[t]:.0f}", "wanted": f"{floating[t]:.0f}"}
        yield Found("hedged_beyond_floating", ("loans", "hedges", in_force[-1], "notional"), context)


def _ages(scenario: Scenario, inputs: Inputs) -> Iterator[Found]:
    """More who move away at an age than there are."""
    cohorts = inputs.prepared["cohorts"]
    if cohorts is None:
        return
    people, population = cohorts.people, scenario.population
    target = next((name for name in ("growth", "persons") if getattr(population, name) is not None), None)
    where: Path = ("population", target) if target else ("population", "cohorts")
    gone = np.argwhere(people < -TOLERANCE)
    if np.isnan(people).any():
        yield Found("no_movers", where)
    elif len(gone):
        t, _, age = gone[0]
        yield Found("age_below_nothing", where, {"year": cohorts.years[t], "age": int(age)})


def _accounts(scenario: Scenario, projection: Projection) -> Iterator[Found]:
    """Base-year amounts of lines that are sums of others must be their sums, but for rounding."""
    unit = UNITS[scenario.unit]
    for name, amount in scenario.accounts.items():
        line = MODEL.lines.get(name)
        if line is None or not _is_sum(line.formula()) or any(a not in projection.values for a in line.arguments):
            continue
        summed = float(line.function(*(projection.values[argument][0] for argument in line.arguments)).item())
        if not np.isnan(summed) and abs(summed - amount * unit) > ROUNDING * unit:
            context = {
                "found": f"{amount:.12g}",
                "wanted": f"{summed / unit:.12g}",
                "parts": tuple(map(Named, line.arguments[:8])),
            }
            yield Found("account_differs", ("accounts", name), context)


def _adopted(scenario: Scenario, inputs: Inputs, projection: Projection) -> Iterator[Found]:
    """What an adopted plan says must be what is projected, but for the rounding of its printed figures."""
    unit = UNITS[scenario.unit]
    for name, amounts in inputs.adopted.items():
        values = projection.row(name)[1:]
        apart = ~np.isnan(amounts) & ~(np.abs(values - amounts) <= ROUNDING * unit)
        if apart.any():
            t = int(np.argmax(apart))
            year = projection.years[t + 1]
            context: dict[str, Any] = {"found": f"{amounts[t] / unit:.12g}", "wanted": _tidy(values[t] / unit)}
            context |= {"year": year, "apart": _tidy((amounts[t] - values[t]) / unit)}
            parts = [part for part in MODEL.lines[name].arguments if fixable(part) or part in (*GIVEN, *TAKES)]
            context["parts"] = ", ".join(parts[:8]) or "–"
            yield Found("adopted_differs", ("adopted", "lines", name, year), context)
    left = projection.row("investment_carried_forward")[1:]
    if inputs.adopted and (left < -TOLERANCE).any():
        t = int(np.argmax(left < -TOLERANCE))
        context = {"found": f"{-left[t] / unit:.12g}", "year": projection.years[t + 1]}
        yield Found("adopted_uncovered", ("adopted", "lines"), context)


def _tidy(amount: float) -> str:
    """An amount without the noise of a float."""
    return f"{amount:.2f}".rstrip("0").rstrip(".")


def _is_sum(formula: object) -> bool:
    """Whether a formula only adds and subtracts lines."""
    if not isinstance(formula, Expr):
        return False
    return formula.op == "name" or (formula.op in "+-" and all(_is_sum(part) for part in formula.args))
