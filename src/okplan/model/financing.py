"""How investment is financed (§ 5-5): own means first, funds next, loans last."""

from __future__ import annotations

from okplan.lines import KR, NUMBER, RATIO, Value, given, line, maximum, minimum, total, where

P = "project"
given("project_grant_share", RATIO, nb="Tilskuddsandel", nn="Tilskotsdel", en="Grant share", over=P)
given(
    "project_contribution_share",
    RATIO,
    nb="Andel utbyggerbidrag",
    nn="Del utbyggjarbidrag",
    en="Contribution share",
    over=P,
)
given(
    "project_sale_share",
    RATIO,
    nb="Salgsinntekt av brutto",
    nn="Salsinntekt av brutto",
    en="Sale proceeds of gross",
    over=P,
)
given(
    "grants_to_others",
    KR,
    nb="Tilskudd til andres investeringer",
    nn="Tilskot til andre sine investeringar",
    en="Grants to others' investments",
)
given(
    "share_purchases",
    KR,
    nb="Investeringer i aksjer og andeler i selskaper",
    nn="Investeringar i aksjar og andelar i selskap",
    en="Shares in companies",
)
given("own_lending", KR, nb="Utlån av egne midler", nn="Utlån av eigne midlar", en="Lending of own funds")
given(
    "extraordinary_instalments",
    KR,
    nb="Avdrag på lån",
    nn="Avdrag på lån",
    en="Instalments in the investment statement",
)
given(
    "uncovered_coverage",
    KR,
    nb="Dekning av tidligere års udekket beløp",
    nn="Dekking av udekt beløp frå tidlegare år",
    en="Earlier uncovered amounts covered",
)
given(
    "financial_sales",
    KR,
    nb="Salg av finansielle anleggsmidler",
    nn="Sal av finansielle anleggsmiddel",
    en="Sale of financial fixed assets",
)
given(
    "company_distributions",
    KR,
    nb="Utdeling fra selskaper",
    nn="Utdeling frå selskap",
    en="Distributions from companies",
)
given(
    "own_lending_repaid",
    KR,
    nb="Mottatte avdrag på utlån av egne midler",
    nn="Mottekne avdrag på utlån av eigne midlar",
    en="Own lending repaid",
)
given(
    "planned_free_fund_use",
    KR,
    nb="Planlagt bruk av ubundet investeringsfond",
    nn="Planlagd bruk av ubunde investeringsfond",
    en="Planned use of free investment fund",
)
given(
    "free_fund_is_planned",
    NUMBER,
    nb="Bruk av ubundet fond er oppgitt",
    nn="Bruk av ubunde fond er oppgjeve",
    en="Use of the free fund is stated",
)
given(
    "decided_loans",
    KR,
    nb="Bruk av lån etter vedtatt plan",
    nn="Bruk av lån etter vedteken plan",
    en="Loans used by the adopted plan",
)
given(
    "planned_earmarked_fund_use",
    KR,
    nb="Planlagt bruk av bundne investeringsfond",
    nn="Planlagd bruk av bundne investeringsfond",
    en="Planned use of earmarked investment funds",
)
given("planned_transfer", KR, nb="Planlagt overføring", nn="Planlagd overføring", en="Planned transfer")
given(
    "transfer_revenue_share",
    RATIO,
    nb="Overføring, andel av driftsinntektene",
    nn="Overføring, del av driftsinntektene",
    en="Transfer, share of revenue",
)
given(
    "transfer_result_share",
    RATIO,
    nb="Overføring, andel av fjorårets resultat",
    nn="Overføring, del av fjorårsresultatet",
    en="Transfer, share of last year's result",
)
given(
    "improvement_to_investment",
    RATIO,
    nb="Andel av forbedringen til investering",
    nn="Del av forbetringa til investering",
    en="Improvement to investment",
)


@line(
    unit=KR,
    nb="Sum investeringsutgifter",
    nn="Sum investeringsutgifter",
    en="Investment expenditure",
    source="§ 5-5 nr. 6",
)
def investment_expenditure(
    investment_gross: Value,
    grants_to_others: Value,
    share_purchases: Value,
    own_lending: Value,
    extraordinary_instalments: Value,
) -> Value:
    """Lines 1–5; ordinary instalments are paid from operations and do not stand here."""
    return investment_gross + grants_to_others + share_purchases + own_lending + extraordinary_instalments


@line(
    unit=KR,
    nb="Kompensasjon for merverdiavgift",
    nn="Kompensasjon for meirverdiavgift",
    en="VAT compensation",
    source="§ 5-5 nr. 7",
)
def vat_compensation(project_vat: Value) -> Value:
    """VAT compensation of all projects."""
    return total(project_vat)


@line(unit=KR, nb="Investeringstilskudd", nn="Investeringstilskot", en="Investment grants")
def investment_grants(project_gross: Value, project_grant_share: Value) -> Value:
    """Grants, received as the cost is spent."""
    return total(project_gross * project_grant_share)


@line(unit=KR, nb="Utbyggerbidrag", nn="Utbyggjarbidrag", en="Developer contributions")
def developer_contributions(project_gross: Value, project_contribution_share: Value) -> Value:
    """Contributions under development agreements, received as the cost is spent."""
    return total(project_gross * project_contribution_share)


@line(unit=KR, nb="Tilskudd fra andre", nn="Tilskot frå andre", en="Grants from others", source="§ 5-5 nr. 8")
def grants_from_others(investment_grants: Value, developer_contributions: Value) -> Value:
    """Investment grants and developer contributions."""
    return investment_grants + developer_contributions


@line(
    unit=KR, nb="Salg av varige driftsmidler", nn="Sal av varige driftsmiddel", en="Asset sales", source="§ 5-5 nr. 9"
)
def asset_sales(project_gross: Value, project_sale_share: Value) -> Value:
    """Sale proceeds that the projects bring, received as the cost is spent."""
    return total(project_gross * project_sale_share)


@line(unit=KR, nb="Overføring til investering", nn="Overføring til investering", en="Transfer to investment",
      source="§ 5-4 nr. 18, § 5-5 nr. 20")  # fmt: skip
def transfer_to_investment(
    planned_transfer: Value,
    transfer_revenue_share: Value,
    operating_revenue: Value,
    transfer_result_share: Value,
    net_operating_result_opening: Value,
    operating_improvement: Value,
    improvement_to_investment: Value,
) -> Value:
    """Planned kroner, share of revenue, share of last year's result if positive, and of a tried improvement."""
    of_revenue = where(transfer_revenue_share > 0, transfer_revenue_share * operating_revenue, 0)
    of_result = where(transfer_result_share > 0, transfer_result_share * maximum(net_operating_result_opening, 0), 0)
    of_improvement = where(improvement_to_investment > 0, operating_improvement * improvement_to_investment, 0)
    return planned_transfer + of_revenue + of_result + of_improvement


@line(
    unit=KR,
    nb="Bruk av bundne investeringsfond",
    nn="Bruk av bundne investeringsfond",
    en="Use of earmarked investment funds",
    source="§ 5-5 nr. 22",
)
def earmarked_fund_use(
    planned_earmarked_fund_use: Value, onlending_shortfall: Value, earmarked_investment_funds_opening: Value
) -> Value:
    """As planned, and for the on-lending shortfall as far as the funds then go."""
    left = maximum(earmarked_investment_funds_opening - planned_earmarked_fund_use, 0)
    return planned_earmarked_fund_use + minimum(onlending_shortfall, left)


@line(unit=KR, nb="Avsetninger til bundne investeringsfond", nn="Avsetningar til bundne investeringsfond",
      en="Allocated to earmarked investment funds", source="§ 5-5 nr. 21, kommuneloven § 14-17")  # fmt: skip
def earmarked_fund_allocation(onlending_instalments: Value, onlending_received: Value) -> Value:
    """What on-lending instalments received exceed those paid: kept for later instalments."""
    return maximum(onlending_received - onlending_instalments, 0)


@line(
    unit=KR, nb="Egne midler før ubundet fond", nn="Eigne midlar før ubunde fond", en="Own means before the free fund"
)
def own_means(
    vat_compensation: Value,
    grants_from_others: Value,
    asset_sales: Value,
    financial_sales: Value,
    company_distributions: Value,
    own_lending_repaid: Value,
    earmarked_fund_use: Value,
    transfer_to_investment: Value,
    uncovered_coverage: Value,
    onlending_net: Value,
    earmarked_fund_allocation: Value,
) -> Value:
    """What pays for investment before the free fund and loans, less earlier uncovered amounts, on-lending's net
    instalments and what is set aside to earmarked funds."""
    received = vat_compensation + grants_from_others + asset_sales + financial_sales
    repaid = company_distributions + own_lending_repaid
    return (
        received
        + repaid
        + earmarked_fund_use
        + transfer_to_investment
        - uncovered_coverage
        - (onlending_net + earmarked_fund_allocation)
    )


@line(
    unit=KR,
    nb="Bruk av ubundet investeringsfond",
    nn="Bruk av ubunde investeringsfond",
    en="Use of free investment fund",
    source="§ 5-5 nr. 24",
)
def free_fund_use(
    free_fund_is_planned: Value,
    planned_free_fund_use: Value,
    free_investment_fund_opening: Value,
    investment_expenditure: Value,
    own_means: Value,
    decided_loans: Value,
) -> Value:
    """As planned; else what is lacking, as far as the fund goes: funds before loans, but for loans already decided."""
    lacking = maximum(investment_expenditure - own_means - decided_loans, 0)
    return where(free_fund_is_planned > 0, planned_free_fund_use, minimum(free_investment_fund_opening, lacking))


@line(unit=KR, nb="Egne midler til investering", nn="Eigne midlar til investering", en="Own financing")
def own_financing(own_means: Value, free_fund_use: Value) -> Value:
    """Everything that pays for investment before loans do."""
    return own_means + free_fund_use


@line(unit=KR, nb="Bruk av lån", nn="Bruk av lån", en="Loans used", source="§ 5-5 nr. 13")
def loan_used(investment_expenditure: Value, own_financing: Value) -> Value:
    """The residual after own means; never negative."""
    return maximum(investment_expenditure - own_financing, 0)


@line(unit=KR, nb="Avsetninger til ubundet investeringsfond", nn="Avsetningar til ubunde investeringsfond",
      en="Allocated to free investment fund", source="§ 5-5 nr. 23")  # fmt: skip
def free_fund_allocation(investment_expenditure: Value, own_financing: Value, loan_used: Value) -> Value:
    """Own means, and loans that an adopted plan uses, beyond the year's expenditure."""
    return maximum(loan_used - (investment_expenditure - own_financing), 0)


@line(unit=KR, nb="Lånegrunnlag etter § 14-15", nn="Lånegrunnlag etter § 14-15", en="Costs that may be loan-financed",
      source="kommuneloven §§ 14-15, 14-16")  # fmt: skip
def loan_ceiling(investment_gross: Value, grants_to_others: Value, vat_compensation: Value) -> Value:
    """Own assets and grants to others' investments less compensated VAT; shares and lending are left out."""
    return investment_gross + grants_to_others - vat_compensation


@line(
    unit=KR,
    nb="Sum investeringsinntekter",
    nn="Sum investeringsinntekter",
    en="Investment income",
    source="§ 5-5 nr. 14",
)
def investment_income(
    vat_compensation: Value,
    grants_from_others: Value,
    asset_sales: Value,
    financial_sales: Value,
    company_distributions: Value,
    own_lending_repaid: Value,
    loan_used: Value,
) -> Value:
    """Lines 7–13."""
    received = vat_compensation + grants_from_others + asset_sales + financial_sales
    return received + company_distributions + own_lending_repaid + loan_used


@line(unit=KR, nb="Sum overføring fra drift og netto avsetninger", nn="Sum overføring frå drift og netto avsetningar",
      en="Transfer and net allocations", source="§ 5-5 nr. 26")  # fmt: skip
def investment_allocations(
    transfer_to_investment: Value,
    earmarked_fund_allocation: Value,
    earmarked_fund_use: Value,
    free_fund_allocation: Value,
    free_fund_use: Value,
    uncovered_coverage: Value,
) -> Value:
    """Lines 20–25."""
    earmarked = earmarked_fund_use - earmarked_fund_allocation
    return transfer_to_investment + earmarked + free_fund_use - free_fund_allocation - uncovered_coverage


@line(unit=KR, nb="Fremført til inndekning i senere år (udekket beløp)", nn="Framført til inndekking i seinare år (udekt beløp)",
      en="Carried forward (uncovered)", source="§ 5-5 nr. 27")  # fmt: skip
def investment_carried_forward(
    investment_income: Value, investment_expenditure: Value, onlending_net: Value, investment_allocations: Value
) -> Value:
    """Must be nothing in a plan."""
    return investment_income - investment_expenditure - onlending_net + investment_allocations
