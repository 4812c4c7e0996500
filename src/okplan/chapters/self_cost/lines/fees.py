"""Fees, the self-cost fund and its return within five years, and the debt that fees pay (selvkostforskriften § 8)."""

from __future__ import annotations

from okplan.engine.expression import Value
from okplan.engine.helpers import equal, maximum, minimum, ratio, total, weighted, where
from okplan.engine.lines import KR, NUMBER, RATIO, Chapter

chapter = Chapter("fees")

S = "service"
LAW = "selvkostforskriften § 8"
chapter.given("service_coverage", RATIO, over=S)
chapter.given("service_fee_growth", RATIO, over=S)
chapter.given("service_follows_growth", NUMBER, over=S)
chapter.given("service_stated_fees", KR, over=S)
chapter.given("service_fees_are_stated", NUMBER, over=S)
chapter.given("service_known_fees", KR, over=S)
chapter.given("service_known_fee_base", KR, over=S)


@chapter.line(unit=KR, over=S, source=f"{LAW} første ledd")
def service_fee_base(service_cost: Value, service_coverage: Value) -> Value:
    """The share of full cost that fees are to cover over time."""
    return service_cost * service_coverage


@chapter.line(unit=KR, over=S, source=LAW)
def service_fund_target(
    service_fund_opening: Value,
    service_vintage_opening: Value,
    service_vintage_lag_2: Value,
    service_vintage_lag_3: Value,
    service_vintage_lag_4: Value,
) -> Value:
    """What is kept when each year's surplus or deficit goes back in five equal parts from the year after."""
    newer = 0.8 * service_vintage_opening + 0.6 * service_vintage_lag_2
    kept = newer + 0.4 * service_vintage_lag_3 + 0.2 * service_vintage_lag_4
    return maximum(minimum(service_fund_opening, maximum(kept, 0)), minimum(kept, 0))


@chapter.line(unit=KR, over=S, source=LAW)
def service_cost_fees(
    service_fee_base: Value, service_fund_target: Value, service_fund_opening: Value, calculated_rate: Value
) -> Value:
    """The fee base, and what brings the fund with its interest to the aim."""
    return service_fee_base + (service_fund_target - service_fund_opening * (1 + calculated_rate)) / (
        1 + calculated_rate / 2
    )


@chapter.line(unit=KR, over=S)
def service_grown_fees(
    service_known_fees: Value,
    service_fee_base: Value,
    service_known_fee_base: Value,
    service_fees_opening: Value,
    service_households: Value,
    service_households_opening: Value,
    service_fee_growth: Value,
) -> Value:
    """Last year's fee with its growth, times subscribers.

    Where a study varies what the service costs: the fees of the scenario itself, and what the fee base differs from its
    own, for growth was stated in view of that cost.
    """
    grown = service_fees_opening * service_households / service_households_opening * (1 + service_fee_growth)
    followed = service_known_fees + (service_fee_base - service_known_fee_base)
    return where(service_known_fees > 0, followed, grown)


@chapter.line(unit=KR, over=S, source="kommuneloven § 15-1")
def service_fees(
    service_fees_are_stated: Value,
    service_stated_fees: Value,
    service_follows_growth: Value,
    service_grown_fees: Value,
    service_cost_fees: Value,
) -> Value:
    """As adopted for the year; else by stated growth, or by cost."""
    by_rule = where(service_follows_growth > 0, service_grown_fees, service_cost_fees)
    return where(service_fees_are_stated > 0, service_stated_fees, by_rule)


@chapter.line(unit=KR, over=S, source=LAW)
def service_result(service_fees: Value, service_fee_base: Value) -> Value:
    """Fees less the fee base."""
    return service_fees - service_fee_base


@chapter.line(unit=KR, over=S, source=LAW)
def service_fund_interest(calculated_rate: Value, service_fund_opening: Value, service_result: Value) -> Value:
    """The calculated rate of the average balance; a deficit pays it."""
    return calculated_rate * (service_fund_opening + service_result / 2)


@chapter.line(unit=KR, over=S, source=LAW)
def service_fund(service_fund_opening: Value, service_result: Value, service_fund_interest: Value) -> Value:
    """Opening, the year's result and interest."""
    return service_fund_opening + service_result + service_fund_interest


@chapter.line(unit=KR, over=S, source=LAW)
def service_fund_booked(service_fund: Value) -> Value:
    """A deficit to be covered by later fees is no asset (the ministry's letter of 13 June 2024)."""
    return maximum(service_fund, 0)


@chapter.line(unit=KR, over=S)
def service_allocation(service_fund_booked: Value, service_fund_booked_opening: Value) -> Value:
    """What the fund on the balance sheet grows, interest included."""
    return maximum(service_fund_booked - service_fund_booked_opening, 0)


@chapter.line(unit=KR, over=S)
def service_use(service_fund_booked: Value, service_fund_booked_opening: Value) -> Value:
    """What the fund on the balance sheet falls."""
    return maximum(service_fund_booked_opening - service_fund_booked, 0)


@chapter.line(unit=KR, over=S)
def service_vintage(service_allocation: Value, service_fund: Value, service_fund_opening: Value) -> Value:
    """What is added to the fund, or to the deficit carried: use of either is not a new one, the oldest goes first."""
    deficit, deficit_opening = minimum(service_fund, 0), minimum(service_fund_opening, 0)
    return service_allocation + minimum(deficit - deficit_opening, 0)


@chapter.line(unit=KR, source=f"{LAW} andre ledd")
def overdue_surplus(
    service_fund: Value,
    service_vintage: Value,
    service_vintage_opening: Value,
    service_vintage_lag_2: Value,
    service_vintage_lag_3: Value,
    service_vintage_lag_4: Value,
) -> Value:
    """What should have gone back to the users by the fifth year after it arose."""
    newest = maximum(service_vintage, 0) + maximum(service_vintage_opening, 0) + maximum(service_vintage_lag_2, 0)
    newer = newest + maximum(service_vintage_lag_3, 0) + maximum(service_vintage_lag_4, 0)
    return total(maximum(service_fund - newer, 0))


@chapter.line(unit=KR, source=f"{LAW} tredje ledd")
def overdue_advance(
    service_fund: Value,
    service_vintage: Value,
    service_vintage_opening: Value,
    service_vintage_lag_2: Value,
    service_vintage_lag_3: Value,
    service_vintage_lag_4: Value,
) -> Value:
    """Deficits that fees have not covered by the fifth year; they may stand only where users would pay for later use."""
    newest = minimum(service_vintage, 0) + minimum(service_vintage_opening, 0) + minimum(service_vintage_lag_2, 0)
    newer = newest + minimum(service_vintage_lag_3, 0) + minimum(service_vintage_lag_4, 0)
    return total(maximum(newer - service_fund, 0))


@chapter.line(unit=KR, over=S)
def service_fee_per_household(service_fees: Value, service_households: Value) -> Value:
    """The average over all subscribers, VAT apart."""
    return ratio(service_fees, service_households)


@chapter.line(unit=KR)
def fee_per_household(service_fee_per_household: Value) -> Value:
    """The sum over the services, for a household that has them all."""
    return total(service_fee_per_household)


@chapter.line(unit=KR)
def self_cost_fees(service_fees: Value) -> Value:
    """The sum over the services."""
    return total(service_fees)


@chapter.line(unit=KR, over=S)
def service_investment(
    service_projects: Value, project_fee_share: Value, project_gross: Value, project_vat: Value
) -> Value:
    """What fees are to carry of the year's cost of its projects."""
    return weighted(service_projects, project_fee_share * (project_gross - project_vat))


@chapter.line(unit=KR)
def self_cost_investment(service_investment: Value) -> Value:
    """The sum over the services."""
    return total(service_investment)


@chapter.line(unit=KR, over=S)
def service_loan_used(self_cost_loan_used: Value, service_investment: Value, self_cost_investment: Value) -> Value:
    """The service's part of the loans used for self-cost, by what it invests."""
    return self_cost_loan_used * service_investment / where(equal(self_cost_investment, 0), 1, self_cost_investment)


@chapter.line(unit=KR, over=S)
def service_instalments(service_depreciation: Value, service_debt_opening: Value) -> Value:
    """The depreciation that fees cover, as far as there is debt."""
    return minimum(service_depreciation, service_debt_opening)


@chapter.line(unit=KR, over=S)
def service_debt(service_debt_opening: Value, service_loan_used: Value, service_instalments: Value) -> Value:
    """Opening and loans used, less what fees have paid."""
    return service_debt_opening + service_loan_used - service_instalments
