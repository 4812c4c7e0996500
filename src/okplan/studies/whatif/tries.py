"""What a scenario is tried with to see what a lever moves: its ends, and what is then said by address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from okplan.fields.relative import Relative
from okplan.fields.values import Series
from okplan.studies.whatif.lever import Lever

DIGITS = 12
"""Of what a number is moved by: beyond any step, and short of what a float makes of 3 × 0.1."""


def end(lever: Lever) -> float:
    """Where something is moved: its highest, or its lowest where nothing is changed at that."""
    return lever.high if lever.high != lever.neutral else lever.low


def says(lever: Lever, value: float) -> Iterator[tuple[str, Any]]:
    """What is said by address where a lever is at a value."""
    yield from lever.also.items()
    if lever.op == "in":
        yield from ((path, _out(said)) for path, said in lever.out.items())
    elif lever.op == "=":
        number = value * lever.scale
        yield lever.address, int(number) if lever.form == "year" else number
    elif lever.by:
        yield from ((f"{lever.address}.{year}", _by(lever, value * many)) for year, many in lever.by.items())
    else:
        yield lever.address, _by(lever, value)


def _out(said: Any) -> Any:
    """What stands where an item is out: nothing, a number, or an amount by year."""
    if isinstance(said, Mapping):
        return Series("map", tuple(map(float, said.values())), tuple(said))
    return False if said is None else said


def _by(lever: Lever, value: float) -> Relative:
    return Relative("*", value) if lever.op == "*" else Relative("+", round(value * lever.scale, DIGITS))


def tried(lever: Lever) -> list[float]:
    """Both ends; of years every one, and of what is in or out what is out."""
    if lever.op == "in":
        return [0.0]
    found = np.arange(lever.low, lever.high + 1).tolist() if lever.form == "year" else [lever.low, lever.high]
    return [value for value in found if value != lever.neutral]
