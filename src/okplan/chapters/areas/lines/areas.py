"""Operations by service area (rammeområde): § 5-4 second paragraph, and what opens a whole unit at a time."""

from __future__ import annotations

from okplan.engine.expression import Value
from okplan.engine.helpers import ceiling, maximum, minimum, ratio, total, weighted, where
from okplan.engine.lines import BASE_KR, KR, NUMBER, PERSONS, RATIO, Chapter

chapter = Chapter("areas")

A = "area"
C = "capacity"
chapter.given("areas_given", NUMBER)
chapter.given("area_demography_given", NUMBER)
chapter.given("area_share", RATIO, over=A)
chapter.given("area_holds_pensions", NUMBER, over=A)
chapter.given("area_holds_self_cost", NUMBER, over=A)
chapter.given("lease_in_area", NUMBER, over=A)
chapter.given("area_unit_cost", BASE_KR, over=A)
chapter.given("area_fee_base", BASE_KR, over=A)
chapter.given("area_fee_each", BASE_KR, over=A)
chapter.given("area_fee_groups", NUMBER, over=A)
chapter.given("measure_in_area", NUMBER, over=A)
chapter.given("project_in_area", NUMBER, over=A)
chapter.given("capacity_in_area", NUMBER, over=A)
chapter.given("capacity_groups", NUMBER, over=C)
chapter.given("capacity_coverage", RATIO, over=C)
chapter.given("capacity_places", PERSONS, over=C)
chapter.given("capacity_opens_at", RATIO, over=C)
chapter.given("capacity_base", NUMBER, over=C)
chapter.given("capacity_unit_cost", BASE_KR, over=C)
chapter.given("capacity_is_built", NUMBER, over=C)
chapter.given("capacity_built_by", NUMBER, over=C)


@chapter.line(unit=BASE_KR, over=A)
def area_standard_cost(area_unit_cost: Value, group_population: Value) -> Value:
    """The area's own unit costs times inhabitants, over the groups it serves."""
    return weighted(area_unit_cost, group_population)


@chapter.line(unit=BASE_KR, over=A)
def area_need(
    area_need_opening: Value, compensation: Value, area_standard_cost: Value, area_standard_cost_opening: Value
) -> Value:
    """As the demographic need of the whole: each year's change of the cost, as far as it is compensated, cumulated."""
    return area_need_opening + compensation * (area_standard_cost - area_standard_cost_opening)


@chapter.line(unit=PERSONS, over=C)
def capacity_users(capacity_groups: Value, group_population: Value, capacity_coverage: Value) -> Value:
    """Inhabitants of the groups that use the unit, times coverage."""
    return weighted(capacity_groups, group_population) * capacity_coverage


@chapter.line(unit=NUMBER, over=C)
def capacity_needed(capacity_users: Value, capacity_places: Value, capacity_opens_at: Value) -> Value:
    """Whole units for the users, each used up to where the next one opens."""
    return ceiling(capacity_users / (capacity_places * capacity_opens_at))


@chapter.line(unit=NUMBER, over=C)
def capacity_ready(capacity_base: Value, capacity_built_by: Value, project_in_use: Value) -> Value:
    """Units that stand: those open in the base year, and those of a named project once it is in use."""
    return capacity_base + weighted(capacity_built_by, project_in_use)


@chapter.line(unit=NUMBER, over=C)
def capacity_units(
    capacity_units_opening: Value, capacity_needed: Value, capacity_is_built: Value, capacity_ready: Value
) -> Value:
    """As many as are needed; where a project builds them, at most what stands.

    Nothing closes by itself when users become fewer: closing is a decision, and stands as a measure.
    """
    opened = where(capacity_is_built > 0, minimum(capacity_needed, capacity_ready), capacity_needed)
    return maximum(capacity_units_opening, opened)


@chapter.line(unit=PERSONS, over=C)
def capacity_without_place(
    capacity_is_built: Value,
    capacity_users: Value,
    capacity_units: Value,
    capacity_places: Value,
    capacity_opens_at: Value,
) -> Value:
    """Users beyond the open places, or beyond the use of them that is accepted; nobody where units open by need."""
    held = capacity_units * capacity_places * maximum(capacity_opens_at, 1)
    return where(capacity_is_built > 0, maximum(capacity_users - held, 0), 0)


@chapter.line(unit=PERSONS)
def without_place(capacity_without_place: Value) -> Value:
    """Over all that is built by projects."""
    return total(capacity_without_place)


@chapter.line(unit=RATIO, over=C)
def capacity_use(capacity_users: Value, capacity_units: Value, capacity_places: Value) -> Value:
    """Users of the places in open units."""
    return ratio(capacity_users, capacity_units * capacity_places)


@chapter.line(unit=BASE_KR, over=C)
def capacity_opened(capacity_units: Value, capacity_base: Value, capacity_unit_cost: Value) -> Value:
    """The running cost of units opened since the base year, whose accounts hold the others."""
    return (capacity_units - capacity_base) * capacity_unit_cost


@chapter.line(unit=KR)
def capacity_cost(capacity_opened: Value, price_index: Value) -> Value:
    """Of all areas, in the year's prices."""
    return total(capacity_opened) * price_index


@chapter.line(unit=KR, over=A)
def area_demographic_cost(area_need: Value, price_index: Value) -> Value:
    """The area's need since the base year in the year's prices."""
    return area_need * price_index


@chapter.line(unit=KR, over=A)
def area_capacity_cost(capacity_in_area: Value, capacity_opened: Value, price_index: Value) -> Value:
    """The area's units opened since the base year, in the year's prices."""
    return weighted(capacity_in_area, capacity_opened) * price_index


@chapter.line(unit=KR, over=A)
def area_measures(
    measure_in_area: Value, measure_side: Value, measure_nominal: Value, measure_fixed: Value, price_index: Value
) -> Value:
    """Measures that name the area, a revenue with its sign turned."""
    fixed = weighted(measure_in_area, measure_fixed * measure_side)
    return weighted(measure_in_area, measure_nominal * measure_side) + fixed * price_index


@chapter.line(unit=KR, over=A)
def area_running(
    project_in_area: Value,
    project_running: Value,
    project_staff: Value,
    project_revenue: Value,
    price_index: Value,
    wage_index: Value,
) -> Value:
    """Running cost and staff of the area's projects in use, less what they bring in."""
    priced = weighted(project_in_area, project_running - project_revenue) * price_index
    return priced + weighted(project_in_area, project_staff) * wage_index


@chapter.line(unit=KR, over=A, source="§ 5-6 nr. 7")
def area_fees(area_fee_groups: Value, group_population: Value, area_fee_each: Value, price_index: Value) -> Value:
    """Fee per person of the base year, times inhabitants of the groups that pay, in the year's prices."""
    return weighted(area_fee_groups, group_population) * area_fee_each * price_index


@chapter.line(unit=KR, over=A)
def area_fee_growth(area_fees: Value, area_fee_base: Value, price_index: Value) -> Value:
    """What the area's fees bring in because those who pay become more; less than nothing where they become fewer."""
    return area_fees - area_fee_base * price_index


@chapter.line(unit=KR, over=A)
def area_rent(lease_in_area: Value, lease_rent: Value) -> Value:
    """Rents of leases that name the area."""
    return weighted(lease_in_area, lease_rent)


@chapter.line(unit=KR)
def services_net(
    service_wages: Value,
    service_social_costs: Value,
    service_purchases: Value,
    service_transfers: Value,
    service_fees: Value,
) -> Value:
    """Running cost of the services less their fees; new assets' running cost is the projects'."""
    return total(service_wages + service_social_costs + service_purchases + service_transfers - service_fees)


@chapter.line(unit=KR, over=A)
def area_held(
    area_rent: Value,
    area_holds_self_cost: Value,
    services_net: Value,
    area_holds_pensions: Value,
    premium_effect: Value,
) -> Value:
    """Rents, and self-cost services and the premium deviation where they are held."""
    return area_rent + area_holds_self_cost * services_net - area_holds_pensions * premium_effect


@chapter.line(unit=KR, over=A)
def area_own(
    area_demographic_cost: Value,
    area_capacity_cost: Value,
    area_measures: Value,
    area_running: Value,
    area_fee_growth: Value,
    area_held: Value,
) -> Value:
    """Because of its own people, units opened, measures, projects and fees, and what it alone holds."""
    return area_demographic_cost + area_capacity_cost + area_measures + area_running - area_fee_growth + area_held


@chapter.line(unit=KR)
def common_appropriations(net_appropriations: Value, area_own: Value) -> Value:
    """Net appropriations less every area's own part: the base year's with price and pay growth, and all the rest."""
    return net_appropriations - total(area_own)


@chapter.line(unit=KR, over=A, source="§ 5-4 andre ledd")
def area_allocation(area_share: Value, common_appropriations: Value, area_own: Value) -> Value:
    """What is an area's own goes to it: demography, units opened, measures, projects, leases, the course of its fees,
    and self-cost services and the premium deviation where it holds them.

    Everything else that the net appropriations hold (price and pay growth, real growth, efficiency, and whatever names
    no area) is shared by the base year's net allocations, without one-off amounts and what is held alone: price growth
    is in proportion.
    """
    return area_share * common_appropriations + area_own
