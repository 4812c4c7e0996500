"""The operating statement from gross result to what is left for disposition (§§ 5-4 and 5-6)."""

from __future__ import annotations

from okplan.lines import KR, Value, given, line, total

given("stated_dividends", KR, nb="Utbytter uten selskap", nn="Utbyte utan selskap", en="Dividends of no named company")
given(
    "company_dividend",
    KR,
    nb="Utbytte fra selskapet",
    nn="Utbyte frå selskapet",
    en="Dividend of company",
    over="company",
)
given(
    "financial_gains",
    KR,
    nb="Gevinster og tap på finansielle omløpsmidler",
    nn="Gevinstar og tap på finansielle omløpsmiddel",
    en="Gains and losses on financial current assets",
)
given(
    "planned_earmarked_allocation",
    KR,
    nb="Planlagt avsetning til bundne driftsfond",
    nn="Planlagd avsetning til bundne driftsfond",
    en="Planned allocation to earmarked operating funds",
)
given(
    "planned_earmarked_use",
    KR,
    nb="Planlagt bruk av bundne driftsfond",
    nn="Planlagd bruk av bundne driftsfond",
    en="Planned use of earmarked operating funds",
)


@line(
    unit=KR,
    nb="Andre generelle driftsinntekter",
    nn="Andre generelle driftsinntekter",
    en="Other general revenue",
    source="§ 5-4 nr. 4",
)
def other_general_revenue(other_tax: Value, state_transfers: Value) -> Value:
    """Other taxes and other transfers from the state."""
    return other_tax + state_transfers


@line(
    unit=KR,
    nb="Sum generelle driftsinntekter",
    nn="Sum generelle driftsinntekter",
    en="General revenue",
    source="§ 5-4 nr. 5",
)
def general_revenue(
    general_grant: Value, tax_revenue: Value, property_tax: Value, other_general_revenue: Value
) -> Value:
    """Lines 1–4."""
    return general_grant + tax_revenue + property_tax + other_general_revenue


@line(
    unit=KR,
    nb="Sum bevilgninger drift, netto",
    nn="Sum løyvingar drift, netto",
    en="Net operating appropriations",
    source="§ 5-4 nr. 6",
)
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


@line(
    unit=KR,
    nb="Sum netto driftsutgifter",
    nn="Sum netto driftsutgifter",
    en="Net operating expenditure",
    source="§ 5-4 nr. 8",
)
def net_operating_expenditure(net_appropriations: Value, depreciation: Value) -> Value:
    """Lines 6 and 7."""
    return net_appropriations + depreciation


@line(
    unit=KR, nb="Brutto driftsresultat", nn="Brutto driftsresultat", en="Gross operating result", source="§ 5-6 nr. 16"
)
def gross_operating_result(operating_revenue: Value, operating_expenditure: Value) -> Value:
    """Revenue less expenditure."""
    return operating_revenue - operating_expenditure


@line(unit=KR, nb="Utbytter", nn="Utbyte", en="Dividends", source="§ 5-6 nr. 18")
def dividends(stated_dividends: Value, company_dividend: Value) -> Value:
    """Of every named company, and the rest."""
    return stated_dividends + total(company_dividend)


@line(unit=KR, nb="Netto finansutgifter", nn="Netto finansutgifter", en="Net financial expense", source="§ 5-6 nr. 22")
def net_financial_expense(
    interest_expense: Value, instalments: Value, interest_income: Value, dividends: Value, financial_gains: Value
) -> Value:
    """Interest and instalments less interest income, dividends and gains."""
    return interest_expense + instalments - interest_income - dividends - financial_gains


@line(unit=KR, nb="Netto driftsresultat", nn="Netto driftsresultat", en="Net operating result", source="§ 5-6 nr. 24")
def net_operating_result(gross_operating_result: Value, net_financial_expense: Value, depreciation: Value) -> Value:
    """Gross result less net financial expense, with depreciation added back: instalments stand in its place."""
    return gross_operating_result - net_financial_expense + depreciation


@line(
    unit=KR,
    nb="Korrigert netto driftsresultat",
    nn="Korrigert netto driftsresultat",
    en="Corrected net operating result",
)
def corrected_net_operating_result(
    net_operating_result: Value, premium_effect: Value, earmarked_allocation: Value, earmarked_use: Value
) -> Value:
    """Net result without the premium deviation and without what is put by in, or taken from, earmarked funds."""
    return net_operating_result - premium_effect - (earmarked_allocation - earmarked_use)


@line(
    unit=KR,
    nb="Avsetninger til bundne driftsfond",
    nn="Avsetningar til bundne driftsfond",
    en="Allocated to earmarked operating funds",
    source="§ 5-4 nr. 19, § 5-6 nr. 26",
)
def earmarked_allocation(planned_earmarked_allocation: Value, service_allocation: Value) -> Value:
    """As planned, and to self-cost funds."""
    return planned_earmarked_allocation + total(service_allocation)


@line(
    unit=KR,
    nb="Bruk av bundne driftsfond",
    nn="Bruk av bundne driftsfond",
    en="Use of earmarked operating funds",
    source="§ 5-4 nr. 20, § 5-6 nr. 27",
)
def earmarked_use(planned_earmarked_use: Value, service_use: Value) -> Value:
    """As planned, and of self-cost funds."""
    return planned_earmarked_use + total(service_use)


@line(unit=KR, nb="Til disposisjon", nn="Til disposisjon", en="Left for disposition")
def left_for_disposition(
    net_operating_result: Value, transfer_to_investment: Value, earmarked_allocation: Value, earmarked_use: Value
) -> Value:
    """Net result after transfer to investment and earmarked funds."""
    return net_operating_result - transfer_to_investment - earmarked_allocation + earmarked_use
