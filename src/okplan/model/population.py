"""People: inhabitants on 31 December by age group, and the cost that follows them."""

from __future__ import annotations

from okplan.lines import BASE_KR, INDEX, KR, PERSONS, RATIO, Value, given, line, ratio, total

given(
    "group_growth", RATIO, nb="Vekst i aldersgruppen", nn="Vekst i aldersgruppa", en="Growth of the group", over="group"
)
given("group_added", PERSONS, nb="Nye personer", nn="Nye personar", en="Persons added", over="group")
given("unit_cost", BASE_KR, nb="Enhetskostnad (basisår)", nn="Einingskostnad (basisår)", en="Unit cost", over="group")
given("compensation", RATIO, nb="Demografikompensasjon", nn="Demografikompensasjon", en="Demographic compensation")


@line(unit=PERSONS, over="group", nb="Endring i gruppen", nn="Endring i gruppa", en="Change of the group")
def group_change(group_population_opening: Value, group_growth: Value, group_added: Value) -> Value:
    """Growth by a rate, and persons added."""
    return group_population_opening * group_growth + group_added


@line(unit=PERSONS, over="group", nb="Innbyggere i gruppen", nn="Innbyggjarar i gruppa", en="Inhabitants of the group")
def group_population(group_population_opening: Value, group_change: Value) -> Value:
    """Last year's inhabitants and the change of the year."""
    return group_population_opening + group_change


@line(unit=PERSONS, nb="Innbyggere 31.12.", nn="Innbyggjarar 31.12.", en="Population 31 December")
def population(group_population: Value) -> Value:
    """The sum of the age groups."""
    return total(group_population)


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
