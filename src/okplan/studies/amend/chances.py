"""How likely every rule holds with an amendment and without it, in the same draws."""

from __future__ import annotations

from dataclasses import dataclass

from okplan.studies.outcomes import Mask
from okplan.studies.simulate.summary import sampling_error


@dataclass(frozen=True)
class Chances:
    """Shares of the draws; the streams of both are the same, so that what differs is the amendment alone."""

    draws: int
    seed: int
    before: float
    after: float
    better: float
    """In which every rule holds with the amendment, and not without it."""

    worse: float

    @property
    def off(self) -> float:
        """What a share may miss by, at the most; in 19 of 20 cases."""
        return sampling_error(0.5, self.draws)


def chances(had: Mask, has: Mask, seed: int) -> Chances:
    """Of the draws in which every rule holds without the amendment, and with it."""
    better, worse = float((has & ~had).mean()), float((had & ~has).mean())
    return Chances(len(had), seed, float(had.mean()), float(has.mean()), better, worse)
