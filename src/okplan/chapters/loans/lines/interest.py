"""Interest on the municipality's own loans, and what deposits bring in."""

from __future__ import annotations

from okplan.engine.expression import Value
from okplan.engine.helpers import both, choose, equal, maximum, minimum, total, where
from okplan.engine.lines import KR, RATIO, Chapter

chapter = Chapter("interest")

L = "loan"
chapter.given("interest_on_new", RATIO)
chapter.given("interest_on_repaid", RATIO)
chapter.given("interest_on_extra", RATIO)
chapter.kind("interest_rule", "mid_year", "opening", "schedule")
chapter.given("deposit_margin", RATIO)


@chapter.line(unit=KR, over=L)
def loan_scheduled_balance(
    loan_per_year: Value,
    loan_balance_opening: Value,
    loan_contractual: Value,
    loan_payments_due: Value,
    loan_payments_left: Value,
    loan_kind: Value,
    loan_is_refinanced: Value,
) -> Value:
    """The balance at the start of each payment period, averaged over the year; equal instalments end the last ones."""
    paid = where(loan_payments_due > 0, minimum(loan_per_year, loan_payments_left), loan_per_year)
    until_due = where(loan_is_refinanced > 0, loan_per_year, paid)
    periods = choose(loan_kind, serial=paid, annuity=paid, bullet=until_due)
    repaid = loan_contractual * (loan_payments_due - 1) / 2
    falling = choose(loan_kind, serial=repaid, annuity=repaid, bullet=0)
    return (loan_balance_opening * periods - falling) / loan_per_year


@chapter.line(unit=KR, over=L)
def loan_level_interest(
    loan_rate: Value,
    loan_per_year: Value,
    loan_balance_opening: Value,
    loan_contractual: Value,
    loan_payments_due: Value,
    loan_instalments_left: Value,
) -> Value:
    """What the year's level payments hold beyond their instalments; nothing at zero rate."""
    period_rate = where(equal(loan_rate, 0), 1, loan_rate) / loan_per_year
    payment = loan_balance_opening * period_rate / (1 - (1 + period_rate) ** (0 - maximum(loan_instalments_left, 1)))
    return where(equal(loan_rate, 0), 0, payment * loan_payments_due - loan_contractual)


@chapter.line(unit=KR, over=L)
def loan_annuity_balance(
    loan_rate: Value,
    loan_per_year: Value,
    loan_balance_opening: Value,
    loan_payments_due: Value,
    loan_payments_left: Value,
    loan_level_interest: Value,
    loan_scheduled_balance: Value,
) -> Value:
    """The interest in the year's level payments over the rate, and the grace periods ahead of them in the year.

    In years without instalments, and at zero rate, as any loan.
    """
    level = both(loan_payments_due > 0, loan_rate * loan_rate > 0)
    free = minimum(loan_per_year, loan_payments_left) - loan_payments_due
    rate = where(equal(loan_rate, 0), 1, loan_rate)
    bearing = loan_level_interest / rate + loan_balance_opening * free / loan_per_year
    return where(level, bearing, loan_scheduled_balance)


@chapter.line(unit=KR, over=L)
def loan_bearing(
    loan_balance_opening: Value,
    loan_drawn: Value,
    interest_on_new: Value,
    loan_contractual: Value,
    interest_on_repaid: Value,
    loan_extra: Value,
    interest_on_extra: Value,
    interest_rule: Value,
    loan_kind: Value,
    loan_annuity_balance: Value,
    loan_scheduled_balance: Value,
) -> Value:
    """The balance that bears interest through the year: by the chosen convention, or by the loan's own schedule."""
    weighted = loan_balance_opening - loan_contractual * interest_on_repaid
    own = choose(loan_kind, serial=loan_scheduled_balance, annuity=loan_annuity_balance, bullet=loan_scheduled_balance)
    moved = loan_drawn * interest_on_new - loan_extra * interest_on_extra
    return choose(interest_rule, mid_year=weighted, opening=weighted, schedule=own) + moved


@chapter.line(unit=KR, over=L)
def loan_interest(loan_bearing: Value, loan_rate: Value) -> Value:
    """The loan's own rate of its interest-bearing balance."""
    return loan_bearing * loan_rate


@chapter.line(unit=KR)
def floating_debt(loan_bearing: Value, loan_floats: Value) -> Value:
    """The interest-bearing balance, through the year, of loans that follow the reference rate."""
    return total(loan_bearing * loan_floats)


@chapter.line(unit=KR)
def investment_interest(
    loan_bearing: Value, loan_own_rate: Value, floating_debt: Value, reference_rate: Value
) -> Value:
    """Fixed rates and margins of every loan, and the reference rate of what floats."""
    return total(loan_bearing * loan_own_rate) + floating_debt * reference_rate


@chapter.line(unit=KR, source="§ 5-6 nr. 20")
def interest_expense(investment_interest: Value, onlending_interest: Value, hedge_interest: Value) -> Value:
    """Interest on all loans, on-lending included, and the net of hedges."""
    return investment_interest + onlending_interest + hedge_interest


@chapter.line(unit=KR, source="§ 5-6 nr. 17")
def interest_income(
    bank_deposits_opening: Value, reference_rate: Value, deposit_margin: Value, lending_interest: Value
) -> Value:
    """Deposits at the opening, which keeps the result free of a circle, and lending."""
    return bank_deposits_opening * (reference_rate + deposit_margin) + lending_interest
