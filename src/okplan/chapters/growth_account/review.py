"""The growth account: areas that exist and have costs that follow people."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.chapters.scenario import Scenario
from okplan.problems import Found, Path, nearest

HERE: Path = ("growth_account", "areas")


def growth_account(scenario: Scenario) -> Iterator[Found]:
    """A share for an area that is not there, or that has no cost by age, would say nothing."""
    operations = scenario.operations
    known = {area.id: area for area in operations.areas}
    for name in scenario.growth_account.areas:
        if name not in known:
            context = {"found": name, "near": nearest(name, list(known)), "names": ", ".join(known) or "–"}
            yield Found("growth_area_unknown", (*HERE, name), context)
        elif not known[name].unit_costs or (operations.demography and operations.demography.unit_costs is not None):
            yield Found("growth_area_costless", (*HERE, name), {"found": name})
