"""The permanent improvement that keeps every rule: tried again as the scenario's own, it holds; less does not."""

from __future__ import annotations

import pytest

from okplan.studies.improvement import STEP
from tests.builders import MILL, Raw, computed, judge, loan, mill, needed, project_item, rule

RESULT = rule("net_operating_result_pct", floor="1.75 %")


def spend(amount: object) -> Raw:
    return {"id": "more", "name": "more", "kind": "wages", "prices": "fixed", "amount": amount}


def broken_from(changes: Raw, start: int) -> list[str]:
    """The rules, the law's among them, that a scenario breaks from a year on."""
    _, found = judge(changes)
    return [
        f"{finding.rule} {finding.year}" for finding in found if finding.level == "breach" and finding.year >= start
    ]


def tried(changes: Raw, base_prices: float, to_investment: float, start: int) -> Raw:
    block = {"start": start, "amount": base_prices / MILL, "to_investment": f"{to_investment * 100:.10f} %"}
    return {**changes, "improvement": block}


SHORT: Raw = {"operations.measures": [spend(70)], "rules": [RESULT]}
GROWING: Raw = {
    "economy.wage_growth": "4 %",
    "economy.price_growth": "2.5 %",
    "economy.construction_growth": "3 %",
    "population.growth": "1.5 %",
    "operations.measures": [spend({2026: 60, 2030: 110})],
    "investments": [project_item(cost=[80, 90, 60], start=2027, vat_compensable="100 %")],
    "loans.instalments": {"policy": "minimum"},
}
CASES: dict[str, Raw] = {
    "a result that falls short": SHORT,
    "a later start": {**SHORT, "improvement": {"start": 2028}},
    "growth, investment and the minimum": {**GROWING, "rules": [RESULT]},
    "a ceiling on debt": {**GROWING, "rules": [RESULT, rule("net_debt_pct", ceiling={2026: "95 %", 2032: "48 %"})]},
    "a reserve to be built": {**GROWING, "rules": [rule("general_reserve_pct", floor={2026: "2 %", 2033: "20 %"})]},
    "an average over years": {**SHORT, "rules": [rule("net_operating_result_pct", floor="1.75 %", average=3)]},
    "an average that reaches into the base year": {
        **SHORT,
        "accounts": {
            "depreciation": 40, "interest_expense": 34, "interest_income": 4, "instalments": 32, "dividends": 0,
            "financial_gains": 0,
        },
        "rules": [rule("net_operating_result_pct", floor="3 %", average=2)],
    },
    "an average of debt with the base year": {
        "rules": [rule("net_debt_pct", ceiling={2026: "79 %", 2027: "76.5 %"}, average=2)],
        "loans.raised": {2026: 20, 2027: 0},
        "other_investment": {"grants_to_others": {2026: 20, 2027: 0}},
    },
    "one that is already tried in part": {**SHORT, "improvement": {"start": 2026, "amount": 10}},
    "a deficit from before": {**SHORT, "reserves.deficit": {"amount": 25}, "reserves.general": 10},
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_improvement_found_keeps_every_rule(case: str) -> None:
    changes = CASES[case]
    found = needed(changes)
    assert found.amount is not None
    assert found.amount > 0
    assert found.beyond == ()
    assert broken_from(changes, found.start) != []
    already = changes.get("improvement", {}).get("amount", 0) * MILL
    share = found.to_investment * found.base_prices / (already + found.base_prices)
    again = tried(changes, already + found.base_prices, share, found.start)
    assert broken_from(again, found.start) == []
    verdict, _ = judge(again)
    if found.start == 2026:
        assert "reserve_emptied" not in verdict.reasons


@pytest.mark.parametrize("case", CASES)
def test_one_step_less_is_not_enough(case: str) -> None:
    changes = CASES[case]
    found = needed(changes)
    assert found.amount is not None
    index = found.amount / found.base_prices
    less = (found.amount - STEP) / index
    already = changes.get("improvement", {}).get("amount", 0) * MILL
    share = found.to_investment * less / (already + less) if already + less else 0.0
    again = tried(changes, already + less, share, found.start)
    verdict, _ = judge(again)
    emptied = "reserve_emptied" in verdict.reasons
    assert broken_from(again, found.start) != [] or emptied


def test_the_improvement_is_a_round_sum_in_the_prices_of_its_first_year() -> None:
    found = needed({**GROWING, "rules": [RESULT], "improvement": {"start": 2028}})
    assert found.start == 2028
    assert found.amount is not None
    assert found.amount % STEP == pytest.approx(0, abs=1e-6)
    # The deflator: 60 % of 4 % and 40 % of 2.5 % is 3.4 % a year, three years.
    assert found.amount / found.base_prices == pytest.approx(1.034**3)


def test_a_result_that_falls_short_by_a_known_sum_needs_that_sum() -> None:
    # No loans, no interest, no prices: 1000 − 900 − 95 = 5 a year, and 1.75 % of 1000 is 17.5: 12.5 is missing.
    changes: Raw = {
        "loans.existing": [],
        "economy.reference_rate": "0 %",
        "operations.measures": [spend(95)],
        "rules": [RESULT],
    }
    found = needed(changes)
    assert (found.start, found.amount, found.base_prices) == (2026, 12.5 * MILL, 12.5 * MILL)


def test_a_scenario_that_keeps_every_rule_needs_nothing() -> None:
    found = needed({"rules": [RESULT]})
    assert (found.amount, found.base_prices, found.beyond) == (0.0, 0.0, ())


def test_a_scenario_with_projects_that_keeps_every_rule_needs_nothing() -> None:
    found = needed({"investments": [project_item(cost=[1], start=2026)], "rules": [RESULT]})
    assert found.amount == 0.0


def test_what_no_improvement_mends_is_named() -> None:
    # Debt of 800 cannot be 10 % of revenue in 2026, whatever operations yield: instalments are those of the contract.
    changes: Raw = {
        "investments": [project_item(cost=[1], start=2026)],
        "rules": [RESULT, rule("net_debt_pct", ceiling="10 %")],
    }
    found = needed(changes)
    assert found.amount is None
    assert found.beyond == ("net-debt-pct",)


def test_a_law_that_money_cannot_mend_is_named() -> None:
    # Planned instalments of 20 where the minimum is 32.
    found = needed({"loans.instalments": {"policy": "planned", "amount": 20}})
    assert found.amount is None
    assert found.beyond == ("minimum_instalments",)


def test_years_before_the_start_are_not_the_improvements_to_mend() -> None:
    # 2026 is broken and past helping; from 2027 all is well.
    changes = {"rules": [RESULT], "operations.measures": [spend({2026: 40, 2027: 0})], "improvement": {"start": 2027}}
    found = needed(changes)
    assert (found.start, found.amount) == (2027, 0.0)


def test_part_of_an_improvement_may_lower_debt_in_place_of_loans() -> None:
    # A ceiling that only less borrowing keeps: with investment each year, the transfer replaces loans.
    yearly = project_item(cost=[60] * 10, start=2026, rolling=True)
    changes: Raw = {"investments": [yearly], "rules": [rule("net_debt_pct", ceiling={2026: "90 %", 2035: "70 %"})]}
    found = needed(changes)
    assert found.amount is not None
    assert found.to_investment > 0


def test_a_bullet_that_falls_due_needs_a_reserve() -> None:
    due = loan(kind="bullet", balance=500, years_left=3, refinanced=False)
    changes: Raw = {
        "loans.existing": [due],
        "loans.instalments": {"policy": "larger"},
        "operations.measures": [spend(60)],
    }
    found = needed(changes)
    assert found.amount is not None
    assert broken_from(tried(changes, found.base_prices, found.to_investment, found.start), found.start) == []


def test_an_average_counts_the_base_year_and_is_kept_when_rerun() -> None:
    # 2027 judges the mean of 2025-27 of a revenue of 1,000: -7.8 in 2025 (accounts: 150 of interest), 4.06, 4.36.
    # Two years to raise it to 3 %: (30 * 3 + 78 - 40.6 - 43.6) / 2 = 41.9 less interest earned; in steps of 0.1.
    accounts = {
        "depreciation": 40,
        "interest_expense": 150,
        "interest_income": 4,
        "instalments": 32,
        "dividends": 0,
        "financial_gains": 0,
    }
    rule = {
        "id": "r",
        "name": "R",
        "source": "s",
        "indicator": "net_operating_result_pct",
        "floor": "3 %",
        "average": 3,
    }
    said: Raw = {"accounts": accounts, "rules": [rule]}
    found = needed(said)
    assert found.amount is not None
    assert 41e6 <= found.amount <= 42e6
    tried = {"amount": found.base_prices / 1e6, "start": found.start, "to_investment": f"{found.to_investment * 100} %"}
    assert needed({**said, "improvement": tried}).amount == 0
    less = {**tried, "amount": found.base_prices / 1e6 - 0.1}
    assert needed({**said, "improvement": less}).amount != 0


def planned(**lines: dict[int, float]) -> Raw:
    return {"adopted": {"source": "the test", "lines": lines}, "improvement": {"start": 2027, "amount": 10}}


def test_an_improvement_works_in_a_plans_years_where_the_plan_leaves_operations_free() -> None:
    said = planned(interest_expense={2026: 30, 2027: 31, 2028: 32}, tax_revenue={2026: 500, 2027: 510, 2028: 520})
    assert mill(computed(said), "operating_improvement")[1:4] == pytest.approx([0, 10, 10])
    assert needed(said).start == 2027


@pytest.mark.parametrize("line", ["wages", "net_appropriations", "operating_expenditure", "net_operating_result"])
def test_an_improvement_works_first_after_a_plan_that_decides_operations(line: str) -> None:
    before = mill(computed(), line)[1:4]
    said = planned(**{line: dict(zip((2026, 2027, 2028), before, strict=True))})
    assert mill(computed(said), "operating_improvement")[1:5] == pytest.approx([0, 0, 0, 10])
    assert needed(said).start == 2029


# --- What binds, and the path beside the flat amount -----------------------------------------------------------------

NO_LOANS: Raw = {"loans.existing": [], "economy.reference_rate": "0 %"}
FILLED: Raw = {
    **NO_LOANS,
    "reserves.general": 20,
    "operations.measures": [spend(95)],
    "rules": [RESULT, rule("general_reserve_pct", floor={2026: "0 %", 2027: "10 %"})],
}
"""5 a year where 17.5 is asked for, and a reserve of 20 that is to be 100 at the end of the second year."""


def test_what_binds_is_what_one_step_less_breaks_and_first_when() -> None:
    # Two years of 5 + x on a reserve of 20 make 100 with x = 35; the result itself asks for 12.5.
    found = needed(FILLED)
    assert found.amount == 35 * MILL
    assert [(one.rule, one.year) for one in found.binds] == [("general-reserve-pct", 2027)]


def test_a_path_is_more_first_and_less_after() -> None:
    found = needed(FILLED)
    assert found.path == (35 * MILL, 35 * MILL, *(12.5 * MILL,) * 8)
    assert found.highest_result == pytest.approx(0.04)  # 5 + 35 of 1000


@pytest.mark.parametrize("case", [*CASES, "a reserve to be filled"])
def test_a_path_keeps_every_rule_and_never_comes_to_more_than_the_flat_amount(case: str) -> None:
    changes = CASES.get(case, FILLED)
    found = needed(changes)
    assert found.amount is not None
    assert sum(found.path) <= found.amount * len(found.path)
    already = changes.get("improvement", {}).get("amount", 0) * MILL
    if already:
        return  # its share to investment would change by year
    prices = found.base_prices / found.amount
    amounts = {found.start + t: amount * prices / MILL for t, amount in enumerate(found.path)}
    block = {"start": found.start, "amount": amounts, "to_investment": f"{found.to_investment * 100:.10f} %"}
    assert broken_from({**changes, "improvement": block}, found.start) == []


def test_a_plan_that_lives_on_its_savings_needs_an_improvement_though_no_rule_is_broken() -> None:
    # −10 a year for four years, then 100: no three of them may lose, so 10 a year is needed, and binds in the third.
    changes: Raw = {**NO_LOANS, "operations.measures": [spend({2026: 110, 2030: 0})]}
    found = needed(changes)
    assert found.amount == 10 * MILL
    assert [(one.rule, one.year) for one in found.binds] == [("loss_years", 2028)]
    block = {"start": 2026, "amount": 10}
    assert judge({**changes, "improvement": block})[0].level == "sustainable"
    assert judge({**changes, "improvement": {**block, "amount": 9.9}})[0].level == "unsustainable"


def test_what_the_rest_needs_is_told_where_one_rule_cannot_be_kept() -> None:
    changes: Raw = {
        "loans.existing": [loan(balance=800, years_left=25)],
        "operations.measures": [spend(95)],
        "rules": [RESULT, rule("net_debt_pct", ceiling="10 %")],
    }
    found = needed(changes)
    assert (found.amount, found.beyond) == (None, ("net-debt-pct",))
    alone = needed({**changes, "rules": [RESULT]})
    assert found.without is not None
    assert (found.without.amount, found.without.binds) == (alone.amount, alone.binds)


def test_a_deficit_may_be_covered_within_its_time_limit() -> None:
    """25 from before, two years and 5 a year: 12.5 a year covers it, so 7.5 more; at once it takes 20 and a little."""
    changes: Raw = {
        **NO_LOANS,
        "reserves": {"general": 0, "deficit": {"amount": 25}},
        "operations.measures": [spend(95)],
    }
    found = needed(changes)
    assert found.amount == 7.5 * MILL
    assert [(one.rule, one.year) for one in found.binds] == [("time_limit", 2027)]
    assert found.cover == ((2026, 12.5 * MILL), (2027, 12.5 * MILL))
    assert found.at_once is not None
    assert found.at_once.amount == 20 * MILL + STEP  # and something is left of the reserve


def test_a_granted_plan_that_covers_itself_needs_nothing() -> None:
    deficit = {"amount": 20, "cover_within": 4}
    found = needed({**NO_LOANS, "reserves": {"general": 0, "deficit": deficit}, "operations.measures": [spend(94)]})
    assert found.amount == 0
    assert [year for year, _ in found.cover] == [2026, 2027, 2028, 2029]


def test_what_waits_for_the_cover_of_a_deficit_is_all_that_the_improvement_leaves_broken() -> None:
    floor = rule("general_reserve_pct", floor="1 %")
    deficit = {"amount": 25, "cover_within": 4}
    for spent in (95, 93):  # 5 a year, so that 1.25 a year more is needed to cover 25 in four years; and 7: nothing is
        changes: Raw = {
            **NO_LOANS,
            "reserves": {"general": 0, "deficit": deficit},
            "operations.measures": [spend(spent)],
            "rules": [floor],
        }
        found = needed(changes)
        left = broken_from(tried(changes, found.base_prices, found.to_investment, 2026), 2026)
        last = {line.split()[0]: int(line.split()[1]) for line in left}
        assert last == {one.rule: one.year for one in found.waits if one.rule != "reserve_emptied"}
        assert {"robek_time", floor["id"]} <= set(last)


def test_the_plan_that_covers_a_deficit_is_told_by_year() -> None:
    # 25 from before and 5 + x a year, from a reserve of nothing; it is to be covered in two years, so in all 25.
    changes: Raw = {
        **NO_LOANS,
        "reserves": {"general": 0, "deficit": {"amount": 25}},
        "operations.measures": [spend(95)],
    }
    found = needed(changes)
    assert found.amount is not None
    assert sum(kroner for _, kroner in found.cover) == pytest.approx(25 * MILL)
