"""What a service paid by fees costs: running cost, depreciation and calculated interest (kommuneloven § 15-1)."""

from __future__ import annotations

from okplan.engine.expression import Value
from okplan.engine.helpers import total, weighted, where
from okplan.engine.lines import BASE_KR, INDEX, KR, NUMBER, PERSONS, RATIO, Chapter

chapter = Chapter("self_cost")

S = "service"
LAW = "selvkostforskriften § 5"
for kind in (
    "wages",
    "social_costs",
    "purchases",
    "transfers",
):
    chapter.given(f"service_{kind}_base", BASE_KR, over=S)
chapter.given("service_change", BASE_KR, over=S)
chapter.given("service_real_growth", RATIO, over=S)
chapter.given("service_with_households", RATIO, over=S)
chapter.given("service_households_base", PERSONS, over=S)
chapter.given("service_households_growth", RATIO, over=S)
chapter.given("service_with_population", RATIO, over=S)
chapter.given("service_holdings", NUMBER, over=S)
chapter.given("project_paid_share", RATIO, over="project")
chapter.given("service_projects", RATIO, over=S)
chapter.given("self_cost_margin", RATIO)
chapter.given("stated_calculated_rate", RATIO)
chapter.given("calculated_rate_is_stated", NUMBER)
chapter.given("self_cost_services", NUMBER)

chapter.given("construction_bears_interest", NUMBER)


@chapter.line(unit=RATIO, source=f"{LAW} fjerde ledd")
def calculated_rate(
    calculated_rate_is_stated: Value, stated_calculated_rate: Value, reference_rate: Value, self_cost_margin: Value
) -> Value:
    """The year's average 3-month NIBOR and 0.7 points from 2026, unless it is stated."""
    return where(calculated_rate_is_stated > 0, stated_calculated_rate, reference_rate + self_cost_margin)


@chapter.line(unit=INDEX, over=S)
def service_volume(service_volume_opening: Value, service_real_growth: Value) -> Value:
    """The base year's volume as 1, grown by every year's real growth."""
    return service_volume_opening * (1 + service_real_growth)


@chapter.line(unit=INDEX, over=S)
def service_households_volume(service_households_volume_opening: Value, service_households_growth: Value) -> Value:
    """The base year's subscribers as 1, grown by every year's own growth."""
    return service_households_volume_opening * (1 + service_households_growth)


@chapter.line(unit=INDEX, over=S)
def service_households_index(
    service_households_volume: Value, service_with_population: Value, population_index: Value
) -> Value:
    """Own growth and the share of population growth; the base year is 1."""
    return service_households_volume * (1 + service_with_population * (population_index - 1))


@chapter.line(unit=PERSONS, over=S)
def service_households(service_households_base: Value, service_households_index: Value) -> Value:
    """Households, or what pays as one, at the end of the year."""
    return service_households_base * service_households_index


@chapter.line(unit=INDEX, over=S)
def service_activity(service_volume: Value, service_with_households: Value, service_households_index: Value) -> Value:
    """Real growth, and the share of the growth of subscribers that running cost follows."""
    return service_volume * (1 + service_with_households * (service_households_index - 1))


@chapter.line(unit=KR, over=S)
def service_wages(service_wages_base: Value, service_activity: Value, wage_index: Value) -> Value:
    """Base-year wages with activity and wage growth."""
    return service_wages_base * service_activity * wage_index


@chapter.line(unit=KR, over=S)
def service_social_costs(service_social_costs_base: Value, service_activity: Value, wage_index: Value) -> Value:
    """As wages."""
    return service_social_costs_base * service_activity * wage_index


@chapter.line(unit=KR, over=S)
def service_purchases(
    service_purchases_base: Value, service_activity: Value, service_change: Value, purchase_price_index: Value
) -> Value:
    """Base-year purchases with activity, and dated changes, with price growth."""
    return (service_purchases_base * service_activity + service_change) * purchase_price_index


@chapter.line(unit=KR, over=S)
def service_transfers(service_transfers_base: Value, service_activity: Value, purchase_price_index: Value) -> Value:
    """Base-year transfers with activity and price growth."""
    return service_transfers_base * service_activity * purchase_price_index


@chapter.line(unit=KR, over=S, source="selvkostforskriften § 2")
def service_project_running(
    service_projects: Value,
    project_running: Value,
    project_revenue: Value,
    project_staff: Value,
    price_index: Value,
    wage_index: Value,
) -> Value:
    """The self-cost share of running cost and staff of projects in use, less what they bring in themselves."""
    priced = weighted(service_projects, project_running - project_revenue) * price_index
    return priced + weighted(service_projects, project_staff) * wage_index


@chapter.line(unit=KR, over=S, source="selvkostforskriften §§ 2–4")
def service_running_cost(
    service_wages: Value,
    service_social_costs: Value,
    service_purchases: Value,
    service_transfers: Value,
    service_project_running: Value,
) -> Value:
    """Direct and indirect running cost, new assets included."""
    return service_wages + service_social_costs + service_purchases + service_transfers + service_project_running


@chapter.line(unit=RATIO, over="project")
def project_fee_share(project_paid_share: Value, project_overrun: Value) -> Value:
    """The part of its book value that neither grants nor contributions paid: they do not grow with an overrun."""
    return 1 - project_paid_share / (1 + project_overrun)


@chapter.line(unit=KR, over=S, source=LAW)
def service_depreciation(
    service_holdings: Value,
    holding_depreciation: Value,
    service_projects: Value,
    project_fee_share: Value,
    project_depreciation: Value,
) -> Value:
    """Of the service's assets, less what grants and contributions paid of the projects."""
    return weighted(service_holdings, holding_depreciation) + weighted(
        service_projects, project_fee_share * project_depreciation
    )


@chapter.line(unit=KR, over=S, source=LAW)
def service_book(
    service_holdings: Value,
    holding_book: Value,
    service_projects: Value,
    project_fee_share: Value,
    project_finished_book: Value,
) -> Value:
    """Assets of the service that are finished by the end of the year, at what fees carry of them."""
    return weighted(service_holdings, holding_book) + weighted(
        service_projects, project_fee_share * project_finished_book
    )


@chapter.line(unit=KR, over=S)
def service_disposals(service_holdings: Value, holding_disposals: Value) -> Value:
    """Book value of what the service sells or scraps."""
    return weighted(service_holdings, holding_disposals)


@chapter.line(unit=KR, over=S)
def service_construction(
    service_projects: Value, project_fee_share: Value, project_book: Value, project_finished_book: Value
) -> Value:
    """What fees are to carry of projects that are not finished."""
    return weighted(service_projects, project_fee_share * (project_book - project_finished_book))


@chapter.line(unit=KR, over=S, source=f"{LAW} fjerde ledd")
def service_average_book(
    service_book_opening: Value,
    service_depreciation: Value,
    service_disposals: Value,
    construction_bears_interest: Value,
    service_book: Value,
    service_construction: Value,
    service_construction_opening: Value,
) -> Value:
    """Of opening and closing value of what was in use at the opening: interest as depreciation, from the year after.

    Where interest is calculated while assets are built, of all that the service has.
    """
    in_use = service_book_opening - (service_depreciation + service_disposals) / 2
    everything = service_book_opening + service_construction_opening + service_book + service_construction
    return where(construction_bears_interest > 0, everything / 2, in_use)


@chapter.line(unit=KR, over=S, source=f"kommuneloven § 15-1, {LAW} fjerde ledd")
def service_interest(calculated_rate: Value, service_average_book: Value) -> Value:
    """The calculated rate of the average book value, however the assets were paid."""
    return calculated_rate * service_average_book


@chapter.line(unit=KR, over=S, source="kommuneloven § 15-1")
def service_cost(service_running_cost: Value, service_depreciation: Value, service_interest: Value) -> Value:
    """Running cost, depreciation and calculated interest."""
    return service_running_cost + service_depreciation + service_interest


@chapter.line(unit=KR, source="SSB, KOSTRA KOSKG400000: bokført verdi på VAR-anleggene")
def fee_borne_capital(
    self_cost_services: Value,
    service_book: Value,
    construction_bears_interest: Value,
    service_construction: Value,
    self_cost_debt: Value,
) -> Value:
    """Book value of what the services pay calculated interest on; without services of their own, self-cost debt."""
    building = where(construction_bears_interest > 0, total(service_construction), 0)
    return where(self_cost_services > 0, total(service_book) + building, self_cost_debt)
