"""Fees, the self-cost fund and its return within five years, and the debt that fees pay (selvkostforskriften § 8)."""

from __future__ import annotations

from okplan.lines import KR, NUMBER, RATIO, Value, equal, given, line, maximum, minimum, ratio, total, weighted, where

S = "service"
LAW = "selvkostforskriften § 8"
given("service_coverage", RATIO, nb="Dekningsgrad", nn="Dekningsgrad", en="Coverage", over=S)
given("service_fee_growth", RATIO, nb="Vekst i gebyret", nn="Vekst i gebyret", en="Growth of the fee", over=S)
given(
    "service_follows_growth",
    NUMBER,
    nb="Gebyret vokser som oppgitt",
    nn="Gebyret veks som oppgjeve",
    en="Fee grows as stated",
    over=S,
)
given("service_stated_fees", KR, nb="Oppgitt gebyr", nn="Oppgjeve gebyr", en="Stated fees", over=S)
given(
    "service_fees_are_stated", NUMBER, nb="Gebyret er oppgitt", nn="Gebyret er oppgjeve", en="Fees are stated", over=S
)


@line(unit=KR, over=S, nb="Gebyrgrunnlag", nn="Gebyrgrunnlag", en="Fee base", source=f"{LAW} første ledd")
def service_fee_base(service_cost: Value, service_coverage: Value) -> Value:
    """The share of full cost that fees are to cover over time."""
    return service_cost * service_coverage


@line(
    unit=KR,
    over=S,
    nb="Fondets mål ved årets slutt",
    nn="Målet for fondet ved slutten av året",
    en="Fund aimed at",
    source=LAW,
)
def service_fund_target(
    service_fund_opening: Value,
    service_vintage_opening: Value,
    service_vintage_1_opening: Value,
    service_vintage_2_opening: Value,
    service_vintage_3_opening: Value,
) -> Value:
    """What is kept when each year's surplus or deficit goes back in five equal parts from the year after."""
    newer = 0.8 * service_vintage_opening + 0.6 * service_vintage_1_opening
    kept = newer + 0.4 * service_vintage_2_opening + 0.2 * service_vintage_3_opening
    return maximum(minimum(service_fund_opening, maximum(kept, 0)), minimum(kept, 0))


@line(unit=KR, over=S, nb="Gebyr etter kostnad", nn="Gebyr etter kostnad", en="Fees by cost", source=LAW)
def service_cost_fees(
    service_fee_base: Value, service_fund_target: Value, service_fund_opening: Value, calculated_rate: Value
) -> Value:
    """The fee base, and what brings the fund with its interest to the aim."""
    return service_fee_base + (service_fund_target - service_fund_opening * (1 + calculated_rate)) / (
        1 + calculated_rate / 2
    )


@line(unit=KR, over=S, nb="Gebyrinntekter", nn="Gebyrinntekter", en="Fees", source="kommuneloven § 15-1")
def service_fees(
    service_fees_are_stated: Value,
    service_stated_fees: Value,
    service_follows_growth: Value,
    service_fees_opening: Value,
    service_households: Value,
    service_households_opening: Value,
    service_fee_growth: Value,
    service_cost_fees: Value,
) -> Value:
    """As adopted for the year; else last year's fee with its growth times subscribers, or by cost."""
    grown = service_fees_opening * service_households / service_households_opening * (1 + service_fee_growth)
    by_rule = where(service_follows_growth > 0, grown, service_cost_fees)
    return where(service_fees_are_stated > 0, service_stated_fees, by_rule)


@line(unit=KR, over=S, nb="Årets resultat", nn="Resultatet i året", en="Result of the year", source=LAW)
def service_result(service_fees: Value, service_fee_base: Value) -> Value:
    """Fees less the fee base."""
    return service_fees - service_fee_base


@line(unit=KR, over=S, nb="Renter av fondet", nn="Renter av fondet", en="Interest on the fund", source=LAW)
def service_fund_interest(calculated_rate: Value, service_fund_opening: Value, service_result: Value) -> Value:
    """The calculated rate of the average balance; a deficit pays it."""
    return calculated_rate * (service_fund_opening + service_result / 2)


@line(
    unit=KR,
    over=S,
    nb="Selvkostfond (negativt: fremført underskudd)",
    nn="Sjølvkostfond (negativt: framført underskot)",
    en="Self-cost fund (negative: deficit carried)",
    source=LAW,
)
def service_fund(service_fund_opening: Value, service_result: Value, service_fund_interest: Value) -> Value:
    """Opening, the year's result and interest."""
    return service_fund_opening + service_result + service_fund_interest


@line(
    unit=KR,
    over=S,
    nb="Selvkostfond i balansen",
    nn="Sjølvkostfond i balansen",
    en="Fund on the balance sheet",
    source=LAW,
)
def service_fund_booked(service_fund: Value) -> Value:
    """A deficit to be covered by later fees is no asset (the ministry's letter of 13 June 2024)."""
    return maximum(service_fund, 0)


@line(unit=KR, over=S, nb="Avsetning til selvkostfond", nn="Avsetning til sjølvkostfond", en="Allocated to the fund")
def service_allocation(service_fund_booked: Value, service_fund_booked_opening: Value) -> Value:
    """What the fund on the balance sheet grows, interest included."""
    return maximum(service_fund_booked - service_fund_booked_opening, 0)


@line(unit=KR, over=S, nb="Bruk av selvkostfond", nn="Bruk av sjølvkostfond", en="Use of the fund")
def service_use(service_fund_booked: Value, service_fund_booked_opening: Value) -> Value:
    """What the fund on the balance sheet falls."""
    return maximum(service_fund_booked_opening - service_fund_booked, 0)


@line(
    unit=KR,
    over=S,
    nb="Årets overskudd (+) eller underskudd (−)",
    nn="Overskot (+) eller underskot (−) i året",
    en="Vintage of the year",
)
def service_vintage(service_allocation: Value, service_fund: Value, service_fund_opening: Value) -> Value:
    """What is added to the fund, or to the deficit carried: use of either is not a new one, the oldest goes first."""
    deficit, deficit_opening = minimum(service_fund, 0), minimum(service_fund_opening, 0)
    return service_allocation + minimum(deficit - deficit_opening, 0)


@line(unit=KR, over=S, nb="Fra året før", nn="Frå året før", en="Of the year before")
def service_vintage_1(service_vintage_opening: Value) -> Value:
    """Surplus or deficit that arose last year."""
    return service_vintage_opening


@line(unit=KR, over=S, nb="Fra to år før", nn="Frå to år før", en="Of two years before")
def service_vintage_2(service_vintage_1_opening: Value) -> Value:
    """Surplus or deficit that arose two years ago."""
    return service_vintage_1_opening


@line(unit=KR, over=S, nb="Fra tre år før", nn="Frå tre år før", en="Of three years before")
def service_vintage_3(service_vintage_2_opening: Value) -> Value:
    """Surplus or deficit that arose three years ago."""
    return service_vintage_2_opening


@line(unit=KR, over=S, nb="Fra fire år før", nn="Frå fire år før", en="Of four years before")
def service_vintage_4(service_vintage_3_opening: Value) -> Value:
    """Surplus or deficit that arose four years ago."""
    return service_vintage_3_opening


@line(
    unit=KR,
    nb="Selvkostoverskudd eldre enn fem år",
    nn="Sjølvkostoverskot eldre enn fem år",
    en="Self-cost surplus older than five years",
    source=f"{LAW} andre ledd",
)
def overdue_surplus(
    service_fund: Value,
    service_vintage: Value,
    service_vintage_1: Value,
    service_vintage_2: Value,
    service_vintage_3: Value,
    service_vintage_4: Value,
) -> Value:
    """What should have gone back to the users by the fifth year after it arose."""
    newest = maximum(service_vintage, 0) + maximum(service_vintage_1, 0) + maximum(service_vintage_2, 0)
    newer = newest + maximum(service_vintage_3, 0) + maximum(service_vintage_4, 0)
    return total(maximum(service_fund - newer, 0))


@line(
    unit=KR,
    nb="Selvkostunderskudd eldre enn fem år",
    nn="Sjølvkostunderskot eldre enn fem år",
    en="Self-cost deficit older than five years",
    source=f"{LAW} tredje ledd",
)
def overdue_advance(
    service_fund: Value,
    service_vintage: Value,
    service_vintage_1: Value,
    service_vintage_2: Value,
    service_vintage_3: Value,
    service_vintage_4: Value,
) -> Value:
    """Deficits that fees have not covered by the fifth year; they may stand only where users would pay for later use."""
    newest = minimum(service_vintage, 0) + minimum(service_vintage_1, 0) + minimum(service_vintage_2, 0)
    newer = newest + minimum(service_vintage_3, 0) + minimum(service_vintage_4, 0)
    return total(maximum(newer - service_fund, 0))


@line(unit=KR, over=S, nb="Gebyr per abonnent", nn="Gebyr per abonnent", en="Fee per subscriber")
def service_fee_per_household(service_fees: Value, service_households: Value) -> Value:
    """The average over all subscribers, VAT apart."""
    return ratio(service_fees, service_households)


@line(unit=KR, nb="Gebyrer per husstand", nn="Gebyr per husstand", en="Fees per household")
def fee_per_household(service_fee_per_household: Value) -> Value:
    """The sum over the services, for a household that has them all."""
    return total(service_fee_per_household)


@line(unit=KR, nb="Gebyrinntekter, selvkost", nn="Gebyrinntekter, sjølvkost", en="Self-cost fees")
def self_cost_fees(service_fees: Value) -> Value:
    """The sum over the services."""
    return total(service_fees)


@line(unit=KR, over=S, nb="Investering i tjenesten, netto", nn="Investering i tenesta, netto", en="Net investment")
def service_investment(service_capital: Value, project_gross: Value, project_vat: Value) -> Value:
    """What fees are to carry of the year's cost of its projects."""
    return weighted(service_capital, project_gross - project_vat)


@line(unit=KR, nb="Investering i selvkost, netto", nn="Investering i sjølvkost, netto", en="Net self-cost investment")
def self_cost_investment(service_investment: Value) -> Value:
    """The sum over the services."""
    return total(service_investment)


@line(unit=KR, over=S, nb="Lån brukt til tjenesten", nn="Lån brukte til tenesta", en="Loans used for the service")
def service_loan_used(self_cost_loan_used: Value, service_investment: Value, self_cost_investment: Value) -> Value:
    """The service's part of the loans used for self-cost, by what it invests."""
    return self_cost_loan_used * service_investment / where(equal(self_cost_investment, 0), 1, self_cost_investment)


@line(unit=KR, over=S, nb="Avdrag som gebyrene betaler", nn="Avdrag som gebyra betaler", en="Instalments paid by fees")
def service_instalments(service_depreciation: Value, service_debt_opening: Value) -> Value:
    """The depreciation that fees cover, as far as there is debt."""
    return minimum(service_depreciation, service_debt_opening)


@line(unit=KR, over=S, nb="Gjeld i tjenesten", nn="Gjeld i tenesta", en="Debt of the service")
def service_debt(service_debt_opening: Value, service_loan_used: Value, service_instalments: Value) -> Value:
    """Opening and loans used, less what fees have paid."""
    return service_debt_opening + service_loan_used - service_instalments
