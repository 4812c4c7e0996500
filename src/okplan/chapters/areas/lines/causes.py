"""What has moved a service area's allocation since the base year: people, prices, measures, buildings, and the rest."""

from __future__ import annotations

from okplan.engine.expression import Value
from okplan.engine.helpers import ratio, total, weighted
from okplan.engine.lines import KR, NUMBER, PERSONS, Chapter

chapter = Chapter("causes")

A = "area"
chapter.given("area_net", KR, over=A)
chapter.given("area_held_base", KR, over=A)
chapter.given("area_groups", NUMBER, over=A)


@chapter.line(unit=KR)
def common_price_growth(
    wages_base: Value,
    social_costs_base: Value,
    wage_index: Value,
    purchases_base: Value,
    transfers_base: Value,
    purchase_price_index: Value,
    other_transfers_base: Value,
    user_fees_base: Value,
    sales_base: Value,
    area_fee_base: Value,
    price_index: Value,
) -> Value:
    """What pay and prices since the base year add to the common part: to each kind by its own index."""
    staff = (wages_base + social_costs_base) * (wage_index - 1)
    other = (purchases_base + transfers_base) * (purchase_price_index - 1)
    revenue = other_transfers_base + user_fees_base + sales_base + total(area_fee_base)
    return staff + other - revenue * (price_index - 1)


@chapter.line(unit=KR)
def common_population_growth(
    population_index: Value,
    wage_index: Value,
    wages_base: Value,
    wages_with_population: Value,
    social_costs_base: Value,
    social_costs_with_population: Value,
    purchase_price_index: Value,
    purchases_base: Value,
    purchases_with_population: Value,
    transfers_base: Value,
    transfers_with_population: Value,
    price_index: Value,
    other_transfers_base: Value,
    other_transfers_with_population: Value,
    user_fees_base: Value,
    user_fees_with_population: Value,
    sales_base: Value,
    sales_with_population: Value,
) -> Value:
    """What the share of population growth that each kind follows adds to the common part, in the year's prices."""
    staff = (wages_base * wages_with_population + social_costs_base * social_costs_with_population) * wage_index
    other = purchases_base * purchases_with_population + transfers_base * transfers_with_population
    paid = user_fees_base * user_fees_with_population + sales_base * sales_with_population
    revenue = (other_transfers_base * other_transfers_with_population + paid) * price_index
    return (staff + other * purchase_price_index - revenue) * (population_index - 1)


@chapter.line(unit=KR)
def common_measures(
    measure_nominal: Value,
    measure_fixed: Value,
    price_index: Value,
    measure_in_wages: Value,
    measure_in_social_costs: Value,
    measure_in_purchases: Value,
    measure_in_transfers: Value,
    measure_in_other_transfers: Value,
    measure_in_user_fees: Value,
    measure_in_sales: Value,
    area_measures: Value,
) -> Value:
    """Measures in the appropriations that name no area."""
    spent = measure_in_wages + measure_in_social_costs + measure_in_purchases + measure_in_transfers
    side = spent - measure_in_other_transfers - measure_in_user_fees - measure_in_sales
    return total(measure_nominal * side) + total(measure_fixed * side) * price_index - total(area_measures)


@chapter.line(unit=KR, over=A)
def area_base(area_net: Value) -> Value:
    """What the area was allocated in the base year, every year the same: what moves it since is told beside it."""
    return area_net


@chapter.line(unit=KR, over=A)
def area_people(
    area_demographic_cost: Value,
    area_fee_growth: Value,
    area_share: Value,
    demographic_cost: Value,
    common_population_growth: Value,
) -> Value:
    """Because of the number of people and their ages, less what those who pay bring in; with the area's share of what
    is said of the whole."""
    of_all = demographic_cost - total(area_demographic_cost) + common_population_growth
    return area_demographic_cost - area_fee_growth + area_share * of_all


@chapter.line(unit=KR, over=A)
def area_prices(area_share: Value, common_price_growth: Value) -> Value:
    """The area's share of pay and price growth since the base year."""
    return area_share * common_price_growth


@chapter.line(unit=KR, over=A)
def area_base_priced(area_net: Value, price_index: Value) -> Value:
    """The base year's allocation in the year's prices: taken out of them again, it stands still."""
    return area_net * price_index


@chapter.line(unit=KR, over=A)
def area_prices_beyond(area_base: Value, area_prices: Value, area_base_priced: Value) -> Value:
    """What pay and prices add beyond the price index: all that is left of them in fixed prices."""
    return area_base + area_prices - area_base_priced


@chapter.line(unit=KR, over=A)
def area_shared_measures(area_share: Value, common_measures: Value) -> Value:
    """The area's share of measures that name no area."""
    return area_share * common_measures


@chapter.line(unit=KR, over=A)
def area_buildings(area_capacity_cost: Value, area_running: Value) -> Value:
    """Running cost of units opened and of projects in use; depreciation and interest are not the area's."""
    return area_capacity_cost + area_running


@chapter.line(unit=KR, over=A)
def area_savings(area_share: Value, efficiency_saving: Value, operating_improvement: Value) -> Value:
    """The area's share of savings that are required or tried: less than nothing."""
    return -(area_share * (efficiency_saving + operating_improvement))


@chapter.line(unit=KR, over=A)
def area_held_change(area_held: Value, area_held_base: Value) -> Value:
    """The change since the base year of rents, self-cost services and the premium deviation."""
    return area_held - area_held_base


@chapter.line(unit=KR, over=A)
def area_other(
    area_allocation: Value,
    area_base: Value,
    area_people: Value,
    area_prices: Value,
    area_measures: Value,
    area_shared_measures: Value,
    area_buildings: Value,
    area_savings: Value,
    area_held_change: Value,
) -> Value:
    """The rest of the change since the base year: real growth, one-off amounts that fall away, the running cost of
    projects that name no area, and an adopted plan's own appropriations."""
    decided = area_measures + area_shared_measures + area_buildings + area_savings
    return area_allocation - area_base - (area_people + area_prices + decided + area_held_change)


@chapter.line(unit=PERSONS, over=A)
def area_served(area_groups: Value, group_population: Value) -> Value:
    """Inhabitants of the age groups that the area's costs follow."""
    return weighted(area_groups, group_population)


@chapter.line(unit=KR, over=A)
def area_per_person(area_allocation: Value, area_served: Value) -> Value:
    """Net allocation per inhabitant of those age groups; not defined where they are not said."""
    return ratio(area_allocation, area_served)
