"""Disposition of the result: earlier deficits, funds, and the deposits that follow (§ 5-6 lines 25–32)."""

from __future__ import annotations

from okplan.engine.expression import Value
from okplan.engine.helpers import maximum, minimum, total, where
from okplan.engine.lines import KR, NUMBER, YEARS, Chapter

chapter = Chapter("reserves")

chapter.given("deficit_years", YEARS)

chapter.given("planned_coverage", KR)
chapter.given("deficit_is_approved", NUMBER)
chapter.given("reserve_gross_up", KR)


@chapter.line(unit=KR)
def coverage_due(
    accumulated_deficit_opening: Value, earlier_deficit_left_opening: Value, planned_coverage: Value
) -> Value:
    """All earlier deficits, or what the plan has of the one it is for, and all that have come since."""
    since = accumulated_deficit_opening - earlier_deficit_left_opening
    by_plan = since + minimum(planned_coverage, earlier_deficit_left_opening)
    return where(planned_coverage >= 0, by_plan, accumulated_deficit_opening)


@chapter.line(unit=KR, source="§ 5-6 nr. 30, kommuneloven § 14-11")
def deficit_coverage(coverage_due: Value, left_for_disposition: Value, general_reserve_opening: Value) -> Value:
    """What is due of earlier deficits, as far as the year's result and the general reserve go."""
    return minimum(coverage_due, maximum(left_for_disposition + general_reserve_opening, 0))


@chapter.line(unit=KR)
def earlier_deficit_left(earlier_deficit_left_opening: Value, deficit_coverage: Value) -> Value:
    """Of the deficit from before the projection: it is covered before those that come later."""
    return maximum(earlier_deficit_left_opening - deficit_coverage, 0)


@chapter.line(unit=KR, source="§ 5-6 nr. 28")
def general_reserve_allocation(left_for_disposition: Value, deficit_coverage: Value, reserve_gross_up: Value) -> Value:
    """What is left after earlier deficits, and what an adopted plan both sets aside and uses."""
    return maximum(left_for_disposition - deficit_coverage, 0) + reserve_gross_up


@chapter.line(unit=KR, source="§ 5-6 nr. 29")
def general_reserve_use(
    left_for_disposition: Value, deficit_coverage: Value, general_reserve_opening: Value, reserve_gross_up: Value
) -> Value:
    """What is lacking, as far as the reserve goes, and what an adopted plan both sets aside and uses."""
    lacking = maximum(deficit_coverage - left_for_disposition, 0)
    return minimum(lacking, general_reserve_opening) + reserve_gross_up


@chapter.line(unit=KR, source="§ 5-6 nr. 31")
def dispositions(
    transfer_to_investment: Value,
    earmarked_allocation: Value,
    earmarked_use: Value,
    general_reserve_allocation: Value,
    general_reserve_use: Value,
    deficit_coverage: Value,
) -> Value:
    """Lines 25–30: allocations less use."""
    funds = earmarked_allocation - earmarked_use + general_reserve_allocation - general_reserve_use
    return transfer_to_investment + funds + deficit_coverage


@chapter.line(unit=KR, source="§ 5-6 nr. 32")
def deficit_carried_forward(net_operating_result: Value, dispositions: Value) -> Value:
    """Net result less dispositions: nothing, or negative by the year's deficit."""
    return net_operating_result - dispositions


@chapter.line(unit=KR, source="kommuneloven § 14-10")
def deficit_of_year(
    left_for_disposition: Value, deficit_coverage: Value, general_reserve_use: Value, reserve_gross_up: Value
) -> Value:
    """What neither the result nor the general reserve covers."""
    return maximum(deficit_coverage - left_for_disposition, 0) - (general_reserve_use - reserve_gross_up)


@chapter.line(unit=KR, source="kommuneloven § 28-1 d")
def accumulated_deficit(accumulated_deficit_opening: Value, deficit_of_year: Value, deficit_coverage: Value) -> Value:
    """Deficits that are still to be covered."""
    return accumulated_deficit_opening + deficit_of_year - deficit_coverage


@chapter.line(unit=KR, source="kommuneloven § 14-11")
def overdue_deficit(
    accumulated_deficit: Value,
    deficit_of_year: Value,
    deficit_of_year_opening: Value,
    deficit_of_year_lag_2: Value,
    deficit_of_year_lag_3: Value,
    deficit_years: Value,
    earlier_deficit_left: Value,
    deficit_is_approved: Value,
) -> Value:
    """Uncovered deficits older than the time limit, but for what the ministry has approved to stand longer; coverage
    goes to the oldest first."""
    second = where(deficit_years >= 2, deficit_of_year_opening, 0)
    third = where(deficit_years >= 3, deficit_of_year_lag_2, 0)
    fourth = where(deficit_years >= 4, deficit_of_year_lag_3, 0)
    approved = earlier_deficit_left * deficit_is_approved
    return maximum(accumulated_deficit - deficit_of_year - second - third - fourth - approved, 0)


@chapter.line(unit=KR, source="kommuneloven § 28-1 c")
def deficit_past_two_years(accumulated_deficit: Value, deficit_of_year: Value, deficit_of_year_opening: Value) -> Value:
    """Uncovered though the second year after has passed."""
    return maximum(accumulated_deficit - deficit_of_year - deficit_of_year_opening, 0)


@chapter.line(unit=KR)
def general_reserve(
    general_reserve_opening: Value, general_reserve_allocation: Value, general_reserve_use: Value
) -> Value:
    """Opening and allocated, less used."""
    return general_reserve_opening + general_reserve_allocation - general_reserve_use


@chapter.line(unit=KR)
def earmarked_operating_funds(
    earmarked_operating_funds_opening: Value, earmarked_allocation: Value, earmarked_use: Value
) -> Value:
    """Opening and allocated, less used."""
    return earmarked_operating_funds_opening + earmarked_allocation - earmarked_use


@chapter.line(unit=KR)
def other_operating_funds(earmarked_operating_funds: Value, service_fund_booked: Value) -> Value:
    """Beside the self-cost funds, which only the fee payers may have."""
    return earmarked_operating_funds - total(service_fund_booked)


@chapter.line(unit=KR)
def earmarked_investment_funds(
    earmarked_investment_funds_opening: Value, earmarked_fund_allocation: Value, earmarked_fund_use: Value
) -> Value:
    """Opening and allocated, less used."""
    return earmarked_investment_funds_opening + earmarked_fund_allocation - earmarked_fund_use


@chapter.line(unit=KR)
def free_investment_fund(
    free_investment_fund_opening: Value, free_fund_allocation: Value, free_fund_use: Value
) -> Value:
    """Opening and allocated, less used."""
    return free_investment_fund_opening + free_fund_allocation - free_fund_use


@chapter.line(unit=KR)
def funds_and_unspent(
    general_reserve: Value,
    earmarked_operating_funds: Value,
    earmarked_investment_funds: Value,
    free_investment_fund: Value,
    unspent_loans: Value,
    accumulated_deficit: Value,
) -> Value:
    """What moves working capital: all funds and unspent loans, less deficits."""
    funds = general_reserve + earmarked_operating_funds + earmarked_investment_funds + free_investment_fund
    return funds + unspent_loans - accumulated_deficit


@chapter.line(unit=KR)
def bank_deposits(
    bank_deposits_opening: Value,
    funds_and_unspent: Value,
    funds_and_unspent_opening: Value,
    uncovered_coverage: Value,
    premium_effect: Value,
) -> Value:
    """Opening and the change of funds and unspent loans; other receivables and payables are held as they were.

    Covering an earlier uncovered amount uses funds but moves no money; a premium deviation fills funds without any.
    """
    moved = bank_deposits_opening + funds_and_unspent - funds_and_unspent_opening
    return moved + uncovered_coverage - premium_effect


@chapter.line(unit=KR, source="KOSTRA (SSB, KOSKG400000)")
def own_liquidity(bank_deposits: Value, unspent_loans: Value) -> Value:
    """Deposits less unspent loans."""
    return bank_deposits - unspent_loans


@chapter.line(unit=KR)
def working_capital(
    working_capital_opening: Value,
    funds_and_unspent: Value,
    funds_and_unspent_opening: Value,
    uncovered_coverage: Value,
    premium_effect: Value,
) -> Value:
    """Opening and the change of funds and unspent loans, as deposits."""
    moved = working_capital_opening + funds_and_unspent - funds_and_unspent_opening
    return moved + uncovered_coverage - premium_effect
