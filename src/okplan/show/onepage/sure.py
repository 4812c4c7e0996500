"""How sure it is, where somebody has drawn: in so many of a hundred, and what that rests on."""

from __future__ import annotations

from okplan.show.answers.simulate_told import Told, points
from okplan.studies.simulate import Simulated
from okplan.words import say
from okplan.words.digits import number


def sure(found: Simulated, language: str) -> tuple[str, ...]:
    """Never more than the draws say: a share is of the model with the spread that is stated for it."""
    told = Told(found, language, "mill")
    words = {
        "kept": _spelled(told.in_hundred(found.all_rules), language),
        "bad": _spelled(told.in_hundred(found.verdicts["unsustainable"]), language),
        "draws": number(found.draws, 0, language),
        "points": points(found.draws, language),
    }
    people = say("onepage.sure.people", language) if found.assumed.people_vary else ""
    keys = ("drawn", "kept", "unsustainable", "rests")
    return tuple(say(f"onepage.sure.{key}", language, people=people, **words) for key in keys)


def seed(found: Simulated, language: str) -> str:
    """What makes the same draws again."""
    return say("onepage.sure.foot", language, draws=number(found.draws, 0, language), seed=found.seed)


def _spelled(hundredths: str, language: str) -> str:
    """What is seldom or almost always, without signs of mathematics."""
    key = {"<": "under", ">": "over"}.get(hundredths[0])
    return say(f"onepage.sure.{key}", language, number=hundredths[1:]) if key else hundredths
