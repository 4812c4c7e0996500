"""What a verdict's reasons come to that are no rules: losses in a row and in sum, an emptied reserve, rising debt."""

from __future__ import annotations

from dataclasses import dataclass

from okplan.engine.projection import TOLERANCE, Projection
from okplan.judge.lines import trend_years
from okplan.judge.verdict import Judgement


@dataclass(frozen=True)
class Losses:
    """The longest row of years with losses."""

    years: range
    worst: int
    result: float
    """Kroner in the worst year: below nothing."""

    beyond: int | None
    """The first of the years in which savings are not enough; None where they are."""


def losses(judgement: Judgement, projection: Projection) -> Losses:
    in_a_row, result = (judgement.row(f"verdict.{name}")[1:] for name in ("losses_in_a_row", "result"))
    years = range(projection.years.start + 1, projection.years.stop)
    last = int(in_a_row.argmax())
    first = last + 1 - int(in_a_row[last])
    most = first + int(result[first : last + 1].argmin())
    short = projection.row("deficit_of_year")[1:][first : last + 1] > TOLERANCE
    beyond = years[first + int(short.argmax())] if short.any() else None
    return Losses(years[first : last + 1], years[most], float(result[most]), beyond)


def lost(judgement: Judgement) -> float:
    """Kroner of the results of all years together: below nothing where they are lost."""
    return float(judgement.row("verdict.earned")[-1])


def emptied(projection: Projection) -> int:
    """The first projected year in which the general reserve is empty; there must be one."""
    reserve = zip(projection.years[1:], projection.row("general_reserve")[1:], strict=True)
    return next(year for year, left in reserve if left <= TOLERANCE)


@dataclass(frozen=True)
class Trend:
    """Net debt as a share of revenue at the last year, and so many years before it that a trend is seen."""

    first: int
    last: int
    then: float
    now: float


def debt_trend(projection: Projection) -> Trend:
    years, ratio = projection.years, projection.row("net_debt_pct")
    back = trend_years(years)
    return Trend(years[-1] - back, years[-1], float(ratio[-1 - back]), float(ratio[-1]))
