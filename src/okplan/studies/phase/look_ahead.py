"""Past the horizon: the same programme with its rolling parts carried on, to see what was only pushed ahead.

An assumption, and no projection: what has a path keeps its last value, and no new project comes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from okplan.chapters.inputs import project_profile
from okplan.chapters.investments.fields import Project
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array
from okplan.fields.block import Block
from okplan.fields.values import Series
from okplan.judge.rules import Test
from okplan.problems import Found
from okplan.studies.addresses import changed
from okplan.studies.candidates.spans import spans
from okplan.studies.outcomes import outcomes
from okplan.studies.phase.moves import Programmes
from okplan.studies.phase.trial import Asked

LINES = ("net_operating_result", "net_debt")
LONGEST = 40
"""Years of a scenario, at the most."""


@dataclass(frozen=True)
class Ahead:
    """Lines by programme over the horizon and the years past it, year 0 first."""

    years: range
    last: int
    """The last year of the scenario's own horizon."""

    lines: dict[str, dict[str, Array]]
    """By line and by programme: `before`, `after`, and where something is dropped `built`, as if it came after all."""

    fails: tuple[tuple[Test, tuple[int, ...]], ...]
    """Rules that the programme breaks past the horizon, in years in which the scenario's own does not."""

    rolling: tuple[str, ...]
    held: tuple[str, ...]
    """Projects that are carried on, and what is said year by year and keeps its last value."""

    refused: tuple[Found, ...]
    """Why there is no look-ahead, where there is none."""


def look_ahead(asked: Asked, row: Programmes) -> Ahead:
    scenario, last = asked.scenario, asked.scenario.years[-1]
    longer, rolling, held = carried_on(scenario, scenario.phasing.look_ahead)
    space = asked.space
    rows, names = [space.own, row], ["before", "after"]
    out = [one for one, option in zip(space.movable, row[0], strict=True) if one.dropped(option)]
    if out:
        rows, names = [*rows, row], [*names, "built"]
    addresses = space.addresses(np.concatenate(rows))
    if "horizon" in addresses:
        addresses = {"horizon": [longer.horizon] * len(names)}
    for one in out:  # dropped is dropped, and not built when nobody looks any more
        for path, year in one.out(longer.years.stop).items():
            addresses[path][1] = year
    indicators = dict.fromkeys([*LINES, *(rule.indicator for rule in asked.rules)])
    found = outcomes(longer, addresses, indicators)
    refused = (
        tuple(one for draw in range(len(names)) for one in found.found.why(draw)) if found.found.refused.any() else ()
    )
    lines = {line: {name: found.row(line, draw) for draw, name in enumerate(names)} for line in indicators}
    years, fails = np.array(range(last + 1, longer.years.stop)), []
    masks = asked.wanted(last + 1).broken(found)
    for rule in asked.rules:
        own, after = masks[rule.key][:, :2].T
        if (after & ~own).any():
            fails.append((rule, tuple(int(year) for year in years[after & ~own])))
    return Ahead(range(found.found.years.start, longer.years.stop), last, lines, tuple(fails), rolling, held, refused)


def carried_on(scenario: Scenario, years: int) -> tuple[Scenario, tuple[str, ...], tuple[str, ...]]:
    """The scenario some years longer; the rolling projects that go on, and what is said by year and keeps its last."""
    more = min(years, LONGEST - scenario.horizon)
    said: dict[Any, Any] = {("horizon",): scenario.horizon + more}
    rolling = [project for project in scenario.investments if _goes_on(project, scenario.years[-1])]
    for project in rolling:
        said |= _longer(project, more)
    longer = changed(scenario, said)
    said, held = {}, []
    for found in spans(longer, longer.years):
        if found.code == "list_length":
            address, value = _addressed(longer, found.path)
            said[address] = Series("list", (*value.values, *[value.values[-1]] * more), is_rate=value.is_rate)
            held.append(".".join(map(str, address)))
    for group, series in (scenario.population.table or {}).items():
        if series.form == "map":
            ends = {year: series.values[-1] for year in longer.years if year > series.years[-1]}
            values = (*series.values, *ends.values())
            said["population", "table", group] = Series("map", values, (*series.years, *ends), series.is_rate)
    held += ["population.table"] if scenario.population.table else []
    return changed(longer, said), tuple(project.id for project in rolling), tuple(held)


def _goes_on(project: Project, last: int) -> bool:
    """Whether it is a rolling one that runs to the horizon."""
    start, profile = project_profile(project)
    return project.rolling and start + len(profile) - 1 >= last


def _longer(project: Project, years: int) -> dict[Any, Any]:
    """With its last year's cost every year after, and what others pay of it as before."""
    start, profile = project_profile(project)
    cost = (*profile, *[profile[-1]] * years)
    scale = sum(cost) / sum(profile) if sum(profile) else 1.0
    path = ("investments", project.id)
    said: dict[Any, Any] = {(*path, "cost"): Series("list", cost), (*path, "start"): start, (*path, "spread"): None}
    return said | {(*path, name): getattr(project, name) * scale for name in ("grants", "contributions", "sales")}


def _addressed(scenario: Scenario, path: tuple[str | int, ...]) -> tuple[tuple[Any, ...], Any]:
    """A path that counts items as an address that names them, and what stands there."""
    value: Any = scenario
    address: list[Any] = []
    for step in path:
        if isinstance(value, tuple):
            value = value[int(step)]
            address.append(value.id)
        else:
            value = getattr(value, str(step)) if isinstance(value, Block) else value[step]
            address.append(step)
    return tuple(address), value
