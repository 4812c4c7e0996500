"""What a change is due to: the difference of two scenarios in a line, shared out on the assumptions that differ.

Each assumption's part is its Shapley value: what it adds when the assumptions are changed one after another, as the
mean over the orders in which that can be done. Changes that only make a valid scenario together are changed together
and share one part.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from okplan.chapters.scenario import Scenario
from okplan.engine.projection import Projection
from okplan.judge.adopted import Moved
from okplan.judge.climate import ClimateJudgement
from okplan.load import Loaded, shortened
from okplan.load.controls import released
from okplan.load.reference import adopted_in
from okplan.problems import Problem, ScenarioError
from okplan.studies.addresses import Address, Said, at, differences, name_above
from okplan.studies.between import Between, Report, alike
from okplan.studies.candidates.reference import References
from okplan.studies.groups import Invalid
from okplan.studies.project import projected
from okplan.studies.shapley import Shares, Values, drawn_sets, exact, sampled

DEFAULT = ("net_operating_result", "net_debt")
"""Lines that are explained unless told otherwise."""

EXACTLY = 12
"""Changes of which every order is counted: at most 4,096 candidates."""

RUNS = 600
"""About so many projections where there are more changes, in as many pairs of orders as that gives."""

FEWEST, MOST = 4, 32
"""Pairs of orders, whatever the number of changes."""


@dataclass(frozen=True)
class Change:
    """One part: an address, or several that are only valid together, and what each scenario says there."""

    paths: tuple[str, ...]
    items: tuple[str | None, ...]
    """What the item is called that an address leads into."""

    before: tuple[Said, ...]
    after: tuple[Said, ...]
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

    moved: tuple[tuple[Moved, ...], tuple[Moved, ...]] = ((), ())
    """Of each scenario: what its changes move in the lines of an adopted plan."""

    climate: tuple[ClimateJudgement | None, ClimateJudgement | None] = (None, None)
    """Of each scenario: what its climate targets come to, over the years that both have."""

    @property
    def totals(self) -> Values:
        return tuple(after - before for before, after in zip(self.before, self.after, strict=True))

    def moves(self, change: Change) -> bool:
        """Whether a change has an effect on a line beyond what a float can tell."""
        return not all(alike(line, effect, 0.0) for line, effect in zip(self.lines, change.effects, strict=True))


def attribute(
    a: Loaded,
    b: Loaded,
    lines: Iterable[str] = DEFAULT,
    year: int | None = None,
    report: Report = lambda done, of: None,
) -> Attribution:
    """Why lines of `b` are not what they are in `a`, in a year that both have: the last if not said.

    Raises ScenarioError where the base years differ, or a line is not defined in both.
    """
    when, years = _year(a.scenario, b.scenario, year)
    references = adopted_of(a, b)
    a, b = shortened(a, years), shortened(b, years)
    tried = differences(a.scenario, b.scenario)
    # A control of the base year is not held against the steps between.
    a, b = (replace(one, scenario=released(one.scenario, tried)) for one in (a, b))
    wanted = tuple(lines)
    ends = [projected(one, plan="free" if references else "own") for one in (a, b)]
    before, after = (_values(one.projection, wanted, when) for one in ends)
    paths = differences(a.scenario, b.scenario)
    between = Between(a.scenario, b.scenario, paths, wanted, when, before, after, references, report)
    shares = _shared_out(between)
    parts = zip(between.groups, shares.parts, shares.errors, strict=True)
    found = [_change(a.scenario, b.scenario, *one) for one in parts]
    found.sort(key=lambda one: [-abs(part) for part in one.effects])
    moved, climate = (ends[0].moves, ends[1].moves), (ends[0].judgement.climate, ends[1].judgement.climate)
    how = (shares.method, shares.orders, between.runs, moved, climate)
    return Attribution(wanted, when, before, after, tuple(found), *how)


def _year(a: Scenario, b: Scenario, year: int | None) -> tuple[int, int]:
    """The year asked for, and how many projected years both have."""
    if a.base_year != b.base_year:
        context = {"found": f"{a.base_year}, {b.base_year}"}
        raise ScenarioError([Problem("bases_differ", None, context)])
    years = range(a.base_year, min(a.years.stop, b.years.stop))
    if year is not None and year not in years:
        said = {"found": year, "wanted": f"{years[0]}–{years[-1]}"}
        raise ScenarioError([Problem("year_of_neither", None, said)])
    return years[-1] if year is None else year, len(years) - 1


def adopted_of(a: Loaded, b: Loaded) -> References | None:
    """Where their plan was adopted; None where there is none, or each has its own, which then stands as it says."""
    found = [(adopted_in(one) or one).scenario for one in (a, b) if one.scenario.adopted is not None]
    return References(found[0]) if found and all(one == found[0] for one in found) else None


def _values(projection: Projection, lines: Sequence[str], year: int) -> Values:
    values = []
    for name in lines:
        known = name in projection.values and projection[name].shape[1] == 1
        value = float(projection.row(name)[projection.years.index(year)]) if known else math.nan
        if math.isnan(value):
            context = {"found": name, "wanted": year}
            raise ScenarioError([Problem("line_without_value", None, context)])
        values.append(value)
    return tuple(values)


def _change(a: Scenario, b: Scenario, paths: tuple[Address, ...], effects: Values, errors: Values) -> Change:
    return Change(
        tuple(".".join(path) for path in paths),
        tuple(name_above(a, path) or name_above(b, path) for path in paths),
        tuple(at(a, path) for path in paths),
        tuple(at(b, path) for path in paths),
        effects,
        errors,
    )


def _shared_out(between: Between) -> Shares:
    """The part of every group, once the groups are such that every order goes through valid scenarios."""
    while True:
        many = len(between.groups)
        try:
            if many <= EXACTLY:
                between.expected = between.runs + (1 << many)
                between.ask_for(range(1 << many))
                return exact(many, between.value)
            pairs = min(max(RUNS // (2 * (many - 1)), FEWEST), MOST)
            between.expected = between.runs + 2 * pairs * (many - 1)
            between.ask_for(drawn_sets(many, pairs))
            return sampled(many, between.value, pairs)
        except Invalid as invalid:
            between.join(invalid.groups)
