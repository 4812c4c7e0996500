"""Values of a question that are said by what the scenario itself says: so much more, so many times, or the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from okplan.chapters.scenario import Scenario
from okplan.fields.block import Block
from okplan.fields.relative import FIRST_OF, NoNumberError, Relative, begun, by_year, early
from okplan.fields.values import Series
from okplan.studies.addresses import ABSENT, at, changed, steps

__all__ = ["SAME", "NoNumberError", "Relative", "Same", "is_relative", "spelled_out"]

Step = str | int
EVERY = "*"
"""In an address: all items of a list, or all keys of a map."""


class Same:
    """Stands for what the scenario itself says."""

    def __repr__(self) -> str:
        return "SAME"


SAME = Same()


def is_relative(value: Any) -> bool:
    return isinstance(value, Relative | Same)


def spelled_out(
    scenario: Scenario, addresses: Mapping[Any, Sequence[Any]]
) -> tuple[Scenario, dict[tuple[Step, ...], Sequence[Any]]]:
    """The addresses without `*`, in a scenario that says by itself each year of which one alone is moved.

    Of the items that `*` stands for, those that say nothing to be moved are passed over. Raises LookupError where that
    is all of them, ValueError where a year is moved in one draw and said in another.
    """
    found: dict[tuple[Step, ...], Sequence[Any]] = {}
    for address, values in addresses.items():
        said = tuple(address.split(".")) if isinstance(address, str) else tuple(address)
        moves = any(isinstance(value, Relative) for value in values)
        every = list(_every(scenario, said)) if EVERY in said else [said]
        several = [one for one in every if not moves or _says(scenario, one)] if EVERY in said else every
        if not several:
            raise LookupError(f"{'.'.join(map(str, said))}: nothing to move")
        for one in several:
            if moves:
                scenario = _by_year(scenario, one, values)
            found[one] = values
    return scenario, found


def _every(scenario: Scenario, said: tuple[Step, ...]) -> Iterator[tuple[Step, ...]]:
    if EVERY not in said:
        yield said
        return
    place = said.index(EVERY)
    above = _at(scenario, said[:place])
    for step in () if isinstance(above, Block) else steps(above):
        yield from _every(scenario, (*said[:place], step, *said[place + 1 :]))


def _at(scenario: Scenario, path: tuple[Step, ...]) -> Any:
    value: Any = scenario
    for place, step in enumerate(path):
        if isinstance(value, Block) and step not in type(value).model_fields:
            raise LookupError(f"{'.'.join(map(str, path))}: {step}")
        value = at(scenario, path[: place + 1]).value
    return value


def _says(scenario: Scenario, path: tuple[Step, ...]) -> bool:
    """Whether anything stands there that can be moved."""
    above = _at(scenario, path[:-1])
    if isinstance(above, Block):
        return _at(scenario, path) is not None or first_year(above, path[-1]) is not None
    return above is not None and above is not ABSENT


def _before(scenario: Scenario, path: tuple[Step, ...]) -> float | None:
    """What a value over time is before the first year that it names."""
    for depth in range(len(path) - 1, -1, -1):
        holder = _at(scenario, path[:depth])
        if isinstance(holder, Block):
            return early(type(holder).model_fields[str(path[depth])])
    return None


def first_year(block: Any, step: Step) -> int | None:
    """A year that is not said and follows from what a block says by year."""
    value = getattr(block, FIRST_OF.get(str(step), ""), None)
    return value.years[0] if isinstance(value, Series) and value.form == "map" else None


def _by_year(scenario: Scenario, path: tuple[Step, ...], values: Sequence[Any]) -> Scenario:
    """Where the path leads to a year of a value over time: the same, with each of its years said by itself."""
    above = at(scenario, path[:-1]) if len(path) > 1 and isinstance(_at(scenario, path[:-1]), Series) else None
    if above is None or not str(path[-1]).isdigit() or above.quantity is None or above.quantity.form != "over_time":
        return scenario
    if not all(map(is_relative, values)):
        raise ValueError(f"{'.'.join(map(str, path))}: a single year is moved in all draws or said in all")
    before = _before(scenario, path[:-1])
    series: Series = above.value if before is None else begun(above.value, scenario.years.start, before)
    said: Any = dict(zip(series.years, series.values, strict=True)) if series.form == "map" else series.values
    every = by_year(said[0] if series.form == "scalar" else said, scenario.years)
    whole = replace(series, form="map", years=tuple(every), values=tuple(every.values()))
    return changed(scenario, {path[:-1]: whole})
