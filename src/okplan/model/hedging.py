"""How rates are fixed: hedges, what stands at fixed rates on 31 December, what floats, and what expires or falls due."""

from __future__ import annotations

from okplan.lines import KR, NUMBER, RATIO, Value, both, equal, given, line, maximum, ratio, remainder, total, where

H, L = "hedge", "loan"
given(
    "hedge_notional",
    KR,
    nb="Hovedstol gjennom året",
    nn="Hovudstol gjennom året",
    en="Notional through the year",
    over=H,
)
given(
    "hedge_ahead",
    KR,
    nb="Hovedstol året etter",
    nn="Hovudstol året etter",
    en="Notional through the year after",
    over=H,
)
given("hedge_fixed_rate", RATIO, nb="Rente som betales", nn="Rente som blir betalt", en="Rate paid", over=H)
given("hedge_years_left", NUMBER, nb="År igjen 31.12.", nn="År att 31.12.", en="Years left on 31 December", over=H)
given(
    "loan_fixed_left",
    NUMBER,
    nb="År igjen av rentebindingen 31.12.",
    nn="År att av rentebindinga 31.12.",
    en="Years of fixing left on 31 December",
    over=L,
)


@line(unit=KR, over=H, nb="Netto rente på avtalen", nn="Netto rente på avtalen", en="Net interest of the hedge")
def hedge_cost(hedge_notional: Value, hedge_fixed_rate: Value, reference_rate: Value) -> Value:
    """A swap pays the fixed rate and receives the reference rate: a gain where the reference rate is the higher."""
    return hedge_notional * (hedge_fixed_rate - reference_rate)


@line(unit=KR, nb="Netto rente på rentesikring", nn="Netto rente på rentesikring", en="Net interest on hedges")
def hedge_interest(hedge_cost: Value) -> Value:
    """The sum over the hedges."""
    return total(hedge_cost)


@line(unit=KR, nb="Rentesikret gjennom året", nn="Rentesikra gjennom året", en="Hedged through the year")
def hedged(hedge_notional: Value) -> Value:
    """Notional amount of the hedges in force this year."""
    return total(hedge_notional)


@line(unit=NUMBER, over=L, nb="Fast rente også neste år", nn="Fast rente òg neste år", en="Fixed next year too")
def loan_fixed_ahead(loan_fixed_left: Value) -> Value:
    """1 where the rate is still fixed after 31 December."""
    return where(loan_fixed_left > 0, 1, 0)


@line(unit=KR, nb="Lån med fast rente", nn="Lån med fast rente", en="Fixed-rate loans")
def fixed_loans(loan_balance: Value, loan_fixed_ahead: Value) -> Value:
    """Balance on 31 December of loans whose rate is fixed through the year after."""
    return total(loan_balance * loan_fixed_ahead)


@line(unit=KR, nb="Rentesikret med avtaler", nn="Rentesikra med avtalar", en="Hedged debt")
def hedged_debt(hedge_ahead: Value) -> Value:
    """Floating-rate debt that hedges fix through the year after."""
    return total(hedge_ahead)


@line(unit=KR, nb="Gjeld med fast rente, sikring medregnet", nn="Gjeld med fast rente, sikring medrekna",
      en="Debt at fixed rates, hedges included")  # fmt: skip
def fixed_debt(fixed_loans: Value, hedged_debt: Value) -> Value:
    """Fixed-rate loans and hedged debt on 31 December."""
    return fixed_loans + hedged_debt


@line(unit=KR, nb="Gjeld med flytende rente 31.12.", nn="Gjeld med flytande rente 31.12.",
      en="Floating-rate debt, 31 December")  # fmt: skip
def unfixed_debt(debt: Value, fixed_debt: Value) -> Value:
    """Debt for own investment that neither a fixed rate nor a hedge covers."""
    return debt - fixed_debt


@line(unit=RATIO, nb="Andel av lånegjelden med fast rente", nn="Del av lånegjelda med fast rente",
      en="Share of debt at fixed rates")  # fmt: skip
def fixed_share(fixed_debt: Value, debt: Value) -> Value:
    """Of debt for own investment."""
    return ratio(fixed_debt, debt)


@line(unit=NUMBER, nb="Gjennomsnittlig rentebinding, år", nn="Gjennomsnittleg rentebinding, år",
      en="Average fixing, years")  # fmt: skip
def fixing_years(
    loan_balance: Value, loan_fixed_left: Value, hedge_ahead: Value, hedge_years_left: Value, debt: Value
) -> Value:
    """Years left of every fixing, weighted by amount, over all debt; what floats counts as nothing."""
    weighed = total(loan_balance * loan_fixed_left) + total(hedge_ahead * hedge_years_left)
    return ratio(weighed, debt)


@line(unit=KR, nb="Rentebinding som løper ut", nn="Rentebinding som går ut", en="Fixing that expires")
def fixing_expires(
    loan_balance: Value, loan_floats: Value, loan_fixed_ahead: Value, hedge_notional: Value, hedge_ahead: Value
) -> Value:
    """Balance of loans whose fixed rate ends this year, and the hedges that fall away."""
    loans = total(loan_balance * (1 - loan_floats) * (1 - loan_fixed_ahead))
    return loans + total(maximum(hedge_notional - hedge_ahead, 0))


@line(unit=KR, nb="Netto eksponering mot flytende rente", nn="Netto eksponering mot flytande rente",
      en="Net exposure to floating rates")  # fmt: skip
def floating_exposure(net_interest_exposure: Value, fixed_debt: Value) -> Value:
    """Net interest exposure less what is fixed or hedged: what a change of rates reaches in the year after."""
    return net_interest_exposure - fixed_debt


@line(unit=RATIO, nb="Netto eksponering mot flytende rente i % av driftsinntektene", nn="Netto eksponering mot flytande rente i % av driftsinntektene",
      en="Net exposure to floating rates, % of revenue")  # fmt: skip
def floating_exposure_pct(floating_exposure: Value, operating_revenue: Value) -> Value:
    """Net exposure to floating rates over operating revenue."""
    return ratio(floating_exposure, operating_revenue)


@line(unit=KR, nb="Virkning året etter av ett prosentpoeng høyere rente", nn="Verknad året etter av eitt prosentpoeng høgare rente",
      en="Effect in the year after of rates one point higher")  # fmt: skip
def rate_sensitivity_next_year(floating_exposure: Value) -> Value:
    """One per cent of what is neither fixed nor hedged on 31 December."""
    return floating_exposure * 0.01


@line(unit=NUMBER, over=L, nb="Forfaller året etter", nn="Forfell året etter", en="Matures the year after")
def loan_due_ahead(year: Value, loan_year: Value, loan_years: Value, loan_renewal_years: Value) -> Value:
    """1 in the year before the last of the term, and of each renewal of it."""
    past = year + 1 - loan_year - loan_years
    return where(both(past >= 0, equal(remainder(past, loan_renewal_years), 0)), 1, 0)


@line(unit=KR, nb="Lån som forfaller innen ett år", nn="Lån som forfell innan eitt år", en="Loans due within a year")
def short_term_loans(loan_balance: Value, loan_is_bullet: Value, loan_due_ahead: Value) -> Value:
    """Balance on 31 December of bullets and certificates that mature in the year after."""
    return total(loan_balance * loan_is_bullet * loan_due_ahead)


@line(unit=RATIO, nb="Lån som forfaller innen ett år, i % av lånegjelden", nn="Lån som forfell innan eitt år, i % av lånegjelda",
      en="Loans due within a year, % of debt")  # fmt: skip
def short_term_loans_pct(short_term_loans: Value, debt: Value) -> Value:
    """Of debt for own investment."""
    return ratio(short_term_loans, debt)
