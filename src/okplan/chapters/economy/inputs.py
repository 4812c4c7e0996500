"""Growth of wages and prices, and the reference rate."""

from __future__ import annotations

from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Inputs


def economy(scenario: Scenario, inputs: Inputs) -> None:
    economy = scenario.economy
    for name in ("wage_growth", "price_growth", "construction_growth", "reference_rate"):
        inputs.by_year(name, getattr(economy, name).over(inputs.years), ("economy", name))
    inputs.constant("wage_share", economy.wage_share, ("economy", "wage_share"))
    for index in ("price_index", "wage_index", "purchase_price_index", "construction_index", "population_index"):
        inputs.open(index, 1.0, ("base_year",))
