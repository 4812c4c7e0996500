"""Does growth pay: what it brings in and costs, against sums done by hand and scenarios written out by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from okplan.chapters.inputs import build
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array
from okplan.engine.projection import compute, project
from okplan.fields.values import Series
from okplan.load import load
from okplan.problems import Problem, ScenarioError
from okplan.studies.candidates.given import given
from okplan.studies.growth import Account, account, against
from okplan.studies.growth.without import first_year, less
from tests.builders import MILL, identical, inputs, project_item, run, scenario
from tests.scenarios import BASE, SCENARIOS

UNIT_COSTS = {"operations.demography": {"unit_costs": {"young": 0.05, "adult": 0.05, "old": 0.05}}}
"""50,000 kr a person: 500 mill. for the 10,000 who live there."""

GROWING = {"population.growth": "2 %", **UNIT_COSTS}
HALF_AN_ORE = 0.005


def of(changes: Mapping[str, Any], held: float = 0.0) -> Account:
    return account(scenario(changes), held)


def mill(row: Array) -> list[float]:
    return [float(amount) / MILL for amount in row]


def result_of(changes: Mapping[str, Any]) -> Array:
    return run(changes).row("net_operating_result")[1:]


def sums_to_the_net(found: Account) -> bool:
    return bool(np.abs(np.sum(list(found.parts.values()), axis=0) - found.net).max() < HALF_AN_ORE)


# --- By hand ---------------------------------------------------------------------------------------------------------


def test_two_per_cent_more_people_bring_two_per_cent_more_free_income_and_cost_their_services() -> None:
    """750 mill. of free income and 500 of services for 10,000: 200 more, and both are counted when the year ends."""
    found = of(GROWING)
    first = {name: amount for name, row in found.parts.items() if (amount := round(mill(row)[0], 9))}
    assert first == {"tax": 8.0, "grant": 7.0, "operations": -10.0}
    assert mill(found.net)[0] == pytest.approx(5.0)
    assert found.newcomers[0] == pytest.approx(200)
    assert found.pays_from == 2026 == found.paid_back


def test_the_second_year_has_interest_on_what_the_first_one_left() -> None:
    """4.04 % more people: 30.3 of free income, 20.2 of services, 4 % of the first 5 mill."""
    found = of(GROWING)
    assert {name: mill(row)[1] for name, row in found.parts.items() if abs(row[1]) > 1} == pytest.approx(
        {
            "tax": 400 * 0.0404,
            "grant": 350 * 0.0404,
            "operations": -500 * 0.0404,
            "interest_income": 0.2,
        }
    )
    assert mill(found.net)[1] == pytest.approx(750 * 0.0404 - 500 * 0.0404 + 0.2)


def test_what_follows_people_by_a_share_is_counted_as_the_rest() -> None:
    """Fees of 30 mill. that follow all growth."""
    fees = {"operations.revenue.user_fees": {"amount": 30, "with_population": "100 %"}}
    found = of({"population.growth": "2 %", **fees})
    assert mill(found.parts["fees"])[0] == pytest.approx(0.6)


def test_by_the_laws_counts_the_cost_is_of_the_middle_of_the_year_and_the_half_year_a_part() -> None:
    """In the first year that they part, half of those who are more in the end are there in the middle of it."""
    found = account(load(BASE).scenario)
    first = found.other.first - found.years[0]
    areas = range(len(found.pair.own.items["area"]))
    more = sum(found.pair.more("area_demographic_cost", place)[1:][first] for place in areas)
    by_area = sum(row[first] for name, row in found.parts.items() if name.startswith("operations."))
    assert by_area == pytest.approx(-more / 2, rel=1e-9)
    assert found.parts["half_year"][first] < -more / 2 < 0


def test_one_more_who_costs_four_fifths_of_the_average_costs_eight_mill_and_not_ten() -> None:
    found = of({**GROWING, "growth_account": {"marginal_cost": "80 %"}})
    assert mill(found.parts["operations"])[0] == pytest.approx(-8.0)
    assert mill(found.marginal)[0] == pytest.approx(2.0), "a fifth of 10 mill. at the end of the year"
    assert mill(found.ten_points)[0] == pytest.approx(1.0)
    assert found.pair.own.row("net_operating_result")[1] == pytest.approx(result_of(GROWING)[0]), "never the scenario"


def test_an_areas_own_share_moves_that_area_alone() -> None:
    """Lørenskog's kindergartens at four fifths: 20 % less of what children cost, and nothing of other areas."""
    average = account(load(BASE).scenario).parts
    found = account(load(BASE, ["growth_account.areas={barnehage: 80 %}"]).scenario).parts
    assert found["operations.barnehage"] == pytest.approx(average["operations.barnehage"] * 0.8, abs=HALF_AN_ORE)
    assert found["operations.grunnskole"] == pytest.approx(average["operations.grunnskole"], abs=HALF_AN_ORE)


def test_half_the_property_tax_follows_people_where_that_is_assumed() -> None:
    """20 mill.: without 200 of 10,200 it is lower by half of 1.96 %."""
    found = of({**GROWING, "growth_account": {"property_tax": "50 %"}})
    assert mill(found.parts["property_tax"])[0] == pytest.approx(20 * 0.5 * (1 - 10000 / 10200))
    assert mill(found.net)[0] == pytest.approx(5.0 + 20 * 0.5 * (1 - 10000 / 10200))


def test_prices_that_rise_are_taken_out_of_the_fixed_prices_and_not_of_the_nominal() -> None:
    prices = {"economy.wage_growth": "3 %", "economy.price_growth": "3 %"}
    found, still = of({**GROWING, **prices}), of(GROWING)
    assert found.net[0] == pytest.approx(still.net[0] * 1.03)
    assert found.net_fixed[0] == pytest.approx(still.net[0])
    assert found.per_new_inhabitant(found.net) == pytest.approx(found.net.sum() / found.newcomers[-1])


# --- Against a scenario that says it ---------------------------------------------------------------------------------

SCHOOL = project_item(cost=[60, 40], start=2027, grants=20, running={"share": "2 %", "amount": 3, "revenue": 1})


def test_without_growth_half_of_a_school_that_growth_makes_half_necessary_is_not_built() -> None:
    found = of({**GROWING, "investments": [{**SCHOOL, "growth": "50 %"}]})
    half = {**SCHOOL, "cost": [30, 20], "grants": 10, "running": {"share": "2 %", "amount": 1.5, "revenue": 0.5}}
    other = result_of({**GROWING, "population.growth": "0 %", "investments": [half]})
    own = result_of({**GROWING, "investments": [SCHOOL]})
    assert found.net == pytest.approx(own - other, abs=HALF_AN_ORE)
    assert found.parts["interest"][-1] < 0 and found.parts["instalments"][-1] < 0
    assert sums_to_the_net(found)


def test_what_was_spent_before_the_two_part_is_spent_in_both() -> None:
    project = scenario({"investments": [{**SCHOOL, "spent_before": 100, "growth": "100 %"}]}).investments[0]
    left = less(project, 1.0, 2028)
    assert left.cost == Series("list", (60.0, 0.0))
    assert left.grants == pytest.approx(20 * 0.6)
    assert left.running.amount == pytest.approx(3 * 160 / 200)
    assert less(project, 0.0, 2028) == project


def test_what_is_left_of_a_moved_project_is_in_the_prices_that_it_was() -> None:
    moved = {**SCHOOL, "prices": "nominal", "cost": {2027: 60, 2028: 40}, "start": 2029}
    project = scenario({"investments": [moved]}).investments[0]
    assert project.priced_for is None and less(project, 0.5, 2026).priced_for == 2027


def test_half_the_growth_makes_half_of_the_growth_part_necessary() -> None:
    """1 % against 2 %: 1,046 people in ten years of 2,190, so 52 % of the growth part is left out."""
    found = of({**GROWING, "investments": [{**SCHOOL, "growth": "100 %"}]}, 0.01)
    assert found.other.needed == pytest.approx(1 - (1.01**10 - 1) / (1.02**10 - 1))
    other = found.pair.other.row("project_gross")
    assert other[2] == pytest.approx(60 * MILL * (1 - found.other.needed))


FLAT = f"population.growth={{2026: 2.5 %, {', '.join(f'{year}: 0 %' for year in range(2027, 2036))}}}"


AT_COST = ("self_cost.services.avløp.fees.rule=cost", "self_cost.services.avløp.fees.growth=null")


def test_lorenskog_without_growth_is_what_its_file_says_with_growth_set_to_nothing() -> None:
    """From 2027: people were counted on 1 July 2026. Projects stay and fees are at cost: one address says it."""
    base = load(BASE).scenario
    kept = [f"investments.{project.id}.growth=0 %" for project in base.investments]
    kept += ["growth_account.property_tax=null", *AT_COST]
    found, other = account(load(BASE, kept).scenario), account(load(BASE, [FLAT, *kept]).scenario)
    assert first_year(base) == 2027 == found.other.first
    expected = found.pair.own.row("net_operating_result") - other.pair.own.row("net_operating_result")
    assert found.pair.net == pytest.approx(expected, abs=HALF_AN_ORE)
    assert not other.differs and other.pays_from is None


def test_fees_of_stated_growth_follow_the_cost_so_that_the_fund_is_the_same_in_both() -> None:
    found = account(load(BASE).scenario)
    fund = [found.pair.more("service_fund", place) for place in range(3)]
    assert np.abs(fund).max() < HALF_AN_ORE
    own = found.pair.own.row("net_operating_result")[1:]
    assert own == pytest.approx(run_of(load(BASE).scenario), abs=HALF_AN_ORE)


def test_late_money_is_what_the_grant_of_the_years_own_people_would_bring() -> None:
    """The same said by hand: the counts of 1 July the year before are set to those of the middle of the year."""
    base = load(BASE).scenario
    found = account(base)

    def on_time(changes: list[str]) -> Array:
        people = account(load(BASE, changes).scenario).pair.own.row("population")
        july = {2024: 49203, **{2025 + t: (people[t] + people[t + 1]) / 2 for t in range(10)}}
        counted = ", ".join(f"{year}: {float(count):.7f}" for year, count in july.items())
        said = load(BASE, [*changes, f"free_income.system.july={{{counted}}}"]).scenario
        return run_of(said)

    kept = [f"investments.{project.id}.growth=0 %" for project in base.investments]
    late = on_time([]) - on_time([FLAT]) - (run_of(base) - run_of(load(BASE, [FLAT]).scenario))
    assert account(load(BASE, kept).scenario).late_money == pytest.approx(late, abs=1.0)
    assert found.late_money[2] > 0


def run_of(said: Scenario) -> Array:
    return compute(build(said)).row("net_operating_result")[1:]


def test_lines_given_as_they_are_change_no_other_line() -> None:
    opened = inputs(GROWING)
    own = project(opened)
    held = given(opened, {name: own[name] for name in ("group_population", "tax_revenue", "general_grant")})
    assert identical(own, held) == []


# --- Sameness --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", sorted(path.name for path in SCENARIOS.glob("*.yaml")))
def test_the_parts_are_the_whole_to_the_ore(file: str) -> None:
    """The adopted plan, whose lines are decided, among them."""
    assert sums_to_the_net(account(load(SCENARIOS / file).scenario))


def test_against_its_own_growth_everything_is_exactly_nothing() -> None:
    found = of({**GROWING, "investments": [{**SCHOOL, "growth": "100 %"}]}, 0.02)
    assert not any(row.any() for row in (*found.parts.values(), found.net, found.late_money, found.newcomers))
    assert found.other.needed == 0 and found.pays_from is None and not found.differs


def test_a_municipality_that_shrinks_has_fewer_and_leaves_out_no_project() -> None:
    found = of({"population.growth": "-1 %", **UNIT_COSTS, "investments": [{**SCHOOL, "growth": "100 %"}]})
    assert found.newcomers[0] == pytest.approx(-100) and found.other.needed == 0
    assert mill(found.net)[0] == pytest.approx(-7.5 + 5.0), "1 % of free income less 1 % of services"
    assert found.per_new_inhabitant(found.net) > 0
    assert found.pays_from is None and found.paid_back is None, "it is no growth that pays"


WAYS: dict[str, dict[str, Any]] = {
    "growth": {"population.growth": "2 %"},
    "persons": {
        "population": {
            "opening": {"young": 2500, "adult": 6000, "old": 1500},
            "persons": {2026 + t: 10000 * (1.02 ** (t + 1) - 1.02**t) for t in range(10)},
        }
    },
    "table": {
        "population": {
            "opening": {"young": 2500, "adult": 6000, "old": 1500},
            "table": {
                name: [people * 1.02 ** (t + 1) for t in range(10)]
                for name, people in {"young": 2500, "adult": 6000, "old": 1500}.items()
            },
        }
    },
}


@pytest.mark.parametrize("way", WAYS)
def test_however_people_are_said_the_same_growth_gives_the_same_account(way: str) -> None:
    found = of({**WAYS[way], **UNIT_COSTS})
    assert found.net == pytest.approx(of(GROWING).net, abs=1.0)
    assert found.pair.other.row("population") == pytest.approx(10000)


def test_people_by_age_go_on_ageing_where_nobody_is_added() -> None:
    """The total stands still from 2027; those over 80 become more, and no cohort is scaled."""
    other = account(load(BASE).scenario).pair.other
    assert np.ptp(other.row("population")[1:]) < 1e-6
    eldest = other.items["group"].index("80-89")
    assert other.row("group_population", eldest)[-1] > 1.3 * other.row("group_population", eldest)[1]


def test_the_trend_of_moving_is_replaced_by_the_growth_it_is_held_against() -> None:
    changes = ["population.growth=null", "population.cohorts.migration=trend"]
    found = account(load(BASE, changes).scenario, 0.01)
    people = found.pair.other.row("population")
    assert people[2:] / people[1:-1] == pytest.approx(1.01)
    assert people[1] == pytest.approx(found.pair.own.row("population")[1])


def test_deviation_from_the_projection_stands_still_where_nobody_is_added() -> None:
    found = of({**GROWING, "population.deviation": {2026: "0 %", 2030: "5 %"}})
    assert found.pair.other.row("population") == pytest.approx(10000)
    assert found.newcomers[4] == pytest.approx(10000 * (1.02**5 * 1.05 - 1))


# --- Capacity --------------------------------------------------------------------------------------------------------


def test_a_school_that_only_growth_builds_opens_nothing_without_it_and_nobody_lacks_a_place() -> None:
    changes = ["investments.ny-ungdomsskole.growth=100 %"]
    found = account(load(BASE, changes).scenario)
    place = found.pair.own.items["capacity"].index("ungdomsskole")
    assert found.pair.own.row("capacity_units", place)[-1] > found.pair.other.row("capacity_units", place)[-1]
    assert not found.pair.other.row("without_place").any()


# --- Pays when -------------------------------------------------------------------------------------------------------


def test_growth_pays_from_the_first_year_that_lasts() -> None:
    """The school's cost comes first; what it cost is brought back later than the year begins to pay."""
    costly = {**SCHOOL, "cost": [200, 100], "grants": 0, "start": 2026, "growth": "100 %"}
    found = of({**GROWING, "investments": [costly]})
    nets = found.net > 0
    since = found.pays_from
    assert since is not None and nets[since - 2026 :].all() and not nets[since - 2027]
    assert found.paid_back is None or found.paid_back >= since


# --- Refused ---------------------------------------------------------------------------------------------------------


def code(changes: Mapping[str, Any], held: Any = 0.0) -> str:
    with pytest.raises(ScenarioError) as raised:
        account(scenario(changes), held)
    return raised.value.problems[0].code


def test_what_cannot_be_held_against_is_said() -> None:
    assert code(GROWING, "country") == "growth_no_country"
    assert code({**GROWING, "horizon": 1, "free_income.people": {2026: 10200}}) == "growth_no_year"


def test_why_the_other_municipality_cannot_be_is_said() -> None:
    """At 10 % fewer a year more would move from some ages than there are people."""
    with pytest.raises(ScenarioError) as raised:
        account(load(BASE).scenario, -0.1)
    assert [problem.code for problem in raised.value.problems] == ["growth_refused", "age_below_nothing"]


def test_a_rate_is_written_with_its_sign() -> None:
    assert against("country") == "country"
    assert against("1,5 %") == pytest.approx(0.015)
    wrong = [against(text) for text in ("1.5", "landet", "60 %")]
    assert all(isinstance(one, Problem) for one in wrong)


# --- Housing ---------------------------------------------------------------------------------------------------------

DWELLINGS = {
    "mode": "instead",
    "types": [
        {
            "id": "blokk",
            "name": "Blokk",
            "dwellings": dict.fromkeys(range(2026, 2036), 300),
            "persons_per_dwelling": 2.1,
            "profile": {"0-5": "20 %", "20-39": "80 %"},
        }
    ],
}


@pytest.mark.parametrize("mode", ["on_top", "instead"])
def test_dwellings_of_years_without_growth_are_not_built(mode: str) -> None:
    housing = json.dumps({**DWELLINGS, "mode": mode})
    changes = ["population.growth=null", "population.cohorts.migration=trend", f"population.housing={housing}"]
    found = account(load(BASE, changes).scenario)
    people = found.pair.other.row("population")
    assert people[1:] == pytest.approx(people[1])
    assert people[1] == pytest.approx(found.pair.own.row("population")[1])
    assert not found.pair.other.row("housing_newcomers")[2:].any()
    assert sums_to_the_net(found)
