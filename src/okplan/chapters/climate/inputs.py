"""Emissions carried to the base year, what each measure waits for and is paid by, and the path of each target."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate, pairwise
from typing import Any

import numpy as np

from okplan.chapters.climate.fields import Climate, ClimateMeasure, Emission, Target
from okplan.chapters.climate.lines import climate_reference
from okplan.chapters.investments.inputs import project_places, project_profile
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array, Inputs, Path
from okplan.engine.tracing import same

PROJECTS, MEASURES = "investments", "operations.measures"
"""What may pay for a climate measure: the lists that its address begins with."""

NOTHING = Climate.model_construct(discount_rate=0.0, emissions=(), measures=(), targets=())
"""No sectors, measures or targets."""


def climate(scenario: Scenario, inputs: Inputs) -> None:
    """Everything of the block `climate`: without sectors, measures and targets where there is none."""
    block = scenario.climate or NOTHING
    _emissions(block.emissions, scenario.base_year, inputs)
    _measures(block, scenario, inputs)
    _costs(block, scenario, inputs)
    _targets(block, scenario, inputs)


def carried(emission: Emission, base_year: int) -> Any:
    """Emissions in the base year: the last measured, with the growth of the years since."""
    last = emission.tonnes.years[-1]
    measured = emission.tonnes.over(range(last, last + 1))[0]
    return [measured, *referred(emission, measured, range(last + 1, base_year + 1))][-1]


def referred(emission: Emission, tonnes: Any, years: range) -> list[Any]:
    """The reference path of the years, from what is emitted before them."""
    growth = emission.growth.over(years)
    return list(accumulate(growth, climate_reference, initial=tonnes))[1:]


def split(item: str) -> tuple[str, str]:
    """The list that an address names, and the id within it."""
    of, _, name = item.rpartition(".")
    return of, name


def _places(name: str, items: Iterable[object], *fields: str) -> list[Path]:
    return [("climate", name, place, *fields) for place, _ in enumerate(items)]


def _emissions(emissions: tuple[Emission, ...], base_year: int, inputs: Inputs) -> None:
    inputs.items["climate_sector"] = tuple(one.id for one in emissions)
    sectors, said = len(emissions), _places("emissions", emissions, "tonnes")
    community = [float(one.of == "community") for one in emissions]
    inputs.constant("climate_is_community", community, *_places("emissions", emissions, "of"))
    growth = [one.growth.over(inputs.years) for one in emissions]
    inputs.by_year("climate_growth", growth, *_places("emissions", emissions, "growth"))
    tonnes = [carried(one, base_year) for one in emissions]
    for name in ("climate_reference", "climate_emissions"):
        inputs.open(name, tonnes, *said)
    for name in ("reference", "emissions"):
        for whose, counted in (("community", 1.0), ("own", 0.0)):
            own = [place for place in range(sectors) if community[place] == counted]
            inputs.open(f"{whose}_{name}", sum((tonnes[place] for place in own), 0.0), *(said[place] for place in own))


def _measures(block: Climate, scenario: Scenario, inputs: Inputs) -> None:
    measures, sectors = block.measures, [one.id for one in block.emissions]
    inputs.items["climate_measure"] = tuple(one.id for one in measures)
    paid = _places("measures", measures, "paid_by")
    inputs.constant("climate_tonnes", [one.tonnes for one in measures], *_places("measures", measures, "tonnes"))
    starts = [one.start or inputs.years.start for one in measures]
    inputs.constant("climate_start", starts, *_places("measures", measures, "start"))
    inputs.constant("climate_ramp", [one.ramp for one in measures], *_places("measures", measures, "ramp"))
    inputs.constant("climate_is_paid", [float(bool(one.paid_by)) for one in measures], *paid)
    going_on = _going_on(scenario)
    waited = [{item: 1 - going_on.get(item, 0.0) for item in _payers(one)} for one in measures]
    inputs.constant("climate_waits_for", [sum(one.values(), 0.0) for one in waited], *paid)
    taken = [[float(one.sector == sector) for one in measures] for sector in sectors]
    said = _places("measures", measures, "sector")
    by = [next((at for at, on in zip(said, of, strict=True) if on), ("climate", "emissions", place, "id"))
          for place, of in enumerate(taken)]  # fmt: skip
    inputs.table("climate_taken_from", _table(taken, len(sectors), len(measures)), *by)
    community = {one.id for one in block.emissions if one.of == "community"}
    inputs.constant("climate_of_community", [float(one.sector in community) for one in measures], *said)
    inputs.open("climate_measure_effect", [0.0] * len(measures), *paid)
    inputs.open("climate_reduction", [0.0] * len(measures), *paid)
    projects, first = _project_ids(scenario)
    waits = [[on.get(f"{PROJECTS}.{one}", 0.0) if begins else 0.0 for one, begins in zip(projects, first, strict=True)]
             for on in waited]  # fmt: skip
    inputs.table("climate_waits_for_project", _table(waits, len(measures), len(projects)), *paid)
    of_operations = scenario.operations.measures
    waits = [[on.get(f"{MEASURES}.{one.id}", 0.0) for one in of_operations] for on in waited]
    inputs.table("climate_waits_for_measure", _table(waits, len(measures), len(of_operations)), *paid)


def _payers(measure: ClimateMeasure) -> dict[str, Any]:
    """What pays for a measure, with the share of each."""
    return {payer.item: payer.share for payer in measure.paid_by}


def _going_on(scenario: Scenario) -> dict[str, Any]:
    """1 of rolling projects spent on from the first year: parts of earlier years are in use, and nothing waits."""
    first = scenario.years.start
    rolling = [project for project in scenario.investments if project.rolling]
    return {f"{PROJECTS}.{project.id}": same(project_profile(project)[0], first) for project in rolling}


def _project_ids(scenario: Scenario) -> tuple[list[str], list[bool]]:
    """Of each item of the project axis, its project and whether it is the first of it: a rolling one has many."""
    places = project_places(scenario)
    ids = [scenario.investments[place].id for place in places]
    return ids, [place != before for before, place in pairwise((None, *places))]


def _costs(block: Climate, scenario: Scenario, inputs: Inputs) -> None:
    measures, of_operations = block.measures, scenario.operations.measures
    paid = _places("measures", measures, "paid_by")
    projects, _ = _project_ids(scenario)
    shares: list[list[Any]] = [[_payers(m).get(f"{PROJECTS}.{one}", 0.0) for one in projects] for m in measures]
    inputs.table("climate_share_of_project", _table(shares, len(measures), len(projects)), *paid)
    shares = [[_payers(m).get(f"{MEASURES}.{one.id}", 0.0) for one in of_operations] for m in measures]
    inputs.table("climate_share_of_measure", _table(shares, len(measures), len(of_operations)), *paid)
    rate = block.discount_rate
    lives, wears = (inputs.constants[name][:, 0] for name in ("project_life", "project_depreciates"))
    annuities = [_annuity(rate, life) if depreciates else rate for life, depreciates in zip(lives, wears, strict=True)]
    inputs.constant("climate_annuity", annuities, ("climate", "discount_rate"))
    rolling = [scenario.investments[place].rolling for place in project_places(scenario)]
    carried_for = [life if ends else len(inputs.years) + 1 for life, ends in zip(lives, rolling, strict=True)]
    inputs.constant("climate_capital_years", carried_for, *inputs.sources["project_life"])
    inputs.open("project_years_in_use", [0.0] * len(projects), ("climate",))
    spent = inputs.opening["project_capitalised"][:, 0]
    inputs.open("project_net_capital", list(spent), *inputs.sources["project_capitalised_opening"])
    said: list[Path] = [("operations", "measures", place, "kind") for place in range(len(of_operations))]
    inputs.open("measure_in_effect", [0.0] * len(of_operations), *said)


def _annuity(rate: Any, life: Any) -> Any:
    """The equal yearly amount that a krone comes to over a life; what lasts for ever costs its interest alone."""
    return rate / (1 - (1 + rate) ** (-life)) if rate > 0 else 1 / life


def _targets(block: Climate, scenario: Scenario, inputs: Inputs) -> None:
    targets, span = block.targets, range(scenario.base_year, inputs.years.stop)
    inputs.items["climate_target"] = tuple(one.id for one in targets)
    paths = _places("targets", targets, "path")
    of_community = [float(one.of == "community") for one in targets]
    inputs.constant("climate_target_of_community", of_community, *_places("targets", targets, "of"))
    bases = [one.base.tonnes for one in targets]
    inputs.constant("climate_target_base", bases, *_places("targets", targets, "base", "tonnes"))
    start = [inputs.opening[f"{one.of}_emissions"].item() for one in targets]
    first = [
        (*inputs.sources[f"{one.of}_emissions_opening"], path)[0] for one, path in zip(targets, paths, strict=True)
    ]
    inputs.constant("climate_target_start", start, *first)
    laid = [_path(one, span) for one in targets]
    inputs.by_year("climate_left", np.array([left[1:] for left, _ in laid]), *paths)
    inputs.by_year("climate_from_start", np.array([of_start[1:] for _, of_start in laid]), *paths)
    due = [[float(year in one.path.years or year > one.path.years[-1]) for year in inputs.years] for one in targets]
    inputs.by_year("climate_is_due", np.array(due), *paths)
    at_first = [
        of_start[0] * tonnes + left[0] * base for (left, of_start), tonnes, base in zip(laid, start, bases, strict=True)
    ]
    inputs.open("climate_limit", at_first, *paths)
    for name, which in (("emissions", "emissions"), ("reference", "reference")):
        rows = [inputs.opening[f"{one.of}_{which}"].item() for one in targets]
        inputs.open(f"climate_target_{name}", rows, *paths)
    inputs.open("climate_verdict_level", 0.0, ("climate", "targets"))


def _path(target: Target, span: range) -> tuple[list[Any], list[float]]:
    """By year, the share of the target's base that is left, and the share of the plan's own first year."""
    years = target.path.years
    named = {year: target.path.over(range(year, year + 1))[0] for year in years}
    left: list[Any] = []
    of_start: list[float] = []
    for year in span:
        before = max((one for one in years if one <= year), default=None)
        after = min((one for one in years if one > year), default=None)
        if after is None:
            assert before is not None
            left, of_start = [*left, named[before]], [*of_start, 0.0]
            continue
        begins = span.start if before is None else before
        on_the_way = (year - begins) / (after - begins)
        from_named = 0.0 if before is None else named[before] * (1 - on_the_way)
        left = [*left, from_named + named[after] * on_the_way]
        of_start = [*of_start, 1 - on_the_way if before is None else 0.0]
    return left, of_start


def _table(rows: list[list[Any]], height: int, width: int) -> Array:
    return np.array(rows).reshape(height, width)
