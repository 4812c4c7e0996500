"""Typed by hand: Sandnes' own published table fills the skeleton, and the control of its result holds.

The figures are the year 2024 of the statement of appropriations (§ 5-4) in Sandnes' plan for 2021–2024, as the municipality
published it. The kinds of operations, the balance sheet and the investments are not in that table: they are invented, so
that the appropriations are the published ones and the ratios about those of the municipality's own targets.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from okplan.load import load
from okplan.problems import ScenarioError
from okplan.show.result import run
from okplan.start.entry import BLANK, address
from okplan.write.scenario_file import scenario_yaml
from tests.start.test_skeleton import skeleton

PUBLISHED = {
    "free_income.grant": 2_013_000, "free_income.tax": 2_732_500, "operations.revenue.property_tax.amount": 55_000,
    "operations.revenue.state_transfers.amount": 81_216, "accounts.depreciation": 296_000,
    "accounts.interest_income": 60_100, "accounts.dividends": 138_428, "accounts.interest_expense": 116_512,
    "accounts.instalments": 308_983, "accounts.net_operating_result": 191_395,
}  # fmt: skip
APPROPRIATED = 4_463_354

INVENTED = {
    "operations.revenue.other_tax.amount": 0, "operations.revenue.other_transfers.amount": 900_000,
    "operations.revenue.user_fees.amount": 230_000, "operations.revenue.sales.amount": 800_000,
    "operations.expenditure.wages.amount": 3_500_000, "operations.expenditure.social_costs.amount": 850_000,
    "operations.expenditure.purchases.amount": APPROPRIATED + 1_930_000 - 3_500_000 - 850_000 - 450_000,
    "operations.expenditure.transfers.amount": 450_000, "operations.areas.barnehage.net": 850_000,
    "operations.areas.grunnskole.net": 1_150_000, "operations.areas.helse-omsorg.net": 1_750_000,
    "operations.areas.øvrige.net": APPROPRIATED - 3_750_000, "pensions.deviation": 0, "pensions.amortisation": 0,
    "pensions.accumulated": 0, "investments.investeringer.cost": 6_000_000, "loans.existing.alle-lån.balance": 7_400_000,
    "loans.unspent_opening": 200_000, "liquidity.deposits": 1_200_000, "liquidity.dividends": 138_428,
    "assets.anleggsmidler.book_value": 11_000_000, "assets.anleggsmidler.depreciation": 300_000,
    "reserves.general": 750_000, "reserves.earmarked_operating": 300_000, "reserves.earmarked_investment": 50_000,
    "reserves.free_investment": 20_000,
}  # fmt: skip


def typed(changes: dict[str, int] | None = None) -> str:
    made = skeleton("1108")
    text = scenario_yaml(made, "nb")
    figures = PUBLISHED | INVENTED | (changes or {})
    assert set(figures) == {address(entry.path) for entry in made.document.blanks}
    for entry in made.document.blanks:
        text = text.replace(f": {BLANK}", f": {figures[address(entry.path)]}", 1)
    return text


def test_fewer_than_forty_figures_are_typed_and_the_base_year_is_the_published_one(tmp_path: Path) -> None:
    file = tmp_path / "sandnes.yaml"
    file.write_text(typed(), encoding="utf-8")
    result = run(load(file))
    assert len(PUBLISHED | INVENTED) <= 36
    projection = result.projected.projection
    assert projection["net_operating_result"][0] == pytest.approx(191_395_000)
    assert projection["net_appropriations"][0] == pytest.approx(APPROPRIATED * 1000)
    assert all(1.03 < after / before < 1.08 for before, after in zip(*_revenue(projection), strict=True))


def _revenue(projection: dict[str, list[float]]) -> tuple[list[float], list[float]]:
    """Revenue of each year and of the year after: it grows as wages, prices and people, with no jump from typed figures."""
    found = list(projection["operating_revenue"])
    return found[1:-1], found[2:]


def test_a_figure_typed_wrongly_is_found_by_the_result_that_was_published(tmp_path: Path) -> None:
    file = tmp_path / "sandnes.yaml"
    file.write_text(typed({"accounts.interest_expense": 161_512}), encoding="utf-8")  # 116 512, two digits changed
    with pytest.raises(ScenarioError) as caught:
        load(file)
    assert any("net_operating_result" in str(problem.context) for problem in caught.value.problems)
