"""Rules and a projection to findings, and findings to one verdict: mechanical, so that nobody can argue with it.

The verdict is `unsustainable` when a legal requirement is broken, the general reserve is emptied, a rule marked hard is
broken, the plan lives on its savings (net operating results without the premium deviation that are negative three years
in a row, or in sum), or net debt in per cent still rises at the end while a rule is broken in the last year; `strained`
when any rule is broken or stands at its warning level; else `sustainable`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from okplan.chapters.model import MODEL
from okplan.chapters.scenario import Scenario
from okplan.engine.expression import Expr
from okplan.engine.inputs import Array
from okplan.engine.lines import KR, RATIO
from okplan.engine.projection import TOLERANCE, Projection
from okplan.judge.climate import ClimateJudgement, climate_judged
from okplan.judge.finding import LEVELS, Finding, Level
from okplan.judge.lines import REASONS, judged
from okplan.judge.rules import Test, tests

__all__ = ["LEVELS", "VERDICTS", "Finding", "Judgement", "Level", "Verdict", "VerdictLevel", "judge", "share_of"]

VerdictLevel = Literal["sustainable", "strained", "unsustainable"]
VERDICTS: tuple[VerdictLevel, ...] = ("sustainable", "strained", "unsustainable")


@dataclass(frozen=True)
class Verdict:
    level: VerdictLevel
    reasons: tuple[str, ...]
    """What made the level: names of `judge.lines.REASONS`, or `rule_broken`, `warning`, `all_kept`."""


@dataclass(frozen=True)
class Judgement:
    """What the judge says of a projection of one draw."""

    tests: tuple[Test, ...]
    findings: tuple[Finding, ...]
    verdict: Verdict
    lines: dict[str, Array]
    """The judge's own lines, as `judge.lines.judged` gives them."""

    climate: ClimateJudgement | None = None
    """What the climate targets say, beside `findings` and `verdict` and never among them."""

    def row(self, name: str) -> Array:
        """One of them, year by year."""
        return self.lines[name][:, 0, 0]


def judge(scenario: Scenario, projection: Projection) -> Judgement:
    """What every rule says of every projected year, in the order of the rules, and the one verdict."""
    years = range(projection.years.start + 1, projection.years.stop)
    asked = tests(scenario, years)
    lines = judged(projection, asked)
    climate = climate_judged(scenario, projection)
    return Judgement(asked, tuple(_findings(asked, lines, projection)), _verdict(lines), lines, climate)


def _findings(asked: Iterable[Test], lines: dict[str, Array], projection: Projection) -> Iterable[Finding]:
    years = range(projection.years.start + 1, projection.years.stop)
    for test in asked:
        value, level = (lines[f"{test.key}.{part}"][1:, 0, 0] for part in ("value", "level"))
        base = share_of(test.indicator)
        for t, year in enumerate(years):
            if np.isnan(value[t]) or year < test.from_year:
                continue
            side, limit = _nearest(test, value[t], t)
            room = value[t] - limit if side == "floor" else limit - value[t]
            scale = float(projection.row(base)[t + 1]) if base else 1.0 if test.unit == "kr" else None
            yield Finding(
                rule=test.id,
                name=test.name,
                indicator=test.indicator,
                level=LEVELS[int(level[t])],
                year=year,
                value=float(value[t]),
                limit=0.0 if test.legal and abs(limit) == TOLERANCE else float(limit),
                side=side,
                distance=None if scale is None else float(room) * scale,
                unit=test.unit,
                legal=test.legal,
                hard=test.hard,
                source=test.source,
            )


def _nearest(test: Test, value: float, t: int) -> tuple[Literal["floor", "ceiling"], float]:
    """The bound that a value is past, or closest to; of a rule that only warns, the warning level."""
    only_warns = test.floor is None and test.ceiling is None
    floor = test.warn_below if only_warns else test.floor
    ceiling = test.warn_above if only_warns else test.ceiling
    if ceiling is None:
        assert floor is not None
        return "floor", float(floor[t])
    if floor is None or value - floor[t] > ceiling[t] - value:
        return "ceiling", float(ceiling[t])
    return "floor", float(floor[t])


def share_of(indicator: str) -> str | None:
    """The line that an indicator is a share of, kroner of kroner or kroner of people, read off its own formula.

    Years that loans are fixed for are a mean over their kroner, and no share of them.
    """
    line = MODEL.lines[indicator]
    if line.unit not in (RATIO, KR):
        return None
    formula = line.formula()
    whole = formula.args[1] if formula.op == "ratio" else None
    name = str(whole.args[0]) if isinstance(whole, Expr) and whole.op == "name" else None
    known = MODEL.lines.get(name) if name else None
    return name if known is not None and KR in (line.unit, known.unit) else None


def _verdict(lines: dict[str, Array]) -> Verdict:
    """One level, and why, as the last year has it."""

    def last(name: str) -> float:
        return float(lines[f"verdict.{name}"][-1, 0, 0])

    level = VERDICTS[int(last("level"))]
    if level == "unsustainable":
        return Verdict(level, tuple(reason for reason in REASONS if last(reason) > 0))
    if level == "strained":
        return Verdict(level, ("rule_broken",) if last("broken") > 0 else ("warning",))
    return Verdict(level, ("all_kept",))
