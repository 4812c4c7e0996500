"""People: inhabitants on 31 December by age group, and the cost that follows them."""

from __future__ import annotations

from okplan.lines import BASE_KR, INDEX, KR, NUMBER, PERSONS, RATIO, Value, given, line, ratio, total, where

given(
    "group_growth", RATIO, nb="Vekst i aldersgruppen", nn="Vekst i aldersgruppa", en="Growth of the group", over="group"
)
given("group_added", PERSONS, nb="Nye personer", nn="Nye personar", en="Persons added", over="group")
given(
    "by_cohorts",
    NUMBER,
    nb="Framskrevet etter alder og kjønn",
    nn="Framskrive etter alder og kjønn",
    en="Projected by age and sex",
)
given("group_births", PERSONS, nb="Fødte i gruppen", nn="Fødde i gruppa", en="Births in the group", over="group")
given("group_deaths", PERSONS, nb="Døde i gruppen", nn="Døde i gruppa", en="Deaths in the group", over="group")
given(
    "group_migration",
    PERSONS,
    nb="Nettoinnflytting i gruppen",
    nn="Nettoinnflytting i gruppa",
    en="Net migration of the group",
    over="group",
)
given(
    "group_ageing",
    PERSONS,
    nb="Aldring inn og ut av gruppen",
    nn="Aldring inn og ut av gruppa",
    en="Ageing into and out of the group",
    over="group",
)
given(
    "persons_of_all_ages",
    PERSONS,
    nb="Innbyggere etter ettårig alder, sum",
    nn="Innbyggjarar etter eittårig alder, sum",
    en="Inhabitants by single year of age, sum",
)
given(
    "housing_newcomers",
    PERSONS,
    nb="– av dette til nye boliger",
    nn="– av dette til nye bustader",
    en="– of which to new dwellings",
)
given(
    "country_group",
    PERSONS,
    nb="Hele landet, gruppen (egen framskriving, ikke SSBs)",
    nn="Heile landet, gruppa (eiga framskriving, ikkje SSB si)",
    en="The whole country, the group (own projection, not Statistics Norway's)",
    over="group",
)
given("unit_cost", BASE_KR, nb="Enhetskostnad (basisår)", nn="Einingskostnad (basisår)", en="Unit cost", over="group")
given("compensation", RATIO, nb="Demografikompensasjon", nn="Demografikompensasjon", en="Demographic compensation")


@line(unit=PERSONS, over="group", nb="Fødte, døde, flytting og aldring i gruppen", nn="Fødde, døde, flytting og aldring i gruppa", en="Births, deaths, migration and ageing of the group")  # fmt: skip
def group_movement(
    group_births: Value, group_deaths: Value, group_migration: Value, group_ageing: Value, by_cohorts: Value
) -> Value:
    """What moves the group where people are carried forward by age and sex."""
    return where(by_cohorts > 0, group_births - group_deaths + group_migration + group_ageing, 0)


@line(unit=PERSONS, over="group", nb="Endring i gruppen", nn="Endring i gruppa", en="Change of the group")
def group_change(
    group_population_opening: Value, group_growth: Value, group_added: Value, group_movement: Value
) -> Value:
    """Growth by a rate, persons added, and births, deaths, migration and ageing."""
    return group_population_opening * group_growth + group_added + group_movement


@line(unit=PERSONS, over="group", nb="Innbyggere i gruppen", nn="Innbyggjarar i gruppa", en="Inhabitants of the group")
def group_population(group_population_opening: Value, group_change: Value) -> Value:
    """Last year's inhabitants and the change of the year."""
    return group_population_opening + group_change


@line(unit=PERSONS, nb="Innbyggere 31.12.", nn="Innbyggjarar 31.12.", en="Population 31 December")
def population(group_population: Value) -> Value:
    """The sum of the age groups."""
    return total(group_population)


@line(unit=PERSONS, nb="Fødte", nn="Fødde", en="Births")
def births(group_births: Value) -> Value:
    """Children born in the year; not known where people are not carried forward by age."""
    return total(group_births)


@line(unit=PERSONS, nb="Døde", nn="Døde", en="Deaths")
def deaths(group_deaths: Value) -> Value:
    """Deaths of the year; not known where people are not carried forward by age."""
    return total(group_deaths)


@line(unit=PERSONS, nb="Nettoinnflytting", nn="Nettoinnflytting", en="Net migration")
def net_migration(group_migration: Value) -> Value:
    """Moved in less moved out; not known where people are not carried forward by age."""
    return total(group_migration)


@line(unit=RATIO, nb="Befolkningsvekst", nn="Folketalsvekst", en="Population growth")
def population_growth(population: Value, population_opening: Value) -> Value:
    """Growth through the year."""
    return ratio(population, population_opening) - 1


@line(unit=INDEX, nb="Befolkningsindeks", nn="Folketalsindeks", en="Population index")
def population_index(population_index_opening: Value, population_growth: Value) -> Value:
    """Population growth cumulated; the base year is 1."""
    return population_index_opening * (1 + population_growth)


@line(unit=BASE_KR, nb="Kostnad ved uendret standard, faste priser", nn="Kostnad ved uendra standard, faste prisar", en="Cost at constant standard, base-year prices",
      source="TBU: uendret standard, dekningsgrad og produktivitet")  # fmt: skip
def constant_standard_cost(group_population: Value, unit_cost: Value) -> Value:
    """Unit cost times inhabitants, over the groups."""
    return total(group_population * unit_cost)


@line(
    unit=BASE_KR,
    nb="Demografibehov, faste priser",
    nn="Demografibehov, faste prisar",
    en="Demographic need, base-year prices",
)
def demographic_need(
    demographic_need_opening: Value,
    compensation: Value,
    constant_standard_cost: Value,
    constant_standard_cost_opening: Value,
) -> Value:
    """Each year's change of the cost at constant standard, cumulated; services are given the compensated share."""
    return demographic_need_opening + compensation * (constant_standard_cost - constant_standard_cost_opening)


@line(unit=KR, nb="Demografikostnad", nn="Demografikostnad", en="Demographic cost")
def demographic_cost(demographic_need: Value, price_index: Value) -> Value:
    """The need since the base year in the year's prices."""
    return demographic_need * price_index
