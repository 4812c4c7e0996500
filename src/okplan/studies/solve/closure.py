"""Debt held instead of services: what is not borrowed is paid by operations, and what services must give is shown.

From the first year in which a decision works net debt is held at no more, and the general reserve less accumulated
deficits at no less, than what they are of operating revenue at the end of the year before: to borrow no more and empty
the reserve instead would only be to wait. What would be borrowed beyond it is transferred from operations, and in each
year services give the least that it takes. What they have given is not owed again: interest and instalments that are
saved make the next year's gift smaller.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from okplan.chapters.operations.inputs import improvement_start
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array
from okplan.fields.values import UNITS
from okplan.studies.candidates.question import Candidates
from okplan.studies.outcomes import Mask
from okplan.studies.solve.varied import Path, by_year, refused, with_measure

ASKED = ("net_debt", "operating_revenue", "loan_used", "general_reserve", "accumulated_deficit")
"""The lines by which it is held."""

TRANSFER: Path = ("financing", "transfer", "amount")

NEAR = 100.0
"""Kroner: how near debt and reserve are held to their bounds."""

ROUNDS = 100

Said = dict[Path, list[Any]]
Ask = Callable[[Scenario, Said], Candidates]


@dataclass(frozen=True)
class Given:
    """What it takes of one candidate and what that leads to: kroner by projected year, in its prices."""

    services: tuple[float, ...]
    transfer: tuple[float, ...]
    debt: tuple[float, ...]
    ceiling: tuple[float, ...]
    reserve: tuple[float, ...]
    floor: tuple[float, ...]


@dataclass(frozen=True)
class Held:
    """What holding the debt takes, of candidates side by side: (projected years, draws), in the year's prices."""

    start: int
    ceiling: Array
    """Of net debt."""

    floor: Array
    """Of the general reserve less accumulated deficits."""

    transfer: Array
    services: Array
    debt: Array
    reserve: Array
    missed: Mask
    """In which years it is not held: no more can be saved in a year than what would be borrowed in it."""

    def of(self, draw: int) -> Given:
        rows = (self.services, self.transfer, self.debt, self.ceiling, self.reserve, self.floor)
        return Given(*(tuple(row[:, draw].tolist()) for row in rows))


def hold_debt(scenario: Scenario, ask: Ask, varied: Scenario, said: Said) -> tuple[Candidates, Held]:
    """The candidates with their debt held; each round asks all of them anew, until nothing moves."""
    start, years = improvement_start(scenario), scenario.years
    if start not in years:
        raise refused("solve_too_late", scenario, found=start, span=f"{years[0]}–{years[-1]}")
    found = ask(varied, said)
    closed, measure = with_measure(varied, "solve:services")
    kr, own = UNITS[varied.unit], varied.financing.transfer.amount.over(years, 0.0)
    ceiling, floor = (_as_before(row, found, years, start) for row in (_debt(found), _reserve(found)))
    more = give = np.zeros((len(years), len(found.refused)))
    for _ in range(ROUNDS):
        beyond = _after(_debt(found)[1:] - ceiling, years, start)
        paid = _least(more, beyond, more + np.nan_to_num(_wide(found, "loan_used")[1:]))
        lacking = _after(floor - _reserve(found)[1:] + np.cumsum(paid - more, axis=0), years, start)
        given = _least(give, lacking, np.full_like(give, np.inf))
        if max(abs(paid - more).max(), abs(given - give).max()) < NEAR / 2:
            break
        more, give = paid, given
        amounts = {TRANSFER: own[:, None] + more / kr, measure: -give / kr}
        found = ask(closed, {**said, **{path: [by_year(row) for row in rows.T] for path, rows in amounts.items()}})
    debt, reserve = _debt(found)[1:], _reserve(found)[1:]
    beyond = np.maximum(debt - ceiling, floor - reserve)
    return found, Held(start, ceiling, floor, more, give, debt, reserve, _after(beyond, years, start) > NEAR)


def _least(had: Array, lacking: Array, most: Array) -> Array:
    """What is paid in each year: the least with which all that is paid so far is enough, up to the most of the year.

    A krone paid in one year is there in the next: what lacks is counted in all so far.
    """
    total, paid, so_far = np.cumsum(had, axis=0) + lacking, np.zeros_like(had), np.zeros(had.shape[1])
    for t in range(len(had)):
        paid[t] = np.minimum(np.maximum(total[t] - so_far, 0.0), most[t])
        so_far = so_far + paid[t]
    return paid


def _as_before(rows: Array, found: Candidates, years: range, start: int) -> Array:
    """The same share of each year's operating revenue as at the end of the year before the start."""
    revenue, ahead = _wide(found, "operating_revenue"), start - years.start
    return np.asarray(rows[ahead] / revenue[ahead] * revenue[1:])


def _after(rows: Array, years: range, start: int) -> Array:
    """Nothing lacks before the start, nor of candidates that are refused."""
    counts = (np.array(years) >= start)[:, None]
    return np.where(counts & ~np.isnan(rows), rows, 0.0)


def _debt(found: Candidates) -> Array:
    return _wide(found, "net_debt")


def _reserve(found: Candidates) -> Array:
    return np.asarray(_wide(found, "general_reserve") - _wide(found, "accumulated_deficit"))


def _wide(found: Candidates, name: str) -> Array:
    """(years + 1, draws)."""
    rows = found.values[name][:, 0]
    return np.broadcast_to(rows, (len(rows), len(found.refused)))
