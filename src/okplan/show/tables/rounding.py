"""Rounding that keeps a table's own arithmetic: figures are rounded together, so that what is printed adds up.

The rule. Every figure is rounded to the nearest unit, and equal figures alike. What is settled (a figure of an adopted
plan, or one that another table has printed) stands. Where the printed sums would then not hold, others are rounded the
other way, down instead of up or up instead of down, never further: first the sums are settled, the most quoted of them
before the others, then the parts, so that those give way whose true value is nearest to a half (the largest remainder).
A sum that cannot hold so is left as it is, the least quoted first, and named. A line has one figure in every table.
"""

from __future__ import annotations

import functools
import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

NOISE = 1e-6
"""What a float may lack of a half."""

WHOLE = 1e-4
"""What misses a whole number of units by less is whole: float noise, not a fraction."""

HOLDS = 1e-3
"""A sum that the unrounded figures miss by more is none: year 0 of a statement that was given, not computed."""

PATIENCE = 2_000
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
class _Demand:
    """Signed names that together are nothing, and the totals of the sums that demand it."""

    terms: Terms
    of: frozenset[str]


@dataclass(frozen=True)
class Rounded:
    """A column in whole units."""

    figures: dict[str, int]
    missed: frozenset[str] = frozenset()
    """Totals whose sums hold unrounded, and not as printed."""


def nearest(value: float) -> int:
    """Half up in size, so that a figure and its opposite are rounded alike."""
    return int(math.copysign(math.floor(abs(value) + 0.5 + NOISE), value))


def round_column(
    values: Mapping[str, float],
    sums: Sequence[Sum],
    first: Sequence[str] = (),
    settled: Mapping[str, int] | None = None,
    alike: float = WHOLE,
) -> Rounded:
    """Figures of one year, in units of the last printed place, as whole units that add up.

    `first` are the names to be settled first, in order; `settled` are figures that stand. A figure that is not defined
    is left out, and so is a sum that it is part of. Each other figure is the whole number below or above, the same for
    figures that differ by less than `alike`.
    """
    known = {name: value for name, value in values.items() if not math.isnan(value)}
    stands = {name: figure for name, figure in (settled or {}).items() if name in known}
    held = [one for one in _closed(tuple(sums)) if _holds(one.terms, known)]
    order = list(dict.fromkeys(name for name in first if name in known))
    order += sorted(known.keys() - set(order), key=lambda name: (abs(known[name] - nearest(known[name])), name))
    search = functools.partial(_search, known, _same(known, stands, alike), stands, held, order)
    left, figures = _without_what_cannot_hold(search, order)
    return Rounded(figures, frozenset(one.total for one in sums if one.total in left and _off(one, figures)))


_Asked = Callable[[Set[str]], tuple[dict[str, int] | None, str]]
"""Without some sums: the figures, or else the sum that is most in the way."""


def _without_what_cannot_hold(search: _Asked, order: Sequence[str]) -> tuple[set[str], dict[str, int]]:
    """The sums that are left out, as few as will do, and the figures that keep the others."""
    left: set[str] = set()
    figures, hinders = search(left)
    while figures is None:
        left.add(hinders)
        figures, hinders = search(left)
    for total in sorted(left, key=order.index):
        better, _ = search(left - {total})
        if better is not None:
            left, figures = left - {total}, better
    return left, figures


def _search(
    known: Mapping[str, float],
    same: Mapping[str, str],
    stands: Mapping[str, int],
    held: Sequence[_Demand],
    order: Sequence[str],
    left: Set[str],
) -> tuple[dict[str, int] | None, str]:
    demands = [one for one in held if not one.of & left]
    search = _Search(_bounds(known, same, stands), known, [_folded(one.terms, same) for one in demands])
    found = search.run(list(dict.fromkeys(same[name] for name in order)))
    if found is None:
        return None, max(demands[search.most_in_the_way].of, key=order.index)
    return {name: stands[name] if name in stands else found[same[name]] for name in known}, ""


def _off(one: Sum, figures: Mapping[str, int]) -> bool:
    return sum(sign * figures[name] for name, sign in one.terms.items()) != 0


def _same(known: Mapping[str, float], stands: Mapping[str, int], alike: float) -> dict[str, str]:
    """Each name to the one whose figure it has: equal figures have one between them."""
    groups: list[list[str]] = []
    for name in sorted(known, key=lambda name: (known[name], name)):
        if groups and known[name] - known[groups[-1][-1]] < alike:
            groups[-1].append(name)
        else:
            groups.append([name])
    return {name: owner for group in groups for name, owner in _owners(group, known, stands)}


def _owners(group: list[str], known: Mapping[str, float], stands: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """What stands has its own figure, and the others of the group have it too, if it is one that they can have."""
    fits = {stands[name]: name for name in group if name in stands and _fits(stands[name], known[name])}
    free = [name for name in group if name not in stands]
    yield from ((name, name) for name in group if name in stands)
    yield from ((name, next(iter(fits.values())) if len(fits) == 1 else free[0]) for name in free)


def _fits(figure: int, value: float) -> bool:
    low, high = _around(value)
    return low <= figure <= high


def _bounds(known: Mapping[str, float], same: Mapping[str, str], stands: Mapping[str, int]) -> Bounds:
    """The lowest and the highest whole number that all who have it can have."""
    bounds: Bounds = {}
    for name, owner in same.items():
        low, high = (stands[owner],) * 2 if owner in stands else _around(known[name])
        lowest, highest = bounds.get(owner, (low, high))
        bounds[owner] = max(low, lowest), min(high, highest)
    return bounds


def _folded(terms: Terms, same: Mapping[str, str]) -> Terms:
    """Terms by who has the figures."""
    found: Counter[str] = Counter()
    for name, sign in terms.items():
        found[same[name]] += sign
    return {name: factor for name, factor in found.items() if factor}


def _holds(terms: Terms, known: Mapping[str, float]) -> bool:
    if any(name not in known for name in terms):
        return False
    return abs(math.fsum(sign * known[name] for name, sign in terms.items())) < HOLDS


@functools.cache
def _closed(sums: tuple[Sum, ...]) -> tuple[_Demand, ...]:
    """The sums, and those that follow from two of them by leaving out what both have, where that makes them shorter.

    The longer ones alone hide what they together demand, and the search would find it out by trial.
    """
    found = [_Demand(one.terms, frozenset((one.total,))) for one in sums]
    seen = {_shape(demand.terms) for demand in found}
    for place, demand in enumerate(found):  # grows as it goes
        for before in found[:place]:
            one, other = demand.terms, before.terms
            for sign in (1, -1) if one.keys() & other.keys() else ():
                both = {name: one.get(name, 0) + sign * other.get(name, 0) for name in {**one, **other}}
                terms = {name: factor for name, factor in both.items() if factor}
                plain = all(abs(factor) == 1 for factor in terms.values())
                if terms and plain and len(terms) < max(len(one), len(other)) and _shape(terms) not in seen:
                    seen.add(_shape(terms))
                    found.append(_Demand(terms, demand.of | before.of))
    return tuple(found)


def _shape(terms: Terms) -> frozenset[frozenset[str]]:
    """The same for terms and their opposites."""
    return frozenset(frozenset(name for name, sign in terms.items() if sign == side) for side in (1, -1))


class _Search:
    """Each figure has a lowest and a highest whole number; a choice narrows what the sums leave for the others."""

    def __init__(self, bounds: Bounds, values: Mapping[str, float], terms: Sequence[Terms]) -> None:
        self.bounds, self.values, self.terms = bounds, values, terms
        self.regular = all(low <= high for low, high in bounds.values())
        self.uses: dict[str, list[int]] = {name: [] for name in bounds}
        for place, names in enumerate(terms):
            for name in names:
                self.uses[name].append(place)
        self.tried = 0
        self.broken: Counter[int] = Counter()
        """How often each of the terms could not hold."""

    @property
    def most_in_the_way(self) -> int:
        return self.broken.most_common(1)[0][0]

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
            place = waiting.pop()
            terms = self.terms[place]
            ends = [_ends(factor, *bounds[name]) for name, factor in terms.items()]
            lowest, highest = sum([low for low, _ in ends]), sum([high for _, high in ends])
            if self.regular and max([high - low for low, high in ends], default=0) <= min(highest, -lowest):
                continue  # whichever one of them is, the others can make up for it
            for (name, factor), (low, high) in zip(terms.items(), ends, strict=True):
                own = _within(max(low, high - highest), min(high, low - lowest), factor)
                if own[0] > own[1]:
                    self.broken[place] += 1
                    return None
                if own != bounds[name]:
                    bounds[name] = own
                    waiting += self.uses[name]
        return bounds


def _ends(factor: int, low: int, high: int) -> tuple[int, int]:
    """The least and the most of so many of a number between two."""
    one, other = factor * low, factor * high
    return (one, other) if one <= other else (other, one)


def _within(least: int, most: int, factor: int) -> tuple[int, int]:
    """The lowest and the highest whole number of which so many are between two others."""
    least, most = (least, most) if factor > 0 else (-most, -least)
    return -(-least // abs(factor)), most // abs(factor)


def _around(value: float) -> tuple[int, int]:
    whole = round(value)
    return (whole, whole) if abs(value - whole) < WHOLE else (math.floor(value), math.ceil(value))
