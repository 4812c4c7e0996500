"""Accounting identities as residual lines: nothing in every year of every projection."""

from __future__ import annotations

from okplan.engine.expression import Value
from okplan.engine.helpers import choose, maximum, total, where
from okplan.engine.lines import BASE_KR, KR, PERSONS, Chapter

chapter = Chapter("checks")


@chapter.line(unit=KR)
def check_debt(
    debt: Value,
    debt_opening: Value,
    boundary_debt: Value,
    loan_raised: Value,
    instalments: Value,
    extraordinary_instalments: Value,
) -> Value:
    """Debt moves by what is raised less instalments, and with a boundary, whatever the loans do."""
    return debt - debt_opening - boundary_debt - loan_raised + instalments + extraordinary_instalments


@chapter.line(unit=KR)
def check_investment(investment_carried_forward: Value) -> Value:
    """§ 5-5 line 27 is nothing."""
    return investment_carried_forward * 1


@chapter.line(unit=KR)
def check_statements(gross_operating_result: Value, general_revenue: Value, net_operating_expenditure: Value) -> Value:
    """Gross operating result of the two statements."""
    return gross_operating_result - (general_revenue - net_operating_expenditure)


@chapter.line(unit=KR)
def check_deficit(deficit_carried_forward: Value, deficit_of_year: Value) -> Value:
    """§ 5-6 line 32 is the deficit of the year with its sign turned."""
    return deficit_carried_forward + deficit_of_year


@chapter.line(unit=KR)
def check_assets(
    fixed_assets: Value,
    fixed_assets_opening: Value,
    investment_gross: Value,
    vat_compensation: Value,
    depreciation: Value,
    holding_disposals: Value,
    boundary_assets: Value,
) -> Value:
    """Assets move by what is capitalised less depreciation and disposals, and with a boundary."""
    movement = investment_gross - vat_compensation - depreciation - total(holding_disposals) + boundary_assets
    return fixed_assets - fixed_assets_opening - movement


@chapter.line(unit=KR)
def check_cash(
    bank_deposits: Value,
    bank_deposits_opening: Value,
    gross_operating_result: Value,
    depreciation: Value,
    net_financial_expense: Value,
    investment_expenditure: Value,
    investment_income: Value,
    loan_used: Value,
    loan_raised: Value,
    onlending_net: Value,
    premium_effect: Value,
    boundary_reserve: Value,
) -> Value:
    """Deposits move by every payment in and out: loans raised and not used, no premium deviation, and what follows a
    boundary."""
    operations = gross_operating_result + depreciation - net_financial_expense - premium_effect
    investment = investment_income - loan_used + loan_raised - investment_expenditure - onlending_net
    return bank_deposits - bank_deposits_opening - operations - investment - boundary_reserve


@chapter.line(unit=KR)
def check_net_debt(
    net_debt: Value,
    net_debt_opening: Value,
    loan_used: Value,
    instalments: Value,
    onlending_net: Value,
    own_lending: Value,
    own_lending_repaid: Value,
    extraordinary_instalments: Value,
    onlending_losses: Value,
    boundary_debt: Value,
) -> Value:
    """Net debt moves by loans used less instalments, by lending, by what is written off, and with a boundary."""
    lent = own_lending - own_lending_repaid
    movement = loan_used - instalments - extraordinary_instalments - onlending_net - lent
    return net_debt - net_debt_opening - movement - onlending_losses - boundary_debt


@chapter.line(unit=KR)
def check_self_cost(
    service_fees: Value,
    service_fund_interest: Value,
    service_running_cost: Value,
    service_depreciation: Value,
    service_interest: Value,
    service_coverage: Value,
    service_fund: Value,
    service_fund_opening: Value,
) -> Value:
    """In every service fees and the fund's interest are the cost to be covered and the change of the fund."""
    cost = (service_running_cost + service_depreciation + service_interest) * service_coverage
    left = service_fees + service_fund_interest - cost - service_fund + service_fund_opening
    return total(maximum(left, 0 - left))


@chapter.line(unit=KR)
def check_self_cost_funds(
    other_operating_funds: Value,
    other_operating_funds_opening: Value,
    earmarked_allocation: Value,
    earmarked_use: Value,
    service_allocation: Value,
    service_use: Value,
) -> Value:
    """Other earmarked operating funds are untouched by what moves the self-cost funds."""
    allocated = earmarked_allocation - total(service_allocation)
    used = earmarked_use - total(service_use)
    return other_operating_funds - other_operating_funds_opening - allocated + used


@chapter.line(unit=KR)
def check_self_cost_debt(self_cost_services: Value, self_cost_debt: Value, service_debt: Value) -> Value:
    """The services' debt is the self-cost debt."""
    return where(self_cost_services > 0, self_cost_debt - total(service_debt), 0)


@chapter.line(unit=PERSONS)
def check_population(
    population: Value,
    population_opening: Value,
    group_change: Value,
    people_beyond_projection: Value,
    people_beyond_projection_opening: Value,
    people_within: Value,
    people_within_opening: Value,
) -> Value:
    """Population moves by what every group changes, by deviations, and by who is within the boundary."""
    deviating = people_beyond_projection - people_beyond_projection_opening
    moved = people_within - people_within_opening
    return population - population_opening - total(group_change) - deviating - moved


@chapter.line(unit=KR)
def check_premium(accumulated_premium_deviation: Value, opening_deviation_left: Value, vintage_left: Value) -> Value:
    """The balance is what is left of every year's deviation."""
    return accumulated_premium_deviation - opening_deviation_left - total(vintage_left)


@chapter.line(unit=KR)
def check_areas(areas_given: Value, area_allocation: Value, net_appropriations: Value) -> Value:
    """The areas' net allocations are § 5-4 line 6."""
    return where(areas_given > 0, total(area_allocation) - net_appropriations, 0)


@chapter.line(unit=KR)
def check_focus_operations(
    goals_given: Value, focus_operations: Value, untagged_operations: Value, net_appropriations: Value
) -> Value:
    """Focus areas and what no tag claims are § 5-4 line 6."""
    return where(goals_given > 0, total(focus_operations) + untagged_operations - net_appropriations, 0)


@chapter.line(unit=KR)
def check_focus_investment(
    goals_given: Value, focus_investment: Value, untagged_investment: Value, investment_gross: Value
) -> Value:
    """Focus areas and what no tag claims are § 5-5 line 1."""
    return where(goals_given > 0, total(focus_investment) + untagged_investment - investment_gross, 0)


@chapter.line(unit=BASE_KR)
def check_area_demography(area_demography_given: Value, area_need: Value, demographic_need: Value) -> Value:
    """The areas' demographic needs are that of the whole."""
    return where(area_demography_given > 0, total(area_need) - demographic_need, 0)


@chapter.line(unit=PERSONS)
def check_movements(
    births: Value,
    deaths: Value,
    net_migration: Value,
    persons_of_all_ages: Value,
    persons_of_all_ages_opening: Value,
    by_cohorts: Value,
) -> Value:
    """Births less deaths and net migration are what the sum over single years of age moves by."""
    movement = persons_of_all_ages - persons_of_all_ages_opening
    return where(by_cohorts > 0, births - deaths + net_migration - movement, 0)


@chapter.line(unit=PERSONS)
def check_ageing(group_ageing: Value, by_cohorts: Value) -> Value:
    """Who grows out of one group grows into the next."""
    return where(by_cohorts > 0, total(group_ageing), 0)


@chapter.line(unit=KR)
def check_general_grant(
    income_method: Value,
    grant_by_system: Value,
    population_grant: Value,
    expenditure_equalisation: Value,
    income_guarantee: Value,
    special_grant: Value,
    growth_grant: Value,
    discretionary_grant: Value,
    other_grants: Value,
    district_grant_south: Value,
    district_grant_north: Value,
    small_municipality_grant: Value,
    symmetric_equalisation: Value,
    supplement: Value,
    supplement_financing: Value,
) -> Value:
    """By the income system the grant is the sum of its parts, income equalisation included."""
    fixed = population_grant + expenditure_equalisation + income_guarantee + special_grant + growth_grant
    tax = symmetric_equalisation + supplement + supplement_financing
    regional = district_grant_south + district_grant_north + small_municipality_grant
    apart = grant_by_system - fixed - discretionary_grant - other_grants - regional - tax
    return choose(income_method, simple=0, system=apart)


@chapter.line(unit=KR)
def check_free_income(free_income: Value, tax_revenue: Value, general_grant: Value) -> Value:
    """Free income is tax and general grant; income equalisation is counted once."""
    return free_income - tax_revenue - general_grant
