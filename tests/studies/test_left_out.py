"""A project that a question leaves out: nothing else of the scenario names it then, and the rest still holds."""

from __future__ import annotations

import json
from typing import Any

from okplan.chapters.review import review
from okplan.studies.addresses import changed
from okplan.studies.lease_or_own import lease_or_own
from okplan.studies.lease_or_own.asked import Asked
from okplan.studies.left_out import left_out
from okplan.studies.solve import QUANTITIES
from tests.builders import project_item, scenario
from tests.chapters.test_areas import CARE, REST, SCHOOL
from tests.studies.test_solve import known

UNIT = {"id": "wing", "name": "Wing", "groups": ["young"], "coverage": "100 %", "places": 100, "units": 25, "cost": 2}
LEASE = {"id": "annex", "name": "Annex", "rent": 8, "prices": "fixed", "included": False, "end": 2030}
MEASURE = {"id": "heat", "name": "Heat", "area": "school", "sector": "heating", "tonnes": 10}
NAMED: dict[str, Any] = {
    "investments": [project_item("hall", cost=[100], start=2026, need="desirable", area="school"),
                    project_item("pool", cost=[10], start=2026, need="necessary", area="rest")],
    "leases": [{**LEASE, "replaced_by": "hall"}, {**LEASE, "id": "old", "replaced_by": "pool"}],
    "operations.areas": [{**SCHOOL, "capacity": [{**UNIT, "built_by": "hall", "built_units": 3}]}, CARE, REST],
    "climate": {"discount_rate": "4 %",
                "emissions": [{"id": "heating", "name": "Heating", "of": "own", "tonnes": {2025: 1000}}],
                "measures": [{**MEASURE, "paid_by": [{"item": "investments.hall", "share": "5 %"},
                                                     {"item": "investments.pool", "share": "5 %"}]}]},
    "phasing": {"weights": {"hall": 2, "pool": 3}},
}  # fmt: skip
"""Everything that names a project, of one that is left out and of one that is not."""


def test_nothing_names_a_project_that_is_left_out_and_what_names_others_is_as_it_was() -> None:
    said = scenario(NAMED)
    without = changed(said, {("investments",): said.investments[1:], **left_out(said, ["hall"])})
    assert not [found for found in review(without) if found.level == "error"]
    told = json.dumps(without.model_dump(mode="json"), default=str)
    assert "hall" not in told and told.count("pool") == json.dumps(said.model_dump(mode="json"), default=str).count(
        "pool"
    )
    assert [lease.renewed for lease in without.leases] == [True, False]
    assert without.operations.areas[0].capacity[0].built_units == 1  # one at a time, as they are needed


def test_a_lease_is_held_against_a_building_that_everything_else_names_too() -> None:
    """Rent of 8 in ten years, undiscounted, against 100 and the rent of the first."""
    found = lease_or_own(scenario(NAMED), "annex", "hall", Asked(10, 0.0, 0.0))
    assert found.present.leasing == 80e6
    assert found.present.owning == 108e6


def test_an_investment_level_stands_for_projects_that_everything_else_names_too() -> None:
    said = scenario(NAMED)
    level = QUANTITIES["investment-level"](said, known(said)).scenario
    assert not [found for found in review(level) if found.level == "error"]
