"""A boundary drawn anew: who leaves takes their part of everything along, and nothing is lost between the two."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.builders import Raw, mill, refused, row, run
from tests.chapters.test_income import SYSTEM

FOLLOWING = {"with_population": "100 %"}
PROPORTIONAL: Raw = {
    "economy.wage_growth": "3 %",
    "economy.price_growth": "3 %",
    "population.growth": "0.5 %",
    "reserves.general": 100,
    "operations.revenue": {
        name: {"amount": amount, **FOLLOWING}
        for name, amount in {
            "property_tax": 20, "state_transfers": 20, "other_transfers": 80, "user_fees": 30, "sales": 100,
        }.items()
    },
    "operations.expenditure": {
        name: {"amount": amount, **FOLLOWING}
        for name, amount in {"wages": 480, "social_costs": 120, "purchases": 230, "transfers": 70}.items()
    },
    "loans.instalments.policy": "larger",
}  # fmt: skip
"""Everything follows people, and deposits are the reserve: a municipality without economies of scale."""


def change(**said: Any) -> Raw:
    return {"boundary_change": {"year": 2028, "people": "0 %", "source": "the test", **said}}


ALL = dict.fromkeys(("people", "debt", "assets", "general_reserve"), "-25 %")
FOLLOWED = (
    "population", "tax_revenue", "general_grant", "operating_revenue", "operating_expenditure", "interest_expense",
    "instalments", "minimum_instalments", "depreciation", "net_operating_result", "debt", "net_debt", "fixed_assets",
    "general_reserve", "bank_deposits",
)  # fmt: skip


def test_a_quarter_of_a_municipality_that_takes_a_quarter_of_everything_leaves_three_quarters() -> None:
    whole, rest = run(PROPORTIONAL), run({**PROPORTIONAL, **change(**ALL)})
    for name in FOLLOWED:
        before, after = row(rest, name)[1:3], row(rest, name)[3:]
        assert before == pytest.approx(row(whole, name)[1:3], rel=1e-12), name
        assert after == pytest.approx(0.75 * np.array(row(whole, name)[3:]), rel=1e-9), name


def test_what_goes_of_assets_beyond_debt_goes_through_the_capital_account() -> None:
    # 800 less two instalments of 32 and 1000 less two years of 40: 10 % of 736 and 30 % of 920 go in 2028.
    left = run(change(debt="-10 %", assets="-30 %", general_reserve="-50 %"))
    assert mill(left, "boundary_debt")[1:5] == pytest.approx([0, 0, -73.6, 0])
    assert mill(left, "boundary_assets")[1:5] == pytest.approx([0, 0, -276, 0])
    assert mill(left, "boundary_capital")[3] == pytest.approx(-276 + 73.6)
    assert row(left, "boundary_reserve")[3] == pytest.approx(-0.5 * row(left, "general_reserve")[2])
    still = run(change())
    assert row(left, "net_operating_result")[2] == row(still, "net_operating_result")[2]


def test_a_merger_is_no_growth_and_the_state_pays_for_those_who_come_from_the_first_year() -> None:
    alone, merged = (
        run({**SYSTEM, "population.growth": "1 %"}),
        run({**SYSTEM, "population.growth": "1 %", **change(people="50 %")}),
    )
    each = [row(found, "population_grant")[3] / row(alone, "grant_population")[3] for found in (alone, merged)]
    assert each[1] == pytest.approx(1.5 * each[0])
    assert row(merged, "tax_revenue")[3:] == pytest.approx(1.5 * np.array(row(alone, "tax_revenue")[3:]))
    assert row(merged, "three_year_growth")[1:] == pytest.approx(row(alone, "three_year_growth")[1:])


def test_the_old_may_go_in_another_part_than_the_young() -> None:
    found = run(change(people="-10 %", people_by_group={"old": "-20 %"}))
    people = found["group_population"][:, :, 0]
    assert people[3] / people[2] == pytest.approx([0.9, 0.9, 0.8])
    assert row(found, "boundary_people")[3] == pytest.approx(-(250 + 600 + 300))


def test_no_change_changes_nothing() -> None:
    with_none, without = run(change()), run()
    assert all(np.array_equal(with_none[name], without[name], equal_nan=True) for name in without.values)


@pytest.mark.parametrize(
    "said", [{"year": 2025}, {"year": 2036}, {"people_by_group": {"90+": "-5 %"}}, {"people": "-99 %"}]
)
def test_a_change_of_what_is_not_there_is_refused(said: Raw) -> None:
    assert refused(change(**said))
