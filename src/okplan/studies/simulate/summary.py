"""What a simulation found: probabilities and quantiles, without words."""

from __future__ import annotations

import math
from dataclasses import dataclass

from okplan.chapters.simulation.inputs import Parameters
from okplan.engine.inputs import Array
from okplan.engine.lines import Unit
from okplan.studies.simulate.overruns import Uncertain

LEVELS = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)
CONFIDENCE = (0.8, 0.9, 0.95)
WORST = 0.05
SURE = 1.959964
"""Standard deviations within which 19 of 20 normals are."""


def sampling_error(share: float, draws: int) -> float:
    """What a share of so many draws may miss by in 19 of 20 cases."""
    return SURE * math.sqrt(share * (1 - share) / draws)


@dataclass(frozen=True)
class Fan:
    """One line: what the scenario itself has, and the quantiles of the draws, (LEVELS, years)."""

    line: str
    unit: Unit
    opening: float
    """In the base year, which is known; NaN where it is not."""

    known: Array
    quantiles: Array
    varies: bool


@dataclass(frozen=True)
class Chance:
    """How likely one rule is broken."""

    id: str
    key: str
    name: str
    indicator: str
    legal: bool
    by_year: tuple[float, ...]
    ever: float
    known: bool
    """Whether the scenario itself breaks it."""


@dataclass(frozen=True)
class Pair:
    """Two rules of which each is likelier than not to hold through, and least likely of such that both do."""

    one: Chance
    other: Chance
    both: float


@dataclass(frozen=True)
class Shortfall:
    """The mean of the worst draws in the year in which it is lowest."""

    line: str
    level: float
    year: int
    value: float


@dataclass(frozen=True)
class Assumed:
    """What the probabilities rest on, for whoever tells of it."""

    by: Parameters
    varies: tuple[str, ...]
    people_vary: bool
    projects: tuple[Uncertain, ...]
    still: tuple[str, ...]
    """Names of projects of which the cost is as stated: begun, a frame from year to year that says no stage, or of no
    spread."""

    below_zero: float
    """Share of draws in which the reference rate is below nothing in some year: no floor is set."""

    fees: tuple[str, ...]
    """Services whose fees grow as stated, and here follow the cost beyond it."""

    has_plan: bool
    """Whether there is an adopted plan, whose lines move here by what the model's own move."""


@dataclass(frozen=True)
class Simulated:
    """The answer, of `draws` draws by `seed`; years are the projected ones."""

    years: range
    draws: int
    seed: int
    fans: tuple[Fan, ...]
    rules: tuple[Chance, ...]
    all_rules: float
    """Probability that every rule holds in every year."""

    pair: Pair | None
    verdicts: dict[str, float]
    known_verdict: str
    """The scenario's own."""

    reasons: dict[str, float]
    """Share of draws that each of `judge.lines.REASONS` makes not sustainable; one draw may have several."""

    opening_reserve: float
    reserve: dict[float, float | None]
    """By confidence the least opening general reserve that is never emptied; None where a plan decides the reserve."""

    reserve_between: dict[float, tuple[float, float | None] | None]
    """What `reserve` could be of other draws, in 19 of 20 cases; no upper end where the draws are too few."""

    never_emptied: float
    """Share of draws in which the general reserve that there is is never emptied."""

    shortfall: Shortfall
    assumed: Assumed

    @property
    def off(self) -> float:
        """What a share may miss by, at the most, because the draws are no more than they are; in 19 of 20 cases."""
        return sampling_error(0.5, self.draws)

    def fan(self, line: str) -> Fan:
        return next(fan for fan in self.fans if fan.line == line)
