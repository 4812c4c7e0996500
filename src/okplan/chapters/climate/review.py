"""Climate: what pays exists and is claimed once, years are in order, and no sector emits less than nothing."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from okplan.chapters.climate.fields import Climate, ClimateMeasure, Emission, Target
from okplan.chapters.climate.inputs import MEASURES, PROJECTS, carried, referred
from okplan.chapters.investments.inputs import project_profile
from okplan.chapters.scenario import Scenario
from okplan.fields.said import plain
from okplan.problems import Found, Path, nearest


def climate(scenario: Scenario, years: range) -> Iterator[Found]:
    """Everything of the block `climate`; what the tonnes come to only where nothing else is wrong with it."""
    block = scenario.climate
    if block is None:
        return
    found = [
        *(one for place, said in enumerate(block.emissions) for one in _emission(said, place, scenario.base_year)),
        *_measured_once(block),
        *_measures(scenario, block),
        *_claimed(block),
        *(one for place, said in enumerate(block.targets) for one in _target(said, place, block, scenario.base_year)),
    ]
    yield from found
    if all(one.level == "warning" for one in found):
        yield from _below_nothing(block, scenario.base_year, years)


def _emission(emission: Emission, place: int, base_year: int) -> Iterator[Found]:
    """Measured no later than the base year, with a growth for every year since."""
    path: Path = ("climate", "emissions", place)
    last = emission.tonnes.years[-1]
    if last > base_year:
        yield Found("climate_measured_late", (*path, "tonnes", last), {"found": last, "wanted": base_year})
    elif np.isnan(emission.growth.over(range(last + 1, base_year + 1))).any() or (
        emission.growth.form == "list" and last < base_year
    ):
        context = {"found": last, "wanted": base_year}
        yield Found("climate_growth_missing", (*path, "growth"), context)


def _measured_once(block: Climate) -> Iterator[Found]:
    """No sector is said twice under two ids: its emissions would be counted twice."""
    first: dict[tuple[str, str], str] = {}
    for place, said in enumerate(block.emissions):
        other = first.setdefault((said.of, said.name.casefold().strip()), said.id)
        if other != said.id:
            yield Found(
                "climate_sector_twice", ("climate", "emissions", place, "name"), {"found": said.name, "other": other}
            )


def _measures(scenario: Scenario, block: Climate) -> Iterator[Found]:
    """The sector, the responsible area, what pays, and a first year that the measured emissions do not know."""
    sectors, areas = [one.id for one in block.emissions], scenario.operations.areas
    names = [name for area in areas for name in (area.id, area.name)]
    for place, measure in enumerate(block.measures):
        path: Path = ("climate", "measures", place)
        if measure.sector not in sectors:
            near = nearest(measure.sector, sectors)
            context = {"found": measure.sector, "near": near, "names": _listed(sectors)}
            yield Found("climate_sector_unknown", (*path, "sector"), context)
        if areas and measure.area not in names:
            listed = _listed([area.id for area in areas])
            context = {"found": measure.area, "near": nearest(measure.area, names), "names": listed}
            yield Found("unknown_area", (*path, "area"), context)
        if measure.start is not None and measure.start <= scenario.base_year:
            said = {"found": measure.start, "wanted": scenario.base_year + 1}
            yield Found("climate_begun_before", (*path, "start"), said)
        if measure.start is None and not measure.paid_by:
            yield Found("climate_start_unsaid", path, {"found": measure.name, "year": scenario.years[0]}, "warning")
        yield from _paid(measure, path, _payers(scenario))
        yield from _ending(measure, path, scenario)
        yield from _waiting(measure, path, scenario)


def _paid(measure: ClimateMeasure, path: Path, payers: list[str]) -> Iterator[Found]:
    """What pays is there, and stands once."""
    seen = set[str]()
    for place, payer in enumerate(measure.paid_by):
        item: Path = (*path, "paid_by", place, "item")
        if payer.item not in payers:
            yield Found("climate_payer_unknown", item, {"found": payer.item, "near": nearest(payer.item, payers)})
        elif payer.item in seen:
            yield Found("climate_payer_twice", item, {"found": payer.item})
        seen.add(payer.item)


def _ending(measure: ClimateMeasure, path: Path, scenario: Scenario) -> Iterator[Found]:
    """What pays ends within the plan: the reduction is reckoned to last, and with money behind it."""
    amounts = {f"{MEASURES}.{one.id}": one.amount.over(scenario.years, 0.0) for one in scenario.operations.measures}
    for place, payer in enumerate(measure.paid_by):
        paid = np.flatnonzero(amounts.get(payer.item, np.zeros(1)))
        if paid.size and paid[-1] + 1 < len(scenario.years):
            context = {"found": payer.item, "year": scenario.years[int(paid[-1])]}
            yield Found("climate_money_ends", (*path, "paid_by", place, "item"), context, "warning")


def _waiting(measure: ClimateMeasure, path: Path, scenario: Scenario) -> Iterator[Found]:
    """A first year beyond the plan, or before what pays is in use: it has effect later than it says, or never."""
    if measure.start is None:
        return
    if measure.start > scenario.years[-1]:
        said = {"found": measure.start, "wanted": scenario.years[-1]}
        yield Found("climate_start_beyond", (*path, "start"), said, "warning")
        return
    begins = {**_projects_begin(scenario), **_measures_begin(scenario)}
    year, item = max(((begins.get(payer.item, 0), payer.item) for payer in measure.paid_by), default=(0, ""))
    if year > measure.start:
        context: dict[str, object] = {"found": measure.start, "item": item, "year": year}
        yield Found("climate_start_early", (*path, "start"), context, "warning")


def _projects_begin(scenario: Scenario) -> dict[str, int]:
    """The year that each project is in use, by its running cost; 0 where parts of earlier years are in use already."""
    found: dict[str, int] = {}
    known = [one for one in scenario.investments if one.start is not None or one.cost.form == "map"]
    for project in known:  # the others are told of by themselves
        start, profile = project_profile(project)
        last = start if project.rolling else start + len(profile) - 1
        begins = project.running.start or last + project.running.delay
        found[f"{PROJECTS}.{project.id}"] = 0 if project.rolling and start == scenario.years[0] else begins
    return found


def _measures_begin(scenario: Scenario) -> dict[str, int]:
    """The first year that each measure of operations has an amount; 0 where it has none."""
    years = scenario.years
    amounts = {one.id: np.flatnonzero(one.amount.over(years, 0.0)) for one in scenario.operations.measures}
    return {f"{MEASURES}.{id}": years[int(paid[0])] if paid.size else 0 for id, paid in amounts.items()}


def _payers(scenario: Scenario) -> list[str]:
    """The addresses of all that may pay for a climate measure."""
    measures = [f"{MEASURES}.{one.id}" for one in scenario.operations.measures]
    return [*(f"{PROJECTS}.{one.id}" for one in scenario.investments), *measures]


def _claimed(block: Climate) -> Iterator[Found]:
    """No more than all of what pays is claimed: the same krone reduces no emission twice."""
    claimed: dict[str, float] = {}
    for place, measure in enumerate(block.measures):
        for inner, payer in enumerate(measure.paid_by):
            before = claimed.get(payer.item, 0.0)
            claimed[payer.item] = before + payer.share
            if before + payer.share > 1 + 1e-9:
                path: Path = ("climate", "measures", place, "paid_by", inner)
                context = {
                    "found": f"{(before + payer.share) * 100:g} %",
                    "item": payer.item,
                    "left": f"{max(1 - before, 0.0) * 100:g} %",
                }
                yield Found("climate_claimed_twice", path, context)


def _target(target: Target, place: int, block: Climate, base_year: int) -> Iterator[Found]:
    """Emissions that it is about, and a path that begins after what it is measured from."""
    path: Path = ("climate", "targets", place)
    if not any(one.of == target.of for one in block.emissions):
        yield Found("climate_target_of_nothing", (*path, "of"), {"found": target.of})
    if target.path.years[0] <= target.base.year:
        context = {"found": target.path.years[0], "wanted": target.base.year}
        yield Found("climate_path_before", (*path, "path", target.path.years[0]), context)
    if target.base.year > base_year:
        yield Found("climate_base_late", (*path, "base", "year"), {"found": target.base.year, "wanted": base_year})


def _below_nothing(block: Climate, base_year: int, years: range) -> Iterator[Found]:
    """The measures of a sector take no more than it emits on the reference path, at full effect from the first year in
    which they can have any: what pays may move, and the measure with it, but not before its own `start`."""
    for emission in block.emissions:
        own = [(place, one) for place, one in enumerate(block.measures) if one.sector == emission.id]
        reference = referred(emission, carried(emission, base_year), years)
        taken = np.array([sum(one.tonnes for _, one in own if (one.start or 0) <= year) for year in years])
        most = int(np.argmax(taken - reference))
        if own and taken[most] > reference[most]:
            context = {"found": plain(float(taken[most])), "sector": emission.name, "year": years[most],
                       "wanted": plain(round(float(reference[most]), 1))}  # fmt: skip
            yield Found("climate_below_nothing", ("climate", "measures", own[-1][0], "tonnes"), context)


def _listed(names: list[str]) -> str:
    return ", ".join(names) or "–"
