"""Fiscal indicators (finansielle måltall) as KOSTRA and the councils' rules define them."""

from __future__ import annotations

from okplan.engine.expression import Value
from okplan.engine.helpers import both, equal, ratio, where
from okplan.engine.lines import KR, NUMBER, RATIO, Chapter

chapter = Chapter("indicators")

chapter.given("result_target", RATIO)


@chapter.line(unit=RATIO, source="§ 5-6 nr. 24 / nr. 9; TBU")
def net_operating_result_pct(net_operating_result: Value, operating_revenue: Value) -> Value:
    """Of all operating revenue, not of general revenue alone."""
    return ratio(net_operating_result, operating_revenue)


@chapter.line(unit=RATIO)
def corrected_net_operating_result_pct(corrected_net_operating_result: Value, operating_revenue: Value) -> Value:
    """Without premium deviation and movements on earmarked funds, over operating revenue."""
    return ratio(corrected_net_operating_result, operating_revenue)


@chapter.line(unit=RATIO, source="KOSTRA")
def net_debt_pct(net_debt: Value, operating_revenue: Value) -> Value:
    """Net debt over operating revenue."""
    return ratio(net_debt, operating_revenue)


@chapter.line(unit=KR)
def long_term_debt(debt: Value, onlending_debt: Value) -> Value:
    """Debt for own investment and on-lending."""
    return debt + onlending_debt


@chapter.line(unit=RATIO, source="KOSTRA")
def long_term_debt_pct(long_term_debt: Value, operating_revenue: Value) -> Value:
    """Long-term debt without pensions, on-lending included, over operating revenue."""
    return ratio(long_term_debt, operating_revenue)


@chapter.line(unit=KR)
def debt_served_by_free_income(debt: Value, self_cost_debt: Value, unspent_loans: Value) -> Value:
    """Debt for own investment less self-cost debt and unspent loans."""
    return debt - self_cost_debt - unspent_loans


@chapter.line(unit=RATIO)
def debt_served_by_free_income_pct(debt_served_by_free_income: Value, operating_revenue: Value) -> Value:
    """Over operating revenue."""
    return ratio(debt_served_by_free_income, operating_revenue)


@chapter.line(unit=KR, source="KOSTRA (SSB, KOSKG400000)")
def net_interest_exposure(
    debt: Value,
    onlending_debt: Value,
    lending: Value,
    bank_deposits: Value,
    fee_borne_capital: Value,
    compensation_base: Value,
) -> Value:
    """Net debt less the capital whose interest fees pay, the base of state compensation, and liquidity that is not borrowed.

    Unspent loans fall out: they are taken from net debt and from liquidity alike.
    """
    return debt + onlending_debt - lending - bank_deposits - fee_borne_capital - compensation_base


@chapter.line(unit=RATIO, source="KOSTRA")
def net_interest_exposure_pct(net_interest_exposure: Value, operating_revenue: Value) -> Value:
    """Net interest exposure over operating revenue."""
    return ratio(net_interest_exposure, operating_revenue)


@chapter.line(unit=KR)
def rate_sensitivity(net_interest_exposure: Value) -> Value:
    """One per cent of net interest exposure, a year, once the rate has reached all of it."""
    return net_interest_exposure * 0.01


@chapter.line(unit=RATIO)
def general_reserve_pct(general_reserve: Value, operating_revenue: Value) -> Value:
    """General reserve over operating revenue."""
    return ratio(general_reserve, operating_revenue)


@chapter.line(unit=KR, source="KOSTRA")
def free_operating_equity(general_reserve: Value, accumulated_deficit: Value) -> Value:
    """General reserve less accumulated deficit."""
    return general_reserve - accumulated_deficit


@chapter.line(unit=RATIO, source="KOSTRA")
def free_operating_equity_pct(free_operating_equity: Value, operating_revenue: Value) -> Value:
    """Free operating equity over operating revenue."""
    return ratio(free_operating_equity, operating_revenue)


@chapter.line(unit=RATIO, source="KOSTRA")
def working_capital_pct(working_capital: Value, operating_revenue: Value) -> Value:
    """Working capital without premium deviation over operating revenue."""
    return ratio(working_capital, operating_revenue)


@chapter.line(unit=KR)
def debt_service(interest_expense: Value, instalments: Value) -> Value:
    """Interest expense and instalments."""
    return interest_expense + instalments


@chapter.line(unit=RATIO)
def debt_service_pct(debt_service: Value, operating_revenue: Value) -> Value:
    """Interest and instalments over operating revenue."""
    return ratio(debt_service, operating_revenue)


@chapter.line(unit=RATIO)
def net_financial_expense_pct(net_financial_expense: Value, operating_revenue: Value) -> Value:
    """Net financial expense over operating revenue."""
    return ratio(net_financial_expense, operating_revenue)


@chapter.line(unit=KR)
def self_financing(investment_expenditure: Value, loan_used: Value) -> Value:
    """Investment expenditure that loans do not pay."""
    return investment_expenditure - loan_used


@chapter.line(unit=RATIO)
def self_financing_pct(self_financing: Value, investment_expenditure: Value) -> Value:
    """Undefined in a year without investment."""
    return ratio(self_financing, investment_expenditure)


@chapter.line(unit=RATIO)
def investment_pct(investment_gross: Value, operating_revenue: Value) -> Value:
    """Gross investment in fixed assets over operating revenue."""
    return ratio(investment_gross, operating_revenue)


@chapter.line(unit=KR)
def debt_per_capita(debt: Value, population: Value) -> Value:
    """Debt for own investment per inhabitant on 31 December."""
    return ratio(debt, population)


@chapter.line(unit=KR, source="KOSTRA")
def free_income_per_capita(free_income: Value, population: Value) -> Value:
    """Per inhabitant on 31 December."""
    return ratio(free_income, population)


@chapter.line(unit=KR)
def required_adjustment(result_target: Value, operating_revenue: Value, net_operating_result: Value) -> Value:
    """Target share of revenue less the net operating result: positive where the result falls short."""
    return result_target * operating_revenue - net_operating_result


@chapter.line(unit=RATIO, source="kommuneloven § 28-1 d")
def accumulated_deficit_pct(accumulated_deficit: Value, operating_revenue: Value) -> Value:
    """Accumulated deficit over operating revenue."""
    return ratio(accumulated_deficit, operating_revenue)


@chapter.line(unit=KR, source="kommuneloven § 14-18")
def instalments_margin(
    instalments: Value, minimum_instalments: Value, separate_instalments: Value, minimum_is_undefined: Value
) -> Value:
    """Negative where instalments fall short of § 14-18; where that is undefined, of the part that is known."""
    of_known = instalments - separate_instalments
    return where(both(minimum_is_undefined > 0, of_known < 0), of_known, instalments - minimum_instalments)


@chapter.line(unit=NUMBER, source="kommuneloven § 14-18, FOR-2024-09-27-2348 § 3-5")
def minimum_is_undefined(minimum_debt_opening: Value, minimum_assets_opening: Value) -> Value:
    """1 where there is debt beside that for land, and no depreciable asset: undefined is not kept."""
    return where(both(minimum_debt_opening > 0, equal(minimum_assets_opening, 0)), 1, 0)


@chapter.line(unit=KR, source="kommuneloven § 14-15")
def loan_room(loan_ceiling: Value, loan_used: Value) -> Value:
    """Negative where loans pay for more than own assets and grants to others' investments less compensated VAT."""
    return loan_ceiling - loan_used
