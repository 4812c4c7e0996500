"""Where the verdict, or named rules, hold as one quantity is varied: intervals, since it is not always one.

Values over a stated range are tried in one run (the grid), and SciPy's bracketing narrows each pair of neighbours that
differ; every edge is tried again on both sides. Of what lies outside the range, or of a change and back again between
two neighbours of the grid, nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Literal

from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array
from okplan.engine.projection import Projection
from okplan.problems import nearest
from okplan.studies.solve import programme, varied
from okplan.studies.solve.beside import Beside, beside
from okplan.studies.solve.held import Wanted, wanted
from okplan.studies.solve.search import BROKEN, KEPT, REFUSED, Edge, Hold, Search, Side
from okplan.studies.solve.varied import Varied, refused

Status = Literal["found", "always", "never", "unbound"]

Maker = Callable[[Scenario, Projection], Varied]

QUANTITIES: Mapping[str, Maker] = {
    "improvement": varied.improvement,
    "investment-level": programme.investment_level,
    "investment-scale": programme.investment_scale,
    "rate": varied.rate,
    "tax": varied.tax,
    "cost": varied.cost,
    "people": varied.people,
    "income": varied.income,
    "debt": varied.debt,
    "reserve": varied.reserve,
}
ALIKE = 0.6
"""How like a word must be to be meant: they are short, and «renta» is no nearer to the tax than to anything else."""

HOLDS = {KEPT: True, BROKEN: False, REFUSED: None}
START = "start"
ASKED = (*QUANTITIES, f"{START}:")
"""What can be solved for, as it is asked."""


@dataclass(frozen=True)
class Solved:
    """The answer: where all that is wanted holds within what was tried."""

    varied: Varied
    wanted: Wanted
    hold: Hold
    status: Status
    """`found`: some values hold and others do not; `always` and `never`: all or none; `unbound`: all, and the quantity
    moves nothing of what the wanted rules measure."""

    intervals: tuple[tuple[float, float], ...]
    span: tuple[float, float]
    """The range that was tried, as far as the scenario can say it."""

    edges: tuple[Edge, ...]
    """Where it turns: the nearest values on both sides, each tried again."""

    tried: tuple[tuple[float, bool | None], ...]
    """Every value of the grid, and whether all that is wanted holds; None where the scenario cannot say it."""

    own: Side | None
    """The scenario as it is; None where the quantity stands in the place of something in it."""

    moves: bool
    """Whether the quantity moves anything of what the wanted rules measure."""

    beside: Beside
    """What else is so where it holds, or what nothing keeps."""

    @property
    def name(self) -> str:
        return self.varied.name


def solve(
    scenario: Scenario,
    known: Projection,
    question: str,
    rules: Sequence[str] = (),
    start: int | None = None,
    hold: Hold = "services",
) -> Solved:
    """The values of the quantity asked for with which the rules hold from the start; see `held.wanted`.

    Raises ScenarioError of a question, a project, a rule or a year that is not known, and of a quantity of which the
    scenario has nothing.
    """
    wants = wanted(scenario, rules, start)
    one = _maker(scenario, question)(scenario, known)
    search = Search(scenario, one, (wants,), hold)
    found = search.tried(one.tried)
    states = search.states(found)
    if (states == REFUSED).all():
        raise refused("solve_refused", scenario, found=question)
    edges = search.edges(search.brackets(one.tried, states))
    moves = wants.moved(found.outcomes)
    return Solved(
        varied=one,
        wanted=wants,
        hold=hold,
        status=_status(states[0], moves),
        intervals=_intervals(one.tried, states[0], edges),
        span=_span(one.tried, states[0], edges),
        edges=tuple(edge for edge in edges if None not in (edge.below.holds, edge.above.holds)),
        tried=tuple(zip(one.tried, (HOLDS[state] for state in states[0].tolist()), strict=True)),
        own=None if one.own is None else search.side(found, wants, one.own, one.tried.index(one.own)),
        moves=moves,
        beside=beside(search, found, wants),
    )


def _maker(scenario: Scenario, question: str) -> Maker:
    name, colon, project = question.partition(":")
    if name == START and colon:
        return partial(programme.start, id=project)
    if question in QUANTITIES:
        return QUANTITIES[question]
    context = {"found": question, "names": ", ".join(QUANTITIES), "near": nearest(question, ASKED, alike=ALIKE)}
    raise refused("solve_for", scenario, **context)


def _status(states: Array, moves: bool) -> Status:
    said = set(states.tolist()) - {REFUSED}
    if said == {KEPT}:
        return "always" if moves else "unbound"
    return "found" if KEPT in said else "never"


def _intervals(values: Sequence[float], states: Array, edges: Sequence[Edge]) -> tuple[tuple[float, float], ...]:
    """From edge to edge, or to the end of what was tried."""
    found: list[tuple[float, float]] = []
    ends = iter(edges)
    begins = values[0] if states[0] == KEPT else None
    for one, other in pairwise(states):
        if one == other or KEPT not in (one, other):
            continue
        edge = next(ends)
        if other == KEPT:
            begins = edge.value
        else:
            assert begins is not None
            found.append((begins, edge.value))
            begins = None
    return (*found, (begins, values[-1])) if begins is not None else tuple(found)


def _span(values: Sequence[float], states: Array, edges: Sequence[Edge]) -> tuple[float, float]:
    """The first and the last value that the scenario can say, as near as they were sought."""
    said = [value for value, state in zip(values, states, strict=True) if state != REFUSED]
    limits = [edge.value for edge in edges if None in (edge.below.holds, edge.above.holds)]
    return min([*said, *limits]), max([*said, *limits])
