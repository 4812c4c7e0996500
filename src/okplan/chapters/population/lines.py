"""People: inhabitants on 31 December by age group, and the cost that follows them."""

from __future__ import annotations

from okplan.engine.expression import Value
from okplan.engine.helpers import ratio, total, where
from okplan.engine.lines import BASE_KR, INDEX, KR, NUMBER, PERSONS, RATIO, Chapter

chapter = Chapter("population")

chapter.given("group_growth", RATIO, over="group")
chapter.given("group_added", PERSONS, over="group")
chapter.given("by_cohorts", NUMBER)
chapter.given("group_births", PERSONS, over="group")
chapter.given("group_deaths", PERSONS, over="group")
chapter.given("group_migration", PERSONS, over="group")
chapter.given("group_ageing", PERSONS, over="group")
chapter.given("persons_of_all_ages", PERSONS)
chapter.given("housing_newcomers", PERSONS)
chapter.given("country_group", PERSONS, over="group")
chapter.given("population_deviation", RATIO)
chapter.given("group_deviation", RATIO, over="group")
chapter.given("group_boundary", RATIO, over="group")
chapter.given("unit_cost", BASE_KR, over="group")
chapter.given("compensation", RATIO)


@chapter.line(unit=PERSONS, over="group")
def group_movement(
    group_births: Value, group_deaths: Value, group_migration: Value, group_ageing: Value, by_cohorts: Value
) -> Value:
    """What moves the group where people are carried forward by age and sex."""
    return where(by_cohorts > 0, group_births - group_deaths + group_migration + group_ageing, 0)


@chapter.line(unit=PERSONS, over="group")
def group_change(
    group_projected_opening: Value, group_growth: Value, group_added: Value, group_movement: Value
) -> Value:
    """Growth by a rate, persons added, and births, deaths, migration and ageing."""
    return group_projected_opening * group_growth + group_added + group_movement


@chapter.line(unit=PERSONS, over="group")
def group_projected(group_projected_opening: Value, group_change: Value) -> Value:
    """Last year's projected inhabitants and the change of the year."""
    return group_projected_opening + group_change


@chapter.line(unit=INDEX, over="group")
def group_within(group_within_opening: Value, group_boundary: Value) -> Value:
    """The part of the projected people that is within the boundary: 1 until it is drawn anew."""
    return group_within_opening * (1 + group_boundary)


@chapter.line(unit=PERSONS, over="group")
def group_population(
    group_projected: Value, population_deviation: Value, group_deviation: Value, group_within: Value
) -> Value:
    """The projection, and what the year deviates from it: as the whole does, and the group beyond that; within the
    boundary of the year."""
    return group_projected * (1 + population_deviation + group_deviation) * group_within


@chapter.line(unit=PERSONS)
def people_within(
    group_projected: Value, population_deviation: Value, group_deviation: Value, group_within: Value
) -> Value:
    """Inhabitants that new boundaries have brought since the base year; negative where they have taken some."""
    return total(group_projected * (1 + population_deviation + group_deviation) * (group_within - 1))


@chapter.line(unit=PERSONS)
def boundary_people(group_population_opening: Value, group_boundary: Value) -> Value:
    """Those who live where the boundary is drawn anew on 1 January; negative where they leave with it."""
    return total(group_population_opening * group_boundary)


@chapter.line(unit=RATIO)
def boundary_share(boundary_people: Value, population_opening: Value) -> Value:
    """The same of the inhabitants on 31 December before."""
    return ratio(boundary_people, population_opening)


@chapter.line(unit=PERSONS)
def people_beyond_projection(group_projected: Value, population_deviation: Value, group_deviation: Value) -> Value:
    """Inhabitants above the projection, or below it where negative; nothing where no deviation is said."""
    return total(group_projected * (population_deviation + group_deviation))


@chapter.line(unit=PERSONS)
def population(group_population: Value) -> Value:
    """The sum of the age groups."""
    return total(group_population)


@chapter.line(unit=PERSONS)
def births(group_births: Value) -> Value:
    """Children born in the year; not known where people are not carried forward by age."""
    return total(group_births)


@chapter.line(unit=PERSONS)
def deaths(group_deaths: Value) -> Value:
    """Deaths of the year; not known where people are not carried forward by age."""
    return total(group_deaths)


@chapter.line(unit=PERSONS)
def net_migration(group_migration: Value) -> Value:
    """Moved in less moved out; not known where people are not carried forward by age."""
    return total(group_migration)


@chapter.line(unit=RATIO)
def population_growth(population: Value, population_opening: Value) -> Value:
    """Growth through the year."""
    return ratio(population, population_opening) - 1


@chapter.line(unit=INDEX)
def population_index(population_index_opening: Value, population_growth: Value) -> Value:
    """Population growth cumulated; the base year is 1."""
    return population_index_opening * (1 + population_growth)


@chapter.line(unit=BASE_KR, source="TBU: uendret standard, dekningsgrad og produktivitet")
def constant_standard_cost(group_population: Value, unit_cost: Value) -> Value:
    """Unit cost times inhabitants, over the groups."""
    return total(group_population * unit_cost)


@chapter.line(unit=BASE_KR)
def demographic_need(
    demographic_need_opening: Value,
    compensation: Value,
    constant_standard_cost: Value,
    constant_standard_cost_opening: Value,
) -> Value:
    """Each year's change of the cost at constant standard, cumulated; services are given the compensated share."""
    return demographic_need_opening + compensation * (constant_standard_cost - constant_standard_cost_opening)


@chapter.line(unit=KR)
def demographic_cost(demographic_need: Value, price_index: Value) -> Value:
    """The need since the base year in the year's prices."""
    return demographic_need * price_index
