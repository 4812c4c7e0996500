"""What it means to be in the register of state control (ROBEK): who approves what, and until when."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.chapters.scenario import Scenario
from okplan.engine.projection import TOLERANCE, Projection
from okplan.words import say
from okplan.words.digits import money, spans

BORROWED = ("loan_raised", "onlending_new")
"""What the county governor is to approve of a year's loans."""


def registered(scenario: Scenario, projection: Projection, language: str) -> Iterator[str]:
    """That the municipality is in the register, what follows from it, and when its deficits are covered."""
    robek = scenario.municipality.robek
    if robek is None:
        return
    grounds = ", ".join(robek.grounds)
    since = robek.since
    standing = say("show.robek.now", language) if since is None else say("show.robek.since", language, year=since)
    yield say("show.robek.in_it", language, standing=standing, grounds=grounds)
    if robek.of_deficit:
        yield _until(projection, language)


def _until(projection: Projection, language: str) -> str:
    """The year in which the last of the deficits is covered, and what is borrowed in the years to it."""
    years, owed = projection.years[1:], projection.row("accumulated_deficit")[1:]
    left = [year for year, deficit in zip(years, owed, strict=True) if deficit > TOLERANCE]
    covered = years[0] if not left else left[-1] + 1
    last = min(covered, years[-1])
    borrowed = sum(projection.row(name)[1 : last - years[0] + 2].sum() for name in BORROWED)
    key = "covered" if covered <= years[-1] else "not_covered"
    span = spans(range(years[0], last + 1))
    return say(f"show.robek.{key}", language, year=covered, span=span, money=money(float(borrowed), language))
