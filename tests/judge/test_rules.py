"""What is asked of a plan and how near it comes: each legal rule by what breaks it, and a council's by its bounds."""

from __future__ import annotations

from typing import Any

import pytest

from okplan.judge.verdict import Finding
from okplan.show.result import run as shown
from tests.builders import MILL, Raw, judge, rule
from tests.chapters.test_areas import found, unit
from tests.chapters.test_staff import GROWING, HALL, SCHOOL, of, staffed
from tests.scenarios import loaded

PLAIN: Raw = {"loans.existing": [], "economy.reference_rate": "0 %"}
SHORT: Raw = {"id": "more", "name": "more", "kind": "wages", "prices": "nominal", "amount": {2026: 110, 2027: 100}}


def findings(changes: Raw, rule_id: str) -> list[Finding]:
    return [finding for finding in judge(changes)[1] if finding.rule == rule_id]


def said(indicator: str, **bounds: Any) -> Finding:
    """Of 2026, with a result of 10 % of 1000 and no debt."""
    return findings({**PLAIN, "rules": [rule(indicator, **bounds)]}, indicator.replace("_", "-"))[0]


# --- The law ---------------------------------------------------------------------------------------------------------

BROKEN: dict[str, tuple[Raw, float, float, str]] = {
    # A deficit of 10 where nothing is left in reserve (§ 14-10), not covered in the two years after (§ 14-11).
    "balance": ({**PLAIN, "reserves.general": 0, "operations.measures": [SHORT]}, 10, 0, "ceiling"),
    "minimum_instalments": ({"loans.instalments": {"policy": "planned", "amount": 31}}, -1, 0, "floor"),
    "loan_purpose": ({"other_investment": {"share_purchases": 10}}, -10, 0, "floor"),
    "unspent_loans": ({"loans.raised": 5, "other_investment": {"grants_to_others": 8}}, -3, 0, "floor"),
    "operating_funds": ({"reserves.earmarked_use": {2026: 5}}, -5, 0, "floor"),
    "investment_funds": ({"financing.earmarked_fund_use": {2026: 5}}, -5, 0, "floor"),
    "free_fund": ({"financing.free_fund_use": {2026: 5}, "other_investment": {"grants_to_others": 8}}, -5, 0, "floor"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_law_is_told_with_its_year_its_amount_and_what_is_short(name: str) -> None:
    changes, value, limit, side = BROKEN[name]
    first = findings(changes, name)[0]
    assert (first.level, first.year, first.side, first.limit) == ("breach", 2026, side, limit)
    assert (first.legal, first.hard, first.unit) == (True, True, "kr")
    assert first.value == pytest.approx(value * MILL)
    assert first.distance == pytest.approx(-abs(value) * MILL, abs=1)


def test_money_that_is_gone_warns_and_breaks_no_law_by_itself() -> None:
    # § 14-1: the general reserve covers 150 more a year though the bank has only 100.
    changes = {**PLAIN, "reserves.general": 900, "liquidity.deposits": 20}
    more = {**SHORT, "amount": {2026: 150, 2027: 100}}
    found = findings({**changes, "operations.measures": [more]}, "liquidity")
    assert [(finding.level, finding.year) for finding in found][:2] == [("warning", 2026), ("warning", 2027)]
    assert found[0].value == pytest.approx(-30 * MILL)
    assert {finding.level for finding in findings(changes, "liquidity")} == {"ok"}


def test_the_share_that_leads_to_the_register_is_of_revenue() -> None:
    # § 28-1 d: 30 of 1000 is the limit; 40 are 1 per cent of 1000 too much, 10 million.
    deficit = {"reserves.general": 0, "reserves.deficit": {"amount": 40}}
    nothing_over = {**SHORT, "amount": 100}
    first = findings({**PLAIN, **deficit, "operations.measures": [nothing_over]}, "robek_share")[0]
    assert (first.level, first.limit) == ("breach", 0.03)
    assert (first.value, first.distance) == pytest.approx((0.04, -10 * MILL))


@pytest.mark.parametrize(("within", "ground"), [(1, False), (2, False), (3, True), (4, True)])
def test_more_than_two_years_to_cover_a_deficit_is_a_ground_itself(within: int, ground: bool) -> None:
    # § 28-1 c: 150 from 2025, of which 100 is covered in 2026 and the rest in 2027.
    deficit = {"reserves.general": 0, "reserves.deficit": {"amount": 150, "cover_within": within}}
    found = findings({**PLAIN, **deficit}, "robek_time")
    assert (found[0].level == "breach") == ground
    assert found[1].level == "ok"


# --- The council's ---------------------------------------------------------------------------------------------------


def test_of_a_band_the_nearer_bound_is_told_with_the_room_to_it() -> None:
    # 10 % within 7–11 %: one point under the ceiling is 10 of 1000; within 9–14 % one over the floor.
    above = said("net_operating_result_pct", floor="7 %", ceiling="11 %")
    assert (above.side, above.limit) == ("ceiling", 0.11)
    assert above.distance == pytest.approx(10 * MILL)
    below = said("net_operating_result_pct", floor="9 %", ceiling="14 %")
    assert (below.side, below.limit) == ("floor", 0.09)
    assert below.distance == pytest.approx(10 * MILL)


@pytest.mark.parametrize(
    ("bounds", "level"),
    [
        ({"ceiling": "9.9 %"}, "breach"),
        ({"ceiling": "11 %", "warning": "9.9 %"}, "warning"),
        ({"ceiling": "11 %", "warning": "10 %"}, "ok"),
        ({"ceiling": "11 %", "target": "9.9 %"}, "warning"),
        ({"floor": "9 %", "warning": "10.1 %"}, "warning"),
        ({"floor": "9 %", "warning": "10 %"}, "ok"),
        ({"floor": "9 %", "target": "10.1 %", "warning": "9.5 %"}, "ok"),
        ({"floor": "9 %", "ceiling": "11 %", "target": "9.5 %"}, "ok"),
        ({"floor": "10.1 %", "warning": "12 %"}, "breach"),
    ],
)
def test_the_level_is_that_of_the_gravest_bound_passed(bounds: Raw, level: str) -> None:
    assert said("net_operating_result_pct", **bounds).level == level


@pytest.mark.parametrize(("past", "level"), [(1e-11, "ok"), (1e-9, "breach")])
@pytest.mark.parametrize(("side", "beyond"), [("floor", 1), ("ceiling", -1)])
@pytest.mark.parametrize(("indicator", "spent", "value"), [
    ("general_reserve", 0, 190), ("net_operating_result", 0, 100), ("net_operating_result", 290, -190)
])  # fmt: skip
def test_a_bound_in_kroner_is_kept_to_the_last_digit_of_a_float(
    indicator: str, spent: int, value: int, side: str, beyond: int, past: float, level: str
) -> None:
    # A reserve of 190, a result of 100, or of −190 where 290 more is spent; a thousandth of a krone past is past.
    more = [{**SHORT, "amount": spent}] if spent else []
    asked = rule(indicator, **{side: value + beyond * past})
    found = findings({**PLAIN, "operations.measures": more, "rules": [asked]}, indicator.replace("_", "-"))
    assert found[0].level == level


def test_a_rule_has_its_own_first_year_and_says_so() -> None:
    found = findings({**PLAIN, "rules": [rule("net_debt_pct", ceiling="50 %", start=2029)]}, "net-debt-pct")
    assert [finding.year for finding in found] == list(range(2029, 2036))
    assert not found[0].legal and not found[0].hard


def test_room_is_counted_in_kroner_of_what_the_indicator_is_a_share_of() -> None:
    # Debt of 800 − 32 for 10,000 inhabitants is 76,800 each; 80,000 would be 32 million more.
    first = findings({"rules": [rule("debt_per_capita", ceiling=0.08)]}, "debt-per-capita")[0]
    assert first.unit == "kr"
    assert (first.value, first.limit, first.distance) == pytest.approx((76_800, 80_000, 32 * MILL))
    share = findings({"rules": [rule("net_debt_pct", ceiling="80 %")]}, "net-debt-pct")[0]
    assert share.distance == pytest.approx(32 * MILL)


def test_what_is_short_of_a_share_is_counted_in_the_kroner_of_its_own_year() -> None:
    # All grows by 10 % a year: 1 % of a revenue of 1100 in 2026, and of 1210 in 2027.
    growth = {"economy.wage_growth": "10 %", "economy.price_growth": "10 %"}
    asked = rule("net_operating_result_pct", floor="11 %")
    found = findings({**PLAIN, **growth, "rules": [asked]}, "net-operating-result-pct")
    assert [finding.distance for finding in found[:2]] == pytest.approx([-11 * MILL, -12.1 * MILL])


def test_a_rule_on_man_years_is_judged_in_man_years() -> None:
    """Schools go from 200 to 208 with their pupils, and a tenth leaves: 20 + 8 in 2026, 20.8 after. The scenario's unit
    of money does not move the limit."""
    staff = staffed(of("school", 200), **GROWING, rules=[rule("man_years_recruited", ceiling=25, warning=20)])
    first, second = findings(staff, "man-years-recruited")[:2]
    assert (first.level, first.unit, first.limit, first.distance) == ("breach", "man_years", 25, None)
    assert (first.value, second.value) == pytest.approx((28, 20.8))
    assert (second.level, second.limit) == ("warning", 25)
    assert judge(staff)[0].level == "strained"


def test_a_rule_can_ask_that_everybody_has_a_place() -> None:
    """2,600 young in 2026 of whom 80 % go to schools for 2,000: 80 without a place until one more is built."""
    school = {**SCHOOL, "capacity": [unit(groups=["0-15"], built_by="hall")]}
    asked = {"investments": [{**HALL, "running": {}}], "rules": [rule("without_place", ceiling=0)]}
    staff = of("school", 200, per_unit={"secondary": 0})
    first = findings(staffed(staff, school=school, **GROWING, **asked), "without-place")[0]
    assert (first.level, first.unit, first.limit) == ("breach", "persons", 0)
    assert first.value == pytest.approx(80)


@pytest.mark.parametrize(
    ("indicator", "code"),
    [
        *((name, "rule_without_block") for name in ("man_years_needed", "household_payments", "untagged_investment")),
        ("fee_per_household", "rule_without_block"),
        *((name, "rule_of_climate") for name in ("own_emissions", "climate_verdict_level")),
        *((name, "rule_unit") for name in ("price_index", "household_payments_fixed")),
        ("property_tax_per_inhabitant", None),
        ("fixing_years", None),
    ],
)
def test_what_nothing_is_said_of_and_what_has_a_verdict_of_its_own_is_no_rule_here(
    indicator: str, code: str | None
) -> None:
    assert [one for one, _ in found({"rules": [rule(indicator, ceiling=1)]})] == ([code] if code else [])


def test_a_share_of_people_has_no_room_in_kroner() -> None:
    """Man-years of those of working age: what is short is hands, and no money is told of it."""
    staff = staffed(of("school", 200), rules=[rule("man_years_share_of_working_age_pct", ceiling="3 %")])
    found = findings(staff, "man-years-share-of-working-age-pct")[0]
    assert (found.level, found.distance) == ("breach", None)


def test_a_rule_that_is_held_against_nothing_is_warned_of_and_told() -> None:
    """Without cohorts nobody knows how many are born; and nothing is invested, of which no share is financed."""
    known = rule("net_debt_pct", ceiling="200 %")
    unknown = [rule("births", floor=10), rule("self_financing_pct", floor="40 %")]
    result = shown(loaded({"rules": [known, *unknown]}), "nb")
    told = [(one.code, one.level, one.context["rule"]) for one in result.projected.doubts]
    assert told == [("rule_unjudged", "warning", name) for name in ("births", "self_financing_pct")]
    assert {finding.rule for finding in result.findings if not finding.legal} == {"net-debt-pct"}
    assert "Ikke vurdert, fordi tallet ikke er kjent" in " ".join(result.narrative.sentences)


def test_years_that_loans_are_fixed_for_have_no_room_in_kroner() -> None:
    """They are a mean over the kroner of the debt: 1,25 years too few are not 1,25 times the debt short."""
    found = findings({"rules": [rule("fixing_years", floor=30)]}, "fixing-years")[0]
    assert (found.level, found.distance, found.unit) == ("breach", None, "number")
