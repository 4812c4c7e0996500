"""Tax and income equalisation (inntektsutjevning) by the income system, counted by inhabitants on 1 January."""

from __future__ import annotations

from okplan.lines import KR, RATIO, Value, given, line, maximum, ratio, where

given("own_tax_relation", RATIO, nb="Skatt i % av landets per innbygger, som oppgitt",
      nn="Skatt i % av landet sin per innbyggjar, som oppgjeve", en="Tax, % of the country's per inhabitant, as stated")  # fmt: skip
given("national_tax_stated", KR, nb="Landets skatt per innbygger, publisert", nn="Skatten i landet per innbyggjar, publisert",
      en="National tax per inhabitant, published")  # fmt: skip
given("symmetric_rate", RATIO, nb="Symmetrisk sats", nn="Symmetrisk sats", en="Symmetric rate")
given(
    "supplement_rate",
    RATIO,
    nb="Sats for tilleggskompensasjon",
    nn="Sats for tilleggskompensasjon",
    en="Supplement rate",
)
given("supplement_threshold", RATIO, nb="Terskel for tilleggskompensasjon", nn="Terskel for tilleggskompensasjon",
      en="Supplement threshold")  # fmt: skip
given("financing_share", RATIO, nb="Trekk for tilleggskompensasjonen, andel av landets skatt",
      nn="Trekk for tilleggskompensasjonen, del av skatten i landet", en="Deduction for the supplement, share of national tax")  # fmt: skip


@line(unit=KR, nb="Landets skatt per innbygger", nn="Skatten i landet per innbyggjar", en="National tax per inhabitant",
      source="KDD, løpende inntektsutjevning")  # fmt: skip
def national_tax(national_tax_stated: Value, national_tax_opening: Value, grant_growth: Value) -> Value:
    """As published, or last year's carried on with the deflator and real growth."""
    return where(national_tax_stated >= 0, national_tax_stated, national_tax_opening * (1 + grant_growth))


@line(unit=KR, nb="Egen skatt per innbygger", nn="Eigen skatt per innbyggjar", en="Own tax per inhabitant")
def own_tax_each(own_tax_relation: Value, national_tax: Value) -> Value:
    """The municipality's tax against the country's stays as stated."""
    return own_tax_relation * national_tax


@line(unit=KR, nb="Skatt etter inntektssystemet", nn="Skatt etter inntektssystemet", en="Tax by the income system")
def own_tax(own_tax_each: Value, population_january: Value) -> Value:
    """Own tax per inhabitant times the inhabitants on 1 January."""
    return own_tax_each * population_january


@line(unit=KR, nb="Vedtatt skatt utover inntektssystemet", nn="Vedteken skatt utover inntektssystemet",
      en="Adopted tax beyond the income system")  # fmt: skip
def tax_difference(tax_revenue: Value, own_tax: Value) -> Value:
    """What an adopted plan sets the tax above or below the income system's; nothing without one."""
    return tax_revenue - own_tax


@line(unit=KR, nb="Skatt per innbygger", nn="Skatt per innbyggjar", en="Tax per inhabitant")
def tax_each(own_tax_each: Value, tax_difference: Value, population_january: Value) -> Value:
    """The tax that stands, an adopted plan's too; written as a difference, so that without one it is own tax exactly."""
    return own_tax_each + ratio(tax_difference, population_january)


@line(unit=RATIO, nb="Skatt i % av landets per innbygger", nn="Skatt i % av landet sin per innbyggjar",
      en="Tax, % of the country's per inhabitant")  # fmt: skip
def relative_tax(
    own_tax_relation: Value, tax_difference: Value, population_january: Value, national_tax: Value
) -> Value:
    """The tax that stands against the country's: as stated, and what an adopted plan sets beyond it."""
    return own_tax_relation + ratio(tax_difference, population_january * national_tax)


@line(unit=KR, nb="Symmetrisk utjevning", nn="Symmetrisk utjamning", en="Symmetric equalisation",
      source="Inntektssystemet: 60 % til 2024, 62 % i 2025, 64 % fra 2026")  # fmt: skip
def symmetric_equalisation(
    symmetric_rate: Value, national_tax: Value, tax_each: Value, population_january: Value
) -> Value:
    """The rate's share of the gap to the country; nothing where there is none, negative above it."""
    return symmetric_rate * (national_tax - tax_each) * population_january


@line(
    unit=KR,
    nb="Tilleggskompensasjon",
    nn="Tilleggskompensasjon",
    en="Supplement",
    source="Inntektssystemet: 35 % under 90 %",
)
def supplement(
    supplement_rate: Value,
    supplement_threshold: Value,
    national_tax: Value,
    tax_each: Value,
    population_january: Value,
) -> Value:
    """A further share of what is missing up to the threshold."""
    missing = maximum(0, supplement_threshold * national_tax - tax_each)
    return supplement_rate * missing * population_january


@line(
    unit=KR, nb="Trekk for tilleggskompensasjon", nn="Trekk for tilleggskompensasjon", en="Deduction for the supplement"
)
def supplement_financing(financing_share: Value, national_tax: Value, population_january: Value) -> Value:
    """What all pay, the same per inhabitant; negative."""
    return 0 - financing_share * national_tax * population_january


@line(unit=KR, nb="Netto inntektsutjevning", nn="Netto inntektsutjamning", en="Net income equalisation",
      source="KDD, løpende inntektsutjevning")  # fmt: skip
def income_equalisation(symmetric_equalisation: Value, supplement: Value, supplement_financing: Value) -> Value:
    """The sum of its three parts."""
    return symmetric_equalisation + supplement + supplement_financing


@line(unit=KR, nb="Rammetilskudd etter inntektssystemet", nn="Rammetilskot etter inntektssystemet",
      en="General grant by the income system")  # fmt: skip
def grant_by_system(grant_before_equalisation: Value, income_equalisation: Value) -> Value:
    """The grant before income equalisation, and the equalisation."""
    return grant_before_equalisation + income_equalisation
