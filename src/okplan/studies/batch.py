"""Many scenarios, a row each: what a row is asked, and what it answers; nothing of files or of who computes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from okplan.chapters.scenario import Scenario
from okplan.engine.projection import IdentityError, Projection
from okplan.judge.climate import ClimateLevel
from okplan.judge.verdict import Finding, VerdictLevel, judge
from okplan.problems import Found
from okplan.studies.project import Impossible, unwritten
from okplan.studies.simulate import simulate
from okplan.version import __version__


@dataclass(frozen=True)
class Task:
    """A scenario as a worker gets it: it needs no file."""

    scenario: Scenario
    before: Scenario | None
    """The scenario in which its adopted plan was adopted, where that is another."""

    draws: int | None
    seed: int


@dataclass(frozen=True)
class Ends:
    """Indicators at the end of the horizon; None where one is not defined."""

    net_operating_result_pct: float | None
    net_debt_pct: float | None
    general_reserve_pct: float | None
    debt_service_pct: float | None
    net_interest_exposure_pct: float | None
    self_financing_pct: float | None
    investment_pct: float | None
    debt_per_capita: float | None


@dataclass(frozen=True)
class Chances:
    """What the draws say; amounts in kroner."""

    probability_sustainable: float
    probability_strained: float
    probability_unsustainable: float
    probability_all_rules: float
    reserve_80: float | None
    """The least opening reserve that is never emptied in this share of the draws; None where a plan decides it."""

    reserve_90: float | None
    reserve_95: float | None
    never_emptied: float
    shortfall: float
    shortfall_year: int


@dataclass(frozen=True)
class Breach:
    """The first year in which a rule is broken, and the first rule that is: the law's before the council's."""

    rule: str
    name: str
    legal: bool
    year: int


@dataclass(frozen=True)
class Row:
    """What one scenario comes to."""

    okplan: str
    """The version that computed it."""

    verdict: VerdictLevel
    breach: Breach | None
    end_year: int
    ends: Ends
    chances: Chances | None
    """None where nothing was drawn."""

    climate: ClimateLevel | None = None
    """What the climate targets come to, where there are some."""


def restored(plain: Mapping[str, Any]) -> Row:
    """The row that `asdict` made plain."""
    breach, chances = plain["breach"], plain["chances"]
    return Row(
        plain["okplan"],
        plain["verdict"],
        Breach(**breach) if breach else None,
        plain["end_year"],
        Ends(**plain["ends"]),
        Chances(**chances) if chances else None,
        plain["climate"],
    )


@dataclass(frozen=True)
class Refusal:
    """A scenario that its projection shows to be impossible."""

    found: tuple[Found, ...]


@dataclass(frozen=True)
class Broken:
    """A projection of which an identity does not hold: a fault of okplan's."""

    what: str


def row(task: Task) -> Row | Refusal | Broken:
    """The same task has the same row wherever it is computed. Pre-condition: `review` found no error in it."""
    scenario = task.scenario
    try:
        projection = unwritten(scenario, task.before)
    except Impossible as impossible:
        return Refusal(impossible.found)
    except IdentityError as error:
        return Broken(str(error))
    judgement = judge(scenario, projection)
    chances = _chances(scenario, task.draws, task.seed) if task.draws is not None else None
    end = projection.years[-1]
    climate = judgement.climate.level if judgement.climate else None
    first, ends = _first(judgement.findings), _ends(projection)
    return Row(__version__, judgement.verdict.level, first, end, ends, chances, climate)


def _first(findings: tuple[Finding, ...]) -> Breach | None:
    broken = [finding for finding in findings if finding.level == "breach"]
    if not broken:
        return None
    first = min(broken, key=lambda finding: finding.year)
    return Breach(first.rule, first.name, first.legal, first.year)


def _ends(projection: Projection) -> Ends:
    last = (float(projection.row(field.name)[-1]) for field in fields(Ends))
    return Ends(*(None if np.isnan(value) else value for value in last))


def _chances(scenario: Scenario, draws: int, seed: int) -> Chances:
    found = simulate(scenario, draws, seed)
    return Chances(
        found.verdicts["sustainable"],
        found.verdicts["strained"],
        found.verdicts["unsustainable"],
        found.all_rules,
        found.reserve[0.8],
        found.reserve[0.9],
        found.reserve[0.95],
        found.never_emptied,
        found.shortfall.value,
        found.shortfall.year,
    )
