"""Disposition of the result: earlier deficits, funds, and the deposits that follow (§ 5-6 lines 25–32)."""

from __future__ import annotations

from okplan.lines import KR, YEARS, Value, given, line, maximum, minimum, total, where

given("deficit_years", YEARS, nb="År til inndekning", nn="År til inndekking", en="Years to cover a deficit")

given(
    "reserve_gross_up",
    KR,
    nb="Både satt av og brukt etter vedtatt plan",
    nn="Både sett av og brukt etter vedteken plan",
    en="Both set aside and used by the adopted plan",
)


@line(unit=KR, nb="Dekning av tidligere års merforbruk", nn="Dekking av meirforbruk frå tidlegare år",
      en="Earlier deficits covered", source="§ 5-6 nr. 30, kommuneloven § 14-11")  # fmt: skip
def deficit_coverage(
    accumulated_deficit_opening: Value, left_for_disposition: Value, general_reserve_opening: Value
) -> Value:
    """All that is left of earlier deficits, as far as the year's result and the general reserve go."""
    return minimum(accumulated_deficit_opening, maximum(left_for_disposition + general_reserve_opening, 0))


@line(unit=KR, nb="Avsetninger til disposisjonsfond", nn="Avsetningar til disposisjonsfond",
      en="Allocated to general reserve", source="§ 5-6 nr. 28")  # fmt: skip
def general_reserve_allocation(left_for_disposition: Value, deficit_coverage: Value, reserve_gross_up: Value) -> Value:
    """What is left after earlier deficits, and what an adopted plan both sets aside and uses."""
    return maximum(left_for_disposition - deficit_coverage, 0) + reserve_gross_up


@line(
    unit=KR,
    nb="Bruk av disposisjonsfond",
    nn="Bruk av disposisjonsfond",
    en="Use of general reserve",
    source="§ 5-6 nr. 29",
)
def general_reserve_use(
    left_for_disposition: Value, deficit_coverage: Value, general_reserve_opening: Value, reserve_gross_up: Value
) -> Value:
    """What is lacking, as far as the reserve goes, and what an adopted plan both sets aside and uses."""
    lacking = maximum(deficit_coverage - left_for_disposition, 0)
    return minimum(lacking, general_reserve_opening) + reserve_gross_up


@line(unit=KR, nb="Sum disponeringer", nn="Sum disponeringar", en="Dispositions", source="§ 5-6 nr. 31")
def dispositions(
    transfer_to_investment: Value,
    earmarked_allocation: Value,
    earmarked_use: Value,
    general_reserve_allocation: Value,
    general_reserve_use: Value,
    deficit_coverage: Value,
) -> Value:
    """Lines 25–30: allocations less use."""
    funds = earmarked_allocation - earmarked_use + general_reserve_allocation - general_reserve_use
    return transfer_to_investment + funds + deficit_coverage


@line(unit=KR, nb="Fremført til inndekning i senere år (merforbruk)", nn="Framført til inndekking i seinare år (meirforbruk)",
      en="Deficit carried forward", source="§ 5-6 nr. 32")  # fmt: skip
def deficit_carried_forward(net_operating_result: Value, dispositions: Value) -> Value:
    """Net result less dispositions: nothing, or negative by the year's deficit."""
    return net_operating_result - dispositions


@line(
    unit=KR, nb="Årets merforbruk", nn="Meirforbruket i året", en="Deficit of the year", source="kommuneloven § 14-10"
)
def deficit_of_year(
    left_for_disposition: Value, deficit_coverage: Value, general_reserve_use: Value, reserve_gross_up: Value
) -> Value:
    """What neither the result nor the general reserve covers."""
    return maximum(deficit_coverage - left_for_disposition, 0) - (general_reserve_use - reserve_gross_up)


@line(
    unit=KR,
    nb="Akkumulert merforbruk",
    nn="Akkumulert meirforbruk",
    en="Accumulated deficit",
    source="kommuneloven § 28-1 d",
)
def accumulated_deficit(accumulated_deficit_opening: Value, deficit_of_year: Value, deficit_coverage: Value) -> Value:
    """Deficits that are still to be covered."""
    return accumulated_deficit_opening + deficit_of_year - deficit_coverage


@line(unit=KR, nb="Fjorårets merforbruk", nn="Meirforbruket i fjor", en="Last year's deficit")
def deficit_one_year_old(deficit_of_year_opening: Value) -> Value:
    """The deficit that arose last year."""
    return deficit_of_year_opening


@line(unit=KR, nb="Merforbruk for to år siden", nn="Meirforbruk for to år sidan", en="Deficit two years ago")
def deficit_two_years_old(deficit_one_year_old_opening: Value) -> Value:
    """The deficit that arose two years ago."""
    return deficit_one_year_old_opening


@line(unit=KR, nb="Merforbruk for tre år siden", nn="Meirforbruk for tre år sidan", en="Deficit three years ago")
def deficit_three_years_old(deficit_two_years_old_opening: Value) -> Value:
    """The deficit that arose three years ago."""
    return deficit_two_years_old_opening


@line(
    unit=KR,
    nb="Merforbruk ikke dekket innen fristen",
    nn="Meirforbruk ikkje dekt innan fristen",
    en="Deficit past the time limit",
    source="kommuneloven § 14-11",
)
def overdue_deficit(
    accumulated_deficit: Value,
    deficit_of_year: Value,
    deficit_one_year_old: Value,
    deficit_two_years_old: Value,
    deficit_three_years_old: Value,
    deficit_years: Value,
) -> Value:
    """Uncovered deficits older than the time limit; coverage goes to the oldest first."""
    second = where(deficit_years >= 2, deficit_one_year_old, 0)
    third = where(deficit_years >= 3, deficit_two_years_old, 0)
    fourth = where(deficit_years >= 4, deficit_three_years_old, 0)
    return maximum(accumulated_deficit - deficit_of_year - second - third - fourth, 0)


@line(
    unit=KR,
    nb="Merforbruk eldre enn to år",
    nn="Meirforbruk eldre enn to år",
    en="Deficit older than two years",
    source="kommuneloven § 28-1 c",
)
def deficit_past_two_years(accumulated_deficit: Value, deficit_of_year: Value, deficit_one_year_old: Value) -> Value:
    """Uncovered though the second year after has passed."""
    return maximum(accumulated_deficit - deficit_of_year - deficit_one_year_old, 0)


@line(unit=KR, nb="Disposisjonsfond", nn="Disposisjonsfond", en="General reserve")
def general_reserve(
    general_reserve_opening: Value, general_reserve_allocation: Value, general_reserve_use: Value
) -> Value:
    """Opening and allocated, less used."""
    return general_reserve_opening + general_reserve_allocation - general_reserve_use


@line(unit=KR, nb="Bundne driftsfond", nn="Bundne driftsfond", en="Earmarked operating funds")
def earmarked_operating_funds(
    earmarked_operating_funds_opening: Value, earmarked_allocation: Value, earmarked_use: Value
) -> Value:
    """Opening and allocated, less used."""
    return earmarked_operating_funds_opening + earmarked_allocation - earmarked_use


@line(unit=KR, nb="Andre bundne driftsfond", nn="Andre bundne driftsfond", en="Other earmarked operating funds")
def other_operating_funds(earmarked_operating_funds: Value, service_fund_booked: Value) -> Value:
    """Beside the self-cost funds, which only the fee payers may have."""
    return earmarked_operating_funds - total(service_fund_booked)


@line(unit=KR, nb="Bundne investeringsfond", nn="Bundne investeringsfond", en="Earmarked investment funds")
def earmarked_investment_funds(
    earmarked_investment_funds_opening: Value, earmarked_fund_allocation: Value, earmarked_fund_use: Value
) -> Value:
    """Opening and allocated, less used."""
    return earmarked_investment_funds_opening + earmarked_fund_allocation - earmarked_fund_use


@line(unit=KR, nb="Ubundet investeringsfond", nn="Ubunde investeringsfond", en="Free investment fund")
def free_investment_fund(
    free_investment_fund_opening: Value, free_fund_allocation: Value, free_fund_use: Value
) -> Value:
    """Opening and allocated, less used."""
    return free_investment_fund_opening + free_fund_allocation - free_fund_use


@line(unit=KR, nb="Fond og ubrukte lånemidler", nn="Fond og ubrukte lånemidlar", en="Funds and unspent loans")
def funds_and_unspent(
    general_reserve: Value,
    earmarked_operating_funds: Value,
    earmarked_investment_funds: Value,
    free_investment_fund: Value,
    unspent_loans: Value,
    accumulated_deficit: Value,
) -> Value:
    """What moves working capital: all funds and unspent loans, less deficits."""
    funds = general_reserve + earmarked_operating_funds + earmarked_investment_funds + free_investment_fund
    return funds + unspent_loans - accumulated_deficit


@line(unit=KR, nb="Bankinnskudd", nn="Bankinnskot", en="Bank deposits")
def bank_deposits(
    bank_deposits_opening: Value,
    funds_and_unspent: Value,
    funds_and_unspent_opening: Value,
    uncovered_coverage: Value,
    premium_effect: Value,
) -> Value:
    """Opening and the change of funds and unspent loans; other receivables and payables are held as they were.

    Covering an earlier uncovered amount uses funds but moves no money; a premium deviation fills funds without any.
    """
    moved = bank_deposits_opening + funds_and_unspent - funds_and_unspent_opening
    return moved + uncovered_coverage - premium_effect


@line(unit=KR, nb="Likviditet som ikke er lånefinansiert", nn="Likviditet som ikkje er lånefinansiert",
      en="Liquidity that is not borrowed", source="KOSTRA (SSB, KOSKG400000)")  # fmt: skip
def own_liquidity(bank_deposits: Value, unspent_loans: Value) -> Value:
    """Deposits less unspent loans."""
    return bank_deposits - unspent_loans


@line(
    unit=KR,
    nb="Arbeidskapital uten premieavvik",
    nn="Arbeidskapital utan premieavvik",
    en="Working capital without premium deviation",
)
def working_capital(
    working_capital_opening: Value,
    funds_and_unspent: Value,
    funds_and_unspent_opening: Value,
    uncovered_coverage: Value,
    premium_effect: Value,
) -> Value:
    """Opening and the change of funds and unspent loans, as deposits."""
    moved = working_capital_opening + funds_and_unspent - funds_and_unspent_opening
    return moved + uncovered_coverage - premium_effect
