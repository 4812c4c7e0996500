"""Climate a year on: emissions go on as they were projected, and what pays is still said to."""

from __future__ import annotations

from pathlib import Path

import pytest

from okplan.load import load
from okplan.studies.project import projected
from tests.scenarios import GOOD
from tests.studies.roll.rolling import apart, rolled

PROJECTS = """\
    running: {amount: 100}
  - {id: bil, name: Bil, area: x, need: necessary, prices: fixed, start: 2026, cost: [9, 9, 9, 9], rolling: true,
     vat_compensable: 0 %, asset_class: equipment}
"""
CLIMATE = """\
climate:
  discount_rate: 4 %
  emissions:
    - {id: bygg, name: Bygg, of: own, tonnes: {2023: 900, 2025: 1000}}
    - {id: veg, name: Veg, of: community, tonnes: {2025: 5000}, growth: -2 %}
  measures:
    - {id: krav, name: Krav, area: x, sector: bygg, tonnes: 300, start: 2027, ramp: 3}
    - {id: sol, name: Sol, area: x, sector: bygg, tonnes: 200, paid_by: [{item: investments.skole, share: 5 %}]}
    - {id: bil, name: Bil, area: x, sector: bygg, tonnes: 80, ramp: 8, paid_by: [{item: investments.bil}]}
  targets:
    - {id: halvert, name: Halvert, of: own, base: {year: 2020, tonnes: 1100}, path: {2040: 0 %}}
"""


def test_emissions_go_on_as_projected_when_years_are_closed(tmp_path: Path) -> None:
    """Without growth to the tonne: steps that are taken stand in the closed year's emissions, the others are left."""
    path = tmp_path / "plan.yaml"
    text = GOOD.read_text(encoding="utf-8").replace("loans:\n", f"{PROJECTS}loans:\n", 1)
    path.write_text(text + CLIMATE, encoding="utf-8")
    one = load(path)
    old = projected(one).whole
    assert [round(tonnes) for tonnes in old.row("own_emissions")] == [1000, 990, 880, 770, 460]
    paid = []
    for year in (2026, 2027, 2028):
        one = rolled(one, tmp_path)
        new = projected(one).whole
        assert apart(old, new, "own_emissions") < 1e-3, year
        assert apart(old, new, "community_emissions") < 1e-3, year
        block = one.scenario.climate
        assert block is not None and block.emissions[0].tonnes.years[-1] == year
        limits = new.row("climate_limit", 0)[: len(old.years) - (year - 2025)]
        assert limits == pytest.approx(old.row("climate_limit", 0)[year - 2025 :], abs=1e-3)  # no bar is lowered
        paid.append({measure.id: [payer.item for payer in measure.paid_by] for measure in block.measures})
    assert paid[0]["sol"] == ["investments.skole"]
    assert paid[2] == {"krav": [], "sol": ["operations.measures.skole-purchases"], "bil": ["investments.bil"]}
    assert block is not None
    assert (block.measures[0].tonnes, block.measures[0].ramp, block.measures[0].start) == (100, 1, 2029)
