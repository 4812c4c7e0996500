"""Leases: their rent, terms, and the projects that replace them."""

from __future__ import annotations

import numpy as np

from okplan.chapters.investments.inputs import project_places
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Inputs, Path
from okplan.engine.tracing import larger


def included_rent(scenario: Scenario) -> float:
    """Rent that stands in base-year purchases, in the scenario's unit."""
    return sum(lease.rent * lease.included for lease in scenario.leases)


def leases(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    leases = scenario.leases
    inputs.items["lease"] = tuple(lease.id for lease in leases)

    def paths(field_name: str) -> list[Path]:
        return [("leases", place, field_name) for place in range(len(leases))]

    inputs.constant("lease_base", [lease.rent * kr for lease in leases], *paths("rent"))
    inputs.constant("lease_is_fixed", [lease.prices == "fixed" for lease in leases], *paths("prices"))
    inputs.constant("lease_start", [lease.start or scenario.base_year for lease in leases], *paths("start"))
    inputs.constant("lease_end", [lease.end for lease in leases], *paths("end"))
    inputs.constant("lease_is_renewed", [lease.renewed for lease in leases], *paths("renewed"))
    items = [scenario.investments[place].id for place in project_places(scenario)]
    replaces = np.array([[item == lease.replaced_by for item in items] for lease in leases], dtype=float)
    inputs.table("lease_projects", replaces.reshape(len(leases), len(items)), *paths("replaced_by"))
    inputs.open("lease_rent", [lease.rent * kr * lease.included for lease in leases], *paths("rent"))
    begun = [lease.start is None for lease in leases]
    left = [larger(lease.end - scenario.base_year, 0) for lease in leases]
    bound = [years * is_begun for years, is_begun in zip(left, begun, strict=True)]
    owed = [lease.rent * kr * years for lease, years in zip(leases, bound, strict=True)]
    inputs.open("lease_commitment", owed, *paths("end"))
