"""From indicators to a verdict: every reason, every kind of rule, and the law's own."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from okplan.judge.verdict import Finding
from okplan.law import law
from tests.builders import MILL, Raw, judge, loan, mill, rule, run
from tests.console import right
from tests.scenarios import GOOD


def spend(amount: object) -> Raw:
    """Wages beyond what the base year had: the result falls by as much."""
    return {"id": "more", "name": "more", "kind": "wages", "prices": "nominal", "amount": amount}


def of(found: tuple[Finding, ...], rule_id: str, year: int | None = None) -> list[Finding]:
    return [finding for finding in found if finding.rule == rule_id and year in (None, finding.year)]


def levels(found: tuple[Finding, ...], rule_id: str) -> str:
    """One letter a year: . ok, w warning, B breach."""
    letters = {"ok": ".", "warning": "w", "breach": "B"}
    return "".join(letters[finding.level] for finding in of(found, rule_id))


# A result without interest on deposits or loans, so that it is worked out in the head: 100 less `more`.
PLAIN: Raw = {"loans.existing": [], "economy.reference_rate": "0 %"}


# --- The levels ------------------------------------------------------------------------------------------------------


def test_all_rules_kept_is_sustainable() -> None:
    verdict, found = judge({"rules": [rule("net_operating_result_pct", floor="1.75 %")]})
    assert (verdict.level, verdict.reasons) == ("sustainable", ("all_kept",))
    assert {finding.level for finding in found} == {"ok"}


def test_a_broken_rule_is_a_strain() -> None:
    verdict, found = judge({**PLAIN, "rules": [rule("net_operating_result_pct", floor="11 %")]})
    assert (verdict.level, verdict.reasons) == ("strained", ("rule_broken",))
    assert levels(found, "net-operating-result-pct") == "B" * 10


def test_a_warning_level_is_a_strain() -> None:
    said = rule("net_operating_result_pct", floor="5 %", warning="11 %")
    verdict, found = judge({**PLAIN, "rules": [said]})
    assert (verdict.level, verdict.reasons) == ("strained", ("warning",))
    assert levels(found, "net-operating-result-pct") == "w" * 10


def test_a_hard_rule_broken_is_not_sustainable() -> None:
    verdict, _ = judge({**PLAIN, "rules": [rule("net_operating_result_pct", floor="11 %", hard=True)]})
    assert (verdict.level, verdict.reasons) == ("unsustainable", ("hard_rule",))


def test_an_emptied_reserve_is_not_sustainable() -> None:
    # 105 more in 2026: −5 of a reserve of 5 leaves nothing and no deficit.
    verdict, found = judge({**PLAIN, "reserves.general": 5, "operations.measures": [spend({2026: 105, 2027: 0})]})
    assert (verdict.level, verdict.reasons) == ("unsustainable", ("reserve_emptied",))
    assert levels(found, "balance") == "." * 10


def test_a_deficit_breaks_the_law() -> None:
    verdict, found = judge({**PLAIN, "reserves.general": 5, "operations.measures": [spend({2026: 110, 2027: 0})]})
    assert verdict.level == "unsustainable"
    assert verdict.reasons == ("law", "reserve_emptied")
    deficit = of(found, "balance", 2026)[0]
    assert (deficit.level, deficit.limit) == ("breach", 0.0)
    assert deficit.value == pytest.approx(5 * MILL)
    assert "14-10" in deficit.source


def test_debt_that_still_rises_while_a_rule_is_broken_is_not_sustainable() -> None:
    borrowing: Raw = {"loans.raised": 60, "other_investment": {"grants_to_others": 60}}
    broken = rule("net_operating_result_pct", floor="40 %")
    verdict, _ = judge({**borrowing, "rules": [broken]})
    assert (verdict.level, verdict.reasons) == ("unsustainable", ("debt_rising",))
    # Debt that rises while all rules hold is no fault in itself; a broken rule while debt falls is a strain.
    assert judge(borrowing)[0].level == "sustainable"
    assert judge({"rules": [broken]})[0].level == "strained"


def test_debt_that_rises_counts_only_with_a_rule_broken_in_the_last_year() -> None:
    borrowing: Raw = {"loans.raised": 60, "other_investment": {"grants_to_others": 60}}
    early = rule("net_operating_result_pct", floor={2026: "40 %", 2027: "-40 %"})
    assert judge({**borrowing, "rules": [early]})[0].level == "strained"


def test_three_years_of_losses_are_not_sustainable_though_the_reserve_lasts() -> None:
    # 110 more: −10 a year of a reserve of 90, and 100 a year from then on.
    verdict, _ = judge({**PLAIN, "operations.measures": [spend({2026: 110, 2029: 0})]})
    assert (verdict.level, verdict.reasons) == ("unsustainable", ("loss_years",))
    assert judge({**PLAIN, "operations.measures": [spend({2026: 110, 2028: 0})]})[0].level == "sustainable"


def test_years_of_losses_count_only_where_they_follow_each_other() -> None:
    # −10 in six years, but never in three together; 100 in the four others.
    spent = {2026: 110, 2028: 0, 2029: 110, 2031: 0, 2032: 110, 2034: 0}
    assert judge({**PLAIN, "operations.measures": [spend(spent)]})[0].level == "sustainable"


def test_more_lost_than_won_over_the_years_is_not_sustainable() -> None:
    # Six years of −20 and four of 29: −4 in sum; with 31 a year it is 4.
    def spent(good: int) -> Raw:
        more = {2026: 120, 2028: 100 - good, 2029: 120, 2031: 100 - good, 2032: 120, 2034: 100 - good}
        return {**PLAIN, "reserves.general": 500, "operations.measures": [spend(more)]}

    verdict, _ = judge(spent(good=29))
    assert (verdict.level, verdict.reasons) == ("unsustainable", ("loss_sum",))
    assert judge(spent(good=31))[0].level == "sustainable"


def test_a_premium_deviation_is_no_earning() -> None:
    """It betters the result and brings no money: 15 a year with a deviation of 20 is a loss of 5."""
    pensions = {"deviation": 0, "amortisation": 0, "accumulated": 0, "years": 7, "new": {2026: 20, 2029: 0}}
    spent: Raw = {**PLAIN, "pensions": pensions, "operations.measures": [spend({2026: 105, 2029: 0})]}
    assert min(mill(run(spent), "net_operating_result")[1:4]) > 0
    assert judge(spent)[0].reasons == ("loss_years",)


# --- Rules -----------------------------------------------------------------------------------------------------------


def test_a_value_at_its_limit_keeps_the_rule() -> None:
    assert judge({**PLAIN, "rules": [rule("net_operating_result_pct", floor="10 %")]})[0].level == "sustainable"
    assert judge({**PLAIN, "rules": [rule("net_operating_result_pct", ceiling="10 %")]})[0].level == "sustainable"
    assert judge({**PLAIN, "rules": [rule("net_operating_result_pct", floor="10.0001 %")]})[0].level == "strained"


def test_limits_may_change_by_year() -> None:
    said = rule("net_operating_result_pct", floor={2026: "9 %", 2028: "11 %", 2031: "10 %"})
    assert levels(judge({**PLAIN, "rules": [said]})[1], "net-operating-result-pct") == "..BBB....."


def test_a_rule_may_apply_from_a_year() -> None:
    said = rule("net_operating_result_pct", floor="11 %", start=2031)
    found = judge({**PLAIN, "rules": [said]})[1]
    assert [finding.year for finding in of(found, "net-operating-result-pct")] == list(range(2031, 2036))


def test_a_band_has_two_sides() -> None:
    # Results of 10 %, 15 % and 5 % against 8–12 %.
    said = rule("net_operating_result_pct", floor="8 %", ceiling="12 %")
    _, found = judge({**PLAIN, "rules": [said], "operations.measures": [spend({2027: -50, 2028: 50, 2029: 0})]})
    assert levels(found, "net-operating-result-pct") == ".BB......."
    sides = [(finding.side, finding.limit) for finding in of(found, "net-operating-result-pct")[1:3]]
    assert sides == [("ceiling", 0.12), ("floor", 0.08)]


def test_a_ceiling_warns_from_below() -> None:
    said = rule("net_debt_pct", ceiling="75 %", warning="60 %")
    # Debt 800 less 32 a year of 1000: 76.8, 73.6, 70.4, 67.2, 64.0, 60.8, 57.6 …
    assert levels(judge({"rules": [said]})[1], "net-debt-pct") == "Bwwwww...."


def test_the_target_is_the_warning_level_where_none_is_said() -> None:
    said = rule("net_operating_result_pct", floor="5 %", target="11 %")
    assert levels(judge({**PLAIN, "rules": [said]})[1], "net-operating-result-pct") == "w" * 10


ACCOUNTS = {
    "depreciation": 40, "interest_expense": 0, "interest_income": 0, "instalments": 0, "dividends": 0,
    "financial_gains": 0,
}  # fmt: skip


def test_an_average_is_of_so_many_years_with_the_base_year_among_them() -> None:
    # Results in per cent: 10 (base year) 4 4 10 10 …; over three years: –, 6, 6, 8, 10 …
    said = rule("net_operating_result_pct", floor="7 %", average=3)
    changes = {**PLAIN, "accounts": ACCOUNTS, "rules": [said], "operations.measures": [spend({2026: 60, 2028: 0})]}
    found = of(judge(changes)[1], "net-operating-result-pct")
    assert [finding.year for finding in found] == list(range(2027, 2036))  # 2026 would need 2024
    assert [finding.value for finding in found[:4]] == pytest.approx([0.06, 0.06, 0.08, 0.10])
    assert levels(judge(changes)[1], "net-operating-result-pct") == "BB......."


def test_an_average_waits_for_years_that_are_known() -> None:
    # The accounts of the base year do not give its result: the first average of two years is that of 2026–2027.
    said = rule("net_operating_result_pct", floor="7 %", average=2)
    found = of(judge({**PLAIN, "rules": [said]})[1], "net-operating-result-pct")
    assert found[0].year == 2027


def test_the_distance_to_a_rule_is_in_kroner() -> None:
    # 1 % of a revenue of 1000 short of 11 %; 10 of debt room: 768 of 77.8 % of 1000.
    _, found = judge({**PLAIN, "rules": [rule("net_operating_result_pct", floor="11 %")]})
    assert of(found, "net-operating-result-pct", 2026)[0].distance == pytest.approx(-10 * MILL)
    _, found = judge({"rules": [rule("net_debt_pct", ceiling="77.8 %")]})
    assert of(found, "net-debt-pct", 2026)[0].distance == pytest.approx(10 * MILL)


def test_a_rule_in_kroner_is_in_the_scenarios_unit() -> None:
    _, found = judge({**PLAIN, "rules": [rule("general_reserve", floor=200)]})
    first = of(found, "general-reserve", 2026)[0]
    assert (first.level, first.limit) == ("breach", 200 * MILL)
    assert first.distance == pytest.approx(-10 * MILL)


def test_a_year_without_a_value_is_not_judged() -> None:
    _, found = judge({"rules": [rule("self_financing_pct", floor="30 %")]})
    assert of(found, "self-financing-pct") == []  # nothing is invested


# --- The law ---------------------------------------------------------------------------------------------------------


def test_the_law_always_applies() -> None:
    _, found = judge()
    legal = {finding.rule: finding.source for finding in found if finding.legal}
    for paragraph in ("14-10", "14-11", "14-18", "14-15", "28-1 c", "28-1 d"):
        assert any(paragraph in source for source in legal.values()), paragraph


def test_instalments_below_the_minimum_break_the_law() -> None:
    # Minimum 32, planned 31.
    verdict, found = judge({"loans.instalments": {"policy": "planned", "amount": 31}})
    assert verdict.reasons[0] == "law"
    first = of(found, "minimum_instalments", 2026)[0]
    assert first.level == "breach"
    assert first.value == pytest.approx(-1 * MILL)


def test_loans_for_shares_break_the_law() -> None:
    verdict, found = judge({"other_investment": {"share_purchases": 10}})
    assert levels(found, "loan_purpose") == "B" * 10
    assert verdict.reasons == ("law",)


def test_loans_used_before_they_are_raised_break_the_law() -> None:
    _, found = judge({"loans.raised": 5, "other_investment": {"grants_to_others": 10}})
    assert levels(found, "unspent_loans") == "B" * 10


@pytest.mark.parametrize(
    ("said", "broken"),
    [
        ({"reserves.earmarked_use": {2027: 5}}, "operating_funds"),
        ({"financing.free_fund_use": {2027: 5}, "other_investment": {"grants_to_others": 8}}, "free_fund"),
        ({"financing.earmarked_fund_use": {2027: 5}}, "investment_funds"),
    ],
)
def test_more_cannot_be_used_of_a_fund_than_it_holds(said: Raw, broken: str) -> None:
    assert levels(judge(said)[1], broken) == "." + "B" * 9


# --- Deficits and the time to cover them (§§ 14-11, 28-1) ------------------------------------------------------------


def owing(amount: float, within: int | None = None, incurred: int = 2025) -> Raw:
    deficit: Raw = {"amount": amount, "incurred": incurred}
    if within:
        deficit["cover_within"] = within
    return {**PLAIN, "reserves.general": 0, "reserves.deficit": deficit}


def test_a_deficit_covered_within_two_years_is_in_time() -> None:
    # 30 owed from 2025: 15 covered in 2026 and 15 in 2027.
    found = judge({**owing(30), "operations.measures": [spend({2026: 85, 2028: 0})]})[1]
    assert mill(run({**owing(30), "operations.measures": [spend({2026: 85, 2028: 0})]}), "accumulated_deficit")[
        :3
    ] == pytest.approx([30, 15, 0])
    assert levels(found, "time_limit") == "." * 10
    assert levels(found, "robek_time") == "." * 10


def test_a_deficit_left_after_two_years_is_overdue() -> None:
    # 30 owed from 2025: 10 a year; 10 is left at the end of 2027, covered in 2028.
    found = judge({**owing(30), "operations.measures": [spend({2026: 90, 2029: 0})]})[1]
    assert levels(found, "time_limit") == ".B........"
    assert of(found, "time_limit", 2027)[0].value == pytest.approx(10 * MILL)
    assert levels(found, "robek_time") == ".B........"


def test_the_council_may_grant_four_years_but_robek_counts_two() -> None:
    # 40 owed from 2025, 10 a year: covered in the fourth year, 2029.
    said = {**owing(40, within=4), "operations.measures": [spend({2026: 90, 2030: 0})]}
    found = judge(said)[1]
    assert levels(found, "time_limit") == "." * 10
    # § 28-1 c: a deficit to be covered over more than two years is a ground from the decision, not from the third year.
    assert levels(found, "robek_time") == "BBB......."
    assert (
        levels(judge({**said, "reserves.deficit": {"amount": 41, "cover_within": 4}})[1], "time_limit") == "...B......"
    )


def test_an_older_deficit_has_less_time() -> None:
    # From 2024: due at the end of 2026.
    found = judge({**owing(30, incurred=2024), "operations.measures": [spend({2026: 85, 2028: 0})]})[1]
    assert levels(found, "time_limit") == "B........."


def test_the_oldest_deficit_is_covered_first() -> None:
    # 2026 −10, 2027 −10, 2028 +10 covers that of 2026, 2029 +10 that of 2027: never overdue.
    found = judge({**PLAIN, "reserves.general": 0, "operations.measures": [spend({2026: 110, 2028: 90})]})[1]
    assert levels(found, "balance") == "BB........"
    assert levels(found, "time_limit") == "." * 10


def test_a_deficit_of_more_than_three_per_cent_of_revenue_leads_to_robek() -> None:
    # kommuneloven § 28-1 d: 3 % of 1000 is 30.
    assert law("rules.robek_share", 2026).value == 0.03
    at = judge({**owing(30), "operations.measures": [spend({2026: 100, 2027: 0})]})[1]
    over = judge({**owing(31), "operations.measures": [spend({2026: 100, 2027: 0})]})[1]
    assert levels(at, "robek_share") == "." * 10
    assert levels(over, "robek_share") == "B........."


def test_a_bullet_that_operations_cannot_repay_is_a_deficit() -> None:
    # 300 falls due in 2027 against a result of 100 and a reserve of 90 + 100.
    said = {**PLAIN, "loans.existing": [loan(kind="bullet", balance=300, years_left=2, refinanced=False)]}
    verdict, found = judge(said)
    assert of(found, "balance", 2027)[0].value == pytest.approx(10 * MILL)
    assert "law" in verdict.reasons


def test_findings_and_lines_tell_the_same() -> None:
    said = {"rules": [rule("net_debt_pct", ceiling="70 %")]}
    found = of(judge(said)[1], "net-debt-pct")
    assert [finding.value for finding in found] == run(said).row("net_debt_pct")[1:].tolist()
    assert np.isfinite([finding.distance for finding in found if finding.distance is not None]).all()


@pytest.mark.parametrize(
    ("language", "words"),
    [("nb", "merforbruk på"), ("nn", "meirforbruk på"), ("en", "a deficit of")],
)
def test_a_deficit_is_not_told_as_a_surplus(tmp_path: Path, language: str, words: str) -> None:
    file = tmp_path / "deficit.yaml"
    one = "{id: mer, name: Mer, kind: purchases, amount: 900000, prices: fixed}"
    good = GOOD
    file.write_text(f"extends: {good}\noperations: {{measures: [{one}]}}\n", encoding="utf-8")
    shown = right("project", file, "--lang", language, "--format", "markdown")
    told = shown.replace("\u00a0", " ")
    assert words in told
