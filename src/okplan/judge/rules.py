"""What is asked of a projection: the law's requirements, which always apply, and the council's own rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from okplan.chapters.model import MODEL
from okplan.chapters.rules.fields import Rule
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array
from okplan.engine.projection import TOLERANCE
from okplan.fields.values import UNITS, Series
from okplan.law import figures, law

Bound = Literal["warn_below", "warn_above", "floor", "ceiling"]


@dataclass(frozen=True)
class Test:
    """One rule as arrays over the projected years: which line, its bounds, and where each bound comes from."""

    id: str
    name: str
    indicator: str
    floor: Array | None
    ceiling: Array | None
    warn_below: Array | None
    warn_above: Array | None
    average: int
    from_year: int
    hard: bool
    legal: bool
    source: str

    @property
    def unit(self) -> str:
        return MODEL.lines[self.indicator].unit

    @property
    def key(self) -> str:
        """What its own lines are named by: a council may call a rule as the law's is called."""
        return f"rule.{'law' if self.legal else 'council'}.{self.id}"

    @property
    def form(self) -> tuple[object, ...]:
        """What it asks of which line, from when and how gravely, whatever its bounds come to."""
        bounds = (self.floor, self.ceiling, self.warn_below, self.warn_above)
        has = tuple(bound is not None for bound in bounds)
        return self.key, self.indicator, self.average, self.from_year, self.hard, has


def tests(scenario: Scenario, years: range) -> tuple[Test, ...]:
    """The legal rules, which always apply, and the council's own."""
    return (*_legal(scenario, years), *(_council(rule, years, UNITS[scenario.unit]) for rule in scenario.rules))


def _legal(scenario: Scenario, years: range) -> tuple[Test, ...]:
    nothing = np.full(len(years), TOLERANCE)
    robek = max(years.start, min(figures("rules.robek_share")))
    share = np.array([law("rules.robek_share", max(year, robek)).value for year in years])

    def test(id: str, indicator: str, source: str, ceiling: Array = nothing, first: int = years.start) -> Test:
        return Test(id, id, indicator, None, ceiling, None, None, 1, first, True, True, source)

    def not_below(id: str, indicator: str, source: str) -> Test:
        return Test(id, id, indicator, -nothing, None, None, None, 1, years.start, True, True, source)

    def warned(id: str, indicator: str, source: str, below: Array | None, above: Array | None) -> Test:
        return Test(id, id, indicator, None, None, below, above, 1, years.start, True, True, source)

    self_cost = (
        test("self_cost_fund", "overdue_surplus", "kommuneloven § 15-1, selvkostforskriften § 8 andre ledd"),
        warned("self_cost_deficit", "overdue_advance", "selvkostforskriften § 8 tredje ledd", None, nothing),
    )
    operating_funds = "other_operating_funds" if scenario.self_cost else "earmarked_operating_funds"
    deficit = scenario.reserves.deficit
    granted = deficit is not None and (deficit.cover_within > 2 or deficit.approved_until is not None)
    return (
        test("balance", "deficit_of_year", "kommuneloven § 14-10, § 28-1 a, b"),
        test("time_limit", "overdue_deficit", "kommuneloven § 14-11"),
        not_below("minimum_instalments", "instalments_margin", "kommuneloven §§ 14-10, 14-18"),
        not_below("loan_purpose", "loan_room", "kommuneloven §§ 14-15, 14-16"),
        not_below("unspent_loans", "unspent_loans", "kommuneloven § 14-10"),
        not_below("operating_funds", operating_funds, "kommuneloven § 14-10"),
        not_below("investment_funds", "earmarked_investment_funds", "kommuneloven § 14-10"),
        not_below("free_fund", "free_investment_fund", "kommuneloven § 14-10"),
        # A grant of more than two years is the ground itself; without one it is when two years have passed.
        test("robek_time", "accumulated_deficit" if granted else "deficit_past_two_years", "kommuneloven § 28-1 c"),
        test("robek_share", "accumulated_deficit_pct", "kommuneloven § 28-1 d", share, robek),
        warned("minimum_undefined", "minimum_is_undefined", "FOR-2024-09-27-2348 § 3-5", None, nothing),
        warned("liquidity", "bank_deposits", "kommuneloven § 14-1", -nothing, None),
        *(self_cost if scenario.self_cost else ()),
    )


def _council(rule: Rule, years: range, kr: float) -> Test:
    scale = kr if MODEL.lines[rule.indicator].unit == "kr" else 1.0

    def over(limit: Series | None) -> Array | None:
        return None if limit is None else limit.over(years) * scale

    floor, ceiling = over(rule.floor), over(rule.ceiling)
    near = over(rule.warning or rule.target)
    below = near if ceiling is None else None
    above = near if floor is None else None
    return Test(
        id=rule.id,
        name=rule.name,
        indicator=rule.indicator,
        floor=floor,
        ceiling=ceiling,
        warn_below=below,
        warn_above=above,
        average=rule.average,
        from_year=rule.start or years.start,
        hard=rule.hard,
        legal=False,
        source=rule.source,
    )
