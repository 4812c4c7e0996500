"""An adopted plan in words: whose decision and prices, what takes the difference to it, and what moves it."""

from __future__ import annotations

from collections.abc import Sequence

from okplan.chapters.scenario import Scenario
from okplan.judge.adopted import Moved
from okplan.show.result import Result
from okplan.show.tables.rows import marks
from okplan.words import label, say
from okplan.words.digits import money, plus, spans

NAMED = 1
"""Lines that a sentence on page one names."""


def source(scenario: Scenario, language: str) -> str:
    """Which decision, and in which prices its figures are, where these are not the year's own."""
    plan = scenario.adopted
    if plan is None:
        return ""
    if plan.prices == "nominal":
        return plan.source
    prices = say("common.prices.fixed", language, year=plan.price_year or scenario.base_year)
    return f"{plan.source} ({say('show.adopted.prices', language, prices=prices)})"


def sentences(result: Result) -> tuple[str, ...]:
    """What is to be said beside the figures, each with the lines that are moved most."""
    found = result.projected
    key = "show.adopted.moved" if found.free else "show.adopted.swallowed"
    said = ((found.takes, "show.adopted.takes"), (found.moves, key))
    told = (say(key, result.language, what=_most(moved, result.language)) for moved, key in said if moved)
    return (*((say("show.adopted.restated", result.language),) if _restated(result) else ()), *told)


def _restated(result: Result) -> bool:
    """Whether figures of the plan are shown in other prices than its own, so that they are not its figures."""
    projection = result.projection
    return any(marks(projection, name, result.prices) != ("", *known) for name, known in projection.marks.items())


def moved_by_change(found: Sequence[Moved], language: str) -> str:
    """How the lines of a plan are moved in a study; nothing where they are not."""
    return say("show.adopted.moved", language, what=_most(found, language)) if found else ""


def moved_plain(found: Sequence[Moved]) -> dict[str, dict[int, float]]:
    """For programs: kroner by line and year."""
    return {one.line: dict(zip(one.years, one.amounts, strict=True)) for one in found}


def in_full(moved: Moved, language: str) -> str:
    """A line with how much it is moved in each year."""
    by_year = (
        f"{year}: {plus(money(amount, language))}" for year, amount in zip(moved.years, moved.amounts, strict=True)
    )
    return f"{label(moved.line, language)}: {', '.join(by_year)}"


def _most(found: Sequence[Moved], language: str) -> str:
    told = [_worst(one, language) for one in found[:NAMED]]
    rest = len(found) - len(told)
    return "; ".join([*told, say("show.adopted.more", language, count=rest)] if rest else told)


def _worst(moved: Moved, language: str) -> str:
    year, amount = moved.worst
    when = say("show.adopted.most", language, year=year, years=spans(moved.years)) if len(moved.years) > 1 else year
    return f"{label(moved.line, language)} {plus(money(amount, language))} ({when})"
