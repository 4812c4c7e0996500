"""What a change is due to: the difference of two scenarios in a line, shared out on the assumptions that differ.

Each assumption's part is its Shapley value: what it adds when the assumptions are changed one after another, as the
mean over the orders in which that can be done. Changes that only make a valid scenario together are changed together
and share one part.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from okplan.assumptions import Address, ahead, at, changed, differences, in_unit, name_above, with_all_people
from okplan.checks import TOLERANCE
from okplan.faults import faults
from okplan.inputs import build
from okplan.lines import INPUTS, KR, REGISTRY
from okplan.load import Loaded, shortened
from okplan.problems import Problem, ScenarioError
from okplan.projection import compute, hold
from okplan.review import review
from okplan.run import sound
from okplan.scenario import Scenario
from okplan.scenario.values import UNITS
from okplan.shapley import Shares, Values, exact, sampled
from okplan.wording import Wording

DEFAULT = ("net_operating_result", "net_debt")
"""Lines that are explained unless told otherwise."""

EXACTLY = 8
"""Changes of which every order is counted: at most 256 projections."""

RUNS = 600
"""About so many projections where there are more changes, in as many pairs of orders as that gives."""

FEWEST, MOST = 4, 32
"""Pairs of orders, whatever the number of changes."""

APART = 1e-9
"""Relative: changing everything in the first scenario must give the second."""

POWERLESS = {"rules"}
"""Blocks that judge the lines and change none of them."""

Report = Callable[[int, int], None]
"""Told how many projections are done, and of how many."""


@dataclass(frozen=True)
class Change:
    """One part: an address, or several that are only valid together, and what each scenario says there."""

    paths: tuple[str, ...]
    items: tuple[str | None, ...]
    """What the item is called that an address leads into."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    effects: Values
    """By line: kroner, persons or fractions, unrounded; they add up to the difference."""

    errors: Values
    """Standard error of each where orders are drawn; nothing where every order is counted."""


@dataclass(frozen=True)
class Attribution:
    """The difference between two scenarios in some lines of one year, shared out."""

    lines: tuple[str, ...]
    year: int
    before: Values
    after: Values
    changes: tuple[Change, ...]
    """The largest effect on the first line first."""

    method: Literal["exact", "sampled"]
    orders: int
    """How many orders the parts are the mean of."""

    runs: int
    """How many scenarios between the two were projected."""

    @property
    def totals(self) -> Values:
        return tuple(after - before for before, after in zip(self.before, self.after, strict=True))

    def moves(self, change: Change) -> bool:
        """Whether a change has an effect on a line beyond what a float can tell."""
        return not all(_alike(line, effect, 0.0) for line, effect in zip(self.lines, change.effects, strict=True))


def attribute(
    a: Loaded,
    b: Loaded,
    lines: Iterable[str] = DEFAULT,
    year: int | None = None,
    unit: str = "kr",
    language: str = "nb",
    report: Report = lambda done, of: None,
) -> Attribution:
    """Why lines of `b` are not what they are in `a`, in a year that both have: the last if not said.

    What is said at each address is told in `unit`. Raises ScenarioError where the base years differ, or a line is not
    defined in both.
    """
    when, years = _year(a.scenario, b.scenario, year, language)
    a, b = shortened(a, years), shortened(b, years)
    wanted = tuple(lines)
    before, after = (_values(loaded, wanted, when, language) for loaded in (a, b))
    paths = differences(a.scenario, b.scenario)
    between = Between(
        a.scenario,
        b.scenario,
        [path for path in paths if path[0] not in POWERLESS],
        wanted,
        when,
        before,
        after,
        report,
    )
    shares = _shared_out(between)
    said = _Saying(a.scenario, b.scenario, unit, language)
    found = [said.change(*one) for one in zip(between.groups, shares.parts, shares.errors, strict=True)]
    nothing = (0.0,) * len(wanted)
    found += [said.change((path,), nothing, nothing) for path in paths if path[0] in POWERLESS]
    found.sort(key=lambda one: [-abs(part) for part in one.effects])
    return Attribution(wanted, when, before, after, tuple(found), shares.method, shares.orders, between.runs)


def _year(a: Scenario, b: Scenario, year: int | None, language: str) -> tuple[int, int]:
    """The year asked for, and how many projected years both have."""
    if a.base_year != b.base_year:
        context = {"found": f"{a.base_year}, {b.base_year}"}
        raise ScenarioError([Problem("bases_differ", None, context)], language)
    years = range(a.base_year, min(ahead(a).stop, ahead(b).stop))
    if year is not None and year not in years:
        said = {"found": year, "wanted": f"{years[0]}–{years[-1]}"}
        raise ScenarioError([Problem("year_of_neither", None, said)], language)
    return years[-1] if year is None else year, len(years) - 1


def _values(loaded: Loaded, lines: Sequence[str], year: int, language: str) -> Values:
    projection = sound(loaded, build(loaded.scenario), language)
    values = []
    for name in lines:
        known = name in projection.values and projection[name].shape[1] == 1
        value = float(projection.row(name)[projection.years.index(year)]) if known else math.nan
        if math.isnan(value):
            context = {"found": name, "wanted": year}
            raise ScenarioError([Problem("line_without_value", None, context)], language)
        values.append(value)
    return tuple(values)


class Invalid(Exception):  # noqa: N818 - it is no fault, only a set of changes that cannot stand alone
    """A set of changes that does not make a valid scenario."""

    def __init__(self, groups: int) -> None:
        super().__init__(groups)
        self.groups = groups


@dataclass
class Between:
    """The scenarios between two: some groups of addresses say what the second does, the rest what the first does."""

    a: Scenario
    b: Scenario
    paths: Sequence[Address]
    lines: tuple[str, ...]
    year: int
    before: Values
    after: Values
    report: Report = lambda done, of: None
    groups: list[tuple[Address, ...]] = field(init=False)
    runs: int = 0
    expected: int = 0
    """How many runs there will be in all."""

    def __post_init__(self) -> None:
        self.groups = [(path,) for path in self.paths]
        scale = UNITS[self.b.unit] / UNITS[self.a.unit]
        self.start = with_all_people(self.a, self.b)
        self.new = {path: in_unit(at(self.b, path), scale) for path in self.paths}
        whole = self._run(frozenset(self.paths))
        if whole is None or not all(map(_alike, self.lines, whole, self.after)):
            raise AssertionError("the second scenario does not follow from the first and what differs")
        self.known: dict[frozenset[Address], Values | None] = {
            frozenset(): self.before,
            frozenset(self.paths): self.after,
        }

    @property
    def everything(self) -> int:
        return (1 << len(self.groups)) - 1

    def value(self, groups: int) -> Values:
        """The lines with a set of groups changed; raises Invalid."""
        found = self.peek(groups)
        if found is None:
            raise Invalid(groups)
        return found

    def peek(self, groups: int) -> Values | None:
        """The same, but None where the scenario is not valid."""
        own = frozenset(path for place in self._places(groups) for path in self.groups[place])
        if own not in self.known:
            self.known[own] = self._run(own)
            self.report(self.runs, max(self.expected, self.runs))
        return self.known[own]

    def _run(self, own: frozenset[Address]) -> Values | None:
        self.runs += 1
        scenario = changed(self.start, {path: new for path, new in self.new.items() if path in own})
        if any(found.level == "error" for found in review(scenario)):
            return None
        inputs = build(scenario)
        projection = compute(inputs)
        if any(True for _ in faults(scenario, inputs, projection)):
            return None
        hold(projection)
        place = projection.years.index(self.year)
        values = tuple(
            float(projection.row(name)[place]) if name in projection.values else math.nan for name in self.lines
        )
        return None if any(map(math.isnan, values)) else values

    def join(self, wrong: int) -> None:
        """Make one group of the least that is wrong within a set of groups, and what it must stand with."""
        core = self._least(wrong, self._places(wrong), lambda groups: self.peek(groups) is None)
        far_first = sorted(self._places(self.everything & ~core), key=lambda place: self._kinship(place, core))
        whole = self._least(self.everything, far_first, lambda groups: self.peek(groups) is not None)
        joined = self._places(whole)
        together = tuple(path for place in joined for path in self.groups[place])
        self.groups[joined[0]] = together
        self.groups = [group for place, group in enumerate(self.groups) if place not in joined[1:]]

    def _least(self, groups: int, places: Iterable[int], holds: Callable[[int], bool]) -> int:
        """What is left of a set when every place that can be left out is: the rest still holds."""
        for place in places:
            if holds(groups & ~(1 << place)):
                groups &= ~(1 << place)
        return groups

    def _kinship(self, place: int, core: int) -> int:
        """How many steps an address of the group has in common with one of the core."""
        return max(
            _common(path, other)
            for path in self.groups[place]
            for inside in self._places(core)
            for other in self.groups[inside]
        )

    def _places(self, groups: int) -> list[int]:
        return [place for place in range(len(self.groups)) if groups >> place & 1]


def _alike(line: str, one: float, other: float) -> bool:
    known = REGISTRY.get(line) or INPUTS[line]
    return math.isclose(one, other, rel_tol=APART, abs_tol=TOLERANCE if known.unit == KR else APART)


def _common(path: Address, other: Address) -> int:
    same = [one == two for one, two in zip(path, other, strict=False)]
    return same.index(False) if False in same else len(same)


def _shared_out(between: Between) -> Shares:
    """The part of every group, once the groups are such that every order goes through valid scenarios."""
    while True:
        many = len(between.groups)
        try:
            if many <= EXACTLY:
                between.expected = between.runs + (1 << many)
                return exact(many, between.value)
            pairs = min(max(RUNS // (2 * (many - 1)), FEWEST), MOST)
            between.expected = between.runs + 2 * pairs * (many - 1)
            return sampled(many, between.value, pairs)
        except Invalid as invalid:
            between.join(invalid.groups)


class _Saying:
    """What both scenarios say at an address, as people read it."""

    def __init__(self, a: Scenario, b: Scenario, unit: str, language: str) -> None:
        self.a, self.b = a, b
        self.first, self.second = (Wording(ahead(one), UNITS[one.unit] / UNITS[unit], language) for one in (a, b))

    def change(self, paths: tuple[Address, ...], effects: Values, errors: Values) -> Change:
        return Change(
            tuple(".".join(path) for path in paths),
            tuple(name_above(self.a, path) or name_above(self.b, path) for path in paths),
            tuple(self.first.text(at(self.a, path)) for path in paths),
            tuple(self.second.text(at(self.b, path)) for path in paths),
            effects,
            errors,
        )
