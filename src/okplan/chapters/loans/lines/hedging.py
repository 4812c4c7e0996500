"""How rates are fixed: hedges, what stands at fixed rates on 31 December, what floats, and what expires or falls due."""

from __future__ import annotations

from okplan.engine.expression import Value
from okplan.engine.helpers import both, choose, equal, maximum, minimum, ratio, remainder, total, where
from okplan.engine.lines import KR, NUMBER, RATIO, Chapter

chapter = Chapter("hedging")

H, L = "hedge", "loan"
chapter.given("hedge_notional", KR, over=H)
chapter.given("hedge_ahead", KR, over=H)
chapter.given("hedge_fixed_rate", RATIO, over=H)
chapter.given("hedge_years_left", NUMBER, over=H)
chapter.given("loan_fixed_left", NUMBER, over=L)


@chapter.line(unit=KR, over=H)
def hedge_cost(hedge_notional: Value, hedge_fixed_rate: Value, reference_rate: Value) -> Value:
    """A swap pays the fixed rate and receives the reference rate: a gain where the reference rate is the higher."""
    return hedge_notional * (hedge_fixed_rate - reference_rate)


@chapter.line(unit=KR)
def hedge_interest(hedge_cost: Value) -> Value:
    """The sum over the hedges."""
    return total(hedge_cost)


@chapter.line(unit=KR)
def hedged(hedge_notional: Value) -> Value:
    """Notional amount of the hedges in force this year."""
    return total(hedge_notional)


@chapter.line(unit=NUMBER, over=L)
def loan_fixed_ahead(loan_fixed_left: Value) -> Value:
    """The part of the year after in which the rate is still fixed: 1, or 0, or up to a day in it."""
    return minimum(loan_fixed_left, 1)


@chapter.line(unit=KR)
def fixed_loans(loan_balance: Value, loan_fixed_ahead: Value) -> Value:
    """Balance on 31 December of loans whose rate is fixed through the year after."""
    return total(loan_balance * loan_fixed_ahead)


@chapter.line(unit=KR)
def hedged_debt(hedge_ahead: Value) -> Value:
    """Floating-rate debt that hedges fix through the year after."""
    return total(hedge_ahead)


@chapter.line(unit=KR)
def fixed_debt(fixed_loans: Value, hedged_debt: Value) -> Value:
    """Fixed-rate loans and hedged debt on 31 December."""
    return fixed_loans + hedged_debt


@chapter.line(unit=KR)
def unfixed_debt(debt: Value, fixed_debt: Value) -> Value:
    """Debt for own investment that neither a fixed rate nor a hedge covers."""
    return debt - fixed_debt


@chapter.line(unit=RATIO)
def fixed_share(fixed_debt: Value, debt: Value) -> Value:
    """Of debt for own investment."""
    return ratio(fixed_debt, debt)


@chapter.line(unit=NUMBER)
def fixing_years(
    loan_balance: Value, loan_fixed_left: Value, hedge_ahead: Value, hedge_years_left: Value, debt: Value
) -> Value:
    """Years left of every fixing, weighted by amount, over all debt; what floats counts as nothing."""
    weighed = total(loan_balance * loan_fixed_left) + total(hedge_ahead * hedge_years_left)
    return ratio(weighed, debt)


@chapter.line(unit=NUMBER, over=L)
def loan_fixing_ends(loan_floats: Value, loan_fixed_left: Value) -> Value:
    """1 in the year in which the fixed rate ends, on its last day or within it."""
    return where(both(loan_floats < 1, equal(loan_fixed_left, 0)), 1, 0)


@chapter.line(unit=KR)
def fixing_expires(loan_balance: Value, loan_fixing_ends: Value, hedge_notional: Value, hedge_ahead: Value) -> Value:
    """Balance of loans whose fixed rate ends this year, and the hedges that fall away."""
    return total(loan_balance * loan_fixing_ends) + total(maximum(hedge_notional - hedge_ahead, 0))


@chapter.line(unit=KR)
def floating_exposure(net_interest_exposure: Value, fixed_debt: Value) -> Value:
    """Net interest exposure less what is fixed or hedged: what a change of rates reaches in the year after."""
    return net_interest_exposure - fixed_debt


@chapter.line(unit=RATIO)
def floating_exposure_pct(floating_exposure: Value, operating_revenue: Value) -> Value:
    """Net exposure to floating rates over operating revenue."""
    return ratio(floating_exposure, operating_revenue)


@chapter.line(unit=KR)
def rate_sensitivity_next_year(floating_exposure: Value) -> Value:
    """One per cent of what is neither fixed nor hedged on 31 December."""
    return floating_exposure * 0.01


@chapter.line(unit=NUMBER, over=L)
def loan_due_ahead(year: Value, loan_year: Value, loan_years: Value, loan_renewal_years: Value) -> Value:
    """1 in the year before that in which the term ends, and each renewal of it."""
    past = year + 1 - loan_year - loan_years
    return where(both(past >= 0, remainder(past, loan_renewal_years) < 1), 1, 0)


@chapter.line(unit=KR)
def short_term_loans(loan_balance: Value, loan_kind: Value, loan_due_ahead: Value) -> Value:
    """Balance on 31 December of bullets and certificates that mature in the year after."""
    is_bullet = choose(loan_kind, serial=0, annuity=0, bullet=1)
    return total(loan_balance * is_bullet * loan_due_ahead)


@chapter.line(unit=RATIO)
def short_term_loans_pct(short_term_loans: Value, debt: Value) -> Value:
    """Of debt for own investment."""
    return ratio(short_term_loans, debt)
