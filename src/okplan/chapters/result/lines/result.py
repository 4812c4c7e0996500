"""The operating statement from gross result to what is left for disposition (§§ 5-4 and 5-6)."""

from __future__ import annotations

from okplan.engine.expression import Value
from okplan.engine.helpers import total
from okplan.engine.lines import KR, Chapter

chapter = Chapter("result")

chapter.given("stated_dividends", KR)
chapter.given("company_dividend", KR, over="company")
chapter.given("financial_gains", KR)
chapter.given("planned_earmarked_allocation", KR)
chapter.given("planned_earmarked_use", KR)


@chapter.line(unit=KR, source="§ 5-4 nr. 4")
def other_general_revenue(other_tax: Value, state_transfers: Value) -> Value:
    """Other taxes and other transfers from the state."""
    return other_tax + state_transfers


@chapter.line(unit=KR, source="§ 5-4 nr. 5")
def general_revenue(
    general_grant: Value, tax_revenue: Value, property_tax: Value, other_general_revenue: Value
) -> Value:
    """Lines 1–4."""
    return general_grant + tax_revenue + property_tax + other_general_revenue


@chapter.line(unit=KR, source="§ 5-4 nr. 6")
def net_appropriations(
    wages: Value,
    social_costs: Value,
    purchases: Value,
    transfers: Value,
    other_transfers: Value,
    user_fees: Value,
    sales_revenue: Value,
) -> Value:
    """Expenditure of the service areas less their own revenue, depreciation apart."""
    return wages + social_costs + purchases + transfers - other_transfers - user_fees - sales_revenue


@chapter.line(unit=KR, source="§ 5-4 nr. 8")
def net_operating_expenditure(net_appropriations: Value, depreciation: Value) -> Value:
    """Lines 6 and 7."""
    return net_appropriations + depreciation


@chapter.line(unit=KR, source="§ 5-6 nr. 16")
def gross_operating_result(operating_revenue: Value, operating_expenditure: Value) -> Value:
    """Revenue less expenditure."""
    return operating_revenue - operating_expenditure


@chapter.line(unit=KR, source="§ 5-6 nr. 18")
def dividends(stated_dividends: Value, company_dividend: Value) -> Value:
    """Of every named company, and the rest."""
    return stated_dividends + total(company_dividend)


@chapter.line(unit=KR, source="§ 5-6 nr. 22")
def net_financial_expense(
    interest_expense: Value, instalments: Value, interest_income: Value, dividends: Value, financial_gains: Value
) -> Value:
    """Interest and instalments less interest income, dividends and gains."""
    return interest_expense + instalments - interest_income - dividends - financial_gains


@chapter.line(unit=KR, source="§ 5-6 nr. 24")
def net_operating_result(gross_operating_result: Value, net_financial_expense: Value, depreciation: Value) -> Value:
    """Gross result less net financial expense, with depreciation added back: instalments stand in its place."""
    return gross_operating_result - net_financial_expense + depreciation


@chapter.line(unit=KR)
def corrected_net_operating_result(
    net_operating_result: Value, premium_effect: Value, earmarked_allocation: Value, earmarked_use: Value
) -> Value:
    """Net result without the premium deviation and without what is put by in, or taken from, earmarked funds."""
    return net_operating_result - premium_effect - (earmarked_allocation - earmarked_use)


@chapter.line(unit=KR, source="§ 5-4 nr. 19, § 5-6 nr. 26")
def earmarked_allocation(planned_earmarked_allocation: Value, service_allocation: Value) -> Value:
    """As planned, and to self-cost funds."""
    return planned_earmarked_allocation + total(service_allocation)


@chapter.line(unit=KR, source="§ 5-4 nr. 20, § 5-6 nr. 27")
def earmarked_use(planned_earmarked_use: Value, service_use: Value) -> Value:
    """As planned, and of self-cost funds."""
    return planned_earmarked_use + total(service_use)


@chapter.line(unit=KR)
def left_for_disposition(
    net_operating_result: Value, transfer_to_investment: Value, earmarked_allocation: Value, earmarked_use: Value
) -> Value:
    """Net result after transfer to investment and earmarked funds."""
    return net_operating_result - transfer_to_investment - earmarked_allocation + earmarked_use
