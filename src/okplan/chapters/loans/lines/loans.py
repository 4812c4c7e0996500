"""Loans: existing ones and one for each projected year on the terms for new loans; instalments and debt."""

from __future__ import annotations

from okplan.engine.expression import Value
from okplan.engine.helpers import both, choose, equal, maximum, minimum, remainder, total, where
from okplan.engine.lines import KR, NUMBER, RATIO, YEARS, Chapter

chapter = Chapter("loans")

L = "loan"
chapter.given("loan_year", YEARS, over=L)
chapter.given("loan_years", NUMBER, over=L)
chapter.given("loan_renewal_years", NUMBER, over=L)
chapter.given("loan_grace", NUMBER, over=L)
chapter.given("loan_per_year", NUMBER, over=L)
chapter.kind("loan_kind", "serial", "annuity", "bullet", over=L)
chapter.given("loan_is_refinanced", NUMBER, over=L)
chapter.given("loan_fixed_rate", RATIO, over=L)
chapter.given("loan_fixed_until", YEARS, over=L)
chapter.given("loan_margin", RATIO, over=L)
chapter.given("loan_share", RATIO, over=L)
chapter.given("raised_is_planned", NUMBER)
chapter.given("planned_raised", KR)
chapter.given("unspent_target", KR)
chapter.kind("instalment_policy", "contractual", "minimum", "larger", "planned")
chapter.given("planned_instalments", KR)


@chapter.line(unit=KR)
def loan_raised(
    raised_is_planned: Value,
    planned_raised: Value,
    loan_used: Value,
    unspent_target: Value,
    unspent_loans_opening: Value,
) -> Value:
    """As stated, or what is used less unspent loans beyond the target."""
    needed = maximum(loan_used + unspent_target - unspent_loans_opening, 0)
    return where(raised_is_planned > 0, planned_raised, needed)


@chapter.line(unit=KR)
def unspent_loans(unspent_loans_opening: Value, loan_raised: Value, loan_used: Value) -> Value:
    """Raised and not yet used."""
    return unspent_loans_opening + loan_raised - loan_used


@chapter.line(unit=NUMBER, over=L)
def loan_floats(year: Value, loan_fixed_until: Value) -> Value:
    """The part of the year in which the loan follows the reference rate: 1, 0, or what is left after a day in it."""
    return minimum(maximum(year - loan_fixed_until, 0), 1)


@chapter.line(unit=RATIO, over=L)
def loan_own_rate(loan_floats: Value, loan_fixed_rate: Value, loan_margin: Value) -> Value:
    """The margin while it floats, else the fixed rate; by time in a year with both."""
    return loan_margin * loan_floats + loan_fixed_rate * (1 - loan_floats)


@chapter.line(unit=RATIO, over=L)
def loan_rate(loan_own_rate: Value, loan_floats: Value, reference_rate: Value) -> Value:
    """The reference rate and the margin, or the fixed rate."""
    return loan_own_rate + loan_floats * reference_rate


@chapter.line(unit=NUMBER, over=L)
def loan_payments_left(year: Value, loan_year: Value, loan_years: Value, loan_per_year: Value) -> Value:
    """Payment periods left at the opening of the year."""
    return maximum((loan_year + loan_years - year + 1) * loan_per_year, 0)


@chapter.line(unit=NUMBER, over=L)
def loan_instalments_left(
    loan_payments_left: Value, loan_years: Value, loan_grace: Value, loan_per_year: Value
) -> Value:
    """Of the payment periods left, those that end with an instalment: the grace periods do not."""
    return minimum(loan_payments_left, (loan_years - loan_grace) * loan_per_year)


@chapter.line(unit=NUMBER, over=L)
def loan_payments_due(
    year: Value, loan_year: Value, loan_grace: Value, loan_per_year: Value, loan_instalments_left: Value
) -> Value:
    """Payments with instalment this year: none in the year it is raised nor in grace, which may end within a year."""
    after_grace = maximum((year - loan_year - loan_grace) * loan_per_year, 0)
    return minimum(minimum(loan_per_year, after_grace), loan_instalments_left)


@chapter.line(unit=RATIO, over=L)
def loan_serial_share(loan_payments_due: Value, loan_instalments_left: Value) -> Value:
    """Equal instalments: payments due of those left."""
    return loan_payments_due / maximum(loan_instalments_left, 1)


@chapter.line(unit=RATIO, over=L)
def loan_annuity_share(
    loan_rate: Value,
    loan_per_year: Value,
    loan_payments_due: Value,
    loan_instalments_left: Value,
    loan_serial_share: Value,
) -> Value:
    """((1+i)^due − 1) / ((1+i)^left − 1) at the rate i of a period: level payments; at zero rate, equal instalments."""
    growth = 1 + where(equal(loan_rate, 0), 1, loan_rate) / loan_per_year
    level = (growth**loan_payments_due - 1) / (growth ** maximum(loan_instalments_left, 1) - 1)
    return where(equal(loan_rate, 0), loan_serial_share, level)


@chapter.line(unit=NUMBER, over=L)
def loan_matures(year: Value, loan_year: Value, loan_years: Value, loan_renewal_years: Value) -> Value:
    """1 in the year in which the term ends, and then each renewal of it: on its last day or within it."""
    past = year - loan_year - loan_years
    return where(both(past >= 0, remainder(past, loan_renewal_years) < 1), 1, 0)


@chapter.line(unit=RATIO, over=L)
def loan_repaid_share(
    loan_kind: Value,
    loan_matures: Value,
    loan_is_refinanced: Value,
    loan_annuity_share: Value,
    loan_serial_share: Value,
) -> Value:
    """By the kind of loan; a bullet is repaid at maturity unless it is refinanced."""
    return choose(
        loan_kind,
        serial=loan_serial_share,
        annuity=loan_annuity_share,
        bullet=loan_matures * (1 - loan_is_refinanced),
    )


@chapter.line(unit=KR, over=L)
def loan_contractual(loan_balance_opening: Value, loan_repaid_share: Value) -> Value:
    """Opening balance times the share repaid."""
    return loan_balance_opening * loan_repaid_share


@chapter.line(unit=KR)
def contractual_instalments(loan_contractual: Value) -> Value:
    """The sum over the loans."""
    return total(loan_contractual)


@chapter.line(unit=KR, source="§ 5-6 nr. 21, kommuneloven § 14-10")
def instalments(
    instalment_policy: Value,
    minimum_instalments: Value,
    contractual_instalments: Value,
    planned_instalments: Value,
) -> Value:
    """By the policy: the statutory minimum, the larger of it and the contractual, planned amounts, or contractual."""
    return choose(
        instalment_policy,
        contractual=contractual_instalments,
        minimum=minimum_instalments,
        larger=maximum(minimum_instalments, contractual_instalments),
        planned=planned_instalments,
    )


@chapter.line(unit=KR)
def extra_instalments(instalments: Value, contractual_instalments: Value) -> Value:
    """Instalments beyond the loans' own, paid on every loan by its balance."""
    return maximum(instalments - contractual_instalments, 0)


@chapter.line(unit=KR)
def refinanced_instalments(instalments: Value, contractual_instalments: Value) -> Value:
    """Contractual instalments beyond what operations pay: borrowed anew on the terms for new loans."""
    return maximum(contractual_instalments - instalments, 0)


@chapter.line(unit=KR, over=L)
def loan_extra(
    extra_instalments: Value,
    extraordinary_instalments: Value,
    loan_balance_opening: Value,
    loan_contractual: Value,
    debt_opening: Value,
    contractual_instalments: Value,
) -> Value:
    """The loan's part of extra and extraordinary instalments, by its balance after the contractual one."""
    left = debt_opening - contractual_instalments
    share = (loan_balance_opening - loan_contractual) / where(equal(left, 0), 1, left)
    return (extra_instalments + extraordinary_instalments) * share


@chapter.line(unit=KR, over=L)
def loan_drawn(
    year: Value, loan_year: Value, loan_raised: Value, refinanced_instalments: Value, loan_share: Value
) -> Value:
    """The year's new loan, or its part of it: for investment, and for instalments that are refinanced."""
    return where(equal(year, loan_year), loan_raised + refinanced_instalments, 0) * loan_share


@chapter.line(unit=KR, over=L)
def loan_balance(loan_balance_opening: Value, loan_drawn: Value, loan_contractual: Value, loan_extra: Value) -> Value:
    """Opening and drawn, less instalments."""
    return loan_balance_opening + loan_drawn - loan_contractual - loan_extra


@chapter.line(unit=KR)
def debt(loan_balance: Value) -> Value:
    """The sum of the loans, self-cost included and on-lending apart."""
    return total(loan_balance)


@chapter.line(unit=KR)
def renewed_loans(
    loan_balance_opening: Value, loan_kind: Value, loan_is_refinanced: Value, loan_matures: Value
) -> Value:
    """Bullets that mature this year and are borrowed anew."""
    is_bullet = choose(loan_kind, serial=0, annuity=0, bullet=1)
    return total(loan_balance_opening * is_bullet * loan_is_refinanced * loan_matures)


@chapter.line(unit=KR)
def refinancing_need(refinanced_instalments: Value, renewed_loans: Value) -> Value:
    """Bullets that mature and are renewed, and contractual instalments that operations do not pay."""
    return refinanced_instalments + renewed_loans


@chapter.line(unit=KR)
def self_cost_loan_used(loan_used: Value, project_net_cost: Value, project_self_cost_share: Value) -> Value:
    """Net cost of self-cost projects, as far as the year's loans go: fees do not profit from others' own financing."""
    return minimum(loan_used, total(project_net_cost * project_self_cost_share))


@chapter.line(unit=KR)
def self_cost_instalments(
    self_cost_services: Value,
    service_instalments: Value,
    instalments: Value,
    self_cost_debt_opening: Value,
    debt_opening: Value,
) -> Value:
    """What the services' fees pay; without services of their own, by the share that the debt has of all debt."""
    by_share = instalments * self_cost_debt_opening / where(equal(debt_opening, 0), 1, debt_opening)
    return where(self_cost_services > 0, total(service_instalments), by_share)


@chapter.line(unit=KR)
def self_cost_debt(self_cost_debt_opening: Value, self_cost_loan_used: Value, self_cost_instalments: Value) -> Value:
    """Debt that fees pay."""
    return self_cost_debt_opening + self_cost_loan_used - self_cost_instalments


@chapter.line(unit=KR, source="KOSTRA")
def net_debt(debt: Value, onlending_debt: Value, lending: Value, unspent_loans: Value) -> Value:
    """Long-term debt without pensions, less lending and unspent loans."""
    return debt + onlending_debt - lending - unspent_loans
