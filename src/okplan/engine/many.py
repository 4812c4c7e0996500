"""A number with one value a draw: what is computed with it is computed for every draw at once, as for one alone.

Where draws would go different ways (a comparison that holds for some, a number taken apart as a float, a whole number
or a key), it does not choose: it raises `Apart`, which says which draws go together. Whoever computes then does so once
for each of those, so that an answer is never that of another draw.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from okplan.fields.values import Schedule, Series

Where = frozenset[tuple[str | int, ...]]
"""Addresses of the scenario that a number follows from."""


class Apart(Exception):  # noqa: N818 - nothing is wrong: draws must be computed apart
    """Draws that cannot be computed together: those with the same label can, and `of` is what parts them."""

    def __init__(self, labels: Any, of: Where) -> None:
        super().__init__(", ".join(".".join(map(str, path)) for path in sorted(of, key=repr)))
        self.labels: np.ndarray[Any, np.dtype[np.int64]] = np.unique(labels, return_inverse=True)[1].ravel()
        self.of = of


def _agreed(values: Any, of: Where) -> Any:
    """What all draws have, or Apart."""
    first = values[0]
    if not ((values == first) | ((values != values) & (first != first))).all():
        raise Apart(values, of)
    return first.item()


def _both(compute: Callable[[Any, Any], Any], reverse: bool = False) -> Any:
    def pair(self: Many, other: Any) -> Any:
        if isinstance(other, Many):
            of = self.of if self.of is other.of else self.of | other.of
            return type(self)(compute(self.values, other.values), of)
        if not isinstance(other, int | float | np.number):
            return NotImplemented
        return type(self)(compute(other, self.values) if reverse else compute(self.values, other), self.of)

    return pair


def _compared(compare: Callable[[Any, Any], Any]) -> Any:
    def ask(self: Many, other: Any) -> Any:
        if isinstance(other, Many):
            return _agreed(compare(self.values, other.values), self.of | other.of)
        if not isinstance(other, int | float | np.number):
            return NotImplemented
        return _agreed(compare(self.values, other), self.of)

    return ask


class Many:
    """A number by draw, `values` (draws,), which follows from what is said at the addresses `of`."""

    __slots__ = ("of", "values")

    def __init__(self, values: Any, of: Where) -> None:
        self.values, self.of = values, of

    __add__, __radd__ = _both(operator.add), _both(operator.add, reverse=True)
    __sub__, __rsub__ = _both(operator.sub), _both(operator.sub, reverse=True)
    __mul__, __rmul__ = _both(operator.mul), _both(operator.mul, reverse=True)
    __truediv__, __rtruediv__ = _both(operator.truediv), _both(operator.truediv, reverse=True)
    __pow__, __rpow__ = _both(operator.pow), _both(operator.pow, reverse=True)
    __lt__, __le__ = _compared(operator.lt), _compared(operator.le)
    __gt__, __ge__ = _compared(operator.gt), _compared(operator.ge)
    __eq__, __ne__ = _compared(operator.eq), _compared(operator.ne)

    def __neg__(self) -> Any:
        return type(self)(-self.values, self.of)

    def __abs__(self) -> Any:
        return type(self)(abs(self.values), self.of)

    def __ceil__(self) -> Any:
        return type(self)(np.ceil(self.values), self.of)

    def __round__(self, digits: int | None = None) -> Any:
        rounded = np.array([round(value, digits) for value in self.values.tolist()])
        return type(self)(rounded, self.of)

    def __bool__(self) -> bool:
        return bool(_agreed(self.values != 0, self.of))

    def __float__(self) -> float:
        return float(_agreed(self.values, self.of))

    def __int__(self) -> int:
        return int(_agreed(self.values, self.of))

    def __index__(self) -> int:
        return operator.index(_agreed(self.values, self.of))

    def __hash__(self) -> int:
        return hash(_agreed(self.values, self.of))

    def __str__(self) -> str:
        return str(_agreed(self.values, self.of))

    def __format__(self, form: str) -> str:
        return format(_agreed(self.values, self.of), form)


class Silent(Many):
    """One that may be written into a message that nobody will read: a fault is told of one draw, when it is asked for.

    A review computes with these: that an amount is too large it must know by draw, how the amount is written it need
    not.
    """

    __slots__ = ()
    __hash__ = Many.__hash__

    def __str__(self) -> str:
        return "…"

    def __repr__(self) -> str:
        return "…"

    def __format__(self, form: str) -> str:
        return "…"


def values_of(number: Any) -> Any:
    """By draw where there are many, else the number itself."""
    return number.values if isinstance(number, Many) else number


def combined(compute: Callable[..., Any], *numbers: Any) -> Any:
    """What a vectorised function gives of numbers of which some have one value a draw."""
    many = [number for number in numbers if isinstance(number, Many)]
    return type(many[0])(compute(*map(values_of, numbers)), frozenset().union(*(number.of for number in many)))


def undefined(number: Any) -> bool:
    """Whether it is not a number: of many, all draws or none."""
    return bool(_agreed(np.isnan(number.values), number.of)) if isinstance(number, Many) else math.isnan(number)


class _Varied:
    """Of which draws say different whole values: one of `variants`, by `choice` (draws,)."""

    variants: Sequence[Any]
    choice: Any
    of: Where
    kind: type[Many]

    def _put(self, variants: Sequence[Any], choice: Any, of: Where, kind: type[Many]) -> None:
        for name, value in (("variants", variants), ("choice", choice), ("of", of), ("kind", kind)):
            object.__setattr__(self, name, value)

    def _said(self, name: str) -> Any:
        """What they all have of an attribute, or Apart."""
        known = [getattr(one, name) for one in self.variants]
        places = np.array([known.index(one) for one in known])
        if places.any():
            raise Apart(places[self.choice], self.of)
        return known[0]

    def _by_year(self, rows: Any) -> Any:
        """Rows (variants, years) as one number a year."""
        table = np.array(rows)
        found = np.empty(table.shape[1], dtype=object)
        for place, column in enumerate(table.T):
            alike = ((column == column[0]) | (np.isnan(column) & np.isnan(column[0]))).all()
            found[place] = float(column[0]) if alike else self.kind(column[self.choice], self.of)
        return found


class VariedSeries(_Varied, Series):
    """A value over time of which draws say different ones; asked for how it is said, only those alike go together."""

    def __init__(self, variants: Sequence[Series], choice: Any, of: Where, kind: type[Many]) -> None:
        self._put(variants, choice, of, kind)

    form = property(lambda self: self._said("form"))
    values = property(lambda self: self._said("values"))
    years = property(lambda self: self._said("years"))
    is_rate = property(lambda self: self._said("is_rate"))

    def over(self, years: range, before: float = math.nan) -> Any:
        return self._by_year([one.over(years, before) for one in self.variants])


class VariedSchedule(_Varied, Schedule):
    """Amounts in single years likewise."""

    def __init__(self, variants: Sequence[Schedule], choice: Any, of: Where, kind: type[Many]) -> None:
        self._put(variants, choice, of, kind)

    values = property(lambda self: self._said("values"))
    years = property(lambda self: self._said("years"))

    def over(self, years: range) -> Any:
        return self._by_year([one.over(years) for one in self.variants])
