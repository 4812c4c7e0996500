"""Loans: existing ones and one for each projected year on the terms for new loans; instalments and debt."""

from __future__ import annotations

from okplan.lines import (
    KR,
    NUMBER,
    RATIO,
    YEARS,
    Value,
    both,
    equal,
    given,
    line,
    maximum,
    minimum,
    ratio,
    remainder,
    total,
    where,
)

L = "loan"
given("loan_year", YEARS, nb="Låneår", nn="Låneår", en="Year of the loan", over=L)
given("loan_years", NUMBER, nb="Løpetid", nn="Løpetid", en="Term", over=L)
given(
    "loan_renewal_years", NUMBER, nb="Løpetid ved fornyelse", nn="Løpetid ved fornying", en="Term when renewed", over=L
)
given("loan_grace", NUMBER, nb="Avdragsfrie år", nn="Avdragsfrie år", en="Grace years", over=L)
given("loan_per_year", NUMBER, nb="Terminer per år", nn="Terminar per år", en="Payments a year", over=L)
given("loan_is_annuity", NUMBER, nb="Annuitetslån", nn="Annuitetslån", en="Annuity", over=L)
given("loan_is_bullet", NUMBER, nb="Avdragsfritt til forfall", nn="Avdragsfritt til forfall", en="Bullet", over=L)
given(
    "loan_is_refinanced",
    NUMBER,
    nb="Refinansieres ved forfall",
    nn="Blir refinansiert ved forfall",
    en="Refinanced",
    over=L,
)
given("loan_fixed_rate", RATIO, nb="Fastrente", nn="Fastrente", en="Fixed rate", over=L)
given("loan_fixed_until", YEARS, nb="Fast til og med", nn="Fast til og med", en="Fixed until", over=L)
given("loan_margin", RATIO, nb="Margin", nn="Margin", en="Margin", over=L)
given(
    "loan_share", RATIO, nb="Del av årets opptak", nn="Del av opptaket i året", en="Share of the year's loans", over=L
)
given(
    "raised_is_planned", NUMBER, nb="Låneopptak er oppgitt", nn="Låneopptak er oppgjeve", en="Loans raised are stated"
)
given("planned_raised", KR, nb="Oppgitt låneopptak", nn="Oppgjeve låneopptak", en="Stated loans raised")
given(
    "unspent_target", KR, nb="Mål for ubrukte lånemidler", nn="Mål for ubrukte lånemidlar", en="Unspent loans, target"
)
given("policy_minimum", NUMBER, nb="Avdrag = minimumsavdrag", nn="Avdrag = minimumsavdrag", en="Policy: minimum")
given("policy_larger", NUMBER, nb="Avdrag = det største", nn="Avdrag = det største", en="Policy: larger")
given("policy_planned", NUMBER, nb="Avdrag er oppgitt", nn="Avdrag er oppgjeve", en="Policy: planned")
given("planned_instalments", KR, nb="Oppgitte avdrag", nn="Oppgjevne avdrag", en="Planned instalments")
given(
    "unspent_in_minimum",
    NUMBER,
    nb="Ubrukte lånemidler regnes med i § 14-18",
    nn="Ubrukte lånemidlar blir rekna med i § 14-18",
    en="Unspent loans in § 14-18",
)


@line(unit=KR, nb="Låneopptak", nn="Låneopptak", en="Loans raised")
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


@line(unit=KR, nb="Ubrukte lånemidler", nn="Ubrukte lånemidlar", en="Unspent loans")
def unspent_loans(unspent_loans_opening: Value, loan_raised: Value, loan_used: Value) -> Value:
    """Raised and not yet used."""
    return unspent_loans_opening + loan_raised - loan_used


@line(unit=NUMBER, over=L, nb="Flytende rente", nn="Flytande rente", en="Floats")
def loan_floats(year: Value, loan_fixed_until: Value) -> Value:
    """1 in the years the loan follows the reference rate."""
    return where(year <= loan_fixed_until, 0, 1)


@line(unit=RATIO, over=L, nb="Egen rente eller margin", nn="Eiga rente eller margin", en="Own rate or margin")
def loan_own_rate(loan_floats: Value, loan_fixed_rate: Value, loan_margin: Value) -> Value:
    """The margin while it floats, else the fixed rate."""
    return where(loan_floats > 0, loan_margin, loan_fixed_rate)


@line(unit=RATIO, over=L, nb="Rente", nn="Rente", en="Interest rate")
def loan_rate(loan_own_rate: Value, loan_floats: Value, reference_rate: Value) -> Value:
    """The reference rate and the margin, or the fixed rate."""
    return loan_own_rate + loan_floats * reference_rate


@line(unit=NUMBER, over=L, nb="Terminer igjen", nn="Terminar att", en="Payments left")
def loan_payments_left(year: Value, loan_year: Value, loan_years: Value, loan_per_year: Value) -> Value:
    """Payment periods left at the opening of the year."""
    return maximum((loan_year + loan_years - year + 1) * loan_per_year, 0)


@line(unit=NUMBER, over=L, nb="Terminer med avdrag i året", nn="Terminar med avdrag i året", en="Instalments due")
def loan_payments_due(
    year: Value, loan_year: Value, loan_grace: Value, loan_per_year: Value, loan_payments_left: Value
) -> Value:
    """Payments with instalment this year: none in the year it is raised nor in the grace years."""
    return where(year > loan_year + loan_grace, minimum(loan_per_year, loan_payments_left), 0)


@line(unit=RATIO, over=L, nb="Andel som avdras, serie", nn="Del som blir nedbetalt, serie", en="Share repaid, serial")
def loan_serial_share(loan_payments_due: Value, loan_payments_left: Value) -> Value:
    """Equal instalments: payments due of payments left."""
    return loan_payments_due / maximum(loan_payments_left, 1)


@line(
    unit=RATIO,
    over=L,
    nb="Andel som avdras, annuitet",
    nn="Del som blir nedbetalt, annuitet",
    en="Share repaid, annuity",
)
def loan_annuity_share(
    loan_rate: Value,
    loan_per_year: Value,
    loan_payments_due: Value,
    loan_payments_left: Value,
    loan_serial_share: Value,
) -> Value:
    """((1+i)^due − 1) / ((1+i)^left − 1) at the rate i of a period: level payments; at zero rate, equal instalments."""
    growth = 1 + where(equal(loan_rate, 0), 1, loan_rate) / loan_per_year
    level = (growth**loan_payments_due - 1) / (growth ** maximum(loan_payments_left, 1) - 1)
    return where(equal(loan_rate, 0), loan_serial_share, level)


@line(unit=NUMBER, over=L, nb="Forfaller i året", nn="Forfell i året", en="Matures")
def loan_matures(year: Value, loan_year: Value, loan_years: Value, loan_renewal_years: Value) -> Value:
    """1 in the last year of the term, and then of each term of new loans for a loan that is renewed."""
    past = year - loan_year - loan_years
    return where(both(past >= 0, equal(remainder(past, loan_renewal_years), 0)), 1, 0)


@line(unit=RATIO, over=L, nb="Andel som avdras", nn="Del som blir nedbetalt", en="Share repaid")
def loan_repaid_share(
    loan_is_bullet: Value,
    loan_matures: Value,
    loan_is_refinanced: Value,
    loan_is_annuity: Value,
    loan_annuity_share: Value,
    loan_serial_share: Value,
) -> Value:
    """By the kind of loan; a bullet is repaid at maturity unless it is refinanced."""
    amortised = where(loan_is_annuity > 0, loan_annuity_share, loan_serial_share)
    return where(loan_is_bullet > 0, loan_matures * (1 - loan_is_refinanced), amortised)


@line(unit=KR, over=L, nb="Avdrag etter avtale", nn="Avdrag etter avtale", en="Contractual instalment")
def loan_contractual(loan_balance_opening: Value, loan_repaid_share: Value) -> Value:
    """Opening balance times the share repaid."""
    return loan_balance_opening * loan_repaid_share


@line(unit=KR, nb="Avdrag etter låneavtalene", nn="Avdrag etter låneavtalane", en="Contractual instalments")
def contractual_instalments(loan_contractual: Value) -> Value:
    """The sum over the loans."""
    return total(loan_contractual)


@line(
    unit=KR,
    nb="Lånegjeld etter § 14-18",
    nn="Lånegjeld etter § 14-18",
    en="Debt in § 14-18",
    source="kommuneloven § 14-18",
)
def minimum_debt(debt: Value, unspent_loans: Value, unspent_in_minimum: Value) -> Value:
    """Debt for own and others' investments; on-lending is outside; with or without unspent loans, none below them."""
    return maximum(debt - unspent_loans * (1 - unspent_in_minimum), 0)


@line(
    unit=KR, nb="Minimumsavdrag", nn="Minimumsavdrag", en="Statutory minimum instalments", source="kommuneloven § 14-18"
)
def minimum_instalments(depreciation: Value, minimum_debt_opening: Value, minimum_assets_opening: Value) -> Value:
    """Depreciation of the year scaled by opening debt over opening book value of depreciable assets.

    Undefined, not zero, where there is debt and no depreciable asset (the ministry's letter of 31 January 2024).
    """
    return where(equal(minimum_debt_opening, 0), 0, ratio(depreciation * minimum_debt_opening, minimum_assets_opening))


@line(unit=KR, nb="Avdrag på lån", nn="Avdrag på lån", en="Instalments", source="§ 5-6 nr. 21, kommuneloven § 14-10")
def instalments(
    policy_minimum: Value,
    policy_larger: Value,
    policy_planned: Value,
    minimum_instalments: Value,
    contractual_instalments: Value,
    planned_instalments: Value,
) -> Value:
    """By the policy: the statutory minimum, the larger of it and the contractual, planned amounts, or contractual."""
    larger = maximum(minimum_instalments, contractual_instalments)
    stated = where(policy_planned > 0, planned_instalments, contractual_instalments)
    return where(policy_minimum > 0, minimum_instalments, where(policy_larger > 0, larger, stated))


@line(unit=KR, nb="Avdrag utover avtale", nn="Avdrag utover avtale", en="Extra instalments")
def extra_instalments(instalments: Value, contractual_instalments: Value) -> Value:
    """Instalments beyond the loans' own, paid on every loan by its balance."""
    return maximum(instalments - contractual_instalments, 0)


@line(unit=KR, nb="Refinansierte avdrag", nn="Refinansierte avdrag", en="Refinanced instalments")
def refinanced_instalments(instalments: Value, contractual_instalments: Value) -> Value:
    """Contractual instalments beyond what operations pay: borrowed anew on the terms for new loans."""
    return maximum(contractual_instalments - instalments, 0)


@line(unit=KR, over=L, nb="Ekstra avdrag", nn="Ekstra avdrag", en="Extra instalment")
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


@line(unit=KR, over=L, nb="Opptak", nn="Opptak", en="Drawn")
def loan_drawn(
    year: Value, loan_year: Value, loan_raised: Value, refinanced_instalments: Value, loan_share: Value
) -> Value:
    """The year's new loan, or its part of it: for investment, and for instalments that are refinanced."""
    return where(equal(year, loan_year), loan_raised + refinanced_instalments, 0) * loan_share


@line(unit=KR, over=L, nb="Restgjeld", nn="Restgjeld", en="Balance")
def loan_balance(loan_balance_opening: Value, loan_drawn: Value, loan_contractual: Value, loan_extra: Value) -> Value:
    """Opening and drawn, less instalments."""
    return loan_balance_opening + loan_drawn - loan_contractual - loan_extra


@line(unit=KR, nb="Lånegjeld til investeringer", nn="Lånegjeld til investeringar", en="Debt for own investment")
def debt(loan_balance: Value) -> Value:
    """The sum of the loans, self-cost included and on-lending apart."""
    return total(loan_balance)


@line(unit=KR, nb="Avdragsfrie lån og sertifikater som fornyes", nn="Avdragsfrie lån og sertifikat som blir fornya",
      en="Bullets and certificates renewed")  # fmt: skip
def renewed_loans(
    loan_balance_opening: Value, loan_is_bullet: Value, loan_is_refinanced: Value, loan_matures: Value
) -> Value:
    """Bullets that mature this year and are borrowed anew."""
    return total(loan_balance_opening * loan_is_bullet * loan_is_refinanced * loan_matures)


@line(unit=KR, nb="Refinansieringsbehov", nn="Refinansieringsbehov", en="Refinancing need")
def refinancing_need(refinanced_instalments: Value, renewed_loans: Value) -> Value:
    """Bullets that mature and are renewed, and contractual instalments that operations do not pay."""
    return refinanced_instalments + renewed_loans


@line(unit=KR, nb="Bruk av lån til selvkost", nn="Bruk av lån til sjølvkost", en="Loans used for self-cost")
def self_cost_loan_used(
    loan_used: Value,
    project_gross: Value,
    project_vat: Value,
    project_grant_share: Value,
    project_contribution_share: Value,
    project_self_cost_share: Value,
) -> Value:
    """Net cost of self-cost projects, as far as the year's loans go: fees do not profit from others' own financing."""
    net = project_gross * (1 - project_grant_share - project_contribution_share) - project_vat
    return minimum(loan_used, total(net * project_self_cost_share))


@line(unit=KR, nb="Avdrag på selvkostgjeld", nn="Avdrag på sjølvkostgjeld", en="Self-cost instalments")
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


@line(unit=KR, nb="Selvkostgjeld", nn="Sjølvkostgjeld", en="Self-cost debt")
def self_cost_debt(self_cost_debt_opening: Value, self_cost_loan_used: Value, self_cost_instalments: Value) -> Value:
    """Debt that fees pay."""
    return self_cost_debt_opening + self_cost_loan_used - self_cost_instalments


@line(unit=KR, nb="Netto lånegjeld", nn="Netto lånegjeld", en="Net debt", source="KOSTRA")
def net_debt(debt: Value, onlending_debt: Value, lending: Value, unspent_loans: Value) -> Value:
    """Long-term debt without pensions, less lending and unspent loans."""
    return debt + onlending_debt - lending - unspent_loans
