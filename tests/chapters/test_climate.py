"""Climate: emissions, measures that follow what pays for them, target paths, and what a tonne costs."""

from __future__ import annotations

import math
from typing import Any

import pytest

from okplan.chapters.inputs import build
from okplan.chapters.model import MODEL
from okplan.chapters.review import review
from okplan.engine.expression import parted
from okplan.judge.climate import climate_judged
from okplan.problems import ScenarioError
from tests.builders import Raw, identical, judge, parse, project_item, raw, row, run, scenario
from tests.scenarios import loaded

BESIDE = ("climate", "goals", "staff")
"""Chapters that stand beside the accounts: nothing in the accounts follows from them."""


def climate(**said: Any) -> Raw:
    """A community of 1,000 tonnes and own operations of 100 in the base year, at rest."""
    own = {"id": "own", "name": "Own", "of": "own", "tonnes": {2025: 100}}
    emissions = [{"id": "road", "name": "Road", "of": "community", "tonnes": {2025: 1000}}, own]
    return {"climate": {"discount_rate": "4 %", "emissions": emissions, **said}}


def measure(id: str = "cars", **said: Any) -> Raw:
    return {"id": id, "name": id, "area": "town", "sector": "road", "tonnes": 300, **said}


def target(id: str = "half", **said: Any) -> Raw:
    """Half of 1,200 tonnes by 2030."""
    path = {"base": {"year": 1991, "tonnes": 1200}, "path": {2030: "50 %"}}
    return {"id": id, "name": id, "of": "community", **path, **said}


def paid(item: str = "investments.plant", **said: Any) -> Raw:
    return {"paid_by": [{"item": item, **said}]}


def plant(**said: Any) -> Raw:
    """100 million in 2026 and 2027, in use from 2028, with a saving of two million a year."""
    return project_item("plant", cost=[60, 40], start=2026, life=10, running={"amount": -2}, **said)


# --- Emissions and measures ------------------------------------------------------------------------------------------


def test_what_was_measured_is_carried_to_the_base_year_and_on_by_its_growth() -> None:
    sector = {"id": "road", "name": "Road", "of": "community", "tonnes": {2021: 150, 2023: 100}, "growth": "-10 %"}
    found = run(climate(emissions=[sector]))
    assert row(found, "community_emissions")[:3] == pytest.approx([81, 72.9, 65.61])


def test_the_two_are_never_added() -> None:
    found = run(climate(measures=[measure(sector="own", tonnes=40, start=2026)]))
    assert row(found, "community_emissions") == [1000] * 11
    assert row(found, "own_emissions") == [100] + [60] * 10


def test_a_sum_and_a_sector_are_told_by_what_they_are_made_of() -> None:
    """The community's sectors stand first: own emissions are not said there, nor is another sector's measure."""
    said = climate(measures=[measure(), measure("heat", sector="own", tonnes=1)], targets=[target("neutral", of="own")])
    sources = build(scenario(said)).sources
    own = ("climate", "emissions", 1, "tonnes")
    assert sources["own_emissions_opening"] == sources["own_reference_opening"] == (own,)
    assert sources["climate_target_start"] == (own,)
    assert sources["climate_taken_from"] == tuple(("climate", "measures", place, "sector") for place in (0, 1))
    moved = build(scenario(climate(measures=[measure(sector="own", tonnes=1)]))).sources["climate_taken_from"]
    assert moved == (("climate", "emissions", 0, "id"), ("climate", "measures", 0, "sector"))


def test_a_measure_comes_in_equal_steps_from_its_first_year() -> None:
    found = run(climate(measures=[measure(start=2027, ramp=3)]))
    assert row(found, "climate_reduction")[:6] == pytest.approx([0, 0, 100, 200, 300, 300])
    assert row(found, "climate_funded_reduction") == [0] * 11


def test_a_project_that_is_moved_moves_its_reduction() -> None:
    for start, first in ((2026, 2028), (2029, 2031)):
        changes = {**climate(measures=[measure(**paid())]), "investments": [{**plant(), "start": start}]}
        reduced = row(run(changes), "climate_funded_reduction")
        assert reduced == [300.0 * (2025 + t >= first) for t in range(11)]


def test_a_stated_first_year_is_never_before_what_pays_is_in_use() -> None:
    for said, first in ((2026, 2028), (2030, 2030)):
        found = run({**climate(measures=[measure(start=said, **paid())]), "investments": [plant()]})
        assert row(found, "climate_begun")[1:] == [float(2026 + t >= first) for t in range(10)]


def test_it_waits_for_everything_that_pays() -> None:
    grant = {"id": "grant", "name": "grant", "kind": "transfers", "prices": "fixed", "amount": {2029: 1, 2031: 0}}
    both: Raw = {"paid_by": [{"item": "investments.plant"}, {"item": "operations.measures.grant"}]}
    changes = {**climate(measures=[measure(**both)]), "investments": [plant()], "operations.measures": [grant]}
    assert row(run(changes), "climate_begun")[1:] == [
        0,
        0,
        0,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
    ]  # an amount that ends undoes nothing


@pytest.mark.parametrize(
    "project",
    [
        {"cost": [60, 40], "start": 2026},
        {"cost": {2027: 60, 2029: 40}},
        {"cost": [60, 40], "start": 2026, "running": {"delay": 3}},
        {"cost": [60, 40], "start": 2026, "running": {"start": 2030}},
        {"cost": [1] * 8, "start": 2028, "rolling": True},
    ],
    ids=["list", "map", "delay", "stated", "rolling"],
)
def test_a_first_year_before_what_pays_is_in_use_is_warned_of_with_the_year_that_is_counted(project: Raw) -> None:
    changes = {**climate(measures=[measure(start=2026, **paid())]), "investments": [project_item("plant", **project)]}
    begun = 2025 + row(run(changes), "climate_begun").index(1)
    warned = [found for found in review(scenario(changes)) if found.code == "climate_start_early"]
    assert [found.context["year"] for found in warned] == [begun]
    changes["climate"]["measures"][0]["start"] = begun
    assert not [found for found in review(scenario(changes)) if found.code == "climate_start_early"]


# --- Targets ---------------------------------------------------------------------------------------------------------


def test_the_path_is_straight_from_the_base_year_and_between_the_named_years() -> None:
    """By hand: 1,000 in 2025, 600 in 2030 (half of 1,200), 300 in 2034 (a quarter), and that after it."""
    found = run(climate(targets=[target(path={2030: "50 %", 2034: "25 %"})]))
    by_hand = [1000, 920, 840, 760, 680, 600, 525, 450, 375, 300, 300]
    assert row(found, "climate_limit") == pytest.approx(by_hand)
    assert row(found, "climate_gap") == pytest.approx([1000 - limit for limit in by_hand])
    assert row(found, "climate_gap_pct")[5] == pytest.approx(400 / 1200)


def test_a_target_that_began_before_the_plan_has_its_line_between_its_own_years() -> None:
    found = run(climate(targets=[target(path={2020: "100 %", 2030: "50 %"})]))
    assert row(found, "climate_limit")[:2] == pytest.approx([900, 840])


def test_the_share_with_money_behind_it_is_of_what_must_be_taken() -> None:
    """In 2030 the path asks for 400 tonnes: 300 of them are paid for, 50 are not."""
    measures = [measure(**paid()), measure("walk", tonnes=50, start=2026)]
    found = run({**climate(measures=measures, targets=[target()]), "investments": [plant()]})
    assert row(found, "climate_needed")[5] == pytest.approx(400)
    assert row(found, "climate_funded_pct")[5] == pytest.approx(0.75)
    assert row(found, "climate_gap")[5] == pytest.approx(50)


def test_where_nothing_is_needed_but_the_last_digit_of_a_float_there_is_no_share() -> None:
    """900 tonnes and a path that stays at 90 % of 1,000: between two named years the line is 1e-13 tonnes below."""
    sector = {"id": "road", "name": "Road", "of": "community", "tonnes": {2025: 900}}
    still = target(base={"year": 1991, "tonnes": 1000}, path={2024: "90 %", 2031: "90 %"})
    block = climate(emissions=[sector], measures=[measure(**paid())], targets=[still])
    found = run({**block, "investments": [plant()]})
    assert 0 < max(row(found, "climate_needed")) < 1e-9
    assert all(math.isnan(share) for share in row(found, "climate_funded_pct"))


@pytest.mark.parametrize(
    ("tonnes", "is_paid", "levels", "verdict"),
    [
        (300, True, [1, 1, 0, 0, 1, 2], 2),  # over the target in its own year
        (600, True, [1, 1, 0, 0, 0, 0], 1),  # over the path before what pays is in use
        (600, False, [1, 1, 1, 1, 1, 1], 1),  # under it, but nobody pays
    ],
    ids=["missed", "late", "unpaid"],
)
def test_a_target_is_missed_in_its_own_year_and_else_at_risk(
    tonnes: float, is_paid: bool, levels: list[int], verdict: int
) -> None:
    said = measure(tonnes=tonnes, **(paid() if is_paid else {"start": 2028}))
    changes = {**climate(measures=[said], targets=[target(path={2031: "50 %"})]), "investments": [plant()]}
    found = run(changes)
    assert row(found, "climate_level")[1:7] == levels
    assert row(found, "climate_verdict_level")[-1] == verdict
    judged = climate_judged(scenario(changes), found)
    assert judged is not None
    assert judged.level == ("reached", "at_risk", "missed")[verdict]
    assert {finding.domain for finding in judged.findings} == {"climate"}
    assert (2030 in judged.targets[0].unpaid) is (not is_paid)


def test_a_target_is_still_missed_in_the_years_after_its_own() -> None:
    for path, missed in (({2028: "50 %"}, 2028), ({2020: "50 %"}, 2026), ({2028: "90 %", 2032: "50 %"}, 2032)):
        levels = row(run(climate(targets=[target(path=path)])), "climate_level")[1:]
        before = missed - 2026
        assert levels[before:] == [2] * (10 - before)
        assert 2 not in levels[:before]


def test_a_target_is_reached_where_no_year_of_the_plan_is_above_its_path() -> None:
    sector = {"id": "road", "name": "Road", "of": "community", "tonnes": {2025: 500}}
    changes = climate(emissions=[sector], targets=[target(base={"year": 1991, "tonnes": 1000}, path={2050: "50 %"})])
    judged = climate_judged(scenario(changes), run(changes))
    assert judged is not None
    assert (judged.level, judged.targets[0].named, judged.targets[0].next_year) == ("reached", (), 2050)


# --- What a tonne costs ----------------------------------------------------------------------------------------------


def test_the_cost_of_a_tonne_is_the_annuity_of_what_is_paid_and_the_running_cost() -> None:
    """By hand, with the annuity table's 0.12329 for ten years at 4 %: half of (100 − 20) × 0.12329 − 2, over 300."""
    changes = {**climate(measures=[measure(**paid(share="50 %"))]), "investments": [plant(grants=20)]}
    found = run(changes)
    cost = 0.5 * (80e6 * 0.12329 - 2e6)
    assert row(found, "climate_annual_cost")[2:5] == pytest.approx([-0.0, cost, cost], rel=1e-4)
    assert row(found, "climate_cost_per_tonne")[5] == pytest.approx(cost / 300, rel=1e-4)


def test_a_year_without_cost_has_no_cost_per_tonne() -> None:
    """A rolling project that cuts from its first year is in use a year later; it does not cut for nothing."""
    fleet = project_item("plant", cost=[3] * 10, start=2026, life=3, rolling=True)
    per_tonne = row(run({**climate(measures=[measure(**paid())]), "investments": [fleet]}), "climate_cost_per_tonne")
    assert [math.isnan(cost) for cost in per_tonne[:3]] == [True, True, False]


def test_without_interest_the_capital_is_shared_by_its_years() -> None:
    changes = {**climate(measures=[measure(**paid())], discount_rate="0 %"), "investments": [plant()]}
    assert row(run(changes), "climate_annual_cost")[4] == pytest.approx(100e6 / 10 - 2e6)


def test_a_measure_of_operations_costs_its_amount_and_its_revenue_is_less_of_it() -> None:
    def of(kind: str) -> float:
        said = {"id": "grant", "name": "grant", "kind": kind, "prices": "fixed", "amount": {2026: 3}}
        changes = {**climate(measures=[measure(**paid("operations.measures.grant"))]), "operations.measures": [said]}
        return row(run(changes), "climate_cost_per_tonne")[3]

    assert of("transfers") == pytest.approx(3e6 / 300)
    assert of("user_fees") == pytest.approx(-3e6 / 300)


def test_a_rolling_project_that_cuts_more_with_each_year_costs_the_same_per_tonne() -> None:
    """By hand: each year's 3 million over ten years is 0.3 million a year, and each year cuts 60 tonnes more."""
    fleet = project_item("plant", cost=[3] * 10, start=2026, life=10, rolling=True)
    block = climate(measures=[measure(start=2027, ramp=5, **paid())], discount_rate="0 %")
    per_tonne = row(run({**block, "investments": [fleet]}), "climate_cost_per_tonne")
    assert per_tonne[2:7] == pytest.approx([0.3e6 / 60] * 5)
    assert per_tonne[7] == pytest.approx(6 * 0.3e6 / 300)  # paid on when there is no more to cut


def test_a_year_of_a_rolling_project_has_no_capital_cost_when_its_life_is_over() -> None:
    fleet = project_item("plant", cost=[3] * 10, start=2026, life=3, rolling=True)
    found = run({**climate(measures=[measure(**paid())], discount_rate="0 %"), "investments": [fleet]})
    assert row(found, "climate_annual_cost")[1:7] == pytest.approx([0, 1e6, 2e6, 3e6, 3e6, 3e6])


# --- Beside the accounts ---------------------------------------------------------------------------------------------


def test_no_line_of_the_accounts_uses_a_line_that_stands_beside_them() -> None:
    accounts = {
        name: line for name, line in MODEL.lines.items() if line.chapter not in BESIDE and name not in MODEL.identities
    }
    uses = {(name, parted(argument)[0]) for name, line in accounts.items() for argument in line.arguments}
    assert [(name, used) for name, used in uses if used in MODEL and MODEL[used].chapter in BESIDE] == []


def test_without_climate_every_other_line_and_finding_is_the_same_to_the_bit() -> None:
    plan = {"investments": [plant()]}
    block = climate(measures=[measure(**paid())], targets=[target()])
    own = {name for name in (*MODEL.lines, *MODEL.inputs) if MODEL[name].chapter == "climate"}
    assert set(identical(run({**plan, **block}), run(plan))) <= own
    assert judge({**plan, **block}) == judge(plan)


# --- What is refused -------------------------------------------------------------------------------------------------


def test_a_share_that_is_no_money_is_no_money_behind_a_measure() -> None:
    with pytest.raises(ScenarioError) as refused:
        loaded({**climate(measures=[measure(start=2026, **paid(share="0 %"))]), "investments": [plant()]})
    assert [problem.code for problem in refused.value.problems] == ["too_low"]


def test_the_same_money_reduces_emissions_only_once() -> None:
    def codes(second: str) -> list[str]:
        measures = [measure(**paid(share="60 %")), measure("bus", tonnes=10, **paid(share=second))]
        said = parse(raw({"investments": [plant()]}))
        block = type(said).model_validate(raw({**climate(measures=measures), "investments": [plant()]}),
                                          context={"years": said.years})  # fmt: skip
        return [found.code for found in review(block) if found.level == "error"]

    assert codes("40 %") == []
    assert codes("41 %") == ["climate_claimed_twice"]


def test_a_sector_that_grows_may_lose_later_what_it_does_not_emit_yet() -> None:
    """100 tonnes in 2025, 10 % more a year: 146.41 in 2029, 161.051 in 2030. 150 can be taken then, not before."""
    sector = {"id": "road", "name": "Road", "of": "community", "tonnes": {2025: 100}, "growth": "10 %"}
    loaded(climate(emissions=[sector], measures=[measure(tonnes=150, start=2030)]))
    with pytest.raises(ScenarioError) as refused:
        loaded(climate(emissions=[sector], measures=[measure(tonnes=150, start=2029)]))
    (problem,) = refused.value.problems
    assert (problem.code, problem.context["year"], problem.context["wanted"]) == (
        "climate_below_nothing",
        2029,
        "146.4",
    )


def test_a_sector_may_be_emptied_to_the_last_gram_of_its_own_line() -> None:
    """What is refused is measured by the line itself: all that it has in its least year is taken, to the bit."""
    sector = {"id": "road", "name": "Road", "of": "community", "tonnes": {2023: 100}, "growth": "-9.9 %"}
    left = min(row(run(climate(emissions=[sector])), "climate_reference"))
    all_of_it = climate(emissions=[sector], measures=[measure(tonnes=left, start=2026)])
    loaded(all_of_it)
    assert row(run(all_of_it), "climate_emissions")[-1] == 0
    with pytest.raises(ScenarioError) as refused:
        loaded(climate(emissions=[sector], measures=[measure(tonnes=left + 1e-6, start=2026)]))
    assert [problem.code for problem in refused.value.problems] == ["climate_below_nothing"]
