"""A problem in words: where it is, its number, and what was found and expected, in the reader's language."""

from __future__ import annotations

from functools import cache
from typing import Any

from okplan.problems import Candidate, Day, Figure, Kroner, Named, Percent, Problem, Shift, Sized, Word, Years
from okplan.words import HOUSE, PROBLEM, Said, label, read, say, words
from okplan.words.digits import day, figure, money, percent, plus
from okplan.words.signs import visible


def tell(problem: Problem, language: str) -> str:
    """One line; a sentence with the nearest name comes last, where there is one and the text does not give it."""
    text = texts()[problem.code][1][language]
    context = {"field": "", **{name: _told(found, language) for name, found in problem.context.items()}}
    kind = words("common").get(f"type.{context.get('wanted')}")
    if kind:
        context["wanted"] = kind[language].format()
    told = text.format(**context).removeprefix(": ")
    if context.get("near") and "{near}" not in text:
        told += " " + say("common.near", language, near=context["near"])
    where = f"{visible(str(problem.place))}: " if problem.place else ""
    level = f"{say('common.warning', language)}: " if problem.level == "warning" else ""
    return f"{where}{number(problem.code)} {level}{told}"


def number(code: str) -> str:
    """The stable number of a code: `OK231`."""
    return texts()[code][0]


@cache
def texts() -> dict[str, tuple[str, Said]]:
    """The number and the text of every code, wherever in the house the code is yielded."""
    rows = (row for path in sorted(HOUSE.rglob("words.csv")) for row in read(path).items())
    numbered = ((key.split(" "), said) for key, said in rows if key.startswith(PROBLEM))
    return {code: (number, said) for (number, code), said in numbered}


def _told(value: Any, language: str) -> Any:
    """What was found as it is read; a value without a form of its own is already text or a whole number."""
    match value:
        case Named(name):
            return label(name, language)
        case Candidate(name, row):
            return f"{label(name, language)} ({', '.join(filter(None, (name, row)))})"
        case Sized(name, size):
            return f"{label(name, language)} {_told(size, language)}"
        case Shift(name, amount, years):
            return f"{label(name, language)} {plus(money(amount, language))} ({years})"
        case Figure(amount):
            return figure(amount, language)
        case Kroner(amount):
            return money(amount, language)
        case Percent(share):
            return percent(share, language)
        case Day(iso):
            return day(iso, language)
        case Years(first, None):
            return say("common.from_year", language, year=first)
        case Years(_, last):
            return say("common.to_year", language, year=last)
        case Word(key):
            return say(key, language)
        case tuple():
            return ", ".join(str(_told(one, language)) for one in value)
        case str():
            return visible(value)
    return value
