"""Amendments held against a plan, and against each other: what each point does, and what the whole of it comes to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from okplan.engine.inputs import Array
from okplan.load import Loaded
from okplan.load.amendments import Amendment, in_order, told_of, whole
from okplan.load.overlaps import Overlap, overlaps
from okplan.load.points import Point
from okplan.load.reader import Reader
from okplan.problems import ScenarioError
from okplan.studies.amend.balance import Balance, PlanYears, balance, plan_years
from okplan.studies.amend.chances import Chances, chances
from okplan.studies.amend.ruled import Ruled, ruled
from okplan.studies.amend.sets import Sets
from okplan.studies.amend.shares import Shares, shared_out
from okplan.studies.diff import adopted_of
from okplan.studies.project import Plan, Projected, projected
from okplan.studies.simulate import holding

RESULT = "net_operating_result"

Report = Callable[[str, int, int], None]
"""Told which amendment is worked on, how many scenarios of it are projected, and of how many."""


@dataclass(frozen=True)
class Effect:
    """What one point does, or several that are only valid together, by line and year."""

    points: tuple[Point, ...]
    values: dict[str, Array]
    """Base year first; kroner, persons or fractions, exactly 0 where it does nothing; NaN where that is undefined."""

    errors: dict[str, Array]
    """Standard errors where orders are drawn; 0 where every order is counted."""

    @property
    def id(self) -> str:
        return " + ".join(point.id for point in self.points)

    @property
    def moves(self) -> bool:
        """Whether it does anything to any line in any year."""
        return any(np.nan_to_num(row).any() for row in self.values.values())


@dataclass(frozen=True)
class Clash:
    """A point of one amendment and one of another that change the same place: differently, or alike."""

    point: str
    other: Amendment
    other_point: str
    path: str
    alike: bool


@dataclass(frozen=True)
class Amended:
    """One amendment held against the plan."""

    amendment: Amendment
    before: Projected
    """The plan that the points are held against: its own figures where another is not adopted."""

    result: Projected
    effects: tuple[Effect, ...]
    """In the order in which the file has the points; their values sum to the total without rounding."""

    total: dict[str, Array]
    method: str
    orders: int
    rules: tuple[Ruled, ...]
    balance: Balance
    chances: Chances | None
    clashes: tuple[Clash, ...]

    @property
    def conflicts(self) -> tuple[Clash, ...]:
        return tuple(clash for clash in self.clashes if not clash.alike)

    def net(self, held: Held) -> tuple[float, ...]:
        """What the whole of it does to the net operating result, by plan year."""
        return tuple(float(self.total[RESULT][year - held.years.start]) for year in held.plan_years.years)


@dataclass(frozen=True)
class Held:
    """A plan and the amendments to it, side by side."""

    plan: Projected
    lines: tuple[str, ...]
    plan_years: PlanYears
    balance: Balance
    amendments: tuple[Amended, ...]

    @property
    def years(self) -> range:
        """The base year and every projected year."""
        return self.plan.whole.years

    def row(self, line: str) -> Array:
        """The plan's own line."""
        return self.plan.whole.row(line)


def held(
    plan: Loaded,
    amendments: Sequence[Amendment],
    lines: Sequence[str],
    reader: Reader,
    draws: tuple[int, int] | None = None,
    report: Report = lambda name, done, of: None,
) -> Held:
    """Each amendment held against the plan; `draws` are how many and the seed. Raises ScenarioError.

    `lines` have one value a year. Lines of an adopted plan move by what an amendment makes the model's own move.
    """
    wanted = tuple(dict.fromkeys([*lines, RESULT]))
    years = plan_years(plan.scenario)
    before = projected(plan, plan="free")
    clashes = _clashes(plan, amendments)
    had = holding(plan.scenario, *draws) if draws else None
    found = []
    for place, one in enumerate(amendments):
        sets = _sets(before, one, wanted, reader, report)
        after = sets.ends[1]
        has = chances(had, holding(after.loaded.scenario, *draws), draws[1]) if had is not None and draws else None
        effects, total, shares = _effects(sets, one)
        found.append(
            Amended(
                one,
                sets.ends[0],
                after,
                effects,
                total,
                shares.method,
                shares.orders,
                ruled(before, after),
                balance(after, years.years),
                has,
                clashes[place],
            )
        )
    return Held(before, tuple(lines), years, balance(before, years.years), tuple(found))


def _sets(before: Projected, one: Amendment, lines: tuple[str, ...], reader: Reader, report: Report) -> Sets:
    """The plan with and without the amendment, and what lies between; raises ScenarioError, told of the amendment."""
    plan = before.loaded
    loaded = whole(plan, one, reader)
    references = adopted_of(plan, loaded)
    mode: Plan = "free" if references else "own"
    try:
        ends = (before if references else projected(plan, plan="own"), projected(loaded, plan=mode))
    except ScenarioError as error:
        raise ScenarioError(told_of(one, error.problems), plan.scenario.language) from error
    told = partial(report, one.name)
    return Sets(plan, in_order(one.points), lines, ends, references, reader, told)


def _effects(sets: Sets, one: Amendment) -> tuple[tuple[Effect, ...], dict[str, Array], Shares]:
    """What each point does in the order of the file, and what the whole of it does."""
    lines, points, shares = sets.lines, sets.points, shared_out(sets)
    shape = (len(lines), len(sets.ends[0].whole.years))

    def by_line(cells: Array) -> dict[str, Array]:
        return dict(zip(lines, cells.reshape(shape), strict=True))

    said = [point.id for point in one.points]
    effects = [
        Effect(tuple(points[place] for place in group), by_line(shares.parts[at]), by_line(shares.errors[at]))
        for at, group in enumerate(sets.groups)
    ]
    effects.sort(key=lambda effect: said.index(effect.points[0].id))
    return tuple(effects), by_line(shares.total), shares


def _clashes(plan: Loaded, amendments: Sequence[Amendment]) -> list[tuple[Clash, ...]]:
    """Of each amendment the points that meet one of another, in the order of the points."""
    whose = {id(point): one for one in amendments for point in one.points}
    found: dict[int, list[Clash]] = {id(one): [] for one in amendments}
    for met in overlaps([point for one in amendments for point in one.points], plan.root):
        first, second = whose[id(met.one.point)], whose[id(met.other.point)]
        if first is not second:
            found[id(first)].append(_clash(met, met.one.point, second, met.other.point))
            found[id(second)].append(_clash(met, met.other.point, first, met.one.point))
    return [tuple(found[id(one)]) for one in amendments]


def _clash(met: Overlap, point: Point, other: Amendment, other_point: Point) -> Clash:
    return Clash(point.id, other, other_point.id, met.path, met.kind == "same")
