"""Lease or own: present costs done by hand, and accounts that are those of two plain projections."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from okplan.judge.lines import levels
from okplan.problems import ScenarioError
from okplan.studies.lease_or_own import EFFECTS, LeaseOrOwn, lease_or_own
from okplan.studies.lease_or_own.asked import Asked, read
from okplan.studies.lease_or_own.streams import Streams
from tests.builders import MILL, project_item, rule, run, scenario

LEASE = {"id": "offices", "name": "Offices", "rent": 10, "prices": "fixed", "included": True, "end": 2027}
LEASE |= {"replaced_by": "hall"}
HALL = project_item("hall", cost=[100], start=2026, need="desirable", running={"amount": 1})
LEASED = {"leases": [LEASE], "investments": [HALL]}
THREE = Asked(3, 0.1, 0.5)
"""Years, discount rate and residual share."""


def of(changes: Mapping[str, Any] | None = None, asked: Asked = THREE) -> LeaseOrOwn:
    return lease_or_own(scenario({**LEASED, **(changes or {})}), "offices", "hall", asked)


def hall(**said: Any) -> dict[str, Any]:
    return {"investments": [{**HALL, **said}]}


def mill(amount: float) -> float:
    return amount / MILL


# --- By hand ---------------------------------------------------------------------------------------------------------


def test_three_years_of_rent_against_a_hall_that_is_worth_half_of_it() -> None:
    """Rent of 10 in 2026–2028 at 10 %: 10/1.1 + 10/1.21 + 10/1.331 = 9.0909 + 8.2645 + 7.5131 = 24.8685.

    The hall: 100 and a last rent of 10 in 2026, 110/1.1 = 100; running cost of 1 in 2027 and 2028, 0.8264 + 0.7513;
    worth 50 at the end of 2028, 50/1.331 = 37.5657. In all 64.0120.
    """
    present = of().present
    assert mill(present.leasing) == pytest.approx(24.8685, abs=5e-5)
    assert mill(present.owning) == pytest.approx(64.0120, abs=5e-5)
    assert mill(present.saved) == pytest.approx(-39.1435, abs=5e-5)


def test_what_is_received_for_the_hall_is_not_paid_for_it() -> None:
    """Of 100, 20 in grants, 10 in contributions and 5 in sales leave 65 in 2026; compensated VAT of 25 % is 20: 45.

    5/1.1 = 4.5455 more where what is sold is worth as much when it is kept. What it is worth is half of the 80 without
    VAT: 40. Revenue of 3 and running cost of 1 are 2 received in 2027 and
    2028: (45 + 10)/1.1 − 2/1.21 − 2/1.331 − 40/1.331 = 50 − 1.6529 − 1.5026 − 30.0526 = 16.7919.
    """
    received = {"grants": 20, "contributions": 10, "sales": 5, "vat_compensable": "100 %"}
    found = of(hall(**received, running={"amount": 1, "revenue": 3}))
    assert mill(found.present.owning) == pytest.approx(16.7919, abs=5e-5)
    assert mill(found.sensitivity["no_sales"].owning) == pytest.approx(16.7919 + 5 / 1.1, abs=5e-5)
    assert "no_sales" not in of().sensitivity


def test_sensitivity_by_hand() -> None:
    """A tenth of 100 in 2026 is 10/1.1 = 9.0909; without 37.5657 in residual value owning comes to 101.5778.

    Rent that grows by 1 % a year from 2026: 10.1/1.1 + 10.201/1.21 + 10.30301/1.331 = 9.1818 + 8.4306 + 7.7408.
    At 11 %: rent 10/1.11 + 10/1.2321 + 10/1.367631 = 24.4371.
    """
    found, stated = of().sensitivity, of().present
    assert mill(found["cost_up"].owning - stated.owning) == pytest.approx(9.0909, abs=5e-5)
    assert mill(found["cost_down"].owning - stated.owning) == pytest.approx(-9.0909, abs=5e-5)
    assert mill(found["no_residual"].owning) == pytest.approx(101.5778, abs=1e-4)
    assert mill(found["rent_up"].leasing) == pytest.approx(25.3532, abs=1e-4)
    assert mill(found["discount_up"].leasing) == pytest.approx(24.4371, abs=1e-4)
    assert "no_residual" not in of(asked=Asked(3, 0.1, 0.0)).sensitivity


def test_one_building_for_what_is_leased_in_two_places_is_held_against_both_rents() -> None:
    """The worked example and a second rent of 4 in kroner of the year, to 2026 and not renewed.

    Leasing: 14 × (1/1.1 + 1/1.21 + 1/1.331) = 34.8159. Owning: its rent in 2026 too, 64.0120 + 4/1.1 = 67.6484.
    """
    second = {**LEASE, "id": "archive", "name": "Archive", "rent": 4, "prices": "nominal", "end": 2026}
    found = of({"leases": [LEASE, second]})
    assert [one.id for one in found.leases] == ["offices", "archive"]
    assert mill(found.present.leasing) == pytest.approx(34.8159, abs=5e-5)
    assert mill(found.present.owning) == pytest.approx(67.6484, abs=5e-5)


def test_years_without_premises_and_rent_that_still_binds_are_known() -> None:
    """A lease to 2027 binds 10 beyond what is paid where the hall is in use that year.

    In use from 2028, one to 2026 that is not renewed leaves 2027 without premises.
    """
    streams = of().streams
    assert mill(streams.bound(of().lease)) == 10 and not streams.without_premises(of().lease)
    slow = of({"leases": [{**LEASE, "end": 2026}], **hall(cost=[50, 50])})
    assert list(slow.streams.without_premises(slow.lease)) == [2027] and not slow.streams.bound(slow.lease)
    renewed = of({"leases": [{**LEASE, "end": 2026, "renewed": True}], **hall(cost=[50, 50])})
    assert not renewed.streams.without_premises(renewed.lease)


def test_rent_binds_to_the_end_of_the_contract_also_after_the_horizon_and_not_before_it_begins() -> None:
    """In use from 2027: 10 a year in 2027–2035 and, at 2 % from 2026, 10 × (1.02^2 + … + 1.02^12) with 2036 and 2037.

    One that begins in 2030 and ends in 2031 binds for two years.
    """
    long = of({"leases": [{**LEASE, "end": 2037}], "economy.price_growth": "2 %", "economy.wage_growth": "2 %"})
    assert mill(long.streams.bound(long.lease)) == pytest.approx(sum(10 * 1.02**year for year in range(2, 13)))
    begins = {**LEASE, "included": False, "start": 2030, "end": 2031}
    found = of({"leases": [begins]})
    assert mill(found.streams.bound(found.lease)) == 20


def test_a_year_later_by_hand() -> None:
    """Rent of 10 in 2026 and 2027, 100 in 2027, running cost of 1 in 2028 and a value of 50 at its end.

    10/1.1 + 110/1.21 + 1/1.331 − 50/1.331 = 9.0909 + 90.9091 + 0.7513 − 37.5657 = 63.1856.
    """
    assert mill(of().sensitivity["later"].owning) == pytest.approx(63.1856, abs=1e-4)
    assert "later" not in of(asked=Asked(2, 0.1, 0.5)).sensitivity  # the hall would be in use after the years compared
    assert "later" not in of(hall(latest_start=2026)).sensitivity


def test_an_early_estimate_is_also_tried_at_what_such_come_to() -> None:
    """A sketch ends at 8 % more in the middle (simulation.overrun_sketch): 8/1.1 = 7.2727."""
    found = of(hall(stage="sketch"))
    assert mill(found.sensitivity["cost_as_usual"].owning - found.present.owning) == pytest.approx(7.2727, abs=5e-5)
    assert "cost_as_usual" not in of().sensitivity
    assert "cost_as_usual" not in of(hall(stage="sketch", overrun="5 %")).sensitivity


def test_the_building_is_worth_what_it_would_cost_to_build() -> None:
    """Half of 100 in construction prices: 3 % from 2026, so 50 × 1.03³ at the end of 2028, whatever wages do."""
    found = of({"economy.construction_growth": "3 %", "economy.wage_growth": "5 %"})
    assert mill(found.streams.value()[-1]) == pytest.approx(50 * 1.03**3)


def test_owning_overtakes_when_the_rents_saved_have_paid_for_the_hall() -> None:
    """Undiscounted, a hall of 35 saves 9 a year from 2027: 36 in 2027–2030 is the first sum above 35."""
    found = of(hall(cost=[35]), Asked(10, 0.0, 0.0))
    assert found.overtakes == 2030 == found.overtakes_by_value
    assert of(asked=Asked(10, 0.0, 0.0)).overtakes is None
    assert of(asked=Asked(10, 0.0, 1.0)).overtakes_by_value == 2027


def test_owning_may_overtake_after_the_years_compared_but_not_after_the_building_is_worn_out() -> None:
    """Undiscounted, 9 a year from 2027 have saved 108 in 2038; a hall of 10 years is worn out in 2036."""
    assert of(hall(life=20), Asked(10, 0.0, 0.0)).overtakes_later == 2038
    assert of(hall(life=10), Asked(10, 0.0, 0.0)).overtakes_later is None
    assert of(hall(cost=[35]), Asked(10, 0.0, 0.0)).overtakes_later is None  # it did within them
    assert of(hall(asset_class="land"), Asked(10, 0.0, 0.0)).streams.worn_out is None
    assert of(hall(asset_class="pipe_networks"), Asked(10, 0.0, 0.0)).streams.followed == 2085  # not to 2106


# --- What is assumed where nothing is said ---------------------------------------------------------------------------


def test_the_horizon_the_rate_of_new_loans_and_what_is_left_of_the_life_where_nothing_is_said() -> None:
    """4 % and a margin of 0.5; of a hall of 20 years from 2026 there are 11 left at the end of 2035."""
    found = of({**hall(life=20), "loans.new.margin": "0.5 %"}, Asked())
    assert found.years == found.scenario.years
    assert found.streams.rates.tolist() == pytest.approx([0.045] * 10)
    assert found.streams.residual()[-1] == pytest.approx(11 / 20)


def test_past_the_horizon_rent_grows_as_in_the_last_year_and_the_building_wears_out() -> None:
    """Prices of 2 % a year: rent of 10 is 10 × 1.02^30 in 2055; a hall of 20 years is then worth nothing."""
    found = of({**hall(life=20), "economy.price_growth": "2 %", "economy.wage_growth": "2 %"}, Asked(30))
    rent = found.streams.costs(0)["rent"]
    assert mill(rent[-1]) == pytest.approx(10 * 1.02**30)
    assert found.years == range(2026, 2056) and found.streams.value()[-1] == 0
    nominal = {"leases": [{**LEASE, "prices": "nominal"}], "economy.price_growth": "2 %"}
    assert mill(of(nominal, Asked(30)).streams.costs(0)["rent"][-1]) == pytest.approx(10)


# --- Against plain projections ---------------------------------------------------------------------------------------


def test_lines_and_levels_are_those_of_two_plain_projections() -> None:
    """The lease renewed without the project, and the scenario as it is."""
    rules = [rule("net_debt_pct", ceiling="80 %"), rule("net_operating_result_pct", floor="1.75 %")]
    changes = {**LEASED, "rules": rules, "economy.wage_growth": "3 %", "economy.price_growth": "2 %"}
    found = of(changes)
    leased = {"leases": [{**LEASE, "renewed": True, "replaced_by": None}], "investments": []}
    plain = [run({**changes, **leased}), run(changes)]
    for line in EFFECTS:
        for own, other in zip(found.effect(line), plain, strict=True):
            assert np.allclose(own, other.row(line)[1:], rtol=1e-12)
    differ = False
    for test in found.outcomes.tests:
        both = found.levels(test)
        for mine, projection in zip(both, plain, strict=True):
            assert mine.tolist() == np.broadcast_to(levels(projection, [test])[test.key], (10, 1))[:, 0].tolist()
        for mine, projection in zip(found.values(test), plain, strict=True):
            assert np.allclose(mine, projection.row(test.indicator)[1:], rtol=1e-12, equal_nan=True)
        differ |= both[0].tolist() != both[1].tolist()
    assert differ


def test_the_candidates_are_run_in_the_order_that_the_streams_read() -> None:
    found = of()
    assert isinstance(found.streams, Streams)
    assert found.streams.costs(0).keys() == {"rent"}
    assert mill(found.streams.costs(2)["investment"].sum()) == pytest.approx(110)


def test_a_climate_measure_that_the_building_pays_for_changes_nothing_of_the_answer() -> None:
    """Without the building nobody pays for it, and it is not refused for that."""
    pays = [{"item": "investments.hall", "share": "5 %"}]
    measure = {"id": "heat", "name": "Heat", "area": "Buildings", "sector": "heating", "tonnes": 10, "paid_by": pays}
    heating = {"id": "heating", "name": "Heating", "of": "own", "tonnes": {2025: 1000}}
    found = of({"climate": {"discount_rate": "4 %", "emissions": [heating], "measures": [measure]}})
    assert found.present == of().present


# --- What cannot be asked --------------------------------------------------------------------------------------------


REFUSED: dict[str, tuple[dict[str, Any], str, str, Asked, str, str]] = {
    "no leases": ({"leases": []}, "offices", "hall", Asked(), "no_leases", ""),
    "another lease": ({}, "office", "hall", Asked(), "unknown_lease", "offices"),
    "another project": ({}, "offices", "hal", Asked(), "unknown_replacing", "hall"),
    "not replaced": (
        {"leases": [{**LEASE, "replaced_by": None}]},
        "offices",
        "hall",
        Asked(),
        "lease_not_replaced",
        "",
    ),
    "not in use": (hall(start=2035), "offices", "hall", Asked(), "replacing_not_in_use", ""),
    "too few years": ({}, "offices", "hall", Asked(1), "lease_or_own_years", ""),
    "too many years": ({}, "offices", "hall", Asked(61), "lease_or_own_years", ""),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_question_that_has_no_answer_is_refused(case: str) -> None:
    changes, lease, project, asked, code, near = REFUSED[case]
    with pytest.raises(ScenarioError) as refused:
        lease_or_own(scenario({**LEASED, **changes}), lease, project, asked)
    (problem,) = refused.value.problems
    assert problem.code == code and (problem.context.get("near") or "") == near


def test_rates_are_read_as_a_scenario_reads_them() -> None:
    assert read(None, "4 %", "50 %") == Asked(None, 0.04, 0.5)
    with pytest.raises(ScenarioError) as refused:
        read(None, "40 %", "120 %")
    assert [problem.code for problem in refused.value.problems] == ["too_high", "too_high"]
