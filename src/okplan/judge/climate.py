"""The climate targets of a projection: findings year by year, how each target stands, and a verdict of their own.

The levels are lines of the chapter; nothing here is mixed into the fiscal findings or their verdict.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from okplan.chapters.climate.fields import Target
from okplan.chapters.scenario import Scenario
from okplan.engine.projection import Projection
from okplan.judge.finding import LEVELS, Finding, Level

ClimateLevel = Literal["reached", "at_risk", "missed"]
CLIMATE_LEVELS: tuple[ClimateLevel, ...] = ("reached", "at_risk", "missed")


@dataclass(frozen=True)
class TargetJudged:
    """How one target stands over the projected years."""

    target: Target
    findings: tuple[Finding, ...]
    unpaid: tuple[int, ...]
    """Years in which it is kept only by measures that nobody pays for."""

    named: tuple[int, ...]
    """The target's own years within the horizon: without one, it is not known whether it is reached."""

    @property
    def level(self) -> Level:
        return max(self.levels, key=LEVELS.index)

    @property
    def levels(self) -> tuple[Level, ...]:
        """Year by year."""
        return tuple(one.level for one in self.findings)

    @property
    def stands(self) -> ClimateLevel:
        """The same in the words of the verdict."""
        return CLIMATE_LEVELS[LEVELS.index(self.level)]

    @property
    def next_year(self) -> int | None:
        """The first of its own years beyond the horizon, if any."""
        last = self.findings[-1].year
        return next((year for year in self.target.path.years if year > last), None)


@dataclass(frozen=True)
class ClimateJudgement:
    """What the targets say of a projection of one draw."""

    targets: tuple[TargetJudged, ...]
    level: ClimateLevel

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Of every target, year by year."""
        return tuple(finding for one in self.targets for finding in one.findings)


def climate_judged(scenario: Scenario, projection: Projection) -> ClimateJudgement | None:
    """None where the scenario has no climate targets: then nothing is judged."""
    if scenario.climate is None or not scenario.climate.targets:
        return None
    targets = tuple(_target(one, place, projection) for place, one in enumerate(scenario.climate.targets))
    return ClimateJudgement(targets, CLIMATE_LEVELS[int(projection.row("climate_verdict_level")[-1])])


def _target(target: Target, place: int, projection: Projection) -> TargetJudged:
    years, findings = projection.years[1:], tuple(_findings(target, place, projection))
    above = projection.row("climate_is_above", place)[1:]
    warned = zip(findings, above, strict=True)
    unpaid = tuple(one.year for one, is_above in warned if one.level == "warning" and not is_above)
    return TargetJudged(target, findings, unpaid, tuple(year for year in target.path.years if year in years))


def _findings(target: Target, place: int, projection: Projection) -> Iterator[Finding]:
    """One a projected year: the emissions that the target is about against its path."""
    indicator = f"{target.of}_emissions"
    rows = [projection.row(*name)[1:] for name in (("climate_level", place), (indicator,), ("climate_limit", place))]
    for year, level, value, limit in zip(projection.years[1:], *rows, strict=True):
        yield Finding(
            rule=target.id,
            name=target.name,
            indicator=indicator,
            level=LEVELS[int(level)],
            year=year,
            value=float(value),
            limit=float(limit),
            side="ceiling",
            distance=None,
            unit="tonnes",
            legal=False,
            hard=False,
            source=target.source,
            domain="climate",
        )
