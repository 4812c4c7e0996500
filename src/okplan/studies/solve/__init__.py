"""Where the verdict, or named rules, hold as one quantity is varied: intervals, since it is not always one.

Values over a stated range are tried in one run (the grid), and SciPy's bracketing narrows each pair of neighbours that
differ; every edge is tried again on both sides. Of what lies outside the range, or of a change and back again between
two neighbours of the grid, nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array
from okplan.engine.projection import Projection
from okplan.problems import nearest
from okplan.studies.solve import programme, varied
from okplan.studies.solve.held import Wanted, wanted
from okplan.studies.solve.search import KEPT, REFUSED, Edge, Search, Side
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
START = "start"
ASKED = (*QUANTITIES, f"{START}:PROJECT")
"""What can be solved for, as it is asked."""


@dataclass(frozen=True)
class Solved:
    """The answer: where all that is wanted holds within what was tried."""

    varied: Varied
    wanted: Wanted
    status: Status
    """`found`: some values hold and others do not; `always` and `never`: all or none; `unbound`: all, and the quantity
    moves nothing of what the wanted rules measure."""

    intervals: tuple[tuple[float, float], ...]
    edges: tuple[Edge, ...]
    tried: tuple[tuple[float, bool | None], ...]
    """Every value of the grid, and whether all that is wanted holds; None where the scenario cannot say it."""

    own: Side | None
    """The scenario as it is; None where the quantity stands in the place of something in it."""

    moves: bool
    """Whether the quantity moves anything of what the wanted rules measure."""

    @property
    def name(self) -> str:
        return self.varied.name


def solve(
    scenario: Scenario, known: Projection, question: str, rules: Sequence[str] = (), start: int | None = None
) -> Solved:
    """The values of the quantity asked for with which the rules hold from the start; see `held.wanted`.

    Raises ScenarioError of a question, a project, a rule or a year that is not known, and of a quantity of which the
    scenario has nothing.
    """
    wants = wanted(scenario, rules, start)
    one = _maker(scenario, question)(scenario, known)
    search = Search(scenario, one, (wants,))
    found = search.tried(one.tried)
    states = search.states(found)
    if (states == REFUSED).all():
        raise refused("solve_refused", scenario, found=question)
    edges = search.edges(search.brackets(one.tried, states))
    row, moves = states[0], wants.moved(found)
    own = None
    if one.own is not None:
        draw = one.tried.index(one.own)
        own = search.side(found, wants, one.own, draw, bool(row[draw] == KEPT))
    held = {KEPT: True, REFUSED: None}
    return Solved(
        varied=one,
        wanted=wants,
        status=_status(row, moves),
        intervals=_intervals(one.tried, row, edges),
        edges=tuple(edges),
        tried=tuple((value, held.get(int(state), False)) for value, state in zip(one.tried, row, strict=True)),
        own=own,
        moves=moves,
    )


def _maker(scenario: Scenario, question: str) -> Maker:
    name, colon, project = question.partition(":")
    if name == START and colon:
        return partial(programme.start, id=project)
    if question in QUANTITIES:
        return QUANTITIES[question]
    context = {"found": question, "names": ", ".join(ASKED), "near": nearest(question, ASKED)}
    raise refused("solve_for", scenario, **context)


def _status(states: Array, moves: bool) -> Status:
    said = set(states.tolist()) - {REFUSED}
    if said == {KEPT}:
        return ("always" if moves else "unbound") if REFUSED not in states else "found"
    return "found" if KEPT in said else "never"


def _intervals(values: Sequence[float], states: Array, edges: Sequence[Edge]) -> tuple[tuple[float, float], ...]:
    """From edge to edge, or to the end of what was tried."""
    found: list[tuple[float, float]] = []
    ends = iter(edges)
    begins = values[0] if states[0] == KEPT else None
    for one, other in zip(states, states[1:], strict=False):
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
