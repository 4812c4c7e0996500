"""A change that is said by how far it moves what stands there, and its arithmetic, whatever the door.

It is reckoned in decimals: 4.25 % and 1 % more are 5.25 %, to the last digit the number that is written so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal

from pydantic.fields import FieldInfo

from okplan.fields.values import Schedule, Series

Operator = Literal["+", "-", "*"]

FIRST_OF = {"start": "cost"}
"""A year that need not be said: it is then the first of the years that this field says by year."""


class NoNumberError(TypeError):
    """What stands there is nothing that can be moved: text, a flag, a block, a list of items."""


@dataclass(frozen=True)
class Relative:
    """So much more, so much less, or so many times as much, in every year; a rate moves by points, as a fraction."""

    op: Operator
    by: float

    def of(self, number: float) -> float:
        """The number moved; whole numbers stay whole as long as they can."""
        if isinstance(number, bool) or not isinstance(number, int | float):
            raise NoNumberError(repr(number))
        one, other = _decimal(number), _decimal(self.by)
        found = one * other if self.op == "*" else one + other if self.op == "+" else one - other
        return int(found) if isinstance(number, int) and found == int(found) else float(found)


def _decimal(number: float) -> Decimal:
    return Decimal(number) if isinstance(number, int) else Decimal(float.__repr__(float(number)))


def moved(value: Any, by: Relative) -> Any:
    """A value as a scenario holds it with every one of its numbers moved; raises NoNumberError."""
    if isinstance(value, Series | Schedule):
        return replace(value, values=tuple(map(by.of, value.values)))
    if isinstance(value, Mapping) and value:
        return {key: moved(inner, by) for key, inner in value.items()}
    if isinstance(value, tuple) and value:
        return tuple(moved(inner, by) for inner in value)
    return by.of(value)


def early(field: FieldInfo) -> float | None:
    """What a value over time is before the first year that it names: as its field is by default, or by key nothing.

    None where that is not known here: it then has no default, or one that follows from something else.
    """
    default = field.get_default(call_default_factory=True)
    if isinstance(default, Series):
        return default.values[0]
    return 0.0 if isinstance(default, dict) else None


def begun(value: Any, first: int, before: float) -> Any:
    """A value over time that names a later year as its first, with what it is before that said from the first year."""
    if isinstance(value, Mapping):
        return {key: begun(inner, first, before) for key, inner in value.items()}
    if isinstance(value, Series) and value.form == "map" and value.years[0] > first:
        return replace(value, years=(first, *value.years), values=(before, *value.values))
    return value


def numbers(value: Any) -> Iterator[float]:
    """Every number of a value as a scenario holds it."""
    if isinstance(value, Series | Schedule):
        yield from value.values
    elif isinstance(value, Mapping | tuple):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from numbers(inner)
    else:
        yield value


def by_year(said: Any, span: range) -> dict[int, Any]:
    """What is said over time (one for all years, one a year, or from years until the next) with every year by itself.

    Years before the first that is said are left out.
    """
    if isinstance(said, Mapping):
        known, last = dict(said), None
        for year in range(min(said, default=span.stop), span.stop):
            last = known.get(year, last)
            if year in span:
                known[year] = last
        return dict(sorted(known.items()))
    if isinstance(said, Sequence) and not isinstance(said, str):
        return dict(zip(span, said, strict=False))
    return dict.fromkeys(span, said)


def in_year(said: Any, year: int, span: range, move: Callable[[Any], Any]) -> Any:
    """What is said over time with one year moved, and the years after it as they were; None where nothing is said.

    A list stays a list, and a map has no more years than it takes.
    """
    every = by_year(said, span)
    if year not in every:
        return None
    there = move(every[year])
    if isinstance(said, Sequence) and not isinstance(said, str):
        return [there if at == year else one for at, one in every.items()]
    known = dict(said) if isinstance(said, Mapping) else {span.start: said}
    if year + 1 in span:
        known.setdefault(year + 1, every[year])
    return dict(sorted({**known, year: there}.items()))
