"""How investment is financed (§ 5-5): own means first, funds next, loans last."""

from __future__ import annotations

from okplan.engine.expression import Value
from okplan.engine.helpers import maximum, minimum, total, where
from okplan.engine.lines import KR, NUMBER, RATIO, Chapter

chapter = Chapter("financing")

P = "project"
chapter.given("project_grant_share", RATIO, over=P)
chapter.given("project_contribution_share", RATIO, over=P)
chapter.given("project_sale_share", RATIO, over=P)
chapter.given("grants_to_others", KR)
chapter.given("share_purchases", KR)
chapter.given("own_lending", KR)
chapter.given("extraordinary_instalments", KR)
chapter.given("uncovered_coverage", KR)
chapter.given("financial_sales", KR)
chapter.given("company_distributions", KR)
chapter.given("own_lending_repaid", KR)
chapter.given("planned_free_fund_use", KR)
chapter.given("free_fund_is_planned", NUMBER)
chapter.given("decided_loans", KR)
chapter.given("planned_earmarked_fund_use", KR)
chapter.given("planned_transfer", KR)
chapter.given("transfer_revenue_share", RATIO)
chapter.given("transfer_result_share", RATIO)
chapter.given("improvement_to_investment", RATIO)


@chapter.line(unit=KR, source="§ 5-5 nr. 6")
def investment_expenditure(
    investment_gross: Value,
    grants_to_others: Value,
    share_purchases: Value,
    own_lending: Value,
    extraordinary_instalments: Value,
) -> Value:
    """Lines 1–5; ordinary instalments are paid from operations and do not stand here."""
    return investment_gross + grants_to_others + share_purchases + own_lending + extraordinary_instalments


@chapter.line(unit=KR, source="§ 5-5 nr. 7")
def vat_compensation(project_vat: Value) -> Value:
    """VAT compensation of all projects."""
    return total(project_vat)


@chapter.line(unit=KR, over=P)
def project_net_cost(
    project_gross: Value,
    project_stated: Value,
    project_grant_share: Value,
    project_contribution_share: Value,
    project_vat: Value,
) -> Value:
    """What is left to pay when grants, contributions and VAT compensation are received."""
    return project_gross - project_stated * (project_grant_share + project_contribution_share) - project_vat


@chapter.line(unit=KR)
def investment_grants(project_stated: Value, project_grant_share: Value) -> Value:
    """Grants, received as the stated cost is spent: they do not grow with an overrun."""
    return total(project_stated * project_grant_share)


@chapter.line(unit=KR)
def developer_contributions(project_stated: Value, project_contribution_share: Value) -> Value:
    """Contributions under development agreements, received as the stated cost is spent."""
    return total(project_stated * project_contribution_share)


@chapter.line(unit=KR, source="§ 5-5 nr. 8")
def grants_from_others(investment_grants: Value, developer_contributions: Value) -> Value:
    """Investment grants and developer contributions."""
    return investment_grants + developer_contributions


@chapter.line(unit=KR, source="§ 5-5 nr. 9")
def asset_sales(project_stated: Value, project_sale_share: Value) -> Value:
    """Sale proceeds that the projects bring, received as the stated cost is spent."""
    return total(project_stated * project_sale_share)


@chapter.line(unit=KR, source="§ 5-4 nr. 18, § 5-5 nr. 20")
def transfer_to_investment(
    planned_transfer: Value,
    transfer_revenue_share: Value,
    operating_revenue: Value,
    transfer_result_share: Value,
    net_operating_result_opening: Value,
    operating_improvement: Value,
    improvement_to_investment: Value,
) -> Value:
    """Planned kroner, share of revenue, share of last year's result if positive, and of a tried improvement."""
    of_revenue = where(transfer_revenue_share > 0, transfer_revenue_share * operating_revenue, 0)
    of_result = where(transfer_result_share > 0, transfer_result_share * maximum(net_operating_result_opening, 0), 0)
    of_improvement = where(improvement_to_investment > 0, operating_improvement * improvement_to_investment, 0)
    return planned_transfer + of_revenue + of_result + of_improvement


@chapter.line(unit=KR, source="§ 5-5 nr. 22")
def earmarked_fund_use(
    planned_earmarked_fund_use: Value, onlending_shortfall: Value, earmarked_investment_funds_opening: Value
) -> Value:
    """As planned, and for the on-lending shortfall as far as the funds then go."""
    left = maximum(earmarked_investment_funds_opening - planned_earmarked_fund_use, 0)
    return planned_earmarked_fund_use + minimum(onlending_shortfall, left)


@chapter.line(unit=KR, source="§ 5-5 nr. 21, kommuneloven § 14-17")
def earmarked_fund_allocation(
    onlending_instalments: Value, onlending_received: Value, onlending_pays_others: Value
) -> Value:
    """What on-lending instalments received exceed those paid and what pays other loans: kept for later instalments."""
    return maximum(onlending_received - onlending_instalments - onlending_pays_others, 0)


@chapter.line(unit=KR)
def own_means(
    vat_compensation: Value,
    grants_from_others: Value,
    asset_sales: Value,
    financial_sales: Value,
    company_distributions: Value,
    own_lending_repaid: Value,
    earmarked_fund_use: Value,
    transfer_to_investment: Value,
    uncovered_coverage: Value,
    onlending_net: Value,
    earmarked_fund_allocation: Value,
) -> Value:
    """What pays for investment before the free fund and loans, less earlier uncovered amounts, on-lending's net
    instalments and what is set aside to earmarked funds."""
    received = vat_compensation + grants_from_others + asset_sales + financial_sales
    repaid = company_distributions + own_lending_repaid
    return (
        received
        + repaid
        + earmarked_fund_use
        + transfer_to_investment
        - uncovered_coverage
        - (onlending_net + earmarked_fund_allocation)
    )


@chapter.line(unit=KR, source="§ 5-5 nr. 24")
def free_fund_use(
    free_fund_is_planned: Value,
    planned_free_fund_use: Value,
    free_investment_fund_opening: Value,
    investment_expenditure: Value,
    own_means: Value,
    decided_loans: Value,
) -> Value:
    """As planned; else what is lacking, as far as the fund goes: funds before loans, but for loans already decided."""
    lacking = maximum(investment_expenditure - own_means - decided_loans, 0)
    return where(free_fund_is_planned > 0, planned_free_fund_use, minimum(free_investment_fund_opening, lacking))


@chapter.line(unit=KR)
def own_financing(own_means: Value, free_fund_use: Value) -> Value:
    """Everything that pays for investment before loans do."""
    return own_means + free_fund_use


@chapter.line(unit=KR, source="§ 5-5 nr. 13")
def loan_used(investment_expenditure: Value, own_financing: Value) -> Value:
    """The residual after own means; never negative."""
    return maximum(investment_expenditure - own_financing, 0)


@chapter.line(unit=KR, source="§ 5-5 nr. 23")
def free_fund_allocation(investment_expenditure: Value, own_financing: Value, loan_used: Value) -> Value:
    """Own means, and loans that an adopted plan uses, beyond the year's expenditure."""
    return maximum(loan_used - (investment_expenditure - own_financing), 0)


@chapter.line(unit=KR, source="kommuneloven §§ 14-15, 14-16")
def loan_ceiling(investment_gross: Value, grants_to_others: Value, vat_compensation: Value) -> Value:
    """Own assets and grants to others' investments less compensated VAT; shares and lending are left out."""
    return investment_gross + grants_to_others - vat_compensation


@chapter.line(unit=KR, source="§ 5-5 nr. 14")
def investment_income(
    vat_compensation: Value,
    grants_from_others: Value,
    asset_sales: Value,
    financial_sales: Value,
    company_distributions: Value,
    own_lending_repaid: Value,
    loan_used: Value,
) -> Value:
    """Lines 7–13."""
    received = vat_compensation + grants_from_others + asset_sales + financial_sales
    return received + company_distributions + own_lending_repaid + loan_used


@chapter.line(unit=KR, source="§ 5-5 nr. 26")
def investment_allocations(
    transfer_to_investment: Value,
    earmarked_fund_allocation: Value,
    earmarked_fund_use: Value,
    free_fund_allocation: Value,
    free_fund_use: Value,
    uncovered_coverage: Value,
) -> Value:
    """Lines 20–25."""
    earmarked = earmarked_fund_use - earmarked_fund_allocation
    return transfer_to_investment + earmarked + free_fund_use - free_fund_allocation - uncovered_coverage


@chapter.line(unit=KR, source="§ 5-5 nr. 27")
def investment_carried_forward(
    investment_income: Value, investment_expenditure: Value, onlending_net: Value, investment_allocations: Value
) -> Value:
    """Must be nothing in a plan."""
    return investment_income - investment_expenditure - onlending_net + investment_allocations
