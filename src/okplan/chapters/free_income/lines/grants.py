"""The general grant by the income system (inntektssystemet): each part of it before income equalisation.

Amounts per inhabitant are the published ones; where none is published they follow the deflator and real growth.
"""

from __future__ import annotations

from okplan.engine.expression import Value
from okplan.engine.helpers import choose, maximum, ratio, root, total, where
from okplan.engine.lines import INDEX, KR, NUMBER, PERSONS, RATIO, Chapter

chapter = Chapter("grants")

chapter.given("grant_deflator_stated", RATIO)
chapter.given("grant_people_stated", PERSONS)
chapter.given("grant_population_stated", PERSONS)
chapter.given("grant_per_inhabitant_stated", KR)
chapter.given("national_need_stated", KR)
chapter.given("need_index_stated", INDEX)
chapter.given("growth_grant_rate_stated", KR)
chapter.given("growth_grant_limit", RATIO)
chapter.given("growth_grant_ceiling", RATIO)
chapter.given("ingar_deduction", KR)
chapter.given("ingar_received", KR)
chapter.given("special_grant_stated", KR)
chapter.given("district_grant_south_stated", KR)
chapter.given("district_grant_north_stated", KR)
chapter.given("small_municipality_grant_stated", KR)
chapter.given("discretionary_grant", KR)
chapter.given("discretionary_is_regional", NUMBER)
chapter.given("other_grants", KR)
chapter.given("need_follows_age", NUMBER)
chapter.given("need_of_age", INDEX, over="group")
chapter.given("need_beyond_age", RATIO)


@chapter.line(unit=PERSONS)
def population_january(population_opening: Value, boundary_people: Value) -> Value:
    """Those of 31 December the year before, within the boundary of the year."""
    return population_opening + boundary_people


@chapter.line(unit=PERSONS, source="Grønt hefte")
def grant_population(
    grant_people_stated: Value,
    grant_population_stated: Value,
    population_january_opening: Value,
    population_january: Value,
    boundary_share: Value,
) -> Value:
    """What the grant is counted by: as it was set, as published, or the mean of the two Januaries, both within the
    boundary of the year."""
    mean = (population_january_opening * (1 + boundary_share) + population_january) / 2
    counted = where(grant_population_stated >= 0, grant_population_stated, mean)
    return where(grant_people_stated >= 0, grant_people_stated, counted)


@chapter.line(unit=RATIO)
def grant_deflator(grant_deflator_stated: Value, municipal_deflator: Value) -> Value:
    """What the state set its amounts for, where it is said; else the municipality's own wages and prices."""
    return where(grant_deflator_stated > -1, grant_deflator_stated, municipal_deflator)


@chapter.line(unit=RATIO)
def grant_growth(grant_deflator: Value, free_income_real_growth: Value) -> Value:
    """The state's deflator and real growth per inhabitant, for what is not published (an assumption)."""
    return (1 + grant_deflator) * (1 + free_income_real_growth) - 1


@chapter.line(unit=KR, source="Grønt hefte")
def grant_per_inhabitant(
    grant_per_inhabitant_stated: Value, grant_per_inhabitant_opening: Value, grant_growth: Value
) -> Value:
    """As published, or last year's carried on."""
    return where(
        grant_per_inhabitant_stated >= 0, grant_per_inhabitant_stated, grant_per_inhabitant_opening * (1 + grant_growth)
    )


@chapter.line(unit=KR, source="Grønt hefte")
def population_grant(grant_per_inhabitant: Value, grant_population: Value) -> Value:
    """The same amount for every inhabitant on 1 July of the year before."""
    return grant_per_inhabitant * grant_population


@chapter.line(unit=KR, source="Grønt hefte")
def national_need(national_need_stated: Value, national_need_opening: Value, grant_growth: Value) -> Value:
    """As published, or last year's carried on."""
    return where(national_need_stated >= 0, national_need_stated, national_need_opening * (1 + grant_growth))


@chapter.line(unit=PERSONS, over="group")
def group_july(group_population_opening: Value, group_population_lag_2: Value) -> Value:
    """The mean of two Januaries, each being 31 December of the year before."""
    return (group_population_opening + group_population_lag_2) / 2


@chapter.line(unit=PERSONS, over="group")
def country_july(country_group_opening: Value, country_group_lag_2: Value) -> Value:
    """The mean of two Januaries, each being 31 December of the year before."""
    return (country_group_opening + country_group_lag_2) / 2


@chapter.line(unit=INDEX, source="Kostnadsnøkler, Grønt hefte")
def own_need_by_age(need_of_age: Value, group_july: Value) -> Value:
    """What the ages of an average inhabitant need, the country's average being 1; other criteria apart."""
    return ratio(total(need_of_age * group_july), total(group_july))


@chapter.line(unit=INDEX, source="Kostnadsnøkler, Grønt hefte")
def national_need_by_age(need_of_age: Value, country_july: Value, need_beyond_age: Value) -> Value:
    """The same for the country, with the criteria that are not age as they were: 1 in the year of the keys."""
    return ratio(total(need_of_age * country_july), total(country_july)) + need_beyond_age


@chapter.line(unit=INDEX)
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


@chapter.line(unit=INDEX, source="Grønt hefte tabell A-k")
def need_index(
    need_index_stated: Value, need_index_opening: Value, need_follows_age: Value, need_index_by_age: Value
) -> Value:
    """As published, or last year's moved by the age structure where the country's ages are known."""
    carried = where(need_follows_age > 0, need_index_by_age, need_index_opening)
    return where(need_index_stated >= 0, need_index_stated, carried)


@chapter.line(unit=KR, source="Grønt hefte")
def expenditure_equalisation(need_index: Value, national_need: Value, grant_population: Value) -> Value:
    """What the municipality needs beyond the country's average; negative where it needs less."""
    return (need_index - 1) * national_need * grant_population


@chapter.line(unit=RATIO)
def three_year_growth(
    population_january_opening: Value,
    population_january_lag_4: Value,
    boundary_share_opening: Value,
    boundary_share_lag_2: Value,
    boundary_share_lag_3: Value,
) -> Value:
    """Geometric mean of the growth of the three years to 1 January last year, within the boundary of that day."""
    within = (1 + boundary_share_opening) * (1 + boundary_share_lag_2) * (1 + boundary_share_lag_3)
    return root(ratio(population_january_opening, population_january_lag_4 * within), 3) - 1


@chapter.line(unit=PERSONS, source="Prop. 123 S (2015–2016) kap. 8")
def growth_grant_persons(
    population_january_opening: Value, three_year_growth: Value, growth_grant_limit: Value
) -> Value:
    """Inhabitants 1 January last year times the growth beyond the limit."""
    return population_january_opening * maximum(0, three_year_growth - growth_grant_limit)


@chapter.line(unit=KR, source="Grønt hefte")
def growth_grant_rate(growth_grant_rate_stated: Value, growth_grant_rate_opening: Value, grant_growth: Value) -> Value:
    """Kroner per person over the limit: as published, or last year's carried on."""
    return where(
        growth_grant_rate_stated >= 0, growth_grant_rate_stated, growth_grant_rate_opening * (1 + grant_growth)
    )


@chapter.line(unit=KR, source="Prop. 123 S (2015–2016) kap. 8; Grønt hefte")
def growth_grant(
    relative_tax: Value, growth_grant_ceiling: Value, growth_grant_persons: Value, growth_grant_rate: Value
) -> Value:
    """Persons over the limit times the rate, where the tax is under the ceiling."""
    return where(relative_tax >= growth_grant_ceiling, 0, growth_grant_persons * growth_grant_rate)


@chapter.line(unit=KR, source="Grønt hefte")
def income_guarantee(ingar_received: Value, ingar_deduction: Value, grant_population: Value) -> Value:
    """What is received less what all pay per inhabitant."""
    return ingar_received - ingar_deduction * grant_population


@chapter.line(unit=KR, source="Grønt hefte tabell C-k")
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


@chapter.line(unit=PERSONS)
def counted_population(grant_people_stated: Value, population: Value) -> Value:
    """What the grant of the year was set for where it is simple: as stated, or those who live here, without a lag."""
    return where(grant_people_stated >= 0, grant_people_stated, population)


@chapter.line(unit=RATIO)
def counted_growth(counted_population: Value, counted_population_opening: Value) -> Value:
    """Growth of those that the grant is set for where it is simple."""
    return ratio(counted_population, counted_population_opening) - 1


@chapter.line(unit=RATIO)
def regional_people(
    income_method: Value, counted_growth: Value, grant_population: Value, grant_population_opening: Value
) -> Value:
    """Inhabitants against the year before: those that the grant is counted by."""
    counted = ratio(grant_population, grant_population_opening)
    return choose(income_method, simple=1 + counted_growth, system=counted)


def by_inhabitants(stated: Value, opening: Value, grant_deflator: Value, regional_people: Value) -> Value:
    """As stated, or last year's per inhabitant carried on with the deflator: no real growth (an assumption)."""
    return where(stated >= 0, stated, opening * (1 + grant_deflator) * regional_people)


for name in ("district_grant_south", "district_grant_north"):
    chapter.line(
        unit=KR,
        source="Grønt hefte tabell 1-k",
        name=name,
        arguments=(f"{name}_stated", f"{name}_opening", "grant_deflator", "regional_people"),
    )(by_inhabitants)


@chapter.line(unit=KR, source="Grønt hefte tabell 1-k")
def small_municipality_grant(
    small_municipality_grant_stated: Value, small_municipality_grant_opening: Value, grant_deflator: Value
) -> Value:
    """As stated, or last year's carried on with the deflator: it is the same however many live there."""
    carried = small_municipality_grant_opening * (1 + grant_deflator)
    return where(small_municipality_grant_stated >= 0, small_municipality_grant_stated, carried)


@chapter.line(unit=KR)
def regional_grants(
    district_grant_south: Value,
    district_grant_north: Value,
    small_municipality_grant: Value,
    discretionary_is_regional: Value,
    discretionary_grant: Value,
) -> Value:
    """What of the general grant is carried on by itself: the regional grants, the discretionary one where it is said
    among them."""
    discretionary = where(discretionary_is_regional > 0, discretionary_grant, 0)
    return district_grant_south + district_grant_north + small_municipality_grant + discretionary


@chapter.line(unit=KR, source="Grønt hefte tabell 1-k")
def grant_before_equalisation(
    population_grant: Value,
    expenditure_equalisation: Value,
    income_guarantee: Value,
    special_grant: Value,
    growth_grant: Value,
    discretionary_grant: Value,
    other_grants: Value,
    district_grant_south: Value,
    district_grant_north: Value,
    small_municipality_grant: Value,
) -> Value:
    """The sum of its parts."""
    fixed = population_grant + expenditure_equalisation + income_guarantee + special_grant
    regional = district_grant_south + district_grant_north + small_municipality_grant
    return fixed + growth_grant + discretionary_grant + other_grants + regional
