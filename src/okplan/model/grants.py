"""The general grant by the income system (inntektssystemet): each part of it before income equalisation.

Amounts per inhabitant are the published ones; where none is published they follow the deflator and real growth.
"""

from __future__ import annotations

from okplan.lines import INDEX, KR, NUMBER, PERSONS, RATIO, Value, given, line, maximum, ratio, root, total, where

given("grant_population_stated", PERSONS, nb="Innbyggere 1.7. året før, publisert", nn="Innbyggjarar 1.7. året før, publisert",
      en="Inhabitants 1 July of the year before, published")  # fmt: skip
given("grant_per_inhabitant_stated", KR, nb="Innbyggertilskudd per innbygger, publisert",
      nn="Innbyggjartilskot per innbyggjar, publisert", en="Population grant per inhabitant, published")  # fmt: skip
given("national_need_stated", KR, nb="Utgiftsbehov per innbygger, publisert", nn="Utgiftsbehov per innbyggjar, publisert",
      en="Expenditure need per inhabitant, published")  # fmt: skip
given("need_index_stated", INDEX, nb="Utgiftsbehovsindeks, publisert", nn="Utgiftsbehovsindeks, publisert",
      en="Need index, published")  # fmt: skip
given("growth_grant_rate_stated", KR, nb="Veksttilskuddets sats, publisert", nn="Satsen i veksttilskotet, publisert",
      en="Growth grant rate, published")  # fmt: skip
given("growth_grant_limit", RATIO, nb="Vekstgrense", nn="Vekstgrense", en="Growth limit")
given("growth_grant_ceiling", RATIO, nb="Skattetak for veksttilskudd", nn="Skattetak for veksttilskot",
      en="Tax ceiling of the growth grant")  # fmt: skip
given("ingar_deduction", KR, nb="Trekk til INGAR per innbygger", nn="Trekk til INGAR per innbyggjar",
      en="INGAR deduction per inhabitant")  # fmt: skip
given("ingar_received", KR, nb="Mottatt fra INGAR", nn="Motteke frå INGAR", en="Received from INGAR")
given("special_grant_stated", KR, nb="Særskilt fordeling, oppgitt", nn="Særskild fordeling, oppgjeven",
      en="Special distribution, as stated")  # fmt: skip
given("discretionary_grant", KR, nb="Skjønnstilskudd", nn="Skjønstilskot", en="Discretionary grant")
given("other_grants", KR, nb="Andre tilskudd og endringer i året", nn="Andre tilskot og endringar i året",
      en="Other grants and changes during the year")  # fmt: skip
given(
    "need_follows_age", NUMBER, nb="Indeksen følger alderen", nn="Indeksen følgjer alderen", en="The index follows age"
)
given("need_of_age", INDEX, nb="Behov per person i gruppen mot landets snitt", nn="Behov per person i gruppa mot snittet i landet",
      en="Need of a person of the group against the country's average", over="group")  # fmt: skip
given("need_beyond_age", RATIO, nb="Behov etter andre kriterier enn alder", nn="Behov etter andre kriterium enn alder",
      en="Need by other criteria than age")  # fmt: skip


@line(unit=PERSONS, nb="Innbyggere 1.1.", nn="Innbyggjarar 1.1.", en="Population 1 January")
def population_january(population_opening: Value) -> Value:
    """Those of 31 December the year before."""
    return population_opening


@line(
    unit=PERSONS, nb="Innbyggere 1.1. året før", nn="Innbyggjarar 1.1. året før", en="Population 1 January, last year"
)
def population_last_january(population_january_opening: Value) -> Value:
    """Inhabitants on 1 January of last year."""
    return population_january_opening


@line(
    unit=PERSONS,
    nb="Innbyggere 1.1. to år før",
    nn="Innbyggjarar 1.1. to år før",
    en="Population 1 January, two years before",
)
def population_two_before(population_last_january_opening: Value) -> Value:
    """Inhabitants on 1 January two years before."""
    return population_last_january_opening


@line(
    unit=PERSONS,
    nb="Innbyggere 1.1. tre år før",
    nn="Innbyggjarar 1.1. tre år før",
    en="Population 1 January, three years before",
)
def population_three_before(population_two_before_opening: Value) -> Value:
    """Inhabitants on 1 January three years before."""
    return population_two_before_opening


@line(
    unit=PERSONS,
    nb="Innbyggere 1.1. fire år før",
    nn="Innbyggjarar 1.1. fire år før",
    en="Population 1 January, four years before",
)
def population_four_before(population_three_before_opening: Value) -> Value:
    """Inhabitants on 1 January four years before."""
    return population_three_before_opening


@line(unit=PERSONS, nb="Innbyggere 1.7. året før", nn="Innbyggjarar 1.7. året før", en="Population 1 July, last year",
      source="Grønt hefte")  # fmt: skip
def grant_population(
    grant_population_stated: Value, population_last_january: Value, population_january: Value
) -> Value:
    """What the grant is counted by: published, or the mean of the two Januaries."""
    return where(
        grant_population_stated >= 0, grant_population_stated, (population_last_january + population_january) / 2
    )


@line(
    unit=RATIO,
    nb="Vekst i beløp per innbygger",
    nn="Vekst i beløp per innbyggjar",
    en="Growth of amounts per inhabitant",
)
def grant_growth(municipal_deflator: Value, free_income_real_growth: Value) -> Value:
    """Deflator and real growth per inhabitant, for what is not published (an assumption)."""
    return (1 + municipal_deflator) * (1 + free_income_real_growth) - 1


@line(unit=KR, nb="Innbyggertilskudd per innbygger", nn="Innbyggjartilskot per innbyggjar",
      en="Population grant per inhabitant", source="Grønt hefte")  # fmt: skip
def grant_per_inhabitant(
    grant_per_inhabitant_stated: Value, grant_per_inhabitant_opening: Value, grant_growth: Value
) -> Value:
    """As published, or last year's carried on."""
    return where(
        grant_per_inhabitant_stated >= 0, grant_per_inhabitant_stated, grant_per_inhabitant_opening * (1 + grant_growth)
    )


@line(unit=KR, nb="Innbyggertilskudd", nn="Innbyggjartilskot", en="Population grant", source="Grønt hefte")
def population_grant(grant_per_inhabitant: Value, grant_population: Value) -> Value:
    """The same amount for every inhabitant on 1 July of the year before."""
    return grant_per_inhabitant * grant_population


@line(unit=KR, nb="Landets utgiftsbehov per innbygger", nn="Utgiftsbehovet til landet per innbyggjar",
      en="National expenditure need per inhabitant", source="Grønt hefte")  # fmt: skip
def national_need(national_need_stated: Value, national_need_opening: Value, grant_growth: Value) -> Value:
    """As published, or last year's carried on."""
    return where(national_need_stated >= 0, national_need_stated, national_need_opening * (1 + grant_growth))


@line(
    unit=PERSONS, over="group", nb="Innbyggere i gruppen 1.1.", nn="Innbyggjarar i gruppa 1.1.", en="Group, 1 January"
)
def group_january(group_population_opening: Value) -> Value:
    """Those of 31 December the year before."""
    return group_population_opening


@line(
    unit=PERSONS,
    over="group",
    nb="Gruppen i landet 1.1.",
    nn="Gruppa i landet 1.1.",
    en="Group in the country, 1 January",
)
def country_january(country_group_opening: Value) -> Value:
    """Those of 31 December the year before."""
    return country_group_opening


@line(
    unit=PERSONS,
    over="group",
    nb="Innbyggere i gruppen 1.7. året før",
    nn="Innbyggjarar i gruppa 1.7. året før",
    en="Group, 1 July last year",
)
def group_july(group_january: Value, group_january_opening: Value) -> Value:
    """The mean of two Januaries."""
    return (group_january + group_january_opening) / 2


@line(
    unit=PERSONS,
    over="group",
    nb="Gruppen i landet 1.7. året før",
    nn="Gruppa i landet 1.7. året før",
    en="Group in the country, 1 July last year",
)
def country_july(country_january: Value, country_january_opening: Value) -> Value:
    """The mean of two Januaries."""
    return (country_january + country_january_opening) / 2


@line(unit=INDEX, nb="Behov etter alder, kommunen", nn="Behov etter alder, kommunen", en="Need by age, the municipality",
      source="Kostnadsnøkler, Grønt hefte")  # fmt: skip
def own_need_by_age(need_of_age: Value, group_july: Value) -> Value:
    """What the ages of an average inhabitant need, the country's average being 1; other criteria apart."""
    return ratio(total(need_of_age * group_july), total(group_july))


@line(unit=INDEX, nb="Behov etter alder, landet", nn="Behov etter alder, landet", en="Need by age, the country",
      source="Kostnadsnøkler, Grønt hefte")  # fmt: skip
def national_need_by_age(need_of_age: Value, country_july: Value, need_beyond_age: Value) -> Value:
    """The same for the country, with the criteria that are not age as they were: 1 in the year of the keys."""
    return ratio(total(need_of_age * country_july), total(country_july)) + need_beyond_age


@line(
    unit=INDEX,
    nb="Utgiftsbehovsindeks, ført videre",
    nn="Utgiftsbehovsindeks, ført vidare",
    en="Need index, carried on",
)
def need_index_by_age(
    need_index_opening: Value,
    own_need_by_age: Value,
    own_need_by_age_opening: Value,
    national_need_by_age: Value,
    national_need_by_age_opening: Value,
) -> Value:
    """Last year's need with what the ages change in it, against the country's need, which its ages change too."""
    own = need_index_opening * national_need_by_age_opening + own_need_by_age - own_need_by_age_opening
    return own / national_need_by_age


@line(unit=INDEX, nb="Utgiftsbehovsindeks", nn="Utgiftsbehovsindeks", en="Need index", source="Grønt hefte tabell A-k")
def need_index(
    need_index_stated: Value, need_index_opening: Value, need_follows_age: Value, need_index_by_age: Value
) -> Value:
    """As published, or last year's moved by the age structure where the country's ages are known."""
    carried = where(need_follows_age > 0, need_index_by_age, need_index_opening)
    return where(need_index_stated >= 0, need_index_stated, carried)


@line(unit=KR, nb="Utgiftsutjevning", nn="Utgiftsutjamning", en="Expenditure equalisation", source="Grønt hefte")
def expenditure_equalisation(need_index: Value, national_need: Value, grant_population: Value) -> Value:
    """What the municipality needs beyond the country's average; negative where it needs less."""
    return (need_index - 1) * national_need * grant_population


@line(unit=RATIO, nb="Årlig vekst over tre år", nn="Årleg vekst over tre år", en="Yearly growth over three years")
def three_year_growth(population_last_january: Value, population_four_before: Value) -> Value:
    """Geometric mean of the growth of the three years to 1 January last year."""
    return root(ratio(population_last_january, population_four_before), 3) - 1


@line(unit=PERSONS, nb="Personer over vekstgrensen", nn="Personar over vekstgrensa", en="Persons over the growth limit",
      source="Prop. 123 S (2015–2016) kap. 8")  # fmt: skip
def growth_grant_persons(population_last_january: Value, three_year_growth: Value, growth_grant_limit: Value) -> Value:
    """Inhabitants 1 January last year times the growth beyond the limit."""
    return population_last_january * maximum(0, three_year_growth - growth_grant_limit)


@line(unit=KR, nb="Veksttilskuddets sats", nn="Satsen i veksttilskotet", en="Growth grant rate", source="Grønt hefte")
def growth_grant_rate(growth_grant_rate_stated: Value, growth_grant_rate_opening: Value, grant_growth: Value) -> Value:
    """Kroner per person over the limit: as published, or last year's carried on."""
    return where(
        growth_grant_rate_stated >= 0, growth_grant_rate_stated, growth_grant_rate_opening * (1 + grant_growth)
    )


@line(
    unit=KR,
    nb="Veksttilskudd",
    nn="Veksttilskot",
    en="Growth grant",
    source="Prop. 123 S (2015–2016) kap. 8; Grønt hefte",
)
def growth_grant(
    relative_tax: Value, growth_grant_ceiling: Value, growth_grant_persons: Value, growth_grant_rate: Value
) -> Value:
    """Persons over the limit times the rate, where the tax is under the ceiling."""
    return where(relative_tax >= growth_grant_ceiling, 0, growth_grant_persons * growth_grant_rate)


@line(unit=KR, nb="INGAR", nn="INGAR", en="Income guarantee (INGAR)", source="Grønt hefte")
def income_guarantee(ingar_received: Value, ingar_deduction: Value, grant_population: Value) -> Value:
    """What is received less what all pay per inhabitant."""
    return ingar_received - ingar_deduction * grant_population


@line(
    unit=KR,
    nb="Særskilt fordeling",
    nn="Særskild fordeling",
    en="Special distribution",
    source="Grønt hefte tabell C-k",
)
def special_grant(
    special_grant_stated: Value,
    special_grant_opening: Value,
    grant_growth: Value,
    grant_population: Value,
    grant_population_opening: Value,
) -> Value:
    """As stated, or last year's per inhabitant carried on."""
    carried = special_grant_opening * (1 + grant_growth) * ratio(grant_population, grant_population_opening)
    return where(special_grant_stated >= 0, special_grant_stated, carried)


@line(unit=KR, nb="Rammetilskudd før inntektsutjevning", nn="Rammetilskot før inntektsutjamning",
      en="General grant before income equalisation", source="Grønt hefte tabell 1-k")  # fmt: skip
def grant_before_equalisation(
    population_grant: Value,
    expenditure_equalisation: Value,
    income_guarantee: Value,
    special_grant: Value,
    growth_grant: Value,
    discretionary_grant: Value,
    other_grants: Value,
) -> Value:
    """The sum of its parts."""
    fixed = population_grant + expenditure_equalisation + income_guarantee + special_grant
    return fixed + growth_grant + discretionary_grant + other_grants
