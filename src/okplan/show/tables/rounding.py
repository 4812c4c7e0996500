"""Rounding that keeps a table's own arithmetic: figures are rounded together, so that what is printed adds up.

The rule. Every figure is rounded to the nearest unit. Where the printed sums would then not hold, some are rounded the
other way, down instead of up or up instead of down, never further: first the sums are settled, the most quoted of them
before the others, then the parts, so that those give way whose true value is nearest to a half (the largest remainder).
The same line has the same figure in every table.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

WHOLE = 1e-4
"""What misses a whole number of units by less is whole: float noise, not a fraction."""

HOLDS = 1e-3
"""A sum that the unrounded figures miss by more is none: year 0 of a statement that was given, not computed."""

PATIENCE = 20_000
"""Trials before the search gives up; the statutory tables take about one for each row."""


Terms = dict[str, int]
"""Signed names that together are nothing."""

Bounds = dict[str, tuple[int, int]]


@dataclass(frozen=True)
class Sum:
    """`total` is the sum of its signed parts."""

    total: str
    parts: tuple[tuple[int, str], ...]

    @property
    def terms(self) -> Terms:
        """What together is nothing; what stands on both sides cancels."""
        terms = {self.total: -1}
        for sign, name in self.parts:
            terms[name] = terms.get(name, 0) + sign
        return {name: sign for name, sign in terms.items() if sign}


@dataclass(frozen=True)
class Rounded:
    """A column in whole units, and whether every sum of it holds as printed."""

    figures: dict[str, int]
    adds_up: bool


def nearest(value: float) -> int:
    """Half up in size, so that a figure and its opposite are rounded alike."""
    return int(math.copysign(math.floor(abs(value) + 0.5), value))


def round_column(
    values: Mapping[str, float],
    sums: Sequence[Sum],
    first: Sequence[str] = (),
    settled: Mapping[str, int] | None = None,
) -> Rounded:
    """Figures of one year, in units of the last printed place, as whole units that add up.

    `first` are the names to be settled first, in order; `settled` are figures that another table has printed. A figure
    that is not defined is left out, and so is a sum that it is part of. Each figure is the whole number below or above.
    """
    known = {name: value for name, value in values.items() if not math.isnan(value)}
    held = [terms for terms in _closed(tuple(sums)) if _holds(terms, known)]
    order = list(dict.fromkeys(name for name in first if name in known))
    order += sorted(known.keys() - set(order), key=lambda name: (abs(known[name] - nearest(known[name])), name))
    figures = _Search(known, held, settled or {}).run(order)
    if figures is None:
        return Rounded({name: nearest(value) for name, value in known.items()} | dict(settled or {}), False)
    return Rounded(figures, True)


def _holds(terms: Terms, known: Mapping[str, float]) -> bool:
    if any(name not in known for name in terms):
        return False
    return abs(math.fsum(sign * known[name] for name, sign in terms.items())) < HOLDS


@functools.cache
def _closed(sums: tuple[Sum, ...]) -> tuple[Terms, ...]:
    """The sums, and those that follow from two of them by leaving out what both have, where that makes them shorter.

    The longer ones alone hide what they together demand, and the search would find it out by trial.
    """
    found = [one.terms for one in sums]
    seen = {_shape(terms) for terms in found}
    for place, one in enumerate(found):  # grows as it goes
        for other in found[:place]:
            for sign in (1, -1) if one.keys() & other.keys() else ():
                both = {name: one.get(name, 0) + sign * other.get(name, 0) for name in {**one, **other}}
                terms = {name: factor for name, factor in both.items() if factor}
                plain = all(abs(factor) == 1 for factor in terms.values())
                if terms and plain and len(terms) < max(len(one), len(other)) and _shape(terms) not in seen:
                    seen.add(_shape(terms))
                    found.append(terms)
    return tuple(found)


def _shape(terms: Terms) -> frozenset[frozenset[str]]:
    """The same for terms and their opposites."""
    return frozenset(frozenset(name for name, sign in terms.items() if sign == side) for side in (1, -1))


class _Search:
    """Each figure has a lowest and a highest whole number; a choice narrows what the sums leave for the others."""

    def __init__(self, values: Mapping[str, float], terms: Sequence[Terms], settled: Mapping[str, int]) -> None:
        self.values, self.terms = values, terms
        self.uses: dict[str, list[int]] = {name: [] for name in values}
        for place, names in enumerate(terms):
            for name in names:
                self.uses[name].append(place)
        self.bounds = {name: _around(value) for name, value in values.items()}
        self.bounds.update({name: (figure, figure) for name, figure in settled.items() if name in values})
        self.tried = 0

    def run(self, order: Sequence[str]) -> dict[str, int] | None:
        """Settle the names in order, each at its nearest if the sums allow it; if they do not, undo the last choice."""
        start = self._narrowed(self.bounds, range(len(self.terms)))
        trail: list[Iterator[Bounds]] = []
        states = [] if start is None else [start]
        while states and len(states) <= len(order) and self.tried <= PATIENCE:
            if len(trail) < len(states):
                trail.append(self._choices(states[-1], order[len(states) - 1]))
            chosen = next(trail[-1], None)
            if chosen is None:
                trail.pop()
                states.pop()
            else:
                states.append(chosen)
        return {name: low for name, (low, _) in states[-1].items()} if len(states) > len(order) else None

    def _choices(self, bounds: Bounds, name: str) -> Iterator[Bounds]:
        low, high = bounds[name]
        best = nearest(self.values[name])
        for figure in sorted({low, high}, key=lambda one: abs(one - best)):
            self.tried += 1
            narrowed = bounds if low == high else self._narrowed({**bounds, name: (figure, figure)}, self.uses[name])
            if narrowed is not None:
                yield narrowed

    def _narrowed(self, bounds: Bounds, places: Sequence[int]) -> Bounds | None:
        """The bounds that each sum leaves when all its other terms are at their best; None where one cannot hold."""
        bounds, waiting = dict(bounds), list(places)
        while waiting:
            terms = self.terms[waiting.pop()]
            ends = {name: sorted(sign * bound for bound in bounds[name]) for name, sign in terms.items()}
            lowest, highest = (sum(end[side] for end in ends.values()) for side in (0, 1))
            if lowest > 0 or highest < 0:
                return None
            for name, sign in terms.items():
                low, high = max(ends[name][0], ends[name][1] - highest), min(ends[name][1], ends[name][0] - lowest)
                own = min(sign * low, sign * high), max(sign * low, sign * high)
                if own != bounds[name]:
                    bounds[name] = own
                    waiting += self.uses[name]
        return bounds


def _around(value: float) -> tuple[int, int]:
    whole = round(value)
    return (whole, whole) if abs(value - whole) < WHOLE else (math.floor(value), math.ceil(value))
