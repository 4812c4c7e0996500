"""Man-years that the services need, and how many must be recruited.

They follow the areas' own ages, units and projects. No line of the accounts uses any of these.
"""

from __future__ import annotations

from okplan.engine.expression import Value
from okplan.engine.helpers import ratio, total, weighted, where
from okplan.engine.lines import BASE_KR, INDEX, MAN_YEARS, NUMBER, PERSONS, RATIO, Chapter

chapter = Chapter("staff")

S = "staff_area"
chapter.given("staff_base", MAN_YEARS, over=S)
chapter.given("staff_of_area", NUMBER, over=S)
chapter.given("staff_with_population", RATIO, over=S)
chapter.given("staff_capacity", MAN_YEARS, over=S)
chapter.given("staff_projects", MAN_YEARS, over=S)
chapter.given("staff_projects_elsewhere", MAN_YEARS, over="project")
chapter.given("staff_change", MAN_YEARS, over=S)
chapter.given("staff_leaving", RATIO, over=S)
chapter.given("staff_part_time", RATIO, over=S)
chapter.given("staff_average_part", RATIO, over=S)
chapter.given("staff_productivity", RATIO)
chapter.given("working_age_share", RATIO, over="group")


@chapter.line(unit=BASE_KR, over=S)
def staff_standard_cost(staff_of_area: Value, area_standard_cost: Value) -> Value:
    """The area's cost at constant standard."""
    return weighted(staff_of_area, area_standard_cost)


@chapter.line(unit=RATIO, over=S)
def staff_growth(
    staff_standard_cost: Value,
    staff_standard_cost_opening: Value,
    compensation: Value,
    population_growth: Value,
    staff_with_population: Value,
) -> Value:
    """As the area's cost at constant standard, as far as it is compensated; without unit costs, the share of
    population growth that is stated."""
    aged = compensation * (ratio(staff_standard_cost, staff_standard_cost_opening) - 1)
    return where(staff_standard_cost_opening > 0, aged, staff_with_population * population_growth)


@chapter.line(unit=INDEX, over=S)
def staff_index(staff_index_opening: Value, staff_growth: Value) -> Value:
    """Growth because of people and ages, cumulated; the base year is 1."""
    return staff_index_opening * (1 + staff_growth)


@chapter.line(unit=MAN_YEARS, over=S)
def area_man_years(
    staff_base: Value,
    staff_index: Value,
    staff_capacity: Value,
    capacity_units: Value,
    capacity_base: Value,
    staff_projects: Value,
    project_in_use: Value,
    staff_change: Value,
) -> Value:
    """The base year's man-years with the area's people and ages, and those of units opened, of projects in use, and of
    decisions."""
    opened = weighted(staff_capacity, capacity_units - capacity_base)
    return staff_base * staff_index + opened + weighted(staff_projects, project_in_use) + staff_change


@chapter.line(unit=MAN_YEARS, over=S)
def area_man_years_leaving(staff_leaving: Value, area_man_years_opening: Value) -> Value:
    """Of the man-years at the start of the year, those who leave."""
    return staff_leaving * area_man_years_opening


@chapter.line(unit=MAN_YEARS, over=S)
def area_man_years_recruited(
    area_man_years: Value, area_man_years_opening: Value, area_man_years_leaving: Value
) -> Value:
    """Those who leave, and the change of the need; less than nothing where the need falls by more than leave."""
    return area_man_years - area_man_years_opening + area_man_years_leaving


@chapter.line(unit=MAN_YEARS)
def man_years_elsewhere(staff_projects_elsewhere: Value, project_in_use: Value) -> Value:
    """Of projects in use in areas whose man-years are not stated."""
    return total(staff_projects_elsewhere * project_in_use)


@chapter.line(unit=MAN_YEARS)
def recruited_elsewhere(man_years_elsewhere: Value, man_years_elsewhere_opening: Value) -> Value:
    """Of those, in the year; how many leave is not stated."""
    return man_years_elsewhere - man_years_elsewhere_opening


@chapter.line(unit=MAN_YEARS)
def man_years_needed(area_man_years: Value, man_years_elsewhere: Value) -> Value:
    """The sum over the areas whose man-years are stated, and what projects need in others."""
    return total(area_man_years) + man_years_elsewhere


@chapter.line(unit=MAN_YEARS)
def man_years_change(man_years_needed: Value, man_years_needed_opening: Value) -> Value:
    """The need of the year less that of the year before."""
    return man_years_needed - man_years_needed_opening


@chapter.line(unit=MAN_YEARS)
def man_years_leaving(area_man_years_leaving: Value) -> Value:
    """The sum over the areas."""
    return total(area_man_years_leaving)


@chapter.line(unit=MAN_YEARS)
def man_years_recruited(area_man_years_recruited: Value, recruited_elsewhere: Value) -> Value:
    """The sum over the areas, and of projects in others: those who replace others, and those who are more."""
    return total(area_man_years_recruited) + recruited_elsewhere


@chapter.line(unit=RATIO, over=S)
def area_position(staff_part_time: Value, staff_average_part: Value) -> Value:
    """What the average employee works of a full position."""
    return 1 - staff_part_time * (1 - staff_average_part)


@chapter.line(unit=PERSONS, over=S)
def area_employees(area_man_years: Value, area_position: Value) -> Value:
    """Persons that the man-years take, at the average position of the year."""
    return area_man_years / area_position


@chapter.line(unit=PERSONS)
def employees(area_employees: Value, man_years_elsewhere: Value) -> Value:
    """The sum over the areas; of projects in others, a person a man-year."""
    return total(area_employees) + man_years_elsewhere


@chapter.line(unit=PERSONS)
def employees_recruited(
    employees: Value, employees_opening: Value, staff_leaving: Value, area_employees_opening: Value
) -> Value:
    """Persons to be recruited in the year: fewer than before where positions become larger."""
    return employees - employees_opening + total(staff_leaving * area_employees_opening)


@chapter.line(unit=MAN_YEARS)
def full_time_reserve(employees: Value, man_years_needed: Value) -> Value:
    """What the same persons would work beyond what they do, if all had full positions."""
    return employees - man_years_needed


@chapter.line(unit=PERSONS)
def working_age_population(group_population: Value, working_age_share: Value) -> Value:
    """Inhabitants of working age."""
    return total(group_population * working_age_share)


@chapter.line(unit=RATIO)
def man_years_share_of_working_age_pct(man_years_needed: Value, working_age_population: Value) -> Value:
    """Man-years needed of the inhabitants of working age."""
    return ratio(man_years_needed, working_age_population)


@chapter.line(unit=INDEX)
def productivity_index(productivity_index_opening: Value, staff_productivity: Value) -> Value:
    """The stated gain cumulated; the base year is 1."""
    return productivity_index_opening * (1 + staff_productivity)


@chapter.line(unit=MAN_YEARS)
def man_years_with_productivity(man_years_needed: Value, productivity_index: Value) -> Value:
    """What the same services would take with the stated gain."""
    return man_years_needed / productivity_index


@chapter.line(unit=MAN_YEARS)
def recruited_with_productivity(
    man_years_with_productivity: Value,
    man_years_with_productivity_opening: Value,
    man_years_leaving: Value,
    productivity_index_opening: Value,
) -> Value:
    """To be recruited with the stated gain; of those employed, the same share leaves."""
    change = man_years_with_productivity - man_years_with_productivity_opening
    return change + man_years_leaving / productivity_index_opening
