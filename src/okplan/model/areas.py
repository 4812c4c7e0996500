"""Operations by service area (rammeområde): § 5-4 second paragraph, and what opens a whole unit at a time."""

from __future__ import annotations

from okplan.lines import (
    BASE_KR,
    KR,
    NUMBER,
    PERSONS,
    RATIO,
    Value,
    ceiling,
    given,
    line,
    maximum,
    ratio,
    total,
    weighted,
)

A = "area"
C = "capacity"
given("areas_given", NUMBER, nb="Rammeområder oppgitt", nn="Rammeområde oppgjevne", en="Service areas given")
given("area_demography_given", NUMBER, nb="Enhetskostnader per område", nn="Einingskostnader per område",
      en="Unit costs by area")  # fmt: skip
given("area_share", RATIO, nb="Andel av fellesdelen", nn="Del av fellesdelen", en="Share of the common part", over=A)
given("area_holds_pensions", NUMBER, nb="Premieavviket står her", nn="Premieavviket står her",
      en="Holds the premium deviation", over=A)  # fmt: skip
given("area_holds_self_cost", NUMBER, nb="Selvkosttjenestene står her", nn="Sjølvkosttenestene står her",
      en="Holds the self-cost services", over=A)  # fmt: skip
given("lease_in_area", NUMBER, nb="Leieavtaler i området", nn="Leigeavtalar i området", en="Leases of the area", over=A)
given("area_unit_cost", BASE_KR, nb="Enhetskostnad i området, etter gruppe", nn="Einingskostnad i området, etter gruppe",
      en="Unit cost of the area, by group", over=A)  # fmt: skip
given("area_fee_base", BASE_KR, nb="Brukerbetaling (basisår)", nn="Brukarbetaling (basisår)", en="User fees, base year",
      over=A)  # fmt: skip
given("area_fee_each", BASE_KR, nb="Brukerbetaling per person (basisår)", nn="Brukarbetaling per person (basisår)",
      en="User fee per person, base year", over=A)  # fmt: skip
given("area_fee_groups", NUMBER, nb="Grupper som betaler", nn="Grupper som betaler", en="Groups that pay", over=A)
given("measure_in_area", NUMBER, nb="Tiltak i området (−1: inntekt)", nn="Tiltak i området (−1: inntekt)",
      en="Measures of the area (−1: revenue)", over=A)  # fmt: skip
given("project_in_area", NUMBER, nb="Prosjekter i området", nn="Prosjekt i området", en="Projects of the area", over=A)
given("capacity_in_area", NUMBER, nb="Enheter i området", nn="Einingar i området", en="Units of the area", over=A)
given("capacity_groups", NUMBER, nb="Grupper som bruker enheten", nn="Grupper som brukar eininga",
      en="Groups that use the unit", over=C)  # fmt: skip
given("capacity_coverage", RATIO, nb="Dekningsgrad", nn="Dekningsgrad", en="Coverage", over=C)
given("capacity_places", PERSONS, nb="Plasser per enhet", nn="Plassar per eining", en="Places per unit", over=C)
given(
    "capacity_opens_at", RATIO, nb="Ny enhet åpnes over", nn="Ny eining blir opna over", en="Next opens beyond", over=C
)
given("capacity_base", NUMBER, nb="Åpne enheter i basisåret", nn="Opne einingar i basisåret",
      en="Units open in the base year", over=C)  # fmt: skip
given("capacity_unit_cost", BASE_KR, nb="Driftskostnad per enhet (basisår)", nn="Driftskostnad per eining (basisår)",
      en="Running cost per unit, base year", over=C)  # fmt: skip


@line(unit=BASE_KR, over=A, nb="Kostnad ved uendret standard, faste priser", nn="Kostnad ved uendra standard, faste prisar",
      en="Cost at constant standard, base-year prices")  # fmt: skip
def area_standard_cost(area_unit_cost: Value, group_population: Value) -> Value:
    """The area's own unit costs times inhabitants, over the groups it serves."""
    return weighted(area_unit_cost, group_population)


@line(unit=BASE_KR, over=A, nb="Demografibehov, faste priser", nn="Demografibehov, faste prisar",
      en="Demographic need, base-year prices")  # fmt: skip
def area_need(
    area_need_opening: Value, compensation: Value, area_standard_cost: Value, area_standard_cost_opening: Value
) -> Value:
    """As the demographic need of the whole: each year's change of the cost, as far as it is compensated, cumulated."""
    return area_need_opening + compensation * (area_standard_cost - area_standard_cost_opening)


@line(unit=PERSONS, over=C, nb="Brukere", nn="Brukarar", en="Users")
def capacity_users(capacity_groups: Value, group_population: Value, capacity_coverage: Value) -> Value:
    """Inhabitants of the groups that use the unit, times coverage."""
    return weighted(capacity_groups, group_population) * capacity_coverage


@line(unit=NUMBER, over=C, nb="Åpne enheter", nn="Opne einingar", en="Units open")
def capacity_units(
    capacity_units_opening: Value, capacity_users: Value, capacity_places: Value, capacity_opens_at: Value
) -> Value:
    """Whole units for the users, each used up to where the next one opens.

    Nothing closes by itself when users become fewer: closing is a decision, and stands as a measure.
    """
    return maximum(capacity_units_opening, ceiling(capacity_users / (capacity_places * capacity_opens_at)))


@line(unit=RATIO, over=C, nb="Kapasitetsutnyttelse", nn="Kapasitetsutnytting", en="Use of capacity")
def capacity_use(capacity_users: Value, capacity_units: Value, capacity_places: Value) -> Value:
    """Users of the places in open units."""
    return ratio(capacity_users, capacity_units * capacity_places)


@line(unit=BASE_KR, over=C, nb="Nye enheter, faste priser", nn="Nye einingar, faste prisar",
      en="Units opened, base-year prices")  # fmt: skip
def capacity_opened(capacity_units: Value, capacity_base: Value, capacity_unit_cost: Value) -> Value:
    """The running cost of units opened since the base year, whose accounts hold the others."""
    return (capacity_units - capacity_base) * capacity_unit_cost


@line(unit=KR, nb="Drift av nye enheter", nn="Drift av nye einingar", en="Running cost of units opened")
def capacity_cost(capacity_opened: Value, price_index: Value) -> Value:
    """Of all areas, in the year's prices."""
    return total(capacity_opened) * price_index


@line(unit=KR, over=A, nb="Demografi", nn="Demografi", en="Demography")
def area_demographic_cost(area_need: Value, price_index: Value) -> Value:
    """The area's need since the base year in the year's prices."""
    return area_need * price_index


@line(unit=KR, over=A, nb="Nye enheter", nn="Nye einingar", en="Units opened")
def area_capacity_cost(capacity_in_area: Value, capacity_opened: Value, price_index: Value) -> Value:
    """The area's units opened since the base year, in the year's prices."""
    return weighted(capacity_in_area, capacity_opened) * price_index


@line(unit=KR, over=A, nb="Tiltak", nn="Tiltak", en="Measures")
def area_measures(measure_in_area: Value, measure_nominal: Value, measure_fixed: Value, price_index: Value) -> Value:
    """Measures that name the area, a revenue with its sign turned."""
    return weighted(measure_in_area, measure_nominal) + weighted(measure_in_area, measure_fixed) * price_index


@line(unit=KR, over=A, nb="Drift av nye anlegg, netto", nn="Drift av nye anlegg, netto", en="Projects, net")
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


@line(unit=KR, over=A, nb="Brukerbetalinger som følger alder", nn="Brukarbetalingar som følgjer alder",
      en="User fees that follow age", source="§ 5-6 nr. 7")  # fmt: skip
def area_fees(area_fee_groups: Value, group_population: Value, area_fee_each: Value, price_index: Value) -> Value:
    """Fee per person of the base year, times inhabitants of the groups that pay, in the year's prices."""
    return weighted(area_fee_groups, group_population) * area_fee_each * price_index


@line(unit=KR, over=A, nb="Økte brukerbetalinger utover prisvekst", nn="Auka brukarbetalingar utover prisvekst",
      en="User fees beyond price growth")  # fmt: skip
def area_fee_growth(area_fees: Value, area_fee_base: Value, price_index: Value) -> Value:
    """What the area's fees bring in because those who pay become more; less than nothing where they become fewer."""
    return area_fees - area_fee_base * price_index


@line(unit=KR, over=A, nb="Leie", nn="Leige", en="Rent")
def area_rent(lease_in_area: Value, lease_rent: Value) -> Value:
    """Rents of leases that name the area."""
    return weighted(lease_in_area, lease_rent)


@line(unit=KR, nb="Selvkosttjenester, drift mindre gebyrer", nn="Sjølvkosttenester, drift mindre gebyr",
      en="Self-cost services, running cost less fees")  # fmt: skip
def services_net(
    service_wages: Value,
    service_social_costs: Value,
    service_purchases: Value,
    service_transfers: Value,
    service_fees: Value,
) -> Value:
    """Running cost of the services less their fees; new assets' running cost is the projects'."""
    return total(service_wages + service_social_costs + service_purchases + service_transfers - service_fees)


@line(unit=KR, over=A, nb="Det området alene har", nn="Det området åleine har", en="What the area alone holds")
def area_held(
    area_rent: Value,
    area_holds_self_cost: Value,
    services_net: Value,
    area_holds_pensions: Value,
    premium_effect: Value,
) -> Value:
    """Rents, and self-cost services and the premium deviation where they are held."""
    return area_rent + area_holds_self_cost * services_net - area_holds_pensions * premium_effect


@line(unit=KR, over=A, nb="Områdets egen del", nn="Området sin eigen del", en="The area's own part")
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


@line(unit=KR, nb="Fellesdel av bevilgningene", nn="Fellesdel av løyvingane", en="Common part of the appropriations")
def common_appropriations(net_appropriations: Value, area_own: Value) -> Value:
    """Net appropriations less every area's own part: the base year's with price and pay growth, and all the rest."""
    return net_appropriations - total(area_own)


@line(unit=KR, over=A, nb="Netto bevilgning", nn="Netto løyving", en="Net allocation", source="§ 5-4 andre ledd")
def area_allocation(area_share: Value, common_appropriations: Value, area_own: Value) -> Value:
    """What is an area's own goes to it: demography, units opened, measures, projects, leases, the course of its fees,
    and self-cost services and the premium deviation where it holds them.

    Everything else that the net appropriations hold (price and pay growth, real growth, efficiency, and whatever names
    no area) is shared by the base year's net allocations, without one-off amounts and what is held alone: price growth
    is in proportion.
    """
    return area_share * common_appropriations + area_own
