"""Fiscal indicators (finansielle måltall) as KOSTRA and the councils' rules define them."""

from __future__ import annotations

from okplan.lines import KR, NUMBER, RATIO, Value, both, equal, given, line, ratio, where

given(
    "result_target",
    RATIO,
    nb="Mål for netto driftsresultat",
    nn="Mål for netto driftsresultat",
    en="Target for net operating result",
)


@line(unit=RATIO, nb="Netto driftsresultat i % av driftsinntektene", nn="Netto driftsresultat i % av driftsinntektene",
      en="Net operating result, % of revenue", source="§ 5-6 nr. 24 / nr. 9; TBU")  # fmt: skip
def net_operating_result_pct(net_operating_result: Value, operating_revenue: Value) -> Value:
    """Of all operating revenue, not of general revenue alone."""
    return ratio(net_operating_result, operating_revenue)


@line(unit=RATIO, nb="Korrigert netto driftsresultat i % av driftsinntektene", nn="Korrigert netto driftsresultat i % av driftsinntektene",
      en="Corrected net operating result, % of revenue")  # fmt: skip
def corrected_net_operating_result_pct(corrected_net_operating_result: Value, operating_revenue: Value) -> Value:
    """Without premium deviation and movements on earmarked funds, over operating revenue."""
    return ratio(corrected_net_operating_result, operating_revenue)


@line(unit=RATIO, nb="Netto lånegjeld i % av driftsinntektene", nn="Netto lånegjeld i % av driftsinntektene",
      en="Net debt, % of revenue", source="KOSTRA")  # fmt: skip
def net_debt_pct(net_debt: Value, operating_revenue: Value) -> Value:
    """Net debt over operating revenue."""
    return ratio(net_debt, operating_revenue)


@line(
    unit=KR,
    nb="Langsiktig gjeld uten pensjon",
    nn="Langsiktig gjeld utan pensjon",
    en="Long-term debt without pensions",
)
def long_term_debt(debt: Value, onlending_debt: Value) -> Value:
    """Debt for own investment and on-lending."""
    return debt + onlending_debt


@line(unit=RATIO, nb="Langsiktig gjeld i % av driftsinntektene", nn="Langsiktig gjeld i % av driftsinntektene",
      en="Long-term debt, % of revenue", source="KOSTRA")  # fmt: skip
def long_term_debt_pct(long_term_debt: Value, operating_revenue: Value) -> Value:
    """Long-term debt without pensions, on-lending included, over operating revenue."""
    return ratio(long_term_debt, operating_revenue)


@line(
    unit=KR,
    nb="Gjeld som betjenes av frie inntekter",
    nn="Gjeld som frie inntekter betener",
    en="Debt served by free income",
)
def debt_served_by_free_income(debt: Value, self_cost_debt: Value, unspent_loans: Value) -> Value:
    """Debt for own investment less self-cost debt and unspent loans."""
    return debt - self_cost_debt - unspent_loans


@line(
    unit=RATIO,
    nb="Gjeld som betjenes av frie inntekter, i % av driftsinntektene",
    nn="Gjeld som frie inntekter betener, i % av driftsinntektene",
    en="Debt served by free income, % of revenue",
)
def debt_served_by_free_income_pct(debt_served_by_free_income: Value, operating_revenue: Value) -> Value:
    """Over operating revenue."""
    return ratio(debt_served_by_free_income, operating_revenue)


@line(
    unit=KR,
    nb="Netto renteeksponering",
    nn="Netto renteeksponering",
    en="Net interest exposure",
    source="KOSTRA (SSB, KOSKG400000)",
)
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


@line(unit=RATIO, nb="Netto renteeksponering i % av driftsinntektene", nn="Netto renteeksponering i % av driftsinntektene",
      en="Net interest exposure, % of revenue", source="KOSTRA")  # fmt: skip
def net_interest_exposure_pct(net_interest_exposure: Value, operating_revenue: Value) -> Value:
    """Net interest exposure over operating revenue."""
    return ratio(net_interest_exposure, operating_revenue)


@line(
    unit=KR,
    nb="Virkning av ett prosentpoeng høyere rente",
    nn="Verknad av eitt prosentpoeng høgare rente",
    en="Effect of rates one percentage point higher",
)
def rate_sensitivity(net_interest_exposure: Value) -> Value:
    """One per cent of net interest exposure, a year, once the rate has reached all of it."""
    return net_interest_exposure * 0.01


@line(
    unit=RATIO,
    nb="Disposisjonsfond i % av driftsinntektene",
    nn="Disposisjonsfond i % av driftsinntektene",
    en="General reserve, % of revenue",
)
def general_reserve_pct(general_reserve: Value, operating_revenue: Value) -> Value:
    """General reserve over operating revenue."""
    return ratio(general_reserve, operating_revenue)


@line(unit=KR, nb="Fri egenkapital drift", nn="Fri eigenkapital drift", en="Free operating equity", source="KOSTRA")
def free_operating_equity(general_reserve: Value, accumulated_deficit: Value) -> Value:
    """General reserve less accumulated deficit."""
    return general_reserve - accumulated_deficit


@line(unit=RATIO, nb="Fri egenkapital drift i % av driftsinntektene", nn="Fri eigenkapital drift i % av driftsinntektene",
      en="Free operating equity, % of revenue", source="KOSTRA")  # fmt: skip
def free_operating_equity_pct(free_operating_equity: Value, operating_revenue: Value) -> Value:
    """Free operating equity over operating revenue."""
    return ratio(free_operating_equity, operating_revenue)


@line(
    unit=RATIO,
    nb="Arbeidskapital uten premieavvik i % av driftsinntektene",
    nn="Arbeidskapital utan premieavvik i % av driftsinntektene",
    en="Working capital, % of revenue",
    source="KOSTRA",
)
def working_capital_pct(working_capital: Value, operating_revenue: Value) -> Value:
    """Working capital without premium deviation over operating revenue."""
    return ratio(working_capital, operating_revenue)


@line(unit=KR, nb="Renter og avdrag", nn="Renter og avdrag", en="Debt service")
def debt_service(interest_expense: Value, instalments: Value) -> Value:
    """Interest expense and instalments."""
    return interest_expense + instalments


@line(
    unit=RATIO,
    nb="Renter og avdrag i % av driftsinntektene",
    nn="Renter og avdrag i % av driftsinntektene",
    en="Debt service, % of revenue",
)
def debt_service_pct(debt_service: Value, operating_revenue: Value) -> Value:
    """Interest and instalments over operating revenue."""
    return ratio(debt_service, operating_revenue)


@line(unit=RATIO, nb="Netto finansutgifter i % av driftsinntektene", nn="Netto finansutgifter i % av driftsinntektene",
      en="Net financial expense, % of revenue")  # fmt: skip
def net_financial_expense_pct(net_financial_expense: Value, operating_revenue: Value) -> Value:
    """Net financial expense over operating revenue."""
    return ratio(net_financial_expense, operating_revenue)


@line(unit=KR, nb="Egenfinansiering", nn="Eigenfinansiering", en="Self-financing")
def self_financing(investment_expenditure: Value, loan_used: Value) -> Value:
    """Investment expenditure that loans do not pay."""
    return investment_expenditure - loan_used


@line(
    unit=RATIO,
    nb="Egenfinansiering i % av investeringene",
    nn="Eigenfinansiering i % av investeringane",
    en="Self-financing, % of investment",
)
def self_financing_pct(self_financing: Value, investment_expenditure: Value) -> Value:
    """Undefined in a year without investment."""
    return ratio(self_financing, investment_expenditure)


@line(
    unit=RATIO,
    nb="Investeringer i % av driftsinntektene",
    nn="Investeringar i % av driftsinntektene",
    en="Investment, % of revenue",
)
def investment_pct(investment_gross: Value, operating_revenue: Value) -> Value:
    """Gross investment in fixed assets over operating revenue."""
    return ratio(investment_gross, operating_revenue)


@line(unit=KR, nb="Lånegjeld per innbygger", nn="Lånegjeld per innbyggjar", en="Debt per inhabitant")
def debt_per_capita(debt: Value, population: Value) -> Value:
    """Debt for own investment per inhabitant on 31 December."""
    return ratio(debt, population)


@line(
    unit=KR,
    nb="Frie inntekter per innbygger",
    nn="Frie inntekter per innbyggjar",
    en="Free income per inhabitant",
    source="KOSTRA",
)
def free_income_per_capita(free_income: Value, population: Value) -> Value:
    """Per inhabitant on 31 December."""
    return ratio(free_income, population)


@line(
    unit=KR,
    nb="Omstillingsbehov mot resultatmålet",
    nn="Omstillingsbehov mot resultatmålet",
    en="Required adjustment to the result target",
)
def required_adjustment(result_target: Value, operating_revenue: Value, net_operating_result: Value) -> Value:
    """Target share of revenue less the net operating result: positive where the result falls short."""
    return result_target * operating_revenue - net_operating_result


@line(unit=RATIO, nb="Akkumulert merforbruk i % av driftsinntektene", nn="Akkumulert meirforbruk i % av driftsinntektene",
      en="Accumulated deficit, % of revenue", source="kommuneloven § 28-1 d")  # fmt: skip
def accumulated_deficit_pct(accumulated_deficit: Value, operating_revenue: Value) -> Value:
    """Accumulated deficit over operating revenue."""
    return ratio(accumulated_deficit, operating_revenue)


@line(unit=KR, nb="Avdrag utover minimumsavdraget", nn="Avdrag utover minimumsavdraget", en="Instalments beyond the minimum",
      source="kommuneloven § 14-18")  # fmt: skip
def instalments_margin(instalments: Value, minimum_instalments: Value) -> Value:
    """Negative where instalments fall short of § 14-18."""
    return instalments - minimum_instalments


@line(
    unit=NUMBER,
    nb="Minimumsavdrag kan ikke beregnes",
    nn="Minimumsavdrag kan ikkje reknast ut",
    en="Minimum instalments cannot be computed",
    source="kommuneloven § 14-18; departementets brev 31.1.2024",
)
def minimum_is_undefined(minimum_debt_opening: Value, minimum_assets_opening: Value) -> Value:
    """1 where there is debt and no depreciable asset: undefined is not kept."""
    return where(both(minimum_debt_opening > 0, equal(minimum_assets_opening, 0)), 1, 0)


@line(unit=KR, nb="Lånegrunnlag som ikke er brukt", nn="Lånegrunnlag som ikkje er brukt", en="Costs not loan-financed",
      source="kommuneloven § 14-15")  # fmt: skip
def loan_room(loan_ceiling: Value, loan_used: Value) -> Value:
    """Negative where loans pay for more than own assets and grants to others' investments less compensated VAT."""
    return loan_ceiling - loan_used
